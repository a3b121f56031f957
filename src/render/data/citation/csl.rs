//! CSL-JSON: items of the Citation Style Language, version 1.0.2.

use super::parts::Parts;
use super::{Entry, Name};
use crate::model::Edtf;
use crate::model::vocabulary::SourceKind;
use crate::render::data::node::{Node, Value};
use crate::render::data::record::Records;
use crate::render::words;

/// The sources.
pub(in super::super) fn csl<'s>(records: &Records<'s, '_>) -> Vec<Node<'s>> {
    Entry::all(records).into_iter().map(item).collect()
}

/// The type of an item.
fn kind(kind: Option<SourceKind>) -> &'static str {
    match kind {
        Some(SourceKind::Article | SourceKind::Wire) => "article-newspaper",
        Some(SourceKind::Letter) => "personal_communication",
        Some(SourceKind::PressConference) => "speech",
        Some(SourceKind::Post) => "post",
        Some(SourceKind::Broadcast) => "broadcast",
        Some(SourceKind::Interview) => "interview",
        Some(SourceKind::Dataset) => "dataset",
        Some(SourceKind::AiOutput) => "software",
        Some(
            SourceKind::Document
            | SourceKind::LeakedDocument
            | SourceKind::Statement
            | SourceKind::Transcript
            | SourceKind::OwnReporting,
        )
        | None => "document",
    }
}

fn item(entry: Entry<'_>) -> Node<'_> {
    let publisher = if entry.is_article() { "container-title" } else { "publisher" };
    let genre = entry.kind.filter(|_| !entry.is_article());
    let node = Node::new()
        .with("id", Value::from(entry.id))
        .with("type", Value::from(kind(entry.kind)))
        .with("title", Value::from(entry.title));
    let node = names(names(node, "author", entry.authors), "recipient", entry.recipients);
    node.with(publisher, Value::text(entry.publisher))
        .with("issued", entry.issued.as_ref().map(date))
        .with("original-date", entry.written.as_ref().map(date))
        .with("accessed", entry.accessed.as_ref().map(date))
        .with("genre", genre.map(|kind| Value::from(words::source_kind(Some(kind)))))
        .with("language", Value::from(entry.language))
        .with("URL", Value::text(entry.url))
}

/// Names are a list, also if there is one.
fn names<'s>(node: Node<'s>, key: &'static str, names: Vec<Name<'s>>) -> Node<'s> {
    match names.is_empty() {
        true => node,
        false => node.with_list(key, names.into_iter().map(name).collect()),
    }
}

fn name(name: Name<'_>) -> Value<'_> {
    let part = |text: String| (!text.is_empty()).then(|| Value::from(text));
    let node = match name {
        Name::Literal(name) => Node::new().with("literal", Value::from(name)),
        Name::Person { family, given, particle, suffix } => Node::new()
            .with("family", Value::from(family))
            .with("given", part(given))
            .with("non-dropping-particle", part(particle))
            .with("suffix", part(suffix.to_owned())),
    };
    Value::Node(node)
}

/// A date. One with an open end is in words, as CSL has no numbers for it.
fn date<'s>(date: &Edtf) -> Value<'s> {
    let Some(parts) = Parts::of(date) else {
        return Node::new().with("literal", Value::from(date.humane())).into();
    };
    let end = |end: Vec<u16>| Value::List(end.into_iter().map(|n| Value::Number(n.into())).collect());
    let node = Node::new().with_list("date-parts", parts.ends.into_iter().map(end).collect());
    node.with("circa", parts.circa.then_some(Value::Yes)).into()
}

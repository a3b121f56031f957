//! Sources.

use super::{Linked, dated, named};
use crate::model::vocabulary::{Derivation, SourceKind};
use crate::render::data::node::{Node, Value};
use crate::resolve::site::{Author, Source, SourceIx, Subject};
use crate::resolve::{asset_route, hexadecimal};

/// The type of a source. Its kind in our own words is its `genre`.
fn kind(kind: Option<SourceKind>) -> &'static str {
    match kind {
        Some(SourceKind::Article) => "Article",
        Some(SourceKind::Wire) => "NewsArticle",
        Some(SourceKind::Letter) => "Message",
        Some(SourceKind::Post) => "SocialMediaPosting",
        Some(SourceKind::Dataset) => "Dataset",
        Some(
            SourceKind::Document
            | SourceKind::LeakedDocument
            | SourceKind::Statement
            | SourceKind::PressConference
            | SourceKind::Transcript
            | SourceKind::Broadcast
            | SourceKind::Interview
            | SourceKind::OwnReporting
            | SourceKind::AiOutput,
        )
        | None => "CreativeWork",
    }
}

impl<'s, 'a> Linked<'_, 's, 'a> {
    /// A source: the work itself, with what is kept of it.
    pub(super) fn source(&self, ix: SourceIx) -> Node<'s> {
        let source = &self.records.site().sources[ix.at()];
        let model = source.model;
        let kind = kind(model.kind.as_ref().map(|k| k.value));
        let named_publisher = || model.publisher_name.as_ref().map(|name| named("Organization", name));
        let publisher = source.publisher.map(|tie| self.party(tie)).or_else(named_publisher);
        let to = if kind == "Message" { "recipient" } else { "audience" };
        let copies = model.archived.iter().map(|copy| copy.url.as_str());
        self.node(kind, Subject::Source(ix))
            .with("name", Value::from(model.title.as_str()))
            .with("genre", model.kind.as_ref().map(|k| Value::from(k.as_str())))
            .with("url", Value::text(model.url.as_ref().map(|u| u.as_str())))
            .with("author", Value::nodes(source.authors.iter().map(|author| self.writer(author))))
            .with(to, self.parties(&source.to))
            .with("publisher", publisher.map(Value::Node))
            .with("dateCreated", dated(model.dated.as_ref()))
            .with("datePublished", dated(model.published.as_ref()))
            .with("inLanguage", Value::from(self.records.language(model.common.lang.as_ref(), source.briefing)))
            .with("copyrightNotice", Value::text(model.rights.as_ref().map(|r| r.as_str())))
            .with("archivedAt", Value::texts(copies))
            .with("encoding", self.document(source))
            .with("prov:wasDerivedFrom", self.derived(source, |_| true))
            .with("translationOfWork", self.derived(source, |how| how == Some(Derivation::Translation)))
    }

    /// The document kept beside it.
    fn document(&self, source: &'s Source<'a>) -> Option<Value<'s>> {
        let (path, sha256) = source.file.as_ref()?;
        let node = Node::new()
            .with("@type", Value::from("MediaObject"))
            .with("contentUrl", Value::from(self.records.address(asset_route(path))))
            .with("sha256", Value::from(hexadecimal(sha256)));
        Some(Value::Node(node))
    }

    fn derived(&self, source: &Source<'a>, which: impl Fn(Option<Derivation>) -> bool) -> Value<'s> {
        let earlier = source.derived_from.iter().filter(|(_, how)| which(*how));
        Value::nodes(earlier.map(|(tie, _)| self.work(*tie)))
    }

    fn writer(&self, author: &Author<'a>) -> Node<'s> {
        match *author {
            Author::Actor(tie) => self.party(tie),
            Author::Named(name, _) => named("Thing", name),
        }
    }
}

//! Quotes as annotations of their sources, by the Web Annotation Data Model (W3C Recommendation, 23 February 2017).
//!
//! The body of each is the claim that the quote carries. Its target is the page of the source, which shows the quote; where all of
//! the held text is shown, also that text, in which positions are counted. What stands around the words is given as far as the
//! page shows it.

use super::node::{Node, Value};
use super::position::span;
use super::record::{Records, sorted};
use crate::diagnostic::Files;
use crate::plan::DataFile;
use crate::render::make::JOINT;
use crate::render::view::claim::ContextPart;
use crate::render::words;
use crate::resolve::site::{Check, ClaimIx, Quote, SourceIx, Subject};

/// The context of annotations.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// How many code points around the words help to find them in a text that is shown.
const AROUND: usize = 32;

/// The quotes of a source, in the order of its text.
pub(super) fn of_source<'s>(records: &Records<'s, '_>, ix: SourceIx) -> Node<'s> {
    let source = &records.site().sources[ix.at()];
    collection(&records.file(DataFile::Annotations(ix)), &source.model.title, annotations(records, ix))
}

/// The quotes of all sources, by their ids.
pub(super) fn of_all<'s>(records: &Records<'s, '_>) -> Node<'s> {
    let sources = &records.site().sources;
    let items = sorted(sources.len(), |ix| &sources[ix].id)
        .into_iter()
        .flat_map(|ix| annotations(records, SourceIx(ix)))
        .collect();
    collection(&records.address("data/annotations.json"), &records.maker.config.title, items)
}

/// A collection with one page, which holds everything.
fn collection<'s>(address: &str, label: &'s str, items: Vec<Value<'s>>) -> Node<'s> {
    let page = Node::new()
        .with("id", Value::from(format!("{address}#page")))
        .with("type", Value::from("AnnotationPage"))
        .with("startIndex", Value::Number(0.into()));
    let total = items.len();
    Node::new()
        .with("@context", Value::from(CONTEXT))
        .with("id", Value::from(address.to_owned()))
        .with("type", Value::from("AnnotationCollection"))
        .with("label", Value::from(label))
        .with("total", Value::Number(total.into()))
        .with("first", Value::Node(page.with_list("items", items)))
}

fn annotations<'s>(records: &Records<'s, '_>, ix: SourceIx) -> Vec<Value<'s>> {
    let quote = |&(claim, number): &(ClaimIx, usize)| (claim, &records.site().claims[claim.at()].quotes[number]);
    let mut quotes: Vec<(ClaimIx, &Quote<'_>)> = records.site().sources[ix.at()].quotes.iter().map(quote).collect();
    quotes.sort_by_key(|(_, quote)| (quote.check.place(), &quote.id));
    quotes.into_iter().filter_map(|(claim, quote)| annotation(records, ix, claim, quote)).map(Value::Node).collect()
}

/// The annotation of a quote, where it has words.
fn annotation<'s>(records: &Records<'s, '_>, ix: SourceIx, claim: ClaimIx, quote: &'s Quote<'_>) -> Option<Node<'s>> {
    let exact = quote.model.exact.as_ref()?;
    let file = records.file(DataFile::Annotations(ix));
    let page = records.permalink(Subject::Source(ix));
    let mut targets = on_page(records, quote);
    if targets.is_empty() {
        targets.push(text_quote(exact.value.clone(), None, None));
    }
    let targets = targets.into_iter().map(|selector| target(page.clone(), selector));
    let linked = Node::new()
        .with("type", Value::from("SpecificResource"))
        .with("source", Value::from(records.permalink(Subject::Claim(claim))))
        .with("purpose", Value::from("linking"));
    let checked = Node::new()
        .with("type", Value::from("TextualBody"))
        .with("value", Value::from(words::standing(records.site().standing(quote)).1))
        .with("format", Value::from("text/plain"))
        .with("language", Value::from("en"))
        .with("purpose", Value::from("describing"));
    let node = Node::new()
        .with("id", Value::from(format!("{file}#quote-{}", quote.id)))
        .with("type", Value::from("Annotation"))
        .with("motivation", Value::from("linking"))
        .with("body", Value::nodes([linked, checked]))
        .with("target", Value::nodes(targets.chain(on_text(records, ix, quote))));
    Some(node)
}

fn target<'s>(source: String, selector: impl Into<Value<'s>>) -> Node<'s> {
    Node::new()
        .with("type", Value::from("SpecificResource"))
        .with("source", Value::from(source))
        .with("selector", selector.into())
}

fn text_quote<'s>(exact: String, prefix: Option<String>, suffix: Option<String>) -> Node<'s> {
    let side = |text: Option<String>| text.filter(|text| !text.is_empty()).map(Value::from);
    Node::new()
        .with("type", Value::from("TextQuoteSelector"))
        .with("exact", Value::from(exact))
        .with("prefix", side(prefix))
        .with("suffix", side(suffix))
}

/// A selector for each part of a quote, by the sentences in which the page shows it.
fn on_page<'s>(records: &Records<'s, '_>, quote: &'s Quote<'_>) -> Vec<Node<'s>> {
    let parts = records.maker.context(quote).map(|context| context.parts).unwrap_or_default();
    // Between sentences that do not follow one another the page has an ellipsis, which is not in the text.
    let side = |part: Option<&ContextPart>| part.filter(|p| !p.quoted && p.text != JOINT).map(|p| p.text.clone());
    let quoted = parts.iter().enumerate().filter(|(_, part)| part.quoted);
    quoted
        .map(|(at, part)| {
            let before = at.checked_sub(1).and_then(|before| parts.get(before));
            text_quote(part.text.clone(), side(before), side(parts.get(at + 1)))
        })
        .collect()
}

/// A target for each part of a quote in the text itself, where that is shown.
fn on_text<'s>(records: &Records<'s, '_>, ix: SourceIx, quote: &Quote<'_>) -> Vec<Node<'s>> {
    let source = &records.site().sources[ix.at()];
    let (Check::Matches(_, ranges), Some(held)) = (&quote.check, source.text.filter(|_| source.shows_text())) else {
        return Vec::new();
    };
    let files: &Files = records.maker.files;
    let text = files.text(held.file);
    let part = |range: &std::ops::Range<usize>| {
        let position = span(text, range);
        let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
        let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let suffix: String = after.chars().take(AROUND).collect();
        let quoted = text_quote(text.get(range.clone())?.to_owned(), Some(before[from..].to_owned()), Some(suffix));
        let counted = Node::new()
            .with("type", Value::from("TextPositionSelector"))
            .with("start", Value::Number(position.start.into()))
            .with("end", Value::Number(position.end.into()));
        Some(target(records.file(DataFile::Text(ix)), Value::nodes([quoted, counted])))
    };
    ranges.iter().filter_map(part).collect()
}

//! Atom (RFC 4287).

use jiff::Timestamp;
use serde::Serialize;

use super::{Channel, Entry};
use crate::plan::Format;
use crate::render::xml;

#[derive(Serialize)]
#[serde(rename = "feed")]
struct Feed<'c> {
    #[serde(rename = "@xmlns")]
    xmlns: &'static str,
    #[serde(rename = "@xml:lang")]
    language: &'c str,
    id: &'c str,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtitle: Option<String>,
    updated: Timestamp,
    author: Vec<Person<'c>>,
    link: [Link<'c>; 2],
    generator: &'static str,
    entry: Vec<AtomEntry<'c>>,
}

#[derive(Serialize)]
struct AtomEntry<'c> {
    #[serde(rename = "@xml:lang")]
    language: &'c str,
    id: &'c str,
    title: String,
    published: Timestamp,
    updated: Timestamp,
    link: Link<'c>,
    author: Vec<Person<'c>>,
    category: Vec<Category>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    content: Content,
}

#[derive(Serialize)]
struct Link<'c> {
    #[serde(rename = "@rel")]
    rel: &'static str,
    #[serde(rename = "@type")]
    media_type: &'static str,
    #[serde(rename = "@href")]
    href: &'c str,
}

#[derive(Serialize)]
struct Person<'c> {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri: Option<&'c str>,
}

#[derive(Serialize)]
struct Category {
    #[serde(rename = "@term")]
    term: String,
}

#[derive(Serialize)]
struct Content {
    #[serde(rename = "@type")]
    media_type: &'static str,
    #[serde(rename = "$text")]
    html: String,
}

/// Writes a feed.
pub(super) fn write(channel: &Channel) -> Vec<u8> {
    let feed = Feed {
        xmlns: "http://www.w3.org/2005/Atom",
        language: &channel.language,
        id: &channel.address,
        title: xml::text(&channel.title),
        subtitle: channel.description.as_deref().map(xml::text),
        updated: channel.updated,
        // Every entry needs an author; where it has none of its own, the site is.
        author: vec![Person { name: xml::text(&channel.title), uri: None }],
        link: [
            Link { rel: "self", media_type: Format::Atom.media_type(), href: &channel.address },
            Link { rel: "alternate", media_type: "text/html", href: &channel.page },
        ],
        generator: "onrecord",
        entry: channel.entries.iter().map(entry).collect(),
    };
    xml::document(&feed)
}

fn entry(entry: &Entry) -> AtomEntry<'_> {
    let person = |author: &crate::render::view::Link| Person { name: xml::text(&author.text), uri: None };
    AtomEntry {
        language: &entry.language.lang,
        id: &entry.address,
        title: xml::text(&entry.title),
        published: entry.published,
        updated: entry.updated,
        link: Link { rel: "alternate", media_type: "text/html", href: &entry.address },
        author: entry.authors.iter().map(|a| Person { uri: a.path.as_deref(), ..person(a) }).collect(),
        category: entry.topics.iter().map(|t| Category { term: xml::text(t) }).collect(),
        summary: entry.summary.as_deref().map(xml::text),
        content: Content { media_type: "html", html: xml::text(&entry.content) },
    }
}

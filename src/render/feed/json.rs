//! JSON Feed, version 1.1 (jsonfeed.org).

use jiff::Timestamp;
use serde::Serialize;

use super::{Channel, Entry};

#[derive(Serialize)]
struct Feed<'c> {
    version: &'static str,
    title: &'c str,
    home_page_url: &'c str,
    feed_url: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'c str>,
    language: &'c str,
    items: Vec<Item<'c>>,
}

#[derive(Serialize)]
struct Item<'c> {
    id: &'c str,
    url: &'c str,
    title: &'c str,
    content_html: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'c str>,
    date_published: Timestamp,
    date_modified: Timestamp,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'c>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'c [String],
    language: &'c str,
}

#[derive(Serialize)]
struct Author<'c> {
    name: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'c str>,
}

/// Writes a feed.
pub(super) fn write(channel: &Channel) -> Vec<u8> {
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: &channel.title,
        home_page_url: &channel.page,
        feed_url: &channel.address,
        description: channel.description.as_deref(),
        language: &channel.language,
        items: channel.entries.iter().map(item).collect(),
    };
    // A struct of texts and dates cannot fail to be written.
    serde_json::to_vec_pretty(&feed).unwrap_or_default()
}

fn item(entry: &Entry) -> Item<'_> {
    Item {
        id: &entry.address,
        url: &entry.address,
        title: &entry.title,
        content_html: &entry.content,
        summary: entry.summary.as_deref(),
        date_published: entry.published,
        date_modified: entry.updated,
        authors: entry.authors.iter().map(|a| Author { name: &a.text, url: a.path.as_deref() }).collect(),
        tags: &entry.topics,
        language: &entry.language.lang,
    }
}

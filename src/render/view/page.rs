//! What every template gets: variables `site` and `page`.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Language, Link};

/// The site: variable `site`, the same on every page.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// Its name.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// Its language.
    pub language: Language,
    /// The entries of the menu.
    pub navigation: Vec<NavigationView>,
    /// Its logo.
    pub logo: Option<String>,
    /// The front page.
    pub home: String,
    /// What this build shows that a public one would not: `drafts included`, `up to TLP:AMBER`.
    pub banner: Option<String>,
    /// Whether there is a style sheet of the site's own colours and fonts.
    pub themed: bool,
    /// The feeds of the whole site; empty where there are none.
    pub feeds: Vec<FeedLink>,
    /// The address of the site, where it is known.
    pub base_url: Option<String>,
    /// Free values of the configuration.
    pub extra: Map<String, Value>,
}

/// An entry of the menu.
#[derive(Clone, Debug, Serialize)]
pub struct NavigationView {
    /// The word.
    pub title: String,
    /// Where it leads.
    pub path: String,
    /// The section that it stands for: the first part of its path.
    pub section: String,
}

/// The page: variable `page`.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// Its title; empty on the front page.
    pub title: String,
    /// What it is, in small capitals over the title: `Briefing`.
    pub kind: String,
    /// One or two sentences, for search engines.
    pub description: Option<String>,
    /// Its language.
    pub language: Language,
    /// Its section: the first part of its path.
    pub section: String,
    /// Its whole address, where the address of the site is known.
    pub canonical: Option<String>,
    /// What it is to those who link to it (Open Graph): `article`, `profile` or `website`.
    pub og_type: &'static str,
    /// When it was first published, as a moment (RFC 3339); for briefings.
    pub published: Option<String>,
    /// When it was last changed, as a moment (RFC 3339); for briefings.
    pub modified: Option<String>,
    /// The whole address of a picture of what it is about, where it has one.
    pub image: Option<PageImage>,
    /// Its own feeds, of an actor or topic; empty where there are none.
    pub feeds: Vec<FeedLink>,
    /// Whether search engines are asked to leave it out.
    pub noindex: bool,
    /// What it is about as linked data: the text of a script element of the type `application/ld+json`, in which it stands as it is.
    /// None for pages that are about no one thing.
    pub jsonld: Option<String>,
    /// The way from it to the root of the site.
    pub root: String,
}

/// A feed.
#[derive(Clone, Debug, Serialize)]
pub struct FeedLink {
    /// What it is of.
    pub title: String,
    /// Its address.
    pub path: String,
    /// Its media type: `application/atom+xml` or `application/feed+json`.
    pub media_type: &'static str,
}

/// A picture of what a page is about.
#[derive(Clone, Debug, Serialize)]
pub struct PageImage {
    /// Its whole address.
    pub url: String,
    /// What it shows, in words.
    pub alt: String,
}

/// A plain page.
#[derive(Clone, Debug, Serialize)]
pub struct PlainPage {
    /// Its title.
    pub title: String,
    /// One or two sentences on it.
    pub summary: Option<String>,
    /// The text, as HTML with its notes.
    pub body: String,
    /// Its headings.
    pub contents: Vec<super::briefing::ContentsEntry>,
    /// Sources cited in it.
    pub cited: Vec<super::source::SourceEntry>,
    /// Free values.
    pub extra: Map<String, Value>,
}

/// A page that has moved.
#[derive(Clone, Debug, Serialize)]
pub struct RedirectPage {
    /// Where to.
    pub to: Link,
}

//! What every template gets: variables `site` and `page`.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Language, Link};

/// The site: variable `site`, the same on every page.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// Its name.
    pub title: String,
    /// What it is about. None where it is not said.
    pub description: Option<String>,
    /// Its language.
    pub language: Language,
    /// The entries of the menu.
    pub navigation: Vec<NavigationView>,
    /// Its logo. None where it has none.
    pub logo: Option<String>,
    /// The front page.
    pub home: String,
    /// The page on open data.
    pub data: String,
    /// The description of the search, for browsers. None where the site has no address, or no search.
    pub opensearch: Option<String>,
    /// What this build shows that a public one would not. None in a public one. Example: `drafts included, up to TLP:AMBER`.
    pub banner: Option<String>,
    /// Whether there is a style sheet of the site's own colours and fonts.
    pub themed: bool,
    /// The feeds of the whole site; empty where there are none.
    pub feeds: Vec<FeedLink>,
    /// The address of the site. None where it is not known. Example: `https://example.org/`.
    pub base_url: Option<String>,
    /// Free values of the configuration.
    pub extra: Map<String, Value>,
}

/// An entry of the menu.
#[derive(Clone, Debug, Serialize)]
pub struct NavigationView {
    /// The word. Example: `Actors`.
    pub title: String,
    /// The language of the word, where the theme gives it and has another than the site.
    pub language: Option<Language>,
    /// Where it leads.
    pub path: String,
    /// The section that it stands for: the first part of its path. Empty where it leads out of the site. Example: `actors`.
    pub section: String,
}

/// The page: variable `page`.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// Its title. Empty on the front page.
    pub title: String,
    /// Whether its title is in words of the theme: that of a list, or of the page on what is not there.
    pub listed: bool,
    /// What it is, in small capitals over the title. Empty on the front page and on plain pages. Example: `Briefing`.
    pub kind: String,
    /// One or two sentences, for search engines. None where there are none.
    pub description: Option<String>,
    /// Its language.
    pub language: Language,
    /// The language of the interface, where that of the page is another; none where they are one. Whatever the theme says in
    /// its own words carries it: `<h2{{ page.frame | speaks }}>`.
    pub frame: Option<Language>,
    /// The language of the page, where that of the interface is another; none where they are one. Words of the page that stand
    /// among words of the theme carry it: `<bdi{{ page.own | speaks }}>`.
    pub own: Option<Language>,
    /// Its section: the first part of its path. Example: `actors`.
    pub section: String,
    /// Its whole address. None where the address of the site is not known.
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
    /// What it is about as linked data: the text of a script element of the type `application/ld+json`, written with `| safe`. None
    /// for pages that are about no one thing.
    pub jsonld: Option<String>,
    /// The way from it to the root of the site. Example: `../../`.
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
    /// One or two sentences on it. None where none are written.
    pub summary: Option<String>,
    /// The text, as HTML with its notes.
    pub body: String,
    /// Its headings.
    pub contents: Vec<super::briefing::ContentsEntry>,
    /// Sources cited in it.
    pub cited: Vec<super::source::SourceEntry>,
    /// Its marking by the Traffic Light Protocol. None where none is written. Example: `TLP:GREEN`.
    pub tlp: Option<String>,
    /// Free values.
    pub extra: Map<String, Value>,
}

/// A page that has moved.
#[derive(Clone, Debug, Serialize)]
pub struct RedirectPage {
    /// Where to.
    pub to: Link,
}

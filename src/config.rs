//! The configuration of a site, `onrecord.yaml`: typed, with a default for every setting.

mod publish;

use indexmap::IndexMap;
use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use crate::diagnostic::{Code, Level, Span, Spanned};
use crate::model::vocabulary::Autolink;
use crate::model::{Author, UrlStyle};

pub use publish::{Host, Objects, Place, Target};

/// The folders of a site, below its root, each with everything below it: what a build reads, and never writes into.
pub const FOLDERS: [&str; 3] = ["content", "static", "templates"];
/// The name of the file, in the root of the site.
pub const FILE_NAME: &str = "onrecord.yaml";
/// How its name begins, and that of files that are nearly it.
pub const STEM: &str = "onrecord.";

/// All settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// The name of the site.
    pub title: String,
    /// What it is about, in a sentence.
    pub description: Option<String>,
    /// Where it will be published; ends with `/`.
    pub base_url: Option<Spanned<String>>,
    /// Its language (BCP 47).
    pub language: String,
    /// The zone in which days begin and end.
    pub timezone: TimeZone,
    /// Who writes where a briefing does not say.
    pub authors: Vec<Author>,
    /// How pages are addressed.
    pub urls: UrlStyle,
    /// Which mentions become links where a briefing does not say.
    pub autolink: Autolink,
    /// How many entries a list shows before it is cut by year.
    pub paginate: usize,
    /// Whether feeds are written.
    pub feeds: bool,
    /// Whether a search index is written.
    pub search: bool,
    /// Globs of paths below the site that are passed over.
    pub exclude: Vec<Spanned<String>>,
    /// How Markdown is read.
    pub markdown: Markdown,
    /// The colours of code.
    pub highlight: Highlight,
    /// The entries of the menu; empty: the sections that have pages.
    pub navigation: Vec<NavigationEntry>,
    /// Colours, fonts and logo.
    pub theme: Theme,
    /// Levels of lints that differ from the default.
    pub lints: IndexMap<Code, Level>,
    /// Targets of publishing, by name.
    pub publish: IndexMap<String, Target>,
    /// Places of the file that hold what was not to be written there, and what nobody is shown.
    pub secrets: Vec<Span>,
    /// Whatever the user's templates want to know.
    pub extra: Map<String, Value>,
}

/// How Markdown is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Markdown {
    /// What happens to raw HTML.
    pub raw_html: RawHtml,
    /// Whether straight quotation marks, dashes and dots become typographic ones.
    pub smart_punctuation: bool,
}

/// What happens to raw HTML in Markdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RawHtml {
    /// It is shown as it is written.
    #[default]
    Escape,
    /// What can do harm is taken out.
    Sanitize,
    /// It is passed on.
    Allow,
}

/// The colour themes of code: names of syntect's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// On light paper.
    pub light: Spanned<String>,
    /// On dark paper.
    pub dark: Spanned<String>,
}

/// An entry of the menu.
#[derive(Clone, Debug, PartialEq)]
pub struct NavigationEntry {
    /// The word shown.
    pub title: Spanned<String>,
    /// A path inside the site, a reference, or an address outside.
    pub to: Spanned<String>,
}

/// Colours, fonts and logo.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Theme {
    /// Values of the custom properties that the style reads, by name (`accent`, or `accent-dark` for the dark theme).
    pub colours: Vec<(Spanned<String>, Spanned<String>)>,
    /// Font families by use (`serif`, `sans`).
    pub fonts: Vec<(Spanned<String>, Spanned<String>)>,
    /// A file of `static/`.
    pub logo: Option<Spanned<String>>,
}

impl Theme {
    /// Whether it sets any colour or font.
    pub fn has_values(&self) -> bool {
        !self.colours.is_empty() || !self.fonts.is_empty()
    }
}

/// The address of a site, with a `/` at its end; none for what is no such address. It goes into pages as it is.
pub fn site_address(text: &str) -> Option<String> {
    let web = text.starts_with("https://") || text.starts_with("http://");
    let plain = !text.contains(['?', '#', '"', '\'', '<', '>', '&', '\\'])
        && !text.contains(|c: char| c.is_control() || c.is_whitespace());
    (web && plain).then(|| if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

impl Config {
    /// The level of a code on this site.
    pub fn level(&self, code: Code) -> Level {
        match code.level() {
            Level::Error => Level::Error,
            default => self.lints.get(&code).copied().unwrap_or(default),
        }
    }
}

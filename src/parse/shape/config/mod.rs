//! The configuration file: the settings as written, and what they come to with the defaults.

mod publish;
mod theme;
mod value;

use indexmap::IndexMap;
use jiff::tz::TimeZone;
use serde_json::{Map, Value as Json};

use super::record::{Keys, Record, mappings, record};
use super::way::{free_map, language, many, off_by_default, on_by_default, optional, or_default, required};
use super::{Decoder, Fields};
use crate::config::{Config, Highlight, Markdown, NavigationEntry, Theme};
use crate::diagnostic::{FileId, Span, Spanned};
use crate::model::vocabulary::Autolink;
use crate::model::{Author, UrlStyle};
use crate::parse::yaml::{Node, Value};
use publish::Targets;
use value::{GlobPattern, Levels, ListLength, SiteAddress, Zone};

/// The settings as they are written.
pub(super) struct Settings {
    title: Option<Spanned<String>>,
    description: Option<Spanned<String>>,
    base_url: Option<Spanned<SiteAddress>>,
    language: Option<Spanned<String>>,
    timezone: Option<Spanned<Zone>>,
    authors: Vec<Author>,
    urls: UrlStyle,
    autolink: Autolink,
    paginate: Option<Spanned<ListLength>>,
    feeds: bool,
    search: bool,
    exclude: Vec<Spanned<GlobPattern>>,
    markdown: Option<Markdown>,
    highlight: Option<WrittenHighlight>,
    navigation: Vec<NavigationEntry>,
    theme: Option<Theme>,
    lints: Option<Levels>,
    publish: Option<Targets>,
    extra: Map<String, Json>,
}

record! {
    /// The settings of a site. Each has a default.
    Settings: "the configuration" {
        /// The name of the site. By default `Untitled briefings`.
        title: optional,
        /// What it is about, in a sentence.
        description: optional,
        /// Where it will be published: `https://example.org/path/`. Without it, what needs the address is left out, with a warning.
        base_url: optional,
        /// The language of the site, say `pt`. By default `en`.
        language: language,
        /// Where days begin and end: a zone of the IANA database, say `Asia/Kabul`. By default `UTC`.
        timezone: optional,
        /// Who writes where a briefing does not say: ids of actors, or `{name, url}`.
        authors: many,
        /// How pages are addressed. By default `pretty`.
        urls: or_default,
        /// Which names of actors become links where a briefing does not say. By default `first`.
        autolink: or_default,
        /// How many entries a list shows before the rest goes to pages by year. By default `50`.
        paginate: optional,
        /// Whether feeds are written. By default `true`.
        feeds: on_by_default,
        /// Whether readers can search the site: a page for it, and the index that it reads. By default `true`.
        search: on_by_default,
        /// Patterns of files that are passed over, say `content/**/notes-*.md`.
        exclude: many,
        /// How the text is read.
        markdown: optional,
        /// The colours of code.
        highlight: optional,
        /// The menu. By default the lists that have entries.
        navigation: many,
        /// Colours, fonts and logo.
        theme: optional,
        /// Levels of lints that differ from the default.
        lints: optional,
        /// Where the site is published: targets by name.
        publish: optional,
        /// Keys of your own, for templates of your own.
        extra: free_map,
    }
}

record! {
    /// How the text is read.
    Markdown: "`markdown`" {
        /// What becomes of HTML in the text. By default `escape`.
        raw_html: or_default,
        /// `true` turns straight quotation marks, `--` and `...` into typographic ones. By default `false`.
        smart_punctuation: off_by_default,
    }
}

/// The colours of code as they are written.
struct WrittenHighlight {
    light: Option<Spanned<String>>,
    dark: Option<Spanned<String>>,
}

record! {
    /// The colours of code: names of colour themes.
    WrittenHighlight: "`highlight`" {
        /// On light paper. By default `InspiredGitHub`.
        light: optional,
        /// On dark paper. By default `base16-ocean.dark`.
        dark: optional,
    }
}

record! {
    /// An entry of the menu.
    NavigationEntry: "an entry of `navigation`" {
        /// The word shown.
        title: required,
        /// A path of the site such as `/briefings/`, a reference such as `page:about`, or an address elsewhere.
        to: required,
    }
}

mappings!(Markdown, WrittenHighlight, NavigationEntry);

/// Reads the configuration; an absent file is an empty mapping. Findings leave the defaults in place.
pub fn config(node: Option<&Node>, decoder: &mut Decoder<'_>) -> Config {
    let empty = Node { span: Span::file(FileId(0)), value: Value::Mapping(Vec::new()) };
    let fields = Fields::of(node.unwrap_or(&empty), Settings::WHAT, decoder);
    let Some(fields) = fields.or_else(|| Fields::of(&empty, Settings::WHAT, decoder)) else {
        return Config::default();
    };
    fields.refuse_unknown(Settings::NAMES, decoder);
    let config = Settings::take(&fields, decoder).map_or_else(Config::default, Settings::with_defaults);
    Config { secrets: std::mem::take(&mut decoder.secrets), ..config }
}

impl Settings {
    fn with_defaults(self) -> Config {
        let Self {
            title,
            description,
            base_url,
            language,
            timezone,
            authors,
            urls,
            autolink,
            paginate,
            feeds,
            search,
            exclude,
            markdown,
            highlight,
            navigation,
            theme,
            lints,
            publish,
            extra,
        } = self;
        let default = Config::default();
        Config {
            title: title.map_or(default.title, |t| t.value),
            description: description.map(|d| d.value),
            base_url: base_url.map(|url| Spanned::new(url.value.0, url.span)),
            language: language.map_or(default.language, |l| l.value),
            timezone: timezone.map_or(default.timezone, |zone| zone.value.0),
            authors,
            urls,
            autolink,
            paginate: paginate.map_or(default.paginate, |length| length.value.0),
            feeds,
            search,
            exclude: exclude.into_iter().map(|glob| Spanned::new(glob.value.0, glob.span)).collect(),
            markdown: markdown.unwrap_or_default(),
            highlight: highlight.map_or(default.highlight, WrittenHighlight::with_defaults),
            navigation,
            theme: theme.unwrap_or_default(),
            lints: lints.map_or(default.lints, |levels| levels.0),
            publish: publish.map(|targets| targets.0).unwrap_or_default(),
            secrets: Vec::new(),
            extra,
        }
    }
}

impl WrittenHighlight {
    fn with_defaults(self) -> Highlight {
        let default = Highlight::default();
        Highlight { light: self.light.unwrap_or(default.light), dark: self.dark.unwrap_or(default.dark) }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Untitled briefings".to_owned(),
            description: None,
            base_url: None,
            language: "en".to_owned(),
            timezone: TimeZone::UTC,
            authors: Vec::new(),
            urls: UrlStyle::Pretty,
            autolink: Autolink::First,
            paginate: 50,
            feeds: true,
            search: true,
            exclude: Vec::new(),
            markdown: Markdown::default(),
            highlight: Highlight::default(),
            navigation: Vec::new(),
            theme: Theme::default(),
            lints: IndexMap::new(),
            publish: IndexMap::new(),
            secrets: Vec::new(),
            extra: Map::new(),
        }
    }
}

impl Default for Highlight {
    fn default() -> Self {
        let named = |name: &str| Spanned::new(name.to_owned(), Span::file(FileId(0)));
        Self { light: named("InspiredGitHub"), dark: named("base16-ocean.dark") }
    }
}

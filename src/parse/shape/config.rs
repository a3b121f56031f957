//! The configuration file.

use globset::Glob;
use indexmap::IndexMap;
use jiff::tz::TimeZone;
use serde_json::{Map, Value as Json};

use super::common::holds_control;
use super::scalar::{Count, LanguageTag};
use super::{Decode, Decoder, Fields, plain_record};
use crate::config::{Config, Highlight, Markdown, NavigationEntry, RawHtml, Theme, site_address};
use crate::diagnostic::{Code, FileId, Level, Span, Spanned};
use crate::model::UrlStyle;
use crate::model::vocabulary::Autolink;
use crate::parse::address::{Scheme, scheme};
use crate::parse::yaml::{Entry, Node, Value};

const CONFIG: &[&str] = &[
    "title",
    "description",
    "base_url",
    "language",
    "timezone",
    "authors",
    "urls",
    "autolink",
    "paginate",
    "feeds",
    "search",
    "exclude",
    "markdown",
    "highlight",
    "navigation",
    "theme",
    "lints",
    "publish",
    "extra",
];

/// The names of the colours that `theme.colours` may set, each also with `-dark` behind it.
const COLOURS: &[&str] = &[
    "paper",
    "ink",
    "ink-2",
    "rule",
    "rule-2",
    "accent",
    "tint",
    "confirmed",
    "corroborated",
    "disputed",
    "refuted",
    "retracted",
];

/// Reads the configuration; an absent file is an empty mapping. Findings leave the defaults in place.
pub fn config(node: Option<&Node>, decoder: &mut Decoder<'_>) -> Config {
    let empty = Node { span: Span::file(FileId(0)), value: Value::Mapping(Vec::new()) };
    let Some(fields) = Fields::of(node.unwrap_or(&empty), "the configuration", decoder)
        .or_else(|| Fields::of(&empty, "the configuration", decoder))
    else {
        return Config::default();
    };
    fields.refuse_unknown(&[CONFIG], decoder);
    let default = Config::default();
    let text = |key: &str, decoder: &mut Decoder<'_>| -> Option<String> {
        fields.optional::<Spanned<String>>(key, decoder).flatten().map(|s| s.value)
    };
    Config {
        title: text("title", decoder).unwrap_or(default.title),
        description: text("description", decoder),
        base_url: fields.url("base_url", decoder).flatten().and_then(|url| base_url(url, decoder)),
        language: fields
            .optional::<Spanned<LanguageTag>>("language", decoder)
            .flatten()
            .map_or(default.language, |s| s.value.into()),
        timezone: fields.optional("timezone", decoder).flatten().map_or(default.timezone, |Zone(zone)| zone),
        authors: fields.many("authors", decoder).unwrap_or_default(),
        urls: one_of(&fields, "urls", &[("pretty", UrlStyle::Pretty), ("files", UrlStyle::Files)], decoder),
        autolink: fields
            .optional::<Spanned<Autolink>>("autolink", decoder)
            .flatten()
            .map_or(Autolink::First, |a| a.value),
        paginate: paginate(&fields, decoder).unwrap_or(default.paginate),
        feeds: fields.on_by_default("feeds", decoder).unwrap_or(true),
        search: fields.on_by_default("search", decoder).unwrap_or(true),
        exclude: exclude(&fields, decoder),
        markdown: fields.optional("markdown", decoder).flatten().unwrap_or_default(),
        highlight: fields.optional("highlight", decoder).flatten().unwrap_or(default.highlight),
        navigation: fields.many("navigation", decoder).unwrap_or_default(),
        theme: fields.optional("theme", decoder).flatten().unwrap_or_default(),
        lints: lints(&fields, decoder),
        publish: free_map(&fields, "publish", decoder),
        extra: free_map(&fields, "extra", decoder),
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
            publish: Map::new(),
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

fn base_url(url: Spanned<String>, decoder: &mut Decoder<'_>) -> Option<Spanned<String>> {
    let address = site_address(&url.value);
    if address.is_none() {
        let message = format!("`{}` is not the address of a site", url.value.escape_debug());
        decoder.invalid(Code::InvalidValue, url.span, message, "write it as `https://example.org/path/`");
    }
    address.map(|address| Spanned::new(address, url.span))
}

/// A word of a short list; the first is the default.
fn one_of<T: Copy + Default>(fields: &Fields<'_>, key: &str, words: &[(&str, T)], decoder: &mut Decoder<'_>) -> T {
    let Some(word) = fields.optional::<Spanned<String>>(key, decoder).flatten() else { return T::default() };
    if let Some((_, value)) = words.iter().find(|(w, _)| *w == word.value) {
        return *value;
    }
    let all: Vec<String> = words.iter().map(|(w, _)| format!("`{w}`")).collect();
    let message = format!("`{}` is not a value of `{key}`", word.value);
    decoder.invalid(Code::InvalidValue, word.span, message, format!("write {}", all.join(" or ")));
    T::default()
}

struct Zone(TimeZone);

impl Decode for Zone {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let name = Spanned::<String>::decode(node, decoder)?;
        match TimeZone::get(&name.value) {
            Ok(zone) => Some(Self(zone)),
            Err(_) => {
                let message = format!("`{}` is not a time zone", name.value);
                decoder.invalid(
                    Code::InvalidValue,
                    name.span,
                    message,
                    "write one of the IANA database, say `Asia/Kabul`",
                );
                None
            }
        }
    }
}

fn paginate(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> Option<usize> {
    let count = fields.optional::<Spanned<Count>>("paginate", decoder)??;
    if count.value.0 == 0 {
        decoder.invalid(Code::InvalidValue, count.span, "a list cannot show nothing", "write a number from 1 up");
        return None;
    }
    Some(count.value.0)
}

fn exclude(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> Vec<Spanned<String>> {
    let globs: Vec<Spanned<String>> = fields.many("exclude", decoder).unwrap_or_default();
    let mut good = Vec::with_capacity(globs.len());
    for glob in globs {
        match Glob::new(&glob) {
            Ok(_) => good.push(glob),
            Err(e) => decoder.invalid(
                Code::InvalidValue,
                glob.span,
                format!("`{}` is not a glob: {}", glob.value, e.kind()),
                "write one like `content/**/notes-*.md`",
            ),
        }
    }
    good
}

impl Decode for Markdown {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let fields = Fields::of(node, "`markdown`", decoder)?;
        fields.refuse_unknown(&[&["raw_html", "smart_punctuation"]], decoder);
        let words = [("escape", RawHtml::Escape), ("sanitize", RawHtml::Sanitize), ("allow", RawHtml::Allow)];
        Some(Self {
            raw_html: one_of(&fields, "raw_html", &words, decoder),
            smart_punctuation: fields.off_by_default("smart_punctuation", decoder)?,
        })
    }
}

impl Decode for Highlight {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let fields = Fields::of(node, "`highlight`", decoder)?;
        fields.refuse_unknown(&[&["light", "dark"]], decoder);
        let default = Self::default();
        Some(Self {
            light: fields.optional("light", decoder)?.unwrap_or(default.light),
            dark: fields.optional("dark", decoder)?.unwrap_or(default.dark),
        })
    }
}

plain_record!(NavigationEntry, "an entry of `navigation`", { title: required, to: required });

impl Decode for Theme {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let fields = Fields::of(node, "`theme`", decoder)?;
        fields.refuse_unknown(&[&["colours", "fonts", "logo"]], decoder);
        let colour = |key: &str| COLOURS.contains(&key.strip_suffix("-dark").unwrap_or(key));
        let font = |key: &str| ["serif", "sans"].contains(&key);
        let mut logo = fields.optional::<Spanned<String>>("logo", decoder)?;
        if let Some(refused) = logo.take_if(|l| scheme(l) != Scheme::None) {
            decoder.invalid(
                Code::ForbiddenAddress,
                refused.span,
                "a logo is a file of `static/`",
                "write its path, say `logo.svg`",
            );
        }
        Some(Self {
            colours: css_values(&fields, "colours", colour, decoder),
            fonts: css_values(&fields, "fonts", font, decoder),
            logo,
        })
    }
}

/// Values that go into a style sheet: known names, and nothing by which a value could end early.
fn css_values(
    fields: &Fields<'_>,
    key: &'static str,
    known: impl Fn(&str) -> bool,
    decoder: &mut Decoder<'_>,
) -> Vec<(Spanned<String>, Spanned<String>)> {
    let mut values = Vec::new();
    for Entry { key: name, value } in entries(fields, key, "a mapping of names to values", decoder) {
        let Some(value) = Spanned::<String>::decode(value, decoder) else { continue };
        if !known(&name.value) {
            let message = format!("`{}` is not a name in `{key}`", name.value);
            let help = match key {
                "fonts" => "write `serif` or `sans`".to_owned(),
                _ => format!("write one of {}, or one of them with `-dark` behind it", COLOURS.join(", ")),
            };
            decoder.invalid(Code::UnknownKey, name.span, message, help);
        } else if value.contains([';', '{', '}', '<', '\\', '\n', '@'])
            || value.contains("/*")
            || value.to_ascii_lowercase().contains("url(")
        {
            let message = format!("`{}` cannot stand in a style sheet as one value", value.value.escape_debug());
            decoder.invalid(Code::InvalidValue, value.span, message, "write a single CSS value, say `#0c4674`");
        } else {
            values.push((Spanned::new(name.value.to_string(), name.span), value));
        }
    }
    values
}

/// The entries of a mapping under a key; none where it is absent or something else.
fn entries<'n>(fields: &Fields<'n>, key: &str, expected: &str, decoder: &mut Decoder<'_>) -> &'n [Entry] {
    match fields.get(key) {
        None => &[],
        Some(Node { value: Value::Mapping(entries), .. }) => entries,
        Some(node) => {
            decoder.wrong_type(node, expected);
            &[]
        }
    }
}

fn lints(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> IndexMap<Code, Level> {
    let mut lints = IndexMap::new();
    for Entry { key, value } in entries(fields, "lints", "a mapping of lints to levels", decoder) {
        let name = Node { span: key.span, value: Value::Scalar { text: key.value.clone(), plain: true } };
        let code = Spanned::<Code>::decode(&name, decoder);
        let Some(level) = Spanned::<String>::decode(value, decoder) else { continue };
        let parsed = match level.as_str() {
            "allow" => Level::Allow,
            "warn" => Level::Warn,
            "deny" => Level::Deny,
            _ => {
                let message = format!("`{}` is not a level", level.value);
                decoder.invalid(Code::InvalidValue, level.span, message, "write `allow`, `warn` or `deny`");
                continue;
            }
        };
        if let Some(code) = code {
            lints.insert(code.value, parsed);
        }
    }
    lints
}

fn free_map(fields: &Fields<'_>, key: &str, decoder: &mut Decoder<'_>) -> Map<String, Json> {
    let Some(node) = fields.get(key) else { return Map::new() };
    if holds_control(node) {
        decoder.invalid(
            Code::ControlCharacter,
            node.span,
            format!("a value in `{key}` holds a control character"),
            "take the escape out",
        );
        return Map::new();
    }
    match Json::decode(node, decoder) {
        Some(Json::Object(map)) => map,
        _ => {
            decoder.wrong_type(node, "a mapping");
            Map::new()
        }
    }
}

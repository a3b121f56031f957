//! What templates see: structs made for them, filled from the site. Themes depend on their names, so they change with care.
//!
//! Every address inside the site begins with [`ROOT`], which rendering replaces by the way from the page to the root of the
//! site; so a view can be shared by pages of any depth.

pub mod actor;
pub mod briefing;
pub mod claim;
pub mod data;
pub mod element;
pub mod evidence;
pub mod feed;
pub mod list;
pub mod page;
pub mod root;
pub mod source;

use serde::Serialize;

use crate::model::Edtf;

/// Languages that are written from right to left unless a tag names another script.
const RIGHT_TO_LEFT: &[&str] =
    &["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi"];

/// Stands in addresses for the way to the root of the site. No document can hold it.
pub const ROOT: char = '\u{1}';

/// Words that may lead somewhere. The filter `link` writes one, `links` several as in a sentence, `statement` one without its
/// full stop.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Link {
    /// The words. Example: `Ned Price`.
    pub text: String,
    /// Where they lead. None for what has no page here, or is withheld. Example: `../../actors/ned-price/`.
    pub path: Option<String>,
    /// The language of the words, where it is not that of the interface, in whose sentences links stand.
    pub language: Option<Language>,
}

impl Link {
    /// Words that lead nowhere: a name without a page, or what stands in the place of something withheld.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), path: None, language: None }
    }
}

/// A date. The filter `date` writes it, as `<time>` where it is a single day.
#[derive(Clone, Debug, Serialize)]
pub struct Date {
    /// For people. Example: `about 8 March 2021`.
    pub text: String,
    /// For `<time datetime>`. None unless it is a single known day. Example: `2021-03-08`.
    pub iso: Option<String>,
    /// As written (EDTF). Example: `2021-03-08~`.
    pub edtf: String,
}

impl Date {
    /// The view of a date.
    pub fn of(date: &Edtf) -> Self {
        Self { text: date.humane(), iso: date.single_day().map(|d| d.to_string()), edtf: date.to_string() }
    }
}

/// A sentence that mentions something, cut so that the mention can be marked.
#[derive(Clone, Debug, Serialize)]
pub struct Mention {
    /// The sentence before the words. Empty where they begin it. Example: `They are what `.
    pub before: String,
    /// The words that mention it. Example: `Washington’s letter`.
    pub words: String,
    /// The sentence after them. Example: ` calls a way out.`.
    pub after: String,
    /// The language of the sentence, where it is not that of the page around.
    pub language: Option<Language>,
    /// The page in which the sentence stands.
    pub page: Link,
    /// The date of that page. None unless it is a briefing.
    pub date: Option<Date>,
}

/// A language and the direction of its script. The filter `speaks` writes the two as attributes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Language {
    /// BCP 47. Example: `fa-AF`.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

/// What every partial gets as `page`, whatever it is rendered for; a page has this and more.
#[derive(Clone, Debug, Serialize)]
pub struct Surroundings {
    /// The language of the page around.
    pub language: Language,
    /// The language of the interface, where that of the page is another; none where they are one. Whatever the theme says in
    /// its own words carries it: `<h2{{ page.frame | speaks }}>`.
    pub frame: Option<Language>,
    /// The language of the page, where that of the interface is another; none where they are one. Words of the page that stand
    /// among words of the theme carry it: `<bdi{{ page.own | speaks }}>`.
    pub own: Option<Language>,
}

impl Language {
    /// The language of a tag.
    pub fn of(tag: &str) -> Self {
        let locale = tag.parse::<icu_locale_core::Locale>().ok();
        let script = locale.as_ref().and_then(|l| l.id.script).map(|s| s.to_string());
        let language = locale.as_ref().map(|l| l.id.language.to_string()).unwrap_or_default();
        let rtl = match script.as_deref() {
            Some(script) => matches!(script, "Arab" | "Hebr" | "Thaa" | "Syrc" | "Nkoo" | "Adlm" | "Rohg"),
            None => RIGHT_TO_LEFT.contains(&language.as_str()),
        };
        Self { lang: tag.to_owned(), dir: if rtl { "rtl" } else { "ltr" } }
    }
}

/// A year under which entries of a long list stand.
#[derive(Clone, Debug, Serialize)]
pub struct Year {
    /// The year. Example: `2021`.
    pub year: String,
    /// How many entries it has.
    pub count: usize,
    /// Its page. Example: `../../actors/ned-price/2021/`.
    pub path: String,
    /// Whether it is the page shown.
    pub current: bool,
}

//! What templates see: structs made for them, filled from the site. Themes depend on their names, so they change with care.
//!
//! Every address inside the site begins with [`ROOT`], which rendering replaces by the way from the page to the root of the
//! site; so a view can be shared by pages of any depth.

pub mod actor;
pub mod briefing;
pub mod claim;
pub mod data;
pub mod feed;
pub mod list;
pub mod page;
pub mod source;

use serde::Serialize;

use crate::model::Edtf;

/// Stands in addresses for the way to the root of the site. No document can hold it.
pub const ROOT: char = '\u{1}';

/// Words that may lead somewhere.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The words.
    pub text: String,
    /// Where they lead; none for what has no page here, or is withheld.
    pub path: Option<String>,
}

/// A date.
#[derive(Clone, Debug, Serialize)]
pub struct Date {
    /// For people: `about 8 March 2021`.
    pub text: String,
    /// For `<time datetime>`: only where it is a single known day.
    pub iso: Option<String>,
    /// As written (EDTF).
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
    /// The sentence before the words.
    pub before: String,
    /// The words that mention it.
    pub words: String,
    /// The sentence after them.
    pub after: String,
    /// The page in which the sentence stands.
    pub page: Link,
    /// The date of that page, for a briefing.
    pub date: Option<Date>,
}

/// A language and the direction of its script, where they differ from those around.
#[derive(Clone, Debug, Serialize)]
pub struct Language {
    /// BCP 47.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

impl Language {
    /// The language of a tag.
    pub fn of(tag: &str) -> Self {
        let locale = tag.parse::<icu_locale_core::Locale>().ok();
        let script = locale.as_ref().and_then(|l| l.id.script).map(|s| s.to_string());
        let language = locale.as_ref().map(|l| l.id.language.to_string()).unwrap_or_default();
        let rtl = match script.as_deref() {
            Some(script) => matches!(script, "Arab" | "Hebr" | "Thaa" | "Syrc" | "Nkoo" | "Adlm" | "Rohg"),
            None => matches!(
                language.as_str(),
                "ar" | "arc"
                    | "ckb"
                    | "dv"
                    | "fa"
                    | "he"
                    | "iw"
                    | "ks"
                    | "nqo"
                    | "prs"
                    | "ps"
                    | "sd"
                    | "syr"
                    | "ug"
                    | "ur"
                    | "yi"
            ),
        };
        Self { lang: tag.to_owned(), dir: if rtl { "rtl" } else { "ltr" } }
    }
}

/// Years under which the entries of a long list stand.
#[derive(Clone, Debug, Serialize)]
pub struct Year {
    /// The year.
    pub year: String,
    /// How many entries it has.
    pub count: usize,
    /// Its page.
    pub path: String,
    /// Whether it is the page shown.
    pub current: bool,
}

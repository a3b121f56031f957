//! Single values that only the configuration has.

use globset::Glob;
use indexmap::IndexMap;
use jiff::tz::TimeZone;
use serde_json::{Map, Value as Json, json};

use super::super::form::{Address, of_pattern};
use super::super::scalar::{Refusal, Scalar, lints};
use super::super::schema::Definitions;
use super::super::word::{words, words_schema};
use super::super::{Decode, Decoder, pattern};
use crate::config::{RawHtml, site_address};
use crate::diagnostic::{Code, Level, Spanned};
use crate::model::UrlStyle;
use crate::model::vocabulary::Vocabulary;
use crate::parse::yaml::{Node, Value};

/// The address of a site.
pub(super) struct SiteAddress(pub String);

impl Scalar for SiteAddress {
    const EXPECTED: &str = "an address";
    const NAME: &str = "SiteAddress";

    fn schema() -> Json {
        of_pattern(pattern::SITE, "write it as `https://example.org/path/`")
    }

    fn read(text: &str, plain: bool) -> Result<Self, Refusal> {
        Address::read(text, plain)?;
        site_address(text).map(Self).ok_or_else(|| {
            let message = format!("`{}` is not the address of a site", text.escape_debug());
            Refusal::new(Code::InvalidValue, message, "write it as `https://example.org/path/`")
        })
    }
}

/// A time zone.
pub(super) struct Zone(pub TimeZone);

impl Scalar for Zone {
    const EXPECTED: &str = "text";
    const NAME: &str = "TimeZone";

    fn schema() -> Json {
        json!({ "type": "string", "pattern": pattern::TEXT, "examples": ["UTC", "Asia/Kabul"] })
    }

    fn read(text: &str, plain: bool) -> Result<Self, Refusal> {
        let name = String::read(text, plain)?;
        TimeZone::get(&name).map(Self).map_err(|_| {
            let help = "write one of the IANA database, say `Asia/Kabul`";
            Refusal::new(Code::InvalidValue, format!("`{name}` is not a time zone"), help)
        })
    }
}

/// How many entries a list shows.
pub(super) struct ListLength(pub usize);

impl Scalar for ListLength {
    const EXPECTED: &str = "a whole number";
    const NAME: &str = "ListLength";

    fn schema() -> Json {
        json!({
            "type": ["integer", "string"],
            "minimum": 1,
            "pattern": pattern::POSITIVE,
            "patternErrorMessage": "write a number from 1 up",
        })
    }

    fn read(text: &str, _: bool) -> Result<Self, Refusal> {
        match text.parse() {
            Ok(0) => Err(Refusal::new(Code::InvalidValue, "a list cannot show nothing", "write a number from 1 up")),
            Ok(length) => Ok(Self(length)),
            Err(_) => {
                let message = format!("`{text}` is not a whole number");
                Err(Refusal::new(Code::WrongType, message, "write a whole number, say `50`"))
            }
        }
    }
}

/// A pattern of paths.
pub(super) struct GlobPattern(pub String);

impl Scalar for GlobPattern {
    const EXPECTED: &str = "text";
    const NAME: &str = "Glob";

    fn schema() -> Json {
        String::schema()
    }

    fn read(text: &str, plain: bool) -> Result<Self, Refusal> {
        let glob = String::read(text, plain)?;
        match Glob::new(&glob) {
            Ok(_) => Ok(Self(glob)),
            Err(e) => {
                let message = format!("`{glob}` is not a glob: {}", e.kind());
                Err(Refusal::new(Code::InvalidValue, message, "write one like `content/**/notes-*.md`"))
            }
        }
    }
}

impl Vocabulary for UrlStyle {
    const WORDS: &'static [(&'static str, Self)] = &[("pretty", Self::Pretty), ("files", Self::Files)];
    const MEANINGS: &'static [&'static str] = &["Addresses such as `actors/x/`.", "Addresses such as `actors/x.html`."];
}

impl Vocabulary for RawHtml {
    const WORDS: &'static [(&'static str, Self)] =
        &[("escape", Self::Escape), ("sanitize", Self::Sanitize), ("allow", Self::Allow)];
    const MEANINGS: &'static [&'static str] =
        &["It is shown as it is written.", "What can do harm is taken out.", "It is passed on."];
}

impl Vocabulary for Level {
    const WORDS: &'static [(&'static str, Self)] =
        &[("allow", Self::Allow), ("warn", Self::Warn), ("deny", Self::Deny)];
    const MEANINGS: &'static [&'static str] = &["Not shown.", "Shown as a warning.", "Stops the build."];
}

words! {
    UrlStyle = "a style of addresses", default Pretty;
    RawHtml = "a way with HTML", default Escape;
    Level = "a level";
}

/// Levels of lints.
pub(super) struct Levels(pub IndexMap<Code, Level>);

impl Decode for Levels {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::Mapping(entries) = &node.value else {
            decoder.wrong_type(node, "a mapping of lints to levels");
            return None;
        };
        let mut levels = IndexMap::new();
        for entry in entries {
            let code = Spanned::<Code>::decode(&Node::of_key(&entry.key), decoder);
            let level = Spanned::<Level>::decode(&entry.value, decoder);
            if let (Some(code), Some(level)) = (code, level) {
                levels.insert(code.value, level.value);
            }
        }
        Some(Self(levels))
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let level = definitions.refer("Level", |_| words_schema::<Level>());
        let mut properties = Map::new();
        for code in lints() {
            let mut property = level.clone();
            property["description"] = json!(code.summary());
            properties.insert(code.as_str().to_owned(), property);
        }
        json!({ "type": "object", "properties": properties, "additionalProperties": false })
    }
}

//! Identifiers that can only be made by validating.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

use serde::{Serialize, Serializer};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// How long an id may be, in bytes of UTF-8.
pub const MAX_ID_BYTES: usize = 80;

/// The id of an actor, source, claim, judgment, topic or page, and the slug of a briefing.
///
/// NFC; letters without case or in lower case, marks and digits of any script, and `-` inside; at most
/// [`MAX_ID_BYTES`] bytes; not a name that Windows keeps for devices. It can stand in a path and a URL as it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Box<str>);

/// Why a text is not an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadId {
    /// It has no characters.
    Empty,
    /// It is longer than [`MAX_ID_BYTES`].
    TooLong,
    /// It has this character, which ids cannot have.
    Character(char),
    /// It begins or ends with `-`.
    EdgeHyphen,
    /// It is not in Unicode normalisation form C.
    NotNfc,
    /// Windows keeps it for a device.
    Device,
}

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::TooLong => write!(f, "it is longer than {MAX_ID_BYTES} bytes"),
            Self::Character(c) => write!(f, "it has {}", describe(*c)),
            Self::EdgeHyphen => f.write_str("it begins or ends with `-`"),
            Self::NotNfc => f.write_str("it is not in Unicode form NFC"),
            Self::Device => f.write_str("Windows keeps this name for a device"),
        }
    }
}

fn describe(c: char) -> String {
    match c {
        ' ' => "a space".to_owned(),
        c if c.is_control() || c.is_whitespace() => format!("the character U+{:04X}", c as u32),
        c if c.is_uppercase() => format!("the capital `{c}`"),
        c => format!("the character `{c}`"),
    }
}

impl Id {
    /// Makes an id of a text that is one already.
    ///
    /// # Errors
    /// Says what about the text ids cannot have.
    pub fn new(text: &str) -> Result<Self, BadId> {
        if text.is_empty() {
            return Err(BadId::Empty);
        }
        if let Some(c) = text.chars().find(|&c| !allowed(c)) {
            return Err(BadId::Character(c));
        }
        if text.len() > MAX_ID_BYTES {
            return Err(BadId::TooLong);
        }
        if text.starts_with('-') || text.ends_with('-') {
            return Err(BadId::EdgeHyphen);
        }
        if !is_nfc(text) {
            return Err(BadId::NotNfc);
        }
        if is_device(text) {
            return Err(BadId::Device);
        }
        Ok(Self(text.into()))
    }

    /// The id that a text suggests: NFC, lower case, everything that ids cannot have turned into single hyphens, cut to
    /// the limit. `None` where nothing is left, or what is left is a device name.
    pub fn suggest(text: &str) -> Option<Self> {
        let mut out = String::with_capacity(text.len());
        for c in text.nfc().flat_map(char::to_lowercase).nfc() {
            let c = if allowed(c) { c } else { '-' };
            if c == '-' && (out.is_empty() || out.ends_with('-')) {
                continue;
            }
            if out.len() + c.len_utf8() > MAX_ID_BYTES {
                break;
            }
            out.push(c);
        }
        Self::new(out.trim_end_matches('-')).ok()
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn allowed(c: char) -> bool {
    c == '-'
        || (c.is_alphanumeric() && !c.is_uppercase() && !is_titlecase(c))
        || unicode_normalization::char::is_combining_mark(c)
}

/// The Latin and Greek digraphs in title case (category Lt), which are letters with case but not upper case.
fn is_titlecase(c: char) -> bool {
    matches!(c, '\u{1c5}' | '\u{1c8}' | '\u{1cb}' | '\u{1f2}' | '\u{1f88}'..='\u{1f8f}' | '\u{1f98}'..='\u{1f9f}'
        | '\u{1fa8}'..='\u{1faf}' | '\u{1fbc}' | '\u{1fcc}' | '\u{1ffc}')
}

/// Names that Windows keeps for devices, whatever extension follows.
pub fn is_device(text: &str) -> bool {
    let stem = text.split('.').next().unwrap_or(text).to_ascii_lowercase();
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || ["com", "lpt"].iter().any(|p| {
            stem.strip_prefix(p).is_some_and(|n| {
                matches!(n, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
            })
        })
}

impl Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_any_script_are_ids() {
        for text in ["antony-blinken", "اشرف-غنی", "محمد", "東京", "2021", "été", "हिन्दी", "c-130"]
        {
            assert!(Id::new(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn what_cannot_stand_in_a_path_is_refused() {
        for (text, why) in [
            ("", BadId::Empty),
            ("Blinken", BadId::Character('B')),
            ("a b", BadId::Character(' ')),
            ("../x", BadId::Character('.')),
            ("a/b", BadId::Character('/')),
            ("-a", BadId::EdgeHyphen),
            ("e\u{301}", BadId::NotNfc),
            ("con", BadId::Device),
            ("lpt1", BadId::Device),
        ] {
            assert_eq!(Id::new(text), Err(why), "{text}");
        }
        assert_eq!(Id::new(&"a".repeat(81)), Err(BadId::TooLong));
    }

    #[test]
    fn suggestions_are_ids() {
        let suggest = |text| Id::suggest(text).map(|id| id.to_string());
        assert_eq!(suggest("Antony  Blinken!"), Some("antony-blinken".into()));
        assert_eq!(suggest("US foreign policy"), Some("us-foreign-policy".into()));
        assert_eq!(suggest("…"), None);
        assert_eq!(suggest("CON"), None);
    }

    proptest::proptest! {
        #[test]
        fn a_suggestion_for_any_text_is_an_id_that_suggests_itself(text in "\\PC*") {
            if let Some(id) = Id::suggest(&text) {
                proptest::prop_assert_eq!(Id::new(&id), Ok(id.clone()));
                proptest::prop_assert_eq!(Id::suggest(&id), Some(id));
            }
        }
    }
}

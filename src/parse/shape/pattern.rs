//! Regular expressions by which schemas tell what single values look like.
//!
//! They are written for engines of any kind: no look-around, no flags, no classes of Unicode, `[0-9]` for digits. Each accepts whatever reading accepts;
//! where it accepts more, that is said.

/// Something other than blanks, and no control characters but tabs and line breaks.
pub(super) const TEXT: &str = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*[^\s\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f][^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$";

/// What ids do not have, as far as ranges can tell: ASCII but for small letters, digits and `-`; capitals and signs of Latin,
/// capitals of Greek and Cyrillic, and punctuation. Classes of Unicode would tell it all, but not every engine knows them.
const NOT_IN_ID: &str = r"\x00-\x2c\x2e\x2f\x3a-\x60\x7b-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf-\xde\xf7\u0391-\u03a9\u0400-\u042f\u2000-\u206f\u3000-\u3004\u3008-\u3020";

/// An id: letters without case or in lower case, marks and digits, and `-` inside. Beyond ASCII not all is told.
pub(super) fn id() -> String {
    format!("^[^{NOT_IN_ID}-](?:[^{NOT_IN_ID}]*[^{NOT_IN_ID}-])?$")
}

/// The names that Windows keeps for devices, as far as they could be ids.
pub(super) const DEVICE: &str = "^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])$";

/// A number, in decimal notation or with an exponent.
pub(super) const NUMBER: &str = r"^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$";

/// A whole number from 1 up.
pub(super) const POSITIVE: &str = r"^\+?0*[1-9][0-9]*$";

/// An item of Wikidata.
pub(super) const WIKIDATA: &str = "^Q[1-9][0-9]*$";

/// A SHA-256 digest.
pub(super) const SHA256: &str = "^[0-9A-Fa-f]{64}$";

/// A language tag (BCP 47). What may follow the language is not told apart.
pub(super) const LANGUAGE: &str = "^(?:[A-Za-z]{2,3}|[A-Za-z]{5,8})(?:-[A-Za-z0-9]{1,8})*$";

/// An address outside the site.
pub(super) const ADDRESS: &str =
    r"^(?:[hH][tT][tT][pP][sS]?|[mM][aA][iI][lL][tT][oO]|[tT][eE][lL]):[^\x00-\x1f\x7f-\x9f]*$";

/// The address of a site.
pub(super) const SITE: &str = r#"^https?://[^?#"'<>&\\\s\x00-\x1f\x7f-\x9f]*$"#;

/// One value of a style sheet, but for what [`NOT_CSS`] rules out.
pub(super) const CSS: &str = r"^[^;{}<\\@\x00-\x08\x0a-\x0c\x0e-\x1f\x7f-\x9f]+$";

/// What a value of a style sheet has no place for.
pub(super) const NOT_CSS: &str = r"/\*|[uU][rR][lL]\(|^\s*$";

/// A path without a scheme before it, but for what [`NOT_PATH`] rules out.
pub(super) const PATH: &str = "^[^:]*$|^[^:/?#]*[/?#]";

/// What browsers could take for an address elsewhere, and blanks.
pub(super) const NOT_PATH: &str = r"^(?://|\\|/\\)|[\x00-\x1f\x7f-\x9f]|^\s*$";

/// Where a date begins or ends: a year, month or day, about it perhaps, or a time of day with its zone. That a day of February is
/// in that year is not told, nor is the year 0.
fn bound() -> String {
    let day = "(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-9])|(?:0[13-9]|1[0-2])-30|(?:0[13578]|1[02])-31";
    let clock = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";
    let date = format!("[0-9]{{4}}(?:-(?:0[1-9]|1[0-2]|{day}))?~?");
    format!("(?:{date}|[0-9]{{4}}-(?:{day})T{clock}(?::[0-5][0-9])?(?:Z|[+-]{clock}))")
}

/// A date of EDTF as onrecord reads it. That it ends after it begins is not told.
pub(super) fn date() -> String {
    let bound = bound();
    format!(r"^(?:(?:\.\./)?{bound}|{bound}/(?:\.\.|{bound}))$")
}

/// The same without open ends.
pub(super) fn closed_date() -> String {
    let bound = bound();
    format!("^{bound}(?:/{bound})?$")
}

#[cfg(test)]
mod tests {
    use jsonschema::Validator;
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::model::{Edtf, Id};

    fn pattern(pattern: &str) -> Validator {
        jsonschema::draft202012::new(&json!({ "pattern": pattern })).expect("an expression")
    }

    #[test]
    fn dates_of_every_form_are_told_from_what_is_none() {
        let (date, closed) = (pattern(&date()), pattern(&closed_date()));
        for text in [
            "2021",
            "2021~",
            "2021-03",
            "2021-03~",
            "2021-03-31",
            "2020-02-29",
            "2021-03-08T14:00Z",
            "2021-03-08T14:00:05-05:00",
            "../2021-03-07",
            "2020/..",
            "2021-03-05/2021-03-07~",
        ] {
            assert!(Edtf::parse(text).is_ok() && date.is_valid(&json!(text)), "{text}");
            assert_eq!(closed.is_valid(&json!(text)), !text.contains(".."), "{text}");
        }
        for text in [
            "",
            "21",
            "2021-3",
            "2021-13",
            "2021-04-31",
            "2021-02-30",
            "2021-03-08T14:00",
            "2021-03-08T24:00Z",
            "../..",
            "2021/",
            "8 March 2021",
            "2021-03?",
            "2021-03-08T14:00Z~",
        ] {
            assert!(Edtf::parse(text).is_err() && !date.is_valid(&json!(text)), "{text}");
        }
    }

    #[test]
    fn ids_are_told_from_what_is_none() {
        let id = pattern(&id());
        for text in ["antony-blinken", "a", "اشرف-غنی", "東京", "été", "हिन्दी", "c-130", "µ", "½"]
        {
            assert!(Id::new(text).is_ok() && id.is_valid(&json!(text)), "{text}");
        }
        for text in
            ["", "Blinken", "a b", "../x", "a/b", "-a", "a-", "-", "Émile", "Ωmega", "Кабул", "a…b", "東京。", "a_b"]
        {
            assert!(Id::new(text).is_err() && !id.is_valid(&json!(text)), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_an_id_meets_its_pattern(text in "\\PC{1,12}") {
            thread_local! {
                static PATTERNS: (Validator, Validator) = (pattern(&id()), pattern(DEVICE));
            }
            for id in Id::new(&text).ok().into_iter().chain(Id::suggest(&text)) {
                let (good, device) = PATTERNS.with(|(id_of, device)| {
                    (id_of.is_valid(&json!(id.as_str())), device.is_valid(&json!(id.as_str())))
                });
                prop_assert!(good && !device, "{id}");
            }
        }
    }
}

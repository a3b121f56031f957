//! Texts of a certain form: countries, languages, addresses, digests.

use icu_locale_core::Locale;
use serde_json::{Value as Json, json};

use super::pattern;
use super::scalar::{Refusal, Scalar};
use crate::diagnostic::Code;
use crate::parse::address::{Scheme, scheme};

macro_rules! text_scalar {
    (
        $(#[$meta:meta])* $name:ident, $expected:literal, |$text:ident| $check:expr, $message:literal, $help:literal,
        $schema:expr
    ) => {
        $(#[$meta])*
        pub(crate) struct $name(String);

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl Scalar for $name {
            const EXPECTED: &str = $expected;
            const NAME: &str = stringify!($name);

            fn schema() -> Json {
                $schema
            }

            fn read($text: &str, _: bool) -> Result<Self, Refusal> {
                if $check { Ok(Self($text.to_owned())) } else { Err(Refusal::new(Code::InvalidValue, format!($message), $help)) }
            }
        }
    };
}

text_scalar!(
    /// A country (ISO 3166-1 alpha-2).
    Country, "a country code", |text| COUNTRIES.split(' ').any(|c| c == text),
    "`{text}` is not a country code", "write the two capital letters of ISO 3166-1, say `AF`",
    json!({ "enum": COUNTRIES.split(' ').collect::<Vec<_>>() })
);
text_scalar!(
    /// An item of Wikidata.
    Wikidata, "an item of Wikidata",
    |text| text.strip_prefix('Q').is_some_and(|n| n.starts_with(|c: char| ('1'..='9').contains(&c)) && n.bytes().all(|b| b.is_ascii_digit())),
    "`{text}` is not an item of Wikidata", "write the letter Q and a number, say `Q889`",
    of_pattern(pattern::WIKIDATA, "write the letter Q and a number, say `Q889`")
);
text_scalar!(
    /// A SHA-256 digest.
    Sha256, "a SHA-256 digest", |text| text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()),
    "`{text}` is not a SHA-256 digest", "write its 64 hexadecimal digits",
    of_pattern(pattern::SHA256, "write its 64 hexadecimal digits")
);
text_scalar!(
    /// A language tag (BCP 47).
    LanguageTag, "a language tag", |text| text.parse::<Locale>().is_ok() && !text.contains('_'),
    "`{text}` is not a language tag", "write one of BCP 47, say `en`, `fa-AF` or `zh-Hant`",
    of_pattern(pattern::LANGUAGE, "write one of BCP 47, say `en`, `fa-AF` or `zh-Hant`")
);

/// The schema of a text of a certain form.
pub(crate) fn of_pattern(pattern: &str, help: &str) -> Json {
    json!({ "type": "string", "pattern": pattern, "patternErrorMessage": help })
}

/// An address outside the site.
pub(crate) struct Address(String);

impl From<Address> for String {
    fn from(value: Address) -> Self {
        value.0
    }
}

impl Scalar for Address {
    const EXPECTED: &str = "an address";
    const NAME: &str = "Address";

    fn schema() -> Json {
        of_pattern(pattern::ADDRESS, "begin it with `https://`")
    }

    fn read(text: &str, _: bool) -> Result<Self, Refusal> {
        match scheme(text) {
            Scheme::Web => Ok(Self(text.to_owned())),
            Scheme::None => Err(Refusal::new(
                Code::ForbiddenAddress,
                format!("`{text}` is not a whole address"),
                "begin it with `https://`",
            )),
            Scheme::Own(_) | Scheme::Forbidden => Err(Refusal::new(
                Code::ForbiddenAddress,
                format!("`{}` is not an address that may stand here", text.escape_debug()),
                "use `https:`, `http:`, `mailto:` or `tel:`",
            )),
        }
    }
}

/// The countries of ISO 3166-1 by their alpha-2 codes, and `XK`, which is in wide use for Kosovo.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM \
FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO \
JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT \
MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA \
SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US \
UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

//! Single values: text, numbers, dates, ids, references, words of a vocabulary.

use icu_locale_core::Locale;

use super::fields::DefaultValue;
use super::{Decode, Decoder};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::model::vocabulary::*;
use crate::model::{Edtf, Id, Reference};
use crate::parse::address::{Scheme, scheme};
use crate::parse::suggest::nearest;
use crate::parse::yaml::{Node, Value};

/// Why a text cannot be read as a value.
pub(crate) struct Refusal {
    code: Code,
    message: String,
    help: String,
}

impl Refusal {
    fn new(code: Code, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: help.into() }
    }
}

/// A value that is written as one scalar.
pub(crate) trait Scalar: Sized {
    /// What to say is expected, with its article.
    const EXPECTED: &str;

    /// Reads it. `plain` tells whether it was written without quotation marks.
    fn read(text: &str, plain: bool) -> Result<Self, Refusal>;
}

impl<T: Scalar> Decode for Spanned<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::Scalar { text, plain } = &node.value else {
            decoder.wrong_type(node, T::EXPECTED);
            return None;
        };
        match T::read(text, *plain) {
            Ok(value) => Some(Self::new(value, node.span)),
            Err(Refusal { code, message, help }) => {
                decoder.diagnostics.push(Diagnostic::new(code, node.span, message).help(help));
                None
            }
        }
    }
}

impl Scalar for String {
    const EXPECTED: &str = "text";

    fn read(text: &str, _: bool) -> Result<Self, Refusal> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Refusal::new(
                Code::InvalidValue,
                "this text is empty",
                "write something, or leave the key out",
            ));
        }
        if let Some(c) = text.chars().find(|c| is_refused(*c)) {
            let message = format!("this text holds the control character U+{:04X}", c as u32);
            return Err(Refusal::new(Code::ControlCharacter, message, "take the escape out of the quotation marks"));
        }
        Ok(text.to_owned())
    }
}

/// Control characters, which only escapes can bring into a value; no page can hold them.
pub(crate) fn is_refused(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

impl Decode for bool {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar { text, plain: true } if text == "true" => Some(true),
            Value::Scalar { text, plain: true } if text == "false" => Some(false),
            _ => {
                decoder.wrong_type(node, "`true` or `false`");
                None
            }
        }
    }
}

/// A number.
pub(crate) struct Number(pub f64);

impl Scalar for Number {
    const EXPECTED: &str = "a number";

    fn read(text: &str, _: bool) -> Result<Self, Refusal> {
        text.parse().ok().filter(|n: &f64| n.is_finite()).map(Number).ok_or_else(|| {
            Refusal::new(Code::WrongType, format!("`{text}` is not a number"), "write a number, say `3` or `2.5`")
        })
    }
}

/// A whole number that is not negative.
pub(crate) struct Count(pub usize);

impl Scalar for Count {
    const EXPECTED: &str = "a whole number";

    fn read(text: &str, _: bool) -> Result<Self, Refusal> {
        text.parse().map(Count).map_err(|_| {
            Refusal::new(Code::WrongType, format!("`{text}` is not a whole number"), "write a whole number, say `50`")
        })
    }
}

impl Scalar for Edtf {
    const EXPECTED: &str = "a date";

    fn read(text: &str, _: bool) -> Result<Self, Refusal> {
        Self::parse(text).map_err(|bad| Refusal::new(Code::InvalidDate, bad.to_string(), bad.help()))
    }
}

impl Scalar for Id {
    const EXPECTED: &str = "an id";

    fn read(text: &str, _: bool) -> Result<Self, Refusal> {
        Self::new(text).map_err(|why| {
            let help = match Self::suggest(text) {
                Some(id) => format!("write `{id}`"),
                None => "write lower-case letters, digits and `-`".to_owned(),
            };
            Refusal::new(Code::InvalidId, format!("`{text}` cannot be an id: {why}"), help)
        })
    }
}

impl Scalar for Reference {
    const EXPECTED: &str = "the id of something";

    fn read(text: &str, _: bool) -> Result<Self, Refusal> {
        Self::parse(text).ok_or_else(|| {
            Refusal::new(Code::InvalidValue, "this reference names nothing", "write the id of what is meant")
        })
    }
}

impl Scalar for Code {
    const EXPECTED: &str = "the name of a lint";

    fn read(text: &str, _: bool) -> Result<Self, Refusal> {
        let Ok(code) = text.parse::<Self>() else {
            let near = nearest(text, Self::ALL.iter().map(|c| c.as_str()));
            let help = near.map_or_else(|| "see the list of lints in the documentation".to_owned(), did_you_mean);
            return Err(Refusal::new(Code::InvalidValue, format!("`{text}` is not a lint"), help));
        };
        if code.level() == crate::diagnostic::Level::Error {
            let message = format!("`{text}` is an error, which nothing can silence");
            return Err(Refusal::new(Code::InvalidValue, message, "mend what it reports, and take this entry out"));
        }
        Ok(code)
    }
}

fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
}

macro_rules! text_scalar {
    ($(#[$meta:meta])* $name:ident, $expected:literal, |$text:ident| $check:expr, $message:literal, $help:literal) => {
        $(#[$meta])*
        pub(crate) struct $name(String);

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl Scalar for $name {
            const EXPECTED: &str = $expected;

            fn read($text: &str, _: bool) -> Result<Self, Refusal> {
                if $check { Ok(Self($text.to_owned())) } else { Err(Refusal::new(Code::InvalidValue, format!($message), $help)) }
            }
        }
    };
}

text_scalar!(
    /// A country (ISO 3166-1 alpha-2).
    Country, "a country code", |text| COUNTRIES.split(' ').any(|c| c == text),
    "`{text}` is not a country code", "write the two capital letters of ISO 3166-1, say `AF`"
);
text_scalar!(
    /// An item of Wikidata.
    Wikidata, "an item of Wikidata",
    |text| text.strip_prefix('Q').is_some_and(|n| n.starts_with(|c: char| ('1'..='9').contains(&c)) && n.bytes().all(|b| b.is_ascii_digit())),
    "`{text}` is not an item of Wikidata", "write the letter Q and a number, say `Q889`"
);
text_scalar!(
    /// A SHA-256 digest.
    Sha256, "a SHA-256 digest", |text| text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()),
    "`{text}` is not a SHA-256 digest", "write its 64 hexadecimal digits"
);
text_scalar!(
    /// A language tag (BCP 47).
    LanguageTag, "a language tag", |text| text.parse::<Locale>().is_ok() && !text.contains('_'),
    "`{text}` is not a language tag", "write one of BCP 47, say `en`, `fa-AF` or `zh-Hant`"
);

/// An address outside the site.
pub(crate) struct Address(String);

impl From<Address> for String {
    fn from(value: Address) -> Self {
        value.0
    }
}

impl Scalar for Address {
    const EXPECTED: &str = "an address";

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

macro_rules! words {
    ($($name:ident = $expected:literal $(, default $default:ident)?;)+) => {$(
        impl Scalar for $name {
            const EXPECTED: &str = $expected;

            fn read(text: &str, _: bool) -> Result<Self, Refusal> {
                read_word(text, $expected)
            }
        }

        $(impl DefaultValue for $name {
            const DEFAULT: Self = Self::$default;
        }

        impl Decode for $name {
            fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
                Spanned::<Self>::decode(node, decoder).map(|s| s.value)
            }
        })?
    )+};
}

words! {
    Tlp = "a Traffic Light Protocol marking";
    State = "a state", default Published;
    ActorKind = "a kind of actor";
    SourceKind = "a kind of source";
    Reliability = "a letter of the Admiralty code";
    Credibility = "a number of the Admiralty code";
    Derivation = "a way of deriving";
    HeldExtent = "`full` or `excerpt`", default Full;
    Show = "`quotes` or `full`", default Quotes;
    ClaimKind = "a kind of claim", default Assertion;
    Status = "a status";
    Attribution = "an attribution";
    OriginBasis = "`stated` or `inferred`", default Stated;
    Voice = "`direct` or `indirect`";
    Translator = "a kind of translator";
    Likelihood = "a likelihood";
    Confidence = "a confidence";
    Basis = "`absence`";
    Consistency = "a consistency";
    CorrectionKind = "a kind of correction", default Correction;
    Autolink = "a way of autolinking";
}

fn read_word<V: Vocabulary>(text: &str, expected: &str) -> Result<V, Refusal> {
    V::from_word(text).ok_or_else(|| {
        let words = || V::WORDS.iter().map(|(word, _)| *word);
        let all: Vec<String> = words().map(|w| format!("`{w}`")).collect();
        let help = match nearest(text, words()) {
            Some(near) if all.len() > 1 => format!("did you mean `{near}`? the words are {}", all.join(", ")),
            _ => format!("write {}", all.join(", ")),
        };
        Refusal::new(Code::InvalidValue, format!("`{text}` is not {expected}"), help)
    })
}

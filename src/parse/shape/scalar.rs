//! Single values: what they have in common, and text, numbers, dates, ids and references.

use serde_json::{Value as Json, json};

use super::schema::Definitions;
use super::{Decode, Decoder, pattern};
use crate::diagnostic::{Code, Diagnostic, Level, Spanned};
use crate::model::{Edtf, Id, RefKind, Reference};
use crate::parse::suggest::nearest;
use crate::parse::yaml::{Node, Value};

/// Why a text cannot be read as a value.
pub(crate) struct Refusal {
    code: Code,
    message: String,
    help: String,
    secret: bool,
}

impl Refusal {
    pub fn new(code: Code, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: help.into(), secret: false }
    }

    /// The same of a text that nobody may be shown.
    pub fn secret(self) -> Self {
        Self { secret: true, ..self }
    }
}

/// A value that is written as one scalar.
pub(crate) trait Scalar: Sized {
    /// What to say is expected, with its article.
    const EXPECTED: &str;

    /// What a schema calls it.
    const NAME: &str;

    /// Its schema. YAML gives some texts the type of a number or truth value, and here they are texts all the same.
    fn schema() -> Json;

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
            Err(Refusal { code, message, help, secret }) => {
                decoder.secrets.extend(secret.then_some(node.span));
                decoder.diagnostics.push(Diagnostic::new(code, node.span, message).help(help));
                None
            }
        }
    }

    fn schema(definitions: &mut Definitions) -> Json {
        definitions.refer(T::NAME, |_| T::schema())
    }
}

impl Scalar for String {
    const EXPECTED: &str = "text";
    const NAME: &str = "Text";

    fn schema() -> Json {
        json!({
            "type": ["string", "number", "boolean"],
            "pattern": pattern::TEXT,
            "patternErrorMessage": "write something, or leave the key out",
        })
    }

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

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "boolean" })
    }
}

impl Scalar for f64 {
    const EXPECTED: &str = "a number";
    const NAME: &str = "Number";

    fn schema() -> Json {
        json!({ "type": ["number", "string"], "pattern": pattern::NUMBER, "patternErrorMessage": "write a number" })
    }

    fn read(text: &str, _: bool) -> Result<Self, Refusal> {
        text.parse().ok().filter(|n: &f64| n.is_finite()).ok_or_else(|| {
            Refusal::new(Code::WrongType, format!("`{text}` is not a number"), "write a number, say `3` or `2.5`")
        })
    }
}

impl Scalar for Edtf {
    const EXPECTED: &str = "a date";
    const NAME: &str = "Date";

    fn schema() -> Json {
        date_schema(&pattern::date())
    }

    fn read(text: &str, _: bool) -> Result<Self, Refusal> {
        Self::parse(text).map_err(|bad| Refusal::new(Code::InvalidDate, bad.to_string(), bad.help()))
    }
}

fn date_schema(pattern: &str) -> Json {
    json!({
        "type": ["string", "integer"],
        "pattern": pattern,
        "minimum": 1000,
        "maximum": 9999,
        "patternErrorMessage": "write a date as in `2021`, `2021-03`, `2021-03-08` or `2021-03-08T14:00Z`",
    })
}

/// A day or a moment at which something begins or ends: no open interval.
pub(crate) struct Closed(pub Edtf);

impl Scalar for Closed {
    const EXPECTED: &str = "a date";
    const NAME: &str = "Day";

    fn schema() -> Json {
        date_schema(&pattern::closed_date())
    }

    fn read(text: &str, plain: bool) -> Result<Self, Refusal> {
        let date = <Edtf as Scalar>::read(text, plain)?;
        if date.earliest().is_none() || date.latest().is_none() {
            let message = format!("`{text}` is open, and a day or a moment is needed here");
            return Err(Refusal::new(Code::InvalidDate, message, "write a day, say `2021-03-08`, or a moment"));
        }
        Ok(Self(date))
    }
}

impl Scalar for Id {
    const EXPECTED: &str = "an id";
    const NAME: &str = "Id";

    fn schema() -> Json {
        json!({
            "type": ["string", "integer", "boolean"],
            "pattern": pattern::id(),
            "maxLength": crate::model::MAX_ID_BYTES,
            "minimum": 0,
            "not": { "type": "string", "pattern": pattern::DEVICE },
            "patternErrorMessage": "write lower-case letters, digits and `-`",
        })
    }

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
    const NAME: &str = "Reference";

    fn schema() -> Json {
        let kinds: Vec<&str> = RefKind::ALL.iter().map(|kind| kind.as_str()).collect();
        json!({
            "type": ["string", "number", "boolean"],
            "pattern": "\\S",
            "not": { "type": "string", "pattern": format!("^\\s*(?:{})\\s*:\\s*$", kinds.join("|")) },
            "patternErrorMessage": "write the id of what is meant",
        })
    }

    fn read(text: &str, _: bool) -> Result<Self, Refusal> {
        Self::parse(text).ok_or_else(|| {
            Refusal::new(Code::InvalidValue, "this reference names nothing", "write the id of what is meant")
        })
    }
}

/// The findings whose level can be set.
pub(crate) fn lints() -> impl Iterator<Item = Code> {
    Code::ALL.iter().copied().filter(|code| code.level() != Level::Error)
}

impl Scalar for Code {
    const EXPECTED: &str = "the name of a lint";
    const NAME: &str = "Lint";

    fn schema() -> Json {
        let (names, meanings): (Vec<_>, Vec<_>) = lints().map(|code| (code.as_str(), code.summary())).unzip();
        json!({ "enum": names, "enumDescriptions": meanings })
    }

    fn read(text: &str, _: bool) -> Result<Self, Refusal> {
        let Ok(code) = text.parse::<Self>() else {
            let near = nearest(text, Self::ALL.iter().map(|c| c.as_str()));
            let help = near.map_or_else(|| "see the list of lints in the documentation".to_owned(), did_you_mean);
            return Err(Refusal::new(Code::InvalidValue, format!("`{text}` is not a lint"), help));
        };
        if code.level() == Level::Error {
            let message = format!("`{text}` is an error, which nothing can silence");
            return Err(Refusal::new(Code::InvalidValue, message, "mend what it reports, and take this entry out"));
        }
        Ok(code)
    }
}

fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
}

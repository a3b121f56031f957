//! Colours, fonts and logo: values that go into style sheets and pages.

use serde_json::{Map, Value as Json, json};

use super::super::record::{mappings, record};
use super::super::scalar::{Refusal, Scalar};
use super::super::schema::Definitions;
use super::super::way::Way;
use super::super::{Decode, Decoder, Fields, pattern};
use crate::config::Theme;
use crate::diagnostic::{Code, Spanned};
use crate::parse::address::{Scheme, scheme};
use crate::parse::yaml::{Entry, Node, Value};

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

/// The names of the fonts that `theme.fonts` may set.
const FONTS: &[&str] = &["serif", "sans"];

record! {
    /// Colours, fonts and logo.
    Theme: "`theme`" {
        /// Colours by name, each for light paper, or with `-dark` behind it for dark paper.
        colours: colours,
        /// Font families: `serif` for the text, `sans` for labels and lists.
        fonts: fonts,
        /// A file of `static/`, shown beside the name of the site.
        logo: logo,
    }
}

mappings!(Theme);

type Values = Vec<(Spanned<String>, Spanned<String>)>;

fn colours() -> Way<Values> {
    Way {
        take: |fields, key, decoder| {
            let known = |name: &str| COLOURS.contains(&name.strip_suffix("-dark").unwrap_or(name));
            let help = || format!("write one of {}, or one of them with `-dark` behind it", COLOURS.join(", "));
            Some(css_values(fields, key, known, help, decoder))
        },
        schema: |definitions| {
            let names = COLOURS.iter().flat_map(|name| [(*name).to_owned(), format!("{name}-dark")]);
            let mut schema = css_schema(names, definitions);
            if let Some(properties) = schema["properties"].as_object_mut() {
                let words: Vec<_> = words_for_colours().collect();
                for value in properties.values_mut() {
                    *value = json!({ "allOf": [value.take(), { "anyOf": [{ "pattern": COLOUR, "type": "string" }, { "enum": words }] }] });
                }
            }
            schema
        },
        required: false,
    }
}

fn fonts() -> Way<Values> {
    Way {
        take: |fields, key, decoder| {
            let help = || "write `serif` or `sans`".to_owned();
            Some(css_values(fields, key, |name| FONTS.contains(&name), help, decoder))
        },
        schema: |definitions| css_schema(FONTS.iter().map(|name| (*name).to_owned()), definitions),
        required: false,
    }
}

fn css_schema(names: impl Iterator<Item = String>, definitions: &mut Definitions) -> Json {
    let properties: Map<String, Json> = names.map(|name| (name, Spanned::<CssValue>::schema(definitions))).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// Values that go into a style sheet, under names that it knows.
fn css_values(
    fields: &Fields<'_>,
    key: &str,
    known: impl Fn(&str) -> bool,
    help: impl Fn() -> String,
    decoder: &mut Decoder<'_>,
) -> Values {
    let mut values = Vec::new();
    let entries = match fields.get(key) {
        None => &[][..],
        Some(Node { value: Value::Mapping(entries), .. }) => entries,
        Some(node) => {
            decoder.wrong_type(node, "a mapping of names to values");
            &[]
        }
    };
    for Entry { key: name, value } in entries {
        if !known(&name.value) {
            let message = format!("`{}` is not a name in `{key}`", name.value);
            decoder.invalid(Code::UnknownKey, name.span, message, help());
        } else if let Some(value) = Spanned::<CssValue>::decode(value, decoder) {
            if key == "colours" && !may_be_colour(&value.value.0) {
                let message = format!("`{}` is no colour", value.value.0.escape_debug());
                let help = "write `#` with three or six digits, as `\"#0c4674\"`, or the CSS name of a colour";
                decoder.invalid(Code::InvalidValue, value.span, message, help.to_owned());
                continue;
            }
            values.push((name.clone(), Spanned::new(value.value.0, value.span)));
        }
    }
    values
}

/// What a colour is where it is no word: digits, or a function, of which only a browser knows all.
const COLOUR: &str = r"^(#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|[a-zA-Z-]+\(.*)$";

/// Whether a value may be a colour, by the same rules as [`COLOUR`] and the words that CSS has.
fn may_be_colour(value: &str) -> bool {
    if let Some(digits) = value.strip_prefix('#') {
        return matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    }
    if let Some((name, _)) = value.split_once('(') {
        return !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
    }
    words_for_colours().any(|word| word == value)
}

/// The names of colours in CSS, and the words that stand for one.
fn words_for_colours() -> impl Iterator<Item = &'static str> {
    let names = csscolorparser::NAMED_COLORS.keys().map(|name| name.as_str());
    names.chain(["currentcolor", "transparent", "inherit"])
}

/// A value of a style sheet: nothing by which it could end early.
struct CssValue(String);

impl Scalar for CssValue {
    const EXPECTED: &str = "text";
    const NAME: &str = "CssValue";

    fn schema() -> Json {
        json!({
            "type": ["string", "number", "boolean"],
            "pattern": pattern::CSS,
            "not": { "type": "string", "pattern": pattern::NOT_CSS },
            "patternErrorMessage": "write a single CSS value, say `#0c4674`",
        })
    }

    fn read(text: &str, plain: bool) -> Result<Self, Refusal> {
        let value = String::read(text, plain)?;
        if value.contains([';', '{', '}', '<', '\\', '\n', '@'])
            || value.contains("/*")
            || value.to_ascii_lowercase().contains("url(")
        {
            let message = format!("`{}` cannot stand in a style sheet as one value", value.escape_debug());
            return Err(Refusal::new(Code::InvalidValue, message, "write a single CSS value, say `#0c4674`"));
        }
        Ok(Self(value))
    }
}

/// A path below `static/`.
struct StaticPath(String);

impl Scalar for StaticPath {
    const EXPECTED: &str = "text";
    const NAME: &str = "StaticPath";

    fn schema() -> Json {
        json!({
            "type": ["string", "number", "boolean"],
            "pattern": pattern::PATH,
            "not": { "type": "string", "pattern": pattern::NOT_PATH },
            "patternErrorMessage": "write the path of a file of `static/`, say `logo.svg`",
        })
    }

    fn read(text: &str, plain: bool) -> Result<Self, Refusal> {
        let path = String::read(text, plain)?;
        if scheme(&path) != Scheme::None {
            let help = "write its path, say `logo.svg`";
            return Err(Refusal::new(Code::ForbiddenAddress, "a logo is a file of `static/`", help));
        }
        Ok(Self(path))
    }
}

fn logo() -> Way<Option<Spanned<String>>> {
    Way {
        take: |fields, key, decoder| {
            let path = fields.optional::<Spanned<StaticPath>>(key, decoder)?;
            Some(path.map(|path| Spanned::new(path.value.0, path.span)))
        },
        schema: Spanned::<StaticPath>::schema,
        required: false,
    }
}

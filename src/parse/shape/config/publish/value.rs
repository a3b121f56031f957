//! Single values that only targets have, each with the expression by which the schema tells it.

use serde_json::{Value as Json, json};

use super::super::super::scalar::{Refusal, Scalar};
use super::secret::holds_password;
use crate::diagnostic::Code;

/// A text that other programs are given: what it is, whether it is one, how to write it, and how its schema tells it.
macro_rules! names {
    ($($(#[$doc:meta])* $name:ident, $what:literal, |$text:ident| $check:expr, $help:literal, $schema:expr;)+) => {$(
        $(#[$doc])*
        pub(super) struct $name(pub String);

        impl Scalar for $name {
            const EXPECTED: &str = $what;
            const NAME: &str = stringify!($name);

            fn schema() -> Json {
                let mut schema: Json = $schema;
                schema["patternErrorMessage"] = json!($help);
                schema
            }

            fn read($text: &str, plain: bool) -> Result<Self, Refusal> {
                refuse_password($text)?;
                refuse_number($text, plain)?;
                if $check {
                    return Ok(Self($text.to_owned()));
                }
                let message = format!("`{}` is not {}", $text.escape_debug(), $what);
                Err(Refusal::new(Code::InvalidValue, message, $help))
            }
        }
    )+};
}

names! {
    /// A branch, by the rules of `git check-ref-format` and in plain letters.
    Branch, "the name of a branch", |text| is_branch(text), "write a name such as `gh-pages`", json!({
        "type": ["string", "boolean"],
        "pattern": "^[A-Za-z0-9_][A-Za-z0-9._/-]*$",
        "not": { "type": "string", "pattern": r"\.\.|//|/\.|[/.]$|\.lock(?:/|$)" },
    });
    /// A bucket of S3 or of Google.
    Bucket, "the name of a bucket", |text| is_bucket(text), "write its name alone, say `briefings`", json!({
        "type": ["string", "boolean"],
        "pattern": "^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$",
    });
    /// A region of a cloud.
    Region, "the name of a region", |text| of(text, |c| c.is_ascii_alphanumeric() || c == '-') && begins(text),
    "write its name, say `eu-central-1`", json!({
        "type": ["string", "boolean"],
        "pattern": "^[A-Za-z0-9][A-Za-z0-9-]*$",
    });
    /// The address of a service.
    Endpoint, "the address of a service", |text| is_endpoint(text), "write it as `https://s3.example.org`", json!({
        "type": "string",
        "pattern": r"^https?://[A-Za-z0-9.:\[\]-]+(?:/[A-Za-z0-9._~/-]*)?$",
    });
    /// What the names of objects begin with.
    Prefix, "the beginning of names", |text| text.split('/').all(is_segment), "write folders joined by `/`, say `desk/site`", json!({
        "type": ["string", "boolean"],
        "pattern": "^[A-Za-z0-9_][A-Za-z0-9._~-]*(?:/[A-Za-z0-9_][A-Za-z0-9._~-]*)*$",
    });
    /// A storage account of Azure.
    Account, "the name of a storage account",
    |text| (3..=24).contains(&text.len()) && of(text, is_small),
    "write its name: small letters and digits", json!({
        "type": ["string", "boolean"],
        "pattern": "^[a-z0-9]{3,24}$",
    });
    /// A container of Azure.
    Container, "the name of a container", |text| text == "$web" || is_container(text), "write its name, say `$web`", json!({
        "type": ["string", "boolean"],
        "pattern": r"^(?:\$web|[a-z0-9][a-z0-9-]{1,61}[a-z0-9])$",
        "not": { "type": "string", "pattern": "--" },
    });
    /// A domain.
    Domain, "a domain", |text| is_domain(text), "write it without `https://`, say `briefings.example.org`", json!({
        "type": "string",
        "pattern": "^[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]+$",
    });
}

fn of(text: &str, fits: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(fits)
}

fn is_small(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit()
}

fn begins(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
}

fn is_branch(text: &str) -> bool {
    let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '/' | '-');
    let wrong = ["..", "//", "/.", ".lock/"].iter().any(|w| text.contains(w));
    let ends = ["/", ".", ".lock"].iter().any(|end| text.ends_with(end));
    of(text, fine) && begins(text) && !wrong && !ends
}

fn is_bucket(text: &str) -> bool {
    let fine = |c: char| is_small(c) || matches!(c, '.' | '_' | '-');
    (3..=222).contains(&text.len()) && of(text, fine) && text.starts_with(is_small) && text.ends_with(is_small)
}

fn is_container(text: &str) -> bool {
    let fine = |c: char| is_small(c) || c == '-';
    (3..=63).contains(&text.len())
        && of(text, fine)
        && text.starts_with(is_small)
        && text.ends_with(is_small)
        && !text.contains("--")
}

fn is_endpoint(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    of(host, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '[' | ']' | '-'))
        && path.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '~' | '/' | '-'))
}

fn is_segment(text: &str) -> bool {
    let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '~' | '-');
    of(text, fine) && begins(text)
}

fn is_domain(text: &str) -> bool {
    let label = |part: &str| of(part, |c| c.is_ascii_alphanumeric() || c == '-');
    text.rsplit_once('.').is_some_and(|(rest, top)| rest.split('.').all(label) && of(top, |c| c.is_ascii_alphabetic()))
}

/// Where `git` or `rsync` finds another machine or folder: nothing that they could take for an option.
pub(super) struct Remote(pub String);

impl Scalar for Remote {
    const EXPECTED: &str = "a remote";
    const NAME: &str = "Remote";

    fn schema() -> Json {
        json!({
            "type": ["string", "boolean"],
            "pattern": r"^[^\s\x00-\x1f\x7f-\x9f-][^\x00-\x1f\x7f-\x9f]*$",
            "not": {
                "type": "string",
                "pattern": r"^[hH][tT][tT][pP][sS]?://[^/?#]*@|^[^:]*://[^/?#]*:[^/?#]*@",
            },
            "patternErrorMessage": "write a name or an address, say `origin` or `user@example.org:/srv/www`",
        })
    }

    fn read(text: &str, plain: bool) -> Result<Self, Refusal> {
        refuse_password(text)?;
        refuse_number(text, plain)?;
        let first = |c: char| c == '-' || c.is_whitespace();
        if text.is_empty() || text.starts_with(first) || text.contains(char::is_control) {
            let message = format!("`{}` is no remote", text.escape_debug());
            let help = "write a name or an address, say `origin` or `user@example.org:/srv/www`";
            return Err(Refusal::new(Code::InvalidValue, message, help));
        }
        Ok(Self(text.to_owned()))
    }
}

/// No address takes a password along.
fn refuse_password(text: &str) -> Result<(), Refusal> {
    if !holds_password(text) {
        return Ok(());
    }
    let help = "leave the password out: it comes from the environment or the usual files; and since it was written down here, \
                replace it by a new one";
    Err(Refusal::new(Code::InvalidValue, "this address holds a password", help).secret())
}

/// A name of digits alone has to be told from a number, because editors would take it for one.
fn refuse_number(text: &str, plain: bool) -> Result<(), Refusal> {
    if !plain || !text.starts_with(|c: char| c.is_ascii_digit() || c == '-') || text.parse::<f64>().is_err() {
        return Ok(());
    }
    Err(Refusal::new(
        Code::WrongType,
        format!("`{text}` is a number, and a name is needed here"),
        format!("write `\"{text}\"`"),
    ))
}

/// A length of time, up to a year.
pub(super) struct Seconds(pub u32);

const YEAR: u32 = 31_536_000;

impl Scalar for Seconds {
    const EXPECTED: &str = "a number of seconds";
    const NAME: &str = "Seconds";

    fn schema() -> Json {
        json!({
            "type": ["integer", "string"],
            "minimum": 0,
            "maximum": YEAR,
            "pattern": "^[0-9]{1,8}$",
            "patternErrorMessage": "write a whole number of seconds, a year at the most",
        })
    }

    fn read(text: &str, _: bool) -> Result<Self, Refusal> {
        let seconds = text.parse().ok().filter(|&seconds: &u32| seconds <= YEAR && text.len() <= 8);
        seconds.filter(|_| text.bytes().all(|b| b.is_ascii_digit())).map(Self).ok_or_else(|| {
            let message = format!("`{}` is not a number of seconds", text.escape_debug());
            Refusal::new(Code::InvalidValue, message, "write a whole number of seconds, a year at the most")
        })
    }
}

//! BibTeX, which BibLaTeX reads as well: `date` has all that is known of a date (EDTF), `year` and `month` what BibTeX can take.
//!
//! Written here because the libraries at hand escape a backslash, a tilde and a caret so that LaTeX takes them for commands.

use std::fmt::Write;

use super::{Entry, Name};
use crate::render::data::citation::parts::Parts;
use crate::render::data::record::Records;
use crate::render::words;

/// The names of months that every style defines.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The sources.
pub(in super::super) fn bibtex(records: &Records<'_, '_>) -> String {
    let entries: Vec<String> = Entry::all(records).iter().map(entry).collect();
    entries.join("\n")
}

fn entry(entry: &Entry<'_>) -> String {
    // An article needs the name of what it appeared in.
    let article = entry.is_article() && entry.publisher.is_some();
    let mut fields = Vec::new();
    let mut field = |key: &'static str, value: Option<String>| fields.extend(value.map(|value| (key, value)));
    // Two pairs of braces keep capitals.
    field("title", Some(format!("{{{{{}}}}}", escaped(&entry.title))));
    let authors: Vec<String> = entry.authors.iter().map(name).collect();
    field("author", (!authors.is_empty()).then(|| format!("{{{}}}", authors.join(" and "))));
    let publisher = if article { "journal" } else { "organization" };
    field(publisher, entry.publisher.map(|p| format!("{{{{{}}}}}", escaped(p))));
    let kind = entry.kind.filter(|_| !article);
    field(
        "howpublished",
        kind.map(|kind| format!("{{{}}}", escaped(&words::capital(&words::source_kind(Some(kind)))))),
    );
    field("date", entry.issued.map(|date| format!("{{{date}}}")));
    field("year", entry.issued.and_then(|date| date.year()).map(|year| format!("{{{year:04}}}")));
    let issued = entry.issued.as_ref().and_then(Parts::of).filter(|parts| parts.ends.len() == 1);
    let month = issued.and_then(|parts| parts.ends.first()?.get(1).copied());
    field("month", month.and_then(|m| Some((*MONTHS.get(usize::from(m).checked_sub(1)?)?).to_owned())));
    field("origdate", entry.written.map(|date| format!("{{{date}}}")));
    field("url", entry.url.map(|url| format!("{{{}}}", address(url))));
    field("urldate", entry.accessed.map(|date| format!("{{{date}}}")));
    field("language", Some(format!("{{{}}}", escaped(entry.language))));
    let mut out = format!("@{}{{{}", if article { "article" } else { "misc" }, entry.id);
    for (key, value) in fields {
        // Writing to memory cannot fail.
        let _ = write!(out, ",\n  {key} = {value}");
    }
    out.push_str("\n}\n");
    out
}

/// A name. That of a body stands in braces of its own, and so does one that BibTeX would take for two.
fn name(name: &Name<'_>) -> String {
    match name {
        Name::Literal(name) => format!("{{{}}}", escaped(name)),
        Name::Person { family, given, particle, suffix } => {
            let whole = |part: &str| match part.split_whitespace().any(|word| word.eq_ignore_ascii_case("and")) {
                true => format!("{{{}}}", escaped(part)),
                false => escaped(part),
            };
            let gap = if particle.is_empty() { "" } else { " " };
            let suffix = if suffix.is_empty() { String::new() } else { format!(", {suffix}") };
            format!("{}{gap}{}{suffix}, {}", whole(particle), whole(family), whole(given))
        }
    }
}

/// A text in LaTeX. Braces are commands too: BibTeX counts even those behind a backslash.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '#' | '$' | '%' | '&' | '_' => out.extend(['\\', c]),
            c if c.is_control() || c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// An address, which LaTeX takes as it stands.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            c if c.is_control() || c.is_whitespace() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}

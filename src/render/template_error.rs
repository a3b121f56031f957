//! Errors of the template library in our words: each with its template, its place there, and a way out.
//!
//! The library tells a place for some errors as data, for others only within a printed report, which is read back here.

use std::ops::Range;

use tera::ErrorKind;

use super::engine::BUILTIN;
use crate::parse::suggest::nearest;

const SYNTAX: &str = "look at the braces and tags here: what is opened has to be closed, by its own kind";
const DEEP: &str = "break it up: give names to its parts with `set`, or move them into templates of their own";
const FIELDS: &str = "the fields that a template gets are in the documentation of the views";

/// How many `elif` a template may hold.
const MAX_BRANCHES: usize = 100;

/// What is wrong with a template.
pub(super) struct Mistake {
    /// Its name; none where the library does not say.
    pub template: Option<String>,
    /// The place in it, in bytes.
    pub range: Range<usize>,
    pub message: String,
    pub help: String,
    lacks: Lack,
}

/// What a template looks for in others and does not find.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Lack {
    Nothing,
    Template(String),
    /// A component, or a block to fill.
    Part,
}

impl Mistake {
    /// Whether it may be there only because other templates are broken.
    pub fn follows_from(&self, broken: &[String]) -> bool {
        match &self.lacks {
            Lack::Nothing => false,
            Lack::Template(name) => broken.contains(name),
            Lack::Part => !broken.is_empty(),
        }
    }
}

/// All mistakes that an error of the library tells of. `templates` are all that there are: name and text.
pub(super) fn mistakes(error: &tera::Error, templates: &[(String, &str)]) -> Vec<Mistake> {
    let one = |name: &str, range: Range<usize>, message: String, help: String| {
        vec![Mistake { template: Some(name.to_owned()), range, message, help, lacks: Lack::Nothing }]
    };
    let words = |name: &str, words: &str| place_of_words(text_of(name, templates), words);
    match error.kind() {
        ErrorKind::SyntaxError(report) => {
            let message = sentence(report.message());
            let help = if message.contains("too complex") || message.contains("too deep") { DEEP } else { SYNTAX };
            one(report.filename(), report.span().range.clone(), message, help.to_owned())
        }
        ErrorKind::RenderingError(report) => {
            let (message, help) = undefined(report.message());
            one(report.filename(), report.span().range.clone(), message, help)
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain } => {
            // The circle may be further up: what it is told of stands in it.
            let before = chain.iter().rev().nth(1).unwrap_or(tpl);
            let tpl = chain.last().unwrap_or(tpl);
            if before == tpl {
                let help = format!("write `{{% extends \"{BUILTIN}{tpl}\" %}}` to extend that of the theme");
                return one(tpl, words(tpl, "extends"), "this template extends itself".to_owned(), help);
            }
            let message = format!("templates extend each other in a circle: {}", list(chain));
            one(tpl, words(tpl, "extends"), message, "take one `extends` out".to_owned())
        }
        ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            let message = format!("templates include each other in a circle: {}", list(chain));
            one(tpl, words(tpl, "include"), message, "take one `include` out".to_owned())
        }
        ErrorKind::MissingParent { current, parent } => vec![Mistake {
            template: Some(current.clone()),
            range: words(current, parent),
            message: format!("there is no template `{parent}` to extend"),
            help: missing_template(parent, templates),
            lacks: Lack::Template(parent.clone()),
        }],
        ErrorKind::Msg(text) if text.starts_with(REPORT) => {
            text.split(&format!("\n\n{REPORT}")).map(|report| reported(report, templates)).collect()
        }
        kind => {
            let message = sentence(&kind.to_string());
            let what = in_backticks(&message).next().unwrap_or_default();
            let template = in_backticks(&message).last().filter(|name| templates.iter().any(|(n, _)| n == name));
            let range = template.map_or(0..0, |name| words(name, what));
            let help = "look at the templates of the site".to_owned();
            vec![Mistake { template: template.map(str::to_owned), range, message, help, lacks: Lack::Nothing }]
        }
    }
}

/// A template that branches more often than the library can follow: it takes a stretch of the stack for each `elif`.
pub(super) fn too_many_branches(name: &str, text: &str) -> Option<Mistake> {
    let (at, word) = text.match_indices("elif").nth(MAX_BRANCHES)?;
    Some(Mistake {
        template: Some(name.to_owned()),
        range: at..at + word.len(),
        message: format!("more than {MAX_BRANCHES} `elif` in one template"),
        help: "move some of them into a template of their own, and include it".to_owned(),
        lacks: Lack::Nothing,
    })
}

/// How each report begins.
const REPORT: &str = "error: ";

/// Reads a printed report: the message on its first line, `--> name:line:column` on its second.
fn reported(report: &str, templates: &[(String, &str)]) -> Mistake {
    let mut lines = report.lines();
    let message = lines.next().unwrap_or_default();
    let message = message.strip_prefix(REPORT).unwrap_or(message);
    let place = lines.next().and_then(|line| line.trim_start().strip_prefix("--> "));
    let mut parts = place.unwrap_or_default().rsplitn(3, ':');
    let mut number = || parts.next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let (column, line) = (number(), number());
    let name = parts.next().unwrap_or_default();
    let what = in_backticks(message).next().unwrap_or_default();
    let (message, help, lacks) = match message.split_once(" `") {
        Some(("Unknown template", _)) => (
            format!("there is no template `{what}` to include"),
            missing_template(what, templates),
            Lack::Template(what.to_owned()),
        ),
        Some(("Unknown component", _)) => {
            (sentence(message), "write a component of the theme or of your own".to_owned(), Lack::Part)
        }
        Some(("Block", _)) => {
            (sentence(message), "name the block as the template that is extended does".to_owned(), Lack::Part)
        }
        _ => (sentence(message), "write a filter, function or test that Tera has".to_owned(), Lack::Nothing),
    };
    let range = place_of_line(text_of(name, templates), line, column);
    Mistake { template: Some(name.to_owned()), range, message, help, lacks }
}

fn text_of<'t>(name: &str, templates: &[(String, &'t str)]) -> &'t str {
    templates.iter().find(|(n, _)| n == name).map_or("", |(_, text)| text)
}

/// The word at a line and column, which count from 1, in characters.
fn place_of_line(text: &str, line: usize, column: usize) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    let before: usize = rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    let word = rest.get(before..).unwrap_or_default();
    let length = word.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(word.len());
    start + before..start + before + length
}

/// Where some words stand first; the beginning where they do not.
fn place_of_words(text: &str, words: &str) -> Range<usize> {
    text.find(words).map_or(0..0, |at| at..at + words.len())
}

fn missing_template(name: &str, templates: &[(String, &str)]) -> String {
    let names = templates.iter().map(|(n, _)| n.strip_prefix(BUILTIN).unwrap_or(n));
    nearest(name, names).map_or_else(|| format!("write `templates/{name}`"), |near| format!("did you mean `{near}`?"))
}

/// What is not there, and what was perhaps meant: the library lists what there is behind the message.
fn undefined(message: &str) -> (String, String) {
    let Some((message, available)) =
        message.split_once(". Available fields: ").or_else(|| message.split_once(". Available variables: "))
    else {
        return (sentence(message), FIELDS.to_owned());
    };
    let names = available.split(", ");
    let wanted = in_backticks(message).next().unwrap_or_default();
    let help = match nearest(wanted, names.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there is {}", names.map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")),
    };
    (sentence(message), help)
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn in_backticks(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// A message of the library in our manner: one line, lower case, no full stop.
fn sentence(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default().trim().trim_end_matches('.');
    let mut chars = line.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_read_back() {
        let report =
            "error: Unknown filter `shout`\n --> a:b.html:2:11\n  |\n2 | {{ title | shout }}\n  |            ^^^^^";
        let text = "é\né title | shout }}";
        let found = reported(report, &[("a:b.html".to_owned(), text)]);
        assert_eq!(found.template.as_deref(), Some("a:b.html"));
        assert_eq!((&text[found.range], found.message.as_str()), ("shout", "unknown filter `shout`"));
    }

    #[test]
    fn what_was_meant_is_found_among_what_there_is() {
        let (message, help) = undefined("Field `titel` is not defined. Available fields: date, title");
        assert_eq!((message.as_str(), help.as_str()), ("field `titel` is not defined", "did you mean `title`?"));
        assert_eq!(undefined("Field `x` is not defined. Available fields: a, b").1, "there is `a`, `b`");
        assert_eq!(undefined("Cannot add `x`.").0, "cannot add `x`");
    }
}

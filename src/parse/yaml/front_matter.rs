//! Where the front matter of a document stands: between a first line `---` and the next line `---`.
//!
//! Only lines are looked at; whether the text between them is YAML is the gate's to say.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, FileId, Span};

/// The byte order mark, which some editors put before the first line.
const MARK: char = '\u{feff}';

/// A document cut in two. Offsets are bytes in the file, a byte order mark included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The YAML between the two lines `---`, its last line break included.
    pub front: Range<usize>,
    /// Where the body begins: just after the closing line.
    pub body: usize,
}

/// Cuts a document into front matter and body.
///
/// A byte order mark is stepped over, lines may end in `\r\n`, and blanks may follow a `---`.
///
/// # Errors
///
/// [`Code::MissingFrontMatter`] where the first line is not `---`, [`Code::UnclosedFrontMatter`] where no later line is.
pub fn split(text: &str, file: FileId) -> Result<Split, Box<Diagnostic>> {
    let start = if text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
    let mut lines = Lines { text, at: start };
    let first = lines.next().unwrap_or(start..start);
    if !is_fence(&text[first.clone()]) {
        return Err(Box::new(missing(text, first, file)));
    }
    let front = lines.at;
    while let Some(line) = lines.next() {
        if is_fence(&text[line.clone()]) {
            return Ok(Split { front: front..line.start, body: lines.at });
        }
    }
    Err(Box::new(unclosed(text, first, front, file)))
}

/// The lines of a text from an offset on, as ranges without their line breaks.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').unwrap_or(rest.len());
        self.at = (start + length + 1).min(self.text.len());
        let length = if rest[..length].ends_with('\r') { length - 1 } else { length };
        Some(start..start + length)
    }
}

fn is_fence(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.bytes().all(|b| matches!(b, b' ' | b'\t')))
}

fn missing(text: &str, first: Range<usize>, file: FileId) -> Diagnostic {
    let line = &text[first.clone()];
    let content = text[first.start..].trim_start().lines().next().unwrap_or_default();
    let help = if is_fence(content) {
        "remove what stands before the first `---`: it must be alone on the first line"
    } else if line.starts_with("+++") {
        "front matter is YAML between two lines `---`, not TOML between `+++`"
    } else if line.trim().len() > 1 && line.trim().bytes().all(|b| b == b'-') || line.starts_with("--- ") {
        "the first line must be `---` and nothing else"
    } else if line.split_once(':').is_some_and(|(key, _)| !key.is_empty() && is_key(key)) {
        "write a line `---` before the first key and another after the last"
    } else {
        "begin the file with a line `---`, keys such as `title: …`, and another line `---`"
    };
    Diagnostic::new(Code::MissingFrontMatter, Span::new(file, first), "the document does not begin with front matter")
        .help(help)
}

fn is_key(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

fn unclosed(text: &str, first: Range<usize>, front: usize, file: FileId) -> Diagnostic {
    let found = Diagnostic::new(Code::UnclosedFrontMatter, Span::new(file, first), "the front matter is never closed");
    let near = Lines { text, at: front }.find(|line| is_nearly_fence(&text[line.clone()]));
    match near {
        Some(line) => found
            .label(Span::new(file, line), "this line does not close it")
            .help("close it with a line `---`: three hyphens at the start of the line and nothing else"),
        None => found.help("write a line `---` after the last key"),
    }
}

/// A line that was perhaps meant to close the front matter: `...`, `--`, `----`, an indented `---`, dashes, `--- text`.
fn is_nearly_fence(line: &str) -> bool {
    let word = line.trim();
    word == "..."
        || word == "+++"
        || line.starts_with("--- ")
        || word.chars().count() > 1 && word.chars().all(|c| matches!(c, '-' | '–' | '—' | '‐' | '‑' | '−'))
        || word == "—"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Result<(&str, &str), Code> {
        split(text, FileId(0)).map(|s| (&text[s.front], &text[s.body..])).map_err(|d| d.code)
    }

    fn help(text: &str) -> String {
        split(text, FileId(0)).map_or_else(|d| d.help.unwrap_or_default(), |s| panic!("{s:?}"))
    }

    #[test]
    fn front_matter_stands_between_two_lines() {
        assert_eq!(cut("---\ntitle: x\n---\nbody\n"), Ok(("title: x\n", "body\n")));
        assert_eq!(cut("---\n---"), Ok(("", "")));
        assert_eq!(cut("---\na: |\n  ---\n--- \t\n---\n"), Ok(("a: |\n  ---\n", "---\n")));
    }

    #[test]
    fn a_byte_order_mark_and_carriage_returns_are_stepped_over() {
        let text = "\u{feff}---\r\ntitle: x\r\n---\r\nbody";
        assert_eq!(cut(text), Ok(("title: x\r\n", "body")));
        assert_eq!(split(text, FileId(0)).map(|s| s.front.start).ok(), Some(8));
    }

    #[test]
    fn missing_front_matter_says_what_to_write() {
        for text in
            ["", "\n", "text", "----\na: b\n----\n", "--- a\n", "\n---\na: b\n---\n", "+++\n", "title: x\n", " ---\n"]
        {
            assert_eq!(cut(text), Err(Code::MissingFrontMatter), "{text:?}");
        }
        assert!(help("\n\n---\na: b\n---\n").contains("before the first `---`"));
        assert!(help("+++\na = 1\n+++\n").contains("TOML"));
        assert!(help("title: x\n").contains("before the first key"));
        assert!(help("----\n").contains("nothing else"));
        assert!(help("# Title\n").starts_with("begin the file"));
    }

    #[test]
    fn unclosed_front_matter_points_at_the_line_that_was_meant() {
        assert_eq!(cut("---"), Err(Code::UnclosedFrontMatter));
        assert!(help("---\na: b\n").contains("after the last key"));
        for line in ["...", " ---", "----", "–––", "—", "--- x"] {
            let found = split(&format!("---\na: b\n{line}\ntext\n"), FileId(0)).expect_err(line);
            assert_eq!(found.labels.first().map(|l| l.span.start), Some(9), "{line}");
        }
    }
}

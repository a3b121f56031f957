//! Findings for programs: one JSON document, indented, with a line end.
//!
//! | field | is |
//! |---|---|
//! | `version` | 1; raised when a field changes its meaning or goes |
//! | `diagnostics` | the findings, in the order given |
//! | `.code` | which kind, as in the documentation: `unknown-reference` |
//! | `.severity` | `error` or `warning`, as it counts in this build |
//! | `.message` | what is wrong |
//! | `.path` | the file, relative to the site, with `/` |
//! | `.start` | where the place begins |
//! | `.end` | where it ends: the first position past it; equal to `start` where the place is a point |
//! | `.start.line`, `.end.line` | from 1 |
//! | `.start.column`, `.end.column` | in characters (Unicode scalar values), from 1; a byte order mark does not count |
//! | `.start.byte`, `.end.byte` | offset in the file in bytes, from 0; a byte order mark counts |
//! | `.labels` | other places that belong to it, each with `path`, `start`, `end` and `message` |
//! | `.help` | how to mend it, or `null` |
//!
//! Positions past the end of a file are given as its end; in a file that cannot be read that is line 1, column 1,
//! byte 0.

use serde_json::{Value, json};

use super::positions::Positions;
use super::visible::is_hidden;
use super::{Diagnostic, Diagnostics, FileId, Files, LineColumn, Span};

/// All findings as one JSON document.
///
/// Strings keep every character; those that would steer a terminal are written as `\u` escapes.
pub fn render(diagnostics: &Diagnostics, files: &Files) -> String {
    let mut positions = Positions::new(files);
    let found: Vec<Value> = diagnostics.iter().map(|d| diagnostic(d, files, &mut positions)).collect();
    let document = format!("{:#}\n", json!({ "version": 1, "diagnostics": found }));
    escape(&document)
}

fn diagnostic(diagnostic: &Diagnostic, files: &Files, positions: &mut Positions<'_>) -> Value {
    let labels: Vec<Value> = diagnostic
        .labels
        .iter()
        .map(|label| {
            let (start, end) = ends(label.span, files, positions);
            let path = files.path(label.span.file).as_str();
            json!({ "path": path, "start": start, "end": end, "message": label.message })
        })
        .collect();
    let (start, end) = ends(diagnostic.span, files, positions);
    json!({
        "code": diagnostic.code.as_str(),
        "severity": diagnostic.severity.as_str(),
        "message": diagnostic.message,
        "path": files.path(diagnostic.span.file).as_str(),
        "start": start,
        "end": end,
        "labels": labels,
        "help": diagnostic.help,
    })
}

fn ends(span: Span, files: &Files, positions: &mut Positions<'_>) -> (Value, Value) {
    let mut at = |file: FileId, offset: u32| {
        let byte = (offset as usize).min(files.bytes(file).len());
        let LineColumn { line, column } = positions.at(file, byte);
        json!({ "line": line, "column": column, "byte": byte })
    };
    (at(span.file, span.start), at(span.file, span.end.max(span.start)))
}

/// JSON lets these characters stand in strings; all of them fit one `\u` escape. Outside of strings there is only `\n`.
fn escape(document: &str) -> String {
    let mut out = String::with_capacity(document.len());
    for c in document.chars() {
        if is_hidden(c) && c != '\n' { out.push_str(&format!("\\u{:04x}", u32::from(c))) } else { out.push(c) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn a_finding_with_a_label() {
        let mut files = Files::default();
        let x = files.add("content/x.md", "\u{feff}дa\nb\n".as_bytes());
        let unread = files.add("content/y.md", &b""[..]);
        let found = Diagnostic::new(Code::DuplicateId, Span::new(x, 5..8), "two actors are \"a\u{9b}\u{202e}\"")
            .label(Span::new(unread, 7..9), "the other");
        let expected = r#"{
  "version": 1,
  "diagnostics": [
    {
      "code": "duplicate-id",
      "severity": "error",
      "message": "two actors are \"a\\u{9b}\u202e\"",
      "path": "content/x.md",
      "start": {
        "line": 1,
        "column": 2,
        "byte": 5
      },
      "end": {
        "line": 2,
        "column": 2,
        "byte": 8
      },
      "labels": [
        {
          "path": "content/y.md",
          "start": {
            "line": 1,
            "column": 1,
            "byte": 0
          },
          "end": {
            "line": 1,
            "column": 1,
            "byte": 0
          },
          "message": "the other"
        }
      ],
      "help": null
    }
  ]
}
"#;
        let shown = render(&[found].into_iter().collect(), &files);
        assert_eq!(shown, expected);
        let read: Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(read["diagnostics"][0]["message"], "two actors are \"a\\u{9b}\u{202e}\"");
    }

    #[test]
    fn no_findings() {
        let expected = "{\n  \"version\": 1,\n  \"diagnostics\": []\n}\n";
        assert_eq!(render(&Diagnostics::new(), &Files::default()), expected);
    }
}

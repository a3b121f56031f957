//! Findings for GitHub Actions: workflow commands, which GitHub shows beside the lines of a pull request.
//!
//! See "Workflow commands for GitHub Actions" in GitHub's documentation; the escaping follows `@actions/core`,
//! `packages/core/src/command.ts`.

use super::positions::Positions;
use super::visible::visible;
use super::{Diagnostic, Diagnostics, Files, LineColumn};

/// One `::error …::` or `::warning …::` line for each finding; labels and help follow the message within it.
///
/// Paths are relative to the site. A place on several lines has no columns, since GitHub refuses columns there.
pub fn render(diagnostics: &Diagnostics, files: &Files) -> String {
    let mut positions = Positions::new(files);
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        out.push_str(&command(diagnostic, files, &mut positions));
        out.push('\n');
    }
    out
}

fn command(diagnostic: &Diagnostic, files: &Files, positions: &mut Positions<'_>) -> String {
    let span = diagnostic.span;
    let start = positions.at(span.file, span.start as usize);
    let end = positions.at(span.file, span.end.max(span.start) as usize);
    let lines = if start.line == end.line {
        format!("line={},col={},endLine={},endColumn={}", start.line, start.column, end.line, end.column)
    } else {
        format!("line={},endLine={}", start.line, end.line)
    };
    let mut message = diagnostic.message.clone();
    for label in &diagnostic.labels {
        let LineColumn { line, column } = positions.at(label.span.file, label.span.start as usize);
        message += &format!("\nnote: {}:{line}:{column}: {}", files.path(label.span.file), label.message);
    }
    if let Some(help) = &diagnostic.help {
        message += &format!("\nhelp: {help}");
    }
    let severity = diagnostic.severity.as_str();
    let path = property(files.path(span.file).as_str());
    format!("::{severity} file={path},{lines},title={}::{}", property(diagnostic.code.as_str()), data(&message))
}

/// Escapes the text after the second `::`.
fn data(text: &str) -> String {
    visible(text, "\r\n\t").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Span};

    fn shown(path: &str, text: &str, found: impl Fn(crate::diagnostic::FileId) -> Diagnostic) -> String {
        let mut files = Files::default();
        let id = files.add(path, text.as_bytes());
        render(&[found(id)].into_iter().collect(), &files)
    }

    #[test]
    fn labels_and_help_follow_the_message() {
        let found = shown("content/x.md", "\nsee actor\n", |id| {
            Diagnostic::new(Code::UnknownReference, Span::new(id, 5..10), "no actor `x`, 100% sure")
                .label(Span::new(id, 1..4), "linked here")
                .help("write it")
        });
        let expected = "::error file=content/x.md,line=2,col=5,endLine=2,endColumn=10,title=unknown-reference\
                        ::no actor `x`, 100%25 sure%0Anote: content/x.md:2:1: linked here%0Ahelp: write it\n";
        assert_eq!(found, expected);
    }

    #[test]
    fn several_lines_have_no_columns() {
        let found = shown("x.md", "a\nb\n", |id| Diagnostic::new(Code::UnusedAllow, Span::new(id, 0..3), "unused"));
        assert_eq!(found, "::warning file=x.md,line=1,endLine=2,title=unused-allow::unused\n");
    }

    #[test]
    fn what_would_end_a_property_or_the_command_is_escaped() {
        let found =
            shown("a,b:c%\n.md", "", |id| Diagnostic::new(Code::BadFileName, Span::file(id), "x\r\n::error::\u{1b}"));
        let expected = "::error file=a%2Cb%3Ac%25%0A.md,line=1,col=1,endLine=1,endColumn=1,title=bad-file-name\
                        ::x\\r\\n::error::\\u{1b}\n";
        assert_eq!(found, expected);
    }
}

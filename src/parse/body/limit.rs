//! How deep Markdown may be nested: far deeper than people write, and shallow enough that no input costs more than its size.

use crate::diagnostic::{Code, Diagnostic, FileId, Span};

/// How many quotes and lists may stand within each other.
pub const MAX_DEPTH: usize = 50;

/// How many marks of any kind may stand within each other; a list and its entry count as two.
pub(super) const MAX_MARKUP: usize = 3 * MAX_DEPTH;

/// Finds the first line that opens more quotes and lists than [`MAX_DEPTH`], before any parser sees it. Lines of code open none.
pub(super) fn refuse_deep(text: &str, start: usize, file: FileId) -> Option<Diagnostic> {
    let mut offset = start;
    let mut code = None;
    let mut html = false;
    for line in text[start..].split_inclusive('\n') {
        // Within HTML, what looks like a fence is none.
        html |= line.trim_start().starts_with('<') && code.is_none();
        code = match (code, Fence::of(line)) {
            (None, Some(fence)) if fence.opens && !html => Some(fence),
            (Some(open), Some(fence)) if fence.closes(open) => None,
            (open, _) => open,
        };
        if code.is_none() && markers(line) > MAX_DEPTH {
            return Some(too_deep(Span::new(file, offset..offset + line.trim_end().len().min(80))));
        }
        offset += line.len();
    }
    None
}

/// Backticks or tildes at the head of a line, in no quote and no list.
#[derive(Clone, Copy)]
struct Fence {
    mark: char,
    length: usize,
    /// Whether it may open a block of code; backticks with backticks behind them do not.
    opens: bool,
    /// Whether nothing stands behind it.
    alone: bool,
}

impl Fence {
    fn of(line: &str) -> Option<Self> {
        let fence = line.trim_start_matches(' ');
        let mark = fence.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let rest = fence.trim_start_matches(mark);
        let length = fence.len() - rest.len();
        let fine = length >= 3 && line.len() - fence.len() < 4;
        fine.then(|| Self { mark, length, opens: mark == '~' || !rest.contains('`'), alone: rest.trim().is_empty() })
    }

    fn closes(self, open: Self) -> bool {
        self.alone && self.mark == open.mark && self.length >= open.length
    }
}

fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new(Code::NestedTooDeeply, span, format!("quotes and lists stand more than {MAX_DEPTH} deep here"))
        .help("take some levels out")
}

/// The finding for emphasis, links and all else that is nested too deeply.
pub(super) fn too_deep_markup(span: Span) -> Diagnostic {
    let message = format!("markup stands more than {MAX_MARKUP} deep here");
    Diagnostic::new(Code::NestedTooDeeply, span, message)
        .help("take some levels out; a mark that is meant as text has a backslash before it, as in `\\*`")
}

/// How many markers of quotes and lists stand at the head of a line; blanks between them, four or more of which at a time
/// open no level of their own but keep one open.
fn markers(line: &str) -> usize {
    let bytes = line.as_bytes();
    let (mut count, mut at, mut blanks) = (0, 0, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b' ' => blanks += 1,
            b'\t' => blanks += 4,
            b'>' => count += 1,
            b'-' | b'*' | b'+' if matches!(bytes.get(at + 1), Some(b' ' | b'\t')) => count += 1,
            b'0'..=b'9' => {
                let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
                let closed = matches!(bytes.get(at + digits), Some(b'.' | b')'));
                if !closed || !matches!(bytes.get(at + digits + 1), Some(b' ' | b'\t')) {
                    break;
                }
                at += digits;
                count += 1;
            }
            _ => break,
        }
        at += 1;
    }
    // Lists are also nested by indentation: two columns a level at the least.
    count.max(if count > 0 { blanks / 2 } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> bool {
        refuse_deep(text, 0, FileId(0)).is_some()
    }

    #[test]
    fn code_is_not_nested_and_what_follows_it_is() {
        let deep = ">".repeat(90);
        for code in [format!("```text\n{deep}\n```\n"), format!("~~~~\n~~~\n{deep}\n~~~~\n"), format!("```\n{deep}\n")]
        {
            assert!(!refused(&code), "{code}");
        }
        for text in [
            format!("```\n```\n{deep}\n"),
            format!("~~~\n```\n~~~\n{deep}\n"),
            format!("``` a`b\n{deep}\n"),
            format!("    ```\n{deep}\n"),
            format!("> ```\n{deep}\n"),
            format!("<pre>\n```\n</pre>\n{deep}\n"),
        ] {
            assert!(refused(&text), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_seen_however_it_is_written() {
        assert_eq!(markers("> > > text"), 3);
        assert_eq!(markers(&">".repeat(90)), 90);
        assert_eq!(markers(&"- ".repeat(60)), 60);
        assert_eq!(markers(&"1. ".repeat(60)), 60);
        assert!(markers(&format!("{}- x", " ".repeat(200))) > MAX_DEPTH);
        assert_eq!(markers("2021 was long"), 0);
        assert_eq!(markers(&format!("{}code", " ".repeat(200))), 0);
    }
}

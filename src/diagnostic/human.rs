//! Findings for people: the look of rustc, with the lines of the source and a caret under the place.
//!
//! The drawing is left to `annotate-snippets`. What happens here is the choice of what it is given: a few lines around
//! each place, long lines cut, nothing that could steer a terminal. As it would count columns in the cut text, the
//! places after `-->` are put in afterwards. `Positions` finds lines and columns without reading a file again each
//! time.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::positions::{Lines, Positions};
use super::visible::{is_hidden, visible};
use super::{Diagnostic, Diagnostics, FileId, Files, LineColumn, Severity, Span};

/// Columns of a source line that are shown; longer lines are cut around the place.
const WIDTH: usize = 120;
/// Columns shown after the start of a place in a cut line, if the line goes on that far.
const AHEAD: usize = 90;
/// Bytes between the places in one long line up to which one cut shows them all.
const SPREAD: usize = 60;
/// Lines between two places of one file up to which they are shown together.
const NEAR: usize = 10;
/// Lines that a place may run on for and be marked whole; of a longer one the first line is marked.
const TALL: usize = 5;
/// Wide enough that `annotate-snippets` cuts nothing itself.
const UNCUT: usize = 4096;
/// Stands for the places after `-->` while drawing. [`visible`] lets no such character through from elsewhere.
const PLACE: &str = "\u{1}";

/// Draws all findings in the order given, with a blank line between them; `colour` adds ANSI colours.
///
/// Columns count characters, as in [`Files::line_column`]. Control and bidirectional override characters are shown as
/// escapes (`\u{1b}`). A file without readable text shows its path only. Spans may lie anywhere.
pub fn render(diagnostics: &Diagnostics, files: &Files, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(UNCUT);
    let mut positions = Positions::new(files);
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        if !out.is_empty() {
            out.push('\n');
        }
        draw(diagnostic, &mut positions, &renderer, &mut out);
        out.push('\n');
    }
    out
}

/// How many there are of each severity: `3 errors, 1 warning`.
pub fn summary(diagnostics: &Diagnostics) -> String {
    let counted = [Severity::Error, Severity::Warning].map(|severity| match diagnostics.count(severity) {
        0 => None,
        1 => Some(format!("1 {}", severity.as_str())),
        n => Some(format!("{n} {}s", severity.as_str())),
    });
    let counted: Vec<String> = counted.into_iter().flatten().collect();
    if counted.is_empty() { "no errors, no warnings".to_owned() } else { counted.join(", ") }
}

fn draw(diagnostic: &Diagnostic, positions: &mut Positions<'_>, renderer: &Renderer, out: &mut String) {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let views = views(diagnostic, positions);
    let title = level.primary_title(visible(&diagnostic.message, "\n\t")).id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    for view in &views {
        group = group.elements(view.elements(positions.lines(view.file)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help, "\n\t")));
    }
    let drawn = renderer.render(&[group]);
    let mut pieces = drawn.split(PLACE);
    out.push_str(pieces.next().unwrap_or_default());
    for (piece, view) in pieces.zip(&views) {
        out.push_str(&view.place);
        out.push_str(piece.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()));
    }
}

/// The primary place with what is near it, then the labels that are elsewhere.
fn views(diagnostic: &Diagnostic, positions: &mut Positions<'_>) -> Vec<View> {
    let mut views = vec![View::new(diagnostic.span, None, positions)];
    for label in &diagnostic.labels {
        let view = View::new(label.span, Some(visible(&label.message, "").into_owned()), positions);
        let lines = positions.lines(view.file);
        match views.iter_mut().find(|v| v.file == view.file && v.has_room(&view, lines)) {
            Some(near) => near.marks.extend(view.marks),
            None => views.push(view),
        }
    }
    views
}

/// A stretch of one file, shown below its own `-->` or `:::`.
struct View {
    file: FileId,
    /// `path:line:column` of its first mark.
    place: String,
    marks: Vec<Mark>,
}

/// A range of bytes to underline, on character boundaries within its lines.
struct Mark {
    start: usize,
    end: usize,
    /// Line of `start`, from 0.
    first: usize,
    /// Line of `end`, from 0.
    last: usize,
    /// None for the primary place.
    label: Option<String>,
}

impl View {
    fn new(span: Span, label: Option<String>, positions: &mut Positions<'_>) -> Self {
        let LineColumn { line, column } = positions.at(span.file, span.start as usize);
        let place = format!("{}:{line}:{column}", visible(positions.files.path(span.file).as_str(), ""));
        Self { file: span.file, place, marks: vec![Mark::new(span, label, positions.lines(span.file))] }
    }

    fn first(&self) -> usize {
        self.marks.iter().map(|m| m.first).min().unwrap_or(0)
    }

    fn last(&self) -> usize {
        self.marks.iter().map(|m| m.last).max().unwrap_or(0)
    }

    /// The offsets in a line where marks begin or end.
    fn points(&self, line: usize) -> impl Iterator<Item = usize> {
        self.marks.iter().flat_map(move |m| {
            [(m.first == line).then_some(m.start), (m.last == line).then_some(m.end)].into_iter().flatten()
        })
    }

    /// Whether another view of the file is near enough to be shown in this one.
    fn has_room(&self, other: &View, lines: &Lines<'_>) -> bool {
        let near = other.first() <= self.last() + NEAR && self.first() <= other.last() + NEAR;
        near && !lines.text.is_empty()
            && [other.first(), other.last()].into_iter().all(|line| {
                let points = || self.points(line).chain(other.points(line));
                let spread = points().max().unwrap_or(0) - points().min().unwrap_or(0);
                self.points(line).next().is_none() || spread <= SPREAD || !is_long(lines, line)
            })
    }

    fn elements(&self, lines: &Lines<'_>) -> Vec<Element<'static>> {
        if lines.shown && !lines.text.is_empty() {
            return vec![self.snippet(lines).into()];
        }
        let labels = self.marks.iter().filter_map(|m| m.label.clone());
        let notes = labels.map(|label| Level::NOTE.message(label).into());
        std::iter::once(Origin::path(PLACE).into()).chain(notes).collect()
    }

    fn snippet(&self, lines: &Lines<'_>) -> Snippet<'static, Annotation<'static>> {
        let first = self.first();
        let mut source = String::new();
        let mut excerpts = Vec::new();
        for line in first..=self.last() {
            excerpts.push(Excerpt::push(lines, line, self.points(line).min(), &mut source));
            if line > first && source.ends_with("\n\n") {
                // As the last line, an empty one would not be counted for the width of the line numbers.
                source.insert(source.len() - 1, ' ');
            }
        }
        let place = |offset, line: usize| excerpts.get(line - first).map_or(0, |e| e.place(offset, lines));
        let annotations: Vec<_> = self
            .marks
            .iter()
            .map(|mark| {
                let start = place(mark.start, mark.first);
                let mut end = place(mark.end, mark.last);
                if start == end {
                    end += source[start..].chars().next().filter(|&c| c != '\n').map_or(0, char::len_utf8);
                }
                let kind = if mark.label.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
                kind.span(start..end).label(mark.label.clone())
            })
            .collect();
        Snippet::source(source).path(PLACE).line_start(first + 1).annotations(annotations)
    }
}

impl Mark {
    fn new(span: Span, label: Option<String>, lines: &Lines<'_>) -> Self {
        let start = lines.text.floor_char_boundary(span.start as usize);
        let end = lines.text.ceil_char_boundary(span.end as usize).max(start);
        let end = start + lines.text[start..end].trim_end_matches(['\n', '\r']).len();
        let (first, mut last) = (lines.line(start), lines.line(end));
        let range = lines.range(first);
        let start = start.clamp(range.start, range.end);
        let end = if last - first > TALL {
            last = first;
            range.end
        } else {
            let range = lines.range(last);
            end.clamp(range.start, range.end).max(start)
        };
        Self { start, end, first, last, label }
    }
}

/// The part of a line that is shown, and where it stands in what is drawn.
struct Excerpt {
    cut: Range<usize>,
    at: usize,
}

impl Excerpt {
    /// Adds a line to the source to be drawn, cut around `point` if it is long.
    fn push(lines: &Lines<'_>, line: usize, point: Option<usize>, source: &mut String) -> Self {
        let range = lines.range(line);
        let cut =
            if is_long(lines, line) { cut(lines.text, &range, point.unwrap_or(range.start)) } else { range.clone() };
        if cut.start > range.start {
            source.push_str("...");
        }
        let at = source.len();
        source.push_str(&visible(&lines.text[cut.clone()], "\t"));
        if cut.end < range.end {
            source.push_str("...");
        }
        source.push('\n');
        Self { cut, at }
    }

    /// Where an offset in the file stands in what is drawn.
    fn place(&self, offset: usize, lines: &Lines<'_>) -> usize {
        let offset = offset.clamp(self.cut.start, self.cut.end);
        self.at + visible(&lines.text[self.cut.start..offset], "\t").len()
    }
}

/// The part of a long line that holds a point of it and fills [`WIDTH`].
fn cut(text: &str, line: &Range<usize>, point: usize) -> Range<usize> {
    let (_, ahead) = fit(text[point..line.end].chars(), AHEAD);
    let (back, behind) = fit(text[line.start..point].chars().rev(), WIDTH - ahead);
    let (forth, _) = fit(text[point..line.end].chars(), WIDTH - behind);
    point - back..point + forth
}

/// How many bytes of the characters fit into so many columns, and how many columns those take.
fn fit(chars: impl Iterator<Item = char>, columns: usize) -> (usize, usize) {
    let (mut bytes, mut used) = (0, 0);
    for c in chars {
        // At least as wide as a terminal shows it; what is beyond Hangul may be two columns wide.
        let width = match c {
            '\t' => 4,
            _ if is_hidden(c) => c.escape_default().len(),
            _ => 1 + usize::from(c >= '\u{1100}'),
        };
        if used + width > columns {
            break;
        }
        (bytes, used) = (bytes + c.len_utf8(), used + width);
    }
    (bytes, used)
}

/// Whether a line has to be cut.
fn is_long(lines: &Lines<'_>, line: usize) -> bool {
    let text = &lines.text[lines.range(line)];
    text.len() > WIDTH / 6 && fit(text.chars(), WIDTH).0 < text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::Code;

    fn file(text: &str) -> (Files, FileId) {
        let mut files = Files::default();
        let id = files.add("content/briefings/x.md", text.as_bytes());
        (files, id)
    }

    /// The place of the first occurrence of some text.
    fn place(files: &Files, id: FileId, text: &str) -> Span {
        let start = files.text(id).find(text).unwrap();
        Span::new(id, start..start + text.len())
    }

    fn finding(span: Span) -> Diagnostic {
        Diagnostic::new(Code::UnknownReference, span, "no actor `ashraf-gani`")
    }

    fn plain(files: &Files, diagnostic: Diagnostic) -> String {
        render(&[diagnostic].into_iter().collect(), files, false)
    }

    #[test]
    fn a_finding_shows_its_line_its_labels_and_its_help() {
        let (mut files, x) = file("---\ntitle: Exit\n---\n\nSaid [Ghani](actor:ashraf-gani).\n");
        let y = files.add("content/actors/y.md", &b"---\nid: ashraf-ghani\n---\n"[..]);
        let none = files.add("content/sources/z.md", &b""[..]);
        let diagnostic = finding(place(&files, x, "actor:ashraf-gani"))
            .label(place(&files, x, "Ghani"), "linked here")
            .label(place(&files, y, "ashraf-ghani"), "the nearest id")
            .label(Span::file(none), "and one that is withheld")
            .help("did you mean `ashraf-ghani`?");
        let expected = "\
error[unknown-reference]: no actor `ashraf-gani`
 --> content/briefings/x.md:5:14
  |
5 | Said [Ghani](actor:ashraf-gani).
  |       -----  ^^^^^^^^^^^^^^^^^
  |       |
  |       linked here
  |
 ::: content/actors/y.md:2:5
  |
2 | id: ashraf-ghani
  |     ------------ the nearest id
 ::: content/sources/z.md:1:1
  = note: and one that is withheld
  = help: did you mean `ashraf-ghani`?
";
        assert_eq!(plain(&files, diagnostic), expected);
    }

    #[test]
    fn a_long_line_is_cut_around_the_place_but_the_column_is_the_real_one() {
        let (files, x) = file(&format!("{}[x](y){}", "word ".repeat(1000), " word".repeat(1000)));
        let expected = "\
error[unknown-reference]: no actor `ashraf-gani`
 --> content/briefings/x.md:1:5005
  |
1 | ... word word word word word [x](y) word word word word word word word word word word word word word word word word word wo...
  |                                  ^
  |
 ::: content/briefings/x.md:1:1
  |
1 | word word word word word word word word word word word word word word word word word word word word word word word word ...
  | ---- far away
";
        let diagnostic = finding(Span::new(x, 5004..5005)).label(Span::new(x, 0..4), "far away");
        assert_eq!(plain(&files, diagnostic), expected);
    }

    #[test]
    fn wide_and_combining_characters_tabs_and_crlf_keep_the_caret_in_place() {
        let (files, x) = file("\u{feff}漢字 e\u{301}\tx\r\nnext\r\n");
        let expected = "\
error[unknown-reference]: no actor `ashraf-gani`
 --> content/briefings/x.md:1:7
  |
1 | 漢字 e\u{301}    x
  |           ^
";
        assert_eq!(plain(&files, finding(place(&files, x, "x"))), expected);
    }

    #[test]
    fn nothing_steers_the_terminal() {
        let mut files = Files::default();
        let x = files.add("a\u{1b}\nb.md", "\u{1b}[31m \u{202e}red\n".as_bytes());
        let diagnostic = Diagnostic::new(Code::YamlTag, place(&files, x, "red"), "tag `\u{9b}2J`");
        let expected = r"error[yaml-tag]: tag `\u{9b}2J`
 --> a\u{1b}\nb.md:1:8
  |
1 | \u{1b}[31m \u{202e}red
  |                    ^^^
";
        assert_eq!(plain(&files, diagnostic), expected);
    }

    #[test]
    fn points_lie_at_the_start_at_the_end_and_past_it() {
        let (files, x) = file("a\n\n");
        let shown = |range| plain(&files, finding(Span::new(x, range)));
        let head = "error[unknown-reference]: no actor `ashraf-gani`\n --> content/briefings/x.md:";
        assert_eq!(shown(0..0), format!("{head}1:1\n  |\n1 | a\n  | ^\n"));
        assert_eq!(shown(1..2), format!("{head}1:2\n  |\n1 | a\n  |  ^\n"));
        assert_eq!(shown(2..2), format!("{head}2:1\n  |\n2 |\n  | ^\n"));
        assert_eq!(shown(900..901), format!("{head}3:1\n  |\n3 |\n  | ^\n"));
    }

    #[test]
    fn of_many_lines_the_first_is_marked() {
        let (files, x) = file("one\ntwo\nthree\n4\n5\n6\n7\n8\n");
        let shown = |text| plain(&files, finding(place(&files, x, text)));
        let head = "error[unknown-reference]: no actor `ashraf-gani`\n --> content/briefings/x.md:1:1\n  |\n";
        assert_eq!(shown("one\ntwo\n"), format!("{head}1 | / one\n2 | | two\n  | |___^\n"));
        assert_eq!(shown("one\ntwo\nthree\n4\n5\n6\n7\n"), format!("{head}1 | one\n  | ^^^\n"));
    }

    #[test]
    fn a_file_without_text_shows_its_path_only() {
        let (files, x) = file("");
        let expected = "error[unknown-reference]: no actor `ashraf-gani`\n--> content/briefings/x.md:1:1\n";
        assert_eq!(plain(&files, finding(Span::new(x, 40..50))), expected);
    }

    #[test]
    fn findings_are_parted_by_a_blank_line_and_colour_changes_no_text() {
        let (files, x) = file("one two\n");
        let two: Diagnostics = ["one", "two"].map(|text| finding(place(&files, x, text))).into_iter().collect();
        let coloured = render(&two, &files, true);
        let mut pieces = coloured.split('\u{1b}');
        let mut text = pieces.next().unwrap().to_owned();
        for piece in pieces {
            text.push_str(piece.split_once('m').unwrap().1);
        }
        assert!(coloured.contains("\u{1b}[") && text.contains("^^^\n\nerror["), "{coloured:?}");
        assert_eq!(text, render(&two, &files, false));
        assert_eq!(render(&Diagnostics::new(), &files, true), "");
    }

    #[test]
    fn a_summary_counts() {
        let (_, x) = file("");
        let error = finding(Span::file(x));
        let warning = Diagnostic::new(Code::UnusedAllow, Span::file(x), "an `allow` that does nothing");
        let of = |all: &[&Diagnostic]| summary(&all.iter().copied().cloned().collect());
        assert_eq!(of(&[]), "no errors, no warnings");
        assert_eq!(of(&[&warning]), "1 warning");
        assert_eq!(of(&[&error, &warning, &error, &error]), "3 errors, 1 warning");
    }

    /// Texts made of what is hard to draw, with bytes that are not UTF-8 now and then.
    fn odd_bytes() -> impl Strategy<Value = Vec<u8>> {
        let marks = ["\u{feff}", "\r\n", "\n", "\r", "\t", "\u{202e}", "\u{1b}[1m", "\u{1}"];
        let letters = ["漢", "e\u{301}", "👩\u{200d}🔬", "{ "];
        let part = prop_oneof![
            6 => proptest::sample::select([&marks[..], &letters[..]].concat()).prop_map(|s| s.as_bytes().to_vec()),
            1 => (1_usize..150).prop_map(|n| vec![b' '; n]),
            1 => (1_usize..150).prop_map(|n| "é".repeat(n).into_bytes()),
            1 => any::<String>().prop_map(String::into_bytes),
        ];
        let broken = prop_oneof![9 => Just(&b""[..]), 1 => Just(&b"\xE6\xBC tail\n"[..])];
        (proptest::collection::vec(part, 0..40), broken)
            .prop_map(|(parts, end)| [parts.concat(), end.to_vec()].concat())
    }

    proptest! {
        #[test]
        fn any_place_in_any_text_can_be_drawn(
            texts in [odd_bytes(), odd_bytes()],
            places in proptest::collection::vec((0_u32..3, 0_u32..600, 0_u32..600), 1..5),
            colour: bool,
        ) {
            let mut files = Files::default();
            for (i, text) in texts.into_iter().enumerate() {
                files.add(format!("{i}.md"), text);
            }
            let mut spans = places.into_iter().map(|(file, start, end)| Span { file: FileId(file), start, end });
            let first = finding(spans.next().unwrap()).help("mend\nit");
            let diagnostics: Diagnostics = [spans.fold(first, |d, span| d.label(span, "label"))].into_iter().collect();
            let shown = render(&diagnostics, &files, colour);
            let LineColumn { line, column } = files.line_column(diagnostics.iter().next().unwrap().span);
            prop_assert!(shown.contains(&format!(":{line}:{column}")), "{}", shown);
            prop_assert!(shown.chars().all(|c| c == '\n' || colour && c == '\u{1b}' || !is_hidden(c)), "{:?}", shown);
            super::super::json::render(&diagnostics, &files);
            prop_assert_eq!(super::super::github::render(&diagnostics, &files).lines().count(), 1);
        }

        #[test]
        fn positions_are_those_of_the_files(
            text in odd_bytes(),
            repeat in 1_usize..5,
            offsets in proptest::collection::vec(any::<proptest::sample::Index>(), 1..20),
        ) {
            let mut files = Files::default();
            let id = files.add("a.md", text.repeat(repeat));
            let mut positions = Positions::new(&files);
            for offset in offsets {
                let offset = offset.index(files.bytes(id).len() + 2);
                prop_assert_eq!(positions.at(id, offset), files.line_column(Span::new(id, offset..offset)));
            }
        }
    }
}

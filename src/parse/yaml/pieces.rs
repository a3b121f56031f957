//! A line of YAML taken apart by eye: keys and values as the writer meant them, whether or not the line parses.
//!
//! For diagnostics and salvage only. Nothing here decides what a document says.

use std::ops::Range;

/// How far nested brackets are looked into.
const MAX_NESTING: usize = 8;

/// How many bytes before a line are looked at to see whether it stands inside brackets.
const LOOK_BACK: usize = 4000;

/// A key and the value after it, or a value without a key.
pub(super) struct Piece<'a> {
    /// The key as written; empty for a bare value.
    pub key: &'a str,
    /// The value as written, trimmed.
    pub value: &'a str,
    /// Where both stand in the line, in bytes.
    pub range: Range<usize>,
    /// Whether a bracket that opens the value is not closed on this line.
    pub open: bool,
}

/// The line at an offset, without its line break.
pub(super) fn line_at(text: &str, offset: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let offset = offset.min(bytes.len());
    let start = bytes[..offset].iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
    let end = bytes[offset..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |i| offset + i);
    start..if text[start..end].ends_with('\r') && end > offset { end - 1 } else { end }
}

/// The nearest line before `start`, the beginning of a line, that is not blank.
pub(super) fn line_before(text: &str, start: usize) -> Option<Range<usize>> {
    let last = text.get(..start)?.trim_end().len();
    (last > 0).then(|| line_at(text, last - 1)).filter(|line| text.is_char_boundary(line.start))
}

/// Takes a line apart. `flow`: whether it begins inside brackets.
pub(super) fn pieces(line: &str, flow: bool) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    if flow {
        parts(line, 0, MAX_NESTING, &mut found);
    } else {
        item(line, 0, false, MAX_NESTING, &mut found);
    }
    found
}

/// Whether the line that begins at `start` stands inside brackets opened before it.
pub(super) fn begins_in_flow(text: &str, start: usize) -> bool {
    let mut from = start.saturating_sub(LOOK_BACK);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = &text[from..start];
    // Brackets rarely run over a line that begins a key at the left margin.
    let margin =
        before.rmatch_indices('\n').map(|(i, _)| i + 1).find(|&i| before[i..].starts_with(char::is_alphabetic));
    let mut depth = 0;
    for line in before[margin.unwrap_or(0)..].lines() {
        let value = if depth > 0 { line } else { value_of(line) };
        if depth > 0 || value.starts_with(['[', '{']) {
            depth = brackets(value, depth).last().map_or(depth, |mark| mark.depth_after);
        }
    }
    depth > 0
}

fn value_of(line: &str) -> &str {
    let (text, _) = without_dashes(line, 0);
    split_key(text).map_or(text, |(_, value)| text[value..].trim_start())
}

/// Takes the parts between commas.
fn parts<'a>(text: &'a str, at: usize, nesting: usize, found: &mut Vec<Piece<'a>>) {
    let mut start = 0;
    for mark in brackets(text, 0) {
        if mark.byte == b',' && mark.depth_after == 0 {
            item(&text[start..mark.at], at + start, true, nesting, found);
            start = mark.at + 1;
        } else if matches!(mark.byte, b']' | b'}') && mark.closes_nothing {
            item(&text[start..mark.at], at + start, true, nesting, found);
            return;
        }
    }
    item(&text[start..], at + start, true, nesting, found);
}

/// Takes one `key: value`, looking into brackets.
fn item<'a>(text: &'a str, at: usize, flow: bool, nesting: usize, found: &mut Vec<Piece<'a>>) {
    let (text, at) =
        if flow { (text.trim_start(), at + text.len() - text.trim_start().len()) } else { without_dashes(text, at) };
    if text.is_empty() || text.starts_with('#') {
        return;
    }
    let (key, after) = split_key(text).unwrap_or(("", 0));
    let value = text[after..].trim_start();
    let value_at = at + text.len() - value.len();
    let value = without_comment(value).trim_end();
    let mut piece = Piece { key, value, range: at..at + text.len(), open: false };
    if nesting > 0 && value.starts_with(['[', '{']) {
        let close = brackets(value, 0).find(|mark| mark.depth_after == 0).map(|mark| mark.at);
        piece.open = close.is_none();
        let inside = &value[1..close.unwrap_or(value.len())];
        if close.is_none_or(|close| close + 1 == value.len()) {
            parts(inside, value_at + 1, nesting - 1, found);
        }
    }
    found.push(piece);
}

/// Steps over indentation and the dashes of list items.
fn without_dashes(text: &str, at: usize) -> (&str, usize) {
    let mut rest = text.trim_start();
    while let Some(after) = rest.strip_prefix("- ").or_else(|| rest.strip_prefix("? ")) {
        rest = after.trim_start();
    }
    (rest, at + text.len() - rest.len())
}

/// The key that a text begins with and the offset after its colon.
pub(super) fn split_key(text: &str) -> Option<(&str, usize)> {
    if text.starts_with(['"', '\'']) {
        let end = closing_quote(text)? + 1;
        let colon = end + text[end..].find(|c| c != ' ')?;
        return text[colon..].starts_with(':').then_some((&text[..end], colon + 1));
    }
    if text.starts_with(['[', '{', '@', '`', '*', '&', '!', '%', '|', '>', '#']) {
        return None;
    }
    let colon = text.match_indices(':').map(|(i, _)| i).find(|&i| ends_key(&text[i + 1..]))?;
    (colon > 0).then(|| (text[..colon].trim_end(), colon + 1))
}

fn ends_key(after: &str) -> bool {
    after.is_empty() || after.starts_with([' ', '\t', '\r'])
}

/// Where the quote that a text begins with is closed.
pub(super) fn closing_quote(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = *bytes.first()?;
    let mut i = 1;
    while let Some(&byte) = bytes.get(i) {
        match byte {
            b'\\' if quote == b'"' => i += 1,
            b'\'' if quote == b'\'' && bytes.get(i + 1) == Some(&b'\'') => i += 1,
            _ if byte == quote => return Some(i),
            _ => {}
        }
        i += 1;
    }
    None
}

/// Cuts a comment off a value.
pub(super) fn without_comment(value: &str) -> &str {
    let from = if value.starts_with(['"', '\'']) { closing_quote(value).map_or(value.len(), |end| end + 1) } else { 0 };
    value[from..].find(" #").map_or(value, |i| &value[..from + i])
}

/// A bracket or comma outside quotes.
struct Mark {
    at: usize,
    byte: u8,
    depth_after: usize,
    closes_nothing: bool,
}

/// The brackets and commas of a text, quotes at the start of a value stepped over.
fn brackets(text: &str, mut depth: usize) -> impl Iterator<Item = Mark> {
    let bytes = text.as_bytes();
    let (mut i, mut fresh) = (0, true);
    std::iter::from_fn(move || {
        while let Some(&byte) = bytes.get(i) {
            let at = i;
            i += 1;
            match byte {
                b'"' | b'\'' if fresh => i = closing_quote(&text[at..]).map_or(bytes.len(), |end| at + end + 1),
                b'[' | b'{' | b',' | b']' | b'}' => {
                    fresh = true;
                    let closes = matches!(byte, b']' | b'}');
                    let closes_nothing = closes && depth == 0;
                    depth = if closes { depth.saturating_sub(1) } else { depth + usize::from(byte != b',') };
                    return Some(Mark { at, byte, depth_after: depth, closes_nothing });
                }
                b' ' | b'\t' => {}
                _ => fresh = byte == b':',
            }
        }
        None
    })
}

//! Help with what YAML takes for syntax though it was meant as text: "quote this value".

use std::ops::Range;

use super::pieces::{self, Piece};
use super::{Entry, Node, Value};

/// Lines longer than this are not looked into, so that help stays cheap.
const MAX_LINE: usize = 2000;

/// An example longer than this is left out.
const MAX_EXAMPLE: usize = 60;

/// What helps with an error at `offset`, a byte of the YAML text: looks at that line and the one before.
pub fn help(yaml: &str, offset: usize) -> Option<String> {
    let line = pieces::line_at(yaml, offset);
    let text = &yaml[line.clone()];
    if text.len() > MAX_LINE {
        return None;
    }
    if text.trim_start_matches(' ').starts_with('\t') {
        return Some("indent with spaces".into());
    }
    let found = pieces::pieces(text, pieces::begins_in_flow(yaml, line.start));
    let at = offset.saturating_sub(line.start);
    let (here, elsewhere): (Vec<_>, Vec<_>) = found.iter().partition(|p| p.range.start <= at && at <= p.range.end);
    here.into_iter().chain(elsewhere).find_map(trap).or_else(|| found.iter().find_map(no_space)).or_else(|| {
        let before = pieces::line_before(yaml, line.start).filter(|line| line.len() <= MAX_LINE)?;
        let flow = pieces::begins_in_flow(yaml, before.start);
        let found = pieces::pieces(&yaml[before], flow);
        found
            .iter()
            .find_map(trap)
            .or_else(|| found.iter().find_map(unclosed))
            .or_else(|| found.iter().find_map(no_space))
    })
}

/// What helps with an entry that was never meant to be a key: the text after a comma inside `{…}`, as `now` in
/// `{text: Go, now}`.
///
/// `base` is the offset of `yaml` in its file; `entries` are those of the mapping, `index` the strange one.
pub fn stray_comma(yaml: &str, base: usize, entries: &[Entry], index: usize) -> Option<String> {
    let entry = entries.get(index)?;
    let start = (entry.key.span.start as usize).checked_sub(base)?;
    let end = (entry.key.span.end as usize).checked_sub(base)?;
    let after_comma = yaml.get(..start)?.trim_end().ends_with(',');
    let alone = yaml.get(end..)?.trim_start().starts_with([',', '}']);
    let first = entries.get(..index)?.iter().rev().find(|e| e.value.span.start != e.value.span.end)?;
    if !(after_comma && alone && matches!(first.value.value, Value::Scalar { plain: true, .. })) {
        return None;
    }
    let value = yaml.get((first.value.span.start as usize).checked_sub(base)?..end)?;
    Some(quote(&first.key.value, value, "it has a comma inside `{…}`"))
}

/// What helps with a value at a range of the YAML text that must be quoted for its first character.
pub(super) fn quote_at(yaml: &str, range: Range<usize>) -> Option<String> {
    let written = yaml.get(range)?;
    Some(quote("", written, &beginning(written.chars().next()?)))
}

/// What helps where text was expected and a list or mapping found: an unquoted value that begins with a bracket, or that
/// holds `: ` inside `[…]`.
///
/// `base` is the offset of `yaml` in its file.
pub fn unexpected(yaml: &str, base: usize, node: &Node) -> Option<String> {
    let range = (node.span.start as usize).checked_sub(base)?..(node.span.end as usize).checked_sub(base)?;
    let written = yaml.get(range.clone())?;
    match written.chars().next()? {
        open @ ('[' | '{') => Some(quote("", written, &format!("it begins with `{open}`"))),
        _ if written.contains('\n') || !matches!(node.value, Value::Mapping(_)) => None,
        _ if yaml.get(..range.start)?.trim_end().ends_with(['[', ',']) => Some(quote("", written, "it holds `: `")),
        _ => None,
    }
}

fn trap(piece: &Piece<'_>) -> Option<String> {
    let value = piece.value;
    let first = value.chars().next()?;
    let reason = match first {
        '"' | '\'' => match pieces::closing_quote(value) {
            None => return Some(format!("close the quote with `{first}`, or remove it")),
            Some(end) if end + 1 < value.len() => "it goes on after the closing quote",
            Some(_) => return None,
        },
        '[' | '{' if piece.open || value.ends_with(if first == '[' { ']' } else { '}' }) => return None,
        '|' | '>' if is_block_header(value) => return None,
        '-' | '?' if !matches!(value.as_bytes().get(1), Some(b' ')) => return plain_trap(piece),
        '@' | '`' | '%' | '*' | '&' | '!' | '[' | '{' | ']' | '}' | ',' | '|' | '>' | '-' | '?' => {
            return Some(quote(piece.key, value, &beginning(first)));
        }
        _ => return plain_trap(piece),
    };
    Some(quote(piece.key, value, reason))
}

fn beginning(first: char) -> String {
    if first == '`' { "it begins with a backtick".to_owned() } else { format!("it begins with `{first}`") }
}

fn plain_trap(piece: &Piece<'_>) -> Option<String> {
    if piece.key.is_empty() {
        return None;
    }
    if piece.value.contains(": ") {
        return Some(quote(piece.key, piece.value, "it holds `: `"));
    }
    piece.value.ends_with(':').then(|| quote(piece.key, piece.value, "it ends with `:`"))
}

fn is_block_header(value: &str) -> bool {
    value[1..].bytes().all(|b| matches!(b, b'+' | b'-' | b'1'..=b'9'))
}

fn unclosed(piece: &Piece<'_>) -> Option<String> {
    if !piece.open {
        return None;
    }
    let (open, close) = if piece.value.starts_with('[') { ('[', ']') } else { ('{', '}') };
    Some(format!("close `{open}` with `{close}`, or quote the value if it is text"))
}

/// `key:value`, a single text to YAML.
fn no_space(piece: &Piece<'_>) -> Option<String> {
    let (key, value) = piece.value.split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    (piece.key.is_empty() && is_key && !value.is_empty() && !value.starts_with("//"))
        .then(|| with_example("write a space after `:`", &format!("{key}: {value}")))
}

fn quote(key: &str, value: &str, reason: &str) -> String {
    let quoted = quoted(value);
    let example = if key.is_empty() { quoted } else { format!("{key}: {quoted}") };
    with_example(&format!("quote this value: {reason}"), &example)
}

fn with_example(help: &str, example: &str) -> String {
    if example.chars().count() > MAX_EXAMPLE || example.contains(['`', '\n']) {
        return help.to_owned();
    }
    format!("{help}, as in `{example}`")
}

/// The value between quotes that do not occur in it.
fn quoted(value: &str) -> String {
    let inner = without_broken_quotes(value);
    if inner.contains(['"', '\\']) { format!("'{}'", inner.replace('\'', "''")) } else { format!("\"{inner}\"") }
}

/// `'it's'` was quoted as a whole, `"a" b` was not.
fn without_broken_quotes(value: &str) -> &str {
    let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return value };
    let after = pieces::closing_quote(value).and_then(|end| value[end + 1..].chars().next());
    if after.is_some_and(char::is_alphanumeric) {
        return value[1..].strip_suffix(quote).unwrap_or(&value[1..]);
    }
    value
}

#[cfg(test)]
mod tests;

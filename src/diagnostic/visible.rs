//! Text that comes from files, made safe to be shown: nothing in it steers the terminal or turns the direction of reading.

use std::borrow::Cow;

/// Whether a character steers a terminal, the direction of text or the end of a line instead of being seen.
pub fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// The text with hidden characters, but for those in `keep`, written as escapes.
pub(super) fn visible<'t>(text: &'t str, keep: &str) -> Cow<'t, str> {
    let bad = |c: char| is_hidden(c) && !keep.contains(c);
    if !text.contains(bad) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if bad(c) { out.extend(c.escape_default()) } else { out.push(c) }
    }
    Cow::Owned(out)
}

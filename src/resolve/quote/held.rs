//! A held text as it is compared: normalised, with a map back to the bytes of the original.
//!
//! The map is a list of runs. A run of characters that kept their lengths (most of a text) is one entry; a character
//! that changed its length, or was composed from several, is an entry of its own. What counts as equal is decided in
//! `fold`; nothing here knows of quotes.

use std::borrow::Cow;
use std::iter::once;
use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::fold::{Folded, fold, is_invisible, unshape};

/// A held text prepared once, for any number of quotes. Preparing takes time in proportion to the text; memory is the
/// text again, plus 32 bytes for each place where normalising changed a length.
#[derive(Clone, Debug)]
pub struct HeldText<'t> {
    original: Cow<'t, str>,
    normal: Normal,
}

impl<'t> HeldText<'t> {
    /// Prepares a text. Borrows a `&str`, keeps a `String`. All ranges that [`find`](super::find) returns are byte
    /// ranges of this text, on its character boundaries.
    pub fn new(original: impl Into<Cow<'t, str>>) -> Self {
        let original = original.into();
        let normal = Normal::new(&original);
        Self { original, normal }
    }

    /// The text as it was given.
    pub fn original(&self) -> &str {
        &self.original
    }

    /// The text as it is compared.
    pub(super) fn normal(&self) -> &str {
        &self.normal.text
    }

    /// The bytes of the original from which a range of the normalised text was made. Empty ranges stay empty.
    pub(super) fn original_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.normal.start(range.start);
        start..if range.is_empty() { start } else { self.normal.end(range.end).max(start) }
    }
}

/// A text as it is compared. White space at its ends becomes one space, as everywhere.
pub(super) fn normalize(text: &str) -> String {
    Normal::new(text).text
}

#[derive(Clone, Debug)]
struct Run {
    /// First byte in the normalised text; the run reaches to the next one.
    normal: usize,
    /// Bytes in the original.
    original: Range<usize>,
    /// Byte for byte the same length, character by character. Otherwise the run stands for all of `original`.
    parallel: bool,
}

#[derive(Clone, Debug, Default)]
struct Normal {
    text: String,
    runs: Vec<Run>,
}

impl Normal {
    fn new(original: &str) -> Self {
        let bytes = original.as_bytes();
        let mut normal = Self { text: String::with_capacity(original.len()), runs: Vec::new() };
        let mut cluster = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let plain = plain_run(&bytes[at..]);
            if plain > 0 {
                normal.take(&mut cluster);
                normal.append(&original[at..at + plain], at..at + plain, true);
                at += plain;
                continue;
            }
            let Some(c) = original[at..].chars().next() else { break };
            let range = at..at + c.len_utf8();
            at = range.end;
            if is_invisible(c) {
                continue;
            }
            unshape(c, |c| {
                if starts_cluster(c) {
                    normal.take(&mut cluster);
                }
                cluster.push((c, range.clone()));
            });
        }
        normal.take(&mut cluster);
        normal
    }

    /// Composes a letter with its marks and appends them.
    fn take(&mut self, cluster: &mut Vec<(char, Range<usize>)>) {
        let (Some(first), Some(last)) = (cluster.first(), cluster.last()) else { return };
        if cluster.len() == 1 && is_composed(first.0) {
            let (c, range) = first.clone();
            cluster.clear();
            return self.push(c, range);
        }
        let all = first.1.start..last.1.end;
        let composed: Vec<char> = cluster.iter().map(|(c, _)| *c).nfc().collect();
        if composed.iter().eq(cluster.iter().map(|(c, _)| c)) {
            for (c, range) in cluster.drain(..) {
                self.push(c, range);
            }
        } else {
            cluster.clear();
            for c in composed {
                self.push(c, all.clone());
            }
        }
    }

    fn push(&mut self, c: char, original: Range<usize>) {
        match fold(c) {
            Folded::Space if self.text.ends_with(' ') => self.widen(original.end),
            Folded::Dash if self.text.ends_with('-') => self.widen(original.end),
            Folded::Space => self.append(" ", original, true),
            Folded::Dash => self.append("-", original, true),
            Folded::Dots(dots) => self.append(dots, original, false),
            Folded::Char(c) => self.append(c.encode_utf8(&mut [0; 4]), original, true),
        }
    }

    /// Appends what stands for a range of the original: character for character, if `each`, or as a whole.
    fn append(&mut self, text: &str, original: Range<usize>, each: bool) {
        let parallel = each && text.len() == original.len();
        match self.runs.last_mut() {
            Some(run) if parallel && run.parallel && run.original.end == original.start => {
                run.original.end = original.end
            }
            _ => self.runs.push(Run { normal: self.text.len(), original, parallel }),
        }
        self.text.push_str(text);
    }

    /// Lets the last character, a space or dash of one byte, stand for the original up to `end`.
    fn widen(&mut self, end: usize) {
        let Some(run) = self.runs.last_mut() else { return };
        if run.parallel && run.original.len() > 1 {
            run.original.end -= 1;
            let original = run.original.end..end;
            self.runs.push(Run { normal: self.text.len() - 1, original, parallel: false });
        } else {
            run.original.end = end;
            run.parallel = false;
        }
    }

    fn run(&self, normal: usize) -> Option<&Run> {
        self.runs[..self.runs.partition_point(|run| run.normal <= normal)].last()
    }

    /// Where in the original the character at byte `at` of the normalised text begins.
    fn start(&self, at: usize) -> usize {
        self.run(at).map_or(0, |run| {
            let inside = if run.parallel { at - run.normal } else { 0 };
            (run.original.start + inside).min(run.original.end)
        })
    }

    /// Where in the original the character that ends before byte `at` of the normalised text ends.
    fn end(&self, at: usize) -> usize {
        self.run(at.saturating_sub(1)).map_or(0, |run| {
            let inside = if run.parallel { at - run.normal } else { usize::MAX };
            run.original.start.saturating_add(inside).min(run.original.end)
        })
    }
}

/// How many bytes at the beginning of `bytes` stay what they are: ASCII letters, digits and most marks, and single
/// spaces after them. The last is followed by ASCII, so that nothing is composed with it.
fn plain_run(bytes: &[u8]) -> usize {
    let mut after_space = true;
    let mut stays = |byte: &u8| {
        let space = *byte == b' ';
        let stays = byte.is_ascii_graphic() && !matches!(byte, b'-' | b'`') || space && !after_space;
        after_space = space;
        stays
    };
    let run = bytes.iter().copied().take_while(|byte| stays(byte)).count();
    if bytes.get(run).is_none_or(u8::is_ascii) { run } else { run.saturating_sub(1) }
}

/// Whether NFC leaves `c` alone, whatever stands before it.
fn is_composed(c: char) -> bool {
    c < '\u{300}' || is_nfc_quick(once(c)) == IsNormalized::Yes
}

/// Whether nothing before `c` can be composed or reordered with it (a starter that NFC leaves alone, or that decomposes
/// into characters of which the first is one).
fn starts_cluster(c: char) -> bool {
    let stable = |c| is_composed(c) && canonical_combining_class(c) == 0;
    if stable(c) {
        return true;
    }
    let mut first = None;
    decompose_canonical(c, |part| first = first.or(Some(part)));
    first.is_some_and(|part| part != c && stable(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What of the original stands behind a piece of the normalised text.
    fn behind<'o>(original: &'o str, piece: &str) -> &'o str {
        let held = HeldText::new(original);
        let start = held.normal().find(piece).expect("the piece stands there");
        let range = held.original_range(start..start + piece.len());
        &original[range]
    }

    #[test]
    fn maps_back_over_what_changed_its_length() {
        assert_eq!(behind("say “no” — never", "\"no\""), "“no”");
        assert_eq!(behind("one \n\n two  three", "two three"), "two  three");
        assert_eq!(behind("one \n\n two  three", "one two"), "one \n\n two");
        assert_eq!(behind("the cafe\u{301} bar", "café"), "cafe\u{301}");
        assert_eq!(behind("well… yes", "well..."), "well…");
        assert_eq!(behind("gov\u{AD}ern", "govern"), "gov\u{AD}ern");
        assert_eq!(behind("a -- b", "-"), "--");
    }

    #[test]
    fn half_an_ellipsis_is_all_of_it() {
        assert_eq!(behind("well… yes", "well."), "well…");
        assert_eq!(behind("well… yes", ". yes"), "… yes");
    }

    #[test]
    fn an_unchanged_text_is_one_run() {
        assert_eq!(HeldText::new("Grüße aus Köln, 東京\nund مرحبا بِكم").normal.runs.len(), 1);
    }

    #[test]
    fn an_empty_text_is_no_trouble() {
        assert_eq!(HeldText::new("").original_range(0..0), 0..0);
        assert_eq!(HeldText::new("\u{200B}").original_range(0..0), 0..0);
    }
}

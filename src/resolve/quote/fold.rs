//! Which characters printing may exchange without changing a word.
//!
//! Texts are compared in NFC, not NFKC. NFKC would make `10²` the same as `102` and `½` the same as `1⁄2`, and a
//! changed number is a misquote. Of the compatibility characters only those are undone that differ in shape alone:
//! Latin, Armenian, Hebrew and Arabic presentation forms (what PDF readers leave behind) and the full and half widths
//! of East Asian type. This file judges one character at a time; `held` composes them and keeps their places.

use unicode_normalization::char::decompose_compatible;

/// What a character counts as, once composed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folded {
    /// White space; a run of it counts as one space.
    Space,
    /// A hyphen, dash or minus; a run of them (`--`) counts as one.
    Dash,
    /// Full stops: what an ellipsis character stands for.
    Dots(&'static str),
    /// This character: itself, or the straight form of a quotation mark.
    Char(char),
}

/// What `c` counts as. Corner brackets (`「」`) stay as they are: they are not exchanged for other marks within a
/// language.
pub(super) fn fold(c: char) -> Folded {
    if c.is_ascii_alphanumeric() {
        return Folded::Char(c);
    }
    match c {
        c if c.is_whitespace() => Folded::Space,
        '-' | '\u{58A}' | '\u{5BE}' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Folded::Dash,
        '\u{2E3A}' | '\u{2E3B}' | '\u{FE58}' | '\u{FE63}' => Folded::Dash,
        '…' | '\u{22EF}' => Folded::Dots("..."),
        '\u{2025}' => Folded::Dots(".."),
        '`' | '´' | '\u{2B9}' | '\u{2BB}' | '\u{2BC}' | '\u{55A}' | '\u{5F3}' => Folded::Char('\''),
        '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{2035}' => Folded::Char('\''),
        '\u{2039}' | '\u{203A}' | '\u{275B}' | '\u{275C}' => Folded::Char('\''),
        '«' | '»' | '\u{5F4}' | '\u{201C}'..='\u{201F}' => Folded::Char('"'),
        '\u{2033}' | '\u{2036}' | '\u{275D}' | '\u{275E}' | '\u{301D}'..='\u{301F}' => Folded::Char('"'),
        c => Folded::Char(c),
    }
}

/// Whether `c` leaves no mark of its own: soft hyphen, zero-width characters, marks of direction, variation selectors,
/// the Arabic stretching stroke. Such characters are left out of the comparison.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{640}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}

/// Gives `emit` the characters of which `c` is only another shape, or `c` itself.
pub(super) fn unshape(c: char, mut emit: impl FnMut(char)) {
    let shape_only = matches!(c,
        '\u{FB00}'..='\u{FB06}' | '\u{FB13}'..='\u{FB17}' | '\u{FB20}'..='\u{FB28}' | '\u{FB4F}'..='\u{FDFB}'
        | '\u{FE70}'..='\u{FEFC}' | '\u{FF01}'..='\u{FF9F}');
    if shape_only { decompose_compatible(c, emit) } else { emit(c) }
}

#[cfg(test)]
mod tests {
    use super::super::held::normalize;

    #[test]
    fn typography_is_folded() {
        assert_eq!(normalize("“It’s «so» — or –not…”"), "\"It's \"so\" - or -not...\"");
        assert_eq!(normalize("a\u{A0}b \n\n c\u{3000}d"), "a b c d");
        assert_eq!(normalize("gov\u{AD}ern\u{200B}ment"), "government");
        assert_eq!(normalize("wait -- what --- this"), "wait - what - this");
    }

    #[test]
    fn shapes_are_folded_but_numbers_are_kept() {
        assert_eq!(normalize("ﬁnal oﬃce"), "final office");
        assert_eq!(normalize("ＡＢＣ１２％ ｶﾞ"), "ABC12% ガ");
        assert_eq!(normalize("\u{FEB3}\u{FEFC}\u{FEE1}"), "سلام");
        assert_eq!(normalize("10² ½ ①"), "10² ½ ①");
    }

    #[test]
    fn composed_and_decomposed_are_one() {
        assert_eq!(normalize("re\u{301}sume\u{301}"), "résumé");
        assert_eq!(normalize("e\u{AD}\u{301}"), "é", "a soft hyphen does not part a letter from its accent");
        assert_eq!(normalize("\u{1112}\u{1161}\u{11AB}"), "한");
    }
}

//! Where words begin and end, how many there are, and which scripts write them without spaces.
//!
//! Everything here looks at normalised text: straight quotation marks, one kind of dash, composed letters.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// In a script without spaces this many letters count as one word.
const LETTERS_PER_WORD: usize = 3;

/// Whether most letters of a text belong to a script that is written without spaces between words: Han, Hiragana,
/// Katakana, Thai, Lao, Khmer, Myanmar. There a match but for white space is a match.
pub fn script_without_spaces(text: &str) -> bool {
    let (mut unspaced, mut letters) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        unspaced += usize::from(is_unspaced(c));
    }
    unspaced * 2 > letters
}

/// Whether a character belongs to a script that is written without spaces between words.
pub fn is_unspaced(c: char) -> bool {
    c >= '\u{E00}'
        && matches!(c,
            '\u{E01}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{19E0}'..='\u{19FF}'
            | '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303B}'
            | '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
            | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}' | '\u{F900}'..='\u{FAFF}'
            | '\u{1B000}'..='\u{1B16F}' | '\u{20000}'..='\u{323AF}')
}

/// How many words a normalised text has. Three letters of a script without spaces count as one.
pub(super) fn count_words(text: &str) -> usize {
    let (mut words, mut letters) = (0, 0);
    for word in text.unicode_words() {
        match word.chars().filter(|&c| is_unspaced(c)).count() {
            0 => words += 1,
            n => letters += n,
        }
    }
    words + usize::div_ceil(letters, LETTERS_PER_WORD)
}

/// Whether a quote may begin at byte `at`: not within a word, a number (`1.5`, `-5`) or a letter and its marks.
pub(super) fn may_begin(text: &str, at: usize) -> bool {
    let Some(first) = text[at..].chars().next() else { return true };
    let mut backwards = text[..at].chars().rev();
    let Some(before) = backwards.next() else { return true };
    if is_combining_mark(first) && before != ' ' || within_word(before, first) {
        return false;
    }
    if matches!(first, '.' | ',' | ':') && before.is_numeric() {
        return !text[at + 1..].starts_with(char::is_numeric);
    }
    if !first.is_numeric() {
        return true;
    }
    let further = backwards.next();
    let opens = further.is_none_or(|c| c == ' ' || c == '(');
    match before {
        '.' => !opens && !further.is_some_and(char::is_numeric),
        ',' | ':' | '\'' => !further.is_some_and(char::is_numeric),
        '-' => !opens,
        _ => true,
    }
}

/// Whether a quote may end before byte `at`: not within a word (`can|'t`, though `Ghani|'s` will do), a number or a
/// letter and its marks.
pub(super) fn may_end(text: &str, at: usize) -> bool {
    let mut backwards = text[..at].chars().rev();
    let Some(last) = backwards.next() else { return true };
    let mut onwards = text[at..].chars();
    let Some(after) = onwards.next() else { return true };
    if is_combining_mark(after) || within_word(last, after) {
        return false;
    }
    match last {
        '.' | ',' | ':' if after.is_numeric() => return !backwards.next().is_some_and(char::is_numeric),
        '\'' if after.is_alphanumeric() => return !backwards.next().is_some_and(char::is_alphanumeric),
        _ => {}
    }
    let Some(further) = onwards.next() else { return true };
    match after {
        '.' | ',' | ':' => !(last.is_numeric() && further.is_numeric()),
        '\'' if last.is_alphanumeric() && further.is_alphanumeric() => {
            further == 's' && !onwards.next().is_some_and(char::is_alphanumeric)
        }
        _ => true,
    }
}

fn within_word(before: char, after: char) -> bool {
    before.is_alphanumeric() && after.is_alphanumeric() && !is_unspaced(before) && !is_unspaced(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the first standing of `quote` in `text` begins and ends where it may.
    fn whole(text: &str, quote: &str) -> bool {
        let start = text.find(quote).expect("the quote stands there");
        may_begin(text, start) && may_end(text, start + quote.len())
    }

    #[test]
    fn a_quote_holds_whole_words() {
        assert!(whole("this is it", "is it") && !whole("this", "is") && !whole("island", "is"));
        assert!(!whole("we can't stay", "we can") && whole("Ghani's letter", "Ghani"));
        assert!(!whole("we can't stay", "we can'") && whole("Ghani's letter", "'s letter"));
        assert!(whole("l'homme libre", "homme libre"));
        assert!(!whole("caf\u{71}\u{30C}", "cafq"));
    }

    #[test]
    fn a_quote_holds_whole_numbers() {
        assert!(!whole("rose by 1.5 per cent", "rose by 1") && !whole("rose by 1.5 per cent", "5 per cent"));
        assert!(!whole("some 1,000 people", "some 1") && !whole("a rate of .5 only", "5 only"));
        assert!(!whole("1.5 per cent", ".5 per cent") && !whole("some 1,000", "some 1,"));
        assert!(!whole("at -5 degrees", "5 degrees") && whole("2019-2021 was", "2021 was"));
        assert!(whole("in 2021. 5 of them", "in 2021") && whole("in 2021, he", "in 2021"));
    }

    #[test]
    fn scripts_without_spaces_have_no_such_edges() {
        assert!(whole("他说停火协议已经达成", "停火协议"));
        assert!(script_without_spaces("使用iPhone手机很方便") && script_without_spaces("ภาษาไทย"));
        assert!(!script_without_spaces("한국어 문장") && !script_without_spaces("plain") && !script_without_spaces(""));
    }

    #[test]
    fn words_are_counted() {
        assert_eq!(
            [count_words("don't go"), count_words("… ,"), count_words("停火协议"), count_words("the 5 men")],
            [2, 0, 2, 3]
        );
    }
}

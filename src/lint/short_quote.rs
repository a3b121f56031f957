//! `short-quote`: so few words that they show little of what was said, and may stand in many places.
//!
//! Words of the analyst's in brackets do not count. In scripts without spaces two letters count as a word. With `prefix` or `suffix`
//! a short quote shows what it was taken from.

use unicode_segmentation::UnicodeSegmentation;

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::resolve::quote::{Pattern, script_without_spaces};

const ENOUGH: usize = 3;

/// No word has more bytes than that, in any script; a quote that is longer for its words is no quote of words.
const LONGEST: usize = 60;

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    for quote in subject.site.claims.iter().flat_map(|c| &c.quotes) {
        let Some(exact) = &quote.model.exact else { continue };
        if quote.model.prefix.is_some() || quote.model.suffix.is_some() {
            continue;
        }
        let Some(words) = fewer_words(exact, ENOUGH) else { continue };
        let message = match words {
            1 => "this quote has one word".to_owned(),
            _ => format!("this quote has {words} words"),
        };
        diagnostics.push(Diagnostic::new(Code::ShortQuote, exact.span, message).help(
            "quote more of the sentence, or write the words around it as `prefix` and `suffix`; accept it with a reason \
             if the word itself is the matter",
        ));
    }
}

/// How many words of its source a quote has, if they are fewer than a limit. None as well where it cannot be taken apart, which is a
/// finding of its own.
pub(super) fn fewer_words(exact: &str, limit: usize) -> Option<usize> {
    if exact.len() > LONGEST * limit {
        return None;
    }
    // Most quotes are longer, and that is soon seen where nothing stands in them but words and blanks.
    let plain = exact.is_ascii() && !exact.contains(['[', '.']);
    if plain && exact.split(' ').filter(|word| word.contains(char::is_alphanumeric)).nth(limit - 1).is_some() {
        return None;
    }
    let spoken = Pattern::parse(exact).ok()?.spoken();
    let (mut words, mut letters) = (0, 0);
    for word in spoken.unicode_words() {
        match script_without_spaces(word) {
            true => letters += word.chars().count(),
            false => words += 1,
        }
    }
    Some(words + letters / 2).filter(|words| *words < limit)
}

#[cfg(test)]
mod tests {
    use super::fewer_words;

    #[test]
    fn words_of_the_source_are_counted() {
        let words = |exact| fewer_words(exact, 9);
        assert_eq!(words("Blinken’s letter"), Some(2));
        assert_eq!(words("[T]he letter […] was sent [by him]"), Some(4));
        assert_eq!(words("我们不会撤军"), Some(3));
        assert_eq!(words("停火协议"), Some(2));
        assert_eq!(words("a [b"), None);
    }

    #[test]
    fn a_limit_is_not_reached_by_fewer() {
        assert_eq!(fewer_words("one two - three", 3), None);
        assert_eq!(fewer_words("one two - ", 3), Some(2));
        assert_eq!(fewer_words("one-two", 3), Some(2));
    }
}

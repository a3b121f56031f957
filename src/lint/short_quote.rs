//! `short-quote`: so few words that they show little of what was said, and may stand in many places.
//!
//! Words of the analyst's in brackets do not count. In scripts without spaces two letters count as a word. With `prefix` or `suffix`
//! a short quote shows what it was taken from.

use unicode_segmentation::UnicodeSegmentation;

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::resolve::quote::{Pattern, script_without_spaces};

const ENOUGH: usize = 3;

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    for quote in subject.site.claims.iter().flat_map(|c| &c.quotes) {
        let Some(exact) = &quote.model.exact else { continue };
        // No script has shorter words than that.
        if exact.len() > 60 || quote.model.prefix.is_some() || quote.model.suffix.is_some() {
            continue;
        }
        let Some(words) = words_of(exact).filter(|words| *words < ENOUGH) else { continue };
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

/// How many words of its source a quote has; none where it cannot be taken apart, which is a finding of its own.
pub(super) fn words_of(exact: &str) -> Option<usize> {
    let spoken = Pattern::parse(exact).ok()?.spoken();
    let (mut words, mut letters) = (0, 0);
    for word in spoken.unicode_words() {
        match script_without_spaces(word) {
            true => letters += word.chars().count(),
            false => words += 1,
        }
    }
    Some(words + letters / 2)
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn words_of_the_source_are_counted() {
        assert_eq!(words_of("Blinken’s letter"), Some(2));
        assert_eq!(words_of("[T]he letter […] was sent [by him]"), Some(4));
        assert_eq!(words_of("我们不会撤军"), Some(3));
        assert_eq!(words_of("停火协议"), Some(2));
        assert_eq!(words_of("a [b"), None);
    }
}

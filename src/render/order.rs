//! How names are sorted: by the rules of the site's language (Unicode collation, CLDR).

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;
use unicode_normalization::UnicodeNormalization;

/// Compares names.
pub struct Order {
    full: Option<CollatorBorrowed<'static>>,
    /// Sees letters alone, not their accents and case.
    letters: Option<CollatorBorrowed<'static>>,
}

impl Order {
    /// The order of a language.
    pub fn of(language: &str) -> Self {
        let locale: Locale = language.parse().unwrap_or(Locale::UNKNOWN);
        let mut letters = CollatorOptions::default();
        letters.strength = Some(Strength::Primary);
        let collator = |options| Collator::try_new(locale.clone().into(), options).ok();
        Self { full: collator(CollatorOptions::default()), letters: collator(letters) }
    }

    /// Compares two names.
    pub fn compare(&self, a: &str, b: &str) -> std::cmp::Ordering {
        match &self.full {
            Some(collator) => collator.compare(a, b).then_with(|| a.cmp(b)),
            None => a.cmp(b),
        }
    }

    /// The letter that a name stands under, in upper case: E for Émile where the language takes É for one.
    pub fn letter(&self, name: &str) -> String {
        let Some(first) = name.chars().next() else { return String::new() };
        let base = first.nfd().next().unwrap_or(first);
        let letter = if self.share_a_letter(base.encode_utf8(&mut [0; 4]), name) { base } else { first };
        letter.to_uppercase().collect()
    }

    /// Whether two names stand under one letter.
    pub fn share_a_letter(&self, a: &str, b: &str) -> bool {
        let first = |name: &str| name.chars().next().map(String::from).unwrap_or_default();
        match &self.letters {
            Some(collator) => collator.compare(&first(a), &first(b)).is_eq(),
            None => first(a) == first(b),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Order;

    #[test]
    fn accents_do_not_send_a_name_to_the_end() {
        let mut names = ["Zahir", "Émile", "Abdul", "emir"];
        names.sort_by(|a, b| Order::of("en").compare(a, b));
        assert_eq!(names, ["Abdul", "Émile", "emir", "Zahir"]);
    }

    #[test]
    fn a_letter_with_an_accent_is_one_of_its_own_where_the_language_says_so() {
        assert!(Order::of("en").share_a_letter("Émile", "Elena") && Order::of("en").share_a_letter("emir", "Émile"));
        assert_eq!((Order::of("en").letter("émile"), Order::of("sv").letter("öhm")), ("E".to_owned(), "Ö".to_owned()));
        assert!(Order::of("de").share_a_letter("Öhm", "Otto") && !Order::of("sv").share_a_letter("Öhm", "Otto"));
    }
}

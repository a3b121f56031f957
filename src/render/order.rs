//! How names are sorted: by the rules of the site's language (Unicode collation, CLDR).

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

/// Compares names.
pub struct Order(Option<CollatorBorrowed<'static>>);

impl Order {
    /// The order of a language.
    pub fn of(language: &str) -> Self {
        let locale: Locale = language.parse().unwrap_or(Locale::UNKNOWN);
        Self(Collator::try_new(locale.into(), CollatorOptions::default()).ok())
    }

    /// Compares two names.
    pub fn compare(&self, a: &str, b: &str) -> std::cmp::Ordering {
        match &self.0 {
            Some(collator) => collator.compare(a, b).then_with(|| a.cmp(b)),
            None => a.cmp(b),
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
}

//! Anchors of headings: readable, unique in their document, never those that the page itself uses.

use std::collections::{HashMap, HashSet};

use crate::model::Id;

/// Anchors that pages give to their own parts; those that end with `-` stand for all that begin so.
const OURS: &[&str] =
    &["note-", "ref-", "source-", "quote-", "fn-", "judgment-", "hypothesis-", "group-", "main", "text"];

/// The anchors given so far in one document.
#[derive(Default)]
pub(super) struct Anchors {
    given: HashSet<String>,
    /// The number from which to look on, for each anchor that was taken when it was wanted.
    next: HashMap<String, u32>,
}

impl Anchors {
    /// The anchor of a heading: as written in its attributes, else made of its text, and a number where it is taken.
    pub fn give(&mut self, written: Option<&str>, text: &str) -> String {
        let base = match written.filter(|w| !w.is_empty() && !w.contains(char::is_whitespace)) {
            Some(written) => written.to_owned(),
            None => Id::suggest(text).map_or_else(|| "section".to_owned(), |id| id.to_string()),
        };
        let ours = |name: &&str| if name.ends_with('-') { base.starts_with(*name) } else { base == **name };
        let base = match OURS.iter().any(ours) {
            true => format!("section-{base}"),
            false => base,
        };
        if self.given.insert(base.clone()) {
            return base;
        }
        // A number must not make one of ours of it either.
        let base = match OURS.contains(&&*format!("{base}-")) {
            true => format!("section-{base}"),
            false => base,
        };
        let number = self.next.entry(base.clone()).or_insert(2);
        loop {
            let anchor = format!("{base}-{number}");
            *number += 1;
            if self.given.insert(anchor.clone()) {
                return anchor;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_unique_and_leave_the_page_its_own() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.give(None, "Is it real?"), "is-it-real");
        assert_eq!(anchors.give(None, "Is it real?"), "is-it-real-2");
        assert_eq!(anchors.give(None, "Note 1"), "section-note-1");
        assert_eq!(anchors.give(None, "Text"), "section-text");
        assert_eq!(anchors.give(None, "Texts"), "texts");
        assert_eq!(anchors.give(Some("x"), "Y"), "x");
        assert_eq!(anchors.give(None, "…"), "section");
        assert_eq!(["Note", "Note"].map(|text| anchors.give(None, text)), ["note", "section-note-2"]);
    }

    #[test]
    fn a_number_that_a_heading_has_in_its_words_is_passed_over() {
        let mut anchors = Anchors::default();
        let given = ["Part", "Part 2", "Part", "Part", "Part 2"].map(|text| anchors.give(None, text));
        assert_eq!(given, ["part", "part-2", "part-3", "part-4", "part-2-2"]);
    }

    #[test]
    fn equal_headings_are_numbered_in_one_go() {
        let mut anchors = Anchors::default();
        let last = (0..100_000).map(|_| anchors.give(None, "Notes to self")).last();
        // Numbering from 2 each time would try five thousand million anchors.
        assert_eq!(last.as_deref(), Some("notes-to-self-100000"));
    }
}

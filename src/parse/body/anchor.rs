//! Anchors of headings: readable, unique in their document, never those that the page itself uses.

use std::collections::HashSet;

use crate::model::Id;

/// Anchors that pages give to their own parts; those that end with `-` stand for all that begin so.
const OURS: &[&str] =
    &["note-", "ref-", "source-", "quote-", "fn-", "judgment-", "hypothesis-", "group-", "main", "text"];

/// The anchors given so far in one document.
#[derive(Default)]
pub(super) struct Anchors(HashSet<String>);

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
        let mut anchor = base.clone();
        let mut number = 2;
        while !self.0.insert(anchor.clone()) {
            anchor = format!("{base}-{number}");
            number += 1;
        }
        anchor
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
    }
}

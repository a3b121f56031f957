//! Footnotes: gathered at the end of the text, lettered in the order of their references.

use std::collections::HashMap;

use crate::render::view::element::{FootnoteElement, FootnoteEntry, FootnotesElement};

/// The footnotes of a body.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Names in the order of their first references.
    order: Vec<String>,
    /// What each says, as HTML, by name.
    texts: HashMap<String, String>,
}

impl Footnotes {
    /// A reference.
    pub fn refer(&mut self, name: &str) -> FootnoteElement {
        let known = self.order.iter().position(|n| n == name);
        let index = known.unwrap_or_else(|| {
            self.order.push(name.to_owned());
            self.order.len() - 1
        });
        FootnoteElement { letter: letter(index), first: known.is_none() }
    }

    /// Keeps the text of a footnote; of two of one name, the first.
    pub fn define(&mut self, name: String, html: String) {
        self.texts.entry(name).or_insert(html);
    }

    /// The list of those referred to; none where there are none.
    pub fn list(&mut self) -> Option<FootnotesElement> {
        let texts = &mut self.texts;
        let entry = |(index, name): (usize, &String)| {
            Some(FootnoteEntry { letter: letter(index), content: texts.remove(name)? })
        };
        let entries: Vec<_> = self.order.iter().enumerate().filter_map(entry).collect();
        (!entries.is_empty()).then_some(FootnotesElement { entries })
    }
}

/// a, b … z, aa, ab …
fn letter(mut index: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'a' + (index % 26) as u8);
        match index / 26 {
            0 => break,
            more => index = more - 1,
        }
    }
    letters.iter().rev().map(|&b| char::from(b)).collect()
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(letter), ["a", "z", "aa", "ab", "zz", "aaa"]);
    }
}

//! Footnotes: gathered at the end of the text, lettered in the order of their references.

use std::collections::HashMap;

use pulldown_cmark::{Event, html};

/// The footnotes of a body.
#[derive(Default)]
pub(super) struct Footnotes<'e> {
    /// Names in the order of their first references.
    order: Vec<String>,
    /// How often each was referred to.
    uses: HashMap<String, usize>,
    texts: HashMap<String, Vec<Event<'e>>>,
}

impl<'e> Footnotes<'e> {
    /// The markup of a reference.
    pub fn refer(&mut self, name: &str) -> String {
        let index = match self.order.iter().position(|n| n == name) {
            Some(index) => index,
            None => {
                self.order.push(name.to_owned());
                self.order.len() - 1
            }
        };
        let uses = self.uses.entry(name.to_owned()).or_default();
        *uses += 1;
        let letter = letter(index);
        let id = if *uses == 1 { format!(" id=\"fn-ref-{letter}\"") } else { String::new() };
        format!("<sup class=\"fnref\"><a{id} href=\"#fn-{letter}\">{letter}</a></sup>")
    }

    /// Keeps the text of a footnote; of two of one name, the first.
    pub fn define(&mut self, name: String, events: Vec<Event<'e>>) {
        self.texts.entry(name).or_insert(events);
    }

    /// The list of those referred to; empty where there are none.
    pub fn list(&mut self) -> String {
        let mut items = String::new();
        for (index, name) in self.order.iter().enumerate() {
            let Some(events) = self.texts.remove(name) else { continue };
            let letter = letter(index);
            items.push_str(&format!("<li id=\"fn-{letter}\">\n"));
            html::push_html(&mut items, events.into_iter());
            items
                .push_str(&format!("<p class=\"back\"><a href=\"#fn-ref-{letter}\">Back to the text</a></p>\n</li>\n"));
        }
        match items.is_empty() {
            true => String::new(),
            false => {
                format!("<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n{items}</ol>\n</section>\n")
            }
        }
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

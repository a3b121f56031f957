//! How much room notes have in the margin of a desk, so that each says as much as lets the next stand level with its words.
//!
//! Nothing here depends on being right: the style sheet places every note level with its words or under the note before. This
//! only judges, from the lengths of texts, which notes may show their quote. All lengths are in hundredths of a `rem`, for the
//! column and the margin of `style.css`; texts are taken for somewhat shorter and notes for somewhat taller than they are.

use crate::render::view::claim::{ClaimView, QuoteView};

/// How much of a note is shown beside the text. What is left out stands on the claim's page, on a phone and in print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// All of it.
    Full,
    /// The statement, who says so and when, its status.
    Short,
    /// The same run together, without the date.
    Tight,
}

impl Room {
    /// The class of the note.
    pub fn class(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Short => "short",
            Self::Tight => "tight",
        }
    }
}

/// Characters in a line of the text, of a statement and of the small print under it.
const COLUMN: usize = 70;
const STATEMENT: usize = 42;
const SMALL: usize = 44;

/// The height of a line of the text, and of each line of a note.
const LINE: usize = 155;
const STATEMENT_LINE: usize = 106;
const SMALL_LINE: usize = 100;

/// The distance between two notes, and the space above the first line of each.
const GAP: usize = 45;
const PADDING: usize = 30;

/// By how much a note may reach below the words of the next.
const SLACK: usize = 40;

/// What is shown of each note, in order. The words of the notes stand in `text` as HTML.
pub(super) fn share(text: &str, claims: &[ClaimView]) -> Vec<Room> {
    let words = words(text);
    let mut rooms = Vec::with_capacity(claims.len());
    let mut free = 0;
    for (at, claim) in claims.iter().enumerate() {
        let level = words.get(at).copied().unwrap_or(free);
        let top = level.max(free);
        // After the last note the margin is free.
        let next = words.get(at + 1).copied().unwrap_or(usize::MAX).saturating_add(SLACK);
        let fits = |room: Room| (top + height(claim, room) + GAP) <= next;
        let room = [Room::Full, Room::Short].into_iter().find(|room| fits(*room)).unwrap_or(Room::Tight);
        free = top + height(claim, room) + GAP;
        rooms.push(room);
    }
    rooms
}

/// How tall a note is.
fn height(claim: &ClaimView, room: Room) -> usize {
    let length = |text: &str| text.chars().count();
    let names: usize = claim.by.iter().map(|s| length(&s.text) + if s.unnamed { 11 } else { 2 }).sum();
    let date = claim.date.as_ref().map_or(0, |d| length(&d.text) + 2);
    let origin = claim.origin.as_ref().map_or(0, |o| length(&o.text) + 16);
    let status = claim.status.as_ref().map_or(0, |s| length(s.word) + 4) + length(&claim.kind_label);
    let statement = length(&claim.text);
    let small = |characters: usize| lines(characters, SMALL) * SMALL_LINE;
    PADDING
        + match room {
            Room::Tight => lines(statement + names.max(12) + status, STATEMENT) * STATEMENT_LINE,
            Room::Short => lines(statement, STATEMENT) * STATEMENT_LINE + small(names.max(12) + date + status),
            Room::Full => {
                let to: usize = claim.to.iter().map(|l| length(&l.text) + 5).sum();
                let marks = small(status + if claim.status.is_some() { 16 } else { 28 });
                let quotes: usize = claim.quotes.iter().map(quote).sum();
                let said = small(8 + names.max(27) + to + date + origin + 14);
                lines(statement, STATEMENT) * STATEMENT_LINE + said + marks + quotes
            }
        }
}

/// How tall a quote is in a note.
fn quote(quote: &QuoteView) -> usize {
    let length = |text: &Option<String>| text.as_ref().map_or(0, |t| t.chars().count() + 4);
    let mark = quote.mark_text.chars().count() + if quote.direct { 4 } else { 22 };
    let more = [&quote.reading, &quote.translation].map(|t| match length(t) {
        0 => 0,
        characters => lines(characters + 14, SMALL),
    });
    let words = lines(length(&quote.exact) + mark + length(&quote.page), SMALL - 4);
    35 + (words + more.iter().sum::<usize>()) * STATEMENT_LINE
}

fn lines(characters: usize, width: usize) -> usize {
    characters.div_ceil(width).max(1)
}

/// How far down each annotated words stand, in the order of the notes.
fn words(html: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut page = Page::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        page.text(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |i| at + i + 1);
        let tag = &rest[at..end];
        if tag.starts_with("<a class=\"ref") && tag.contains(" id=\"ref-") {
            found.push(page.here());
        }
        page.tag(tag);
        rest = &rest[end..];
    }
    found
}

/// A place in a text as it would be set.
#[derive(Default)]
struct Page {
    /// Where the line begins that the block began with.
    top: usize,
    /// Characters of the block so far.
    characters: usize,
    /// Whether lines break where they are broken in the source.
    code: bool,
}

impl Page {
    fn here(&self) -> usize {
        self.top + self.characters / COLUMN * LINE
    }

    fn text(&mut self, text: &str) {
        match self.code {
            true => self.top += text.matches('\n').count() * LINE * 3 / 4,
            false => self.characters += text.trim_matches('\n').chars().count(),
        }
    }

    /// Ends a block, and leaves a space behind it.
    fn end(&mut self, space: usize) {
        if self.characters > 0 {
            self.top += lines(self.characters, COLUMN) * LINE + space;
            self.characters = 0;
        }
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.trim_start_matches('<').split([' ', '>', '\n']).next().unwrap_or_default();
        match name {
            "/p" | "/blockquote" | "/dd" | "/figcaption" => self.end(LINE / 2),
            "/li" | "/dt" | "br" | "/tr" => self.end(0),
            "h2" | "h3" | "h4" => self.top += LINE * 3 / 2,
            "/h2" | "/h3" | "/h4" => self.end(LINE / 2),
            "pre" => self.code = true,
            "/pre" => self.code = false,
            // A picture is as high as it is; a few lines are the least.
            "figure" => self.top += 4 * LINE,
            "hr" => self.top += 2 * LINE,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_where_the_text_before_them_ends() {
        let filler = "word ".repeat(28);
        let reference = |n: usize| format!("<a class=\"ref a1\" id=\"ref-{n}\" href=\"#note-{n}\"><span>x</span></a>");
        let text = format!("<p>{}{filler}{}</p>\n<p>{}</p>", reference(1), reference(2), reference(3));
        assert_eq!(words(&text), [0, 2 * LINE, 3 * LINE + LINE / 2]);
        let again = "<a class=\"ref\" href=\"#note-1\"><span>x</span></a>";
        assert_eq!(words(again), [0; 0], "words that lead to a note further up have none of their own");
    }
}

//! A tree of records as SVG: each root above what was taken from it, narrow enough for a phone.
//!
//! Colours and fonts are the style sheet's (`.tree`). Lengths are units of the drawing, one of which is a CSS pixel where there is
//! room.

use serde::Serialize;

use crate::render::view::Language;
use crate::render::xml;

/// How wide a drawing is. A phone shows as much at nearly full size.
const WIDTH: u32 = 420;
/// How far what was taken from a record stands from its edge.
const INDENT: u32 = 24;
/// From the edge of a drawing to the first dot.
const EDGE: u32 = 8;
/// From a dot to its words.
const GAP: u32 = 15;
/// The height of a line of a title.
const LINE: u32 = 20;
/// The height of a line under a title.
const NOTE: u32 = 17;
/// Between two records.
const SPACE: u32 = 9;
/// What a letter of a title takes, roughly, and one of a note; letters of double width take two.
const LETTER: u32 = 9;
const SMALL_LETTER: u32 = 7;

/// A record in a tree.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is called.
    pub title: String,
    /// Its page, where it leads anywhere.
    pub path: Option<String>,
    /// The language of its title, where it is not that of the words around.
    pub language: Option<Language>,
    /// What is known of it, each on lines of its own.
    pub notes: Vec<String>,
    /// How it is marked.
    pub mark: Mark,
    /// What was taken from it.
    pub children: Vec<Node>,
}

impl Node {
    /// Words in the place of records.
    pub fn words(words: impl Into<String>) -> Self {
        let (title, notes, children) = (words.into(), Vec::new(), Vec::new());
        Self { title, path: None, language: None, notes, mark: Mark::Record, children }
    }
}

/// How a record is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Evidence ends in it.
    Root,
    /// It stands between.
    Record,
    /// The page on which the drawing stands is about it.
    Here,
}

impl Mark {
    fn class(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Record => "record",
            Self::Here => "here",
        }
    }
}

/// Draws a forest. `mirrored` where the page runs from right to left; `label` says what it shows.
pub fn draw(roots: &[Node], label: &str, mirrored: bool) -> String {
    let mut drawing = Drawing { mirrored, y: 0, path: String::new(), items: Vec::new() };
    for root in roots {
        drawing.node(root, 0);
    }
    let height = drawing.y.saturating_sub(SPACE).max(1);
    xml::fragment(&Svg {
        class: "tree",
        view_box: format!("0 0 {WIDTH} {height}"),
        width: WIDTH,
        height,
        role: "group",
        label,
        path: Edges { class: "edge", d: drawing.path },
        items: drawing.items,
    })
}

struct Drawing {
    mirrored: bool,
    /// Where the next record begins.
    y: u32,
    path: String,
    items: Vec<Item>,
}

impl Drawing {
    /// Draws a record and all below it; gives the height of its dot.
    fn node(&mut self, node: &Node, depth: u32) -> u32 {
        // However deep they lie, titles keep room for words.
        let x = EDGE + INDENT * depth.min(6);
        let words = x + GAP;
        let room = WIDTH - words;
        let middle = self.y + LINE / 2;
        let title = lines(&node.title, room / LETTER);
        let (lang, direction) = match &node.language {
            Some(language) => (Some(language.lang.clone()), language.dir),
            None => (None, "ltr"),
        };
        let text = Text { lang, ..self.text(None, direction, words, title, (LINE * 3 / 4, LINE)) };
        let class = format!("dot {}", node.mark.class());
        self.items.push(Item::Circle(Circle { class, cx: self.across(x), cy: middle, r: 5 }));
        self.items.push(match &node.path {
            Some(path) => Item::Link(Anchor { href: path.clone(), text }),
            None => Item::Text(text),
        });
        for note in &node.notes {
            let text = self.text(Some("note"), "ltr", words, lines(note, room / SMALL_LETTER), (NOTE * 2 / 3, NOTE));
            self.items.push(Item::Text(text));
        }
        self.y += SPACE;
        for child in &node.children {
            let at = self.node(child, depth + 1);
            let (from, to) = (self.across(x), self.across(EDGE + INDENT * (depth + 1).min(6)));
            self.path.push_str(&format!("M{from} {}V{at}H{to}", middle + 5));
        }
        middle
    }

    /// Words in lines at the place that was reached, which moves below them. `first` and `height` are of the first base line and
    /// of a line.
    fn text(
        &mut self,
        class: Option<&'static str>,
        direction: &'static str,
        x: u32,
        lines: Vec<String>,
        (first, height): (u32, u32),
    ) -> Text {
        let (x, top) = (self.across(x), self.y);
        self.y += height * lines.len() as u32;
        let spans = lines.into_iter().zip(0..).map(|(text, at)| Span { x, y: top + first + height * at, text });
        Text { class, lang: None, direction, anchor: self.anchor(direction), spans: spans.collect() }
    }

    /// A place as far from the edge at which lines begin.
    fn across(&self, x: u32) -> u32 {
        if self.mirrored { WIDTH - x } else { x }
    }

    /// The end of a text that stands at its place: that nearest to the dot, whichever way the text runs.
    fn anchor(&self, direction: &str) -> &'static str {
        if (direction == "rtl") == self.mirrored { "start" } else { "end" }
    }
}

/// Words in lines of so many letters at most; a word too long for any line is broken. Together the lines are the words again.
fn lines(words: &str, letters: u32) -> Vec<String> {
    let mut rest = words;
    let line = |line: std::borrow::Cow<'_, str>| {
        // What a line is broken at is no part of it: a space, or nothing.
        let end = rest.find(&*line).map_or(rest.len(), |at| at + line.len());
        rest = &rest[end..];
        let space = if rest.starts_with(' ') { " " } else { "" };
        format!("{line}{space}")
    };
    textwrap::wrap(words, letters.max(8) as usize).into_iter().map(line).collect()
}

#[derive(Serialize)]
#[serde(rename = "svg")]
struct Svg<'l> {
    #[serde(rename = "@class")]
    class: &'static str,
    #[serde(rename = "@viewBox")]
    view_box: String,
    #[serde(rename = "@width")]
    width: u32,
    #[serde(rename = "@height")]
    height: u32,
    #[serde(rename = "@role")]
    role: &'static str,
    #[serde(rename = "@aria-label")]
    label: &'l str,
    path: Edges,
    #[serde(rename = "$value")]
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Edges {
    #[serde(rename = "@class")]
    class: &'static str,
    #[serde(rename = "@d")]
    d: String,
}

#[derive(Serialize)]
enum Item {
    #[serde(rename = "circle")]
    Circle(Circle),
    #[serde(rename = "a")]
    Link(Anchor),
    #[serde(rename = "text")]
    Text(Text),
}

#[derive(Serialize)]
struct Circle {
    #[serde(rename = "@class")]
    class: String,
    #[serde(rename = "@cx")]
    cx: u32,
    #[serde(rename = "@cy")]
    cy: u32,
    #[serde(rename = "@r")]
    r: u32,
}

#[derive(Serialize)]
struct Anchor {
    #[serde(rename = "@href")]
    href: String,
    text: Text,
}

#[derive(Serialize)]
struct Text {
    #[serde(rename = "@class", skip_serializing_if = "Option::is_none")]
    class: Option<&'static str>,
    #[serde(rename = "@lang", skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    #[serde(rename = "@direction")]
    direction: &'static str,
    #[serde(rename = "@text-anchor")]
    anchor: &'static str,
    #[serde(rename = "tspan")]
    spans: Vec<Span>,
}

#[derive(Serialize)]
struct Span {
    #[serde(rename = "@x")]
    x: u32,
    #[serde(rename = "@y")]
    y: u32,
    #[serde(rename = "$text")]
    text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(title: &str, children: Vec<Node>) -> Node {
        let (path, language) = (Some(format!("../{title}/")), None);
        Node { title: title.to_owned(), path, language, notes: vec!["letter".to_owned()], mark: Mark::Root, children }
    }

    #[test]
    fn each_record_is_a_link_and_each_child_hangs_on_its_parent() {
        let svg = draw(&[node("letter", vec![node("report", Vec::new()), node("wire", Vec::new())])], "Two", false);
        assert_eq!(svg.matches("<a href=").count(), 3, "{svg}");
        assert_eq!(svg.matches('V').count(), 2, "{svg}");
        assert!(svg.contains("aria-label=\"Two\""), "{svg}");
    }

    #[test]
    fn long_titles_are_broken_and_markup_is_escaped() {
        let svg = draw(&[node(&format!("<b>{}", "word ".repeat(20)), Vec::new())], "One", false);
        assert!(svg.matches("<tspan").count() > 3, "{svg}");
        assert!(svg.contains("&lt;b&gt;"), "{svg}");
    }

    #[test]
    fn the_words_of_a_drawing_are_those_of_the_title() {
        for title in [
            "Report on a letter to Kabul and a plan to share power, as it was printed",
            "关于致喀布尔的信和分享权力计划的报告以及其他许多事情的报告以及其他许多事情",
            "a-very-long-word-that-has-no-space-in-it-and-goes-on-and-on-and-on",
        ] {
            assert_eq!(lines(title, 20).concat(), title);
            assert!(lines(title, 20).len() > 1, "{title}");
        }
    }

    #[test]
    fn a_mirrored_tree_begins_at_the_other_edge() {
        let svg = draw(&[node("letter", Vec::new())], "One", true);
        assert!(svg.contains("cx=\"412\"") && svg.contains("text-anchor=\"end\""), "{svg}");
    }
}

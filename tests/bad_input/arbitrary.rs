//! No input makes the library panic, whatever it is: bytes at random, and good files with a piece cut out or put in.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::case::{faults, place};
use super::site;

/// The files that are spoilt: one of each kind that is read.
const PATHS: &[&str] = &[
    "content/actors/antony-blinken.md",
    "content/briefings/2021-03-08-envoy.md",
    "content/claims/deal.md",
    "content/sources/letter.md",
    "content/sources/letter.txt",
    "onrecord.yaml",
    "templates/briefing.html",
    "templates/page.html",
];

/// Pieces that mean something to one of the readers.
const PIECES: &[&str] = &[
    "---\n",
    "\n",
    "\r\n",
    "\t",
    " ",
    ":",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "|",
    ">",
    "&a ",
    "*a",
    "!",
    "#",
    "%",
    "@",
    "`",
    "~",
    "?",
    "\\",
    "[[",
    "]]",
    "![[",
    "[@",
    "](",
    ")",
    "claim:",
    "[…]",
    "…",
    "<b>",
    "</",
    "<!--",
    "&#10;",
    "&amp;",
    "|a|\n|-|\n",
    "[^1]",
    "[^1]: ",
    "# ",
    "> [!GAP]\n",
    "```\n",
    "    ",
    "**",
    "_",
    "~~",
    "$",
    "{{ ",
    " }}",
    "{% ",
    " %}",
    "{% if x %}",
    "{% extends \"page.html\" %}",
    "title",
    "quote: ",
    "id: ",
    "0",
    "9999999999999999999",
    "2021-02-30",
    "../",
    "\u{feff}",
    "\u{0}",
    "\u{1b}",
    "\u{2028}",
    "\u{301}",
    "\u{202e}",
    "é",
    "ß",
    "İ",
    "ﷺ",
    "停火",
    "👩‍👩‍👧",
    "\u{10ffff}",
    "\u{e000}",
    "\u{f8ff}",
];

/// Checks the good site with one file replaced; panics only where the library does, or a finding falls short.
fn survives(path: &str, bytes: Vec<u8>) -> Result<(), TestCaseError> {
    let mut files = site::good();
    files.insert(path.to_owned(), bytes);
    let report = site::check(&files);
    for finding in report.diagnostics.iter() {
        let faults: Vec<String> = faults(finding, &report);
        prop_assert!(faults.is_empty(), "{faults:?} at {}", place(finding, &report));
    }
    onrecord::diagnostic::human::render(&report.diagnostics, &report.files, true);
    Ok(())
}

fn noise() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..400)
}

/// Pieces, mostly behind front matter that fits a document of any kind, so that they are a body.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let head = prop_oneof![3 => Just("---\ntitle: X\nname: X\ntext: X\ndate: 2021\n---\n"), 1 => Just("")];
    (head, vec(select(PIECES), 0..60)).prop_map(|(head, pieces)| format!("{head}{}", pieces.concat()).into_bytes())
}

/// What is done to a good file: a place, how much is cut out there, and what is put in.
fn cuts() -> impl Strategy<Value = Vec<(Index, usize, String)>> {
    let pieces = vec(select(PIECES), 0..4).prop_map(|pieces| pieces.concat());
    vec((any::<Index>(), 0..12_usize, pieces), 1..6)
}

/// A good file with pieces cut out and put in, or a template where the site has none of its own.
fn spoilt(path: &str, cuts: Vec<(Index, usize, String)>) -> Vec<u8> {
    let template = "<p>{{ page.title }}{% for x in site.navigation %}{{ x.title | upper }}{% endfor %}</p>";
    let mut text = site::good().remove(path).unwrap_or_else(|| template.into());
    for (index, length, piece) in cuts {
        let start = index.index(text.len() + 1);
        let end = (start + length).min(text.len());
        text.splice(start..end, piece.bytes());
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_and_pieces_at_random_are_survived(path in select(PATHS), bytes in prop_oneof![noise(), pieces()]) {
        survives(path, bytes)?;
    }

    #[test]
    fn good_files_cut_to_pieces_are_survived(path in select(PATHS), cuts in cuts()) {
        survives(path, spoilt(path, cuts))?;
    }
}

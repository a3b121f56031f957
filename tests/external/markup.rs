//! Pages, style sheets and drawings are valid: the Nu Html Checker finds no error in any.

use std::collections::BTreeSet;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use serde::Deserialize;

use crate::{Faults, installed, portable, served};

/// What the checker's CSS part says of properties that are younger than it is: notes in the margin stand by anchor positioning.
const TOO_YOUNG: [&str; 4] = [
    "CSS: “anchor-name”: Property “anchor-name” doesn't exist.",
    "CSS: “anchor-scope”: Property “anchor-scope” doesn't exist.",
    "CSS: “position-anchor”: Property “position-anchor” doesn't exist.",
    "CSS: “top”: Parse Error.",
];

#[derive(Deserialize)]
struct Answer {
    messages: Vec<Message>,
}

/// An error in a file.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    pub url: String,
    #[serde(default)]
    pub last_line: u32,
    pub message: String,
    #[serde(default)]
    pub extract: String,
}

/// The errors in these files, in one run: starting the checker takes longer than reading a page.
pub fn errors(files: &[Utf8PathBuf]) -> Vec<Message> {
    let mut command: Command = installed::vnu();
    command.args(["--errors-only", "--also-check-css", "--also-check-svg", "--format", "json"]).args(files);
    let output = command.output().expect("the checker starts");
    let told = String::from_utf8_lossy(&output.stderr);
    let answer: Answer = serde_json::from_str(&told).unwrap_or_else(|e| panic!("the checker failed ({e}): {told}"));
    answer.messages
}

/// Every file below a folder that the checker can judge.
fn judged(folder: &Utf8Path, files: &mut Vec<Utf8PathBuf>) {
    for entry in folder.read_dir_utf8().expect("a folder") {
        let path = entry.expect("an entry").into_path();
        if path.is_dir() {
            judged(&path, files);
        } else if matches!(path.extension(), Some("html" | "css" | "svg")) {
            files.push(path);
        }
    }
}

#[test]
fn every_page_sheet_and_drawing_is_valid() {
    let mut files = Vec::new();
    served().iter().for_each(|site| judged(&site.out, &mut files));
    // The other form differs in its addresses alone: one site will show what it gets wrong.
    portable().iter().filter(|site| site.name == "own").for_each(|site| judged(&site.out, &mut files));
    files.sort();
    assert!(["html", "css", "svg"].iter().all(|kind| files.iter().any(|f| f.extension() == Some(kind))));
    let (mut faults, mut young) = (Faults::default(), BTreeSet::new());
    for found in errors(&files) {
        if let Some(known) = TOO_YOUNG.iter().find(|known| found.message == **known) {
            young.insert(*known);
            continue;
        }
        let place = found.url.split("/tmp/").last().unwrap_or(&found.url).to_owned();
        faults.add(found.message, format!("{place}:{}: {}", found.last_line, found.extract.trim()));
    }
    faults.none("pages, sheets and drawings are valid");
    assert_eq!(young, BTreeSet::from(TOO_YOUNG), "the checker has grown up: take out what it does not say any more");
}

#[test]
fn errors_are_found() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = Utf8Path::from_path(folder.path()).expect("a UTF-8 path");
    let broken = [
        ("a.html", "<!doctype html><html lang=en><title>x</title><p><div></p>", "No “p” element in scope"),
        ("b.css", "p { colour: red }", "Property “colour” doesn't exist"),
        ("c.svg", "<svg xmlns='http://www.w3.org/2000/svg'><circle radius='1'/></svg>", "“radius” not allowed"),
    ];
    let files: Vec<Utf8PathBuf> = broken.iter().map(|(name, ..)| root.join(name)).collect();
    for ((_, text, _), file) in broken.iter().zip(&files) {
        std::fs::write(file, text).expect("a file");
    }
    let found = errors(&files);
    for (name, _, part) in broken {
        let told = found.iter().any(|m| m.url.ends_with(name) && m.message.contains(part));
        let messages: Vec<_> = found.iter().map(|m| (&m.url, &m.message)).collect();
        assert!(told, "no word of `{part}` in {messages:#?}");
    }
}

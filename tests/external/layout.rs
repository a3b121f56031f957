//! How pages are laid out, measured in a browser: nothing is scrolled over sideways; notes stand beside the column at the desk and
//! follow their paragraph on a phone, and cover nothing.

use camino::Utf8Path;
use serde::Deserialize;

use crate::browser::{Browser, Scheme};
use crate::server::Server;
use crate::{Faults, served};

const WIDTH: &str = include_str!("width.js");
const NOTES: &str = include_str!("notes.js");

/// The narrowest window that a page has to fit into (WCAG 2.2, 1.4.10), and a phone's.
const NARROW: [u32; 2] = [320, 390];
/// The narrowest window with notes beside the column, and a desk's.
const BROAD: [u32; 2] = [1100, 1280];

#[derive(Deserialize)]
struct Width {
    width: u32,
    wide: Vec<String>,
}

#[derive(Deserialize)]
struct Notes {
    notes: usize,
    faults: Vec<String>,
}

/// What is wrong with the page at hand in all widths, and how many notes it has.
fn measure(browser: &mut Browser) -> (Vec<String>, usize) {
    let (mut faults, mut count) = (Vec::new(), 0);
    for width in [NARROW, BROAD].concat() {
        browser.look(width, 900, Scheme::Light);
        let measured: Width = browser.evaluate(WIDTH);
        if measured.width > width {
            faults.push(format!("at {width} px the page is {} px wide", measured.width));
        }
        faults.extend(measured.wide.into_iter().map(|what| format!("at {width} px out of the window: {what}")));
        let notes = measured_notes(browser, BROAD.contains(&width), width, "", &mut faults);
        count = count.max(notes);
    }
    (faults, count)
}

fn measured_notes(browser: &mut Browser, beside: bool, width: u32, when: &str, faults: &mut Vec<String>) -> usize {
    let measured: Notes = browser.evaluate(&format!("({NOTES})({beside})"));
    faults.extend(measured.faults.into_iter().map(|fault| format!("at {width} px{when} {fault}")));
    measured.notes
}

#[test]
fn no_page_is_scrolled_sideways_and_no_note_covers_anything() {
    let mut browser = Browser::start();
    let (mut faults, mut notes) = (Faults::default(), 0);
    for site in served() {
        let server = Server::of(&site.out, "/sub/");
        for page in site.read_pages() {
            browser.visit(&server.url(&page.path));
            let (found, count) = measure(&mut browser);
            found.into_iter().for_each(|fault| faults.add(format!("{}: {}", site.name, page.path), fault));
            notes += count;
        }
    }
    faults.none("pages fit into the window, and notes stand where they belong");
    assert!(notes > 20, "only {notes} notes were measured");
}

#[test]
fn a_note_that_one_has_followed_covers_nothing_either() {
    let mut browser = Browser::start();
    let mut faults = Faults::default();
    for site in served() {
        let server = Server::of(&site.out, "/sub/");
        for page in site.read_pages().filter(|page| page.shows("li.note")) {
            browser.visit(&server.url(&page.path));
            browser.look(1280, 900, Scheme::Light);
            let ids: Vec<String> = browser.evaluate("[...document.querySelectorAll('.note')].map(note => note.id)");
            for id in ids {
                browser.run(&format!("location.hash = '{id}'"));
                browser.settle();
                let mut found = Vec::new();
                measured_notes(&mut browser, true, 1280, &format!(" with #{id} followed,"), &mut found);
                found.into_iter().for_each(|fault| faults.add(format!("{}: {}", site.name, page.path), fault));
            }
        }
    }
    faults.none("a note that is shown whole moves the others");
}

#[test]
fn what_does_not_fit_is_found() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = Utf8Path::from_path(folder.path()).expect("a UTF-8 path");
    let page = "<!doctype html><title>x</title><link rel=stylesheet href=x.css><div class=annotated><p>Some words \
        <a id=ref-1>of one</a> <a id=ref-2>of two</a></p><ol class=notes><li class=note id=note-1>one<li class=note \
        id=note-2>two</ol></div><p id=next>What follows.</p><p id=wide>wide</p>";
    let sheet =
        "body { margin: 0 } .note { position: absolute; top: 5px; left: 10px; width: 200px } #wide { width: 400px }";
    std::fs::write(root.join("index.html"), page).expect("a page");
    std::fs::write(root.join("x.css"), sheet).expect("a sheet");
    let server = Server::of(root, "/");
    let mut browser = Browser::start();
    browser.visit(&server.url("index.html"));
    let (faults, notes) = measure(&mut browser);
    assert_eq!(notes, 2);
    for part in [
        "at 320 px the page is 400 px wide",
        "at 390 px out of the window: p#wide in body: 0 to 400",
        "at 390 px #note-1 begins at 5, above the end",
        "at 1280 px #note-1 overlaps #note-2",
        "at 1280 px #note-1 overlaps the words “Some words”",
        "at 1280 px #note-2 stands in the column",
    ] {
        assert!(faults.iter().any(|fault| fault.contains(part)), "no word of `{part}` in {faults:#?}");
    }
}

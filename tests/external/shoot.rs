//! Takes pictures of pages as they look in a browser: `shoot DIR` those of this repository's README, `shoot --all DIR` every kind of
//! page of every site in all looks, whole, and as it prints.
//!
//! Run by `.ci/shoot`. Judges nothing, and is no test: fonts differ from one machine to the next.

// Parts of the tests, of which pictures need a few.
#[allow(dead_code)]
mod browser;
#[allow(dead_code)]
mod installed;
#[allow(dead_code)]
mod sites;

use std::process::ExitCode;

use camino::{Utf8Path, Utf8PathBuf};
use data_encoding::BASE64;
use serde_json::{Value, json};

use browser::{Browser, Scheme};
use sites::{Form, Page, Site};

/// A window: its name, its width and height in CSS pixels, and the pixels of the screen for each of them.
type Window = (&'static str, u32, u32, f64);

const DESK: Window = ("desk", 1280, 900, 1.5);
const PHONE: Window = ("phone", 390, 844, 2.0);

/// A picture of the README.
#[derive(Clone, Copy)]
struct Shot {
    /// The kind of the page.
    kind: &'static str,
    /// What the page has to show somewhere, as in `li.note`.
    shows: &'static str,
    /// What stands at the upper edge.
    top: &'static str,
    window: Window,
    scheme: Scheme,
}

const README: [Shot; 5] = [
    Shot { kind: "briefing", shows: "li.note", top: ".body", window: DESK, scheme: Scheme::Light },
    Shot { kind: "briefing", shows: "li.note", top: ".annotated", window: PHONE, scheme: Scheme::Light },
    Shot { kind: "claim", shows: "li.held", top: "body", window: DESK, scheme: Scheme::Dark },
    Shot { kind: "disputes", shows: "main", top: "body", window: DESK, scheme: Scheme::Light },
    Shot { kind: "source", shows: "mark", top: ".text", window: DESK, scheme: Scheme::Light },
];

/// How much of a long page a picture shows, in CSS pixels: browsers draw no more than some 16,000 at once.
const LONGEST: f64 = 14_000.0;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (all, folder) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--all", folder] => (true, Utf8PathBuf::from(folder)),
        [folder] if !folder.starts_with('-') => (false, Utf8PathBuf::from(folder)),
        _ => {
            eprintln!("usage: shoot [--all] DIR");
            return ExitCode::from(2);
        }
    };
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let built = tempfile::tempdir().expect("a temporary folder");
    let sites = sites::all(Utf8Path::from_path(built.path()).expect("a UTF-8 path"), Form::Portable);
    let mut browser = Browser::start();
    for site in sites {
        match (all, &*site.name) {
            (true, _) => site.richest().iter().for_each(|page| everyhow(&mut browser, &site, page, &folder)),
            (false, "own") => README.iter().for_each(|shot| readme(&mut browser, &site, *shot, &folder)),
            (false, _) => {}
        }
    }
    ExitCode::SUCCESS
}

/// A picture for the README: what a window shows of the richest page of its kind.
fn readme(browser: &mut Browser, site: &Site, shot: Shot, folder: &Utf8Path) {
    let (name, width, height, scale) = shot.window;
    let page = site.richest_of(shot.kind, shot.shows).expect("a page that shows what the README does");
    visit(browser, site, page);
    browser.look_at_scale(width, height, scale, shot.scheme);
    let top = format!("document.querySelector('{}').getBoundingClientRect().top", shot.top);
    browser.run(&format!("scrollTo(0, scrollY + {top} - 24)"));
    browser.settle();
    let picture = browser.call("Page.captureScreenshot", json!({"format": "png"}));
    let night = if shot.scheme == Scheme::Dark { "-dark" } else { "" };
    save(&folder.join(format!("{}-{name}{night}.png", shot.kind)), &picture);
}

/// A page whole, in all looks, and as it prints.
fn everyhow(browser: &mut Browser, site: &Site, page: &Page, folder: &Utf8Path) {
    let name = format!("{}-{}", site.name, page.kind);
    visit(browser, site, page);
    for width in [390, 1280] {
        for scheme in [Scheme::Light, Scheme::Dark] {
            browser.look(width, 900, scheme);
            let height: f64 = browser.evaluate("document.documentElement.scrollHeight");
            let clip = json!({"x": 0, "y": 0, "width": width, "height": height.min(LONGEST), "scale": 1});
            let parameters = json!({"format": "png", "captureBeyondViewport": true, "clip": clip});
            let picture = browser.call("Page.captureScreenshot", parameters);
            save(&folder.join(format!("{name}-{width}-{}.png", scheme.name())), &picture);
        }
    }
    // A4, in inches.
    let paper = json!({"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true, "printBackground": false});
    let printed = browser.call("Page.printToPDF", paper);
    save(&folder.join(format!("{name}.pdf")), &printed);
}

fn visit(browser: &mut Browser, site: &Site, page: &Page) {
    browser.visit(&format!("file://{}", site.out.join(&page.path)));
}

fn save(path: &Utf8Path, answer: &Value) {
    let data = answer["data"].as_str().unwrap_or_default();
    std::fs::write(path, BASE64.decode(data.as_bytes()).expect("base64")).expect("a file can be written");
    println!("{path}");
}

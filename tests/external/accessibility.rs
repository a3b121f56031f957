//! Pages are held to WCAG 2.2 and to good practice by axe-core: light and dark, on a phone and at the desk, in both directions of
//! writing. Text has the contrast of level AAA, as the design asks.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;
use serde::Deserialize;

use crate::browser::{Browser, Scheme};
use crate::server::Server;
use crate::{Faults, installed, served};

const AUDIT: &str = include_str!("audit.js");

/// The looks that every page is seen in.
const LOOKS: [(u32, u32, Scheme); 4] =
    [(390, 844, Scheme::Light), (390, 844, Scheme::Dark), (1280, 900, Scheme::Light), (1280, 900, Scheme::Dark)];

/// A rule that an element breaks.
#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Violation {
    rule: String,
    node: String,
    why: String,
}

/// What is wrong with the page at hand, each with the looks in which it is.
fn audit(browser: &mut Browser, axe: &str) -> BTreeMap<Violation, Vec<String>> {
    let mut violations: BTreeMap<Violation, Vec<String>> = BTreeMap::new();
    browser.run(axe);
    for (width, height, scheme) in LOOKS {
        browser.look(width, height, scheme);
        for found in browser.evaluate::<Vec<Violation>>(AUDIT) {
            violations.entry(found).or_default().push(format!("{width} px {}", scheme.name()));
        }
    }
    violations
}

#[test]
fn pages_have_no_barriers_in_any_look() {
    let axe = installed::axe();
    let mut browser = Browser::start();
    let mut faults = Faults::default();
    for site in served() {
        let server = Server::of(&site.out, "/sub/");
        for page in site.sample() {
            browser.visit(&server.url(&page.path));
            for (found, looks) in audit(&mut browser, &axe) {
                let place = format!("{}: {} ({}): {}", site.name, page.path, looks.join(", "), found.node);
                faults.add(found.rule, format!("{place} – {}", found.why));
            }
        }
    }
    faults.none("pages have no barriers");
}

#[test]
fn barriers_are_found() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = Utf8Path::from_path(folder.path()).expect("a UTF-8 path");
    let page = "<!doctype html><html lang=en><title>x</title><link rel=stylesheet href=x.css><main><h1>x</h1>\
        <img src=x.png><p id=pale>pale</p><p id=grey>grey</p><p id=night>night</p></main>";
    let sheet = "body { background: #fff } #pale { color: #999 } #grey { color: #666 }\
        @media (prefers-color-scheme: dark) and (min-width: 1000px) { #night { color: #ccc } }";
    std::fs::write(root.join("index.html"), page).expect("a page");
    std::fs::write(root.join("x.css"), sheet).expect("a sheet");
    let server = Server::of(root, "/");
    let mut browser = Browser::start();
    browser.visit(&server.url("index.html"));
    let found = audit(&mut browser, &installed::axe());
    let rules: BTreeSet<&str> = found.keys().filter_map(|found| found.rule.split(' ').next()).collect();
    assert!(
        rules.is_superset(&BTreeSet::from(["image-alt", "color-contrast", "color-contrast-enhanced"])),
        "{rules:?}"
    );
    let night = found.iter().filter(|(found, _)| found.node.starts_with("#night "));
    let looks: BTreeSet<&String> = night.flat_map(|(_, looks)| looks).collect();
    assert_eq!(looks, BTreeSet::from([&"1280 px dark".to_owned()]));
}

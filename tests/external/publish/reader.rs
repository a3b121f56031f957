//! A reader who follows every link from the front page.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;
use scraper::{Html, Selector};

use super::support::Tree;

/// Where a page leads inside the site: files, by path.
fn links(path: &str, bytes: &[u8]) -> Vec<String> {
    let html = Html::parse_document(&String::from_utf8_lossy(bytes));
    let any = Selector::parse("[href], [src]").expect("a selector");
    let addresses = html.select(&any).filter_map(|element| element.attr("href").or_else(|| element.attr("src")));
    addresses.filter_map(|address| file(path, address)).collect()
}

/// The file that an address on a page stands for; none for one elsewhere.
fn file(path: &str, address: &str) -> Option<String> {
    let address = address.split(['#', '?']).next().unwrap_or_default();
    let elsewhere = address.contains("://") || ["mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme));
    if address.is_empty() || elsewhere {
        return None;
    }
    let mut parts: Vec<&str> = if address.starts_with('/') { Vec::new() } else { path.split('/').collect() };
    parts.pop();
    for part in address.trim_start_matches('/').split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let joined = percent_decode_str(&parts.join("/")).decode_utf8_lossy().into_owned();
    Some(if joined.is_empty() || joined.ends_with('/') { joined + "index.html" } else { joined })
}

/// Every link that leads to nothing, among the pages that can be reached from the front page. How many these are comes with it.
pub fn dead_links(files: &Tree) -> (usize, Vec<String>) {
    let (mut seen, mut dead) = (BTreeSet::new(), Vec::new());
    let mut next: Vec<String> = files.contains_key("index.html").then(|| "index.html".to_owned()).into_iter().collect();
    while let Some(page) = next.pop() {
        if !seen.insert(page.clone()) {
            continue;
        }
        for link in links(&page, &files[&page]) {
            match files.contains_key(&link) {
                false => dead.push(format!("`{page}` leads to `{link}`")),
                true if link.ends_with(".html") => next.push(link),
                true => {}
            }
        }
    }
    (seen.len(), dead)
}

/// Asserts that there is none. Returns how many pages a reader can reach.
#[track_caller]
pub fn reads_well(files: &Tree, when: &str) -> usize {
    let (count, dead) = dead_links(files);
    assert!(dead.is_empty(), "{when}: {dead:#?}");
    count
}

#[test]
fn a_dead_link_is_seen() {
    let page = |text: &str| text.as_bytes().to_vec();
    let mut files = Tree::from([
        ("index.html".to_owned(), page("<a href=\"actors/x%20y/\">x</a><a href=https://example.org/>y</a>")),
        ("actors/x y/index.html".to_owned(), page("<img src=\"../../a.svg\"><a href=\"../../\">home</a>")),
    ]);
    assert_eq!(dead_links(&files), (2, vec!["`actors/x y/index.html` leads to `a.svg`".to_owned()]));
    files.insert("a.svg".to_owned(), Vec::new());
    assert_eq!(reads_well(&files, "now"), 2);
}

//! What looks odd and is fine: byte order marks, Windows line ends, and text that only looks like trouble.

use std::collections::BTreeMap;

use onrecord::diagnostic::human;

use super::site::{self, Files};

/// Tells what is found in a site that has to be without findings.
fn assert_clean(files: &Files) {
    let report = site::check(files);
    assert!(report.diagnostics.is_empty(), "{}", human::render(&report.diagnostics, &report.files, false));
}

/// The good site with every text changed.
fn changed(change: impl Fn(&str) -> String) -> Files {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the good site is text");
    site::good().into_iter().map(|(path, bytes)| (path, change(&text(bytes)).into_bytes())).collect()
}

/// Every page of a site, by path.
fn pages(files: &Files) -> BTreeMap<String, String> {
    let (report, pages) = site::load(files).render_all(&site::options());
    assert!(!report.diagnostics.has_errors());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("a page is text");
    pages.into_iter().filter(|(path, _)| path.ends_with(".html")).map(|(path, bytes)| (path, text(bytes))).collect()
}

/// A line of a page without the hexadecimal digits of digests.
fn without_digests(line: &str) -> String {
    let is_digest = |word: &&str| word.len() >= 8 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let words: Vec<&str> = line.split(|c: char| !c.is_ascii_alphanumeric()).filter(is_digest).collect();
    words.into_iter().fold(line.to_owned(), |line, word| line.replace(word, "…"))
}

/// Fails at the first line in which the pages of two sites differ, but for how lines end and for the digests of held texts,
/// which are those of other bytes.
fn assert_same_pages(one: &Files, other: &Files) {
    let (one, other) = (pages(one), pages(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, page) in &one {
        for (number, (left, right)) in page.lines().zip(other[path].lines()).enumerate() {
            let (left, right) = (without_digests(left), without_digests(right));
            assert!(left == right, "{path}, line {}:\n{left}\n{right}", number + 1);
        }
        assert_eq!(page.lines().count(), other[path].lines().count(), "{path}");
    }
}

#[test]
fn the_good_site_is_good() {
    assert_clean(&site::good());
}

#[test]
fn byte_order_marks_change_nothing() {
    let marked = changed(|text| format!("\u{feff}{text}"));
    assert_clean(&marked);
    assert_same_pages(&marked, &site::good());
}

#[test]
fn windows_line_ends_change_nothing() {
    let windows = changed(|text| text.replace('\n', "\r\n"));
    assert_clean(&windows);
    assert_same_pages(&windows, &site::good());
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_go_together() {
    assert_clean(&changed(|text| format!("\u{feff}{}", text.replace('\n', "\r\n"))));
}

#[test]
fn a_missing_line_break_at_the_end_changes_nothing() {
    assert_clean(&changed(|text| text.trim_end().to_owned()));
}

#[test]
fn templates_may_have_byte_order_marks_and_windows_line_ends() {
    let mut files = site::good();
    let template = "\u{feff}<!doctype html>\r\n<p>{{ title }}</p>\r\n";
    files.insert("templates/page.html".into(), template.into());
    assert_clean(&files);
    let about = pages(&files).remove("about/index.html").expect("the page");
    assert!(about.starts_with("<!doctype html>"), "a mark before the document type would show");
}

#[test]
fn text_that_looks_like_trouble_is_text() {
    let mut files = site::good();
    let body = "`javascript:x` and \\[[not a link]] and 2 < 3 > 1 & so on: <b>bold</b> {{ braces }} {% tags %}.\n\n\
        ```\n[x](javascript:alert(1)) [[nothing]] [@nothing]\n```\n\n    [[nothing]]\n\nAn e-mail \\[@handle\\].\n";
    files.insert("content/briefings/x.md".into(), site::briefing("", body).into_bytes());
    assert_clean(&files);
}

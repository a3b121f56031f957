//! The first ten minutes: every step of the page is taken as it stands there, and the site is then as it is described.
#![cfg(unix)]

use super::page::{Page, Shown, differences};
use super::steps::Desk;
use super::support::Folder;

#[test]
fn the_first_ten_minutes_go_as_the_page_says() {
    let page = Page::read("getting-started");
    let folder = Folder::new();
    let mut desk = Desk::new(&folder.path());
    let mut shown: Vec<Shown> = Vec::new();
    for block in page.blocks() {
        shown.extend(desk.take(&block));
    }
    assert!(shown.len() >= 9, "few steps were taken");
    let different = differences(&page, &shown);
    assert!(different.is_empty(), "\n{}", different.join("\n\n"));

    let site = folder.path().join("my-site/public");
    let read = |path: &str| std::fs::read_to_string(site.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    let briefing = read("briefings/harbour/index.html");
    assert!(briefing.contains("matches the held copy</span>"), "every quote of the briefing is marked");
    assert!(briefing.contains("logo.svg") && briefing.contains("Harbour watch"), "name and logo are shown");
    assert!(read("actors/ana-silva/index.html").contains("Dredging costs two million or more"), "an actor says it all");
    assert!(read("feed.xml").contains("https://example.org/harbour/briefings/harbour/"), "there is a feed");
}

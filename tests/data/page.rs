//! The page of data, and files that the site has in the place of ours.

use std::collections::BTreeSet;

use super::support::{self, public};
use super::{files, site};

#[test]
fn the_page_of_data_leads_to_every_file_and_counts_rows() {
    let files = files(&site(), &public());
    let page = scraper::Html::parse_document(&files["data/index.html"]);
    let select = |s: &str| scraper::Selector::parse(s).expect("a selector");
    let links: Vec<String> =
        page.select(&select("main a")).filter_map(|a| a.attr("href")).map(|h| h.replace("../", "")).collect();
    let listed: BTreeSet<&str> = links.iter().map(String::as_str).collect();
    for path in files.keys().filter(|p| p.starts_with("data/") && p.matches('/').count() == 1 && !p.ends_with(".html"))
    {
        assert!(listed.contains(path.as_str()), "{path} is not in {listed:?}");
    }
    assert!(links.iter().all(|link| files.contains_key(link)), "{links:?}");
    let rows: Vec<String> = page.select(&select("td.r")).map(|td| td.text().collect()).collect();
    assert_eq!(rows, ["–", "–", "3", "2", "3", "3", "2", "–", "–", "–"]);
}

#[test]
fn files_of_the_site_stand_in_the_place_of_ours() {
    let (report, made) = site().with("static/data/claims.csv", "id\n").load().render_all(&public());
    assert!(!report.diagnostics.has_errors(), "{}", support::shown(&report));
    assert!(
        made.iter().all(|(path, _)| path != "data/claims.csv")
            && made.iter().any(|(path, _)| path == "data/actors.csv")
    );
}

//! The documentation as a whole: it is a part of a site without findings, all of it is reached from its first page, and those who
//! come by old addresses are led on.

use std::collections::BTreeMap;

use camino::Utf8Path;
use onrecord::build::load;
use onrecord::options::Options;

use super::page::folder;
use super::support::{public, shown};

/// The site of the project, rendered.
fn own(options: &Options) -> BTreeMap<String, Vec<u8>> {
    let site = load(Utf8Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the site");
    let (report, pages) = site.render_all(options);
    assert!(report.diagnostics.is_empty(), "{}", shown(&report));
    pages.into_iter().collect()
}

#[test]
fn it_has_no_finding_and_old_addresses_lead_to_it() {
    let pages = own(&public());
    for name in ["front-matter", "markdown", "diagnostics"] {
        let old = String::from_utf8_lossy(&pages[&format!("{name}/index.html")]).into_owned();
        assert!(old.contains(&format!("url=../docs/{name}/")), "where `/{name}/` leads:\n{old}");
        assert!(pages.contains_key(&format!("docs/{name}/index.html")));
    }
}

#[test]
fn its_pages_stand_below_its_first_one_when_read_from_a_disk() {
    let pages = own(&Options { portable: true, ..public() });
    for page in ["docs.html", "docs/diagnostics.html", "docs/diagnostics/quote-differs.html"] {
        assert!(pages.contains_key(page), "{page}");
    }
}

#[test]
fn the_first_page_leads_to_all_others() {
    let first = std::fs::read_to_string(folder().with_extension("md")).expect("the first page");
    for entry in std::fs::read_dir(folder()).expect("the pages") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(!name.ends_with(".md") || first.contains(&format!("(docs/{name})")), "docs.md does not lead to {name}");
    }
}

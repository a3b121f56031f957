//! Each piece of a text has a partial that a site can replace by itself. What the program writes without asking the partials of
//! the theme is what they would have written, to the byte.

mod support;

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use support::{Site, public};

/// The pieces of a text: the partial, without its folder and ending, is also its variable.
const PIECES: &[&str] = &[
    "link",
    "annotation",
    "image",
    "figure",
    "heading",
    "code",
    "callout",
    "table",
    "citation",
    "footnote",
    "footnotes",
];

fn partial(name: &str) -> &'static str {
    let path = format!("partials/{name}.html");
    let all = onrecord::theme::templates();
    all.into_iter().find(|(p, _)| *p == path).unwrap_or_else(|| panic!("the theme has no `{path}`")).1
}

/// A fixture, without a disk.
fn fixture(name: &str) -> Site {
    let root = Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    let files = support::tree(&root).into_iter();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the files of fixtures are texts");
    Site(files.map(|(path, bytes)| (path, text(bytes))).collect())
}

fn pages(site: &Site) -> BTreeMap<String, String> {
    site.pages(&public())
}

#[test]
fn the_partials_of_the_theme_write_what_the_program_writes_without_them() {
    for name in ["every-field", "dari", "example"] {
        let site = fixture(name);
        let with_all = PIECES
            .iter()
            .fold(site.clone(), |site, piece| site.with(&format!("templates/partials/{piece}.html"), partial(piece)));
        let (without, with) = (pages(&site), pages(&with_all));
        assert_eq!(without.len(), with.len());
        for (path, page) in &without {
            let other = &with[path];
            let first = page.lines().zip(other.lines()).find(|(a, b)| a != b);
            assert_eq!(page, other, "`{path}` of `{name}` differs first in {first:#?}");
        }
    }
}

#[test]
fn a_partial_of_the_site_takes_the_place_of_that_piece_alone() {
    let site = fixture("every-field");
    let briefing = "briefings/harbour/index.html";
    let before = &pages(&site)[briefing];
    for piece in PIECES {
        let path = format!("templates/partials/{piece}.html");
        let variable = format!("{{{{ {piece} is defined }}}}");
        let after = &pages(&site.clone().with(&path, &format!("<x-{piece}>{variable}</x-{piece}>")))[briefing];
        assert!(after.contains(&format!("<x-{piece}>true</x-{piece}>")), "`{piece}` is not asked");
        for other in PIECES.iter().filter(|other| *other != piece) {
            assert!(!after.contains(&format!("<x-{other}>")));
        }
        assert!(!before.contains("<x-"));
    }
}

#[test]
fn every_piece_is_named_by_the_elements_of_the_views() {
    let views = std::fs::read_to_string(Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render/view/element.rs"));
    let views = views.expect("the source is there");
    let told: Vec<&str> =
        views.split("`partials/").skip(1).filter_map(|rest| rest.split(".html`, variable").next()).collect();
    let pieces: Vec<&str> = told.into_iter().filter(|name| name.len() < 20).collect();
    let mut sorted: Vec<&str> = PIECES.to_vec();
    let mut found: Vec<&str> = pieces.into_iter().filter(|p| PIECES.contains(p)).collect();
    sorted.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, sorted, "each piece is told of once");
}

//! Words stand in the language that they are in: those of the theme, those of a page, and names and quotes in other scripts among
//! them, each marked with its language and direction.
//!
//! Scripts tell: in the fixtures whatever is in Arabic letters is Persian or Dari, and whatever is in Latin letters is English but
//! for the names of the fixture itself.

mod support;

use std::collections::BTreeMap;

use camino::Utf8PathBuf;
use onrecord::build::load;
use scraper::{ElementRef, Html, Node, Selector};
use support::{public, shown};

/// Texts in which an author may mix scripts as they come: prose, and sentences cut from prose.
const PROSE: &str = ".body > p, .body > blockquote, .body > ul, .body > ol:not(.notes), .body > h2, .body > h3, .body table, .annotated > p, .annotated h2, \
    .callout > :not(.label), .footnotes li > p:not(.back), .body > .scroll, .annotated > .scroll, .mentions p:not(.data), .open > li > p, \
    .contents li, .context, figcaption, pre, code";

fn pages(name: &str) -> BTreeMap<String, String> {
    let root = Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    let (report, files) = load(&root).expect("the fixture is there").render_all(&public());
    assert!(!report.diagnostics.has_errors(), "{}", shown(&report));
    let html = files.into_iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("pages are UTF-8"))).collect()
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|_| panic!("`{selector}` is no selector"))
}

/// The nearest value of an attribute at an element or around it; in a drawing it may have another name.
fn nearest(element: ElementRef<'_>, names: &[&str]) -> Option<String> {
    let mut around = std::iter::once(element).chain(element.ancestors().filter_map(ElementRef::wrap));
    around.find_map(|e| names.iter().find_map(|name| e.attr(name))).map(str::to_owned)
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}')
}

/// What stands in the wrong language or runs the wrong way, in all pages.
fn misplaced(pages: &BTreeMap<String, String>, foreign: &[&str]) -> Vec<String> {
    let prose = select(PROSE);
    let mut misplaced = Vec::new();
    for (path, page) in pages {
        let page = Html::parse_document(page);
        for element in page.select(&select("body *")) {
            let in_prose = std::iter::once(element)
                .chain(element.ancestors().filter_map(ElementRef::wrap))
                .any(|e| prose.matches(&e));
            let texts = element.children().filter_map(|child| match child.value() {
                Node::Text(text) => Some(text.trim()),
                _ => None,
            });
            for text in texts.filter(|text| !in_prose && !foreign.iter().any(|f| text.contains(f))) {
                let (lang, dir) = (nearest(element, &["lang"]), nearest(element, &["dir", "direction"]));
                let arabic = text.chars().any(is_arabic);
                let latin = text.chars().filter(char::is_ascii_alphabetic).count() > 1;
                let fits = match lang.as_deref() {
                    Some("en") => !arabic && dir.as_deref() == Some("ltr"),
                    Some("fa" | "prs") => (arabic || !latin) && dir.as_deref() == Some("rtl"),
                    _ => false,
                };
                // Addresses, digests and markings are in no language, and run from left to right.
                let neutral =
                    dir.as_deref() == Some("ltr") && !arabic && !text.contains(' ') || text.chars().count() == 1;
                if (arabic || latin) && !fits && !neutral {
                    let name = element.value().name();
                    misplaced.push(format!("`{path}`: <{name}> {text:?} stands in {lang:?}, {dir:?}"));
                }
            }
        }
    }
    misplaced
}

#[test]
fn a_dari_site_marks_what_is_not_dari() {
    let pages = pages("dari");
    assert!(pages.len() > 35, "{} pages", pages.len());
    for (path, head) in [
        ("index.html", "<html lang=\"prs\" dir=\"rtl\">"),
        ("briefings/letter/index.html", "<html lang=\"prs\" dir=\"rtl\">"),
        ("briefings/in-english/index.html", "<html lang=\"en\" dir=\"ltr\">"),
    ] {
        assert!(pages[path].contains(head), "`{path}`");
    }
    let misplaced = misplaced(&pages, &["Tolo News نخستین", "Washington"]);
    assert!(misplaced.is_empty(), "{}", misplaced.join("\n"));
}

#[test]
fn an_english_site_marks_what_is_persian() {
    let misplaced = misplaced(&pages("every-field"), &["Ana da Silva Reis"]);
    assert!(misplaced.is_empty(), "{}", misplaced.join("\n"));
}

#[test]
fn a_page_in_the_language_of_the_interface_marks_nothing_of_its_own() {
    let page = &pages("example")["briefings/letter-and-power-sharing/index.html"];
    let body = page.split_once("<body>").expect("a body").1;
    assert!(!body.contains(" lang=\"en\""), "the page says so once, at its head");
}

//! The sites that are looked at, built: this repository's own and every folder of `tests/fixtures/`. Which kind each page is, by
//! the template that makes it, and which pages together show everything that a site shows.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};
use onrecord::build::{Destination, build};
use onrecord::diagnostic::human;
use onrecord::options::Options;
use onrecord::theme;
use scraper::{Html, Selector};

/// Where the sites say that they are. Pages are served elsewhere all the same: links are relative.
pub const BASE: &str = "https://example.org/sub/";

/// How sites are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For a server, with all that needs to know where the site is.
    Served,
    /// To be opened from a disk.
    Portable,
}

/// A built site.
pub struct Site {
    /// What the tests call it: `own`, or the name of its fixture.
    pub name: String,
    /// The folder of its output.
    pub out: Utf8PathBuf,
    /// Its pages, sorted by path.
    pub pages: Vec<Page>,
}

/// A page of a built site.
pub struct Page {
    /// Its file below the output.
    pub path: String,
    /// The template that makes it, without `.html`.
    pub kind: String,
    /// Whether it leads elsewhere at once.
    pub redirects: bool,
    /// Whether it is read from right to left.
    pub right_to_left: bool,
    /// Every element, alone and with each of its classes, as `li` and `li.note`.
    shows: BTreeSet<String>,
    length: usize,
}

/// Builds every site in one form, each into its folder below `into`, anew.
pub fn all(into: &Utf8Path, form: Form) -> Vec<Site> {
    roots().into_iter().map(|(name, root)| site(name, &root, into, form)).collect()
}

/// Every site by name, with its root.
fn roots() -> Vec<(String, Utf8PathBuf)> {
    let own = Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let fixtures = own.join("tests/fixtures").read_dir_utf8().expect("the folder of fixtures");
    let mut roots: Vec<(String, Utf8PathBuf)> = fixtures
        .map(|entry| entry.expect("an entry"))
        .map(|entry| (entry.file_name().to_owned(), entry.into_path()))
        .filter(|(_, root)| root.join("content").is_dir())
        .collect();
    roots.push(("own".into(), own));
    roots.sort();
    roots
}

fn site(name: String, root: &Utf8Path, into: &Utf8Path, form: Form) -> Site {
    let out = into.join(&name);
    if out.exists() {
        std::fs::remove_dir_all(&out).expect("an old output can be removed");
    }
    let mut options = Options::public("2021-06-01T00:00:00Z".parse().expect("a moment"));
    options.base_url = (form == Form::Served).then(|| BASE.to_owned());
    options.portable = form == Form::Portable;
    let destination = Destination {
        dir: out.clone(),
        force: false,
        program: "external tests".into(),
        index: Some(onrecord::search::index),
    };
    let report = build(root, &options, &destination, false).expect("the environment is fine");
    let findings = human::render(&report.diagnostics, &report.files, false);
    assert!(!report.diagnostics.has_errors(), "`{name}` does not build:\n{findings}");
    let mut pages = Vec::new();
    collect(&out, "", &mut pages);
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    Site { name, out, pages }
}

fn collect(folder: &Utf8Path, prefix: &str, pages: &mut Vec<Page>) {
    for entry in folder.read_dir_utf8().expect("a folder") {
        let entry = entry.expect("an entry");
        let path = format!("{prefix}{}", entry.file_name());
        if entry.path().is_dir() {
            collect(entry.path(), &format!("{path}/"), pages);
        } else if path.ends_with(".html") {
            pages.push(Page::read(path, &std::fs::read_to_string(entry.path()).expect("a page")));
        }
    }
}

impl Page {
    fn read(path: String, text: &str) -> Self {
        let html = Html::parse_document(text);
        let select = |selector: &str| Selector::parse(selector).expect("a selector");
        let mut shows = BTreeSet::new();
        for element in html.select(&select("*")) {
            let (name, classes) = (element.value().name(), element.value().classes());
            shows.insert(name.to_owned());
            shows.extend(classes.map(|class| format!("{name}.{class}")));
        }
        let redirects = html.select(&select("meta[http-equiv=refresh]")).next().is_some();
        let right_to_left = html.root_element().attr("dir") == Some("rtl");
        let kind = if redirects { "redirect".to_owned() } else { kind(&path) };
        Self { path, kind, redirects, right_to_left, shows, length: text.len() }
    }
}

impl Page {
    /// Whether it has an element, or one with a class, written `li` and `li.note`.
    pub fn shows(&self, what: &str) -> bool {
        self.shows.contains(what)
    }
}

/// The templates of the default theme that make pages, without `.html`.
pub fn kinds() -> BTreeSet<&'static str> {
    let parts = |name: &&str| *name == "base" || name.starts_with("components") || name.contains('/');
    theme::templates().iter().filter_map(|(path, _)| path.strip_suffix(".html")).filter(|name| !parts(name)).collect()
}

/// The kind of a page by its address: `actors/` is made by `actors`, and all below it by `actor`.
fn kind(path: &str) -> String {
    let kinds = kinds();
    let address = path.strip_suffix("index.html").or(path.strip_suffix(".html")).unwrap_or(path);
    let mut parts = address.split('/').filter(|part| !part.is_empty());
    let Some(first) = parts.next() else { return "home".into() };
    let rest: Vec<&str> = parts.collect();
    let a_year = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    let list = rest.is_empty() || (rest.len() == 1 && a_year(rest[0]));
    let singular = first.strip_suffix('s').filter(|name| kinds.contains(name) && kinds.contains(first));
    let kind = match singular {
        Some(singular) if !list => singular,
        _ if list && kinds.contains(first) => first,
        _ => "page",
    };
    kind.to_owned()
}

impl Site {
    /// Pages that people stay on.
    pub fn read_pages(&self) -> impl Iterator<Item = &Page> {
        self.pages.iter().filter(|page| !page.redirects)
    }

    /// The page of a kind that shows the most different things, among those that show one thing.
    pub fn richest_of(&self, kind: &str, what: &str) -> Option<&Page> {
        let pages = self.read_pages().filter(|page| page.kind == kind && page.shows(what));
        pages.max_by_key(|page| (page.shows.len(), page.length))
    }

    /// The richest page of each kind.
    pub fn richest(&self) -> Vec<&Page> {
        let kinds: BTreeSet<&str> = self.read_pages().map(|page| page.kind.as_str()).collect();
        kinds.into_iter().filter_map(|kind| self.richest_of(kind, "body")).collect()
    }

    /// The richest page of each kind, then as many others as it takes to see every element and class that the site has.
    pub fn sample(&self) -> Vec<&Page> {
        let mut sample = self.richest();
        let mut seen: BTreeSet<&String> = sample.iter().flat_map(|page| &page.shows).collect();
        let unseen = |page: &Page, seen: &BTreeSet<&String>| page.shows.iter().filter(|s| !seen.contains(s)).count();
        while let Some(next) = self.read_pages().max_by_key(|page| unseen(page, &seen)).filter(|p| unseen(p, &seen) > 0)
        {
            seen.extend(&next.shows);
            sample.push(next);
        }
        sample
    }
}

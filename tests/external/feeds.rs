//! What machines read is as its standards have it: Atom and sitemaps held to grammars in RELAX NG, JSON
//! Feed to a JSON Schema, and the words inside feeds to HTML.
//!
//! What they say, and when, is tested where nothing but Rust is needed.

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::Value;

use crate::{Faults, installed, markup, served};

const JSON_FEED: &str = include_str!("schemas/feed.schema.json");

/// Every file of all sites with a name, wherever it stands.
fn named(is: impl Fn(&str) -> bool) -> Vec<Utf8PathBuf> {
    fn below(folder: &Utf8Path, is: &dyn Fn(&str) -> bool, found: &mut Vec<Utf8PathBuf>) {
        for entry in folder.read_dir_utf8().expect("a folder") {
            let path = entry.expect("an entry").into_path();
            if path.is_dir() {
                below(&path, is, found);
            } else if path.file_name().is_some_and(is) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    served().iter().for_each(|site| below(&site.out, &is, &mut found));
    found.sort();
    found
}

/// What Jing has to say of files: a line for each fault, with file and place.
fn against(grammar: &str, files: &[Utf8PathBuf]) -> Vec<String> {
    let grammar = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/external/schemas").join(grammar);
    let output = installed::jing().arg("-c").arg(grammar).args(files).output().expect("the checker starts");
    let told = String::from_utf8_lossy(&output.stdout);
    let faults: Vec<String> = told.lines().map(str::to_owned).collect();
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert_eq!(faults.is_empty(), output.status.success(), "the checker failed: {told}{complaints}");
    faults
}

fn all_are_valid(grammar: &str, files: &[Utf8PathBuf]) {
    assert!(files.len() >= served().len(), "only {files:?} were found");
    let faults = against(grammar, files);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_atom_feed_is_valid() {
    all_are_valid("atom.rnc", &named(|name| name == "feed.xml"));
}

#[test]
fn every_sitemap_is_valid() {
    all_are_valid("sitemap.rnc", &named(|name| name.starts_with("sitemap") && name.ends_with(".xml")));
}

#[test]
fn every_json_feed_is_valid_and_so_are_the_words_in_it() {
    let files = named(|name| name == "feed.json");
    assert!(files.len() >= served().len(), "only {files:?} were found");
    let mut faults = Faults::default();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = Utf8Path::from_path(folder.path()).expect("a UTF-8 path");
    let mut pages = Vec::new();
    for file in &files {
        let text = std::fs::read_to_string(file).expect("a feed");
        let feed: Value = serde_json::from_str(&text).expect("JSON");
        against_schema(&feed).into_iter().for_each(|fault| faults.add(fault, file.as_str()));
        for item in feed["items"].as_array().into_iter().flatten() {
            let (address, words) = (&item["id"], item["content_html"].as_str().unwrap_or_default());
            let page = root.join(format!("{}.html", pages.len()));
            let text = format!("<!doctype html>\n<html lang=\"en\"><title>{address}</title>\n{words}\n");
            std::fs::write(&page, text).expect("a page");
            pages.push(page);
        }
    }
    for found in markup::errors(&pages) {
        faults.add(found.message, format!("{}:{}: {}", found.url, found.last_line, found.extract));
    }
    faults.none("feeds and the words in them are valid");
}

/// What is wrong with a JSON Feed.
fn against_schema(feed: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(JSON_FEED).expect("JSON");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    validator.iter_errors(feed).map(|e| format!("{e} at `{}`", e.instance_path())).collect()
}

/// A good document of each grammar, and what is wrong with it once a part of it is replaced.
const XML: [(&str, &str, &str, &str); 6] = [
    ("atom.rnc", ATOM, "<author><name>A</name></author>", ""),
    ("atom.rnc", ATOM, "T00:00:00Z", "T00:00:00"),
    ("atom.rnc", ATOM, "<title>T</title>", "<title>T</title><title>T</title>"),
    ("atom.rnc", ATOM, "type=\"html\"", "type=\"markdown\""),
    ("sitemap.rnc", SITEMAP, "https://a.example/", "/b/"),
    ("sitemap.rnc", SITEMAP, "2021-03-08", "8 March"),
];
const ATOM: &str = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><id>https://a.example/</id><title>T</title>\
    <updated>2021-03-08T00:00:00Z</updated><author><name>A</name></author><link rel=\"self\" href=\"https://a.example/f\"/>\
    <entry><id>https://a.example/b/</id><title>B</title><updated>2021-03-08T00:00:00+01:00</updated>\
    <content type=\"html\">&lt;p&gt;x&lt;/p&gt;</content></entry></feed>";
const SITEMAP: &str = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://a.example/</loc>\
    <lastmod>2021-03-08</lastmod></url></urlset>";
#[test]
fn grammars_accept_the_good_and_find_the_bad() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = Utf8Path::from_path(folder.path()).expect("a UTF-8 path").join("x.xml");
    for (grammar, good, part, other) in XML {
        std::fs::write(&file, good).expect("a file");
        assert_eq!(against(grammar, std::slice::from_ref(&file)), Vec::<String>::new());
        assert!(good.contains(part), "`{part}` is no part of the document");
        std::fs::write(&file, good.replacen(part, other, 1)).expect("a file");
        assert_eq!(against(grammar, std::slice::from_ref(&file)).len(), 1, "`{other}` in place of `{part}`");
    }
}

#[test]
fn the_schema_of_json_feed_accepts_the_good_and_finds_the_bad() {
    let good = serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "T", "home_page_url": "https://a.example/",
        "items": [{"id": "1", "content_html": "<p>x", "date_published": "2021-03-08T00:00:00Z", "_ours": {"a": 1}}],
    });
    assert_eq!(against_schema(&good), Vec::<String>::new());
    let broken = [
        ("/version", "https://jsonfeed.org/version/1"),
        ("/home_page_url", "/"),
        ("/items/0/date_published", "2021-03-08"),
        ("/items/0/content_html", ""),
    ];
    for (place, other) in broken {
        let mut feed = good.clone();
        *feed.pointer_mut(place).expect("a place in it") = other.into();
        assert!(!against_schema(&feed).is_empty(), "`{other}` at `{place}` is accepted");
    }
}

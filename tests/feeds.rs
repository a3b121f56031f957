//! What machines that follow the site are given: feeds, sitemap, robots, names of sheets, and the heads of pages.

mod support;

use std::collections::BTreeMap;

use onrecord::model::vocabulary::Tlp;
use onrecord::options::Options;
use serde::Deserialize;
use support::{Site, public};

const BASE: &str = "https://example.org/sub/";

fn site() -> Site {
    Site::of([
        ("onrecord.yaml", "title: The <Desk> & \"Co\"\nbase_url: https://example.org/sub\ntimezone: Asia/Kabul\n"),
        ("content/actors/ann.md", "---\nname: Ann Example\naliases: [Ann]\n---\n"),
        ("content/actors/silent.md", "---\nname: Nobody Asked\n---\n"),
        (
            "content/briefings/2021-03-08-first.md",
            "---\ntitle: \"First <b> ]]> & last\"\nsummary: Of one & <two>.\ntopics: [Peace]\nauthors: {name: A. Writer, url: 'https://example.org/w'}\nsource: {title: R, kind: article}\nclaims: [{id: c, by: ann, text: So it is.}]\nkey_judgments: [{text: 'It < holds.', likelihood: likely, claims: c}]\ncorrections: [{date: 2021-04-02, text: A name was mended.}]\n---\nAnn spoke [so](claim:c).\n",
        ),
        ("content/briefings/2021-03-20-second.md", "---\ntitle: Second\n---\nText.\n"),
        (
            "content/briefings/2021-03-25-third.md",
            "---\ntitle: Third\nstate: withdrawn\ncorrections: [{date: 2021-03-26, kind: retraction, text: It was forged.}]\n---\nWords that went.\n",
        ),
    ])
}

fn files(site: &Site, options: &Options) -> BTreeMap<String, String> {
    let (report, files) = site.load().render_all(options);
    assert!(!report.diagnostics.has_errors(), "{}", support::shown(&report));
    files.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).expect("text"))).collect()
}

#[derive(Debug, Deserialize)]
struct Atom {
    id: String,
    title: String,
    updated: String,
    entry: Vec<AtomEntry>,
}

#[derive(Debug, Deserialize)]
struct AtomEntry {
    id: String,
    title: String,
    published: String,
    updated: String,
    link: AtomLink,
    author: Option<AtomAuthor>,
    summary: Option<String>,
    content: String,
}

#[derive(Debug, Deserialize)]
struct AtomLink {
    #[serde(rename = "@href")]
    href: String,
}

#[derive(Debug, Deserialize)]
struct AtomAuthor {
    name: String,
    uri: Option<String>,
}

fn atom(text: &str) -> Atom {
    quick_xml::de::from_str(text).unwrap_or_else(|e| panic!("{e}\n{text}"))
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn a_feed_has_the_latest_briefings_first_under_whole_addresses() {
    let files = files(&site(), &public());
    let feed = atom(&files["feed.xml"]);
    assert_eq!((feed.id.as_str(), feed.title.as_str()), ("https://example.org/sub/feed.xml", "The <Desk> & \"Co\""));
    let titles: Vec<&str> = feed.entry.iter().map(|e| e.title.as_str()).collect();
    assert_eq!(titles, ["Withdrawn: Third", "Second", "First <b> ]]> & last"]);
    let first = &feed.entry[2];
    assert_eq!(first.id, format!("{BASE}briefings/first/"));
    assert_eq!(first.link.href, first.id);
    assert_eq!(first.summary.as_deref(), Some("Of one & <two>."));
    let author = first.author.as_ref().expect("an author");
    assert_eq!((author.name.as_str(), author.uri.as_deref()), ("A. Writer", Some("https://example.org/w")));
    for part in ["<p>Of one &amp; &lt;two&gt;.</p>", "It &lt; holds. (likely, 55–80 %)", "A name was mended."] {
        assert!(first.content.contains(part), "{part} in {}", first.content);
    }
    assert!(first.content.contains(&format!("href=\"{BASE}briefings/first/\"")), "{}", first.content);
}

#[test]
fn days_begin_in_the_zone_of_the_site_and_a_correction_is_news() {
    let feed = atom(&files(&site(), &public())["feed.xml"]);
    let first = &feed.entry[2];
    assert_eq!(first.published, "2021-03-07T19:30:00Z");
    assert_eq!(first.updated, "2021-04-01T19:30:00Z");
    assert_eq!(feed.updated, first.updated, "the feed is as new as what is newest in it");
}

#[test]
fn a_withdrawn_briefing_is_told_of_as_withdrawn_without_its_words() {
    let files = files(&site(), &public());
    let withdrawn = &atom(&files["feed.xml"]).entry[0];
    assert!(withdrawn.content.contains("It was forged."), "{}", withdrawn.content);
    assert!(files.iter().filter(|(path, _)| path.contains("feed")).all(|(_, text)| !text.contains("Words that went")));
}

#[test]
fn both_formats_say_the_same() {
    let files = files(&site(), &public());
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with("feed.xml")) {
        let (atom, json) = (atom(text), json(&files[&path.replace(".xml", ".json")]));
        assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(json["feed_url"].as_str().map(|u| u.replace(".json", ".xml")), Some(atom.id.clone()));
        let items = json["items"].as_array().expect("items");
        let said: Vec<_> =
            items.iter().map(|i| (i["id"].as_str(), i["title"].as_str(), i["content_html"].as_str())).collect();
        let same: Vec<_> = atom.entry.iter().map(|e| (Some(&*e.id), Some(&*e.title), Some(&*e.content))).collect();
        assert_eq!(said, same, "{path}");
    }
}

#[test]
fn actors_and_topics_have_feeds_of_their_own_where_they_have_briefings() {
    let files = files(&site(), &public());
    let titles = |path: &str| atom(&files[path]).entry.into_iter().map(|e| e.title).collect::<Vec<_>>();
    assert_eq!(titles("actors/ann/feed.xml"), ["First <b> ]]> & last"]);
    assert_eq!(titles("topics/peace/feed.xml"), ["First <b> ]]> & last"]);
    assert!(!files.contains_key("actors/silent/feed.xml"), "a feed without entries");
    let page = &files["actors/ann/index.html"];
    assert!(page.contains("type=\"application/atom+xml\" title=\"Ann Example – ") && page.contains("ann/feed.json"));
    assert!(!files["actors/silent/index.html"].contains("silent/feed"));
}

#[test]
fn characters_that_xml_cannot_hold_are_left_out_of_feeds() {
    let site = site().with("content/briefings/2021-05-01-odd.md", "---\ntitle: \"Odd\\uFFFE\\uFFFF one\"\n---\n");
    let feed = atom(&files(&site, &public())["feed.xml"]);
    assert_eq!(feed.entry[0].title, "Odd one");
}

#[test]
fn a_feed_is_cut_where_it_would_grow_for_ever() {
    let many = (1..=28).fold(site(), |site, day| {
        site.with(
            &format!("content/briefings/2021-02-{day:02}-day.md"),
            &format!("---\ntitle: D{day}\nslug: d-{day}\n---\n"),
        )
    });
    let feed = atom(&files(&many, &public())["feed.xml"]);
    assert_eq!((feed.entry.len(), feed.entry[19].title.as_str()), (20, "D12"));
}

#[test]
fn without_the_address_of_the_site_there_is_nothing_that_needs_it() {
    let site = site().with("onrecord.yaml", "title: T\n");
    let files = files(&site, &public());
    assert!(files.keys().all(|path| !path.contains("feed") && !path.contains("sitemap")), "{:?}", files.keys());
    assert_eq!(files["robots.txt"], "User-agent: *\nDisallow:\n");
    assert!(!files["index.html"].contains("canonical") && !files["index.html"].contains("rel=\"alternate\""));
}

#[test]
fn a_build_to_be_opened_from_a_disk_has_no_address_but_one_it_is_given() {
    let portable = Options { portable: true, ..public() };
    assert!(!files(&site(), &portable).contains_key("feed.xml"));
    let told = Options { base_url: Some("https://elsewhere.example/".into()), ..portable };
    let feed = atom(&files(&site(), &told)["feed.xml"]);
    assert_eq!(feed.entry[1].id, "https://elsewhere.example/briefings/second.html");
}

#[test]
fn feeds_can_be_turned_off_and_files_of_the_site_come_first() {
    let off = site().with("onrecord.yaml", "title: T\nbase_url: https://example.org/\nfeeds: false\n");
    assert!(files(&off, &public()).keys().all(|path| !path.contains("feed")));
    let site = site().with("static/robots.txt", "User-agent: *\nDisallow: /private/\n");
    assert!(!files(&site, &public()).contains_key("robots.txt"), "one is made beside that of the site");
}

#[test]
fn the_sitemap_has_every_page_that_is_one() {
    let site = site().with("content/pages/about.md", "---\ntitle: Über\nredirects: [/old/]\n---\n");
    let files = files(&site, &public());
    let sitemap = &files["sitemap.xml"];
    let pages = files.keys().filter(|path| path.ends_with(".html") && *path != "404.html" && !path.starts_with("old/"));
    let mut count = 0;
    for page in pages {
        let address = page.trim_end_matches("index.html");
        assert!(sitemap.contains(&format!("<loc>{BASE}{address}</loc>")), "{page}");
        count += 1;
    }
    assert_eq!(sitemap.matches("<loc>").count(), count);
    assert!(sitemap.contains("<lastmod>2021-04-02</lastmod>"), "the day of the correction: {sitemap}");
    assert!(files["robots.txt"].ends_with("Sitemap: https://example.org/sub/sitemap.xml\n"));
}

#[test]
fn a_build_that_is_not_for_the_public_tells_search_engines_to_stay_away() {
    for private in [Options { drafts: true, ..public() }, Options { tlp: Tlp::Amber, ..public() }] {
        let files = files(&site(), &private);
        assert_eq!(files["robots.txt"], "User-agent: *\nDisallow: /\n");
        assert!(!files.contains_key("sitemap.xml"));
        assert!(files["index.html"].contains("noindex"));
    }
}

#[test]
fn the_head_says_what_a_page_is_to_those_who_link_to_it() {
    let files = files(&site(), &public());
    let head = &files["briefings/first/index.html"];
    for part in [
        "<meta property=\"og:type\" content=\"article\">",
        "<meta property=\"og:url\" content=\"https://example.org/sub/briefings/first/\">",
        "<meta property=\"og:title\" content=\"First &lt;b&gt; ]]&gt; &amp; last\">",
        "<meta property=\"og:description\" content=\"Of one &amp; &lt;two&gt;.\">",
        "<meta property=\"article:modified_time\" content=\"2021-04-01T19:30:00Z\">",
        "<link rel=\"canonical\" href=\"https://example.org/sub/briefings/first/\">",
    ] {
        assert!(head.contains(part), "{part}");
    }
    assert!(files["actors/ann/index.html"].contains("content=\"profile\""));
}

#[test]
fn a_sheet_is_named_by_its_contents() {
    let sheet = |config: &str| {
        let files = files(&site().with("onrecord.yaml", config), &public());
        files.keys().find(|path| path.starts_with("theme.")).cloned().expect("a sheet")
    };
    let (one, two) = ("theme: {colours: {accent: red}}\n", "theme: {colours: {accent: blue}}\n");
    assert_eq!(sheet(one), sheet(one));
    assert_ne!(sheet(one), sheet(two));
}

#[test]
fn templates_ask_for_a_sheet_by_its_plain_name() {
    let template = "{% extends \"__builtin/base.html\" %}\n{% block head %}<link rel=\"stylesheet\" href=\"{{ asset(path=\"mine.css\") }}\">{% endblock %}\n";
    let site = site().with("templates/base.html", template).with("static/mine.css", "a { color: red }");
    let page = &files(&site, &public())["actors/ann/index.html"];
    assert!(page.contains("href=\"../../mine.") && !page.contains("mine.css"), "it is named by its contents");
}

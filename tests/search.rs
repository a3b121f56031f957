//! What search knows of a site, and the files that it is made into.

#![cfg(feature = "search")]

mod support;

use std::collections::BTreeSet;

use onrecord::options::Options;
use onrecord::render::finding::SearchRecord;
use support::{Site, public};

fn site() -> Site {
    Site::of([
        ("onrecord.yaml", "title: T\ndescription: What was said.\nbase_url: https://example.org/sub/\n"),
        (
            "content/actors/ann.md",
            "---\nname: Ann Berg\naliases: [the envoy]\nweak_aliases: [Annie]\nnames: {fa: آن}\nroles: [{title: Envoy}]\n---\nShe came late.\n",
        ),
        ("content/actors/hidden.md", "---\nname: Qzx Hidden\ntlp: red\npublic_as: somebody\n---\n"),
        ("content/sources/secret.md", "---\ntitle: Qzx Paper\ntlp: red\npublic_as: a paper\n---\n"),
        ("content/sources/paper.md", "---\ntitle: The Paper\npublisher_name: Daily\ndated: 2021-03-08\n---\n"),
        ("content/sources/paper.txt", "She said “the ships will sail” to them. Secret rest of it.\n"),
        (
            "content/briefings/2021-03-09-port.md",
            "---\ntitle: 停火协议 and the port\nsummary: On ships.\ntopics: [Trade]\nsource: paper\nclaims:\n  - {id: sail, by: [ann, hidden], text: Ships will sail., status: disputed, quote: the ships will sail}\n---\nIt is [so](claim:sail). [Qzx Hidden](actor:hidden), [[hidden]], [[Qzx Hidden]] and [[hidden|Qzx Hidden]] told [[ann]] so [@secret, p. 3; @paper].\n",
        ),
        (
            "content/briefings/2021-03-10-gone.md",
            "---\ntitle: Gone\nstate: withdrawn\nsummary: Wrongly told.\ncorrections: [{date: 2021-03-11, kind: retraction, text: Wrong.}]\nclaims: [{id: c, text: Never so.}]\n---\nAll wrong.\n",
        ),
        ("content/pages/about.md", "---\ntitle: About\n---\nWho we are.\n"),
    ])
}

fn records(options: &Options) -> Vec<SearchRecord> {
    let (records, report) = site().load().searchable(options);
    assert!(!report.diagnostics.has_errors(), "{}", support::shown(&report));
    records
}

fn record(path: &str) -> SearchRecord {
    records(&public()).into_iter().find(|r| r.path == path).unwrap_or_else(|| panic!("{path} cannot be found"))
}

#[test]
fn everything_that_has_a_page_can_be_found_but_what_nobody_stands_by() {
    let found: BTreeSet<String> = records(&public()).into_iter().map(|r| r.path).collect();
    let expected = [
        "about/",
        "actors/ann/",
        "briefings/gone/",
        "briefings/port/",
        "claims/port/sail/",
        "sources/paper/",
        "topics/trade/",
    ];
    assert_eq!(found, expected.map(String::from).into());
}

#[test]
fn an_actor_is_found_by_every_name() {
    let text = record("actors/ann/").text;
    for name in ["Ann Berg", "the envoy", "Annie", "آن", "Envoy", "She came late."] {
        assert!(text.contains(name), "{name} is not in {text}");
    }
}

#[test]
fn a_claim_is_found_by_its_words_and_narrowed_by_what_it_is() {
    let claim = record("claims/port/sail/");
    assert!(claim.text.contains("Ships will sail.") && claim.text.contains("the ships will sail"));
    assert_eq!(claim.filters["status"], ["disputed"]);
    assert_eq!(claim.filters["actor"], ["Ann Berg"], "who is withheld is no name to narrow by");
    assert_eq!(claim.filters["year"], ["2021"]);
    assert_eq!(claim.line, "Ann Berg, somebody · 8 March 2021 · disputed");
}

#[test]
fn each_character_of_a_script_without_spaces_is_a_word() {
    let briefing = record("briefings/port/");
    assert!(briefing.text.starts_with("停 火 协 议 and the port"), "{}", briefing.text);
    assert_eq!(briefing.title, "停火协议 and the port");
    assert!(
        briefing.text.contains("somebody") && briefing.text.contains("told Ann Berg so [a paper; The Paper]"),
        "as the page shows it"
    );
}

#[test]
fn what_is_withheld_withdrawn_or_only_held_is_not_in_the_index() {
    let all = format!("{:?}", records(&public()));
    for secret in ["Qzx", "hidden", "secret", "Secret rest", "Wrongly told", "All wrong", "Never so"] {
        assert!(!all.contains(secret), "{secret}");
    }
    let (with, without) = support::secrets::with_and_without();
    let of = |site: &Site| format!("{:?}", site.load().searchable(&public()).0);
    assert_eq!(of(&with), of(&without));
}

#[test]
fn the_index_is_the_same_each_time_and_has_nothing_that_no_page_asks_for() {
    let make = || onrecord::search::index(records(&public()), "en").expect("an index");
    let files = make();
    assert_eq!(files, make());
    let names: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    for name in ["search/first/pagefind.js", "search/first/pagefind-entry.json", "search/records/pagefind-entry.json"] {
        assert!(names.contains(&name), "{name} is not in {names:?}");
    }
    assert!(names.iter().all(|name| !name.contains("ui") && !name.ends_with(".css")), "{names:?}");
}

#[test]
fn the_page_offers_lists_and_says_where_the_index_is_only_if_there_is_one() {
    let pages = site().pages(&public());
    let page = &pages["search/index.html"];
    assert!(page.contains("data-root=\"../\"") && page.contains("data-records=\"2\""), "{page}");
    assert!(page.contains("../briefings/") && page.contains("search."));
    let portable = &site().pages(&Options { portable: true, ..public() })["search/index.html"];
    assert!(!portable.contains("<form") && !portable.contains("<script type=\"module\""), "{portable}");
    let off =
        site().with("onrecord.yaml", "title: T\nbase_url: https://example.org/\nsearch: false\n").pages(&public());
    assert!(!off.contains_key("search/index.html") && !off.contains_key("opensearch.xml"));
    assert!(!off["index.html"].contains("search/"), "nothing leads to it");
}

#[test]
fn browsers_are_told_how_to_search() {
    let files: std::collections::BTreeMap<String, Vec<u8>> =
        site().load().render_all(&public()).1.into_iter().collect();
    let described = String::from_utf8_lossy(&files["opensearch.xml"]);
    assert!(described.contains("template=\"https://example.org/sub/search/?q={searchTerms}\""), "{described}");
    assert!(
        described.contains("<ShortName>T</ShortName>")
            && described.contains("<Description>What was said.</Description>")
    );
    assert!(String::from_utf8_lossy(&files["about/index.html"]).contains("href=\"../opensearch.xml\""));
}

//! What is withheld is nowhere: no page, no file name, no list, no finding, no count, no suggestion.
//!
//! Every secret has the letters `qzx` in it, in an unbroken word of its own, so that a leak is found by one search, and a build
//! that is to show everything can be held against the list of all of them.

mod support;

use std::collections::BTreeSet;

use onrecord::model::vocabulary::Tlp;
use onrecord::options::Options;
use support::secrets::{MARK, MARKINGS, STATES, marked, open_site, with_and_without};
use support::{Site, assert_same, build_into, output, program, public, shown, shown_everyhow};

/// The site with all its secrets, which does not mind an `allow` too many: where all is shown, they all find nothing.
fn patient() -> Site {
    with_and_without()
        .0
        .with("onrecord.yaml", "title: Open\nbase_url: https://example.org/\nlints: {unused-allow: allow}\n")
}

fn everything() -> Options {
    Options { drafts: true, tlp: Tlp::Red, ..public() }
}

#[test]
fn secrets_of_withheld_documents_are_nowhere_in_a_public_build() {
    let (site, without) = with_and_without();
    let (folder, other) = (site.on_disk(), without.on_disk());
    let report = build_into(&folder.path(), &folder.path().join("public"), &public());
    assert!(report.diagnostics.is_empty(), "{}", shown(&report));
    build_into(&other.path(), &other.path().join("public"), &public());
    let built = output(&folder.path().join("public"));
    assert!(built.contains_key("briefings/mixed/index.html"));
    for (path, bytes) in &built {
        let text = String::from_utf8_lossy(bytes);
        let leaked: BTreeSet<String> = marked(&text).into_iter().chain(marked(path)).collect();
        assert!(leaked.is_empty(), "`{path}` tells {leaked:?}");
        for number in (1871..=1883).map(|y| y.to_string()).chain(["77.125", "98765432"].map(String::from)) {
            let told = text
                .split(|c: char| !(c.is_alphanumeric() || c == '.'))
                .any(|word| word.contains(&number) && word.len() < 12);
            assert!(!told, "`{path}` tells {number}");
        }
    }
    // Nothing computed may tell of them either: no count, no order, no year, no number.
    assert_same(&output(&other.path().join("public")), &built, "the withheld documents can be seen by what is there");
    let manifest = std::fs::read_to_string(folder.path().join("public/.onrecord-manifest.json")).expect("a manifest");
    assert_eq!(marked(&manifest), BTreeSet::new());
}

#[test]
fn lists_and_findings_of_a_public_build_tell_no_secret() {
    let (site, without) = with_and_without();
    let (folder, other) = (site.on_disk(), without.on_disk());
    for what in ["briefings", "actors", "claims", "sources", "quotes"] {
        for format in ["table", "json", "csv"] {
            let arguments = ["list", what, "--format", format];
            let (listed, expected) =
                (support::run(&folder.path(), &arguments), support::run(&other.path(), &arguments));
            assert!(listed.stdout.len() > 20);
            assert_eq!(
                marked(&String::from_utf8_lossy(&listed.stdout)),
                BTreeSet::new(),
                "list {what} --format {format}"
            );
            assert_eq!(String::from_utf8_lossy(&listed.stdout), String::from_utf8_lossy(&expected.stdout));
            assert_eq!(marked(&String::from_utf8_lossy(&listed.stderr)), BTreeSet::new());
        }
    }
    let tables =
        ["claims", "actors", "sources", "quotes", "relations"].map(|table| vec!["export", "csv", "--table", table]);
    let others =
        ["json", "json-schema", "jsonld", "csl-json", "bibtex", "annotations"].map(|format| vec!["export", format]);
    for arguments in tables.into_iter().chain(others) {
        let (exported, expected) = (support::run(&folder.path(), &arguments), support::run(&other.path(), &arguments));
        assert!(exported.stdout.len() > 20 && exported.stdout == expected.stdout, "{arguments:?} tells of them");
        let told = [exported.stdout, exported.stderr].concat();
        assert_eq!(marked(&String::from_utf8_lossy(&told)), BTreeSet::new(), "{arguments:?}");
    }
    for format in ["human", "json", "github"] {
        let checked = support::run(&folder.path(), &["check", "--format", format]);
        let told = [checked.stdout, checked.stderr].concat();
        assert_eq!(marked(&String::from_utf8_lossy(&told)), BTreeSet::new(), "check --format {format}");
    }
}

#[test]
fn a_build_for_everything_shows_everything_and_says_so() {
    let site = patient();
    let folder = site.on_disk();
    support::run(&folder.path(), &["build", "--tlp", "red", "--drafts"]);
    assert!(!folder.path().join("public").exists(), "what is not for the public goes elsewhere");
    let built = output(&folder.path().join("public-red-drafts"));
    let mut shown = BTreeSet::new();
    for (path, bytes) in &built {
        let text = String::from_utf8_lossy(bytes);
        shown.extend(marked(path));
        shown.extend(marked(&text));
        if path == "data/site.json" {
            assert!(text.contains("\"private\":true"), "`{path}` does not say what it is");
        }
        if path.ends_with(".html") {
            assert!(text.contains("drafts included, up to TLP:RED"), "`{path}` does not say what it is");
            assert!(text.contains("<meta name=\"robots\" content=\"noindex\">"), "`{path}` may be indexed");
        }
    }
    // What has expired stays gone; what templates may use and the default ones do not; what nothing refers to.
    let absent = |word: &str| {
        word.ends_with("expired")
            || ["qzxkey", "qzxinkey", "qzxfolder", "qzxfile-"].iter().any(|w| word.starts_with(w))
            || ["extra", "because", "public"]
                .iter()
                .any(|w| word.contains(&format!("{MARK}{w}")) || word.contains(&format!("{MARK}in{w}")))
    };
    let written: BTreeSet<String> =
        site.0.iter().flat_map(|(path, text)| marked(path).into_iter().chain(marked(text))).collect();
    let lost: Vec<&String> = written.iter().filter(|w| !absent(w) && !shown.contains(*w)).collect();
    assert!(written.len() > 300 && lost.is_empty(), "{lost:#?} are not shown");
    assert!(!shown.iter().any(|word| word.ends_with("expired")));
}

#[test]
fn levels_show_what_is_marked_up_to_them_and_go_to_their_own_folders() {
    let folder = patient().on_disk();
    let ways = ["green", "amber", "strict", "red"];
    for (level, shown) in [("green", 1), ("amber", 2), ("amber-strict", 3), ("red", 4)] {
        support::run(&folder.path(), &["build", "--tlp", level]);
        let built = output(&folder.path().join(format!("public-{level}")));
        for (number, way) in ways.iter().enumerate() {
            let there = built.contains_key(&format!("actors/qzxactor-{way}/index.html"));
            assert_eq!(there, number < shown, "{way} at {level}");
            assert_eq!(
                built.contains_key(&format!("sources/qzxattached-{way}.pdf")),
                number < shown,
                "{way} at {level}"
            );
        }
        assert!(
            !built.keys().any(|path| path.contains("draft") || path.contains("future")),
            "drafts were not asked for"
        );
        assert!(
            built
                .values()
                .filter(|b| b.starts_with(b"<!doctype"))
                .all(|b| String::from_utf8_lossy(b).contains("up to TLP:"))
        );
    }
    support::run(&folder.path(), &["build", "--drafts"]);
    let drafts = output(&folder.path().join("public-drafts"));
    assert!(
        drafts.contains_key("briefings/qzxslug-draft/index.html")
            && drafts.contains_key("briefings/qzxslug-future/index.html")
    );
    assert!(!drafts.keys().any(|path| path.contains("green")));
}

/// A published briefing that names things which are not there, each but one letter from a secret.
const SLIPS: &str = "\
---
title: Slips
date: 2021-04-01
topics: [qzname-red]
follows: [qzslug-red, qzslug-draft]
authors: [qzactor-red]
source: qzsource-green
sources: [qzinsource-red]
actors: [qzactor-green, qzinactor-red]
claims:
  - {id: a, by: qzactor-amber, to: qzactor-strict, about: [qzsource-red, qzactor-red], source: qzsource-amber, origin: qzsource-red, text: A., supports: [qzclaim-red, mixed/qzinclaim-red, qzslug-red/qzlocal-red]}
key_judgments: [{text: J., claims: [qzclaim-green]}]
---
[[qzactor-red]] [[qzname-red]] [[qzalias-red]] [[qzweak-red]] [[qztitle-red]] [[qzbriefing-red]] [[qzslug-draft]] [[qzplaintitle-red]]
[[qztermtitle-red]] [[topic:qzterm-red]] [[page:qzpages/qzplain-red]] [[actor:qzactor-red]] [[source:qzsource-red]] [[briefing:qzslug-future]]
[w](claim:qzclaim-red) [w](claim:mixed/qzinclaim-red) [@qzsource-red] [[source:open-letter#qzquote-red]] [[briefing:open#qzheading]]
![a](qzpicture-briefing-red.png) [f](../sources/qzattached-red.pdf) [f](qzlinked-briefing-draft.pdf) [[qzpersian-red]]
[f](../actors/qzactor-red.md) [f](qzfolder/2021-03-02-qzfile-red.md)
";

#[test]
fn a_slip_near_a_secret_is_not_answered_with_it() {
    let site = patient()
        .with("content/briefings/slips.md", SLIPS)
        .with("content/actors/slip.md", "---\nname: Slip\ntemplate: qzx.html\nimage: {src: qzportrait-red.png, alt: x}\nmember_of: qzactor-red\n---\n".replace("qzx.html", "qz.html").as_str())
        .with("content/sources/slip.md", "---\ntitle: Slip\nfile: qzattached-red.pdf\npublisher: qzactor-red\nderived_from: [{source: qzsource-red}]\n---\n")
        .with("content/sources/qzsource-red.txt", "A text whose source is not there.\n");
    let report = site.check(&public());
    assert!(report.diagnostics.len() > 40, "{}", shown(&report));
    assert_eq!(marked(&shown_everyhow(&report)), BTreeSet::new());
    // The slips are near enough: where everything may be seen, they are answered.
    let answers = marked(&shown_everyhow(&site.check(&everything())));
    for answer in [
        "qzxactor-red",
        "qzxsource-amber",
        "qzxclaim-red",
        "qzxslug-draft",
        "qzxplaintitle-red",
        "qzxportrait-red",
        "qzxsource-red",
    ] {
        assert!(answers.contains(answer), "{answer} is not suggested: {answers:?}");
    }
}

#[test]
fn findings_within_withheld_documents_do_not_show_their_words() {
    let broken = [
        ("content/actors/a.md", "---\nname: qzxone\ntlp: red\nnmae: qzxtwo\n---\nqzxthree\n"),
        ("content/actors/b.md", "---\nname: \"qzxone\ntlp: red\n---\nqzxthree\n"),
        ("content/actors/c.md", "---\nname: qzxone\ntlp: red\n---\nqzxthree \0 qzxfour\n"),
        ("content/actors/d.md", "---\nname: qzxone\ntlp: rde\nwebsite: qzxtwo\n---\n"),
        ("content/actors/e.md", "---\nname: qzxone\ntlp: red\n---\n[qzxtwo](javascript:qzxthree)\n"),
        ("content/actors/f.md", "\n---\nname: qzxone\ntlp: red\n---\nqzxtwo\n"),
        ("content/briefings/g.md", "---\ntitle: qzxone\ndate: 2021-13-45 qzxtwo\nstate: draft\n---\n"),
        (
            "content/briefings/h.md",
            "---\ntitle: qzxone\ndate: 2021-01-01\npublish_at: 2031-01-01\nauthors: [{name: qzxtwo, ulr: qzxthree}]\n---\n",
        ),
        (
            "content/briefings/i.md",
            "---\ntitle: Open\ndate: 2021-01-01\nclaims:\n  - {id: a, text: qzxone, tlp: red, status: qzxtwo}\n---\n",
        ),
    ];
    for (path, text) in broken {
        let report = open_site().with(path, text).check(&public());
        assert_eq!(marked(&shown_everyhow(&report)), BTreeSet::new(), "{path}");
    }
    let whole = [
        (
            "content/sources/j.md",
            "---\ntitle: qzxone\ntlp: red\nallow: [{lint: quote-spacing, because: qzxtwo}]\n---\n",
        ),
        (
            "content/sources/k.md",
            "---\ntitle: qzxone\ntlp: red\nderived_from: [{source: qzxtwo}]\nfile: qzxthree.pdf\ntemplate: qzxfour\n---\n[[qzxfive]] ![x](qzxsix.png) [@qzxseven]\n",
        ),
        (
            "content/claims/l.md",
            "---\ntext: qzxone\ntlp: red\nsource: open-letter\nquote: Nobody ever doubts that our qzxships will sail again\nattribution: off-record\nrepeats: l\n---\n",
        ),
    ];
    for (path, text) in whole {
        let report = open_site().with(path, text).check(&public());
        assert!(report.diagnostics.is_empty(), "{path}: {}", shown(&report));
    }
    let held = open_site()
        .with("content/sources/m.md", "---\ntitle: qzxone\ntlp: red\n---\n")
        .with("content/sources/m.txt", "qzxtwo \0 qzxthree\n");
    assert_eq!(marked(&shown_everyhow(&held.check(&public()))), BTreeSet::new());
}

/// Places in which a published document can refer to an actor or source, with what the page then shows.
const REFERENCES: &[(&str, &str)] = &[
    ("claims/r.md", "---\ntext: R.\nby: ACTOR\nsource: open-letter\n---\n"),
    ("claims/r.md", "---\ntext: R.\nto: ACTOR\nsource: open-letter\n---\n"),
    ("claims/r.md", "---\ntext: R.\nabout: ACTOR\nsource: open-letter\n---\n"),
    ("claims/r.md", "---\ntext: R.\nabout: source:SOURCE\nsource: open-letter\n---\n"),
    ("claims/r.md", "---\ntext: R.\nreported_by: ACTOR\nsource: open-letter\n---\n"),
    ("claims/r.md", "---\ntext: R.\nsource: SOURCE\n---\n"),
    ("claims/r.md", "---\ntext: R.\nsource: open-letter\norigin: SOURCE\n---\n"),
    (
        "claims/r.md",
        "---\ntext: R.\nsource: open-letter\nquote: {exact: our ships will sail again, source: SOURCE}\n---\n",
    ),
    (
        "claims/r.md",
        "---\ntext: R.\nsource: open-letter\nhistory: {date: 2021, status: disputed, source: SOURCE}\n---\n",
    ),
    ("claims/r.md", "---\ntext: R.\nsource: open-letter\nsupports: CLAIM\n---\n"),
    ("claims/r.md", "---\ntext: R.\nsource: open-letter\ncontradicts: CLAIM\n---\n"),
    ("claims/r.md", "---\ntext: R.\nsource: open-letter\nresponds_to: source:SOURCE\n---\n"),
    ("claims/r.md", "---\ntext: R.\nsource: open-letter\nsame_claim: BRIEFING/qzxlocal\n---\n"),
    ("actors/r.md", "---\nname: R\nmember_of: ACTOR\n---\n"),
    ("actors/r.md", "---\nname: R\nroles: {title: Head, org: ACTOR}\n---\n"),
    ("actors/r.md", "---\nname: R\nroles: {title: Head, source: SOURCE}\n---\n"),
    ("sources/r.md", "---\ntitle: R\nkind: letter\ndated: 2021\npublisher: ACTOR\n---\n"),
    ("sources/r.md", "---\ntitle: R\nkind: letter\ndated: 2021\nauthors: ACTOR\n---\n"),
    ("sources/r.md", "---\ntitle: R\nkind: letter\ndated: 2021\nto: ACTOR\n---\n"),
    ("sources/r.md", "---\ntitle: R\nkind: letter\ndated: 2021\nderived_from: {source: SOURCE}\n---\n"),
    ("briefings/r.md", "---\ntitle: R\ndate: 2021\nauthors: ACTOR\n---\n"),
    ("briefings/r.md", "---\ntitle: R\ndate: 2021\nfollows: BRIEFING\n---\n"),
    ("briefings/r.md", "---\ntitle: R\ndate: 2021\nsource: SOURCE\nclaims: {id: x, text: X.}\n---\n"),
    ("briefings/r.md", "---\ntitle: R\ndate: 2021\nkey_judgments: {text: J., claims: CLAIM}\n---\n"),
    ("briefings/r.md", "---\ntitle: R\ndate: 2021\nhypotheses: {id: h, text: H., evidence: {CLAIM: c}}\n---\n"),
    ("briefings/r.md", "---\ntitle: R\ndate: 2021\ncorrections: {date: 2021, text: C., claims: CLAIM}\n---\n"),
    ("pages/r.md", "---\ntitle: R\n---\nBefore [[ACTOR]] after.\n"),
    ("pages/r.md", "---\ntitle: R\n---\nBefore [[Name of ACTOR]] after.\n"),
    ("pages/r.md", "---\ntitle: R\n---\nBefore [[source:SOURCE]] after.\n"),
    ("pages/r.md", "---\ntitle: R\n---\nBefore [[BRIEFING]] after.\n"),
    ("pages/r.md", "---\ntitle: R\n---\nBefore [[page:qzxpage]] after.\n"),
    ("pages/r.md", "---\ntitle: R\n---\nBefore [[topic:qzxterm]] after.\n"),
    ("pages/r.md", "---\ntitle: R\n---\nBefore [[claim:CLAIM]] after.\n"),
    ("pages/r.md", "---\ntitle: R\n---\nBefore [@SOURCE, p. 3] after.\n"),
    ("pages/r.md", "---\ntitle: R\n---\nBefore\n\n![[actor:ACTOR]]\n\nafter.\n"),
    ("pages/r.md", "---\ntitle: R\n---\n![[claim:CLAIM]]\n"),
    ("pages/r.md", "---\ntitle: R\n---\nBefore ![[source:SOURCE]] after.\n"),
    ("pages/r.md", "---\ntitle: R\n---\n| [[ACTOR]] | b |\n|---|---|\n| [[ACTOR]] | [[SOURCE]] |\n"),
    ("pages/r.md", "---\ntitle: R\n---\nA note.[^1]\n\n[^1]: By [[ACTOR]].\n"),
    ("briefings/r.md", "---\ntitle: R\ndate: 2021\n---\n> [!GAP]\n> What [[ACTOR]] knew of [[Anna]].\n"),
    ("pages/r.md", "---\ntitle: R\n---\nThat [[Anna Open]] met [[ACTOR]] of [@SOURCE].\n"),
];

/// A withheld thing of every kind; known in public as `a known KIND`, or not at all.
fn withheld(public: bool) -> Site {
    let mut site = open_site();
    for (path, kind, front) in [
        ("actors/qzxactor", "actor", "name: Name of qzxactor"),
        ("sources/qzxsource", "source", "title: qzxtitle"),
        ("claims/qzxclaim", "claim", "text: qzxtext\nsource: open-letter"),
        ("pages/qzxpage", "page", "title: qzxtitle of a page"),
        ("topics/qzxterm", "topic", "title: qzxtitle of a topic"),
        (
            "briefings/qzxbriefing",
            "briefing",
            "title: qzxtitle of a briefing\ndate: 2021\nclaims: {id: qzxlocal, text: qzxlocal, source: open-letter, public_as: a known claim}",
        ),
    ] {
        let known = if public { format!("public_as: a known {kind}\n") } else { String::new() };
        let front = if public { front.to_owned() } else { front.replace(", public_as: a known claim", "") };
        site = site.with(&format!("content/{path}.md"), &format!("---\n{front}\ntlp: amber\n{known}---\nqzxbody\n"));
    }
    site
}

fn filled(text: &str) -> String {
    text.replace("ACTOR", "qzxactor")
        .replace("SOURCE", "qzxsource")
        .replace("CLAIM", "qzxclaim")
        .replace("BRIEFING", "qzxbriefing")
}

#[test]
fn a_reference_to_what_is_withheld_is_an_error() {
    for (path, text) in REFERENCES {
        let site = withheld(false).with(&format!("content/{path}"), &filled(text));
        let codes = site.codes();
        assert!(!codes.is_empty() && codes.iter().all(|c| c == "withheld-reference"), "{path}: {text}: {codes:?}");
    }
    // A menu leads to pages of this build alone.
    let menu = withheld(false)
        .with("onrecord.yaml", "base_url: https://example.org/\nnavigation: [{title: X, to: 'page:qzxpage'}]\n");
    assert_eq!(menu.codes(), ["unknown-reference"]);
}

#[test]
fn what_it_is_known_as_in_public_stands_in_its_place_unlinked() {
    for (path, text) in REFERENCES {
        let site = withheld(true).with(&format!("content/{path}"), &filled(text));
        let report = site.check(&public());
        assert!(report.diagnostics.is_empty(), "{text}: {}", shown(&report));
        let mut named = 0;
        for (path, html) in site.pages(&public()) {
            assert_eq!(marked(&html), BTreeSet::new(), "{text}: `{path}`");
            let page = scraper::Html::parse_document(&html);
            let links = scraper::Selector::parse("a").expect("a selector");
            assert!(
                page.select(&links).all(|a| !a.text().collect::<String>().contains("a known")),
                "{text}: `{path}` links it"
            );
            named += usize::from(html.contains("a known"));
        }
        assert!(named > 0, "{text}: its public name stands nowhere");
    }
}

#[test]
fn the_words_of_a_link_give_way_to_the_public_name() {
    // They may be the very words that must not be said.
    let text = "---\ntitle: R\n---\nThat [`qzxfriend` ![qzxalt](/p.png) <b>qzx</b>](actor:qzxactor) of [[anna-open]] wrote [a *qzxletter*](../sources/qzxsource.md) to [[qzxactor|qzxother]].\n";
    let pages = withheld(true).with("static/p.png", "").with("content/pages/r.md", text).pages(&public());
    let html = &pages["r/index.html"];
    let text =
        "That a known actor of <a href=\"../actors/anna-open/\">Anna Open</a> wrote a known source to a known actor.";
    assert!(html.contains(text), "{html}");
    assert!(pages.iter().all(|(_, html)| marked(html).is_empty()), "it is said where it is mentioned");
}

#[test]
fn a_heading_never_carries_a_withheld_name_in_its_address() {
    for text in [
        "## On [[qzxactor]]\n",
        "## On [@qzxsource]\n",
        "## On [qzxfriend](actor:qzxactor)\n",
        "## On ![[actor:qzxactor]]\n",
    ] {
        let site = withheld(true)
            .with("content/pages/r.md", &format!("---\ntitle: R\n---\n{text}\nText.\n\n## Two\n\n## Three\n"));
        let report = site.check(&public());
        if report.diagnostics.has_errors() {
            assert_eq!(site.codes(), ["withheld-reference"], "{text}");
        } else {
            assert_eq!(marked(&site.pages(&public())["r/index.html"]), BTreeSet::new(), "{text}");
        }
    }
}

#[test]
fn what_is_visible_is_meant_before_what_is_not() {
    let site = open_site()
        .with("content/actors/qzxnamesake.md", "---\nname: Anna Open\naliases: [Anna]\ntlp: red\n---\n")
        .with("content/sources/anna-open.md", "---\ntitle: Anna Open\ntlp: red\n---\n")
        .with(
            "content/claims/both.md",
            "---\ntext: B.\nabout: anna-open\nsource: open-letter\n---\n[[Anna Open]], [[Anna]] and [[anna-open]].\n",
        );
    let report = site.check(&public());
    assert!(report.diagnostics.is_empty(), "{}", shown(&report));
    assert_eq!(site.pages(&public())["claims/both/index.html"].matches("href=\"../../actors/anna-open/\"").count(), 4);
}

#[test]
fn a_reference_to_an_expired_briefing_is_a_warning_and_loses_its_link() {
    let site = open_site()
        .with("content/briefings/qzxold.md", "---\ntitle: qzxtitle\ndate: 2020\nexpires_at: 2021-05-31\nclaims: {id: qzxlocal, text: qzxtext, source: open-letter}\n---\nqzxbody\n")
        .with("content/pages/r.md", "---\ntitle: R\n---\nSee [what we wrote](briefing:qzxold) of [that](claim:qzxold/qzxlocal).\n")
        .with("content/briefings/r.md", "---\ntitle: R\ndate: 2021\nfollows: qzxold\n---\n");
    assert_eq!(site.codes(), ["expired-reference", "expired-reference", "expired-reference"]);
    let pages = site.pages(&public());
    assert!(pages["r/index.html"].contains("<p>See what we wrote of that.</p>"), "{}", pages["r/index.html"]);
    assert!(pages.iter().all(|(path, html)| marked(path).is_empty() && marked(html).is_empty()));
    let day_before = Options::public("2021-05-31T12:00:00Z".parse().expect("a moment"));
    assert!(site.pages(&day_before).contains_key("briefings/qzxold/index.html"));
}

#[test]
fn files_that_the_site_wears_stay_though_a_withheld_document_names_them() {
    let draft = "---\ntitle: A draft\ndate: 2021-03-08\nstate: draft\n---\n![a](/qzxlinked.png) ![b](/worn.png) ![c](/shown.png)\n\n\
        ![d](/favicon.svg) [e](/robots.txt)\n\n<img src=\"/qzxraw.png\"> <img src='qzx%20spaced.png'>\n";
    let mut site = open_site()
        .with("onrecord.yaml", "title: T\nbase_url: https://a.example/\nmarkdown: {raw_html: allow}\n")
        .with("content/briefings/draft.md", draft)
        .with("content/pages/r.md", "---\ntitle: R\n---\n<p><img src=\"../shown.png\"></p>\n")
        .with("static/mine.css", "body { background: url(worn.png) }")
        .with("static/robots.txt", "User-agent: *\n");
    for name in ["qzxlinked.png", "qzxraw.png", "qzx spaced.png", "worn.png", "shown.png", "favicon.svg", "unnamed.png"]
    {
        site = site.with(&format!("static/{name}"), "bytes");
    }
    let folder = site.on_disk();
    let report = build_into(&folder.path(), &folder.path().join("public"), &public());
    assert!(report.diagnostics.is_empty(), "{}", shown(&report));
    let built = output(&folder.path().join("public"));
    for name in ["worn.png", "shown.png", "favicon.svg", "robots.txt", "unnamed.png"] {
        assert!(built.contains_key(name), "`{name}` is lost");
    }
    assert_eq!(String::from_utf8_lossy(&built["robots.txt"]), "User-agent: *\n");
    for (path, bytes) in &built {
        assert!(marked(path).is_empty() && marked(&String::from_utf8_lossy(bytes)).is_empty(), "`{path}`");
    }
}

#[test]
fn a_withdrawn_briefing_is_a_notice_and_its_claims_keep_their_pages() {
    let text = "---\ntitle: A withdrawn briefing\ndate: 2021-03-10\nstate: withdrawn\nsummary: qzxsummary\ntopics: [Trade]\nsource: open-letter\n\
        claims: [{id: kept, by: anna-open, text: A kept statement., quote: our ships will sail again}]\n\
        key_judgments: [{text: qzxjudgment, claims: [kept, open-claim]}]\nhypotheses: [{id: qzxid, text: qzxhypothesis, evidence: {kept: c}}]\n\
        corrections: [{date: 2021-04-01, kind: retraction, text: It was all wrong.}]\n---\n\
        ## qzxheading\n\nAnna said qzxbody of [[Anna Open]], [so](claim:open-claim) says [@open-letter].\n\n![qzxalt](qzxpicture.png \"qzxcaption\")\n\n> [!GAP]\n> qzxgap\n";
    let site = open_site()
        .with("content/briefings/withdrawn.md", text)
        .with("content/briefings/qzxpicture.png", "bytes")
        .with("content/pages/r.md", "---\ntitle: R\n---\nSee [[briefing:withdrawn]].\n\n![[briefing:withdrawn]]\n")
        .with("content/briefings/later.md", "---\ntitle: Later\ndate: 2021-04-02\nfollows: withdrawn\n---\n");
    let folder = site.on_disk();
    let report = build_into(&folder.path(), &folder.path().join("public"), &public());
    assert!(report.diagnostics.is_empty(), "{}", shown(&report));
    let built = output(&folder.path().join("public"));
    for (path, bytes) in &built {
        assert_eq!(marked(&String::from_utf8_lossy(bytes)), BTreeSet::new(), "`{path}`");
        assert_eq!(marked(path), BTreeSet::new());
    }
    let page = String::from_utf8_lossy(&built["briefings/withdrawn/index.html"]);
    assert!(page.contains("has been withdrawn") && page.contains("It was all wrong."), "{page}");
    assert!(page.contains("A kept statement.") && built.contains_key("claims/withdrawn/kept/index.html"));
    // A place in the text that is gone is a place no longer.
    let site = site.with("content/pages/r.md", "---\ntitle: R\n---\nSee [there](briefing:withdrawn#qzxheading).\n");
    assert!(
        site.codes().iter().all(|c| c == "unknown-reference" || c == "expired-reference") && !site.codes().is_empty()
    );
}

#[test]
fn a_marking_that_cannot_be_read_shows_nothing_but_that() {
    let site = open_site()
        .with("content/actors/agent.md", "---\nname: qzxname\naliases: [qzxalias]\ntlp: rde\n---\nqzxbody of [[Anna Open]].\n")
        .with("content/briefings/later.md", "---\ntitle: qzxtitle\ndate: 2021\npublish_at: qzxsoon\nclaims: {id: said, by: anna-open, text: qzxtext, source: open-letter}\n---\n")
        .with("content/pages/r.md", "---\ntitle: R\n---\n[[agent]] and [that](claim:later/said) and [[agnt]].\n");
    let report = site.check(&public());
    let told: Vec<String> =
        report.diagnostics.iter().map(|d| format!("{} {}", report.files.path(d.span.file), d.code)).collect();
    let expected = [
        "content/actors/agent.md invalid-value",
        "content/briefings/later.md invalid-date",
        "content/pages/r.md unknown-reference",
    ];
    assert_eq!(told, expected);
    assert_eq!(marked(&shown_everyhow(&report)), BTreeSet::new());
    let folder = site.on_disk();
    for what in ["briefings", "actors", "claims", "sources", "quotes"] {
        let listed = program(&folder.path(), &["list", what]).output().expect("the program starts");
        let told = String::from_utf8_lossy(&[listed.stdout, listed.stderr].concat()).into_owned();
        assert_eq!(marked(&told), BTreeSet::new(), "list {what}");
    }
}

#[test]
fn the_record_itself_goes_with_a_withheld_source_whoever_links_it() {
    let site = |tlp: &str| {
        open_site()
            .with("content/sources/leak.md", &format!("---\ntitle: L\ndated: 2021\nfile: leak.pdf\n{tlp}---\n"))
            .with("content/sources/leak.pdf", "bytes")
            .with("content/pages/r.md", "---\ntitle: R\n---\n[Read it](../sources/leak.pdf).\n")
    };
    assert_eq!(site("").codes(), [""; 0]);
    assert_eq!(site("tlp: amber\n").codes(), ["withheld-reference"]);
}

#[test]
fn lints_know_only_what_is_shown() {
    let site = open_site()
        .with("content/actors/double.md", "---\nname: Anna Opén\ntlp: red\n---\n")
        .with("content/sources/leak.md", "---\ntitle: L\ntlp: red\n---\n")
        .with("content/sources/leak.txt", "Nobody quotes it.\n")
        .with(
            "content/claims/other.md",
            "---\ntext: Trade will shrink.\ntlp: red\nsource: leak\ncontradicts: open-claim\n---\n",
        );
    assert_eq!(site.codes(), [""; 0]);
    let told: Vec<String> = site.check(&everything()).diagnostics.iter().map(|d| d.code.to_string()).collect();
    let expected = ["similar-actors", "undisputed-contradiction", "source-without-date", "unused-text"];
    assert_eq!(told.iter().collect::<BTreeSet<_>>(), expected.map(String::from).iter().collect());
}

#[test]
fn a_lint_does_not_show_what_is_withheld_beside_its_finding() {
    let site = open_site()
        .with(
            "content/actors/near.md",
            "---\nname: Anna Oppen\nroles: [{title: Head, org_name: The yard, to: 2001}]\ntlp: clear\n---\n",
        )
        .with(
            "content/briefings/2021-03-07-beside.md",
            "---\ntitle: Beside\ntopics: [Trade]\nsource: open-letter\n\
             sources: [{id: bare, title: Bare}, {id: qzxsource, title: qzxtitle, tlp: red}]\n\
             claims: [{id: no, text: No., kind: denial, by: near, quote: ships will}, {id: qzxclaim, text: qzxtext, \
             tlp: red, quote: ships will, denies: open-claim}, {id: sure, text: Sure., status: confirmed}]\n\
             key_judgments: [{text: It may be., claims: [no]}, {text: qzxjudgment might be., tlp: red}]\n---\n\
             Said [\"so and so\"](claim:no).\n",
        );
    let folder = site.on_disk();
    let told: BTreeSet<String> = site.codes().into_iter().collect();
    let expected = [
        "empty-denial",
        "nonstandard-likelihood",
        "office-not-established",
        "short-quote",
        "similar-actors",
        "single-root-confirmed",
        "single-root-judgment",
        "source-without-address",
        "source-without-date",
        "unquoted-words",
        "unreferenced-claim",
    ];
    assert_eq!(told, expected.map(String::from).into());
    for format in ["human", "json", "github"] {
        let checked = support::run(&folder.path(), &["check", "--format", format]);
        let words = [checked.stdout, checked.stderr].concat();
        assert_eq!(marked(&String::from_utf8_lossy(&words)), BTreeSet::new(), "check --format {format}");
    }
}

#[test]
fn off_the_record_is_an_error_where_it_would_be_published() {
    let text = "---\ntext: X.\nsource: open-letter\nattribution: off-record\n---\n";
    assert_eq!(open_site().with("content/claims/x.md", text).codes(), ["off-record"]);
    assert_eq!(open_site().with("content/claims/x.md", &text.replace("text:", "tlp: red\ntext:")).codes(), [""; 0]);
}

#[test]
fn the_program_says_how_many_documents_are_withheld_and_names_none() {
    let (site, _) = with_and_without();
    let folder = site.on_disk();
    let built = program(&folder.path(), &["build"]).output().expect("the program starts");
    let told = String::from_utf8_lossy(&built.stderr);
    let withheld = MARKINGS.len() * 6 + STATES.len();
    assert!(told.contains(&format!("{withheld} documents withheld")) && marked(&told).is_empty(), "{told}");
}

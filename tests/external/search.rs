//! Searching as a reader does, in a browser and under the strict policy of our server.

use camino::{Utf8Path, Utf8PathBuf};
use onrecord::build::{Destination, build};
use onrecord::options::Options;

use crate::browser::Browser;
use crate::server::Server;

/// A site with names and texts in three scripts.
const FILES: &[(&str, &str)] = &[
    ("onrecord.yaml", "title: T\nbase_url: https://example.org/sub/\n"),
    (
        "content/actors/ann.md",
        "---\nname: Ann Berg\nweak_aliases: [Annie]\nnames: {fa: آنا برگ}\n---\nAn envoy of the harbour board.\n",
    ),
    ("content/actors/ben.md", "---\nname: Ben Cole\n---\nA captain.\n"),
    ("content/sources/paper.md", "---\ntitle: The Paper\ndated: 2021-03-08\n---\n"),
    (
        "content/briefings/2021-03-09-port.md",
        "---\ntitle: The port\nsource: paper\nclaims:\n  - {id: sail, by: ann, text: The ships will sail in May., status: disputed}\n  - {id: stay, by: ben, text: The ships stay <b>home</b>.}\n---\nLetters were written about ships.\n",
    ),
    ("content/briefings/2020-01-02-zh.md", "---\ntitle: 停火协议\nlang: zh\n---\n双方在周一签署了停火协议。\n"),
    (
        "content/briefings/2020-01-03-fa.md",
        "---\ntitle: نامه به غنی\nlang: fa\n---\nنامه‌ای که به رئیس جمهور غنی نوشته شد.\n",
    ),
];

fn built(name: &str) -> Utf8PathBuf {
    let folder = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let (root, out) = (folder.join("site"), folder.join("out"));
    for old in [&root, &out] {
        if old.exists() {
            std::fs::remove_dir_all(old).expect("an old site can be removed");
        }
    }
    for (path, text) in FILES {
        let file = root.join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, text).expect("a file");
    }
    let options = Options::public("2021-06-01T00:00:00Z".parse().expect("a moment"));
    let destination = Destination {
        dir: out.clone(),
        force: false,
        program: "external tests".into(),
        index: Some(onrecord::search::index),
    };
    let report = build(&root, &options, &destination, false).expect("the environment is fine");
    assert!(!report.diagnostics.has_errors());
    out
}

/// The titles that a query finds, once the page has said how many.
fn found(browser: &mut Browser, server: &Server, query: &str) -> Vec<String> {
    let complaints = browser.visit(&server.url(&format!("search/?{query}")));
    assert_eq!(complaints, Vec::<String>::new(), "{query}");
    wait(browser, "document.getElementById('found').textContent !== ''");
    browser.evaluate("[...document.querySelectorAll('#results .title')].map(t => t.textContent)")
}

/// Waits until something is so.
fn wait(browser: &mut Browser, condition: &str) {
    let script = format!(
        "new Promise((done, fail) => {{ const start = Date.now(); const look = () => ({condition}) ? done(true) : Date.now() - start > 20000 ? fail(new Error('in vain')) : setTimeout(look, 20); look(); }})"
    );
    assert!(browser.evaluate::<bool>(&script), "{condition}");
}

#[test]
fn words_of_every_script_find_what_they_should() {
    let out = built("search-scripts");
    let server = Server::of(&out, "/sub/");
    let mut browser = Browser::start();
    let mut find = |query: &str| found(&mut browser, &server, query);
    assert_eq!(find("q=letter"), ["The port"], "by the stem");
    assert_eq!(find("q=Annie")[0], "Ann Berg", "by a weak alias, before what is only like it");
    assert_eq!(find("q=%D8%A2%D9%86%D8%A7")[0], "Ann Berg", "by a name in Persian");
    assert_eq!(find("q=%D8%BA%D9%86%DB%8C")[0], "نامه به غنی");
    assert_eq!(find("q=%E5%81%9C%E7%81%AB"), ["停火协议"]);
    assert_eq!(find("q=%E7%81%AB%E5%81%9C"), Vec::<String>::new(), "the characters stand the other way round");
    assert!(find("q=ships&kind=Claim").iter().all(|title| title.starts_with("The ships")));
    assert_eq!(find("q=ships&status=disputed"), ["The ships will sail in May."]);
    assert_eq!(find("actor=Ben+Cole&kind=Claim"), ["The ships stay <b>home</b>."], "without words, and no markup");
    assert_eq!(find("kind=Briefing").len(), 3);
    assert_eq!(find("q=zzzzzz"), Vec::<String>::new());
}

#[test]
fn a_reader_types_walks_and_shares() {
    let out = built("search-keys");
    let server = Server::of(&out, "/sub/");
    let mut browser = Browser::start();
    assert_eq!(browser.visit(&server.url("search/")), Vec::<String>::new());
    browser.run("const q = document.getElementById('q'); q.value = '停火'; q.dispatchEvent(new Event('input', {bubbles: true}))");
    wait(&mut browser, "document.querySelectorAll('#results a').length === 1");
    let address: String = browser.evaluate("decodeURIComponent(location.search)");
    assert_eq!(address, "?q=停火");
    let excerpt: String = browser.evaluate("document.querySelector('#results p:last-child').textContent");
    assert!(excerpt.contains("签署了停火协议"), "characters stand together again: {excerpt}");
    let marked: String =
        browser.evaluate("[...document.querySelectorAll('#results mark')].map(m => m.textContent).join('')");
    assert!(marked.contains('停') && marked.contains('火'), "{marked}");
    browser.run("document.getElementById('q').focus(); document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true, cancelable: true}))");
    assert!(browser.evaluate::<bool>("document.activeElement === document.querySelector('#results a')"));
    let href: String = browser.evaluate("document.activeElement.href");
    assert_eq!(server.unnamed(&href), server.unnamed(&server.url("briefings/zh/")));
}

//! The preview as a browser sees it: new text without a reload by hand, what is wrong over the last good page, another style in
//! place, and the reader where they were.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use onrecord::options::Options;
use onrecord::serve::{Place, Server};
use tempfile::TempDir;

use crate::browser::{Browser, Scheme};

/// How long a change may take to be seen.
const PATIENCE: Duration = Duration::from_secs(20);
const PAGE: &str = "content/pages/long.md";

/// A preview of a site of one long page, in a browser.
struct Seen {
    browser: Browser,
    server: Server,
    folder: TempDir,
}

impl Seen {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = Utf8Path::from_path(folder.path()).expect("a UTF-8 path");
        write(root, "onrecord.yaml", "title: Seen\nlints: {missing-base-url: allow}\n");
        write(root, PAGE, &long("as it was"));
        write(root, "content/pages/other.md", "---\ntitle: Other\n---\nNothing.\n");
        write(root, "static/mine.css", "h1 { color: rgb(1, 2, 3) }");
        let template = "{% extends \"__builtin/base.html\" %}\n{% block head %}<link rel=\"stylesheet\" href=\"{{ asset(path=\"mine.css\") }}\">{% endblock head %}";
        write(root, "templates/base.html", template);
        let options: Arc<dyn Fn() -> Options + Send + Sync> =
            Arc::new(|| Options::public("2021-06-01T00:00:00Z".parse().expect("a moment")));
        let place = Place { host: IpAddr::V4(Ipv4Addr::LOCALHOST), port: 0 };
        let server = Server::preview(root, options, place, |_| ()).expect("a preview");
        let mut browser = Browser::start();
        browser.look(1200, 700, Scheme::Light);
        Self { browser, server, folder }
    }

    fn root(&self) -> Utf8PathBuf {
        Utf8Path::from_path(self.folder.path()).expect("a UTF-8 path").to_owned()
    }

    /// Goes to a page and marks it: the mark is gone when the page is loaded again.
    fn visit(&mut self, path: &str) {
        let complaints = self.browser.visit(&format!("{}{path}", self.server.url()));
        assert_eq!(complaints, Vec::<String>::new(), "{path}");
        self.browser.run("window.mark = 'not loaded again'");
    }

    fn save(&self, path: &str, text: &str) {
        write(&self.root(), path, text);
    }

    /// Waits until an expression is true in the page, whichever page it is by then.
    fn until(&mut self, what: &str, expression: &str) {
        let since = Instant::now();
        let guarded = format!("(() => {{ try {{ return Boolean({expression}) }} catch {{ return false }} }})()");
        while !self.browser.evaluate::<bool>(&guarded) {
            assert!(since.elapsed() < PATIENCE, "never seen: {what}");
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    fn is_marked(&mut self) -> bool {
        self.browser.evaluate("window.mark === 'not loaded again'")
    }
}

const OVERLAY: &str = "document.querySelector('onrecord-findings')?.shadowRoot.textContent";

fn write(root: &Utf8Path, path: &str, text: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
    std::fs::write(path, text).expect("files can be written");
}

fn long(words: &str) -> String {
    let paragraphs = "A paragraph that fills the page, so that there is something to scroll.\n\n".repeat(120);
    format!("---\ntitle: Long\n---\nThis is {words}.\n\n{paragraphs}")
}

#[test]
fn a_saved_text_is_seen_where_the_reader_was() {
    let mut seen = Seen::new();
    seen.visit("long/");
    seen.browser.run("scrollTo(0, 1800)");
    seen.until("the place", "scrollY === 1800");
    seen.save(PAGE, &long("as it is now"));
    seen.until("the new text", "document.body.textContent.includes('This is as it is now')");
    assert!(!seen.is_marked(), "it was loaded again");
    seen.until("the place where the reader was", "Math.abs(scrollY - 1800) < 2");
}

#[test]
fn a_page_that_did_not_change_is_not_loaded_again() {
    let mut seen = Seen::new();
    seen.visit("other/");
    seen.save(PAGE, &long("something else"));
    // Another style comes after it, and is seen without a load.
    seen.save("static/mine.css", "h1 { color: rgb(7, 8, 9) }");
    seen.until("the new style", "getComputedStyle(document.querySelector('h1')).color === 'rgb(7, 8, 9)'");
    assert!(seen.is_marked());
}

#[test]
fn another_style_is_seen_without_a_load() {
    let mut seen = Seen::new();
    seen.visit("long/");
    seen.until("the style", "getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)'");
    seen.browser.run("scrollTo(0, 900)");
    for green in [4, 5] {
        seen.save("static/mine.css", &format!("h1 {{ color: rgb(1, {green}, 3) }}"));
        let expression = format!("getComputedStyle(document.querySelector('h1')).color === 'rgb(1, {green}, 3)'");
        seen.until("the new style", &expression);
    }
    assert!(seen.is_marked());
    assert_eq!(seen.browser.evaluate::<f64>("scrollY"), 900.0);
    seen.until("no old sheet", "document.querySelectorAll('link[href*=\"mine.\"]').length === 1");
}

#[test]
fn what_is_wrong_stands_over_the_last_good_page_until_it_is_mended() {
    let mut seen = Seen::new();
    seen.visit("long/");
    seen.save(PAGE, &long("broken").replace("title:", "<img src=x onerror=boo>titel:"));
    seen.until("file and line", &format!("{OVERLAY}.includes('{PAGE}:2:1')"));
    seen.until("the text as written", &format!("{OVERLAY}.includes('<img src=x onerror=boo>')"));
    let images = "document.querySelector('onrecord-findings').shadowRoot.querySelectorAll('img').length";
    assert_eq!(seen.browser.evaluate::<u32>(images), 0, "it is text, not HTML");
    assert!(seen.browser.evaluate::<bool>("document.body.textContent.includes('This is as it was')"));
    assert!(seen.is_marked(), "the page under it stays");
    // A page that is gone to now is the last good one, with the same over it.
    seen.visit("other/");
    seen.until("file and line", &format!("{OVERLAY}.includes('{PAGE}:2:1')"));
    seen.save(PAGE, &long("as it was"));
    seen.until("nothing over it", "!document.querySelector('onrecord-findings')");
    assert!(seen.is_marked(), "the page is what it was");
}

#[test]
fn a_page_that_could_not_be_shown_comes_once_it_can() {
    let mut seen = Seen::new();
    seen.visit("other/");
    seen.save("templates/page.html", "{{ no.such.thing }}");
    seen.until("the template", &format!("{OVERLAY}.includes('templates/page.html:1')"));
    std::fs::remove_file(seen.root().join("templates/page.html")).expect("a file");
    seen.until("nothing over it", "!document.querySelector('onrecord-findings')");
    assert!(seen.browser.evaluate::<bool>("document.body.textContent.includes('Nothing.')"));
}

//! Which requests are answered, and with what.

use super::support::{Folder, Site, public, write_file};
use super::{PLACE, Preview};
use camino::Utf8PathBuf;

use crate::client::Client;
use onrecord::options::Options;
use onrecord::serve::Server;

/// A folder with a small site, which has a file of every sort, and a file beside it.
struct Place(Folder);

impl Place {
    fn path(&self) -> Utf8PathBuf {
        self.0.path().join("site")
    }

    fn outside(&self) -> Utf8PathBuf {
        self.0.path().join("outside.txt")
    }
}

fn site(configuration: &str) -> Place {
    let folder = Place(Folder::new());
    let site = Site::of([
        ("onrecord.yaml", configuration),
        ("content/pages/about.md", "---\ntitle: About\n---\nA [picture](plan.pdf) of it.\n"),
        ("content/pages/plan.pdf", "%PDF-1.7 0123456789"),
        ("content/actors/vera-holm.md", "---\nname: Vera Holm\n---\n"),
        ("content/briefings/2021-03-08-secret.md", "---\ntitle: Not yet\nstate: draft\n---\nNot for everybody.\n"),
        ("static/notes/data.json", "{}"),
        ("static/mine.css", "p { color: red }"),
        ("static/.hidden", "nobody"),
    ]);
    site.write(&folder.path());
    write_file(&folder.outside(), "not of the site");
    folder
}

const PLAIN: &str = "title: Small\nlints: {missing-base-url: allow}\n";
const BELOW: &str = "title: Small\nbase_url: https://example.org/sub/dir/\n";

#[test]
fn pages_and_files_have_their_types() {
    let folder = site(PLAIN);
    let preview = Preview::of(&folder.path(), public());
    let sheet = preview.page("/").split_once("style.").expect("a sheet").1[..10].to_owned();
    for (path, media_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/about/", "text/html; charset=utf-8"),
        ("/about/index.html", "text/html; charset=utf-8"),
        (&format!("/style.{sheet}.css"), "text/css; charset=utf-8"),
        ("/mine.css", "text/css; charset=utf-8"),
        ("/notes/data.json", "application/json"),
        ("/pages/plan.pdf", "application/pdf"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/_onrecord/reload.js", "text/javascript; charset=utf-8"),
    ] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, media_type), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        let head = preview.ask("HEAD", path, "");
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
        assert_eq!(head.header("content-length"), answer.body.len().to_string(), "{path}");
    }
}

#[test]
fn what_is_not_there_is_answered_with_the_page_that_says_so() {
    let folder = site(PLAIN);
    let preview = Preview::of(&folder.path(), public());
    for path in ["/no/such/page/", "/nothing.css", "/briefings/secret/", "/about/x", "/%252e%252e/outside.txt"] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.text().contains("reload.js") && answer.text().contains("<h1"), "{path}: {}", answer.text());
    }
    assert_eq!(preview.get("/about").header("location"), "/about/");
    assert_eq!(preview.ask("POST", "/", "content-length: 0\r\n").status, 405);
}

#[test]
fn browsers_get_only_what_they_do_not_have() {
    let folder = site(PLAIN);
    let preview = Preview::of(&folder.path(), public());
    for path in ["/about/", "/pages/plan.pdf", "/robots.txt"] {
        let first = preview.get(path);
        let tag = first.header("etag");
        assert!(tag.starts_with('"'), "{path}");
        let again = preview.ask("GET", path, &format!("if-none-match: \"x\", {tag}\r\n"));
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        assert_eq!(preview.ask("GET", path, "if-none-match: \"other\"\r\n").status, 200, "{path}");
        let part = preview.ask("GET", path, "range: bytes=2-5\r\n");
        assert_eq!((part.status, &part.body[..]), (206, &first.body[2..6]), "{path}");
        assert_eq!(part.header("content-range"), format!("bytes 2-5/{}", first.body.len()), "{path}");
        let end = preview.ask("GET", path, &format!("range: bytes=-3\r\nif-range: {tag}\r\n"));
        assert_eq!((end.status, &end.body[..]), (206, &first.body[first.body.len() - 3..]), "{path}");
        let other = preview.ask("GET", path, "range: bytes=0-1\r\nif-range: \"other\"\r\n");
        assert_eq!((other.status, other.body.len()), (200, first.body.len()), "{path}");
        let beyond = preview.ask("GET", path, "range: bytes=999999-\r\n");
        assert_eq!(beyond.status, 416, "{path}");
        assert_eq!(beyond.header("content-range"), format!("bytes */{}", first.body.len()), "{path}");
        assert_eq!(preview.ask("GET", path, "range: lines=1-2\r\n").status, 200, "{path}");
    }
}

/// Addresses that would lead out of a folder, were they believed.
const ASTRAY: &[&str] = &[
    "/../outside.txt",
    "/notes/../../outside.txt",
    "/%2e%2e/outside.txt",
    "/notes/%2E%2E/%2e%2e/outside.txt",
    "/..%2foutside.txt",
    "/..%5coutside.txt",
    "/notes\\..\\..\\outside.txt",
    "/plan.pdf%00",
    "/%00",
    "/.hidden",
    "/.onrecord-manifest.json",
    "//outside.txt",
    "/link.txt",
    "/%c0%ae%c0%ae/outside.txt",
];

#[test]
fn nothing_outside_the_site_is_answered() {
    let folder = site(PLAIN);
    write_file(&folder.path().join("static/link.txt"), "inside");
    let preview = Preview::of(&folder.path(), public());
    assert_eq!(preview.get("/link.txt").text(), "inside");
    #[cfg(unix)]
    {
        std::fs::remove_file(folder.path().join("static/link.txt")).expect("a file");
        std::os::unix::fs::symlink(folder.outside(), folder.path().join("static/link.txt")).expect("a link");
        preview.until("/link.txt", "is nothing", |answer| !answer.text().contains("inside"));
    }
    for path in ASTRAY {
        let answer = preview.get(path);
        assert!(!answer.text().contains("not of the site"), "{path}");
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
    }
}

#[test]
fn requests_that_name_another_server_get_nothing() {
    let folder = site(PLAIN);
    let preview = Preview::of(&folder.path(), public());
    for host in
        ["host: evil.example", "host: evil.example:80", "host: 192.168.0.9", "host: localhost.evil.example", "x: y"]
    {
        for path in ["/", "/_onrecord/reload.js", "/_onrecord/events?page=/", "/pages/plan.pdf"] {
            let answer = preview.send(&format!("GET {path} HTTP/1.1\r\n{host}\r\nconnection: close\r\n\r\n"));
            assert!(matches!(answer.status, 400 | 403), "{host} {path}: {}", answer.status);
            assert!(answer.body.is_empty(), "{host} {path}");
        }
    }
}

#[test]
fn a_site_below_a_path_is_there() {
    let folder = site(BELOW);
    let preview = Preview::of(&folder.path(), public());
    assert_eq!(preview.get("/").header("location"), "/sub/dir/");
    assert_eq!(preview.get("/sub/dir").header("location"), "/sub/dir/");
    assert_eq!(preview.get("/sub/dir/about/").status, 200);
    assert_eq!(preview.get("/sub/dir/about").header("location"), "/sub/dir/about/");
    let lost = preview.get("/elsewhere/");
    assert_eq!(lost.status, 404);
    assert!(lost.text().contains("href=\"/sub/dir/"), "{}", lost.text());
}

#[test]
fn drafts_are_shown_when_asked_for_and_every_page_says_so() {
    let folder = site(PLAIN);
    let preview = Preview::of(&folder.path(), Options { drafts: true, ..public() });
    assert!(preview.page("/briefings/secret/").contains("Not for everybody"));
    for path in ["/", "/about/", "/briefings/secret/", "/no/such/page/"] {
        assert!(preview.page(path).contains("drafts included"), "{path}");
    }
}

#[test]
fn what_was_built_is_served_as_it_stands() {
    let folder = site(BELOW);
    let built = |options: &Options| Server::built(&folder.path(), options, PLACE);
    assert!(built(&public()).is_err(), "there is no output yet");
    super::support::run(&folder.path(), &["build"]);
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.outside(), folder.path().join("public/link.txt")).expect("a link");
    let server = built(&public()).expect("a server");
    let client = Client::of(server.port());
    assert!(server.url().ends_with("/sub/dir/"), "{}", server.url());
    let page = std::fs::read_to_string(folder.path().join("public/about/index.html")).expect("a page");
    assert_eq!(client.get("/sub/dir/about/").text(), page);
    assert_eq!(client.get("/sub/dir/about").header("location"), "/sub/dir/about/");
    assert_eq!(client.get("/").header("location"), "/sub/dir/");
    let lost = client.get("/sub/dir/nothing/");
    assert_eq!(lost.status, 404);
    assert_eq!(lost.text(), std::fs::read_to_string(folder.path().join("public/404.html")).expect("a page"));
    for path in ASTRAY.iter().chain(&["/.onrecord-manifest.json", "/../onrecord.yaml"]) {
        let answer = client.get(&format!("/sub/dir{path}"));
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.text().contains("not of the site") && !answer.text().contains("base_url"), "{path}");
    }
}

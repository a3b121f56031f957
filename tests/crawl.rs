//! Every address inside a built site leads to a file that is there, and every fragment to a place in it: under `/`, under a path,
//! and opened from a disk.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use percent_encoding::percent_decode_str;
use scraper::{Html, Selector};
use support::{Folder, Site, Tree, output, run};

/// How a site is read.
#[derive(Clone, Copy)]
enum Reader {
    /// From a server, which has it under this path. A folder is its `index.html`, and has `/` at its end.
    Server(&'static str),
    /// From a disk: addresses name files.
    Disk,
}

/// The address given with `--base-url`.
const BASE: &str = "https://example.org/sub/path/";

/// What a page says of itself and where it leads.
struct Page {
    ids: Vec<String>,
    /// Addresses, each with where it stands.
    links: Vec<(String, String)>,
    canonical: Option<String>,
    redirects: bool,
}

impl Page {
    fn read(text: &str) -> Self {
        let html = Html::parse_document(text);
        let select = |selector: &str| Selector::parse(selector).expect("a selector");
        let ids = html.select(&select("[id]")).filter_map(|e| e.attr("id")).map(str::to_owned).collect();
        let mut links = Vec::new();
        for name in ["href", "src", "action", "poster", "data", "cite", "xlink:href"] {
            for element in html.select(&select("*")) {
                if let Some(address) = element.attr(name) {
                    links.push((format!("{} {name}", element.value().name()), address.to_owned()));
                }
            }
        }
        for element in html.select(&select("[srcset]")) {
            let candidates = element.attr("srcset").unwrap_or_default().split(',');
            links.extend(
                candidates.filter_map(|c| Some(("srcset".to_owned(), c.split_whitespace().next()?.to_owned()))),
            );
        }
        let refresh: Vec<String> = html
            .select(&select("meta[http-equiv=refresh]"))
            .filter_map(|e| Some(e.attr("content")?.split_once("url=")?.1.to_owned()))
            .collect();
        let redirects = !refresh.is_empty();
        links.extend(refresh.into_iter().map(|address| ("refresh".to_owned(), address)));
        let canonical =
            html.select(&select("link[rel=canonical]")).filter_map(|e| e.attr("href")).map(str::to_owned).next();
        Self { ids, links, canonical, redirects }
    }
}

/// The addresses in a style sheet.
fn sheet_links(text: &str) -> Vec<(String, String)> {
    let inside = text.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    inside.map(|address| ("url()".to_owned(), address.trim_matches(['"', '\'', ' ']).to_owned())).collect()
}

/// A site that has been built.
struct Crawl {
    files: Tree,
    pages: BTreeMap<String, Page>,
    reader: Reader,
    broken: BTreeSet<String>,
    followed: usize,
}

impl Crawl {
    fn of(out: &Utf8Path, reader: Reader) -> Self {
        let files = output(out);
        let html = files.iter().filter(|(path, _)| path.ends_with(".html"));
        let pages = html.map(|(path, bytes)| (path.clone(), Page::read(&String::from_utf8_lossy(bytes)))).collect();
        let mut crawl = Self { files, pages, reader, broken: BTreeSet::new(), followed: 0 };
        crawl.all();
        crawl
    }

    fn all(&mut self) {
        let pages = std::mem::take(&mut self.pages);
        let sheets: Vec<(String, Vec<(String, String)>)> = self
            .files
            .iter()
            .filter(|(path, _)| path.ends_with(".css"))
            .map(|(path, bytes)| (path.clone(), sheet_links(&String::from_utf8_lossy(bytes))))
            .collect();
        for (path, page) in &pages {
            for from in self.shown_at(path) {
                for (place, address) in &page.links {
                    self.follow(path, &from, place, address, &pages);
                }
            }
            let unique: BTreeSet<&String> = page.ids.iter().collect();
            if unique.len() != page.ids.len() {
                let twice: Vec<_> =
                    unique.iter().filter(|id| page.ids.iter().filter(|i| i == *id).count() > 1).collect();
                self.broken.insert(format!("`{path}` has {twice:?} more than once"));
            }
        }
        for (path, links) in &sheets {
            for (place, address) in links {
                self.follow(path, &format!("{}{path}", self.prefix()), place, address, &pages);
            }
        }
        self.pages = pages;
    }

    fn prefix(&self) -> &'static str {
        match self.reader {
            Reader::Server(prefix) => prefix,
            Reader::Disk => "/",
        }
    }

    /// The addresses at which a file is seen. What is not found is found missing at any depth.
    fn shown_at(&self, path: &str) -> Vec<String> {
        let prefix = self.prefix();
        match (self.reader, path) {
            (Reader::Server(_), "404.html") => {
                ["404.html", "gone", "gone/", "a/b/c/gone", "actors/gone/"].map(|p| format!("{prefix}{p}")).to_vec()
            }
            (Reader::Server(_), path) => {
                let shown = if path == "index.html" {
                    ""
                } else {
                    path.strip_suffix("/index.html").map_or(path, |_| &path[..path.len() - 10])
                };
                vec![format!("{prefix}{shown}")]
            }
            (Reader::Disk, path) => vec![format!("/{path}")],
        }
    }

    fn follow(&mut self, path: &str, from: &str, place: &str, address: &str, pages: &BTreeMap<String, Page>) {
        let Some(found) = self.target(from, address) else { return };
        self.followed += 1;
        if let Err(why) = found.and_then(|(file, fragment)| self.arrive(&file, &fragment, pages)) {
            self.broken.insert(format!("`{path}`, {place}: `{address}` {why}"));
        }
    }

    /// The file that an address leads to, and the place in it; none for what leads out of the site.
    fn target(&self, from: &str, address: &str) -> Option<Result<(String, String), String>> {
        let (address, fragment) = address.split_once('#').map_or((address, ""), |(a, f)| (a, f));
        let (address, _) = address.split_once('?').map_or((address, ""), |(a, q)| (a, q));
        let address = address.strip_prefix("https://example.org").unwrap_or(address);
        let scheme = address.split_once(':').is_some_and(|(word, _)| !word.contains(['/', '.']));
        if scheme || address.starts_with("//") {
            return None;
        }
        let full = match address {
            "" => from.to_owned(),
            absolute if absolute.starts_with('/') => {
                if matches!(self.reader, Reader::Disk) {
                    return Some(Err("is absolute, which no folder on a disk can serve".to_owned()));
                }
                absolute.to_owned()
            }
            relative => match joined(from, relative) {
                Some(path) => path,
                None => return Some(Err("leads above the root".to_owned())),
            },
        };
        let Some(below) = full.strip_prefix(self.prefix()) else {
            return Some(Err(format!("leads to `{full}`, out of the site")));
        };
        let file = match self.reader {
            Reader::Server(_) if below.is_empty() || below.ends_with('/') => format!("{below}index.html"),
            _ => below.to_owned(),
        };
        // A page that is shown in the place of what is not found refers to itself.
        let file = if address.is_empty() && !self.files.contains_key(&file) { "404.html".to_owned() } else { file };
        Some(Ok((decoded(&file), decoded(fragment))))
    }

    fn arrive(&self, file: &str, fragment: &str, pages: &BTreeMap<String, Page>) -> Result<(), String> {
        if !self.files.contains_key(file) {
            return Err(format!("leads to no file (`{file}`)"));
        }
        if fragment.is_empty() {
            return Ok(());
        }
        match pages.get(file) {
            Some(page) if page.ids.iter().any(|id| id == fragment) => Ok(()),
            _ => Err(format!("leads to no place in `{file}`")),
        }
    }

    fn assert_whole(&self) {
        assert!(self.pages.len() > 5 && self.followed > 100, "nothing was crawled");
        assert!(
            self.broken.is_empty(),
            "{} are broken:\n{}",
            self.broken.len(),
            self.broken.iter().cloned().collect::<Vec<_>>().join("\n")
        );
        let machine =
            [env!("CARGO_MANIFEST_DIR").to_owned(), std::env::temp_dir().to_string_lossy().into_owned() + "/"];
        for (path, bytes) in &self.files {
            let text = String::from_utf8_lossy(bytes);
            assert!(machine.iter().all(|m| !text.contains(m)), "`{path}` tells a path of this machine");
            // What is compressed holds any byte.
            let compressed = path.starts_with("search/") && !path.ends_with(".html");
            assert!(compressed || !text.contains('\u{1}'), "`{path}` has a mark left in it");
        }
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// A relative address, seen at an absolute one (RFC 3986, 5.2). None above the root, which browsers would pass over in silence.
fn joined(from: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let mut rest = relative.split('/').peekable();
    while let Some(part) = rest.next() {
        match part {
            "." if rest.peek().is_none() => parts.push(""),
            "." => {}
            ".." if parts.len() > 1 => {
                parts.pop();
                if rest.peek().is_none() {
                    parts.push("");
                }
            }
            ".." => return None,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Builds a site in a way, and crawls it.
fn crawl(root: &Utf8Path, arguments: &[&str], reader: Reader) -> Crawl {
    let folder = Folder::new();
    let out = folder.path().join("out");
    run(root, &[&["build", "--out", out.as_str()], arguments].concat());
    Crawl::of(&out, reader)
}

/// Crawls a site in all ways.
fn crawl_everyhow(root: &Utf8Path) {
    crawl(root, &[], Reader::Server("/")).assert_whole();
    let below = crawl(root, &["--base-url", BASE], Reader::Server("/sub/path/"));
    below.assert_whole();
    for (path, page) in below.pages.iter().filter(|(path, page)| *path != "404.html" && !page.redirects) {
        let own = format!("https://example.org{}", below.shown_at(path)[0]);
        assert_eq!(page.canonical.as_deref().map(decoded), Some(own), "`{path}` is said to be elsewhere");
    }
    crawl(root, &["--portable"], Reader::Disk).assert_whole();
    crawl(root, &["--portable", "--base-url", BASE], Reader::Disk).assert_whole_but_for_the_web();
}

impl Crawl {
    /// As [`Crawl::assert_whole`]: addresses on the web are no part of a folder.
    fn assert_whole_but_for_the_web(mut self) {
        self.broken.retain(|b| !b.contains("`https://example.org/"));
        self.assert_whole();
    }
}

fn own() -> Utf8PathBuf {
    Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_own_site_is_whole() {
    crawl_everyhow(&own());
}

#[test]
fn the_example_is_whole() {
    crawl_everyhow(&own().join("tests/fixtures/example"));
}

#[test]
fn a_site_of_awkward_names_and_places_is_whole() {
    let folder = awkward().on_disk();
    crawl_everyhow(&folder.path());
    let files =
        awkward().with("onrecord.yaml", "paginate: 2\nurls: files\nlints: {missing-base-url: allow}\n").on_disk();
    crawl(&files.path(), &[], Reader::Server("/")).assert_whole();
}

#[test]
fn the_crawler_finds_what_is_broken() {
    let folder = Folder::new();
    let page = "<a href=\"x/\">a</a><a href=\"#there\">a</a><a href=\"/y\">a</a><img src=\"../z.png\" id=a><p id=a><a href=\"https://other.example/\">a</a>";
    support::write_file(&folder.path().join("index.html"), page);
    let broken = Crawl::of(&folder.path(), Reader::Server("/")).broken;
    assert_eq!(broken.len(), 5, "{broken:#?}");
}

/// Names in other scripts, lists that are cut, headings with the names that pages give to their own parts, and old addresses.
fn awkward() -> Site {
    let mut site = Site::of([
        (
            "onrecord.yaml",
            "title: Awkward\npaginate: 2\nnavigation: [{title: A, to: /actors/}, {title: B, to: 'page:über/mich'}, {title: H, to: /}]\ntheme: {logo: 'l ö.svg', colours: {accent: '#0c4674'}}\n",
        ),
        ("static/l ö.svg", "<svg/>"),
        ("static/a%20b & c.pdf", "pdf"),
        (
            "content/pages/über/mich.md",
            "---\ntitle: Über\nredirects: [/alt/, /über/alt.html, /tief/er/alt]\n---\n# One\n\n## Text\n\n## Main\n\n## Note 1\n\n## Judgment 1 {#judgment-1}\n\n## Source 1\n\n## Fn a\n\n## Größe `x`\n\n## Group 1\n\n[up](#größe-x) [file](</a%2520b & c.pdf>) [doc](../../actors/سازمان.md) [[actor:سازمان]]\n\n| A | B |\n|---|---|\n| [x](claim:one) | y |\n\nA note[^n], again[^n], and [x](claim:one) once more.\n\n[^n]: Here [x](claim:two) too.\n",
        ),
        ("content/actors/سازمان.md", "---\nname: سازمان\nlang: fa\nimage: {src: 'b ild.png', alt: B}\n---\n## Text\n"),
        ("content/actors/b ild.png", "png"),
        (
            "content/sources/text.md",
            "---\ntitle: Text\nkind: letter\nshow: full\nfile: 'r é#1?.pdf'\nredirects: [/letter.html]\n---\n## Text\n\nA note of ours.\n",
        ),
        ("content/sources/r é#1?.pdf", "pdf"),
        (
            "content/sources/text.txt",
            "One two three four five six. Seven eight nine ten.\n\nEleven twelve thirteen fourteen.\n",
        ),
        (
            "content/claims/one.md",
            "---\ntext: One.\nby: سازمان\nsource: text\nquote: [two three four, four five six, {id: same, exact: Seven eight}]\nwhen: 2020\n---\n",
        ),
        (
            "content/claims/two.md",
            "---\ntext: Two.\nby: سازمان\nsource: text\nquote: [three four five, {exact: nine ten}, {page: p. 3}]\ncontradicts: one\nwhen: 2021\n---\n",
        ),
        (
            "content/claims/a.md",
            "---\ntext: A.\nsource: text\nquote: {id: one-1, exact: Eleven twelve}\ndate: 2019\n---\n",
        ),
    ]);
    for year in 2015..2021 {
        let text = format!(
            "---\ntitle: Of {year}\ndate: {year}-02-03\ntopics: [Größe, C++ & C#]\nsource: text\nredirects: [/{year}/old/]\nclaims:\n  - {{id: one-1, by: سازمان, text: X., quote: Eleven twelve, when: {year}, date: {year}}}\n  - {{id: tone, by: سازمان, text: Y., kind: no-comment, quote: [six, ten]}}\nkey_judgments: [{{text: J., claims: [tone]}}]\nhypotheses: [{{id: judgment-1, text: H., evidence: {{tone: c}}}}]\ncorrections: [{{date: {year}-03-04, text: C.}}]\n---\n## Judgment 1\n\n## Hypothesis judgment 1\n\nسازمان said [x](claim:tone), see [@text, p. 3] and [[source:text#quote-same]].\n\n- ![[source:text]]\n- ![[claim:one]]\n\n![[source:text#same]]\n\n> [!GAP]\n> What [x](claim:one) means.\n"
        );
        site = site.with(&format!("content/briefings/{year}/{year}-02-03-of-{year}.md"), &text);
    }
    site
}

/// The shortest briefing of the design document.
const SHORTEST: &str = "\
---
title: Washington presses Kabul on a shared government
date: 2021-03-08
source: {title: Report on the letter, kind: article, publisher_name: A wire service, url: https://…}
claims:
  - {id: tone, by: antony-blinken, kind: demand, text: Ghani should grasp how urgent this is., quote: urgency of my tone}
---
[[Antony Blinken]] wrote with [unusual bluntness](claim:tone).
";

#[test]
fn the_shortest_briefing_builds_as_it_stands() {
    let site = Site::of([
        ("content/briefings/letter.md", SHORTEST),
        ("content/actors/antony-blinken.md", "---\nname: Antony Blinken\n---\n"),
    ]);
    assert_eq!(site.codes(), ["missing-base-url"]);
    let folder = site.on_disk();
    crawl(&folder.path(), &[], Reader::Server("/")).assert_whole();
    // What it says in so few words is all there.
    let pages = site.pages(&support::public());
    let briefing = &pages["briefings/letter/index.html"];
    for words in
        ["Ghani should grasp how urgent this is.", "“urgency of my tone”", "Report on the letter", "text not held"]
    {
        assert!(briefing.contains(words), "`{words}` is lost");
    }
    assert!(
        pages.contains_key("sources/letter-source/index.html") && pages.contains_key("claims/letter/tone/index.html")
    );
    // A text held for it makes the quote one that is checked.
    let held = site.with(
        "content/sources/letter-source.txt",
        "“I make this clear to you so that you understand the urgency of my tone,” he wrote.\n",
    );
    assert_eq!(held.codes(), ["missing-base-url"]);
    assert!(held.pages(&support::public())["briefings/letter/index.html"].contains("matches the held copy"));
}

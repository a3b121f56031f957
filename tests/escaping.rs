//! Whatever is written in a field, in Markdown, in an address or in a file name comes out as text: nothing runs, nothing acts,
//! nothing is lost.

mod support;

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};
use support::{Site, public};

/// Text that tries everything, with a word of its own at either end.
fn nasty(word: &str) -> String {
    format!(
        "{word}a <script>{word}b</script>\"><img src=x onerror={word}c()>' {{{{ 1234567*7 }}}} {{% if x %}} &lt;b&gt; {word}z"
    )
}

/// The same where nothing but a single line without blanks at its ends may stand, quoted for YAML.
fn field(word: &str) -> String {
    quoted(&nasty(word))
}

/// An address that tries the same.
fn url(word: &str) -> String {
    quoted(&format!(
        "https://{word}.example/?q=\"><script>{word}()</script><img src=x onerror={word}()>'{{{{1234567*7}}}}"
    ))
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The name of a file that tries the same, and how Markdown names it.
const FILE: &str = "\"><img src=x onerror=file()>' {{ 1234567*7 }}&lt;.png";
const FILE_IN_MARKDOWN: &str =
    "%22%3E%3Cimg%20src=x%20onerror=file%28%29%3E%27%20%7B%7B%201234567*7%20%7D%7D&amp;lt;.png";

/// A text in which `F(word)` stands for a nasty value, and `U(word)` for a nasty address.
fn planted(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = ["F(", "U("].into_iter().filter_map(|mark| rest.find(mark)).min() {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(')').expect("a closed word") + at;
        let word = &rest[at + 2..end];
        out.push_str(&if rest[at..].starts_with('F') { field(word) } else { url(word) });
        rest = &rest[end + 1..];
    }
    out + rest
}

const CONFIG: &str = "\
title: F(sitetitle)
description: F(sitedescription)
base_url: https://base.example/{{1234567*7}}/
authors: [{name: F(siteauthor), url: U(siteauthorurl)}]
navigation: [{title: F(menu), to: U(menuurl)}, {title: F(menu2), to: /actors/}]
theme: {logo: FILE}
extra: {a: F(siteextra)}
";

const ACTOR: &str = "\
---
name: F(name)
kind: person
names: {fa: F(persian)}
aliases: [F(alias)]
weak_aliases: [F(weak)]
roles: [{title: F(role), org_name: F(org), from: 2001, to: 2002}, {title: F(role2), org: group}]
member_of: group
wikidata: Q1
same_as: [U(same)]
website: U(website)
image: {src: FILE, alt: F(imagealt), credit: F(imagecredit)}
topics: [F(topic)]
redirects: ['/old\"><img src=x onerror=r()>/']
public_as: F(public)
extra: {b: F(actorextra)}
---
";

const SOURCE: &str = "\
---
title: F(title)
kind: letter
publisher_name: F(publisher)
authors: [{name: F(author)}, actor]
to: actor
url: U(sourceurl)
dated: 2021
title_supplied: true
reliability: B
reliability_note: F(reliability)
archived: [{url: U(archived), date: 2021}]
file: FILE
show: full
rights: F(rights)
---
A note.
";

const CLAIM: &str = "\
---
text: F(text)
short: F(short)
by: [actor, {unnamed: F(unnamed)}]
about: [actor, source]
source: source
quote: {exact: F(held), page: F(page), reading: F(reading), translation: F(translation)}
attribution_text: F(attribution)
assessment: {rating: {label: F(rating), value: 1, best: 2, worst: 0}}
history: [{date: 2021, status: disputed, note: F(history)}]
status: disputed
topics: [F(topic)]
note: F(note)
when: 2021
---
";

const BRIEFING: &str = "\
---
title: F(briefing)
date: 2021-03-08
summary: F(summary)
authors: [{name: F(writer), url: U(writerurl)}]
topics: [F(topic2)]
places: [F(place)]
source: {title: F(inlinesource), publisher_name: F(inlinepublisher), url: U(inlineurl)}
actors: [{id: inline, name: F(inlineactor)}]
claims:
  - {id: local, by: inline, text: F(localtext), quote: F(localquote)}
  - {id: second, by: {unnamed: F(localunnamed)}, text: F(secondtext), contradicts: local}
key_judgments: [{text: F(judgment), likelihood: likely, confidence: high, claims: [local, claim]}]
hypotheses: [{id: h, text: F(hypothesis), evidence: {local: cc}}]
corrections: [{date: 2021, text: F(correction), before: F(before), after: F(after), claims: [local]}]
---
";

/// Markdown that tries everything; `N(word)` stands for something nasty as it is.
const MARKDOWN: &str = r##"
# N(heading) {#"><script>id</script> onclick=x .y" style=z}

N(paragraph) with *N(emphasis)* and `N(code)` and [N(linktext)](https://example.org/ "linktitle"a <script>linktitleb</script> onclick=linktitle() linktitlez").

[words](https://example.org/ 'quoted" onmouseover="linkquote() <script>x</script>') ![N(alt)](FILE "figure\"><script>figureb</script> figurez")

![alone" onerror="alonealt()](FILE "caption\"><script>captionb</script> captionz")

<https://example.org/"onmouseover=auto()> <a@example.org> [reference][r] [[actor|N(pothole)]] [[claim:claim]] [@source, <script>locator</script> p. "3"]

| N(head) | b |
|---|---|
| N(cell) | [N(celllink)](claim:claim) |

N(noted)[^<script>note</script>"]. Also[^n].

[^<script>note</script>"]: N(footnote)
[^n]: N(footnote2)

> [!GAP]
> N(gap)

> [!NOTE]
> N(aside)

> N(quotation)

N(term)
: N(definition)

- [ ] N(task)
- ~~N(struck)~~

```html"><script>language</script> onclick=x
N(fenced)
```

```html
<script>fencedhtml()</script> "><img src=x onerror=y>
```

    N(indented)

<script>rawscript()</script>

<div onclick="rawdiv()" style="color:red"><a href="javascript:rawa()">raw</a><svg onload=rawsvg()><style>rawstyle{}</style></div>

Within <b onclick="inlineb()">a line</b> <img src=x onerror=inlineimg()> <i>fine</i> </p></main> <!-- comment <script>c</script> --> <a href="javascript:inlinea()">x</a>
<iframe src="javascript:inlineframe()"></iframe> <form action=x><input autofocus onfocus=inlineinput()> <?php inlinephp() ?> <![CDATA[ <script>cdata</script> ]]> &lt;script&gt;entity()&lt;/script&gt;

<img src=x onerror=unclosed()

[r]: https://example.org/"><script>definition</script> "definition\"><script>definitionb</script>"
"##;

fn site(raw_html: &str) -> Site {
    let markdown = (MARKDOWN.split("N(").enumerate())
        .map(|(i, part)| match (i, part.split_once(')')) {
            (0, _) | (_, None) => part.to_owned(),
            (_, Some((word, rest))) => format!("{}{rest}", nasty(word).replace('|', "\\|")),
        })
        .collect::<String>()
        .replace("FILE", FILE_IN_MARKDOWN);
    let held = format!("Before it. {} And after it.\n", nasty("held"));
    let mut site = Site::default().with("onrecord.yaml", &format!("{CONFIG}markdown: {{raw_html: {raw_html}}}\n"));
    for (path, text) in
        [("actors/actor", ACTOR), ("sources/source", SOURCE), ("claims/claim", CLAIM), ("briefings/briefing", BRIEFING)]
    {
        site = site.with(&format!("content/{path}.md"), &format!("{text}{markdown}"));
    }
    site = site
        .with("content/actors/group.md", &format!("---\nname: {}\nkind: group\n---\n", field("group")))
        .with("content/sources/source.txt", &held)
        .with(
            "content/topics/topic.md",
            &format!("---\ntitle: {}\nsummary: {}\n---\n{markdown}", field("topictitle"), field("topicsummary")),
        )
        .with(
            "content/pages/page.md",
            &format!("---\ntitle: {}\nsummary: {}\n---\n{markdown}", field("pagetitle"), field("pagesummary")),
        );
    for folder in [
        "static",
        "content/actors",
        "content/sources",
        "content/claims",
        "content/briefings",
        "content/topics",
        "content/pages",
    ] {
        site = site.with(&format!("{folder}/{FILE}"), "png");
    }
    Site(site.0.into_iter().map(|(path, text)| (path, planted(&text.replace("FILE", &quoted(FILE))))).collect())
}

fn elements(html: &Html) -> impl Iterator<Item = ElementRef<'_>> {
    html.root_element().descendent_elements()
}

/// What in a page could run or act, in words.
fn dangers(html: &Html) -> Vec<String> {
    let mut found = Vec::new();
    for element in elements(html) {
        let name = element.value().name();
        let task = name == "input" && element.attr("type") == Some("checkbox") && element.attr("disabled").is_some();
        let acts = ["script", "iframe", "object", "embed", "form", "input", "style", "base", "template", "frame"];
        // Data in a script element is no script, if nothing but data it is.
        let is_json = || serde_json::from_str::<serde_json::Value>(&element.text().collect::<String>()).is_ok();
        let data = name == "script" && element.attr("type") == Some("application/ld+json") && is_json();
        if acts.contains(&name) && !task && !data {
            found.push(format!("<{name}>"));
        }
        for (attribute, value) in element.value().attrs() {
            let address: String =
                value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase();
            let runs = ["javascript:", "data:", "vbscript:"].iter().any(|s| address.starts_with(s));
            if attribute.starts_with("on")
                || ["style", "srcdoc", "formaction", "autofocus"].contains(&attribute)
                || runs
            {
                found.push(format!("<{name} {attribute}={value:?}>"));
            }
        }
        if name == "img" && element.attr("src") == Some("x") {
            found.push("<img src=x>".to_owned());
        }
    }
    found
}

/// All that a reader or a program can read in a page: its text and its attributes.
fn words(html: &Html) -> String {
    let mut words = String::new();
    for text in html.root_element().text() {
        words.push_str(text);
    }
    for element in elements(html) {
        for (_, value) in element.value().attrs() {
            words.push('\n');
            words.push_str(value);
        }
    }
    words
}

fn pages(raw_html: &str) -> BTreeMap<String, String> {
    site(raw_html).pages(&public())
}

#[test]
fn nothing_planted_in_a_field_or_in_markdown_can_run() {
    for raw_html in ["escape", "sanitize"] {
        let pages = pages(raw_html);
        assert!(pages.len() > 20);
        for (path, text) in &pages {
            let html = Html::parse_document(text);
            // Readers search by a form, and a script of ours.
            let ours: &[&str] = if path == "search/index.html" { &["<script>", "<form>", "<input>"] } else { &[] };
            assert_eq!(dangers(&html), ours, "`{path}`, raw_html: {raw_html}");
            let main = Selector::parse("main").expect("a selector");
            let redirect = text.contains("http-equiv=\"refresh\"");
            assert_eq!(html.select(&main).count(), usize::from(!redirect), "`{path}` lost its frame");
            assert_eq!(elements(&html).filter(|e| e.value().name() == "body").count(), 1);
        }
    }
}

#[test]
fn nothing_planted_in_a_field_is_lost_or_changed() {
    let pages = pages("escape");
    let read: Vec<String> = pages.values().map(|text| words(&Html::parse_document(text))).collect();
    let fields = [CONFIG, ACTOR, SOURCE, CLAIM, BRIEFING].concat();
    let planted = fields.split("F(").skip(1).filter_map(|rest| rest.split(')').next());
    let more = ["group", "topictitle", "topicsummary", "pagetitle", "pagesummary"];
    let unused = ["public", "siteextra", "actorextra", "siteauthor"];
    let mut count = 0;
    for word in planted.chain(more).filter(|w| !unused.contains(w)) {
        // A name in a line loses its full stop, never anything else; runs of blanks are one.
        assert!(read.iter().any(|page| page.contains(&nasty(word))), "`{word}` is lost or changed");
        count += 1;
    }
    assert!(count > 50);
}

#[test]
fn what_is_planted_in_markdown_stays_as_text() {
    let text = &pages("escape")["page/index.html"];
    let page = words(&Html::parse_document(text));
    let planted: Vec<&str> = MARKDOWN.split("N(").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(planted.len() > 20);
    for word in planted {
        for part in [format!("{word}a"), format!("{word}b"), format!("{word}c()"), format!("{word}z")] {
            assert!(page.contains(&part), "`{part}` is lost");
        }
    }
    assert!(!page.contains("8641969"), "something was worked out");
    for part in [
        "linktitlez",
        "linkquote()",
        "figurez",
        "captionz",
        "rawscript()",
        "rawdiv()",
        "inlineimg()",
        "fencedhtml()",
        "entity()",
        "unclosed()",
    ] {
        assert!(page.contains(part), "`{part}` is lost");
    }
    assert!(!page.contains("comment"), "comments are dropped");
}

#[test]
fn cleaned_html_keeps_what_is_harmless() {
    let page = &pages("sanitize")["page/index.html"];
    assert!(page.contains("<i>fine</i>"), "{page}");
    assert!(!page.contains("rawstyle{}"), "a style sheet is no text");
    let allowed = Site::of([
        ("onrecord.yaml", "base_url: https://example.org/\nmarkdown: {raw_html: allow}\n"),
        ("content/pages/p.md", "---\ntitle: P\n---\n<video src=\"x.mp4\"></video>\n"),
    ]);
    assert!(allowed.pages(&public())["p/index.html"].contains("<video src=\"x.mp4\"></video>"));
}

#[test]
fn files_with_names_of_all_sorts_are_linked_and_nothing_more() {
    let pages = pages("escape");
    for (path, image) in [("actors/actor/index.html", "actors/"), ("page/index.html", "pages/"), ("index.html", "")] {
        let html = Html::parse_document(&pages[path]);
        let images = Selector::parse("img").expect("a selector");
        let file = format!("{image}{}", onrecord::model::encode_path(FILE));
        assert!(
            html.select(&images).any(|i| i.attr("src").is_some_and(|s| s.trim_start_matches(['.', '/']) == file)),
            "`{path}`: {file}"
        );
    }
}

/// Addresses that would run, however they are written.
const RUNS: &[&str] = &[
    "javascript:x()",
    "JaVaScRiPt:x()",
    "java\\tscript:x()",
    "\\x01javascript:x()",
    " javascript:x()",
    "data:text/html,x",
    "vbscript:x",
    "//evil.example/",
    "file:///etc/passwd",
];

#[test]
fn an_address_that_runs_is_refused_wherever_it_stands() {
    let places = [
        ("content/actors/x.md", "---\nname: X\nwebsite: \"ADDRESS\"\n---\n"),
        ("content/actors/x.md", "---\nname: X\nsame_as: [\"ADDRESS\"]\n---\n"),
        ("content/actors/x.md", "---\nname: X\nimage: {src: \"ADDRESS\", alt: x}\n---\n"),
        ("content/sources/x.md", "---\ntitle: X\nurl: \"ADDRESS\"\n---\n"),
        ("content/sources/x.md", "---\ntitle: X\narchived: {url: \"ADDRESS\"}\n---\n"),
        ("content/sources/x.md", "---\ntitle: X\nfile: \"ADDRESS\"\n---\n"),
        ("content/briefings/x.md", "---\ntitle: X\ndate: 2021\nauthors: {name: X, url: \"ADDRESS\"}\n---\n"),
        ("onrecord.yaml", "base_url: \"ADDRESS\"\n"),
        ("onrecord.yaml", "base_url: \"https://example.org/'ADDRESS\"\n"),
        ("onrecord.yaml", "base_url: 'https://example.org/\"><script>ADDRESS</script>'\n"),
        ("onrecord.yaml", "navigation: [{title: X, to: \"ADDRESS\"}]\n"),
        ("onrecord.yaml", "theme: {logo: \"ADDRESS\"}\n"),
        ("onrecord.yaml", "theme: {fonts: {serif: \"x; background: url(ADDRESS)\"}}\n"),
        ("onrecord.yaml", "theme: {colours: {accent: \"url(ADDRESS)\"}}\n"),
    ];
    for (path, text) in places {
        for address in RUNS {
            let site = Site::of([("onrecord.yaml", ""), ("content/pages/p.md", "---\ntitle: P\n---\n")]);
            let site = site.with(path, &text.replace("ADDRESS", address));
            assert!(site.check(&public()).diagnostics.has_errors(), "{path}: {text}: {address} is accepted");
        }
    }
}

#[test]
fn an_address_that_runs_is_refused_in_markdown() {
    for text in [
        "[x](javascript:x)",
        "[x](JAVASCRIPT:x)",
        "[x](<java\tscript:x>)",
        "[x](java&#115;cript:x)",
        "[x](javascript&colon;x)",
        "[x](&#1;javascript:x)",
        "[x](&Tab;javascript:x)",
        "<javascript:x>",
        "[x][r]\n\n[r]: javascript:x",
        "![x](javascript:x)",
        "![x](data:image/svg+xml,x)",
        "[x](vbscript:x)",
        "[x](//evil.example)",
        "[x](\\\\evil.example)",
        "[x](/\\evil.example)",
        "[x](file:///etc/passwd)",
        "[x](java%0ascript:x)",
        "[x](about:blank)",
        "[x](blob:x)",
    ] {
        let site = Site::of([("content/pages/p.md", &*format!("---\ntitle: P\n---\n{text}\n"))]);
        let report = site.check(&public());
        assert!(report.diagnostics.has_errors(), "`{text}` is accepted: {}", support::shown(&report));
    }
}

#[test]
fn no_control_character_reaches_a_page_so_none_can_forge_an_address() {
    let base = || {
        Site::of([
            ("onrecord.yaml", "base_url: https://example.org/\n"),
            ("content/pages/p.md", "---\ntitle: P\n---\n"),
        ])
    };
    for (path, text) in [
        ("content/pages/x.md", "---\ntitle: X\n---\n\u{1}actors/x\n"),
        ("content/pages/x.md", "---\ntitle: \u{1}X\n---\n"),
        ("content/pages/x.md", "---\ntitle: \"\\x01X\"\n---\n"),
        ("content/pages/x.md", "---\ntitle: \"\\u0001X\"\n---\n"),
        ("content/pages/x.md", "---\ntitle: X\nextra: {a: \"\\x01\"}\n---\n"),
        ("content/pages/x.md", "---\ntitle: X\nextra: {\"\\x01\": a}\n---\n"),
        ("content/pages/x.md", "---\ntitle: X\n---\n&#1;actors/x\n"),
        ("content/pages/x.md", "---\ntitle: X\n---\n&#x1;\n"),
        ("content/pages/x.md", "---\ntitle: X\n---\n## A &#1;\n"),
        ("content/pages/x.md", "---\ntitle: X\n---\n[x](https://example.org/ '&#1;')\n"),
        ("content/pages/x.md", "---\ntitle: X\n---\n![&#1;](x.png)\n"),
        ("content/pages/x.md", "---\ntitle: X\n---\n```a&#1;\n```\n"),
        ("templates/page.html", "\u{1}"),
        ("onrecord.yaml", "title: \"\\x01\"\nbase_url: https://example.org/\n"),
    ] {
        let codes = base().with(path, text).with("content/pages/x.png", "").codes();
        assert!(codes.iter().any(|c| c == "control-character"), "{path}: {text:?}: {codes:?}");
    }
    // As code it is what it says; in raw HTML it stays an entity or goes.
    for raw_html in ["escape", "sanitize", "allow"] {
        let site = base()
            .with("onrecord.yaml", &format!("base_url: https://example.org/\nmarkdown: {{raw_html: {raw_html}}}\n"))
            .with(
                "content/pages/x.md",
                "---\ntitle: X\n---\n`&#1;`\n\n<div title=\"&#1;\">&#1;</div>\n\n<a href=\"&#1;actors/\">x</a>\n",
            );
        let page = &site.pages(&public())["x/index.html"];
        let text = page.split("<main").nth(1).and_then(|rest| rest.split("</main").next()).expect("a frame");
        assert!(text.contains("<code>&amp;#1;</code>") && !text.contains("../"), "{raw_html}: {text}");
    }
    // In a held text, which is shown as it is, it goes.
    let site = base()
        .with("content/sources/s.md", "---\ntitle: S\nshow: full\n---\n")
        .with("content/sources/s.txt", "A \u{1}letter of \u{c}words.\n")
        .with("content/claims/c.md", "---\ntext: C.\nsource: s\nquote: letter of\n---\n");
    let pages = site.pages(&public());
    assert!(!pages["sources/s/index.html"].contains("A ../"));
}

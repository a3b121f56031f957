//! Lints on sources.

use onrecord::diagnostic::Code::*;

use super::super::case::{Case, case};
use super::{Pair, pair};

/// A source with these lines in its front matter.
fn source(name: &'static str, lines: &str) -> Case {
    case(name).with("content/sources/x.md", format!("---\n{lines}\n---\n"))
}

/// The same on a site that wants every source archived.
fn strict(name: &'static str, lines: &str) -> Case {
    source(name, lines)
        .with(
            "onrecord.yaml",
            "title: T\nbase_url: https://example.org/\nlints: {source-without-archive: warn, unused-text: allow}\n",
        )
        .with("content/sources/report.md", "---\ntitle: R\nkind: letter\ndated: 2021\n---\n")
}

pub fn pairs() -> Vec<Pair> {
    let url = "url: https://example.org/x";
    let archived = "archived: {url: https://example.net/x}";
    vec![
        pair(
            source("a source without a date", &format!("title: ‸X\n{url}\naccessed: 2021-03-09"))
                .finds(SourceWithoutDate, "a bound will do"),
            source("a source of which only a bound is known", &format!("title: X\n{url}\npublished: ../2021-03-09")),
        ),
        pair(
            source("an article without an address", "title: ‸X\nkind: article\npublished: 2021")
                .finds(SourceWithoutAddress, "write its `url`"),
            source("a letter without an address", "title: X\nkind: letter\ndated: 2021"),
        ),
        pair(
            source("a source of no kind without an address", "title: ‸X\ndated: 2021")
                .finds(SourceWithoutAddress, "keep a copy"),
            source("an article that nobody here has seen", "title: X\nkind: article\npublished: 2021\nseen: false"),
        ),
        pair(
            source("a post without an address", "title: ‸X\nkind: post\ndated: 2021")
                .finds(SourceWithoutAddress, "accept it with a reason"),
            source("a post of which an archive has a copy", &format!("title: X\nkind: post\ndated: 2021\n{archived}")),
        ),
        pair(
            strict("a source without an archived copy", "title: X\ndated: 2021\nurl: ‸https://example.org/x")
                .finds(SourceWithoutArchive, "`archived: {url: …, date: …}`"),
            strict("a source with an archived copy", &format!("title: X\ndated: 2021\n{url}\n{archived}")),
        ),
        pair(
            strict(
                "a source of which an excerpt is held",
                "title: X\ndated: 2021\ntext: excerpt\nurl: ‸https://example.org/x",
            )
            .with("content/sources/x.txt", "Some of it.\n")
            .finds(SourceWithoutArchive, "keep its text"),
            strict("a source of which all is held", &format!("title: X\ndated: 2021\n{url}"))
                .with("content/sources/x.txt", "All of it.\n"),
        ),
        pair(
            source("a held text that no quote uses", "title: ‸X\ndated: 2021")
                .with("content/sources/x.txt", "Some words of it.\n")
                .finds(UnusedText, "take `x.txt` out"),
            source("a held text that a quote uses", "title: X\ndated: 2021")
                .with("content/sources/x.txt", "Some words of it.\n")
                .with("content/claims/x.md", "---\ntext: T\nsource: x\nquote: Some words of it\n---\n"),
        ),
        pair(
            source("a held text to which a quote only points", "title: ‸X\ndated: 2021")
                .with("content/sources/x.txt", "Some words of it.\n")
                .with("content/claims/x.md", "---\ntext: T\nsource: x\nquote: {page: 3}\n---\n")
                .finds(UnusedText, "quote it"),
            source("a held text that is shown in full", "title: X\ndated: 2021\nshow: full")
                .with("content/sources/x.txt", "Some words of it.\n"),
        ),
    ]
}

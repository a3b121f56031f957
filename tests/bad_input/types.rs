//! Values of the wrong type: a list, a mapping or a text where something else is meant, for every type that a key can have.

use onrecord::diagnostic::Code::*;

use super::case::{Case, case, claim, keys};

pub fn cases() -> Vec<Case> {
    [single(), records(), settings()].into_iter().flatten().collect()
}

fn single() -> Vec<Case> {
    vec![
        keys("a text that is a list", "summary: ‸[a, b]").finds(WrongType, "quote this value: it begins with `[`"),
        keys("a text that is a mapping", "summary: ‸{a: b}").finds(WrongType, "quote this value: it begins with `{`"),
        keys("a text that is a block mapping", "summary:\n  ‸a: b").finds(WrongType, "write text here"),
        keys("a text within a list that is a mapping", "topics: [a, ‸b: c]").finds(WrongType, "it holds `: `"),
        keys("a date that is a list", "updated: ‸[2021, 2022]").finds(WrongType, "quote this value"),
        keys("an id that is a list", "slug:\n  ‸- a\n  - b").finds(WrongType, "an id"),
        keys("a reference that is a mapping", "follows: ‸{briefing: x}").finds(WrongType, "write its id here"),
        keys("a word that is a list", "state:\n  ‸- draft").finds(WrongType, "a state"),
        keys("a template that is a mapping", "template:\n  ‸name: x.html").finds(WrongType, "text"),
        case("an address that is a list")
            .with("content/actors/x.md", "---\nname: X\nwebsite:\n  ‸- https://example.org\n---\n")
            .finds(WrongType, "an address"),
        case("a country that is a list")
            .with("content/actors/x.md", "---\nname: X\ncountry:\n  ‸- AF\n---\n")
            .finds(WrongType, "a country code"),
        case("an item of Wikidata that is a mapping")
            .with("content/actors/x.md", "---\nname: X\nwikidata:\n  ‸id: Q1\n---\n")
            .finds(WrongType, "an item of Wikidata"),
        case("a digest that is a list")
            .with("content/sources/x.md", "---\ntitle: X\nsha256:\n  ‸- abc\n---\n")
            .finds(WrongType, "a SHA-256 digest"),
        case("true that is text")
            .with("content/sources/x.md", "---\ntitle: X\nseen: ‸yes\n---\n")
            .finds(WrongType, "`true` or `false`"),
        case("true that is quoted")
            .with("content/sources/x.md", "---\ntitle: X\nseen: ‸\"true\"\n---\n")
            .finds(WrongType, "`true` or `false`"),
        case("a language that is a list")
            .with("content/pages/x.md", "---\ntitle: X\nlang:\n  ‸- en\n---\n")
            .finds(WrongType, "a language tag"),
        claim("a number that is text", "assessment: {rating: {label: Half true, value: ‸three}}")
            .finds(WrongType, "`3` or `2.5`"),
        claim(
            "a number that is a list",
            "assessment:\n      rating:\n        label: L\n        value:\n          ‸- 3",
        )
        .finds(WrongType, "a number"),
    ]
}

fn records() -> Vec<Case> {
    vec![
        keys("claims that are text", "claims: ‸tone").finds(WrongType, "the keys of a claim"),
        keys("a claim that is a list", "claims:\n  - ‸[a, b]").finds(WrongType, "quote this value"),
        keys("a judgment that is text", "key_judgments: ‸It is so").finds(WrongType, "the keys of a judgment"),
        keys("a hypothesis that is text", "hypotheses: ‸It is so").finds(WrongType, "the keys of a hypothesis"),
        keys("a correction that is text", "corrections: ‸It was so").finds(WrongType, "the keys of a correction"),
        keys("an `allow` that is text", "allow: ‸future-date").finds(WrongType, "an entry of `allow`"),
        keys("`extra` that is a list", "extra:\n  ‸- a").finds(WrongType, "a mapping of your own keys"),
        keys("evidence that is text", "hypotheses: {id: h, text: T, evidence: ‸cc}")
            .finds(WrongType, "a mapping of claims"),
        keys("a source that is a list", "source:\n  ‸- letter").finds(WrongType, "the id of something"),
        keys("an author that is a list", "authors:\n  - ‸[a, b]").finds(WrongType, "quote this value"),
        claim("an assessment that is text", "assessment: ‸high").finds(WrongType, "the keys of an assessment"),
        claim("a rating that is text", "assessment: {rating: ‸false}").finds(WrongType, "the keys of a rating"),
        claim("a history that is text", "history: ‸confirmed").finds(WrongType, "an entry of `history`"),
        claim("a quote that is a list", "quote:\n      - ‸[a, b]").finds(WrongType, "quote this value"),
        claim("a speaker that is a list", "by:\n      - ‸[a, b]").finds(WrongType, "quote this value"),
        claim("an origin that is a list", "origin:\n      ‸- letter").finds(WrongType, "the id of something"),
        case("names that are text")
            .with("content/actors/x.md", "---\nname: X\nnames: ‸Y\n---\n")
            .finds(WrongType, "a mapping of language tags"),
        case("a role that is text")
            .with("content/actors/x.md", "---\nname: X\nroles: ‸minister\n---\n")
            .finds(WrongType, "the keys of a role"),
        case("an image that is text")
            .with("content/actors/x.md", "---\nname: X\nimage: ‸x.jpg\n---\n")
            .finds(WrongType, "the keys of an image"),
        case("a derivation that is text")
            .with("content/sources/x.md", "---\ntitle: X\nderived_from: ‸letter\n---\n")
            .finds(WrongType, "an entry of `derived_from`"),
        case("an archived copy that is text")
            .with("content/sources/x.md", "---\ntitle: X\narchived: ‸https://example.org\n---\n")
            .finds(WrongType, "the keys of an archived copy"),
    ]
}

fn settings() -> Vec<Case> {
    let config =
        |name, text: &str| case(name).with("onrecord.yaml", format!("base_url: https://example.org/\n{text}\n"));
    vec![
        config("a title that is a list", "title: ‸[a]").finds(WrongType, "quote this value"),
        config("a switch that is text", "feeds: ‸on").finds(WrongType, "`true` or `false`"),
        config("a whole number that is text", "paginate: ‸many").finds(WrongType, "`50`"),
        config("a whole number that is negative", "paginate: ‸-1").finds(WrongType, "`50`"),
        config("a whole number that is a list", "paginate:\n  ‸- 1").finds(WrongType, "a whole number"),
        config("a menu that is text", "navigation: ‸/about/").finds(WrongType, "an entry of `navigation`"),
        config("markdown that is text", "markdown: ‸plain").finds(WrongType, "the keys of `markdown`"),
        config("highlight that is text", "highlight: ‸dark").finds(WrongType, "the keys of `highlight`"),
        config("a theme that is text", "theme: ‸dark").finds(WrongType, "the keys of `theme`"),
        config("colours that are text", "theme: {colours: ‸blue}").finds(WrongType, "a mapping of names to values"),
        config("lints that are a list", "lints:\n  ‸- future-date").finds(WrongType, "a mapping of lints to levels"),
        config("targets that are text", "publish: ‸s3").finds(WrongType, "a mapping"),
        config("an `extra` that is text", "extra: ‸x").finds(WrongType, "a mapping"),
        config("a time zone that is a mapping", "timezone:\n  ‸name: UTC").finds(WrongType, "text"),
        config("a base address that is a list", "")
            .with("onrecord.yaml", "base_url:\n  ‸- https://example.org\n")
            .finds(WrongType, "an address"),
    ]
}

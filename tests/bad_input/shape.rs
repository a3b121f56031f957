//! Keys that are unknown, missing or at odds, and values that are not among those allowed.

use onrecord::diagnostic::Code::*;

use super::case::{Case, case, claim, keys};

pub fn cases() -> Vec<Case> {
    [unknown(), missing(), dates(), ids(), values(), long(), at_odds()].into_iter().flatten().collect()
}

fn actor(name: &'static str, keys: &str) -> Case {
    case(name).with("content/actors/x.md", format!("---\nname: X\n{keys}\n---\n"))
}

fn source(name: &'static str, keys: &str) -> Case {
    case(name).with("content/sources/x.md", format!("---\ntitle: X\n{keys}\n---\n"))
}

fn unknown() -> Vec<Case> {
    vec![
        keys("a misspelt key", "‸sumary: S").finds(UnknownKey, "did you mean `summary`?"),
        keys("a key like no other", "‸zzz: S").finds(UnknownKey, "the keys of a briefing are `title`, `date`"),
        claim("a misspelt key of a claim", "‸atribution: background").finds(UnknownKey, "did you mean `attribution`?"),
        claim("a misspelt relation", "‸contradict: options").finds(UnknownKey, "did you mean `contradicts`?"),
        claim("a misspelt key of a quote", "quote: {‸exakt: x, page: 1}").finds(UnknownKey, "did you mean `exact`?"),
        claim("a misspelt key of a speaker", "by: {‸unamed: an official, unnamed: an official}")
            .finds(UnknownKey, "did you mean `unnamed`?"),
        actor("a misspelt key of an actor", "‸alias: Y").finds(UnknownKey, "did you mean `aliases`?"),
        actor("a misspelt key of a role", "roles: {title: T, ‸organisation: O}")
            .finds(UnknownKey, "did you mean `org`?"),
        source("a misspelt key of a source", "‸publisher-name: P").finds(UnknownKey, "did you mean `publisher_name`?"),
        keys("a key of an actor in a briefing", "‸aliases: [a]").finds(UnknownKey, "the keys of a briefing are"),
        case("a misspelt setting")
            .with("onrecord.yaml", "‸base-url: https://example.org\nbase_url: https://example.org\n")
            .finds(UnknownKey, "did you mean `base_url`?"),
        case("a misspelt setting of Markdown")
            .with("onrecord.yaml", "base_url: https://example.org\nmarkdown: {‸rawhtml: allow}\n")
            .finds(UnknownKey, "did you mean `raw_html`?"),
    ]
}

fn missing() -> Vec<Case> {
    vec![
        case("a briefing without a date")
            .with("content/briefings/x.md", "---\n‸title: X\n---\n")
            .finds(MissingKey, "add `date: 2021-03-08`, or begin the file name"),
        case("a briefing without a title")
            .with("content/briefings/x.md", "---\n‸date: 2021\n---\n")
            .finds(MissingKey, "add `title: …`"),
        case("a briefing without anything")
            .with("content/briefings/2021-03-08-x.md", "---\n‸---\n")
            .finds(MissingKey, "add `title: …`"),
        case("a title that is empty")
            .with("content/pages/x.md", "---\n‸title:\n---\n")
            .finds(MissingKey, "add `title: …`"),
        case("an actor without a name")
            .with("content/actors/x.md", "---\n‸kind: person\n---\n")
            .finds(MissingKey, "add `name: …`"),
        case("a source without a title")
            .with("content/sources/x.md", "---\n‸kind: wire\n---\n")
            .finds(MissingKey, "add `title: …`"),
        case("a claim without its statement")
            .with("content/claims/x.md", "---\n‸source: letter\n---\n")
            .finds(MissingKey, "add `text: …`"),
        keys("a claim without an id", "claims:\n  - {‸text: T, source: letter}").finds(MissingKey, "add `id: …`"),
        keys("an actor in place without an id", "actors:\n  - {‸name: N}").finds(MissingKey, "add `id: …`"),
        keys("a source in a list without an id", "sources:\n  - {title: ‸T}").finds(MissingKey, "add `id: …`"),
        keys("a hypothesis without an id", "hypotheses: {‸text: T}").finds(MissingKey, "add `id: …`"),
        keys("a judgment without a text", "key_judgments: {‸likelihood: likely}").finds(MissingKey, "add `text: …`"),
        keys("a correction without a date", "corrections: {‸text: T}").finds(MissingKey, "add `date: …`"),
        keys("an `allow` without a reason", "allow: {‸lint: future-date}").finds(MissingKey, "add `because: …`"),
        claim("a quote of nothing", "quote: ‸{voice: direct}").finds(MissingKey, "add `exact: …`"),
        claim("a history without a status", "history: {‸date: 2021}").finds(MissingKey, "add `status: …`"),
        actor("an image without words for it", "image: {‸src: /map.svg}").finds(MissingKey, "add `alt: …`"),
        actor("a role without a title", "roles: {‸org: tolo-news}").finds(MissingKey, "add `title: …`"),
        source("an archived copy without an address", "archived: {‸date: 2021}").finds(MissingKey, "add `url: …`"),
        source("a derivation without a source", "derived_from: {‸how: copy}").finds(MissingKey, "add `source: …`"),
        case("an entry of the menu without a target")
            .with("onrecord.yaml", "base_url: https://example.org\nnavigation: {‸title: About}\n")
            .finds(MissingKey, "add `to: …`"),
    ]
}

fn dates() -> Vec<Case> {
    vec![
        keys("a date of another country", "updated: ‸03/08/2021").finds(InvalidDate, "`2021-03-08` or `2021-08-03`"),
        keys("a date in words", "updated: ‸8 March 2021").finds(InvalidDate, "`2021-03-08`"),
        keys("a month that is not there", "updated: ‸2021-13-01").finds(InvalidDate, ""),
        keys("a day that is not there", "updated: ‸2021-02-30")
            .finds(InvalidDate, "write a day from 01 to 28, or the month alone: `2021-02`"),
        keys("a time without a zone", "updated: ‸2021-03-08T14:00").finds(InvalidDate, "Z"),
        keys("an hour that is not there", "updated: ‸2021-03-08T25:00Z").finds(InvalidDate, ""),
        keys("an interval that runs backwards", "as_of: ‸2021-03-08/2021-03-01").finds(InvalidDate, ""),
        keys("an interval without a bound", "as_of: ‸../..").finds(InvalidDate, "give at least one end"),
        keys("a date that is in doubt", "as_of: ‸2021-03?").finds(InvalidDate, "2021-03~"),
        keys("a publication that begins whenever, to its author", "publish_at: ‸../2021-03-08")
            .unredacted()
            .finds(InvalidDate, "write a day, say `2021-03-08`"),
        keys("a publication that begins whenever", "publish_at: ‸../2021-03-08")
            .finds(InvalidDate, "its words are not shown"),
        keys("an expiry that never ends", "expires_at: ‸2031/..").finds(InvalidDate, "its words are not shown"),
        keys("a date of a correction", "corrections: {date: ‸yesterday, text: T}").finds(InvalidDate, ""),
        claim("a year of five digits", "when: ‸20210").finds(InvalidDate, ""),
        actor("a date of a role", "roles: {title: T, from: ‸2021.03}").finds(InvalidDate, "2021-03"),
        source("a date of a source", "accessed: ‸2021-3-8").finds(InvalidDate, "`2021-03-08`"),
    ]
}

fn ids() -> Vec<Case> {
    vec![
        keys("an id with a capital", "claims:\n  - {id: ‸Tone, source: letter, text: T}")
            .finds(InvalidId, "write `tone`"),
        keys("an id with a blank", "claims:\n  - {id: ‸the tone, source: letter, text: T}")
            .finds(InvalidId, "write `the-tone`"),
        keys("a slug that leaves the site", "slug: ‸../../etc/passwd").finds(InvalidId, "write `etc-passwd`"),
        keys("a slug with a path", "slug: ‸a/b").finds(InvalidId, "write `a-b`"),
        keys("a slug that is a device", "slug: ‸nul").finds(InvalidId, "write lower-case letters"),
        keys("a slug of dots", "slug: ‸..").finds(InvalidId, "write lower-case letters"),
        keys("an id at the edge", "actors: {id: ‸-x, name: N}").finds(InvalidId, "write `x`"),
        keys("an id in another normal form", "actors: {id: ‸cafe\u{301}, name: N}").finds(InvalidId, "write `café`"),
        claim("an id of a quote", "quote: {id: ‸Q1, exact: the urgency of my tone}").finds(InvalidId, "write `q1`"),
    ]
}

fn values() -> Vec<Case> {
    let digest = format!("sha256: ‸{}", "g".repeat(64));
    vec![
        keys("a text that is empty", "summary: ‸\"\"").finds(InvalidValue, "leave the key out"),
        keys("a text of blanks", "topics: [a, ‸\"  \"]").finds(InvalidValue, "leave the key out"),
        keys("an escaped control character", "summary: ‸\"a\\u0007b\"").finds(ControlCharacter, "take the escape out"),
        keys("an escaped control character in `extra`", "extra: ‸{a: \"\\e[31m\"}")
            .finds(ControlCharacter, "take the escape out"),
        keys("a reference to a kind and no name", "follows: ‸\"briefing:\"")
            .finds(InvalidValue, "write the id of what is meant"),
        keys("an `allow` of what is no lint", "allow: {lint: ‸futur-date, because: B}")
            .finds(InvalidValue, "did you mean `future-date`?"),
        keys("an `allow` of an error", "allow: {lint: ‸quote-differs, because: B}")
            .finds(InvalidValue, "mend what it reports"),
        keys("a language that is none", "lang: ‸english language").finds(InvalidValue, "BCP 47"),
        keys("a language with an underscore", "lang: ‸en_US").finds(InvalidValue, "BCP 47"),
        actor("a country that is none", "country: ‸Afghanistan").finds(InvalidValue, "say `AF`"),
        actor("a country in lower case", "country: ‸af").finds(InvalidValue, "say `AF`"),
        actor("an item that is none", "wikidata: ‸889").finds(InvalidValue, "say `Q889`"),
        actor("a name in no language", "names: {‸farsi language: X}").finds(InvalidValue, "BCP 47"),
        source("a digest that is too short", "sha256: ‸abc").finds(InvalidValue, "64 hexadecimal digits"),
        source("a digest of other letters", &digest).finds(InvalidValue, "64 hexadecimal digits"),
    ]
}

/// Values so long that nobody would read them whole in a message.
fn long() -> Vec<Case> {
    let word = "x".repeat(100_000);
    vec![
        keys("a word of 100,000 letters", &format!("state: ‸{word}"))
            .unredacted()
            .finds(InvalidValue, "write `published`"),
        keys("an id of 100,000 letters", &format!("slug: ‸{word}")).finds(InvalidId, "write `xxx"),
        keys("a key of 100,000 letters", &format!("? \"‸{word}\"\n: x").replace("\"‸", "‸\""))
            .finds(UnknownKey, "the keys of a briefing"),
        keys("a date of 100,000 letters", &format!("updated: ‸{word}")).finds(InvalidDate, ""),
        keys("a reference of 100,000 letters", &format!("follows: ‸{word}")).finds(UnknownReference, "define it in"),
        keys("a template of 100,000 letters", &format!("template: ‸{word}"))
            .finds(UnknownTemplate, "write `templates/"),
        source("an address of 100,000 letters", &format!("url: ‸{word}"))
            .finds(ForbiddenAddress, "begin it with `https://`"),
        claim("a quote of 100,000 letters", &format!("quote: ‸{word}")).finds(QuoteNotFound, "copy the words"),
    ]
}

fn at_odds() -> Vec<Case> {
    vec![
        source("a publisher and its name", "publisher: tolo-news\n‸publisher_name: Tolo")
            .finds(ConflictingKeys, "keep `publisher`"),
        actor("a body and its name", "roles: {title: T, org: tolo-news, ‸org_name: Tolo}")
            .finds(ConflictingKeys, "keep `org`"),
        keys("a judgment on claims and on none", "key_judgments: {text: T, claims: envoy/tone, ‸basis: absence}")
            .finds(ConflictingKeys, "keep `claims`"),
        case("an id that is not the name of the file")
            .with("content/claims/x.md", "---\nid: ‸y\ntext: T\nsource: letter\n---\n")
            .finds(ConflictingKeys, "rename the file"),
        claim("a status of a demand", "kind: demand\n    status: ‸confirmed")
            .finds(StatusNotApplicable, "take the status out"),
        claim("a history of a question", "kind: question\n    history: {date: 2021, status: ‸confirmed}")
            .finds(StatusNotApplicable, "take the status out"),
        claim(
            "a status that its history does not end with",
            "status: ‸confirmed\n    history: {date: 2021, status: disputed}",
        )
        .finds(StatusDiffersFromHistory, "add an entry with `confirmed`"),
        keys("a withdrawn briefing without a reason", "state: ‸withdrawn")
            .finds(MissingRetraction, "`kind: retraction`"),
    ]
}

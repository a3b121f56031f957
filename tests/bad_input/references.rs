//! Names that mean nothing, several things or the wrong thing; ids used twice; references that run in a circle.

use onrecord::diagnostic::Code::*;

use super::case::{Case, body, case, claim, keys};
use super::site;

pub fn cases() -> Vec<Case> {
    [unknown(), in_prose(), ambiguous(), wrong_kind(), duplicates(), circles()].into_iter().flatten().collect()
}

fn unknown() -> Vec<Case> {
    vec![
        claim("a speaker that is not there", "by: ‸ashraf-gani")
            .finds(UnknownReference, "did you mean `ashraf-ghani`?"),
        claim("a speaker by name", "by: ‸Ashraf Ghani").finds(UnknownReference, "did you mean `ashraf-ghani`?"),
        claim("a speaker like no other", "by: ‸zzz").finds(UnknownReference, "define it in `content/actors/zzz.md`"),
        claim("a listener that is not there", "to: ‸ashraf-gani").finds(UnknownReference, "`ashraf-ghani`"),
        claim("a subject that is not there", "about: ‸leter").finds(UnknownReference, "did you mean `letter`?"),
        claim("a reporter that is not there", "reported_by: ‸tolo")
            .finds(UnknownReference, "did you mean `tolo-news`?"),
        claim("an origin that is not there", "origin: ‸leter").finds(UnknownReference, "did you mean `letter`?"),
        claim("a source of a quote that is not there", "quote: {source: ‸leter, page: 1}")
            .finds(UnknownReference, "`letter`"),
        claim("a source of a status that is not there", "history: {date: 2021, status: disputed, source: ‸leter}")
            .finds(UnknownReference, "`letter`"),
        claim("a relation to nothing", "supports: ‸envoy/tones").finds(UnknownReference, "did you mean `envoy/tone`?"),
        claim("a relation to a claim of its own that is not there", "supports: ‸cc1").finds(UnknownReference, ""),
        keys("a source that is not there", "source: ‸leter").finds(UnknownReference, "did you mean `letter`?"),
        keys(
            "a default source that is not there, told once",
            "source: ‸leter\nclaims:\n  - {id: a, text: T}\n  - {id: b, text: T}",
        )
        .finds(UnknownReference, "did you mean `letter`?"),
        keys("an earlier briefing that is not there", "follows: ‸envoi")
            .finds(UnknownReference, "did you mean `envoy`?"),
        keys("an author that is not there", "authors: ‸tolo").finds(UnknownReference, "did you mean `tolo-news`?"),
        keys("an actor of a briefing that is not there", "actors: [‸tolo]").finds(UnknownReference, "`tolo-news`"),
        keys("a claim of a judgment that is not there", "key_judgments: {text: T, claims: [‸envoy/tones]}")
            .finds(UnknownReference, "`envoy/tone`"),
        keys("a claim of a hypothesis that is not there", "hypotheses: {id: h, text: T, evidence: {‸envoy/tones: c}}")
            .finds(UnknownReference, "`envoy/tone`"),
        keys("a claim of a correction that is not there", "corrections: {date: 2021, text: T, claims: ‸envoy/tones}")
            .finds(UnknownReference, "`envoy/tone`"),
        case("a publisher that is not there")
            .with("content/sources/x.md", "---\ntitle: X\nkind: letter\ndated: 2021\npublisher: ‸tolo\n---\n")
            .finds(UnknownReference, "`tolo-news`"),
        case("a root of a source that is not there")
            .with(
                "content/sources/x.md",
                "---\ntitle: X\nkind: letter\ndated: 2021\nderived_from: {source: ‸leter}\n---\n",
            )
            .finds(UnknownReference, "`letter`"),
        case("a body that an actor is of that is not there")
            .with("content/actors/x.md", "---\nname: X\nmember_of: ‸tolo\n---\n")
            .finds(UnknownReference, "`tolo-news`"),
        case("an employer that is not there")
            .with("content/actors/x.md", "---\nname: X\nroles: {title: T, org: ‸tolo}\n---\n")
            .finds(UnknownReference, "`tolo-news`"),
        case("an author of the site that is not there, told once")
            .with("onrecord.yaml", "base_url: https://example.org\nauthors: ‸tolo\n")
            .finds(UnknownReference, "did you mean `tolo-news`?"),
        case("a menu that leads nowhere")
            .with("onrecord.yaml", "base_url: https://example.org\nnavigation: {title: T, to: ‸/abuot/}\n")
            .finds(UnknownReference, "did you mean `/about/`?"),
        case("a menu that leads to no page of ours")
            .with("onrecord.yaml", "base_url: https://example.org\nnavigation: {title: T, to: ‸/404/}\n")
            .finds(UnknownReference, "write the path of a page"),
        case("a menu that leads to a page that is not there")
            .with("onrecord.yaml", "base_url: https://example.org\nnavigation: {title: T, to: ‸page:imprint}\n")
            .finds(UnknownReference, "a reference, as `page:about`"),
    ]
}

fn in_prose() -> Vec<Case> {
    vec![
        body("a wikilink to nothing", "See ‸[[Ashraf Gani]].").finds(UnknownReference, "did you mean `ashraf-ghani`?"),
        body("a wikilink like no other", "See ‸[[zzz]].").finds(UnknownReference, "write the id, name, title or alias"),
        body("a wikilink with a kind to nothing", "See ‸[[source:leter]].")
            .finds(UnknownReference, "did you mean `source:letter`?"),
        body("a wikilink of nothing", "See ‸[[ |x]].").finds(UnknownReference, "between the brackets"),
        body("a link to a claim that is not there", "See ‸[x](claim:envoy/tones).")
            .finds(UnknownReference, "did you mean `claim:envoy/tone`?"),
        body("a claim without its briefing", "See ‸[x](claim:tone).").finds(UnknownReference, "claim:envoy/tone"),
        body("an embed of nothing", "‸![[claim:envoy/tones]]")
            .finds(UnknownReference, "did you mean `claim:envoy/tone`?"),
        body("a heading that is not there", "See ‸[[briefing:envoy#what-folows]].")
            .finds(UnknownReference, "did you mean `#what-follows`?"),
        body("a heading of this page that is not there", "See ‸[x](#nowhere).")
            .finds(UnknownReference, "the anchor of a heading"),
        body("a quote that is not there", "See ‸[[source:letter#nothing]].").finds(UnknownReference, ""),
        body("a topic that is not there", "See ‸[[topic:peace-talk]].")
            .finds(UnknownReference, "did you mean `topic:peace-talks`?"),
        body("a page that is not there", "See ‸[[page:abuot]].").finds(UnknownReference, "did you mean `page:about`?"),
        body("a heading of a file that is not there", "See ‸[x](2021-03-08-envoy.md#what-folows).")
            .finds(UnknownReference, "`#what-follows`"),
    ]
}

fn ambiguous() -> Vec<Case> {
    let secretary = "---\nname: Dean Acheson\naliases: [the secretary]\ncountry: GB\n---\n";
    let homonym = "---\nname: Antony Blinken\ncountry: GB\n---\n";
    let envoy = || {
        site::briefing("slug: envoy\nsource: letter\nclaims: {id: tone, text: T, quote: the urgency of my tone}", "")
    };
    vec![
        body("an alias that two share", "See ‸[[the secretary]].")
            .with("content/actors/acheson.md", secretary)
            .finds(AmbiguousReference, "write `actor:acheson` or `actor:antony-blinken`"),
        body("a name that two share", "See ‸[[Antony Blinken]].")
            .with("content/actors/other.md", homonym)
            .with("content/briefings/2021-03-08-envoy.md", envoy())
            .finds(AmbiguousReference, "write `actor:antony-blinken` or `actor:other`"),
        body("an id of two kinds", "See ‸[[about]].")
            .with("content/actors/about.md", "---\nname: About\n---\n")
            .with("content/briefings/2021-03-08-envoy.md", envoy())
            .finds(AmbiguousReference, "write `actor:about` or `page:about`"),
        claim("a subject of two kinds", "about: ‸letter")
            .with("content/actors/letter.md", "---\nname: Letter\n---\n")
            .finds(AmbiguousReference, "write `actor:letter` or `source:letter`"),
    ]
}

fn wrong_kind() -> Vec<Case> {
    vec![
        claim("a source that speaks", "by: ‸letter").finds(WrongKind, "write the id of an actor"),
        claim("a source with its kind that speaks", "by: ‸source:letter").finds(WrongKind, "write the id of an actor"),
        claim("an actor for a source of a quote", "quote: {source: ‸ashraf-ghani, page: 1}")
            .finds(WrongKind, "write the id of a source"),
        claim("an actor in a relation", "supports: ‸ashraf-ghani")
            .finds(WrongKind, "write the id of a claim or a source"),
        keys("a claim that is followed", "follows: ‸deal").finds(WrongKind, "write the id of a briefing"),
        keys("an actor for a claim of a judgment", "key_judgments: {text: T, claims: ‸actor:ashraf-ghani}")
            .finds(WrongKind, "write the id of a claim"),
        keys("an actor for a source", "source: ‸ashraf-ghani").finds(WrongKind, "write the id of a source"),
    ]
}

fn duplicates() -> Vec<Case> {
    let page = "---\ntitle: X\n---\n";
    vec![
        keys("two claims with one id", "source: letter\nclaims:\n  - {id: c, text: T}\n  - {id: ‸c, text: U}")
            .finds(DuplicateId, "give one of them another id"),
        keys("an actor defined in place that has a document", "actors:\n  - {id: ‸tolo-news, name: Tolo}")
            .finds(DuplicateId, "give one of them another id"),
        keys("a source defined in place that has a document", "sources:\n  - {id: letter, title: L, kind: letter, dated: 2021}")
            .with("content/sources/letter.md", "---\ntitle: ‸The letter to Kabul\nkind: letter\ndated: 2021\nshow: full\n---\n")
            .finds(DuplicateId, "give one of them another id"),
        case("an actor defined in two briefings")
            .with("content/briefings/x.md", site::briefing("actors: {id: iran, name: Iran}", ""))
            .with(
                "content/briefings/y.md",
                site::briefing("actors: {id: ‸iran, name: Iran}", "").replace("title: X", "title: Y"),
            )
            .finds(DuplicateId, "give one of them another id"),
        claim("a claim of a briefing with the id of one outside", "kind: question")
            .with("content/claims/c.md", "---\ntext: T\nsource: letter\n---\n")
            .with(
                "content/briefings/x.md",
                "---\ntitle: X\ndate: 2021-03-09\nsource: letter\nclaims:\n  - {id: ‸c, text: T}\n---\n",
            )
            .finds(DuplicateId, "give one of them another id"),
        case("two briefings with one slug")
            .with("content/briefings/2021-03-08-x.md", page)
            .with("content/briefings/2021-03-09-x.md", "---\ntitle: ‸Y\n---\n")
            .finds(DuplicateId, "give one of them another id"),
        case("two briefings with one slug in two folders")
            .with("content/briefings/2020/2020-01-01-x.md", page)
            .with("content/briefings/2021/2021-01-01-x.md", "---\ntitle: ‸Y\n---\n")
            .finds(DuplicateId, "give one of them another id"),
        claim(
            "two quotes with one id",
            "quote:\n      - {id: q, exact: the urgency of my tone}\n      - {id: ‸q, exact: in Turkey within weeks}",
        )
        .finds(DuplicateId, "give one of them another id"),
        keys("two hypotheses with one id", "hypotheses:\n  - {id: h, text: T}\n  - {id: ‸h, text: U}")
            .finds(DuplicateId, "give one of them another id"),
        keys(
            "a source in place without an id, twice",
            "slug: y\nsource: {title: S, kind: letter}\nsources:\n  - {id: ‸y-source, title: T, kind: letter, dated: 2021}",
        )
        .finds(DuplicateId, "give one of them another id"),
    ]
}

fn circles() -> Vec<Case> {
    let follows = |id: &str, caret: &str| format!("---\ntitle: {id}\ndate: 2021\nfollows: {caret}{id}\n---\n");
    let derived = |id: &str, caret: &str| {
        format!("---\ntitle: X\nkind: letter\ndated: 2021\nderived_from: {{source: {caret}{id}}}\n---\n")
    };
    let relation = |word: &str| {
        format!(
            "source: letter\nclaims:\n  - {{id: a, text: T, {word}: ‸b}}\n  - {{id: b, text: T, {word}: c}}\n  - {{id: c, text: T, {word}: a}}"
        )
    };
    let help = "take one of these references out";
    vec![
        case("two briefings that follow each other")
            .with("content/briefings/x.md", follows("y", "‸"))
            .with("content/briefings/y.md", follows("x", ""))
            .finds(CircularReference, help),
        keys("a briefing that follows itself", "follows: ‸x").finds(CircularReference, help),
        case("two sources that derive from each other")
            .with("content/sources/x.md", derived("y", "‸"))
            .with("content/sources/y.md", derived("x", ""))
            .finds(CircularReference, help),
        keys("claims that retract each other", &relation("retracts")).finds(CircularReference, help),
        keys("claims that update each other", &relation("updates")).finds(CircularReference, help),
        keys("claims that correct each other", &relation("corrects")).finds(CircularReference, help),
        keys("claims that repeat each other", &relation("repeats")).finds(CircularReference, help),
        claim("a claim that retracts itself", "retracts: ‸c").finds(CircularReference, help),
        keys("two circles, each told once", "source: letter\nclaims:\n  - {id: a, text: T, updates: ‸b}\n  - {id: b, text: T, updates: a}\n  - {id: c, text: T, updates: ‸d}\n  - {id: d, text: T, updates: c}")
            .finds(CircularReference, help)
            .finds(CircularReference, help),
        keys("claims that contradict each other may", "source: letter\nclaims:\n  - {id: a, text: T, status: disputed, contradicts: b}\n  - {id: b, text: T, contradicts: a}"),
    ]
}

//! The records that front matter and configuration are made of: where each is told of, and how one is written.
//!
//! Nothing here knows which keys a record has: the program is asked. `keys.rs` does the asking.

/// A mapping with keys of its own.
pub struct Record {
    /// What the program calls it, as in "`x` is not a key of a claim".
    pub what: &'static str,
    /// The page that tells of it.
    pub page: &'static str,
    /// The anchors of the sections that list its keys.
    pub sections: &'static [&'static str],
    /// A document that can hold one.
    pub path: &'static str,
    /// What stands in that document; `@` is the record.
    pub text: &'static str,
    /// Lines without which it would have findings.
    pub base: &'static [&'static str],
    /// Lines that a single key needs beside it, in place of those of the base.
    pub needs: &'static [(&'static str, &'static str)],
    /// The record that it stands in, if examples may begin there.
    pub parent: Option<&'static str>,
    /// The line that makes it this record and no other, where one does.
    pub kind: Option<&'static str>,
}

const fn front_matter(what: &'static str, sections: &'static [&'static str]) -> Record {
    Record { what, page: "front-matter", sections, path: "", text: "", base: &[], needs: &[], parent: None, kind: None }
}

const fn setting(what: &'static str, sections: &'static [&'static str]) -> Record {
    Record { page: "configuration", path: "onrecord.yaml", ..front_matter(what, sections) }
}

const BRIEFING: &str = "content/briefings/x.md";
const SOURCE: &str = "content/sources/x.md";
const ACTOR: &str = "content/actors/x.md";

/// The section of the keys that every document may have.
pub const COMMON: &str = "common";

/// Every record.
pub fn records() -> Vec<Record> {
    [documents(), of_briefings(), of_claims(), of_others(), settings(), targets()].into_iter().flatten().collect()
}

fn documents() -> Vec<Record> {
    vec![
        Record {
            path: BRIEFING,
            text: "---\n@\n---\n",
            base: &[
                "title: X",
                "date: 2021-03-09",
                "claims: {id: closed, text: The harbour is closed., source: minutes}",
            ],
            needs: &[("allow", "date: 2021-04-01")],
            ..front_matter("a briefing", &["briefing"])
        },
        Record {
            path: SOURCE,
            text: "---\n@\n---\n",
            base: &["title: X", "kind: letter", "dated: 2021"],
            needs: &[("sha256", "file: minutes.pdf")],
            ..front_matter("a source", &["source"])
        },
        Record { path: ACTOR, text: "---\n@\n---\n", base: &["name: X"], ..front_matter("an actor", &["actor"]) },
        Record {
            path: "content/topics/x.md",
            text: "---\n@\n---\n",
            base: &["title: X"],
            ..front_matter("a topic", &["topic"])
        },
        Record {
            path: "content/pages/x.md",
            text: "---\n@\n---\n",
            base: &["title: X"],
            ..front_matter("a page", &["topic"])
        },
        Record {
            path: BRIEFING,
            text: "---\ntitle: X\ndate: 2021-03-09\nclaims:\n  - @\n---\n",
            base: &["id: x", "text: T", "source: minutes"],
            // What stands alone in an example is enough there, and not for a lint.
            needs: &[
                ("status", "note: N"),
                ("kind", "qualifies: harbour/closed"),
                ("assessment", "source: coast-report"),
                ("contradicts", "status: disputed"),
                ("denies", "status: disputed"),
            ],
            ..front_matter("a claim", &["claim", "relations"])
        },
        Record {
            path: BRIEFING,
            text: "---\ntitle: X\ndate: 2021-03-09\nactors:\n  - @\n---\n",
            base: &["id: x", "name: X"],
            ..front_matter("an actor defined in place", &["ids", "actor"])
        },
        Record {
            path: BRIEFING,
            text: "---\ntitle: X\ndate: 2021-03-09\nsource:\n  @\n---\n",
            base: &["title: X", "kind: letter", "dated: 2021"],
            ..front_matter("a source defined in place", &["ids", "source"])
        },
    ]
}

fn of_briefings() -> Vec<Record> {
    vec![
        Record {
            path: BRIEFING,
            text: "---\ntitle: X\ndate: 2021-04-01\nallow:\n  - @\n---\n",
            base: &["lint: future-date", "because: Announced."],
            parent: Some("a briefing"),
            ..front_matter("an entry of `allow`", &["allow"])
        },
        Record {
            path: BRIEFING,
            text: "---\ntitle: X\ndate: 2021-03-09\nauthors:\n  - @\n---\n",
            base: &["name: X"],
            parent: Some("a briefing"),
            ..front_matter("an author", &["authors"])
        },
        Record {
            path: BRIEFING,
            text: "---\ntitle: X\ndate: 2021-03-09\nclaims: {id: closed, text: T, source: minutes}\nkey_judgments:\n  - @\n---\n",
            base: &["text: T"],
            needs: &[("claims", "confidence: low")],
            parent: Some("a briefing"),
            ..front_matter("a judgment", &["judgments"])
        },
        Record {
            path: BRIEFING,
            text: "---\ntitle: X\ndate: 2021-03-09\nclaims: {id: closed, text: T, source: minutes}\nhypotheses:\n  - @\n---\n",
            base: &["id: x", "text: T"],
            parent: Some("a briefing"),
            ..front_matter("a hypothesis", &["hypotheses"])
        },
        Record {
            path: BRIEFING,
            text: "---\ntitle: X\ndate: 2021-03-09\nclaims: {id: closed, text: T, source: minutes}\ncorrections:\n  - @\n---\n",
            base: &["date: 2021-03-09", "text: T"],
            parent: Some("a briefing"),
            ..front_matter("a correction", &["corrections"])
        },
    ]
}

fn of_claims() -> Vec<Record> {
    let of_claim = |what, sections, text, base| Record {
        path: BRIEFING,
        text,
        base,
        parent: Some("a claim"),
        ..front_matter(what, sections)
    };
    vec![
        of_claim(
            "a speaker without a name",
            &["unnamed"],
            "---\ntitle: X\ndate: 2021-03-09\nsource: minutes\nclaims:\n  - id: x\n    text: T\n    by:\n      - @\n---\n",
            &["unnamed: U"],
        ),
        of_claim(
            "a quote",
            &["quote"],
            "---\ntitle: X\ndate: 2021-03-09\nsource: minutes\nclaims:\n  - id: x\n    text: T\n    quote:\n      - @\n---\n",
            &["exact: closed until the first of April"],
        ),
        of_claim(
            "an assessment",
            &["assessment"],
            "---\ntitle: X\ndate: 2021-03-09\nsource: coast-report\nclaims:\n  - id: x\n    text: T\n    assessment:\n      @\n---\n",
            &[],
        ),
        of_claim(
            "a rating",
            &["rating"],
            "---\ntitle: X\ndate: 2021-03-09\nsource: minutes\nclaims:\n  - id: x\n    text: T\n    assessment:\n      rating:\n        @\n---\n",
            &["label: L"],
        ),
        of_claim(
            "an entry of `history`",
            &["history"],
            "---\ntitle: X\ndate: 2021-03-09\nsource: minutes\nclaims:\n  - id: x\n    text: T\n    history:\n      - @\n---\n",
            &["date: 2021-03-09", "status: disputed"],
        ),
    ]
}

fn of_others() -> Vec<Record> {
    let of_source = |what, sections, text, base| Record {
        path: SOURCE,
        text,
        base,
        parent: Some("a source"),
        ..front_matter(what, sections)
    };
    let of_actor = |what, sections, text, base| Record {
        path: ACTOR,
        text,
        base,
        parent: Some("an actor"),
        ..front_matter(what, sections)
    };
    vec![
        of_source(
            "an author",
            &["written-by"],
            "---\ntitle: X\nkind: letter\ndated: 2021\nauthors:\n  - @\n---\n",
            &["name: X"],
        ),
        of_source(
            "an entry of `derived_from`",
            &["derivation"],
            "---\ntitle: X\nkind: letter\ndated: 2021\nderived_from:\n  - @\n---\n",
            &["source: minutes"],
        ),
        of_source(
            "an archived copy",
            &["archived"],
            "---\ntitle: X\nkind: letter\ndated: 2021\narchived:\n  - @\n---\n",
            &["url: https://example.org/"],
        ),
        of_actor("a role", &["roles"], "---\nname: X\nroles:\n  - @\n---\n", &["title: T"]),
        of_actor("an image", &["image"], "---\nname: X\nimage:\n  @\n---\n", &["src: /logo.svg", "alt: A"]),
    ]
}

fn settings() -> Vec<Record> {
    let within = |what, sections, text, base| Record {
        text,
        base,
        parent: Some("the configuration"),
        ..setting(what, sections)
    };
    vec![
        Record {
            text: "@\n",
            base: &["base_url: https://example.org/"],
            ..setting("the configuration", &["settings"])
        },
        within("`markdown`", &["markdown"], "base_url: https://example.org/\nmarkdown:\n  @\n", &[]),
        within("`highlight`", &["highlight"], "base_url: https://example.org/\nhighlight:\n  @\n", &[]),
        within("`theme`", &["theme"], "base_url: https://example.org/\ntheme:\n  @\n", &[]),
        within(
            "an entry of `navigation`",
            &["navigation"],
            "base_url: https://example.org/\nnavigation:\n  - @\n",
            &["title: T", "to: page:about"],
        ),
    ]
}

/// The sections of the keys that every target may have, and every object store.
const TARGET: &str = "target";
const OBJECTS: &str = "objects";

fn targets() -> Vec<Record> {
    let target = |what, sections, base: &'static [&'static str]| Record {
        text: "base_url: https://example.org/\npublish:\n  live:\n    @\n",
        base,
        parent: Some("the configuration"),
        kind: Some(base[0]),
        ..setting(what, sections)
    };
    vec![
        target("a `directory` target", &["directory", TARGET], &["kind: directory", "path: out"]),
        target("a `git` target", &["git", TARGET], &["kind: git"]),
        target("an `rsync` target", &["rsync", TARGET], &["kind: rsync", "to: example.org:/srv/www"]),
        target("an `s3` target", &["s3", OBJECTS, TARGET], &["kind: s3", "bucket: briefings"]),
        target("a `gcs` target", &["gcs", OBJECTS, TARGET], &["kind: gcs", "bucket: briefings"]),
        target("an `azure` target", &["azure", OBJECTS, TARGET], &["kind: azure", "account: briefings"]),
    ]
}

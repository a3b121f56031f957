//! The documents that are changed: those of the repository, and some that use every key there is.

use std::path::Path;

use onrecord::diagnostic::{Diagnostics, Files};
use onrecord::parse::{Shape, yaml};
use serde_json::Value;

/// The front matter of a document, or the settings of a site.
pub struct Seed {
    pub name: String,
    pub shape: Shape,
    pub instance: Value,
}

fn instance(name: &str, yaml: &str) -> Value {
    let file = Files::default().add(name, yaml.as_bytes());
    let mut diagnostics = Diagnostics::new();
    let tree = yaml::load(yaml, file, 0, &mut diagnostics).unwrap_or_else(|| panic!("{name}: {diagnostics:?}"));
    yaml::to_json(&tree)
}

/// Every document of the site of this repository and of the example, and their settings.
pub fn of_the_repository() -> Vec<Seed> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seeds = Vec::new();
    for site in [root.to_owned(), root.join("tests/fixtures/example")] {
        let text = std::fs::read_to_string(site.join("onrecord.yaml")).expect("settings");
        seeds.push(Seed { name: site.display().to_string(), shape: Shape::Config, instance: instance("x", &text) });
        for (folder, shape) in [
            ("briefings", Shape::Briefing),
            ("actors", Shape::Actor),
            ("sources", Shape::Source),
            ("claims", Shape::Claim),
            ("topics", Shape::Topic),
            ("pages", Shape::Page),
        ] {
            let Ok(entries) = std::fs::read_dir(site.join("content").join(folder)) else { continue };
            let mut paths: Vec<_> = entries.map(|e| e.expect("an entry").path()).collect();
            paths.sort();
            for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "md")) {
                let text = std::fs::read_to_string(path).expect("a document");
                let front = text.split("---\n").nth(1).expect("front matter");
                let name = path.display().to_string();
                seeds.push(Seed { shape, instance: instance(&name, front), name });
            }
        }
    }
    seeds
}

impl Seed {
    /// The same document with one of its keys at a time, beside those without which there is no document.
    pub fn by_key(&self) -> Vec<Seed> {
        let owed = ["title", "name", "text", "date"];
        let whole = self.instance.as_object().expect("a mapping");
        let some = |key: &String| {
            let kept = whole.iter().filter(|(k, _)| *k == key || owed.contains(&k.as_str()));
            kept.map(|(k, v)| (k.clone(), v.clone())).collect::<Value>()
        };
        let seed =
            |key: &String| Seed { name: format!("{}: {key}", self.name), shape: self.shape, instance: some(key) };
        whole.keys().filter(|key| !owed.contains(&key.as_str())).map(seed).collect()
    }
}

/// Documents that use every key.
pub fn every_key() -> Vec<Seed> {
    let seed = |shape: Shape, yaml: &str| {
        let name = format!("every key of a {}", shape.as_str());
        Seed { instance: instance(&name, yaml), shape, name }
    };
    vec![
        seed(Shape::Briefing, BRIEFING),
        seed(Shape::Actor, ACTOR),
        seed(Shape::Source, SOURCE),
        seed(Shape::Claim, CLAIM),
        seed(Shape::Topic, &format!("title: T\nsummary: S\n{COMMON}")),
        seed(Shape::Page, &format!("title: T\nsummary: S\n{COMMON}")),
        seed(Shape::Config, CONFIG),
    ]
}

const COMMON: &str = "\
lang: fa-AF
tlp: green
public_as: a document
redirects: [/old/, /older/]
template: dossier.html
allow: {lint: future-date, because: Announced.}
extra: {series: Ports, number: 3}
";

const BRIEFING: &str = "\
title: The harbour closes
date: 2021-03-08
updated: 2021-03-09T14:00Z
as_of: 2021-03
summary: A closure, and why.
authors: [desk, {name: Jo Hale, url: https://example.org/jo}]
topics: [Fishing]
places: Port Alma
state: draft
publish_at: 2021-03-15
expires_at: 2021-12-31
slug: closure
follows: [budget]
source: {title: Report, kind: article, publisher_name: The Daily, seen: false}
origin: minutes
sources: [minutes, {id: chart, title: A chart}]
actors: [{id: iran, name: Iran}, ana-silva]
claims:
  - id: closed
    text: The harbour is closed.
    by: [ana-silva, {unnamed: an official}]
    quote: [closed until April, {page: p. 2}]
    status: disputed
  - {id: later, text: It opens later., kind: prediction, denies: closed}
key_judgments:
  - {text: It opens., likelihood: likely, confidence: low, claims: [closed]}
  - {text: Nobody says why., basis: absence, tlp: clear}
hypotheses: [{id: silt, text: Silt., evidence: {closed: c, later: ii}}]
corrections: {date: 2021-03-10, kind: update, text: New., claims: closed, before: a, after: b}
autolink: section
lang: en
tlp: clear
public_as: a briefing
redirects: /old/
template: dossier.html
allow: [{lint: future-date, because: Announced.}]
extra: {a: [1, {b: null}]}
";

const ACTOR: &str = "\
name: Ana Silva
kind: person
names: {pt: Ana da Silva, fa: آنا}
aliases: [Silva]
weak_aliases: Ana
roles: [{title: Harbour master, org: board, from: 2019, to: 2021-06~, source: minutes}, {title: Member, org_name: The Board}]
member_of: board
country: PT
wikidata: Q42
same_as: [https://example.org/ana]
website: https://example.org/
image: {src: ana.jpg, alt: Ana on a pier, credit: Jo}
topics: Fishing
lang: en
tlp: amber
public_as: a person
redirects: /old/
template: dossier.html
allow: {lint: ambiguous-name, because: Known.}
extra: {}
";

const SOURCE: &str = "\
title: Minutes
kind: document
publisher: board
authors: [ana-silva, {name: Jo}]
to: [board]
url: https://example.org/minutes
dated: 2021-03-05
published: ../2021-03-08
accessed: 2021-03-09
title_supplied: true
reliability: B
reliability_note: Wrong before.
derived_from: {source: draft, how: copy}
archived: [{url: https://example.org/copy, date: 2021}]
file: minutes.pdf
sha256: 0f0e0d0c0b0a09080706050403020100ffeeddccbbaa99887766554433221100
seen: true
text: excerpt
show: full
rights: Public domain.
lang: en
tlp: clear
public_as: minutes
redirects: /old/
template: dossier.html
allow: {lint: quote-spacing, because: Scanned.}
extra: {a: b}
";

const CLAIM: &str = "\
id: seed
text: Dredging costs two million.
short: Two million
kind: assertion
by: {unnamed: a dock worker}
reported_by: daily
to: [board]
about: [board, 'source:minutes']
source: minutes
origin: none
origin_basis: inferred
quote:
  - id: q
    source: minutes
    exact: two million
    prefix: at least
    suffix: a year
    page: 3
    origin: chart
    voice: indirect
    garbled: true
    reading: two millions
    lang: en
    translation: zwei Millionen
    translator: human
  - three million
date: 2021-03-07
when: 2021/2022
attribution: background
attribution_text: a worker said
status: confirmed
assessment: {credibility: 2, confidence: moderate, likelihood: likely, rating: {label: Mostly true, value: 4, best: 5, worst: 1.5}}
history: [{date: 2021, status: disputed}, {date: 2021-03, status: confirmed, note: The board says so., source: minutes}]
topics: Fishing
note: The year is ours.
supports: a
contradicts: [b, c]
denies: d
confirms: e
qualifies: f
repeats: g
retracts: h
updates: i
corrects: j
responds_to: k
same_claim: 'claim:budget/l'
lang: pt
tlp: clear
public_as: a claim
redirects: /old/
template: dossier.html
allow: {lint: claim-without-source, because: Known.}
extra: {a: 1}
";

const CONFIG: &str = "\
title: Harbour watch
description: What the port says.
base_url: https://example.org/path
language: pt
timezone: UTC
authors: [desk, {name: Jo Hale}]
urls: files
autolink: all
paginate: 20
feeds: true
search: false
exclude: ['content/**/notes-*.md']
markdown: {raw_html: sanitize, smart_punctuation: true}
highlight: {light: InspiredGitHub, dark: base16-ocean.dark}
navigation: [{title: Briefings, to: /briefings/}]
theme: {colours: {accent: '#7a3f00', accent-dark: '#f0b46c'}, fonts: {serif: 'Charter, serif'}, logo: logo.svg}
lints: {missing-base-url: allow, quote-not-checkable: deny}
publish:
  live: {kind: s3, bucket: briefings, region: eu-central-1, endpoint: https://s3.example.org, prefix: desk/site, max_age: 60, gzip: true, tlp: green, base_url: https://example.org/, host: netlify, domain: example.org}
  cloud: {kind: gcs, bucket: briefings, prefix: desk, max_age: 0, gzip: false}
  blob: {kind: azure, account: briefings, container: $web, prefix: desk}
  pages: {kind: git, remote: origin, branch: gh-pages, host: github-pages, domain: briefings.example.org}
  server: {kind: rsync, to: desk@example.org:/srv/www}
  folder: {kind: directory, path: out}
extra: {a: 1}
";

//! Open data is what it says it is: JSON by its schema, annotations and citations by theirs, tables with every row and no formula;
//! and it says no more than the pages.

mod annotation;
mod citation;
mod export;
mod linked;
mod page;
mod record;
#[path = "../support/mod.rs"]
mod support;
mod table;
mod text;

use std::collections::BTreeMap;

use onrecord::options::Options;
use serde_json::Value;
use support::Site;

const CSL: &str = include_str!("csl.schema.json");
const ANNOTATIONS: &str = include_str!("annotation.schema.json");
const BASE: &str = "https://example.org/sub/";

/// The first sentence is of no quote, nor is the last.
const LETTER: &str = "\u{feff}Kept one 😀 is here.\n\nNobody doubts — in\nany “port” — that our ships will sail again. Kept two follows on it.\n";

/// A site with everything that the data has a field for.
fn site() -> Site {
    Site::of([
        (
            "onrecord.yaml",
            "title: The <Desk>\ndescription: What was said.\nbase_url: https://example.org/sub\nlanguage: en\n",
        ),
        (
            "content/actors/ann.md",
            "---\nname: Ann van der Berg\nkind: person\nnames: {fa: آن}\naliases: [Ann]\nweak_aliases: [Annie]\nroles: [{title: Envoy, org: ministry, from: 2020~, to: 2021/.., source: report}, {title: Head, org_name: A club}]\nmember_of: [ministry]\ncountry: NL\nwikidata: Q42\nsame_as: ['https://example.net/ann']\nwebsite: 'https://example.net/'\nimage: {src: /ann.png, alt: A face, credit: A photographer}\ntopics: [Trade]\n---\n",
        ),
        ("content/actors/ministry.md", "---\nname: 'The Ministry, of Trade'\nkind: public-body\n---\n"),
        ("content/actors/friend.md", "---\nname: Hidden\ntlp: red\npublic_as: a friend of Ann's\n---\n"),
        (
            "content/sources/letter.md",
            "---\ntitle: A letter\ntitle_supplied: true\nkind: letter\nauthors: [ann, {name: Bob}]\nto: [ministry]\ndated: 2021-02-01/2021-02-03\npublished: 2021-02~\naccessed: 2021-03-01\nshow: full\nrights: Free.\nfile: letter.pdf\n---\nA note.\n",
        ),
        ("content/sources/letter.txt", LETTER),
        ("content/sources/letter.pdf", "bytes"),
        (
            "content/sources/report.md",
            "---\ntitle: 'Report on {50 %} of a_b & c~d \\ e^f $1 #2'\nkind: article\npublisher_name: The Daily\nurl: 'https://example.net/a_b?x=1%202'\npublished: 2021-03-08\nreliability: B\nreliability_note: Knows.\nderived_from: [{source: letter, how: translation}]\narchived: [{url: 'https://example.net/copy', date: 2021-03-09}]\n---\n",
        ),
        (
            "content/sources/report.txt",
            "Unsaid before. The ministry was not asked, said Ann, and never will be. Unsaid after.\n",
        ),
        ("content/sources/lost.md", "---\ntitle: Lost\nseen: false\ndated: ../2020\n---\n"),
        (
            "content/claims/ships.md",
            "---\ntext: Ships will sail.\nshort: Ships\nkind: prediction\nby: [ann, friend, {unnamed: a sailor}]\nreported_by: ministry\nto: ministry\nabout: [ministry, 'source:lost']\nsource: letter\norigin: lost\norigin_basis: inferred\nquote: [{exact: 'in any \"port\" - that our ships will sail again', voice: direct}, {page: p. 3}]\ndate: 2021-02-02~\nwhen: 2021/2022\nattribution: on-record\nattribution_text: Ann\nstatus: disputed\nassessment: {credibility: 3, confidence: low, likelihood: likely, rating: {label: Half true, value: 2.5, best: 5, worst: 1}}\nhistory: [{date: 2021-02-03, status: unverified, note: At first.}, {date: 2021-03-01, status: disputed, source: report}]\ntopics: [Trade]\nnote: '=1+1'\ncontradicts: [port/asked]\nresponds_to: ['source:lost']\n---\nAn analysis.\n",
        ),
        (
            "content/briefings/2021-03-08-port.md",
            "---\ntitle: The port\nsummary: A summary.\nupdated: 2021-03-10\nas_of: 2021-03-07\nauthors: [ann, {name: C. Writer, url: 'https://example.net/c'}]\ntopics: [Trade]\nplaces: [Harbour]\nsource: report\nclaims:\n  - {id: asked, by: ann, kind: denial, text: \"@Nobody asked the \\\"ministry\\\",\\nshe says.\", quote: {exact: 'The ministry […] never will be', translation: Sie wird nie, translator: machine}}\n  - {id: plain, text: '+1 more'}\nkey_judgments:\n  - {text: They sail., likelihood: likely, confidence: high, claims: [ships]}\n  - {text: No one objects., basis: absence}\nhypotheses: [{id: h, text: H., evidence: {ships: cc, plain: na}}]\ncorrections: [{date: 2021-03-09, kind: correction, text: A name., before: Anne, after: Ann, claims: [asked]}]\n---\nShe [said so](claim:ships), see [@letter].\n",
        ),
        (
            "content/briefings/2021-03-09-gone.md",
            "---\ntitle: Gone\nstate: withdrawn\nsummary: Secret summary.\nfollows: port\nkey_judgments: [{text: Secret judgment.}]\ncorrections: [{date: 2021-03-10, kind: retraction, text: It was wrong.}]\n---\nSecret text.\n",
        ),
        ("content/pages/about.md", "---\ntitle: About\nsummary: Us.\n---\n"),
        ("static/ann.png", "bytes"),
    ])
}

/// All files that a build makes, as text by path.
fn files(site: &Site, options: &Options) -> BTreeMap<String, String> {
    let (report, files) = site.load().render_all(options);
    assert!(!report.diagnostics.has_errors(), "{}", support::shown(&report));
    files.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).expect("text"))).collect()
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// Panics with all that a schema does not like about a document.
fn validate(schema: &str, document: &Value) {
    let validator = jsonschema::validator_for(&parsed(schema)).expect("a schema");
    let faults: Vec<String> =
        validator.iter_errors(document).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

fn find<'v>(list: &'v Value, id: &str) -> &'v Value {
    list.as_array().and_then(|l| l.iter().find(|v| v["id"] == id)).unwrap_or_else(|| panic!("`{id}` is not there"))
}

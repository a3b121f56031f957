//! Open data is what it says it is: JSON by its schema, annotations and citations by theirs, tables with every row and no formula;
//! and it says no more than the pages.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use onrecord::options::Options;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Site, public, run};

const CSL: &str = include_str!("data/csl.schema.json");
const ANNOTATIONS: &str = include_str!("data/annotation.schema.json");
const BASE: &str = "https://example.org/sub/";

/// Puts the linked data of a page into it, as the theme does.
const TEMPLATE: &str = "{% extends \"__builtin/base.html\" %}\n{% block head %}{% if page.jsonld %}<script id=\"linked\" type=\"application/ld+json\">{{ page.jsonld | safe }}</script>{% endif %}{% endblock %}\n";

/// The first sentence is of no quote, nor is the last.
const LETTER: &str = "\u{feff}Kept one 😀 is here.\n\nNobody doubts — in\nany “port” — that our ships will sail again. Kept two follows on it.\n";

/// A site with everything that the data has a field for.
fn site() -> Site {
    Site::of([
        (
            "onrecord.yaml",
            "title: The <Desk>\ndescription: What was said.\nbase_url: https://example.org/sub\nlanguage: en\n",
        ),
        ("templates/base.html", TEMPLATE),
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

#[test]
fn the_json_is_as_its_schema_says_whatever_the_site() {
    let example = Site(support::texts_of("tests/fixtures/example"));
    for site in [site(), example, support::secrets::open_site(), Site::of([("onrecord.yaml", "title: Empty\n")])] {
        let files = files(&site, &public());
        validate(&files["data/site.schema.json"], &parsed(&files["data/site.json"]));
    }
}

#[test]
fn the_schema_refuses_what_is_not_so() {
    let files = files(&site(), &public());
    let (schema, good) = (parsed(&files["data/site.schema.json"]), parsed(&files["data/site.json"]));
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    assert!(jsonschema::meta::is_valid(&schema));
    for (place, value) in [
        ("/claims/0/status", json!("true")),
        ("/claims/0/kind", Value::Null),
        ("/claims/0/by", json!([{"id": "a", "name": "b"}])),
        ("/claims/0/date", json!("yesterday")),
        ("/claims/0/source", Value::Null),
        ("/claims/2/short", Value::Null),
        ("/claims/2/relations/0", json!({"kind": "contradicts", "cito": "cito:disagreesWith"})),
        ("/sources/0/held/sha256", json!(1)),
        ("/briefings/0", json!({"id": "x"})),
        ("/version", json!(2)),
        ("/disputes", json!("none")),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap_or_else(|| panic!("{place} is not there")) = value;
        assert!(!validator.is_valid(&bad), "{place}");
    }
    for place in
        ["/claims/0", "/claims/2/relations/0", "/briefings/1/authors/0", "/sources/0/held", "/actors/0/roles/0"]
    {
        let mut more = good.clone();
        more.pointer_mut(place).unwrap_or_else(|| panic!("{place} is not there"))["secret"] = json!(1);
        assert!(!validator.is_valid(&more), "a field that is not documented, in {place}");
    }
}

#[test]
fn a_claim_is_told_with_everything_that_its_page_shows() {
    let data = parsed(&files(&site(), &public())["data/site.json"]);
    let claim = find(&data["claims"], "ships");
    for (field, value) in [
        ("permalink", json!("https://example.org/sub/claims/ships/")),
        ("text", json!("Ships will sail.")),
        ("short", json!("Ships")),
        ("kind", json!("prediction")),
        ("by", json!([{"id": "ann"}, {"name": "a friend of Ann's"}, {"unnamed": "a sailor"}])),
        ("reported_by", json!([{"id": "ministry"}])),
        ("about_sources", json!([{"id": "lost"}])),
        ("source", json!({"id": "letter"})),
        ("origin", json!({"source": {"id": "lost"}, "basis": "inferred"})),
        ("date", json!("2021-02-02~")),
        ("when", json!("2021/2022")),
        ("status", json!("disputed")),
        ("topics", json!(["trade"])),
        ("cited_by", json!(["port"])),
    ] {
        assert_eq!(claim[field], value, "{field}");
    }
    assert_eq!(claim["assessment"]["rating"], json!({"label": "Half true", "value": 2.5, "best": 5, "worst": 1}));
    assert_eq!(claim["history"][1], json!({"date": "2021-03-01", "status": "disputed", "source": {"id": "report"}}));
    let relation = |kind: &str, to: &str, id: &str, cito: &str| json!({"kind": kind, to: id, "cito": cito});
    let relations = &claim["relations"];
    assert_eq!(relations[0], relation("contradicts", "claim", "port/asked", "cito:disagreesWith"));
    assert_eq!(relations[1], relation("responds_to", "source", "lost", "cito:repliesTo"));
    let asked = find(&data["claims"], "port/asked");
    assert_eq!(asked["inverse_relations"], json!([{"kind": "contradicts", "claim": "ships"}]));
    assert_eq!(data["disputes"], json!([["port/asked", "ships"]]));
}

#[test]
fn a_check_says_what_was_shown_and_where_if_the_text_is_shown() {
    let files = files(&site(), &public());
    let data = parsed(&files["data/site.json"]);
    let quotes = &find(&data["claims"], "ships")["quotes"];
    let check = &quotes[0]["check"];
    assert_eq!((&check["result"], &check["closeness"]), (&json!("matches"), &json!("normalized")));
    assert_eq!(quotes[1]["check"], json!({"result": "pointer"}));
    let position = &check["positions"][0];
    let (start, end) = (position["start"].as_u64().expect("a number"), position["end"].as_u64().expect("a number"));
    let text: Vec<char> = files["data/texts/letter.txt"].chars().collect();
    let words: String = text[start as usize..end as usize].iter().collect();
    assert_eq!(words, "in\nany “port” — that our ships will sail again");
    assert_eq!(files["data/texts/letter.txt"], LETTER, "the very text of which the digest is");
    // Of the other text only sentences are shown.
    let asked = &find(&data["claims"], "port/asked")["quotes"][0];
    assert_eq!(asked["check"], json!({"result": "matches", "closeness": "exact"}));
    let shown: String =
        asked["context"].as_array().expect("parts").iter().map(|p| p["text"].as_str().expect("text")).collect();
    assert_eq!(shown, "The ministry was not asked, said Ann, and never will be.");
    assert!(!files.contains_key("data/texts/report.txt"));
}

#[test]
fn a_withdrawn_briefing_says_in_the_data_only_why() {
    let files = files(&site(), &public());
    let gone = find(&parsed(&files["data/site.json"])["briefings"], "gone").clone();
    assert_eq!(gone["state"], "withdrawn");
    assert_eq!(gone["corrections"][0]["text"], "It was wrong.");
    for (path, text) in &files {
        assert!(!text.contains("Secret"), "`{path}`");
    }
}

#[test]
fn what_is_withheld_is_known_by_the_words_that_stand_for_it_and_no_more() {
    for (path, text) in files(&site(), &public()) {
        assert!(!text.contains("Hidden") && !text.contains("\"friend\"") && !path.contains("friend"), "`{path}`");
        if ["data/site.json", "data/site.jsonld", "data/claims.csv"].contains(&path.as_str()) {
            assert!(text.contains("a friend of Ann's"), "`{path}`");
        }
    }
}

/// The records of a table under the names of their columns.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads: Vec<String> = reader.headers().expect("heads").iter().map(str::to_owned).collect();
    let row = |row: csv::StringRecord| heads.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|r| row(r.expect("a row with every cell"))).collect()
}

#[test]
fn tables_read_back_with_every_row_and_say_what_the_json_says() {
    let files = files(&site(), &public());
    let data = parsed(&files["data/site.json"]);
    let list = |kind: &str| data[kind].as_array().expect("a list").clone();
    let quotes: usize = list("claims").iter().filter_map(|c| c["quotes"].as_array()).map(Vec::len).sum();
    let relations: usize = list("claims").iter().filter_map(|c| c["relations"].as_array()).map(Vec::len).sum();
    for (table, count) in [
        ("claims", list("claims").len()),
        ("actors", list("actors").len()),
        ("sources", list("sources").len()),
        ("quotes", quotes),
        ("relations", relations),
    ] {
        let text = &files[&format!("data/{table}.csv")];
        assert_eq!((rows(text).len(), count > 0), (count, true), "{table}");
        // RFC 4180; no byte order mark.
        assert!(text.split_inclusive('\n').next_back().is_some_and(|l| l.ends_with("\r\n")), "{table}");
        assert!(!text.starts_with('\u{feff}'), "{table}");
    }
    for (kind, table) in [("claims", "claims"), ("actors", "actors"), ("sources", "sources")] {
        let ids: Vec<Value> = list(kind).iter().map(|r| r["id"].clone()).collect();
        let same: Vec<String> =
            rows(&files[&format!("data/{table}.csv")]).into_iter().map(|r| r["id"].clone()).collect();
        assert_eq!(json!(same), json!(ids), "{table}: the same in the same order");
    }
    let ships = &rows(&files["data/claims.csv"])[2];
    assert_eq!(ships["by"], "ann; “a friend of Ann's”; “a sailor”");
    assert_eq!(ships["about"], "ministry; lost");
    assert_eq!((ships["rating"].as_str(), ships["quotes"].as_str()), ("Half true", "2"));
}

#[test]
fn no_cell_is_a_formula_and_none_is_lost() {
    let texts = [
        "=cmd|' /C calc'!A0",
        "+1",
        "-2+3",
        "@SUM(A1:A9)",
        "\"quoted\", with comma",
        "two\nlines",
        "tab\tbed",
        "; semicolon",
        "  =1+1",
        "＝1+1",
        "'already",
        "ends with \"",
        "-",
        "−5",
    ];
    for text in texts {
        let site = site()
            .with(
                "content/claims/odd.md",
                &format!("---\ntext: {}\nsource: letter\nquote: {{page: {}}}\n---\n", json!(text), json!(text)),
            )
            .with("content/sources/odd.md", &format!("---\ntitle: {}\nrights: {}\n---\n", json!(text), json!(text)))
            .with("content/actors/odd.md", &format!("---\nname: {}\naliases: [{}]\n---\n", json!(text), json!(text)));
        let files = files(&site, &public());
        for (table, column) in
            [("claims", "text"), ("sources", "title"), ("sources", "rights"), ("actors", "name"), ("actors", "aliases")]
        {
            let rows = rows(&files[&format!("data/{table}.csv")]);
            let odd =
                rows.iter().find(|r| r["id"] == "odd").unwrap_or_else(|| panic!("{table} has no row for {text:?}"));
            let written = text.trim();
            let kept = &odd[column];
            assert!(*kept == written || *kept == format!("'{written}"), "{table}.{column}: {kept:?} of {text:?}");
        }
        for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".csv")) {
            for cell in rows(text).iter().flat_map(|row| row.values()) {
                let runs = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
                    || cell.starts_with(['\t', '\r']);
                assert!(!runs || cell.parse::<f64>().is_ok(), "`{path}`: {cell:?}");
            }
        }
    }
}

#[test]
fn sources_are_csl_as_its_schema_says() {
    let items = parsed(&files(&site(), &public())["data/sources.csl.json"]);
    validate(CSL, &items);
    let letter = find(&items, "letter");
    assert_eq!(letter["title"], "[A letter]");
    let ann = json!({"family": "Berg", "given": "Ann", "non-dropping-particle": "van der"});
    assert_eq!(letter["author"], json!([ann, {"literal": "Bob"}]));
    assert_eq!(letter["recipient"], json!([{"literal": "The Ministry, of Trade"}]));
    assert_eq!(letter["issued"], json!({"date-parts": [[2021, 2]], "circa": true}));
    assert_eq!(letter["original-date"], json!({"date-parts": [[2021, 2, 1], [2021, 2, 3]]}));
    assert_eq!(find(&items, "lost")["issued"], json!({"literal": "no later than 2020"}));
    let report = find(&items, "report");
    assert_eq!((&report["type"], &report["container-title"]), (&json!("article-newspaper"), &json!("The Daily")));
    let validator = jsonschema::validator_for(&parsed(CSL)).expect("a schema");
    assert!(
        !validator.is_valid(&json!([{"id": "x", "type": "tweet"}]))
            && !validator.is_valid(&json!([{"id": "x", "type": "post", "date": 1}]))
    );
}

#[test]
fn another_program_reads_the_bibliography_as_it_was_meant() {
    use biblatex::{Bibliography, ChunksExt, Person};
    let files = files(&site(), &public());
    let read = Bibliography::parse(&files["data/sources.bib"]).expect("BibTeX");
    assert_eq!(read.len(), 3);
    let report = read.get("report").expect("an entry");
    let title = report.get("title").expect("a title").format_verbatim();
    assert_eq!(title, "Report on {50 %} of a_b & c~d \\ e^f $1 #2");
    let field = |key: &str| report.get(key).map(|chunks| chunks.format_verbatim());
    assert_eq!(field("journal").as_deref(), Some("The Daily"));
    assert_eq!(field("url").as_deref(), Some("https://example.net/a_b?x=1%202"));
    assert_eq!(field("date").as_deref(), Some("2021-03-08"));
    assert_eq!((field("year").as_deref(), field("month").is_some()), (Some("2021"), true));
    let letter = read.get("letter").expect("an entry");
    let authors: Vec<Person> = letter.author().expect("authors");
    let named = |p: &Person| (p.given_name.clone(), p.prefix.clone(), p.name.clone());
    let part = |given: &str, prefix: &str, name: &str| (given.to_owned(), prefix.to_owned(), name.to_owned());
    assert_eq!(authors.iter().map(named).collect::<Vec<_>>(), [part("Ann", "van der", "Berg"), part("", "", "Bob")]);
}

/// The targets of an annotation.
fn targets(annotation: &Value) -> Vec<Value> {
    match &annotation["target"] {
        Value::Array(list) => list.clone(),
        one => vec![one.clone()],
    }
}

#[test]
fn quotes_are_annotations_of_their_sources_as_the_model_asks() {
    let files = files(&site(), &public());
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("data/annotations/")) {
        let collection = parsed(text);
        validate(ANNOTATIONS, &collection);
        let items = collection["first"]["items"].as_array().expect("items");
        assert_eq!((collection["total"].as_u64(), items.is_empty()), (Some(items.len() as u64), false), "{path}");
        assert_eq!(collection["id"], json!(format!("{BASE}{path}")));
    }
    let letter = parsed(&files["data/annotations/letter.json"]);
    let annotation = &letter["first"]["items"][0];
    assert_eq!(annotation["body"][0]["source"], "https://example.org/sub/claims/ships/");
    assert_eq!(annotation["body"][1]["value"], "matches the held copy");
    let targets = targets(annotation);
    assert_eq!(targets.len(), 2, "on the page, and in the text");
    assert_eq!(targets[0]["source"], "https://example.org/sub/sources/letter/");
    assert_eq!(
        targets[0]["selector"],
        json!({"type": "TextQuoteSelector", "exact": "in any “port” — that our ships will sail again", "prefix": "Nobody doubts — ", "suffix": "."})
    );
    assert_eq!(targets[1]["source"], "https://example.org/sub/data/texts/letter.txt");
    let [quote, position] = [&targets[1]["selector"][0], &targets[1]["selector"][1]];
    let text: Vec<char> = LETTER.chars().collect();
    let at = |key: &str| position[key].as_u64().expect("a number") as usize;
    let slice = |from: usize, to: usize| text[from..to].iter().collect::<String>();
    assert_eq!(slice(at("start"), at("end")), quote["exact"].as_str().expect("text"));
    let prefix = quote["prefix"].as_str().expect("text");
    assert_eq!(slice(at("start") - prefix.chars().count(), at("start")), prefix);
}

#[test]
fn where_only_quotes_are_shown_there_is_no_position_and_no_word_beyond_the_sentence() {
    let files = files(&site(), &public());
    let report = parsed(&files["data/annotations/report.json"]);
    let targets = targets(&report["first"]["items"][0]);
    let selectors: Vec<&Value> = targets.iter().map(|t| &t["selector"]).collect();
    assert_eq!(
        selectors,
        [
            &json!({"type": "TextQuoteSelector", "exact": "The ministry", "suffix": " was not asked, said Ann, and "}),
            &json!({"type": "TextQuoteSelector", "exact": "never will be", "prefix": " was not asked, said Ann, and ", "suffix": "."}),
        ]
    );
    for (path, text) in &files {
        assert!(!text.contains("Unsaid"), "`{path}`");
    }
}

/// The linked data of every page that has any.
fn linked(files: &BTreeMap<String, String>) -> BTreeMap<String, Value> {
    let start = "<script id=\"linked\" type=\"application/ld+json\">";
    let script = |text: &String| {
        let (_, rest) = text.split_once(start)?;
        let (script, _) = rest.split_once("</script>")?;
        assert!(!script.contains('<'), "{script}");
        Some(parsed(script))
    };
    files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .filter_map(|(path, text)| Some((path.clone(), script(text)?)))
        .collect()
}

#[test]
fn pages_say_what_they_are_about_as_linked_data() {
    let files = files(&site(), &public());
    let linked = linked(&files);
    for (page, kind) in [
        ("index.html", "WebSite"),
        ("data/index.html", "Dataset"),
        ("briefings/port/index.html", "AnalysisNewsArticle"),
        ("actors/ann/index.html", "Person"),
        ("actors/ministry/index.html", "GovernmentOrganization"),
        ("sources/letter/index.html", "Message"),
        ("sources/report/index.html", "Article"),
        ("claims/port/asked/index.html", "Claim"),
    ] {
        let node = &linked[page];
        assert_eq!(
            (&node["@type"], &node["@id"]),
            (&json!(kind), &json!(format!("{BASE}{}", page.trim_end_matches("index.html"))))
        );
    }
    for page in ["claims/index.html", "404.html", "topics/trade/index.html", "about/index.html"] {
        assert!(files.contains_key(page) && !linked.contains_key(page), "{page} is about no one thing");
    }
    assert_eq!(
        linked["sources/report/index.html"]["prov:wasDerivedFrom"],
        json!({"@id": format!("{BASE}sources/letter/")})
    );
}

#[test]
fn only_what_is_rated_has_a_review() {
    let linked = linked(&files(&site(), &public()));
    let graph = linked["claims/ships/index.html"]["@graph"].as_array().expect("two nodes").clone();
    assert_eq!((&graph[0]["@type"], &graph[1]["@type"]), (&json!("Claim"), &json!("ClaimReview")));
    assert_eq!(graph[1]["itemReviewed"]["@id"], graph[0]["@id"]);
    let rating =
        json!({"@type": "Rating", "alternateName": "Half true", "ratingValue": 2.5, "bestRating": 5, "worstRating": 1});
    assert_eq!(graph[1]["reviewRating"], rating);
    assert_eq!(graph[0]["cito:disagreesWith"]["@id"], format!("{BASE}claims/port/asked/"));
    assert_eq!(graph[0]["dateCreated"], json!({"@type": "edtf:EDTF", "@value": "2021-02-02~"}));
    assert!(linked.iter().all(|(page, node)| page.contains("ships") || !node.to_string().contains("ClaimReview")));
}

#[test]
fn the_linked_data_of_all_pages_is_in_one_file() {
    let files = files(&site(), &public());
    let whole = parsed(&files["data/site.jsonld"]);
    let nodes = whole["@graph"].as_array().expect("nodes");
    let ids: BTreeSet<&str> = nodes.iter().filter_map(|n| n["@id"].as_str()).collect();
    assert_eq!(ids.len(), nodes.len(), "a node stands twice");
    for (page, node) in linked(&files) {
        let list = node["@graph"].as_array().cloned().unwrap_or_else(|| vec![node.clone()]);
        for one in list {
            assert!(ids.contains(one["@id"].as_str().expect("an address")), "{page}");
        }
    }
}

/// Every address of the site in a JSON document.
fn addresses(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let named = ["permalink", "$schema", "annotations", "@id", "contentUrl", "source", "id"]
                    .contains(&key.as_str());
                match value.as_str() {
                    Some(text) if named && (text.contains('/') || key == "@id" || key == "$schema") => {
                        found.push(text.to_owned())
                    }
                    _ => addresses(value, found),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| addresses(value, found)),
        _ => {}
    }
}

#[test]
fn without_the_address_of_the_site_addresses_lead_from_the_file_to_what_they_name() {
    let site = site().with("onrecord.yaml", "title: T\nlints: {missing-base-url: allow}\n");
    for options in [public(), Options { portable: true, ..public() }] {
        let files = files(&site, &options);
        let mut documents: Vec<(String, Value)> = files
            .iter()
            .filter(|(path, _)| path.starts_with("data/") && path.contains(".json") && !path.contains("schema"))
            .map(|(path, text)| (path.clone(), parsed(text)))
            .collect();
        documents.extend(linked(&files));
        let mut count = 0;
        for (path, document) in
            documents.into_iter().filter(|(path, _)| !path.ends_with("site.json") || path == "data/site.json")
        {
            let mut found = Vec::new();
            addresses(&document, &mut found);
            // Ids of claims have a `/` too.
            for address in found.iter().filter(|a| a.starts_with('.')) {
                let mut at: Vec<&str> = path.split('/').collect();
                at.pop();
                for part in address.split('#').next().unwrap_or_default().split('/') {
                    match part {
                        ".." => drop(at.pop()),
                        "." => {}
                        part => at.push(part),
                    }
                }
                let file = at.join("/");
                let file = if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file };
                assert!(
                    files.contains_key(&file) || file.ends_with(".pdf") || file.ends_with(".png"),
                    "`{path}` leads to `{address}`: `{file}`"
                );
                count += 1;
            }
        }
        assert!(count > 100, "{count}");
    }
}

#[test]
fn the_page_of_data_leads_to_every_file_and_counts_rows() {
    let files = files(&site(), &public());
    let page = scraper::Html::parse_document(&files["data/index.html"]);
    let select = |s: &str| scraper::Selector::parse(s).expect("a selector");
    let links: Vec<String> =
        page.select(&select("main a")).filter_map(|a| a.attr("href")).map(|h| h.replace("../", "")).collect();
    let listed: BTreeSet<&str> = links.iter().map(String::as_str).collect();
    for path in files.keys().filter(|p| p.starts_with("data/") && p.matches('/').count() == 1 && !p.ends_with(".html"))
    {
        assert!(listed.contains(path.as_str()), "{path} is not in {listed:?}");
    }
    assert!(links.iter().all(|link| files.contains_key(link)), "{links:?}");
    let rows: Vec<String> = page.select(&select("td.r")).map(|td| td.text().collect()).collect();
    assert_eq!(rows, ["–", "–", "3", "2", "3", "3", "2", "–", "–", "–"]);
}

#[test]
fn files_of_the_site_stand_in_the_place_of_ours() {
    let (report, made) = site().with("static/data/claims.csv", "id\n").load().render_all(&public());
    assert!(!report.diagnostics.has_errors(), "{}", support::shown(&report));
    assert!(
        made.iter().all(|(path, _)| path != "data/claims.csv")
            && made.iter().any(|(path, _)| path == "data/actors.csv")
    );
}

#[test]
fn an_export_is_the_file_that_the_site_has() {
    let folder = site().on_disk();
    let files = files(&site(), &public());
    let exported = |arguments: &[&str]| {
        let output = run(&folder.path(), &[&["export"], arguments].concat());
        String::from_utf8(output.stdout).expect("text")
    };
    for (arguments, path) in [
        (&["json"][..], "site.json"),
        (&["json-schema"], "site.schema.json"),
        (&["jsonld"], "site.jsonld"),
        (&["csl-json"], "sources.csl.json"),
        (&["bibtex"], "sources.bib"),
        (&["csv", "--table", "claims"], "claims.csv"),
        (&["csv", "--table", "actors"], "actors.csv"),
        (&["csv", "--table", "sources"], "sources.csv"),
        (&["csv", "--table", "quotes"], "quotes.csv"),
        (&["csv", "--table", "relations"], "relations.csv"),
    ] {
        assert!(exported(arguments) == files[&format!("data/{path}")], "{arguments:?}");
    }
    let all = parsed(&exported(&["annotations"]));
    validate(ANNOTATIONS, &all);
    assert_eq!(all["total"], 2);
    assert!(exported(&["json", "--base-url", "https://other.example"]).contains("https://other.example/claims/ships/"));
    let out = folder.path().join("out.json");
    assert_eq!(exported(&["json", "--out", out.as_str()]), "");
    assert_eq!(std::fs::read_to_string(out).expect("a file"), files["data/site.json"]);
}

#[test]
fn an_export_that_cannot_be_right_is_none() {
    let folder = site().on_disk();
    let status = |arguments: &[&str]| {
        let output = support::program(&folder.path(), arguments).output().expect("the program starts");
        (output.status.code(), output.stdout.is_empty(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, silent, told) = status(&["export", "csv"]);
    assert_eq!((code, silent, told.contains("--table")), (Some(2), true, true), "{told}");
    assert_eq!(status(&["export", "json", "--table", "claims"]).0, Some(2));
    assert_eq!(status(&["export", "json", "--base-url", "nowhere"]).0, Some(2));
    assert_eq!(status(&["export", "json", "--out", folder.path().join("no/such/folder").as_str()]).0, Some(3));
    support::write_file(
        &folder.path().join("content/claims/bad.md"),
        "---\ntext: X.\nsource: letter\nquote: words that are not there at all\n---\n",
    );
    let (code, silent, told) = status(&["export", "json"]);
    assert_eq!((code, silent, told.contains("quote-not-found")), (Some(1), true, true), "{told}");
}

#[test]
fn an_export_shows_what_is_asked_for() {
    let folder = site().on_disk();
    let shown = |arguments: &[&str]| {
        let output = run(&folder.path(), arguments);
        String::from_utf8_lossy(&output.stdout).contains("Hidden")
    };
    assert!(!shown(&["export", "json"]) && shown(&["export", "json", "--tlp", "red"]));
}

/// Sentences in a row, each of words that stand in no other, and which of them a quote is taken from.
fn texts() -> impl Strategy<Value = (Vec<String>, Vec<bool>)> {
    let sentence = (4..9_usize, prop_oneof![Just("."), Just("?"), Just("!")]);
    prop::collection::vec((sentence, any::<bool>(), 0..4_usize), 2..9).prop_map(|all| {
        let mut sentences = Vec::new();
        for (n, ((words, end), _, gap)) in all.iter().enumerate() {
            let words: Vec<String> = (0..*words).map(|w| format!("qword{n}x{w}lettered")).collect();
            let gap = [" ", "\n", "\n\n", "  "][*gap];
            sentences.push(format!("The {}{end}{gap}", words.join(" ")));
        }
        (sentences, all.iter().map(|(_, quoted, _)| *quoted).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn of_a_text_that_is_held_nothing_is_told_but_the_sentences_quoted((sentences, quoted) in texts()) {
        let mut claims = String::new();
        for n in (0..sentences.len()).filter(|n| quoted[*n]) {
            claims.push_str(&format!("  - {{id: c{n}, text: S., quote: qword{n}x1lettered qword{n}x2lettered}}\n"));
        }
        let claims = if claims.is_empty() { claims } else { format!("claims:\n{claims}") };
        let site = Site::of([
            ("onrecord.yaml", "title: T\nbase_url: https://example.org/\n"),
            ("templates/base.html", TEMPLATE),
            ("content/sources/held.md", "---\ntitle: H\n---\n"),
            ("content/sources/held.txt", &sentences.concat()),
            ("content/briefings/2021-03-08-b.md", &format!("---\ntitle: B\nsource: held\n{claims}---\n")),
        ]);
        let files = files(&site, &public());
        for n in (0..sentences.len()).filter(|n| !quoted[*n]) {
            for (path, text) in &files {
                prop_assert!(!text.contains(&format!("qword{n}x")), "`{}` tells of sentence {} in {:?}", path, n, sentences);
            }
        }
        for n in (0..sentences.len()).filter(|n| quoted[*n]) {
            let word = format!("qword{n}x3lettered");
            prop_assert!(files["data/annotations/held.json"].contains(&word), "the sentence of {} is shown", word);
        }
        prop_assert!(files.iter().all(|(path, text)| !path.starts_with("data/annotations/") || !text.contains("TextPositionSelector")));
    }
}

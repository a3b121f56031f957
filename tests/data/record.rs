//! The JSON: as its schema says, with all that pages show and nothing that is withheld.

use serde_json::{Value, json};

use super::support::{self, Site, public};
use super::{LETTER, files, find, parsed, site, validate};

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

//! `list`: what the site holds, for people, programs and spreadsheets.

use serde_json::{Value, json};

use super::program::Folder;

fn site() -> Folder {
    let folder = Folder::with_site();
    folder.write("content/actors/bei-jing.md", "---\nname: 北京\nkind: place\naliases: [\"=1+1\"]\n---\n");
    folder.write("content/actors/plus.md", "---\nname: \"=HYPERLINK(1)\"\n---\n");
    folder.write("content/sources/bare.md", "---\ntitle: \"@mention, \\\"quoted\\\"\"\n---\n");
    let long = "word ".repeat(60);
    folder.write(
        "content/claims/no-comment.md",
        &format!("---\ntext: {long}\nkind: no-comment\nby: [bei-jing, {{unnamed: an official}}]\nsource: bare\nquote: -1 is what he said\n---\n"),
    );
    folder
}

fn json(folder: &Folder, what: &str) -> Value {
    let told = folder.run(&["list", what, "--format", "json"]).done();
    assert_eq!(told.words, "");
    serde_json::from_str(&told.data).expect("JSON")
}

#[test]
fn every_list_reads_well_as_a_table() {
    let folder = site();
    for what in ["briefings", "actors", "claims", "sources", "quotes"] {
        let told = folder.run(&["list", what]).done();
        insta::assert_snapshot!(format!("list-{what}"), told.data);
    }
}

#[test]
fn json_has_numbers_lists_and_nothing_where_there_is_nothing() {
    let folder = site();
    assert_eq!(
        json(&folder, "actors")[0],
        json!({"id": "bei-jing", "name": "北京", "kind": "place", "said": 1, "about": 0})
    );
    let claims = json(&folder, "claims");
    let claim = claims.as_array().expect("a list").iter().find(|c| c["id"] == "no-comment").expect("the claim");
    assert_eq!(claim["by"], json!(["bei-jing", "“an official”"]));
    assert_eq!((&claim["status"], &claim["date"], &claim["kind"]), (&Value::Null, &Value::Null, &json!("no-comment")));
    assert_eq!(json(&folder, "sources")[0]["held"], "no");
    let quotes = json(&folder, "quotes");
    let checks: Vec<&str> = quotes.as_array().expect("a list").iter().filter_map(|q| q["check"].as_str()).collect();
    assert_eq!(checks, ["matches", "matches", "matches", "not-held"]);
}

/// The help names the fields of every list: those, in that order.
#[test]
fn the_fields_are_those_of_the_help() {
    let folder = site();
    let help = folder.run(&["list", "--help"]).done().data;
    for what in ["briefings", "actors", "claims", "sources", "quotes"] {
        let (_, after) = help.split_once(&format!("\n  {what}\n")).expect("a part of the help");
        let told: Vec<&str> =
            after.lines().map_while(|l| l.strip_prefix("    ")).filter_map(|l| l.split(' ').next()).collect();
        let list = json(&folder, what);
        let fields: Vec<&String> = list[0].as_object().expect("an object").keys().collect();
        assert_eq!(fields, told, "{what}");
        let csv = folder.run(&["list", what, "--format", "csv"]).done().data;
        assert_eq!(csv.lines().next(), Some(told.join(",").as_str()));
    }
}

#[test]
fn a_spreadsheet_runs_nothing() {
    let folder = site();
    let csv = folder.run(&["list", "actors", "--format", "csv"]).done().data;
    assert!(csv.contains("plus,'=HYPERLINK(1),,0,0\n"), "{csv}");
    let csv = folder.run(&["list", "sources", "--format", "csv"]).done().data;
    assert!(csv.contains("bare,,\"'@mention, \"\"quoted\"\"\",1,1,no\n"), "{csv}");
    let csv = folder.run(&["list", "quotes", "--format", "csv"]).done().data;
    assert!(csv.contains(",not-held,'-1 is what he said\n"), "{csv}");
}

#[test]
fn a_site_with_errors_lists_what_it_can_and_says_so() {
    let folder = site();
    folder.write("content/actors/broken.md", "---\nname: [\n---\n");
    let told = folder.run(&["list", "actors"]);
    assert_eq!(told.status, Some(1));
    assert!(told.data.contains("editorial-desk") && told.words.contains("the list may lack something"));
}

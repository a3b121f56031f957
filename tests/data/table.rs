//! The tables: every row, and no cell that a spreadsheet would run.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::support::public;
use super::{files, parsed, site};

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

//! The same files without a build.

use super::support::{self, public, run};
use super::{ANNOTATIONS, files, parsed, site, validate};

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

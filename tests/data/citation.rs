//! Sources as other programs cite them.

use serde_json::json;

use super::support::public;
use super::{CSL, files, find, parsed, site, validate};

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

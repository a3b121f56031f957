//! Quotes as annotations of their sources.

use serde_json::{Value, json};

use super::support::public;
use super::{ANNOTATIONS, BASE, LETTER, files, parsed, site, validate};

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

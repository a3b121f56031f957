//! Linked data of pages and of the whole site.

use std::collections::{BTreeMap, BTreeSet};

use onrecord::options::Options;
use serde_json::{Value, json};

use super::support::public;
use super::{BASE, files, parsed, site};

/// The linked data of every page that has any.
fn linked(files: &BTreeMap<String, String>) -> BTreeMap<String, Value> {
    let start = "<script type=\"application/ld+json\">";
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

//! The page on open data: every field of the JSON is told of, in the words of its schema; every column, every relation and every
//! kind of thing has its place.

use std::fmt::Write;

use onrecord::model::vocabulary::{ActorKind, RelationKind, SourceKind, Vocabulary};
use onrecord::plan::{DataFile, Table};
use serde_json::Value;

use super::harbour::{Harbour, options};
use super::page::{Page, Shown, differences};

/// Where the made part of the page begins.
const BEGIN: &str = "<!-- made from the schema of the data -->\n";

/// A file of the open data of the site of the examples, with changes.
fn file(site: &Harbour, file: DataFile) -> String {
    let (bytes, report) = site.load().exported(&options(), |data| data.file(file));
    assert!(!report.diagnostics.has_errors(), "{}", super::support::shown(&report));
    String::from_utf8(bytes).expect("text")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// What a field holds, in plain words, with a link to its type.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|r| r.rsplit('/').next()) {
        return format!("[{name}](#{})", name.to_lowercase());
    }
    match schema["type"].as_str().expect("a type") {
        "array" => format!("list of {}", kind(&schema["items"])),
        "string" if schema["enum"].is_array() => words(&schema["enum"]),
        "string" => "text".to_owned(),
        "integer" | "number" => "number".to_owned(),
        "boolean" => "yes or no".to_owned(),
        "object" => format!("map of {}", kind(&schema["additionalProperties"])),
        other => panic!("{other} has no name"),
    }
}

fn words(list: &Value) -> String {
    let words = list.as_array().expect("a list").iter().filter_map(Value::as_str);
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn told(schema: &Value) -> String {
    schema["description"].as_str().expect("a description").replace('\n', " ")
}

/// The forms of which an object has one.
fn alternatives(schema: &Value) -> impl Iterator<Item = &Value> {
    ["oneOf", "anyOf"].into_iter().filter_map(|key| schema[key].as_array()).flatten()
}

/// The names of fields, as in a sentence.
fn names(properties: &Value) -> String {
    let names = properties.as_object().into_iter().flatten().map(|(name, _)| format!("`{name}`"));
    names.collect::<Vec<_>>().join(" and ")
}

/// The fields of an object, and those of the one of its alternatives that applies.
fn fields(schema: &Value, out: &mut String) {
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let text = field.get("description").unwrap_or(&schema["description"]).as_str().expect("a description");
        let _ = write!(out, "\n`{name}` ({})\n: {}\n", kind(field), text.replace('\n', " "));
    }
    alternatives(schema).for_each(|one| fields(one, out));
}

fn reference(schema: &Value) -> String {
    let mut out = String::new();
    let types = schema["$defs"].as_object().expect("types");
    let root = std::iter::once(("Site", schema));
    for (name, of) in root.chain(types.iter().map(|(name, of)| (name.as_str(), of))) {
        let _ = write!(out, "\n### {name} {{#{}}}\n\n{}\n", name.to_lowercase(), told(of));
        let forms: Vec<String> = alternatives(of).map(|form| names(&form["properties"])).collect();
        if !forms.is_empty() {
            let _ = write!(out, "\nIt has either {}.\n", forms.join(", or "));
        }
        fields(of, &mut out);
    }
    out
}

#[test]
fn every_field_of_the_data_is_told_of() {
    let page = Page::read("data");
    let begin = page.text.find(BEGIN).expect("where the made part begins") + BEGIN.len();
    let real = reference(&json(&file(&Harbour::new(), DataFile::Schema)));
    assert!(real.matches("\n`").count() > 120, "few fields are told of");
    let wrong = differences(&page, &[Shown { range: begin..page.text.len(), real }]);
    assert!(wrong.is_empty(), "the reference of the data is not what the program has:\n{}", wrong.join("\n"));
}

/// What stands under a heading of the page.
fn section<'p>(page: &'p Page, anchor: &str) -> &'p str {
    let (_, rest) = page.text.split_once(&format!("{{#{anchor}}}\n")).expect("a heading");
    rest.split("\n## ").next().unwrap_or(rest)
}

#[test]
fn every_column_of_every_table_is_told_of() {
    let page = Page::read("data");
    for table in Table::ALL {
        let text = file(&Harbour::new(), DataFile::Table(table));
        let heads: Vec<&str> = text.lines().next().expect("heads").trim_end().split(',').collect();
        let paragraph = section(&page, "tables")
            .split("\n\n")
            .find(|p| p.starts_with(&format!("`{}.csv` ", table.as_str())))
            .unwrap_or_else(|| panic!("no paragraph on {}", table.as_str()));
        let missing: Vec<&&str> = heads.iter().filter(|head| !paragraph.contains(&format!("`{head}`"))).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", table.as_str());
    }
}

#[test]
fn every_file_is_told_of() {
    let page = Page::read("data");
    let (paths, _) = Harbour::new().load().exported(&options(), |data| data.paths());
    assert!(paths.len() > 10);
    for path in paths {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let told = page.text.contains(&format!("`{path}`")) || page.text.contains(&format!("`{folder}/ID."));
        assert!(told, "`{path}`");
    }
}

/// The last cells of the row of a table that names a word first.
fn row<'p>(section: &'p str, word: &str) -> Option<&'p str> {
    let rows = section.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" | "));
    rows.filter(|(first, _)| first.contains(&format!("`{word}`"))).map(|(_, rest)| rest).next()
}

#[test]
fn relations_are_the_properties_that_the_page_says() {
    let page = Page::read("data");
    let relations: String = RelationKind::WORDS.iter().map(|(word, _)| format!("{word}: [harbour/closed]\n")).collect();
    let site =
        Harbour::new().with("content/claims/tied.md", &format!("---\ntext: T.\nsource: minutes\n{relations}---\n"));
    let data = json(&file(&site, DataFile::Site));
    let claims = data["claims"].as_array().expect("claims");
    let tied = claims.iter().find(|c| c["id"] == "tied").expect("the claim");
    let stated = tied["relations"].as_array().expect("relations");
    assert_eq!(stated.len(), RelationKind::WORDS.len());
    for relation in stated {
        let (kind, cito) = (relation["kind"].as_str().expect("a word"), relation["cito"].as_str().expect("a property"));
        assert_eq!(row(section(&page, "linked"), kind), Some(format!("`{cito}` |").as_str()), "{kind}");
    }
}

#[test]
fn things_have_the_types_that_the_page_says() {
    let page = Page::read("data");
    let mut site = Harbour::new();
    let (actors, sources) = (ActorKind::WORDS.iter(), SourceKind::WORDS.iter());
    for (word, _) in actors.clone() {
        site.put(&format!("content/actors/a-{word}.md"), &format!("---\nname: Actor {word}\nkind: {word}\n---\n"));
    }
    for (word, _) in sources.clone() {
        site.put(
            &format!("content/sources/s-{word}.md"),
            &format!("---\ntitle: Source {word}\nkind: {word}\npublisher_name: P\n---\n"),
        );
    }
    let nodes = json(&file(&site, DataFile::Linked));
    let items = json(&file(&site, DataFile::Csl));
    let entries = file(&site, DataFile::Bibtex);
    let find = |end: String| {
        let node = nodes["@graph"]
            .as_array()
            .expect("nodes")
            .iter()
            .find(|n| n["@id"].as_str().is_some_and(|i| i.ends_with(&end)));
        node.unwrap_or_else(|| panic!("no node {end}"))["@type"].as_str().expect("a type").to_owned()
    };
    let rows = |what: &str, word: &str| {
        let linked = section(&page, "linked").lines().filter(|line| line.starts_with(&format!("| {what}: ")));
        let told = linked.filter(|line| line.contains(&format!("`{word}`"))).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(told.len(), 1, "{what}: {word}");
        told[0].clone()
    };
    for (word, _) in actors {
        assert!(rows("actor", word).ends_with(&format!("| `{}` |", find(format!("actors/a-{word}/")))), "{word}");
    }
    for (word, _) in sources {
        assert!(rows("source", word).ends_with(&format!("| `{}` |", find(format!("sources/s-{word}/")))), "{word}");
        let told = row(section(&page, "bibliographies"), word).unwrap_or_else(|| panic!("no row on {word}"));
        let item = items.as_array().expect("items").iter().find(|i| i["id"] == format!("s-{word}")).expect("an item");
        assert!(told.starts_with(&format!("`{}` | ", item["type"].as_str().expect("a type"))), "{word}: {told}");
        let entry = if told.contains("@article") { "article" } else { "misc" };
        assert!(entries.contains(&format!("@{entry}{{s-{word},")), "{word}");
    }
}

//! Linked data is expanded by a program that knows nothing of onrecord (PyPI `pyld`, with the contexts in `jsonld/contexts`): no key
//! is dropped, every type and property is of a vocabulary, every id an address. Looked at are the script elements of all pages, the
//! file of all nodes, and the annotations of all sources.

use std::io::Write;
use std::process::{Command, Stdio};

use camino::{Utf8Path, Utf8PathBuf};
use scraper::{Html, Selector};
use serde_json::{Value, json};

use crate::sites::{BASE, Site};
use crate::{portable, served};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/external/jsonld/expand.py");

/// Python with `pyld`: the program named in `PYTHON`, or `python3`.
fn python() -> Command {
    let name = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
    let ready = Command::new(&name).args(["-c", "import pyld"]).output().is_ok_and(|output| output.status.success());
    assert!(ready, "`{name}` has no `pyld`: run `pip install pyld==3.3.0`, or name another Python in `PYTHON`");
    Command::new(name)
}

/// A document, and the address at which it stands.
struct Document {
    name: String,
    base: String,
    value: Value,
}

/// What the program says of documents, and whether it is content.
fn expand(documents: &[Document]) -> (String, bool) {
    let mut child = python()
        .arg(SCRIPT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program was started before");
    let lines: String = documents
        .iter()
        .map(|d| format!("{}\n", json!({"name": d.name, "base": d.base, "document": d.value})))
        .collect();
    let mut input = child.stdin.take().expect("a pipe");
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("the program ends");
    // A program that stopped early has closed the pipe, and said why.
    let _ = writer.join().expect("the writer ends");
    (String::from_utf8_lossy(&output.stdout).into_owned(), output.status.success())
}

/// The files below a folder of an output, by their paths in that.
fn files(out: &Utf8Path, folder: &str) -> Vec<Utf8PathBuf> {
    let entries = out.join(folder).read_dir_utf8().map(|dir| dir.collect::<Result<Vec<_>, _>>().expect("entries"));
    let mut paths: Vec<Utf8PathBuf> =
        entries.unwrap_or_default().into_iter().map(|e| Utf8Path::new(folder).join(e.file_name())).collect();
    paths.sort();
    paths
}

/// All linked data of a site.
fn documents(site: &Site) -> Vec<Document> {
    let read = |path: &Utf8Path| std::fs::read_to_string(site.out.join(path)).expect("a file of the output");
    let document = |path: &Utf8Path, text: &str| Document {
        name: format!("{}: {path}", site.name),
        base: format!("{BASE}{path}"),
        value: serde_json::from_str(text).unwrap_or_else(|e| panic!("{}: {path}: {e}", site.name)),
    };
    let script = Selector::parse("script[type='application/ld+json']").expect("a selector");
    let mut found = Vec::new();
    for page in &site.pages {
        let path = Utf8Path::new(&page.path);
        let html = Html::parse_document(&read(path));
        found.extend(html.select(&script).map(|element| document(path, &element.text().collect::<String>())));
    }
    let annotations = files(&site.out, "data/annotations");
    for path in [Utf8PathBuf::from("data/site.jsonld")].into_iter().chain(annotations) {
        found.push(document(&path, &read(&path)));
    }
    found
}

#[test]
fn linked_data_expands_with_nothing_lost() {
    let documents: Vec<Document> = served().iter().chain(portable()).flat_map(documents).collect();
    for kind in ["AnalysisNewsArticle", "Claim", "ClaimReview", "Quotation", "Person", "AnnotationCollection"] {
        let text = format!("\"{kind}\"");
        assert!(documents.iter().any(|d| d.value.to_string().contains(&text)), "no site has a `{kind}`");
    }
    let in_pages = documents.iter().filter(|d| d.base.ends_with(".html")).count();
    assert!(in_pages > 50, "pages have linked data: {in_pages}");
    let (told, content) = expand(&documents);
    assert!(content, "{told}");
    assert!(told.starts_with(&format!("{} documents, ", documents.len())), "{told}");
}

#[test]
fn what_is_lost_is_told() {
    let document = |value: Value| Document { name: "x".into(), base: BASE.into(), value };
    let bad = [
        (json!({"@context": "https://schema.org", "@type": "Claim", "statement": "x"}), "the key statement is dropped"),
        (json!({"@context": "https://schema.org", "@type": "Claims", "text": "x"}), "Claims is of no vocabulary"),
        (
            json!({"@context": {"cito": "http://purl.org/spar/cito/"}, "@id": "a", "cito:praises": {"@id": "b"}}),
            "cito/praises is of no vocabulary",
        ),
        (json!({"@context": "https://example.org/unknown", "name": "x"}), "cannot be expanded"),
        (json!({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "quote": "x"}), "the key quote is dropped"),
    ];
    for (value, fault) in bad {
        let (told, content) = expand(&[document(value)]);
        assert!(!content && told.contains(fault), "{told}");
    }
}

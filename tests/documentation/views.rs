//! The pages on templates: every field of every struct that templates get is told of, in the words of its doc comment; every
//! template and partial has its place; every example does what the page says.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use super::harbour::Harbour;
use super::page::{Page, Shown, differences};

/// Files of `src/render/view/`, in the order of the page, each with the heading of what it holds.
const PARTS: &[(&str, &str)] = &[
    ("page", "Every page"),
    ("mod", "Small things"),
    ("briefing", "Briefings"),
    ("claim", "Claims and quotes"),
    ("actor", "Actors"),
    ("source", "Sources"),
    ("evidence", "Evidence"),
    ("root", "Where evidence comes from"),
    ("list", "Lists"),
    ("data", "Open data"),
    ("element", "Pieces of a text"),
    ("feed", "Feeds"),
];

/// Structs that templates never see by themselves.
const INNER: &[&str] = &[];

/// Where the made part of the page begins.
const BEGIN: &str = "<!-- made from the doc comments of the program -->\n";

/// A struct as its source tells of it.
struct View {
    name: String,
    text: String,
    fields: Vec<(String, String, String)>,
}

fn source(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render/view").join(format!("{file}.rs"));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The public structs of a file, with their fields and what is said of each.
fn views(source: &str) -> Vec<View> {
    let (mut views, mut doc, mut inside) = (Vec::<View>::new(), String::new(), false);
    for line in source.lines().take_while(|line| *line != "#[cfg(test)]") {
        let line = line.trim_end();
        if let Some(text) = line.trim_start().strip_prefix("///") {
            doc += if doc.is_empty() { "" } else { " " };
            doc += text.trim();
        } else if let Some(name) = line.strip_prefix("pub struct ") {
            let name: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
            views.push(View { name, text: std::mem::take(&mut doc), fields: Vec::new() });
            inside = line.ends_with('{');
        } else if let (true, Some(field)) = (inside, line.strip_prefix("    pub ")) {
            let (name, kind) = field.trim_end_matches(',').split_once(": ").expect("a field");
            let view = views.last_mut().expect("a struct");
            view.fields.push((name.trim_start_matches("r#").to_owned(), kind.to_owned(), std::mem::take(&mut doc)));
        } else if line == "}" {
            inside = false;
        } else if !line.trim_start().starts_with("#[") {
            doc.clear();
        }
    }
    views.retain(|view| !view.fields.is_empty() && !INNER.contains(&view.name.as_str()));
    views
}

/// A type in plain words, with links to other structs.
fn kind(written: &str) -> String {
    let inner = |prefix: &str| written.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
    if let Some(of) = inner("Option<") {
        return format!("{}, or none", kind(of));
    }
    if let Some(of) = inner("Vec<") {
        return format!("list of {}", kind(of));
    }
    if let Some(of) = inner("Group<") {
        return format!("[Group](#group) of {}", kind(of));
    }
    let name = written.rsplit("::").next().unwrap_or(written);
    match name {
        "String" | "&'static str" | "Box<str>" => "text".to_owned(),
        "usize" | "u8" | "u32" | "u64" | "i16" | "Number" => "number".to_owned(),
        "bool" => "yes or no".to_owned(),
        "T" => "entry".to_owned(),
        _ if name.starts_with("Map<") || written.starts_with("Map<") => "map".to_owned(),
        _ => format!("[{name}](#{})", name.to_lowercase()),
    }
}

/// What the page says of links between items of the program: those mean nothing there.
fn plain(text: &str) -> String {
    text.replace("[`", "`").replace("`]", "`").replace("super::", "")
}

fn reference() -> String {
    let mut out = String::new();
    for (file, title) in PARTS {
        let _ = write!(out, "\n## {title} {{#part-{file}}}\n");
        for view in views(&source(file)) {
            let anchor = view.name.to_lowercase();
            let _ = write!(out, "\n### {} {{#{anchor}}}\n\n{}\n", view.name, plain(&view.text));
            for (name, of, text) in &view.fields {
                let _ = write!(out, "\n`{name}` ({})\n: {}\n", kind(of), plain(text));
            }
        }
    }
    out
}

#[test]
fn every_field_of_every_view_is_told_of() {
    let page = Page::read("views");
    let begin = page.text.find(BEGIN).expect("where the made part begins") + BEGIN.len();
    let shown = Shown { range: begin..page.text.len(), real: reference() };
    assert!(shown.real.matches("\n`").count() > 250, "few fields are told of");
    let wrong = differences(&page, &[shown]);
    assert!(
        wrong.is_empty(),
        "the reference of views is not what the program has; see the difference after overwriting\n{}",
        wrong.len()
    );
}

#[test]
fn every_type_in_the_reference_is_told_of_too() {
    let made = reference();
    for link in made.split("](#").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(made.contains(&format!("{{#{link}}}")), "`{link}` is named and not told of: add its file to the parts");
    }
}

#[test]
fn every_field_says_something() {
    for (file, _) in PARTS {
        for view in views(&source(file)) {
            for (name, _, text) in &view.fields {
                assert!(text.ends_with(['.', '…']), "`{}.{name}` says {text:?}", view.name);
            }
        }
    }
}

#[test]
fn every_template_has_its_place_on_the_page() {
    let page = Page::read("templates");
    let templates = onrecord::theme::templates();
    let missing: Vec<&str> =
        templates.iter().map(|(path, _)| *path).filter(|path| !page.text.contains(&format!("`{path}`"))).collect();
    assert!(missing.is_empty(), "not told of: {missing:?}");
}

/// A site with the files of the examples under one heading, and its pages.
#[test]
fn the_examples_of_templates_do_what_the_page_says() {
    let page = Page::read("templates");
    let mut sections: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for block in page.blocks() {
        sections.entry(block.section).or_default().push(block);
    }
    let mut seen = 0;
    for (section, blocks) in sections {
        let mut site = Harbour::new();
        blocks
            .iter()
            .filter(|b| b.file.is_some_and(|f| !f.path.starts_with("public/")))
            .for_each(|b| site.put_block(b));
        let told = site.told();
        assert!(told.is_empty(), "under `{section}`:\n{told}");
        let pages: BTreeMap<String, Vec<u8>> = site.pages().into_iter().collect();
        for result in blocks.iter().filter_map(|b| Some((b.file?.path.strip_prefix("public/")?, b.text))) {
            let bytes = pages.get(result.0).unwrap_or_else(|| panic!("`{section}` names no page `{}`", result.0));
            let html = String::from_utf8_lossy(bytes);
            assert!(squeezed(&html).contains(&squeezed(result.1)), "`{}` holds no\n{}", result.0, result.1);
            seen += 1;
        }
    }
    assert!(seen >= 4, "few results are shown");
}

/// A text without its white space.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

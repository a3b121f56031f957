//! What the documentation says is so: its examples build, and every code has its entry.

use jiff::Timestamp;
use onrecord::build::load_input;
use onrecord::diagnostic::{Code, Level, Severity, human};
use onrecord::options::Options;
use onrecord::parse::{Shape, schema};
use onrecord::read::Input;

const README: &str = include_str!("../README.md");
const FRONT_MATTER: &str = include_str!("../content/pages/front-matter.md");
const DIAGNOSTICS: &str = include_str!("../content/pages/diagnostics.md");

/// The code blocks of a text that stand below a line with a path in backticks, by path.
fn files_of(text: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut path = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(named) = line.strip_prefix('`').and_then(|l| l.strip_suffix('`')) {
            path = Some(named.to_owned());
        } else if line == "```markdown"
            && let Some(path) = path.take()
        {
            let block: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
            files.push((path, block.join("\n") + "\n"));
        }
    }
    files
}

fn check(files: &[(String, String)]) -> onrecord::build::Report {
    let input = Input::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    load_input(input).check(&Options::public(Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(24 * 365 * 56)))
}

#[test]
fn the_first_tour_of_the_readme_builds() {
    let files = files_of(README);
    assert_eq!(files.len(), 2, "the tour has two files");
    let report = check(&files);
    assert_eq!(
        report.diagnostics.count(Severity::Error),
        0,
        "{}",
        human::render(&report.diagnostics, &report.files, false)
    );
}

#[test]
fn the_mistake_of_the_readme_is_told_as_it_says() {
    let mut files = files_of(README);
    files[1].1 = files[1].1.replace("by: antony-blinken", "by: antony-blinkin");
    let report = check(&files);
    let told = human::render(&report.diagnostics, &report.files, false);
    for line in told.lines().filter(|l| l.starts_with("error") || l.contains("-->") || l.contains("help: did")) {
        if !line.contains("onrecord.yaml") {
            assert!(README.contains(line), "README does not show this line:\n{line}");
        }
    }
    assert!(told.contains("error[unknown-reference]"));
}

#[test]
fn every_code_has_an_entry_and_every_entry_a_code() {
    let entries: Vec<&str> = DIAGNOSTICS.lines().filter_map(|l| l.strip_prefix("### ")).collect();
    for code in Code::ALL {
        assert!(entries.contains(&code.as_str()), "`{code}` has no entry");
    }
    for entry in &entries {
        assert!(entry.parse::<Code>().is_ok(), "`{entry}` is no code");
    }
    assert_eq!(entries.len(), Code::ALL.len(), "an entry stands twice");
}

#[test]
fn an_entry_says_warns_where_the_code_does() {
    for code in Code::ALL {
        let heading = format!("### {code}\n\n");
        let entry = DIAGNOSTICS.split_once(&heading).map_or("", |(_, rest)| rest);
        assert_eq!(entry.starts_with("*Warns.*"), code.level() == Level::Warn, "{code}");
    }
}

/// The part of the page on front matter below a heading, as far as the next of its level.
fn part(heading: &str) -> &'static str {
    let begin = format!("\n## {heading}");
    let (_, after) = FRONT_MATTER.split_once(begin.as_str()).unwrap_or_else(|| panic!("no part on {heading}"));
    after.split("\n## ").next().unwrap_or(after)
}

#[test]
fn every_key_that_is_read_has_an_entry() {
    let common = part("Keys of every document");
    for shape in Shape::ALL {
        let own = part(match shape {
            Shape::Briefing => "Briefing",
            Shape::Actor => "Actor",
            Shape::Source => "Source",
            Shape::Claim => "Claim",
            Shape::Topic | Shape::Page => "Topic and page",
            Shape::Config => "Configuration",
        });
        let schema = schema(shape);
        for key in schema["properties"].as_object().expect("properties").keys() {
            let entry = format!("`{key}`");
            let shared = shape != Shape::Config && common.contains(&entry);
            assert!(shared || own.contains(&entry), "`{key}` of a {} has no entry", shape.as_str());
        }
        for (name, definition) in schema["$defs"].as_object().expect("definitions") {
            for key in definition["properties"].as_object().into_iter().flat_map(|keys| keys.keys()) {
                let named = FRONT_MATTER.contains(&format!("`{key}`")) || FRONT_MATTER.contains(&format!("{key}: "));
                assert!(named, "`{key}` of `{name}` is nowhere in the documentation");
            }
        }
    }
}

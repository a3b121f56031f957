//! The first tour of the README builds, and its mistake is told as it says.

use jiff::Timestamp;
use onrecord::build::load_input;
use onrecord::diagnostic::{Severity, human};
use onrecord::options::Options;
use onrecord::read::Input;

const README: &str = include_str!("../../README.md");

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

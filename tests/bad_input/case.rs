//! One kind of bad input: files, and what has to be told about them.

use onrecord::build::Report;
use onrecord::diagnostic::{Code, Diagnostic, Level, Severity, human, json};
use onrecord::model::vocabulary::Tlp;
use onrecord::options::Options;

use super::site::{self, Files};

/// Stands in a file where a finding has to point.
const CARET: &str = "‸";

/// The good site with some files replaced, and the findings that this has to set off: these and no others.
pub struct Case {
    name: &'static str,
    files: Files,
    expected: Vec<Expected>,
    options: Options,
}

/// A finding to come.
struct Expected {
    code: Code,
    /// A part of its help.
    help: &'static str,
    /// `path:line:column`; none: at the next caret.
    place: Option<String>,
}

/// A case in which nothing is wrong yet.
pub fn case(name: &'static str) -> Case {
    Case { name, files: site::good(), expected: Vec::new(), options: site::options() }
}

/// A case of one more briefing with these keys in its front matter.
pub fn keys(name: &'static str, keys: &str) -> Case {
    case(name).with("content/briefings/x.md", site::briefing(keys, ""))
}

/// A case of one more briefing with this body.
pub fn body(name: &'static str, body: &str) -> Case {
    case(name).with("content/briefings/x.md", site::briefing("", body))
}

/// A case of one more briefing with one claim that has these keys.
pub fn claim(name: &'static str, keys: &str) -> Case {
    case(name).with("content/briefings/x.md", site::claim(keys))
}

impl Case {
    /// Adds or replaces a file.
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), bytes.into());
        self
    }

    /// Takes a file out.
    pub fn without(mut self, path: &str) -> Self {
        self.files.remove(path).expect("a file of the good site");
        self
    }

    /// Checks it as its author does, who sees what is withheld from the public.
    pub fn unredacted(mut self) -> Self {
        self.options = Options { drafts: true, tlp: Tlp::Red, ..self.options };
        self
    }

    /// Expects a finding at the next caret, in the order of paths, whose help holds these words.
    pub fn finds(mut self, code: Code, help: &'static str) -> Self {
        self.expected.push(Expected { code, help, place: None });
        self
    }

    /// Expects a finding at a place where no caret can stand, given as `path:line:column`.
    pub fn finds_at(mut self, place: &str, code: Code, help: &'static str) -> Self {
        self.expected.push(Expected { code, help, place: Some(place.to_owned()) });
        self
    }

    /// What it is.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The kinds of finding that it has to set off.
    pub fn codes(&self) -> impl Iterator<Item = Code> + '_ {
        self.expected.iter().map(|e| e.code)
    }

    /// The files without carets, and for each finding its place (`path:line:column`), code and a part of its help.
    pub fn resolved(&self) -> (Files, Vec<(String, Code, &'static str)>) {
        let mut files = Files::new();
        let mut places = Vec::new();
        for (path, bytes) in &self.files {
            let (clean, found) = without_carets(bytes);
            places.extend(found.iter().map(|(line, column)| format!("{path}:{line}:{column}")));
            files.insert(path.clone(), clean);
        }
        let mut places = places.into_iter();
        let mut next = || places.next().unwrap_or_else(|| panic!("{}: a finding has no caret", self.name));
        let expected = self.expected.iter().map(|e| (e.place.clone().unwrap_or_else(&mut next), e.code, e.help));
        let expected = expected.collect();
        assert_eq!(places.next(), None, "{}: a caret has no finding", self.name);
        (files, expected)
    }

    /// The files without carets.
    pub fn resolved_files(&self) -> Files {
        self.files.iter().map(|(path, bytes)| (path.clone(), without_carets(bytes).0)).collect()
    }

    /// Runs the case in memory; says what is not as it has to be.
    fn failures(&self) -> Vec<String> {
        let (files, expected) = self.resolved();
        let report = site::load(&files).check(&self.options);
        let mut failures: Vec<String> =
            report.diagnostics.iter().flat_map(|d| faults(d, &report).into_iter().chain(slips(d))).collect();
        let found: Vec<&Diagnostic> = report.diagnostics.iter().collect();
        let told = |d: &Diagnostic| (place(d, &report), d.code);
        let mut wanted: Vec<_> = expected.iter().map(|(place, code, _)| (place.clone(), *code)).collect();
        let mut seen: Vec<_> = found.iter().map(|d| told(d)).collect();
        wanted.sort();
        seen.sort();
        if wanted != seen {
            let all = human::render(&report.diagnostics, &report.files, false);
            failures.push(format!("expected {wanted:?}\n   found {seen:?}\n{all}"));
        }
        for (place, code, help) in &expected {
            let same = |d: &&&Diagnostic| told(d) == (place.clone(), *code);
            let helps: Vec<&str> = found.iter().filter(same).filter_map(|d| d.help.as_deref()).collect();
            if !helps.is_empty() && !helps.iter().any(|h| h.contains(help)) {
                failures.push(format!("{code} at {place} should say “{help}”, and says {helps:?}"));
            }
        }
        if json::render(&report.diagnostics, &report.files).is_empty() {
            failures.push("nothing as JSON".to_owned());
        }
        failures.into_iter().map(|f| format!("{}: {f}", self.name)).collect()
    }
}

/// Runs all cases and tells at once which of them fail.
pub fn check_all(cases: &[Case]) {
    use rayon::prelude::*;
    let failures: Vec<String> = cases.par_iter().flat_map_iter(Case::failures).collect();
    assert!(failures.is_empty(), "\n{}\n\n{} failures in {} cases", failures.join("\n"), failures.len(), cases.len());
}

/// `path:line:column` of a finding.
pub fn place(finding: &Diagnostic, report: &Report) -> String {
    let at = report.files.line_column(finding.span);
    format!("{}:{}:{}", report.files.path(finding.span.file), at.line, at.column)
}

/// How a finding falls short of what any finding has to be, whatever the input.
pub fn faults(finding: &Diagnostic, report: &Report) -> Vec<String> {
    let path = report.files.path(finding.span.file);
    let length = report.files.bytes(finding.span.file).len();
    let warns = matches!(finding.code.level(), Level::Warn | Level::Allow);
    let texts = || texts(finding).into_iter();
    let checks = [
        (path.as_str().is_empty() || path == "?", "no path"),
        (finding.span.start > finding.span.end || finding.span.end as usize > length, "a place outside its file"),
        (finding.help.as_deref().unwrap_or_default().is_empty(), "no help"),
        (warns != (finding.severity == Severity::Warning), "another severity than its code has"),
        (texts().any(|t| t.contains(char::is_control)), "a control character"),
        (texts().any(|t| t.chars().count() > 1300), "too long to be read"),
    ];
    told(finding, &checks)
}

/// How the words of a finding fall short of our manner.
fn slips(finding: &Diagnostic) -> Vec<String> {
    let texts = || texts(finding).into_iter();
    let checks = [
        (texts().any(begins_with_capital), "a capital at the beginning"),
        (texts().any(|t| t.ends_with('.') && !t.ends_with("..")), "a full stop at the end"),
        (texts().any(|t| t.contains("``") && !t.contains("```")), "an empty literal"),
    ];
    told(finding, &checks)
}

/// All that a finding says.
fn texts(finding: &Diagnostic) -> Vec<&str> {
    let labels = finding.labels.iter().map(|l| l.message.as_str());
    [finding.message.as_str()].into_iter().chain(finding.help.as_deref()).chain(labels).collect()
}

fn told(finding: &Diagnostic, checks: &[(bool, &str)]) -> Vec<String> {
    let wrong = checks.iter().filter(|(wrong, _)| *wrong);
    wrong.map(|(_, what)| format!("{}: {what}: {} (help: {:?})", finding.code, finding.message, finding.help)).collect()
}

/// Whether the first word is capitalised, as `Write`; `YAML` is an acronym.
fn begins_with_capital(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase)
}

/// Bytes without the carets in them, and line and column of each, counted as people do: from 1, in characters.
fn without_carets(bytes: &[u8]) -> (Vec<u8>, Vec<(usize, usize)>) {
    let caret = CARET.as_bytes();
    let (mut clean, mut places, mut at) = (Vec::with_capacity(bytes.len()), Vec::new(), 0);
    while at < bytes.len() {
        if !bytes[at..].starts_with(caret) {
            clean.push(bytes[at]);
            at += 1;
            continue;
        }
        let line = clean.split(|&b| b == b'\n').count();
        let before = clean.rsplit(|&b| b == b'\n').next().unwrap_or_default();
        let before = String::from_utf8_lossy(before).trim_start_matches('\u{feff}').chars().count();
        places.push((line, before + 1));
        at += caret.len();
    }
    (clean, places)
}

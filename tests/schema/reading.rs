//! What reading says of a document that is given as JSON, which is YAML.

use onrecord::config::Markdown;
use onrecord::diagnostic::{Code, Diagnostic, Files, Level};
use onrecord::parse::{Shape, configuration, document};
use serde_json::Value;

/// What came of reading.
#[derive(Debug)]
pub enum Outcome {
    /// No error.
    Accepted,
    /// An error of the shape.
    Refused(String),
    /// Nothing but errors that a schema cannot tell.
    BeyondSchema,
    /// Not even YAML.
    NotYaml(String),
}

/// The file that a shape belongs to.
fn path(shape: Shape) -> &'static str {
    match shape {
        // The name has no date, so that `date` has to be written.
        Shape::Briefing => "content/briefings/seed.md",
        Shape::Actor => "content/actors/seed.md",
        Shape::Source => "content/sources/seed.md",
        Shape::Claim => "content/claims/seed.md",
        Shape::Topic => "content/topics/seed.md",
        Shape::Page => "content/pages/seed.md",
        Shape::Config => "onrecord.yaml",
    }
}

pub fn read(shape: Shape, instance: &Value) -> Outcome {
    let yaml = format!("{instance:#}");
    let mut files = Files::default();
    let diagnostics = if shape == Shape::Config {
        let file = files.add(path(shape), yaml.into_bytes());
        configuration(&files, Some(file)).1
    } else {
        let file = files.add(path(shape), format!("---\n{yaml}\n---\n").into_bytes());
        document(&files, file, Markdown::default()).1
    };
    let errors: Vec<&Diagnostic> = diagnostics.iter().filter(|d| d.code.level() == Level::Error).collect();
    let yaml = [Code::YamlSyntax, Code::YamlAlias, Code::YamlTag, Code::YamlTooLarge, Code::DuplicateKey];
    if let Some(error) = errors.iter().find(|e| yaml.contains(&e.code)) {
        return Outcome::NotYaml(error.message.clone());
    }
    match errors.iter().find(|e| !is_beyond_schema(e)) {
        Some(error) => Outcome::Refused(format!("{}: {}", error.code, error.message)),
        None if errors.is_empty() => Outcome::Accepted,
        None => Outcome::BeyondSchema,
    }
}

/// What a schema does not tell. All of it is about more than one value, or about what an expression cannot say of one.
fn is_beyond_schema(finding: &Diagnostic) -> bool {
    let says = |words: &str| finding.message.contains(words);
    match finding.code {
        // The value of one key against that of another, or against the file name.
        Code::StatusNotApplicable | Code::StatusDiffersFromHistory | Code::MissingRetraction | Code::DuplicateId => {
            true
        }
        Code::ConflictingKeys => says("silence takes no side") || says("the id that the file name gives"),
        Code::MissingKey => says("a briefing needs `date`"),
        // The calendar.
        Code::InvalidDate => says("ends before it begins") || says("has no day 29"),
        // Lists that are too long to be in a schema, and the grammar of a glob.
        Code::InvalidValue => says("is not a time zone") || says("is not a glob") || says("is not a language tag"),
        // Free maps may hold anything but this.
        Code::ControlCharacter => says("a value in `"),
        _ => false,
    }
}

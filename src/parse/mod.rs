//! One document to its [`Facts`]: local and pure, hence parallel and cacheable.
//!
//! **Nothing here knows another document, the disk or the clock.**

pub mod address;
pub mod body;
pub mod facts;
mod shape;
pub mod suggest;
pub mod yaml;

use std::ops::Range;

pub use facts::Facts;
pub use shape::schema::{Shape, schema};

use crate::config::{Config, Markdown};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Files, Span, Spanned};
use crate::model::{Edtf, Id, RefKind};
use facts::{Body, Content, Definition, Salvaged};
use shape::Decoder;
use yaml::Node;

/// Reads the configuration. Findings leave the defaults in place.
pub fn configuration(files: &Files, file: Option<FileId>) -> (Config, Diagnostics) {
    let mut decoder = Decoder::default();
    let tree = file.and_then(|file| match text(files, file) {
        Ok(text) => {
            let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
            (decoder.yaml, decoder.base) = (&text[start..], start);
            yaml::load(decoder.yaml, file, start, &mut decoder.diagnostics)
        }
        Err(finding) => {
            decoder.diagnostics.push(*finding);
            None
        }
    });
    let config = shape::config(tree.as_ref(), &mut decoder);
    (config, decoder.diagnostics)
}

/// The text of a document or template, if it is UTF-8 without control characters but tabs and line breaks: no page can hold
/// them, and our own marks are made of them.
///
/// # Errors
/// Says where it is not.
pub fn text(files: &Files, file: FileId) -> Result<&str, Box<Diagnostic>> {
    text_without(files, file, |c| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r'))
}

/// A held text, if it is UTF-8 without NUL. Other control characters (form feeds, say) are passed over where it is shown.
///
/// # Errors
/// Says where it is not.
pub fn held_text(files: &Files, file: FileId) -> Result<&str, Box<Diagnostic>> {
    text_without(files, file, |c| c == '\0')
}

fn text_without(files: &Files, file: FileId, refused: impl Fn(char) -> bool) -> Result<&str, Box<Diagnostic>> {
    let bytes = files.bytes(file);
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let at = e.valid_up_to();
        Box::new(
            Diagnostic::new(
                Code::NotUtf8,
                Span::new(file, at..at),
                format!("the byte 0x{:02X} is not UTF-8", bytes[at]),
            )
            .help("save the file as UTF-8"),
        )
    })?;
    match text.char_indices().find(|&(_, c)| refused(c)) {
        Some((at, c)) => {
            let message = format!("this file holds the control character U+{:04X}", c as u32);
            Err(Box::new(
                Diagnostic::new(Code::ControlCharacter, Span::new(file, at..at + 1), message)
                    .help("take it out; the file may be something else than text"),
            ))
        }
        None => Ok(text),
    }
}

/// Reads one document.
pub fn document(files: &Files, file: FileId, markdown: Markdown) -> (Facts, Diagnostics) {
    let mut decoder = Decoder::default();
    let place = Place::of(files.path(file).as_str(), file, &mut decoder.diagnostics);
    let content = match text(files, file) {
        Ok(text) => content(text, file, &place, markdown, &mut decoder),
        Err(finding) => {
            decoder.diagnostics.push(*finding);
            None
        }
    };
    let flawed = !decoder.diagnostics.is_empty();
    let facts = Facts {
        file,
        kind: place.kind,
        name: place.name,
        date: place.date,
        content: content.map_or(Content::Unreadable, |(definition, body)| Content::Read(definition, body)),
        // Even of what is no text it must be known whether it is withheld.
        flaws: flawed.then(|| salvaged(&String::from_utf8_lossy(files.bytes(file)), file)),
    };
    (facts, decoder.diagnostics)
}

/// What is known of a document that could not be read: its name keeps its place.
pub fn unread(files: &Files, file: FileId) -> Facts {
    let place = Place::of(files.path(file).as_str(), file, &mut Diagnostics::new());
    Facts {
        file,
        kind: place.kind,
        name: place.name,
        date: place.date,
        content: Content::Unreadable,
        flaws: Some(Salvaged::default()),
    }
}

/// Front matter and body, as far as they could be read.
fn content<'t>(
    text: &'t str,
    file: FileId,
    place: &Place,
    markdown: Markdown,
    decoder: &mut Decoder<'t>,
) -> Option<(Box<Definition>, Box<Body>)> {
    let split = match yaml::split(text, file) {
        Ok(split) => split,
        Err(finding) => {
            decoder.diagnostics.push(*finding);
            return None;
        }
    };
    let front = &text[split.front.clone()];
    (decoder.yaml, decoder.base) = (front, split.front.start);
    let tree = yaml::load(front, file, split.front.start, &mut decoder.diagnostics);
    // Of a document that stands nowhere it is not known which keys it may have.
    let definition = tree.filter(|_| place.known).and_then(|tree| definition(&tree, place, file, decoder));
    let body = body::body(text, split.body, file, markdown, &mut decoder.diagnostics);
    Some((Box::new(definition?), Box::new(body)))
}

fn definition(tree: &Node, place: &Place, file: FileId, decoder: &mut Decoder<'_>) -> Option<Definition> {
    Some(match place.kind {
        RefKind::Briefing => Definition::Briefing(shape::briefing(tree, place.date.is_some(), decoder)?),
        RefKind::Actor => Definition::Actor(shape::actor(tree, decoder)?),
        RefKind::Source => Definition::Source(shape::source(tree, decoder)?),
        RefKind::Claim => {
            decoder.file_id = Id::new(&place.name).ok().map(|id| Spanned::new(id, Span::file(file)));
            Definition::Claim(shape::claim(tree, decoder)?)
        }
        RefKind::Topic => Definition::Topic(shape::topic(tree, decoder)?),
        RefKind::Page => Definition::Page(shape::page(tree, decoder)?),
    })
}

/// What can be saved of a document with errors.
fn salvaged(text: &str, file: FileId) -> Salvaged {
    let front: Range<usize> = yaml::split(text, file).map_or(0..text.len(), |split| split.front);
    let found = yaml::salvage::salvage(&text[front]);
    let mut names = found.ids;
    names.extend(found.names);
    Salvaged { names, withheld: found.withheld }
}

/// What the path of a document says of it.
struct Place {
    kind: RefKind,
    /// Whether its folder says which kind of document it is.
    known: bool,
    name: String,
    date: Option<Edtf>,
}

impl Place {
    fn of(path: &str, file: FileId, diagnostics: &mut Diagnostics) -> Self {
        let below = path.strip_prefix("content/").unwrap_or(path);
        let stem = below.strip_suffix(".md").unwrap_or(below);
        let (folder, rest) = stem.split_once('/').unwrap_or(("", stem));
        let kind = match folder {
            "briefings" => Some(RefKind::Briefing),
            "pages" => Some(RefKind::Page),
            "actors" => Some(RefKind::Actor),
            "sources" => Some(RefKind::Source),
            "claims" => Some(RefKind::Claim),
            "topics" => Some(RefKind::Topic),
            _ => None,
        };
        let nests = matches!(kind, Some(RefKind::Briefing | RefKind::Page));
        if kind.is_none() || (rest.contains('/') && !nests) {
            diagnostics.push(
                Diagnostic::new(Code::MisplacedDocument, Span::file(file), format!("no document belongs at `{path}`"))
                    .help(
                        "move it to `content/briefings/`, `actors/`, `sources/`, `claims/`, `topics/` or `pages/`; \
                     folders within them only below `briefings/` and `pages/`",
                    ),
            );
        }
        let known = kind.is_some();
        let kind = kind.unwrap_or(RefKind::Page);
        let last = if kind == RefKind::Page { rest } else { rest.rsplit('/').next().unwrap_or(rest) };
        let (date, name) = match kind {
            RefKind::Briefing => dated(last, file, diagnostics),
            _ => (None, last),
        };
        let name = unicode_normalization::UnicodeNormalization::nfc(name).collect::<String>();
        let mut segments = name.split('/').rev();
        segments.by_ref().take(1).for_each(|name| check_name(name, "file", file, diagnostics));
        segments.for_each(|name| check_name(name, "folder", file, diagnostics));
        Self { kind, known, name, date }
    }
}

/// The date at the head of a file name, and what follows it.
fn dated<'n>(name: &'n str, file: FileId, diagnostics: &mut Diagnostics) -> (Option<Edtf>, &'n str) {
    let shape = |head: &str| {
        head.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7 | 10) { b == b'-' } else { b.is_ascii_digit() })
    };
    let Some((head, rest)) = name.get(..11).filter(|h| shape(h)).map(|h| (&h[..10], &name[11..])) else {
        return (None, name);
    };
    match Edtf::parse(head) {
        Ok(date) => (Some(date), rest),
        Err(bad) => {
            diagnostics.push(Diagnostic::new(Code::InvalidDate, Span::file(file), bad.to_string()).help(bad.help()));
            (None, rest)
        }
    }
}

/// Reports a name of a file or folder of which no id can be made.
fn check_name(name: &str, what: &str, file: FileId, diagnostics: &mut Diagnostics) {
    if let Err(why) = Id::new(name) {
        let ending = if what == "file" { ".md" } else { "" };
        let help = match Id::suggest(name) {
            Some(id) => format!("rename the {what} to `{id}{ending}`"),
            None => format!("rename the {what}: lower-case letters, digits and `-`"),
        };
        let message = match name {
            "" => format!("this {what} has no name but its ending or date"),
            _ => format!("no id can be made of the {what} name `{}`: {why}", name.escape_debug()),
        };
        diagnostics.push(Diagnostic::new(Code::BadFileName, Span::file(file), message).help(help));
    }
}

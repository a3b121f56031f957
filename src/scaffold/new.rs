//! A new document in a site that is there: put together, tried, and only then written.

use std::collections::HashSet;

use camino::{Utf8Path, Utf8PathBuf};

use super::disk::{DiskError, write_all};
use super::document::Draft;
use super::id::propose;
use super::known::{Known, doubtful};
use crate::build::{Report, load, load_input};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::vocabulary::Tlp;
use crate::model::{BadId, Id, RefKind, is_year};
use crate::options::{Now, Options};
use crate::parse::address::{Scheme, scheme};
use crate::read::{Input, ReadError};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// What is known of the document. References are as they were written.
    pub draft: Draft,
    /// Its id, where one was named.
    pub id: Option<String>,
    /// The clock.
    pub now: Now,
}

/// A document that was written.
pub struct Created {
    /// Its id.
    pub id: Id,
    /// Its path below the site.
    pub path: Utf8PathBuf,
    /// Things of other kinds with the same id, each with its place.
    pub namesakes: Vec<(RefKind, String)>,
    /// Warnings that were not there before, and errors that a public build would meet with.
    pub findings: Report,
}

/// Why no document was written.
#[derive(Debug, thiserror::Error)]
pub enum NewError {
    /// There is no site.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The title is empty, or has characters that no page can hold.
    #[error("the title {0}")]
    Title(&'static str),
    /// No id can be made of the title.
    #[error("no id can be made of `{0}`")]
    NoId(String),
    /// The id that was named cannot be one.
    #[error("`{0}` cannot be an id: {1}")]
    BadId(String, BadId),
    /// The id is taken.
    #[error("`{id}` is {kind} already, in `{place}`", kind = kind.with_article())]
    Taken {
        /// The id.
        id: Id,
        /// What has it.
        kind: RefKind,
        /// Where.
        place: String,
    },
    /// A reference names nothing.
    #[error("`{option} {text}` names no {kind} of this site", kind = kind.as_str())]
    Unknown {
        /// The option.
        option: &'static str,
        /// The reference as written.
        text: String,
        /// What it should name.
        kind: RefKind,
        /// The nearest that there is.
        near: Option<String>,
    },
    /// An address that may not stand in front matter.
    #[error("`{0}` is not an address that may stand here")]
    Address(String),
    /// The site would have errors with it that it does not have now.
    #[error("nothing was written: the site would not build with it")]
    Breaks(Box<Report>),
    /// It cannot be written.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

impl NewError {
    /// A way out.
    pub fn help(&self) -> String {
        match self {
            Self::Read(error) => error.help().to_owned(),
            Self::Title(_) => "write some words".to_owned(),
            Self::NoId(_) => "name one with `--id`: lower-case letters, digits and `-`".to_owned(),
            Self::BadId(text, _) => match propose(text) {
                Some(id) => format!("write `--id {id}`"),
                None => "write lower-case letters, digits and `-`".to_owned(),
            },
            Self::Taken { .. } => "open that file, or name another id with `--id`".to_owned(),
            Self::Unknown { near: Some(near), .. } => format!("did you mean `{near}`?"),
            Self::Unknown { kind, .. } => {
                format!(
                    "`onrecord list {kind}s` shows those there are; `onrecord new {kind} …` makes one",
                    kind = kind.as_str()
                )
            }
            Self::Address(_) => "write a whole one, say `https://example.org/`".to_owned(),
            Self::Breaks(_) => "name another id with `--id`, or mend what stands above".to_owned(),
            Self::Disk(error) => error.help().to_owned(),
        }
    }
}

/// Writes a new document into a site.
///
/// # Errors
/// Fails, with nothing written, where the document would take an id twice, refer to nothing, or break the site.
pub fn create(root: &Utf8Path, request: Request) -> Result<Created, NewError> {
    let Request { draft, id, now } = request;
    check_title(draft.title())?;
    let id = chosen(id, draft.title(), draft.kind())?;
    let loaded = load(root)?;
    let input = loaded.input.clone();
    let today = now.day(&loaded.config.timezone);
    let doubtful = doubtful(&loaded.facts);
    let (known, before) = loaded.resolved(&everything(now), |site, _| Known::of(site).with_doubtful(doubtful));
    let draft = resolved(draft, &known)?;
    let kind = draft.kind();
    if let Some(thing) = known.taken(kind, &id) {
        return Err(NewError::Taken { id, kind, place: thing.place(&before.files) });
    }
    let path = Utf8PathBuf::from(draft.path(&id, today));
    if root.join(&path).symlink_metadata().is_ok() {
        return Err(DiskError::Exists(path).into());
    }
    let text = draft.text(&id, today);
    let findings = tried(input, &path, &text, &before, now, draft.refers())?;
    write_all(root, &[(path.clone(), text)])?;
    let namesakes = known.namesakes(kind, &id).map(|t| (t.kind, t.place(&before.files))).collect();
    Ok(Created { id, path, namesakes, findings })
}

fn check_title(title: &str) -> Result<(), NewError> {
    if title.trim().is_empty() {
        return Err(NewError::Title("is empty"));
    }
    if title.contains(|c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
        return Err(NewError::Title("has control characters in it"));
    }
    Ok(())
}

/// The id that was named, else one that the title gives.
fn chosen(id: Option<String>, title: &str, kind: RefKind) -> Result<Id, NewError> {
    match id {
        Some(text) => Id::new(&text).map_err(|why| NewError::BadId(text, why)),
        None => {
            let id = propose(title).ok_or_else(|| NewError::NoId(title.trim().to_owned()))?;
            // The list of a year has that address.
            Ok(if is_year(&id) { Id::new(&format!("{id}-{}", kind.as_str())).unwrap_or(id) } else { id })
        }
    }
}

/// A build in which nothing is withheld that can be shown at all.
fn everything(now: Now) -> Options {
    Options { now, drafts: true, tlp: Tlp::Red, portable: false, base_url: None }
}

/// The draft with its references looked up.
fn resolved(draft: Draft, known: &Known) -> Result<Draft, NewError> {
    let find = |option, kind, text: String| {
        known.find(kind, &text).map_err(|near| NewError::Unknown { option, text, kind, near })
    };
    let source = |source: Option<String>| source.map(|s| find("--source", RefKind::Source, s)).transpose();
    let trimmed = |text: String| text.trim().to_owned();
    Ok(match draft {
        Draft::Briefing { title, source: s, topics } => {
            Draft::Briefing { title: trimmed(title), source: source(s)?, topics }
        }
        Draft::Actor { name, kind } => Draft::Actor { name: trimmed(name), kind },
        Draft::Source { title, kind, url, dated, published } => {
            if let Some(url) = url.as_deref().filter(|url| scheme(url) != Scheme::Web) {
                return Err(NewError::Address(url.to_owned()));
            }
            Draft::Source { title: trimmed(title), kind, url, dated, published }
        }
        Draft::Claim { text, by, source: s } => {
            let by = by.into_iter().map(|by| find("--by", RefKind::Actor, by)).collect::<Result<_, _>>()?;
            Draft::Claim { text: trimmed(text), by, source: source(s)? }
        }
    })
}

/// Tries the site with the document in it. What is told is only what was not so before. A document that refers to others is tried in
/// a public build as well, from which they may be withheld.
fn tried(
    input: Input,
    path: &Utf8Path,
    text: &str,
    before: &Report,
    now: Now,
    refers: bool,
) -> Result<Report, NewError> {
    let mut with = input.clone();
    with.add(path, text.as_bytes());
    let mut after = findings(with.clone(), &everything(now));
    after.diagnostics = added(after.diagnostics, &before.diagnostics);
    if after.diagnostics.has_errors() {
        after.diagnostics.retain(|d| d.severity == Severity::Error);
        return Err(NewError::Breaks(Box::new(after)));
    }
    if refers {
        let before = findings(input, &public(now));
        let mut in_public = added(findings(with, &public(now)).diagnostics, &before.diagnostics);
        in_public.retain(|d| d.severity == Severity::Error);
        after.diagnostics.extend(in_public);
    }
    Ok(after)
}

fn findings(input: Input, options: &Options) -> Report {
    load_input(input).resolved(options, |_, _| ()).1
}

fn public(now: Now) -> Options {
    Options { drafts: false, tlp: Tlp::Clear, ..everything(now) }
}

/// The findings that are not among those before.
fn added(after: Diagnostics, before: &Diagnostics) -> Diagnostics {
    let key = |d: &Diagnostic| (d.code, d.span, d.message.clone());
    let known: HashSet<_> = before.iter().map(key).collect();
    after.into_iter().filter(|d| !known.contains(&key(d))).collect()
}

//! Files that hang on documents: what is withheld takes its pictures and attachments with it, their names included.

use std::collections::BTreeSet;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::define::{Definitions, Thing, What};
use super::file::places;
use crate::config::RawHtml;
use crate::model::encode_path;
use crate::parse::Facts;
use crate::parse::facts::{Content, Target};
use crate::read::Input;

/// The folder of files that go with the site whether or not anything links to them.
const STATIC: &str = "static";

/// Files that hang on withheld documents alone.
#[derive(Debug, Default)]
pub(super) struct Hanging {
    /// Those that anything in them names.
    named: BTreeSet<Utf8PathBuf>,
    /// Those that their front matter names: the record itself, the picture of the person.
    attached: BTreeSet<Utf8PathBuf>,
    /// Whether there are withheld documents of which it is not known what hangs on them.
    doubtful: bool,
}

impl Hanging {
    pub fn of(definitions: &Definitions<'_>, facts: &[Arc<Facts>], input: &Input, raw_html: RawHtml) -> Self {
        let unknown =
            |f: &Arc<Facts>| matches!(f.content, Content::Unreadable) && f.flaws.as_ref().is_some_and(|s| s.withheld);
        let mut hanging = Self { doubtful: facts.iter().any(unknown), ..Self::default() };
        for thing in definitions.things.iter().filter(|t| !t.visibility.is_visible()) {
            hanging.attached.extend(attached(thing).filter_map(|w| asset(w, thing, facts, input)));
            hanging.named.extend(linked(thing, facts).filter_map(|w| asset(w, thing, facts, input)));
        }
        if raw_html != RawHtml::Escape {
            let texts: Vec<_> = texts(definitions, facts, input, false).collect();
            let statics = input.assets.keys().filter(|path| path.starts_with(STATIC));
            hanging.named.extend(statics.filter(|path| texts.iter().any(|text| names(text, path))).cloned());
        }
        if hanging.attached.is_empty() && hanging.named.is_empty() {
            return hanging;
        }
        for thing in definitions.things.iter().filter(|t| t.visibility.is_visible()) {
            for path in attached(thing).filter_map(|w| asset(w, thing, facts, input)) {
                hanging.attached.remove(&path);
                hanging.named.remove(&path);
            }
            for path in linked(thing, facts).filter_map(|w| asset(w, thing, facts, input)) {
                hanging.named.remove(&path);
            }
        }
        if raw_html != RawHtml::Escape {
            let texts: Vec<_> = texts(definitions, facts, input, true).collect();
            hanging.named.retain(|path| !texts.iter().any(|text| names(text, path)));
        }
        hanging
    }

    /// The files of `static/` that hang on withheld documents alone. Not those that templates or style sheets
    /// name: the whole site wears them.
    pub fn withheld_statics(&self, input: &Input) -> BTreeSet<Utf8PathBuf> {
        let templates = input.templates.values().map(|&id| input.files.text(id));
        let wearers: Vec<&str> = templates.chain(input.assets.values().filter_map(|a| a.sheet.as_deref())).collect();
        let worn = |path: &Utf8Path| {
            matches!(path.extension(), Some("css" | "js")) || wearers.iter().any(|text| names(text, path))
        };
        self.attached.union(&self.named).filter(|p| p.starts_with(STATIC) && !worn(p)).cloned().collect()
    }

    /// Whether a file may be named in a suggestion.
    pub fn may_be_named(&self, path: &Utf8Path) -> bool {
        let known = path.starts_with("static") || !self.doubtful;
        known && !self.named.contains(path) && !self.attached.contains(path)
    }

    /// Whether a file is attached to something withheld, and to nothing else.
    pub fn is_withheld(&self, path: &Utf8Path) -> bool {
        self.attached.contains(path)
    }
}

/// The files that the front matter of a thing names.
fn attached<'a>(thing: &Thing<'a>) -> impl Iterator<Item = &'a str> {
    let written = match thing.what {
        What::Actor(actor) => actor.image.as_ref().map(|image| &image.src),
        What::Source(source) => source.file.as_ref(),
        _ => None,
    };
    written.into_iter().map(|w| w.value.as_str())
}

/// The files that the body of a document names.
fn linked<'a>(thing: &Thing<'_>, facts: &'a [Arc<Facts>]) -> impl Iterator<Item = &'a str> {
    let body = match &facts[thing.facts].content {
        Content::Read(_, body) if thing.briefing.is_none() => Some(body),
        _ => None,
    };
    body.into_iter().flat_map(|b| &b.links).filter_map(|link| match &link.target {
        Target::File(path, _) => Some(path.as_str()),
        _ => None,
    })
}

/// The texts of the documents that are visible, or of those that are not.
fn texts<'i>(
    definitions: &Definitions<'_>,
    facts: &[Arc<Facts>],
    input: &'i Input,
    visible: bool,
) -> impl Iterator<Item = &'i str> {
    let own = definitions.things.iter().filter(move |t| t.briefing.is_none() && t.visibility.is_visible() == visible);
    own.map(|thing| input.files.text(facts[thing.facts].file)).filter(|text| text.contains('<'))
}

/// Whether a text, be it HTML, a template or a style sheet, names a file: by its name, in letters or percent-encoded.
fn names(text: &str, path: &Utf8Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    let encoded = encode_path(name);
    [name, &encoded].into_iter().any(|name| {
        let stands = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        !name.is_empty() && text.match_indices(name).any(|(at, _)| stands(at))
    })
}

fn asset(written: &str, thing: &Thing<'_>, facts: &[Arc<Facts>], input: &Input) -> Option<Utf8PathBuf> {
    let from = input.files.path(facts[thing.facts].file);
    places(from, written).into_iter().flatten().find(|path| input.assets.contains_key(path))
}

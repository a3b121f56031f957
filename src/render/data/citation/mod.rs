//! The sources as bibliographies: CSL-JSON, which reference managers read, and BibTeX.

mod bibtex;
mod csl;
mod name;
mod parts;

pub(super) use bibtex::bibtex;
pub(super) use csl::csl;

use super::record::{Records, sorted};
use crate::model::Edtf;
use crate::model::vocabulary::{ActorKind, SourceKind};
use crate::resolve::site::{ActorIx, Author, Source, SourceIx, Tie};
use name::Name;

/// A source as bibliographies know one.
struct Entry<'s> {
    id: &'s str,
    kind: Option<SourceKind>,
    /// In brackets where it is ours.
    title: String,
    authors: Vec<Name<'s>>,
    recipients: Vec<Name<'s>>,
    publisher: Option<&'s str>,
    /// When it was published, else when it was written or spoken.
    issued: Option<Edtf>,
    /// When it was written or spoken, where that is told beside.
    written: Option<Edtf>,
    accessed: Option<Edtf>,
    url: Option<&'s str>,
    language: &'s str,
}

impl<'s> Entry<'s> {
    /// All sources, by their ids.
    fn all(records: &Records<'s, '_>) -> Vec<Self> {
        let sources = &records.site().sources;
        sorted(sources.len(), |ix| &sources[ix].id).into_iter().map(|ix| Self::of(records, SourceIx(ix))).collect()
    }

    fn of<'a>(records: &Records<'s, 'a>, ix: SourceIx) -> Self {
        let source: &'s Source<'a> = &records.site().sources[ix.at()];
        let model = source.model;
        let name = |tie: &Tie<'a, ActorIx>| of_actor(records, *tie);
        let author = |author: &Author<'a>| match author {
            Author::Actor(tie) => name(tie),
            Author::Named(name, _) => Name::Literal(name),
        };
        let publisher = source.publisher.map(|tie| match tie {
            Tie::To(ix) => records.site().actors[ix.at()].model.name.value.as_str(),
            Tie::StandIn(words) => words,
        });
        let published = model.published.as_ref().map(|d| d.value);
        let dated = model.dated.as_ref().map(|d| d.value);
        Self {
            id: &source.id,
            kind: model.kind.as_ref().map(|k| k.value),
            title: records.maker.title(ix),
            authors: source.authors.iter().map(author).collect(),
            recipients: source.to.iter().map(name).collect(),
            publisher: publisher.or_else(|| model.publisher_name.as_ref().map(|n| n.value.as_str())),
            issued: published.or(dated),
            written: published.and(dated),
            accessed: model.accessed.as_ref().map(|d| d.value),
            url: model.url.as_ref().map(|u| u.value.as_str()),
            language: records.language(model.common.lang.as_ref(), source.briefing),
        }
    }

    /// Whether it appeared in something: a newspaper, or the service of an agency.
    fn is_article(&self) -> bool {
        matches!(self.kind, Some(SourceKind::Article | SourceKind::Wire))
    }
}

/// The name of an actor: that of a person has parts.
fn of_actor<'s, 'a: 's>(records: &Records<'s, 'a>, tie: Tie<'a, ActorIx>) -> Name<'s> {
    let Tie::To(ix) = tie else {
        return Name::Literal(match tie {
            Tie::StandIn(words) => words,
            Tie::To(_) => "",
        });
    };
    let model = records.site().actors[ix.at()].model;
    match model.kind.as_ref().map(|k| k.value) {
        Some(ActorKind::Person) => Name::of_person(&model.name.value),
        _ => Name::Literal(&model.name.value),
    }
}

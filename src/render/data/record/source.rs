//! The record of a source.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Date, DerivationRecord, Records, Reference, Word};
use crate::model::vocabulary::{HeldExtent, Reliability, Show, SourceKind};
use crate::plan::DataFile;
use crate::render::make::claims_of;
use crate::resolve::site::{Author, Source, SourceIx, Subject, Tie};
use crate::resolve::{asset_route, hexadecimal};

/// A published or held record in which claims are found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Source", deny_unknown_fields)]
pub struct SourceRecord<'s> {
    /// Its id.
    pub id: &'s str,
    /// The address of its page.
    pub permalink: String,
    /// Its title.
    pub title: &'s str,
    /// Whether the title is ours.
    pub title_supplied: bool,
    /// What sort of record it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Word<SourceKind>>,
    /// The language of its title and text (BCP 47).
    pub language: &'s str,
    /// Who published it: an actor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Reference<'s>>,
    /// Who wrote or spoke it: actors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Reference<'s>>,
    /// To whom it is addressed: actors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Reference<'s>>,
    /// Where it is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'s str>,
    /// When it was written or spoken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated: Option<Date>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// When it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accessed: Option<Date>,
    /// Its reliability by the Admiralty code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reliability: Option<Word<Reliability>>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reliability_note: Option<&'s str>,
    /// Where all of it was taken from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub derived_from: Vec<DerivationRecord<'s>>,
    /// Copies kept elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub archived: Vec<ArchivedRecord<'s>>,
    /// The document kept beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<FileRecord>,
    /// Whether anybody here has seen it.
    pub seen: bool,
    /// The text that is held of it, against which quotes are checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<HeldRecord>,
    /// How many claims are found in it or go back to it.
    pub claims: usize,
    /// How many quotes are taken from it.
    pub quotes: usize,
    /// Who holds rights in it, and on what terms it is used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<&'s str>,
    /// The id of the briefing that defines it in place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub briefing: Option<&'s str>,
    /// The address of its quotes as W3C Web Annotations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annotations: Option<String>,
}

/// A copy kept elsewhere.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ArchivedCopy", deny_unknown_fields)]
pub struct ArchivedRecord<'s> {
    /// Its address.
    pub url: &'s str,
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

/// A document kept beside a source.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "File", deny_unknown_fields)]
pub struct FileRecord {
    /// Its address.
    pub url: String,
    /// Its SHA-256, hexadecimal.
    pub sha256: String,
}

/// A text that is held.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "HeldText", deny_unknown_fields)]
pub struct HeldRecord {
    /// What of the source it is.
    pub extent: Word<HeldExtent>,
    /// What of it is shown.
    pub show: Word<Show>,
    /// Its SHA-256, hexadecimal.
    pub sha256: String,
    /// Its address, where all of it is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl<'s, 'a> Records<'s, 'a> {
    /// The record of a source.
    pub fn source(&self, ix: SourceIx) -> SourceRecord<'s> {
        let source = &self.site().sources[ix.at()];
        let model = source.model;
        let named = || model.publisher_name.as_ref().map(|name| Reference::Name(&name.value));
        SourceRecord {
            id: &source.id,
            permalink: self.permalink(Subject::Source(ix)),
            title: &model.title.value,
            title_supplied: model.title_supplied,
            kind: model.kind.as_ref().map(|k| Word(k.value)),
            language: self.language(model.common.lang.as_ref(), source.briefing),
            publisher: source.publisher.map(|tie| self.actor_tie(tie)).or_else(named),
            authors: source.authors.iter().map(|author| self.writer(author)).collect(),
            to: self.actors(&source.to),
            url: model.url.as_ref().map(|u| u.value.as_str()),
            dated: model.dated.as_ref().map(|d| Date(d.value)),
            published: model.published.as_ref().map(|d| Date(d.value)),
            accessed: model.accessed.as_ref().map(|d| Date(d.value)),
            reliability: model.reliability.as_ref().map(|r| Word(r.value)),
            reliability_note: model.reliability_note.as_ref().map(|n| n.value.as_str()),
            derived_from: self.derivations(source),
            archived: model
                .archived
                .iter()
                .map(|a| ArchivedRecord { url: &a.url.value, date: a.date.as_ref().map(|d| Date(d.value)) })
                .collect(),
            file: source
                .file
                .as_ref()
                .map(|(path, sha256)| FileRecord { url: self.address(asset_route(path)), sha256: hexadecimal(sha256) }),
            seen: model.seen,
            held: self.held(ix),
            claims: claims_of(source),
            quotes: source.quotes.len(),
            rights: model.rights.as_ref().map(|r| r.value.as_str()),
            briefing: source.briefing.map(|b| self.site().briefings[b.at()].slug),
            annotations: self.site().has_quotes(source).then(|| self.file(DataFile::Annotations(ix))),
        }
    }

    fn derivations(&self, source: &'s Source<'a>) -> Vec<DerivationRecord<'s>> {
        let derivation = |&(tie, how): &(Tie<'a, SourceIx>, _)| DerivationRecord {
            source: self.source_tie(tie),
            how: Option::map(how, Word),
        };
        source.derived_from.iter().map(derivation).collect()
    }

    fn held(&self, ix: SourceIx) -> Option<HeldRecord> {
        let source = &self.site().sources[ix.at()];
        let held = source.text?;
        Some(HeldRecord {
            extent: Word(source.model.text),
            show: Word(source.model.show),
            sha256: hexadecimal(&held.sha256),
            url: source.shows_text().then(|| self.file(DataFile::Text(ix))),
        })
    }

    /// One who wrote or spoke a source.
    fn writer(&self, author: &Author<'a>) -> Reference<'s> {
        match author {
            Author::Actor(tie) => self.actor_tie(*tie),
            Author::Named(name, _) => Reference::Name(name),
        }
    }
}

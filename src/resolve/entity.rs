//! Actors, sources and briefings: their references resolved, their lists still without what leads back to them.

use std::collections::HashMap;

use camino::Utf8PathBuf;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::Context;
use super::define::{Thing, What};
use super::file::Named;
use super::memo::{Memo, Place};
use super::site::{
    Actor, ActorIx, Author, Briefing, BriefingIx, ClaimIx, DocumentIx, HeldFile, Page, PageIx, Role, Roots, Site,
    Source, SourceIx, Subject, Tie, TopicIx,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span, Spanned};
use crate::model::{self, ActorField, RefKind, SourceAuthor, SourceField};
use crate::read::Input;

/// The SHA-256 of all held texts, on all cores.
pub(super) fn digests(input: &Input, memo: &mut Memo) -> HashMap<FileId, [u8; 32]> {
    let one = |&id: &FileId| {
        let bytes = input.files.bytes(id);
        let known = memo.digests.get(&Place::of(bytes)).copied();
        (id, known.unwrap_or_else(|| Sha256::digest(bytes).into()))
    };
    let ids: Vec<FileId> = input.texts.values().copied().collect();
    let digests: HashMap<FileId, [u8; 32]> = ids.par_iter().map(one).collect();
    if memo.keeps() {
        memo.digests = digests.iter().map(|(id, digest)| (Place::of(input.files.bytes(*id)), *digest)).collect();
    }
    digests
}

impl<'a> Context<'_, 'a> {
    fn briefing_of(&self, thing: &Thing<'a>) -> Option<BriefingIx> {
        thing.briefing.map(|at| BriefingIx(self.definitions.things[at].index))
    }

    fn file_of(&self, thing: &Thing<'a>) -> FileId {
        self.facts[thing.facts].file
    }

    /// All visible actors.
    pub(super) fn actors(&self, site: &mut Site<'a>, diagnostics: &mut Diagnostics) {
        for (_, thing) in self.definitions.visible(RefKind::Actor) {
            let What::Actor(model) = thing.what else { continue };
            if let Some(image) = &model.image {
                self.attach(&image.src, self.file_of(thing), site, diagnostics);
            }
            let role = |role: &'a model::Role, diagnostics: &mut Diagnostics| Role {
                model: role,
                org: role.org.as_ref().and_then(|r| self.lookup.actor(r, diagnostics)),
                source: role.source.as_ref().and_then(|r| self.lookup.source(r, diagnostics)),
                is_present: self.is_present(role),
            };
            site.actors.push(Actor {
                id: borrowed(thing),
                model,
                span: thing.span,
                document: None,
                briefing: self.briefing_of(thing),
                roles: model.roles.iter().map(|r| role(r, diagnostics)).collect(),
                member_of: self.lookup.actors(&model.member_of, diagnostics),
                members: Vec::new(),
                topics: self.topics.of(&model.topics),
                said: Vec::new(),
                declined: Vec::new(),
                about: Vec::new(),
                to: Vec::new(),
                relayed: Vec::new(),
                published: Vec::new(),
                wrote: Vec::new(),
                briefings: Vec::new(),
                mentions: Vec::new(),
            });
        }
    }

    /// All visible sources.
    pub(super) fn sources(&self, site: &mut Site<'a>, diagnostics: &mut Diagnostics) {
        for (_, thing) in self.definitions.visible(RefKind::Source) {
            let What::Source(model) = thing.what else { continue };
            let file = model.file.as_ref().and_then(|file| {
                let path = self.attach(file, self.file_of(thing), site, diagnostics)?;
                self.digest(model, file.span, path, diagnostics)
            });
            let derived = |d: &model::DerivedFrom, diagnostics: &mut Diagnostics| {
                Some((self.lookup.source(&d.source, diagnostics)?, d.how.as_ref().map(|h| h.value)))
            };
            site.sources.push(Source {
                id: thing.id.clone(),
                model,
                span: thing.span,
                document: None,
                briefing: self.briefing_of(thing),
                publisher: model.publisher.as_ref().and_then(|r| self.lookup.actor(r, diagnostics)),
                authors: model.authors.iter().filter_map(|a| self.source_author(a, diagnostics)).collect(),
                to: self.lookup.actors(&model.to, diagnostics),
                derived_from: model.derived_from.iter().filter_map(|d| derived(d, diagnostics)).collect(),
                derivatives: Vec::new(),
                alone: Vec::new(),
                text: self.held(&thing.id),
                file,
                claims: Vec::new(),
                origin_of: Vec::new(),
                about: Vec::new(),
                relations: Vec::new(),
                quotes: Vec::new(),
                mentions: Vec::new(),
            });
        }
    }

    /// Whether an office is held at the time of the build.
    fn is_present(&self, role: &model::Role) -> bool {
        let zone = &self.config.timezone;
        role.from.as_ref().is_none_or(|from| self.options.has_begun(from, zone))
            && role.to.as_ref().is_none_or(|to| !self.options.is_over(to, zone))
    }

    /// The held text of a source.
    fn held(&self, id: &str) -> Option<HeldFile> {
        let path = Utf8PathBuf::from(format!("content/sources/{id}.txt"));
        let &file = self.input.texts.get(&path)?;
        Some(HeldFile { file, sha256: *self.digests.get(&file)? })
    }

    fn source_author(&self, author: &'a SourceAuthor, diagnostics: &mut Diagnostics) -> Option<Author<'a>> {
        match author {
            SourceAuthor::Actor(r) => self.lookup.actor(r, diagnostics).map(Author::Actor),
            SourceAuthor::Named(name) => Some(Author::Named(name, None)),
        }
    }

    /// A file that front matter names, which is then copied along.
    fn attach(
        &self,
        written: &Spanned<String>,
        from: FileId,
        site: &mut Site<'a>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Utf8PathBuf> {
        if crate::parse::address::scheme(written) != crate::parse::address::Scheme::None {
            let message = format!("`{}` is not the path of a file", written.value.escape_debug());
            diagnostics.push(
                Diagnostic::new(Code::ForbiddenAddress, written.span, message)
                    .help("keep the file in the site, and write its path"),
            );
            return None;
        }
        match self.names.find(written, from, written.span, diagnostics)? {
            Named::Asset(path) => {
                if path.starts_with("content") {
                    site.attachments.insert(path.clone());
                }
                Some(path)
            }
            Named::Document(_) => {
                diagnostics.push(
                    Diagnostic::new(Code::MissingFile, written.span, format!("`{}` is a document", written.value))
                        .help("name a file that is not Markdown"),
                );
                None
            }
        }
    }

    /// The digest of an attached document, held against the one written.
    fn digest(
        &self,
        model: &model::Source,
        span: Span,
        path: Utf8PathBuf,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Utf8PathBuf, [u8; 32])> {
        let sha256 = self.names.sha256(&path)?;
        let found = hexadecimal(&sha256);
        if let Some(written) = model.sha256.as_ref().filter(|w| !w.eq_ignore_ascii_case(&found)) {
            diagnostics.push(
                Diagnostic::new(Code::DigestDiffers, written.span, format!("the file has another digest, `{found}`"))
                    .label(span, "this file")
                    .help("find out which of the two is right: the file may have been changed"),
            );
        }
        Some((path, sha256))
    }

    /// All visible briefings; their claims are already in the site.
    pub(super) fn briefings(&self, site: &mut Site<'a>, diagnostics: &mut Diagnostics) {
        for (_, thing) in self.definitions.visible(RefKind::Briefing) {
            let What::Briefing(model, date) = thing.what else { continue };
            let slug = borrowed(thing);
            let claims = |references: &[Spanned<model::Reference>], diagnostics: &mut Diagnostics| {
                self.lookup.claims(references, Some(slug), diagnostics)
            };
            // A judgment has a marking of its own.
            let judgment = |j: &model::Judgment, diagnostics: &mut Diagnostics| {
                super::visibility::Visibility::of_marking(&j.common, self.options)
                    .is_visible()
                    .then(|| claims(&j.claims, diagnostics))
            };
            let evidence = |h: &model::Hypothesis, diagnostics: &mut Diagnostics| {
                let pair = |(claim, mark): &(Spanned<model::Reference>, Spanned<_>)| {
                    Some((self.lookup.claim(claim, Some(slug), diagnostics)?, mark.value))
                };
                h.evidence.iter().filter_map(pair).collect()
            };
            let judgments = model.key_judgments.iter().map(|j| judgment(j, diagnostics)).collect();
            let hypotheses = model.hypotheses.iter().map(|h| evidence(h, diagnostics)).collect();
            let corrections = model.corrections.iter().map(|c| claims(&c.claims, diagnostics)).collect();
            site.briefings.push(Briefing {
                slug,
                model,
                document: DocumentIx(0),
                date,
                authors: self.authors(model, diagnostics),
                topics: self.topics.of(&model.topics),
                claims: Vec::new(),
                judgments,
                hypotheses,
                corrections,
                follows: model.follows.iter().filter_map(|r| self.lookup.briefing(r, diagnostics)).collect(),
                followed_by: Vec::new(),
                roots: Roots::default(),
                actors: self.added_actors(model, diagnostics),
                sources: self.added_sources(model, slug, diagnostics),
                mentions: Vec::new(),
            });
        }
    }

    /// The authors of a briefing: its own, else those of the site.
    fn authors(&self, model: &'a model::Briefing, diagnostics: &mut Diagnostics) -> Vec<Author<'a>> {
        let own = if model.authors.is_empty() { &self.config.authors } else { &model.authors };
        let author = |author: &'a model::Author| match author {
            model::Author::Actor(r) => self.lookup.actor(r, diagnostics).map(Author::Actor),
            model::Author::Named { name, url } => Some(Author::Named(name, url.as_ref().map(|u| u.value.as_str()))),
        };
        own.iter().filter_map(author).collect()
    }

    /// The actors that front matter adds to a briefing.
    fn added_actors(&self, model: &'a model::Briefing, diagnostics: &mut Diagnostics) -> Vec<ActorIx> {
        let tie = |field: &ActorField, diagnostics: &mut Diagnostics| match field {
            ActorField::Reference(r) => self.lookup.actor(r, diagnostics),
            // What is defined here and withheld is no reference: it is just not there.
            ActorField::Inline(inline) => self.visible(RefKind::Actor, &inline.id).map(|i| Tie::To(ActorIx(i))),
        };
        model.actors.iter().filter_map(|f| tie(f, diagnostics)?.thing()).collect()
    }

    /// The sources that front matter adds to a briefing.
    fn added_sources(&self, model: &'a model::Briefing, slug: &str, diagnostics: &mut Diagnostics) -> Vec<SourceIx> {
        let mut added = Vec::new();
        let defaults = [(&model.source, "source"), (&model.origin, "origin")];
        let named = defaults.iter().filter_map(|(f, word)| f.as_ref().map(|f| (f, *word)));
        for (field, word) in named.chain(model.sources.iter().map(|f| (f, ""))) {
            let tie = self.source_field(field, slug, word, diagnostics);
            if tie.is_none() && !word.is_empty() && matches!(field, SourceField::Inline(_)) {
                // The place is that of the briefing: the words of the withheld source must not be shown.
                let message = format!("the default {word} of this briefing is withheld from this build");
                diagnostics.push(
                    Diagnostic::new(Code::WithheldReference, model.title.span, message).help(
                        "withhold the briefing too, or say what the source is known as in public: `public_as: …`",
                    ),
                );
            }
            added.extend(tie.and_then(|t| t.thing()));
        }
        added
    }

    /// The source that a field of a briefing means.
    pub(super) fn source_field(
        &self,
        field: &'a SourceField,
        slug: &str,
        word: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Tie<'a, SourceIx>> {
        match field {
            SourceField::Reference(r) => self.lookup.source(r, diagnostics),
            SourceField::Inline(inline) => {
                let id = inline.id.as_ref().map_or_else(|| format!("{slug}-{word}"), |id| id.value.to_string());
                let public = || inline.source.common.public_as.as_ref().map(|p| Tie::StandIn(p.value.as_str()));
                self.visible(RefKind::Source, &id).map(|i| Tie::To(SourceIx(i))).or_else(public)
            }
        }
    }

    fn visible(&self, kind: RefKind, id: &str) -> Option<u32> {
        let &at = self
            .definitions
            .ids
            .get(&(kind, std::borrow::Cow::Borrowed(id)) as &(RefKind, std::borrow::Cow<'_, str>))?;
        let thing = &self.definitions.things[at];
        thing.visibility.is_visible().then_some(thing.index)
    }

    /// All visible plain pages, and every visible document.
    pub(super) fn documents(&self, site: &mut Site<'a>) {
        for (at, thing) in self.definitions.things.iter().enumerate() {
            if thing.briefing.is_some() || !thing.visibility.is_visible() {
                continue;
            }
            let ix = DocumentIx(site.documents.len() as u32);
            let subject = self.subject_of(at, thing);
            match subject {
                Subject::Actor(i) => site.actors[i.at()].document = Some(ix),
                Subject::Source(i) => site.sources[i.at()].document = Some(ix),
                Subject::Claim(i) => site.claims[i.at()].document = Some(ix),
                Subject::Briefing(i) => site.briefings[i.at()].document = ix,
                Subject::Topic(i) => site.topics[i.at()].document = Some(ix),
                Subject::Page(_) => {
                    let What::Page(model) = thing.what else { continue };
                    site.pages.push(Page { path: borrowed(thing), model, document: ix });
                }
            }
            self.document(thing, subject, site);
        }
    }

    fn subject_of(&self, at: usize, thing: &Thing<'a>) -> Subject {
        match thing.kind {
            RefKind::Actor => Subject::Actor(ActorIx(thing.index)),
            RefKind::Source => Subject::Source(SourceIx(thing.index)),
            RefKind::Claim => Subject::Claim(ClaimIx(thing.index)),
            RefKind::Briefing => Subject::Briefing(BriefingIx(thing.index)),
            RefKind::Page => Subject::Page(PageIx(thing.index)),
            RefKind::Topic => Subject::Topic(self.topics.of_document(at).unwrap_or(TopicIx(0))),
        }
    }
}

/// The id of a thing that is not a claim within a briefing, and so is borrowed from the facts or made for a default source.
fn borrowed<'a>(thing: &Thing<'a>) -> &'a str {
    match &thing.id {
        std::borrow::Cow::Borrowed(id) => id,
        std::borrow::Cow::Owned(_) => "",
    }
}

/// Bytes as lower-case hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

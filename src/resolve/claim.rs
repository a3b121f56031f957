//! Claims: references resolved, defaults applied.

use std::collections::HashMap;

use rayon::prelude::*;

use super::Context;
use super::define::{Thing, What};
use super::site::{
    ActorIx, BriefingIx, Check, Claim, Quote, RelationTarget, Roots, Site, SourceIx, Speaker, Subject, Tie,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span, Spanned};
use crate::model::vocabulary::{Attribution, ClaimKind, SourceKind, Status, Tlp, Voice};
use crate::model::{self, Edtf, OriginField, RefKind, Reference};

/// What a briefing gives to its claims.
#[derive(Clone, Copy, Default)]
struct Defaults<'a> {
    slug: Option<&'a str>,
    briefing: Option<BriefingIx>,
    source: Option<Tie<'a, SourceIx>>,
    origin: Option<Tie<'a, SourceIx>>,
}

impl<'a> Context<'_, 'a> {
    /// All visible claims, on all cores. Sources are already in the site; relations come later, when every claim has its index.
    pub(super) fn claims(&self, site: &mut Site<'a>, diagnostics: &mut Diagnostics) {
        let things: Vec<&Thing<'a>> = self.definitions.visible(RefKind::Claim).map(|(_, thing)| thing).collect();
        let of_one_briefing = |things: &[&Thing<'a>]| {
            let mut found = Diagnostics::new();
            let defaults = things.first().and_then(|thing| thing.briefing).map(|at| self.defaults(at));
            let claim = |thing: &&Thing<'a>| match thing.what {
                What::Claim(model) => Some(self.claim(thing, model, defaults.unwrap_or_default(), site, &mut found)),
                _ => None,
            };
            (things.iter().filter_map(claim).collect::<Vec<_>>(), found)
        };
        let claims: Vec<_> = things.par_chunk_by(|a, b| a.briefing == b.briefing).map(of_one_briefing).collect();
        for (claims, found) in claims {
            site.claims.extend(claims);
            diagnostics.extend(found);
        }
    }

    /// The defaults of a briefing. Findings about them are made where the briefing is resolved.
    fn defaults(&self, at: usize) -> Defaults<'a> {
        let thing = &self.definitions.things[at];
        let What::Briefing(model, _) = thing.what else { return Defaults::default() };
        let slug: &'a str = match &thing.id {
            std::borrow::Cow::Borrowed(slug) => slug,
            std::borrow::Cow::Owned(_) => return Defaults::default(),
        };
        let mut told_elsewhere = Diagnostics::new();
        let mut field = |field: &'a Option<model::SourceField>, word| {
            field.as_ref().and_then(|f| self.source_field(f, slug, word, &mut told_elsewhere))
        };
        let (source, origin) = (field(&model.source, "source"), field(&model.origin, "origin"));
        let briefing = thing.visibility.is_visible().then_some(BriefingIx(thing.index));
        Defaults { slug: Some(slug), briefing, source, origin }
    }

    fn claim(
        &self,
        thing: &Thing<'a>,
        model: &'a model::Claim,
        defaults: Defaults<'a>,
        site: &Site<'a>,
        diagnostics: &mut Diagnostics,
    ) -> Claim<'a> {
        let source = model.source.as_ref().map_or(defaults.source, |r| self.lookup.source(r, diagnostics));
        let origin = self.origin(model.origin.as_ref(), defaults.origin, diagnostics);
        let (source, origin) = self.of_quotes(model, source, origin);
        let by: Vec<Speaker<'a>> = model.by.iter().filter_map(|s| self.speaker(s, diagnostics)).collect();
        let (about, about_sources) = self.about(model, diagnostics);
        let record = |tie: Option<Tie<'a, SourceIx>>| tie.and_then(|t| t.thing()).map(|ix| &site.sources[ix.at()]);
        let attribution = self.attribution(model, &by, record(origin).map(|s| s.model), diagnostics);
        let written = |references: &[Spanned<model::Reference>], diagnostics: &mut Diagnostics| {
            (!references.is_empty()).then(|| self.lookup.actors(references, diagnostics))
        };
        let reported_by = written(&model.reported_by, diagnostics);
        let to = written(&model.to, diagnostics);
        let quotes = self.quotes(model, source, origin, &by, diagnostics);
        let steps = model.history.iter();
        Claim {
            key: thing.id.to_string(),
            model,
            span: thing.span,
            document: None,
            briefing: defaults.briefing,
            by,
            reported_by: reported_by.unwrap_or_else(|| record(source).and_then(|s| s.publisher).into_iter().collect()),
            to: to.or_else(|| Some(record(origin)?.to.clone())).unwrap_or_default(),
            about,
            about_sources,
            source,
            origin,
            quotes,
            date: date_of(model, [record(origin), record(source)]),
            status: status(model),
            attribution,
            history_sources: steps.map(|h| self.lookup.source(h.source.as_ref()?, diagnostics)).collect(),
            topics: self.topics.of(&model.topics),
            relations: self.relations(model, defaults.slug, diagnostics),
            inverse: Vec::new(),
            rests: Vec::new(),
            roots: Roots::default(),
            corrections: Vec::new(),
            judgments: Vec::new(),
            mentions: Vec::new(),
        }
    }

    /// Source and origin of a claim: where it has none itself, those of the first quote that has one. Findings about them are
    /// made where the quotes are resolved.
    fn of_quotes(
        &self,
        model: &'a model::Claim,
        source: Option<Tie<'a, SourceIx>>,
        origin: Option<Tie<'a, SourceIx>>,
    ) -> (Option<Tie<'a, SourceIx>>, Option<Tie<'a, SourceIx>>) {
        let mut told_elsewhere = Diagnostics::new();
        let mut first = |reference: Option<&Spanned<Reference>>| self.lookup.source(reference?, &mut told_elsewhere);
        let quoted = || first(model.quote.iter().find_map(|q| q.source.as_ref()));
        let source = source.or_else(quoted);
        let of_quote = |quote: &'a model::Quote| match &quote.origin {
            Some(OriginField::Source(r)) => Some(r),
            Some(OriginField::None) | None => None,
        };
        // `origin: none` on the claim is a statement, not a gap.
        let gap = model.origin.is_none() && origin.is_none();
        let origin = origin.or_else(|| first(model.quote.iter().find_map(of_quote).filter(|_| gap)));
        (source, origin)
    }

    fn origin(
        &self,
        written: Option<&'a OriginField>,
        default: Option<Tie<'a, SourceIx>>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Tie<'a, SourceIx>> {
        match written {
            Some(OriginField::Source(r)) => self.lookup.source(r, diagnostics),
            Some(OriginField::None) => None,
            None => default,
        }
    }

    fn speaker(&self, speaker: &'a model::Speaker, diagnostics: &mut Diagnostics) -> Option<Speaker<'a>> {
        match speaker {
            model::Speaker::Actor(r) => {
                let mut found = Diagnostics::new();
                let tie = self.lookup.actor(r, &mut found);
                let described = ["unnamed", "a", "an", "the"].contains(&r.name.split(' ').next().unwrap_or_default());
                for finding in found.iter_mut().filter(|f| described && f.code == Code::UnknownReference) {
                    finding.help =
                        Some("somebody whom the source does not name is written `{unnamed: a US official}`".to_owned());
                }
                diagnostics.extend(found);
                tie.map(Speaker::Actor)
            }
            model::Speaker::Unnamed(unnamed) => Some(Speaker::Unnamed(&unnamed.unnamed)),
        }
    }

    #[allow(clippy::type_complexity)]
    fn about(
        &self,
        model: &'a model::Claim,
        diagnostics: &mut Diagnostics,
    ) -> (Vec<Tie<'a, ActorIx>>, Vec<Tie<'a, SourceIx>>) {
        let (mut actors, mut sources) = (Vec::new(), Vec::new());
        for reference in &model.about {
            match self.lookup.either(reference, [RefKind::Actor, RefKind::Source], None, diagnostics) {
                Some(Tie::To(Subject::Actor(ix))) => actors.push(Tie::To(ix)),
                Some(Tie::To(Subject::Source(ix))) => sources.push(Tie::To(ix)),
                Some(Tie::StandIn(words)) => actors.push(Tie::StandIn(words)),
                Some(Tie::To(_)) | None => {}
            }
        }
        (actors, sources)
    }

    /// The terms on which it was said: as written, else by who speaks and what the origin is. Off the record is an error.
    fn attribution(
        &self,
        model: &model::Claim,
        by: &[Speaker<'a>],
        origin: Option<&model::Source>,
        diagnostics: &mut Diagnostics,
    ) -> Attribution {
        if let Some(written) = &model.attribution {
            if written.value == Attribution::OffRecord && self.options.tlp == Tlp::Clear {
                diagnostics.push(
                    Diagnostic::new(
                        Code::OffRecord,
                        written.span,
                        "this was said off the record, and would be published",
                    )
                    .help("withhold the claim (`tlp: …`), or take it out"),
                );
            }
            return written.value;
        }
        let written_record =
            |kind| matches!(kind, SourceKind::Letter | SourceKind::Document | SourceKind::LeakedDocument);
        if by.iter().any(|s| matches!(s, Speaker::Unnamed(_) | Speaker::Actor(Tie::StandIn(_)))) {
            Attribution::NotStated
        } else if origin.and_then(|o| o.kind.as_ref()).is_some_and(|k| written_record(k.value)) {
            Attribution::Document
        } else {
            Attribution::OnRecord
        }
    }

    fn quotes(
        &self,
        model: &'a model::Claim,
        source: Option<Tie<'a, SourceIx>>,
        origin: Option<Tie<'a, SourceIx>>,
        by: &[Speaker<'a>],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Quote<'a>> {
        let unnamed = by.iter().any(|s| matches!(s, Speaker::Unnamed(_)));
        let indirect = unnamed || model.kind == ClaimKind::NoComment;
        let voice = if indirect { Voice::Indirect } else { Voice::Direct };
        let quote = |(number, quote): (usize, &'a model::Quote)| Quote {
            id: quote
                .id
                .as_ref()
                .map_or_else(|| format!("{}-{}", model.id.value, number + 1), |id| id.value.to_string()),
            model: quote,
            source: match &quote.source {
                Some(r) => self.lookup.source(r, diagnostics),
                None => source,
            },
            origin: self.origin(quote.origin.as_ref(), origin, diagnostics),
            voice: quote.voice.as_ref().map_or(voice, |v| v.value),
            check: Check::NotHeld,
        };
        model.quote.iter().enumerate().map(quote).collect()
    }

    fn relations(
        &self,
        model: &'a model::Claim,
        scope: Option<&str>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<(model::vocabulary::RelationKind, RelationTarget<'a>)> {
        let target = |r: &'a model::Relation| {
            let found = self.lookup.either(&r.target, [RefKind::Claim, RefKind::Source], scope, diagnostics)?;
            Some((
                r.kind,
                match found {
                    Tie::To(Subject::Claim(ix)) => RelationTarget::Claim(ix),
                    Tie::To(Subject::Source(ix)) => RelationTarget::Source(ix),
                    Tie::To(_) => return None,
                    Tie::StandIn(words) => RelationTarget::StandIn(words),
                },
            ))
        };
        model.relations.iter().filter_map(target).collect()
    }
}

/// When a claim was said: its own date, else that of the first record that has one.
fn date_of(model: &model::Claim, records: [Option<&super::site::Source<'_>>; 2]) -> Option<Edtf> {
    let dated =
        |source: &super::site::Source<'_>| Some(source.model.dated.as_ref().or(source.model.published.as_ref())?.value);
    model.date.as_ref().map(|d| d.value).or_else(|| records.into_iter().flatten().find_map(dated))
}

/// The status: as written, else the last of its history, else unverified; none for what cannot be true or false.
fn status(model: &model::Claim) -> Option<Status> {
    model.kind.has_status().then(|| {
        let written = model.status.as_ref().map(|s| s.value);
        written.or(model.history.last().map(|h| h.status.value)).unwrap_or(Status::Unverified)
    })
}

/// Gives every quote an id that is unique in its source, and reports ids written twice. Those written come first: an id that is
/// made gives way.
pub(super) fn unique_quote_ids(site: &mut Site<'_>, diagnostics: &mut Diagnostics) {
    let source = |quote: &Quote<'_>| quote.source.and_then(|t| t.thing());
    let mut taken: HashMap<(Option<SourceIx>, String), Option<Span>> = HashMap::new();
    for quote in site.claims.iter().flat_map(|c| &c.quotes) {
        let Some(id) = &quote.model.id else { continue };
        match taken.insert((source(quote), quote.id.clone()), Some(id.span)).flatten() {
            None => {}
            Some(first) => diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateId,
                    id.span,
                    format!("two quotes of one source have the id `{}`", quote.id),
                )
                .label(first, "the first is here")
                .help("give one of them another id"),
            ),
        }
    }
    for claim in &mut site.claims {
        let slug = claim.key.split_once('/').map(|(slug, _)| slug.to_owned());
        for quote in claim.quotes.iter_mut().filter(|q| q.model.id.is_none()) {
            let made = std::mem::take(&mut quote.id);
            let longer = slug.as_ref().map_or_else(|| made.clone(), |slug| format!("{slug}-{made}"));
            let numbered = (2..).map(|n| format!("{longer}-{n}"));
            let ids = [made, longer.clone()].into_iter().chain(numbered);
            quote.id = ids.into_iter().find(|id| !taken.contains_key(&(source(quote), id.clone()))).unwrap_or_default();
            taken.insert((source(quote), quote.id.clone()), None);
        }
    }
}

//! Lists that grow are cut by year: the list shows its latest entries, and each year has a page that never changes again.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Edtf;
use crate::resolve::site::{Actor, ActorIx, BriefingIx, ClaimIx, Site, SourceIx, TopicIx};

/// The years that have pages of their own, latest first; empty for lists that are short enough.
#[derive(Debug, Default)]
pub struct Years {
    /// Of `/briefings/`.
    pub briefings: Vec<i16>,
    /// Of `/claims/`.
    pub claims: Vec<i16>,
    /// Of `/sources/`.
    pub sources: Vec<i16>,
    /// Of `/timeline/`.
    pub timeline: Vec<i16>,
    /// Of `/corrections/`.
    pub corrections: Vec<i16>,
    actors: BTreeMap<ActorIx, Vec<i16>>,
    topics: BTreeMap<TopicIx, Vec<i16>>,
}

/// Dates under which things are listed.
pub trait Dated {
    /// The date of a briefing.
    fn briefing_date(&self, ix: BriefingIx) -> Edtf;
    /// The date of a claim: its own, else that of its briefing.
    fn claim_date(&self, ix: ClaimIx) -> Option<Edtf>;
    /// The date of a source: when written, else when published, else when read.
    fn source_date(&self, ix: SourceIx) -> Option<Edtf>;
    /// The dates of all entries of the lists of an actor's page that are cut by year; none for what is undated.
    fn actor_dates(&self, ix: ActorIx) -> Vec<Option<Edtf>>;
    /// The same for a topic.
    fn topic_dates(&self, ix: TopicIx) -> Vec<Option<Edtf>>;
    /// The claims of the timeline, each with what it speaks of; not those that nobody stands by any more.
    fn timeline(&self) -> impl Iterator<Item = (ClaimIx, Edtf)>;
}

impl Dated for Site<'_> {
    fn timeline(&self) -> impl Iterator<Item = (ClaimIx, Edtf)> {
        let dated =
            self.claims.iter().zip(0..).filter_map(|(claim, at)| Some((ClaimIx(at), claim.model.when.as_ref()?.value)));
        dated.filter(|(claim, _)| !self.is_withdrawn(*claim))
    }

    fn briefing_date(&self, ix: BriefingIx) -> Edtf {
        self.briefings[ix.at()].date
    }

    fn claim_date(&self, ix: ClaimIx) -> Option<Edtf> {
        let claim = &self.claims[ix.at()];
        claim.date.or_else(|| claim.briefing.map(|b| self.briefing_date(b)))
    }

    fn source_date(&self, ix: SourceIx) -> Option<Edtf> {
        let model = self.sources[ix.at()].model;
        model.dated.as_ref().or(model.published.as_ref()).or(model.accessed.as_ref()).map(|d| d.value)
    }

    fn actor_dates(&self, ix: ActorIx) -> Vec<Option<Edtf>> {
        let actor = &self.actors[ix.at()];
        let claims = actor_claims(actor).into_iter().flatten().map(|c| self.claim_date(*c));
        let briefings = actor.briefings.iter().map(|b| Some(self.briefing_date(*b)));
        let mentions = actor.mentions.iter().map(|m| document_date(self, m.document));
        claims.chain(briefings).chain(mentions).collect()
    }

    fn topic_dates(&self, ix: TopicIx) -> Vec<Option<Edtf>> {
        let topic = &self.topics[ix.at()];
        let briefings = topic.briefings.iter().map(|b| Some(self.briefing_date(*b)));
        briefings.chain(topic.claims.iter().map(|c| self.claim_date(*c))).collect()
    }
}

fn actor_claims<'s>(actor: &'s Actor<'_>) -> [&'s Vec<ClaimIx>; 5] {
    [&actor.said, &actor.declined, &actor.about, &actor.to, &actor.relayed]
}

impl Years {
    /// Finds out which lists are longer than `limit`.
    pub(super) fn of(site: &Site<'_>, limit: usize) -> Self {
        let count = |n: usize| 0..u32::try_from(n).unwrap_or(u32::MAX);
        let cut = |dates: &mut dyn Iterator<Item = Option<Edtf>>| cut(dates, limit);
        let corrections = site.briefings.iter().flat_map(|b| &b.model.corrections);
        let actor = |ix: u32| {
            let actor = &site.actors[ix as usize];
            let others = [actor.briefings.len(), actor.mentions.len()];
            let mut lengths = actor_claims(actor).into_iter().map(Vec::len).chain(others);
            lengths.any(|l| l > limit).then(|| (ActorIx(ix), years(site.actor_dates(ActorIx(ix)).into_iter())))
        };
        let topic = |ix: u32| {
            let topic = &site.topics[ix as usize];
            let long = topic.briefings.len() > limit || topic.claims.len() > limit;
            long.then(|| (TopicIx(ix), years(site.topic_dates(TopicIx(ix)).into_iter())))
        };
        Self {
            briefings: cut(&mut site.briefings.iter().map(|b| Some(b.date))),
            claims: cut(&mut count(site.claims.len()).map(|i| site.claim_date(ClaimIx(i)))),
            sources: cut(&mut count(site.sources.len()).map(|i| site.source_date(SourceIx(i)))),
            timeline: cut(&mut site.timeline().map(|(_, when)| Some(when))),
            corrections: cut(&mut corrections.map(|c| Some(c.date.value))),
            actors: count(site.actors.len()).filter_map(actor).collect(),
            topics: count(site.topics.len()).filter_map(topic).collect(),
        }
    }

    /// Those of an actor.
    pub fn of_actor(&self, ix: ActorIx) -> &[i16] {
        self.actors.get(&ix).map_or(&[], Vec::as_slice)
    }

    /// Those of a topic.
    pub fn of_topic(&self, ix: TopicIx) -> &[i16] {
        self.topics.get(&ix).map_or(&[], Vec::as_slice)
    }
}

/// The date of the page that a document makes, where it has one.
pub fn document_date(site: &Site<'_>, ix: crate::resolve::site::DocumentIx) -> Option<Edtf> {
    match site.documents[ix.at()].subject {
        crate::resolve::site::Subject::Briefing(ix) => Some(site.briefing_date(ix)),
        _ => None,
    }
}

fn cut(dates: &mut dyn Iterator<Item = Option<Edtf>>, limit: usize) -> Vec<i16> {
    let dates: Vec<Option<Edtf>> = dates.collect();
    if dates.len() <= limit { Vec::new() } else { years(dates.into_iter()) }
}

fn years(dates: impl Iterator<Item = Option<Edtf>>) -> Vec<i16> {
    let years: BTreeSet<i16> = dates.filter_map(|d| d?.year()).collect();
    years.into_iter().rev().collect()
}

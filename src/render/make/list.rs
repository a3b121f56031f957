//! The front page and the lists over the whole site.

use std::cmp::Reverse;

use super::Maker;
use crate::model::Edtf;
use crate::model::vocabulary::{ClaimKind, RelationKind};
use crate::plan::Dated;
use crate::render::view::briefing::CorrectionView;
use crate::render::view::list::{
    ActorList, BriefingList, ClaimList, CorrectionList, DisputeList, DisputeView, Group, HomePage, SourceList, Tie,
    Timeline, TimelineEntry, TopicList, TopicPage, TopicRow,
};
use crate::render::view::{Date, Year};
use crate::render::{Body, Cards};
use crate::resolve::site::{ActorIx, BriefingIx, ClaimIx, RelationTarget, SourceIx, Subject, TopicIx};

/// How many briefings, disputes, corrections and actors the front page shows.
const LATEST: usize = 10;
const FEW: usize = 3;
const MOST_CITED: usize = 8;

impl<'a> Maker<'_, 'a> {
    /// The front page.
    pub fn home(&self, cards: &Cards<'_, '_>) -> HomePage {
        let mut actors: Vec<ActorIx> = indices(self.site.actors.len(), ActorIx).collect();
        let weight = |ix: &ActorIx| {
            let actor = &self.site.actors[ix.at()];
            actor.said.len() + actor.declined.len() + actor.about.len()
        };
        actors.retain(|a| weight(a) > 0);
        actors.sort_by_key(|a| (Reverse(weight(a)), *a));
        let briefings: Vec<BriefingIx> = indices(self.site.briefings.len(), BriefingIx).collect();
        HomePage {
            briefings: self.rows_of(&briefings, None, LATEST),
            briefing_count: briefings.len(),
            disputes: self.site.disputes.iter().take(FEW).map(|d| self.dispute(d, cards)).collect(),
            dispute_count: self.site.disputes.len(),
            corrections: self.all_corrections().into_iter().take(FEW).map(|(_, c)| c).collect(),
            actors: actors.into_iter().take(MOST_CITED).map(|a| self.actor(a)).collect(),
        }
    }

    /// `/briefings/` or one of its years.
    pub fn briefing_list(&self, year: Option<i16>) -> BriefingList {
        let all: Vec<(Option<Edtf>, BriefingIx)> =
            indices(self.site.briefings.len(), BriefingIx).map(|b| (Some(self.site.briefing_date(b)), b)).collect();
        let (groups, years) = self.by_year("briefings", &self.plan.years.briefings, all, year, |b| self.row(b));
        BriefingList { groups, count: self.site.briefings.len(), years, year: year.map(|y| y.to_string()) }
    }

    /// `/actors/`.
    pub fn actor_list(&self) -> ActorList {
        let mut actors: Vec<ActorIx> = indices(self.site.actors.len(), ActorIx).collect();
        let name = |ix: &ActorIx| self.site.actors[ix.at()].model.name.value.as_str();
        actors.sort_by(|a, b| self.order.compare(name(a), name(b)).then(a.cmp(b)));
        let mut groups: Vec<Group<_>> = Vec::new();
        for ix in actors {
            let letter: String = name(&ix).chars().next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
            match groups.last_mut().filter(|g| g.title == letter) {
                Some(group) => group.entries.push(self.actor(ix)),
                None => groups.push(Group { title: letter, entries: vec![self.actor(ix)] }),
            }
        }
        ActorList { groups, count: self.site.actors.len() }
    }

    /// `/claims/` or one of its years.
    pub fn claim_list(&self, year: Option<i16>, cards: &Cards<'_, '_>) -> ClaimList {
        let all: Vec<(Option<Edtf>, ClaimIx)> =
            indices(self.site.claims.len(), ClaimIx).map(|c| (self.site.claim_date(c), c)).collect();
        let (groups, years) = self.by_year("claims", &self.plan.years.claims, all, year, |c| cards.get(c));
        ClaimList { groups, count: self.site.claims.len(), years, year: year.map(|y| y.to_string()) }
    }

    /// `/sources/` or one of its years.
    pub fn source_list(&self, year: Option<i16>) -> SourceList {
        let all: Vec<(Option<Edtf>, SourceIx)> =
            indices(self.site.sources.len(), SourceIx).map(|s| (self.site.source_date(s), s)).collect();
        let (groups, years) = self.by_year("sources", &self.plan.years.sources, all, year, |s| self.source(s));
        SourceList { groups, count: self.site.sources.len(), years, year: year.map(|y| y.to_string()) }
    }

    /// `/topics/`.
    pub fn topic_list(&self) -> TopicList {
        let mut topics: Vec<TopicIx> = indices(self.site.topics.len(), TopicIx).collect();
        let title = |ix: &TopicIx| self.site.topics[ix.at()].title;
        topics.sort_by(|a, b| self.order.compare(title(a), title(b)).then(a.cmp(b)));
        TopicList { topics: topics.into_iter().map(|t| self.topic_row(t)).collect() }
    }

    fn topic_row(&self, ix: TopicIx) -> TopicRow {
        let topic = &self.site.topics[ix.at()];
        TopicRow {
            topic: self.link(Subject::Topic(ix)),
            summary: topic.model.and_then(|m| m.summary.as_ref()).map(|s| s.value.clone()),
            briefings: topic.briefings.len(),
            claims: topic.claims.len(),
        }
    }

    /// The page of a topic or one of its years.
    pub fn topic_page(&self, ix: TopicIx, year: Option<i16>, cards: &Cards<'_, '_>, body: Body) -> TopicPage {
        let topic = &self.site.topics[ix.at()];
        let count = |year: i16| {
            let of_year = |b: &&BriefingIx| self.site.briefing_date(**b).year() == Some(year);
            topic.briefings.iter().filter(of_year).count()
        };
        TopicPage {
            topic: self.topic_row(ix),
            body: body.html,
            briefings: self.rows_of(&topic.briefings, year, self.config.paginate),
            actors: topic.actors.iter().map(|&a| self.actor(a)).collect(),
            cards: self.card_list(&topic.claims, year, cards).cards,
            cited: body.cited,
            years: self.years(&format!("topics/{}", topic.slug), self.plan.years.of_topic(ix), year, count),
            year: year.map(|y| y.to_string()),
        }
    }

    /// `/timeline/` or one of its years: in the order of time, unlike all other lists.
    pub fn timeline(&self, year: Option<i16>, cards: &Cards<'_, '_>) -> Timeline {
        let when = |c: ClaimIx| self.site.claims[c.at()].model.when.as_ref().map(|w| w.value);
        let all: Vec<(Option<Edtf>, ClaimIx)> =
            indices(self.site.claims.len(), ClaimIx).filter_map(|c| Some((Some(when(c)?), c))).collect();
        let count = all.len();
        let entry = |c: ClaimIx| when(c).map(|w| TimelineEntry { when: Date::of(&w), card: cards.get(c) });
        let (groups, years) = self.by_year("timeline", &self.plan.years.timeline, all, year, entry);
        let in_time = |group: Group<Option<TimelineEntry>>| Group {
            title: group.title,
            entries: group.entries.into_iter().flatten().rev().collect(),
        };
        Timeline {
            groups: groups.into_iter().rev().map(in_time).collect(),
            count,
            years,
            year: year.map(|y| y.to_string()),
        }
    }

    /// `/corrections/` or one of its years.
    pub fn correction_list(&self, year: Option<i16>) -> CorrectionList {
        let all = self.all_corrections();
        let count = all.len();
        let dated: Vec<(Option<Edtf>, usize)> = all.iter().enumerate().map(|(i, (d, _))| (Some(*d), i)).collect();
        let view = |i: usize| all[i].1.clone();
        let (groups, years) = self.by_year("corrections", &self.plan.years.corrections, dated, year, view);
        CorrectionList { groups, count, years, year: year.map(|y| y.to_string()) }
    }

    /// All corrections, latest first.
    fn all_corrections(&self) -> Vec<(Edtf, CorrectionView)> {
        let mut all: Vec<(Edtf, CorrectionView)> = Vec::new();
        for ix in indices(self.site.briefings.len(), BriefingIx) {
            let mut dates: Vec<Edtf> =
                self.site.briefings[ix.at()].model.corrections.iter().map(|c| c.date.value).collect();
            dates.sort_by_key(|d| Reverse(*d));
            all.extend(dates.into_iter().zip(self.corrections(ix, true)));
        }
        all.sort_by_key(|(date, _)| Reverse(*date));
        all
    }

    /// `/disputes/`.
    pub fn dispute_list(&self, cards: &Cards<'_, '_>) -> DisputeList {
        let silent = indices(self.site.claims.len(), ClaimIx)
            .filter(|c| self.site.claims[c.at()].model.kind == ClaimKind::NoComment);
        DisputeList {
            disputes: self.site.disputes.iter().map(|d| self.dispute(d, cards)).collect(),
            claims: self.site.disputes.iter().map(Vec::len).sum(),
            not_disputes: silent.take(self.config.paginate).map(|c| cards.get(c)).collect(),
        }
    }

    fn dispute(&self, claims: &[ClaimIx], cards: &Cards<'_, '_>) -> DisputeView {
        let site = self.site;
        let mut ties = Vec::new();
        for &ix in claims {
            for (kind, target) in &site.claims[ix.at()].relations {
                if let (RelationKind::Contradicts | RelationKind::Denies, RelationTarget::Claim(other)) = (kind, target)
                {
                    ties.push(Tie {
                        from: self.link(Subject::Claim(ix)),
                        word: kind.as_str(),
                        to: self.link(Subject::Claim(*other)),
                    });
                }
            }
        }
        let mut briefings: Vec<BriefingIx> = claims.iter().filter_map(|c| site.claims[c.at()].briefing).collect();
        briefings.extend(claims.iter().flat_map(|c| &site.claims[c.at()].mentions).filter_map(|m| {
            match site.documents[m.document.at()].subject {
                Subject::Briefing(ix) => Some(ix),
                _ => None,
            }
        }));
        briefings.sort_unstable();
        briefings.dedup();
        let mut sources: Vec<SourceIx> = claims.iter().filter_map(|c| site.claims[c.at()].source?.thing()).collect();
        sources.sort_unstable();
        sources.dedup();
        let notes = claims.iter().filter_map(|c| site.claims[c.at()].model.note.as_ref());
        DisputeView {
            title: claims.first().map(|c| self.name(Subject::Claim(*c))).unwrap_or_default(),
            cards: claims.iter().map(|&c| cards.get(c)).collect(),
            ties,
            notes: notes.map(|n| n.value.clone()).collect(),
            briefings: briefings.into_iter().map(|b| self.link(Subject::Briefing(b))).collect(),
            sources: sources.into_iter().map(|s| self.record(crate::resolve::site::Tie::To(s), &[])).collect(),
        }
    }

    /// Entries grouped by year, latest first, undated ones last: of one year, or the latest of all where the list is cut.
    fn by_year<I: Copy + Ord, V>(
        &self,
        path: &str,
        cut: &[i16],
        mut entries: Vec<(Option<Edtf>, I)>,
        year: Option<i16>,
        view: impl Fn(I) -> V,
    ) -> (Vec<Group<V>>, Vec<Year>) {
        entries.sort_by_key(|&(date, ix)| (date.is_none(), Reverse(date), ix));
        let year_of = |date: &Option<Edtf>| date.and_then(|d| d.year());
        let count = |year: i16| entries.iter().filter(|(date, _)| year_of(date) == Some(year)).count();
        let years = self.years(path, cut, year, count);
        let limit = if cut.is_empty() || year.is_some() { usize::MAX } else { self.config.paginate };
        let chosen = entries.iter().filter(|(date, _)| year.is_none() || year_of(date) == year).take(limit);
        let mut groups: Vec<Group<V>> = Vec::new();
        for (date, ix) in chosen {
            let title = year_of(date).map_or_else(|| "Undated".to_owned(), |y| y.to_string());
            match groups.last_mut().filter(|g| g.title == title) {
                Some(group) => group.entries.push(view(*ix)),
                None => groups.push(Group { title, entries: vec![view(*ix)] }),
            }
        }
        (groups, years)
    }
}

fn indices<I>(count: usize, make: fn(u32) -> I) -> impl Iterator<Item = I> {
    (0..u32::try_from(count).unwrap_or(u32::MAX)).map(make)
}

//! The front page and the lists over the whole site.

use std::cmp::Reverse;

use super::Maker;
use crate::model::Edtf;
use crate::model::vocabulary::{ClaimKind, RelationKind};
use crate::plan::Dated;
use crate::render::view::briefing::CorrectionView;
use crate::render::view::list::{
    ActorList, BriefingList, ClaimList, CorrectionList, DisputeList, DisputeView, Group, HomePage, Remark, SourceList,
    Tie, Timeline, TimelineEntry, TopicList, TopicPage, TopicRow,
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
        actors.sort_by_key(|a| (Reverse(weight(a)), self.site.actors[a.at()].id));
        let briefings: Vec<BriefingIx> = indices(self.site.briefings.len(), BriefingIx).collect();
        let corrections = self.all_corrections();
        let addresses = &self.plan.addresses;
        HomePage {
            briefings: self.rows_of(&briefings, None, LATEST),
            briefing_count: briefings.len(),
            briefings_path: self.rooted(&addresses.section("briefings")),
            disputes: self.site.disputes.iter().take(FEW).map(|d| self.dispute(d, cards)).collect(),
            dispute_count: self.site.disputes.len(),
            disputes_path: self.rooted(&addresses.leaf("disputes")),
            correction_count: corrections.len(),
            corrections: corrections.into_iter().take(FEW).map(|(_, c)| c).collect(),
            corrections_path: self.rooted(&addresses.leaf("corrections")),
            actors: actors.into_iter().take(MOST_CITED).map(|a| self.actor(a)).collect(),
        }
    }

    /// `/briefings/` or one of its years.
    pub fn briefing_list(&self, year: Option<i16>) -> BriefingList {
        let date = |b: BriefingIx| Some(self.site.briefing_date(b));
        let mut briefings: Vec<BriefingIx> = indices(self.site.briefings.len(), BriefingIx).collect();
        self.latest_first(&mut briefings, date, Subject::Briefing);
        let (groups, years) =
            self.by_year("briefings", &self.plan.years.briefings, &briefings, date, year, |b| self.row(b));
        let all = year.map(|_| self.rooted(&self.plan.addresses.section("briefings")));
        BriefingList { groups, count: briefings.len(), years, year: year.map(|y| y.to_string()), all }
    }

    /// `/actors/`.
    pub fn actor_list(&self) -> ActorList {
        let mut actors: Vec<ActorIx> = indices(self.site.actors.len(), ActorIx).collect();
        let name = |ix: &ActorIx| self.site.actors[ix.at()].model.name.value.as_str();
        let id = |ix: &ActorIx| self.site.actors[ix.at()].id;
        actors.sort_by(|a, b| self.order.compare(name(a), name(b)).then_with(|| id(a).cmp(id(b))));
        let (mut groups, mut last): (Vec<Group<_>>, Option<&str>) = (Vec::new(), None);
        for ix in actors {
            match groups.last_mut().filter(|_| last.is_some_and(|last| self.order.share_a_letter(last, name(&ix)))) {
                Some(group) => group.entries.push(self.actor(ix)),
                None => groups.push(Group { title: self.order.letter(name(&ix)), entries: vec![self.actor(ix)] }),
            }
            last = Some(name(&ix));
        }
        ActorList { groups, count: self.site.actors.len() }
    }

    /// `/claims/` or one of its years.
    pub fn claim_list(&self, year: Option<i16>, cards: &Cards<'_, '_>) -> ClaimList {
        let date = |c: ClaimIx| self.site.claim_date(c);
        let mut claims: Vec<ClaimIx> = indices(self.site.claims.len(), ClaimIx).collect();
        self.latest_first(&mut claims, date, Subject::Claim);
        let (groups, years) = self.by_year("claims", &self.plan.years.claims, &claims, date, year, |c| cards.get(c));
        let all = year.map(|_| self.rooted(&self.plan.addresses.section("claims")));
        ClaimList { groups, count: claims.len(), years, year: year.map(|y| y.to_string()), all }
    }

    /// `/sources/` or one of its years.
    pub fn source_list(&self, year: Option<i16>) -> SourceList {
        let date = |s: SourceIx| self.site.source_date(s);
        let mut sources: Vec<SourceIx> = indices(self.site.sources.len(), SourceIx).collect();
        self.latest_first(&mut sources, date, Subject::Source);
        let (groups, years) =
            self.by_year("sources", &self.plan.years.sources, &sources, date, year, |s| self.source(s));
        let all = year.map(|_| self.rooted(&self.plan.addresses.section("sources")));
        SourceList { groups, count: sources.len(), years, year: year.map(|y| y.to_string()), all }
    }

    /// `/topics/`.
    pub fn topic_list(&self) -> TopicList {
        let mut topics: Vec<TopicIx> = indices(self.site.topics.len(), TopicIx).collect();
        let title = |ix: &TopicIx| self.site.topics[ix.at()].title;
        // Topics stand by slug, which settles what titles leave open.
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
        let count = super::of_year(self.site.topic_dates(ix));
        let briefings = self.rows_of(&topic.briefings, year, self.config.paginate);
        let claims = self.card_list(&topic.claims, year, cards);
        TopicPage {
            topic: self.topic_row(ix),
            body: body.html,
            tlp: topic.model.and_then(|model| Self::marking(&model.common)),
            briefing_count: year.map_or(topic.briefings.len(), |_| briefings.len()),
            briefings,
            actors: topic.actors.iter().map(|&a| self.actor(a)).collect(),
            cards: claims.cards,
            card_count: claims.count,
            cited: body.cited,
            years: self.years(&format!("topics/{}", topic.slug), self.plan.years.of_topic(ix), year, count),
            year: year.map(|y| y.to_string()),
        }
    }

    /// `/timeline/` or one of its years: in the order of time, unlike all other lists.
    pub fn timeline(&self, year: Option<i16>, cards: &Cards<'_, '_>) -> Timeline {
        let when = |c: ClaimIx| self.site.claims[c.at()].model.when.as_ref().map(|w| w.value);
        let mut claims: Vec<ClaimIx> = self.site.timeline().map(|(claim, _)| claim).collect();
        // All the other way round, ids too: the latest are chosen, and turned round below.
        claims.sort_by_cached_key(|&c| Reverse((when(c), self.id(Subject::Claim(c)))));
        let entry = |c: ClaimIx| when(c).map(|w| TimelineEntry { when: Date::of(&w), card: cards.get(c) });
        let (groups, years) = self.by_year("timeline", &self.plan.years.timeline, &claims, when, year, entry);
        let in_time = |group: Group<Option<TimelineEntry>>| Group {
            title: group.title,
            entries: group.entries.into_iter().flatten().rev().collect(),
        };
        Timeline {
            groups: groups.into_iter().rev().map(in_time).collect(),
            count: claims.len(),
            years,
            year: year.map(|y| y.to_string()),
            all: year.map(|_| self.rooted(&self.plan.addresses.leaf("timeline"))),
        }
    }

    /// `/corrections/` or one of its years.
    pub fn correction_list(&self, year: Option<i16>) -> CorrectionList {
        let corrections = self.all_corrections();
        let count = corrections.len();
        let order: Vec<usize> = (0..count).collect();
        let date = |i: usize| Some(corrections[i].0);
        let view = |i: usize| corrections[i].1.clone();
        let (groups, years) = self.by_year("corrections", &self.plan.years.corrections, &order, date, year, view);
        let all = year.map(|_| self.rooted(&self.plan.addresses.leaf("corrections")));
        CorrectionList { groups, count, years, year: year.map(|y| y.to_string()), all }
    }

    /// All corrections, latest first; those of one day by briefing, and in it as written.
    fn all_corrections(&self) -> Vec<(Edtf, CorrectionView)> {
        let mut all: Vec<(Edtf, CorrectionView)> = Vec::new();
        let mut briefings: Vec<BriefingIx> = indices(self.site.briefings.len(), BriefingIx).collect();
        briefings.sort_by_key(|b| self.site.briefings[b.at()].slug);
        for ix in briefings {
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
        let silent =
            |&ix: &ClaimIx| self.site.claims[ix.at()].model.kind == ClaimKind::NoComment && !self.site.is_withdrawn(ix);
        let mut silent: Vec<ClaimIx> = indices(self.site.claims.len(), ClaimIx).filter(silent).collect();
        self.latest_first(&mut silent, |c| self.site.claim_date(c), Subject::Claim);
        DisputeList {
            disputes: self.site.disputes.iter().map(|d| self.dispute(d, cards)).collect(),
            claims: self.site.disputes.iter().map(Vec::len).sum(),
            not_disputes: silent.iter().take(self.config.paginate).map(|&c| cards.get(c)).collect(),
            not_dispute_count: silent.len(),
            claims_path: self.rooted(&self.plan.addresses.section("claims")),
        }
    }

    fn dispute(&self, claims: &[ClaimIx], cards: &Cards<'_, '_>) -> DisputeView {
        let site = self.site;
        let ties = self.ties_within(claims);
        let mut claims = claims.to_vec();
        // Of two, the one that contradicts or denies stands first, so that the word between them says what is so.
        if let (2, Some((from, ..))) = (claims.len(), ties.first()) {
            claims.sort_by_key(|c| c != from);
        }
        let mut briefings: Vec<BriefingIx> = claims.iter().filter_map(|c| site.claims[c.at()].briefing).collect();
        briefings.extend(claims.iter().flat_map(|c| &site.claims[c.at()].mentions).filter_map(|m| {
            match site.documents[m.document.at()].subject {
                Subject::Briefing(ix) => Some(ix),
                _ => None,
            }
        }));
        self.latest_first(&mut briefings, |b| Some(site.briefing_date(b)), Subject::Briefing);
        briefings.dedup();
        let mut sources: Vec<SourceIx> = claims.iter().filter_map(|c| site.claims[c.at()].source?.thing()).collect();
        self.latest_first(&mut sources, |s| site.source_date(s), Subject::Source);
        sources.dedup();
        let remark = |c: &ClaimIx| {
            let note = site.claims[c.at()].model.note.as_ref()?;
            Some(Remark { text: note.value.clone(), language: self.foreign(self.spoken(Subject::Claim(*c))) })
        };
        let notes = claims.iter().filter_map(remark).collect();
        DisputeView {
            title: claims.first().map(|c| self.name(Subject::Claim(*c))).unwrap_or_default(),
            cards: claims.iter().map(|&c| cards.get(c)).collect(),
            ties: ties.into_iter().map(|tie| self.tie(tie)).collect(),
            notes,
            briefings: briefings.into_iter().map(|b| self.link(Subject::Briefing(b))).collect(),
            sources: sources.into_iter().map(|s| self.record(crate::resolve::site::Tie::To(s), &[])).collect(),
        }
    }

    /// The ties of contradiction and denial among claims: from, how, to.
    pub fn ties_within(&self, claims: &[ClaimIx]) -> Vec<(ClaimIx, RelationKind, ClaimIx)> {
        let mut ties = Vec::new();
        for &ix in claims {
            for (kind, target) in &self.site.claims[ix.at()].relations {
                if let (RelationKind::Contradicts | RelationKind::Denies, RelationTarget::Claim(other)) = (kind, target)
                    && claims.contains(other)
                {
                    ties.push((ix, *kind, *other));
                }
            }
        }
        ties
    }

    /// A tie in words.
    pub fn tie(&self, (from, kind, to): (ClaimIx, RelationKind, ClaimIx)) -> Tie {
        Tie { from: self.link(Subject::Claim(from)), word: kind.as_str(), to: self.link(Subject::Claim(to)) }
    }

    /// Entries, which stand latest first, grouped by year, undated ones last: of one year; or, where the list is cut, the
    /// latest of all and the undated ones.
    fn by_year<I: Copy, V>(
        &self,
        path: &str,
        cut: &[i16],
        entries: &[I],
        date: impl Fn(I) -> Option<Edtf>,
        year: Option<i16>,
        view: impl Fn(I) -> V,
    ) -> (Vec<Group<V>>, Vec<Year>) {
        let year_of = |entry: I| date(entry).and_then(|d| d.year());
        let count = |year: i16| entries.iter().filter(|&&e| year_of(e) == Some(year)).count();
        let years = self.years(path, cut, year, count);
        let limit = if cut.is_empty() { usize::MAX } else { self.config.paginate };
        let mut groups: Vec<Group<V>> = Vec::new();
        for entry in Self::shown_of(entries, &date, year, limit) {
            let title = year_of(entry).map_or_else(|| "Undated".to_owned(), |y| y.to_string());
            match groups.last_mut().filter(|g| g.title == title) {
                Some(group) => group.entries.push(view(entry)),
                None => groups.push(Group { title, entries: vec![view(entry)] }),
            }
        }
        (groups, years)
    }
}

fn indices<I>(count: usize, make: fn(u32) -> I) -> impl Iterator<Item = I> {
    (0..u32::try_from(count).unwrap_or(u32::MAX)).map(make)
}

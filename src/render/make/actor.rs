//! Actors.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Maker;
use crate::model::vocabulary::Attribution;
use crate::plan::Dated;
use crate::render::view::actor::{ActorPage, ActorView, Cards as CardList, Companion, ImageView, Name, RoleView};
use crate::render::view::claim::Record;
use crate::render::view::{Date, Language, Link, Year};
use crate::render::{Body, Cards, words};
use crate::resolve::site::{ActorIx, ClaimIx, SourceIx, Speaker, Subject, Tie};

/// How many companions are listed.
const COMPANIONS: usize = 12;

impl<'a> Maker<'_, 'a> {
    /// An actor, for cards, rows and its page.
    pub fn actor(&self, ix: ActorIx) -> ActorView {
        let actor = &self.site.actors[ix.at()];
        let kind = actor.model.kind.as_ref().map(|k| k.as_str());
        ActorView {
            id: actor.id.to_owned(),
            path: self.path(Subject::Actor(ix)),
            name: actor.model.name.value.clone(),
            language: super::within(self.spoken(Subject::Actor(ix))),
            kind: kind.unwrap_or_default(),
            kind_label: kind.map_or_else(|| "Actor".to_owned(), words::capital),
            office: self.office(ix, None),
            country: actor.model.country.as_ref().map(|c| c.value.clone()),
            said: actor.said.len(),
            about: actor.about.len(),
        }
    }

    /// The page of an actor, or of one year of it.
    pub fn actor_page(&self, ix: ActorIx, year: Option<i16>, cards: &Cards<'_, '_>, body: Body) -> ActorPage {
        let actor = &self.site.actors[ix.at()];
        let model = actor.model;
        let list = |claims: &[ClaimIx]| self.card_list(claims, year, cards);
        let name = |(tag, name): (&String, &crate::diagnostic::Spanned<String>)| Name {
            text: name.value.clone(),
            language: Language::of(tag),
        };
        let (on_record, otherwise): (Vec<ClaimIx>, Vec<ClaimIx>) = actor.said.iter().partition(|c| {
            matches!(self.site.claims[c.at()].attribution, Attribution::OnRecord | Attribution::Document)
        });
        let briefings = self.rows_of(&actor.briefings, year, self.config.paginate);
        let mentions = self.mentions_of(&actor.mentions, year, self.config.paginate);
        ActorPage {
            actor: self.actor(ix),
            annotated: body.is_annotated(),
            body: body.html,
            names: model.names.iter().map(name).collect(),
            aliases: model.aliases.iter().chain(&model.weak_aliases).map(|a| a.value.clone()).collect(),
            roles: self.roles(ix),
            member_of: self.actor_ties(&actor.member_of),
            members: actor.members.iter().map(|&m| self.link(Subject::Actor(m))).collect(),
            topics: self.topics(&actor.topics),
            country: model.country.as_ref().map(|c| c.value.clone()),
            elsewhere: elsewhere(model),
            image: self.image(ix),
            said: list(&on_record),
            said_otherwise: list(&otherwise),
            declined: list(&actor.declined),
            about: list(&actor.about),
            to: list(&actor.to),
            relayed: list(&actor.relayed),
            appears_with: self.companions(ix),
            briefing_count: year.map_or(actor.briefings.len(), |_| briefings.len()),
            briefings,
            sources: self.works(ix),
            mention_count: year.map_or(actor.mentions.len(), |_| mentions.len()),
            mentions,
            cited: body.cited,
            through: self.through(ix),
            briefing: actor.briefing.map(|b| self.link(Subject::Briefing(b))),
            tlp: Self::marking(&model.common),
            year: year.map(|y| y.to_string()),
            years: self.actor_years(ix, year),
            extra: model.common.extra.clone(),
        }
    }

    /// Cards of claims, latest first: those of a year, or the latest of all.
    pub fn card_list(&self, claims: &[ClaimIx], year: Option<i16>, cards: &Cards<'_, '_>) -> CardList {
        let date = |c: ClaimIx| self.site.claim_date(c);
        let mut sorted = claims.to_vec();
        self.latest_first(&mut sorted, date, Subject::Claim);
        let shown = Self::shown_of(&sorted, date, year, self.config.paginate);
        CardList {
            count: year.map_or(claims.len(), |_| shown.len()),
            cards: shown.into_iter().map(|c| cards.get(c)).collect(),
        }
    }

    /// Sources that an actor published or wrote, latest first.
    fn works(&self, ix: ActorIx) -> Vec<Record> {
        let actor = &self.site.actors[ix.at()];
        let mut works: Vec<SourceIx> = actor.published.iter().chain(&actor.wrote).copied().collect();
        self.latest_first(&mut works, |s| self.site.source_date(s), Subject::Source);
        works.dedup();
        works.into_iter().map(|s| self.record(Tie::To(s), &[])).collect()
    }

    /// Offices, latest first.
    fn roles(&self, ix: ActorIx) -> Vec<RoleView> {
        let mut roles: Vec<_> = self.site.actors[ix.at()].roles.iter().collect();
        roles.sort_by_key(|r| Reverse(r.model.from.as_ref().map(|d| d.value)));
        let role = |role: &&crate::resolve::site::Role<'a>| {
            let named = || role.model.org_name.as_ref().map(|n| self.words(&n.value, Subject::Actor(ix)));
            RoleView {
                title: role.model.title.value.clone(),
                org: role.org.map(|t| self.actor_tie(t)).or_else(named),
                from: role.model.from.as_ref().map(|d| Date::of(d)),
                to: role.model.to.as_ref().map(|d| Date::of(d)),
                source: role.source.map(|t| self.record(t, &[])),
            }
        };
        roles.iter().map(role).collect()
    }

    /// The picture of an actor.
    pub fn image(&self, ix: ActorIx) -> Option<ImageView> {
        let actor = &self.site.actors[ix.at()];
        let image = actor.model.image.as_ref()?;
        Some(ImageView {
            path: self.image_path(&image.src, actor),
            alt: image.alt.value.clone(),
            credit: image.credit.as_ref().map(|c| c.value.clone()),
        })
    }

    /// The address of a picture, which was found when it was resolved.
    fn image_path(&self, src: &str, actor: &crate::resolve::site::Actor<'a>) -> String {
        let folder = self.files.path(actor.span.file).parent().map(|p| p.as_str().to_owned()).unwrap_or_default();
        let beside = crate::resolve::beside(&folder, src).filter(|p| self.site.attachments.contains(p));
        let path = beside.as_ref().map_or(src.trim_start_matches('/'), |p| asset(p));
        self.rooted(&crate::model::encode_path(path))
    }

    /// Actors in the same claims, most often first.
    fn companions(&self, ix: ActorIx) -> Vec<Companion> {
        let actor = &self.site.actors[ix.at()];
        let mut claims: Vec<ClaimIx> =
            [&actor.said, &actor.declined, &actor.about, &actor.to].into_iter().flatten().copied().collect();
        claims.sort_unstable();
        claims.dedup();
        let mut counts: BTreeMap<ActorIx, usize> = BTreeMap::new();
        for claim in claims.iter().map(|c| &self.site.claims[c.at()]) {
            let speakers = claim.by.iter().filter_map(|s| match s {
                Speaker::Actor(tie) => tie.thing(),
                Speaker::Unnamed(_) => None,
            });
            let mut with: Vec<ActorIx> = speakers
                .chain(claim.to.iter().chain(&claim.about).filter_map(|t| t.thing()))
                .filter(|&a| a != ix)
                .collect();
            with.sort_unstable();
            with.dedup();
            for other in with {
                *counts.entry(other).or_default() += 1;
            }
        }
        let mut companions: Vec<(ActorIx, usize)> = counts.into_iter().collect();
        companions.sort_by_key(|&(ix, count)| (Reverse(count), self.site.actors[ix.at()].id));
        companions
            .into_iter()
            .take(COMPANIONS)
            .map(|(ix, claims)| Companion {
                actor: self.link(Subject::Actor(ix)),
                kind: self.site.actors[ix.at()]
                    .model
                    .kind
                    .as_ref()
                    .map_or_else(String::new, |k| words::plain(k.as_str())),
                claims,
            })
            .collect()
    }

    /// Through how many sources the words of an actor come.
    fn through(&self, ix: ActorIx) -> usize {
        let actor = &self.site.actors[ix.at()];
        let claims = actor.said.iter().chain(&actor.declined);
        let mut sources: Vec<_> = claims.filter_map(|c| self.site.claims[c.at()].source?.thing()).collect();
        sources.sort_unstable();
        sources.dedup();
        sources.len()
    }

    fn actor_years(&self, ix: ActorIx, current: Option<i16>) -> Vec<Year> {
        let years = self.plan.years.of_actor(ix);
        if years.is_empty() {
            return Vec::new();
        }
        let path = format!("actors/{}", self.site.actors[ix.at()].id);
        self.years(&path, years, current, super::of_year(self.site.actor_dates(ix)))
    }
}

fn asset(path: &camino::Utf8PathBuf) -> &str {
    crate::resolve::asset_route(path)
}

/// Its own site, its item in Wikidata, and pages about it elsewhere.
fn elsewhere(model: &crate::model::Actor) -> Vec<Link> {
    let host = |url: &str| {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        rest.split(['/', '?', '#']).next().unwrap_or(rest).trim_start_matches("www.").to_owned()
    };
    let leading = |text: String, to: String| Link { path: Some(to), ..Link::words(text) };
    let link = |url: &crate::diagnostic::Spanned<String>| leading(host(url), url.value.clone());
    let wikidata = model
        .wikidata
        .as_ref()
        .map(|q| leading(format!("Wikidata {}", q.value), format!("https://www.wikidata.org/wiki/{}", q.value)));
    model.website.iter().map(link).chain(wikidata).chain(model.same_as.iter().map(link)).collect()
}

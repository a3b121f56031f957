//! Claims.

use serde_json::Number;

use super::{Maker, Numbers};
use crate::model::Edtf;
use crate::model::vocabulary::Voice;
use crate::render::view::briefing::MarkCount;
use crate::render::view::claim::{
    ChainLink, ClaimPage, ClaimView, ContextPart, HistoryView, JudgmentLink, QuoteContext, QuoteView, RatingView,
    RelationGroup, Since, SpeakerView,
};
use crate::render::view::{Date, Link};
use crate::render::{Body, Cards, words};
use crate::resolve::Standing;
use crate::resolve::site::{
    ActorIx, BriefingIx, Claim, ClaimIx, Quote, RelationTarget, SourceIx, Speaker, Subject, Tie,
};

impl<'a> Maker<'_, 'a> {
    /// A claim, for its card and its note; on its `own` page with offices, and its quotes in their context.
    pub fn claim(&self, ix: ClaimIx, numbers: Numbers<'_>, own: bool) -> ClaimView {
        let claim = &self.site.claims[ix.at()];
        let model = claim.model;
        let text = |s: &Option<crate::diagnostic::Spanned<String>>| s.as_ref().map(|s| s.value.clone());
        let assessment = model.assessment.as_ref();
        let sources = claim.about_sources.iter().map(|t| self.source_tie(*t));
        let about = self.actor_ties(&claim.about).into_iter().chain(sources);
        ClaimView {
            id: claim.key.clone(),
            path: self.path(Subject::Claim(ix)),
            text: model.text.value.clone(),
            short: text(&model.short),
            kind: model.kind.as_str(),
            kind_label: words::claim_kind(model.kind),
            language: self.foreign(self.spoken(Subject::Claim(ix))),
            by: claim.by.iter().map(|s| self.speaker(ix, s, own)).collect(),
            to: self.actor_ties(&claim.to),
            about: about.collect(),
            reported_by: self.actor_ties(&claim.reported_by),
            date: claim.date.as_ref().map(Date::of),
            when: model.when.as_ref().map(|d| Date::of(d)),
            // The origin is named in full: what is numbered is what the source prints.
            origin: claim.origin.map(|t| self.record(t, &[])),
            origin_inferred: model.origin_basis == crate::model::vocabulary::OriginBasis::Inferred,
            source: claim.source.map(|t| self.record(t, numbers)),
            status: claim.status.map(words::status),
            sources: claim.roots.sources.len(),
            origins: claim.roots.independent,
            unseen: matches!(claim.roots.roots.as_slice(), [root] if !self.record(root.record, &[]).seen),
            credibility: assessment.and_then(|a| a.credibility.as_ref()).map(|c| c.as_str()),
            confidence: assessment.and_then(|a| a.confidence.as_ref()).map(|c| words::confidence(c.value)),
            likelihood: assessment.and_then(|a| a.likelihood.as_ref()).map(|l| words::likelihood(l.value)),
            rating: assessment.and_then(|a| a.rating.as_ref()).map(|r| RatingView {
                label: r.label.value.clone(),
                value: r.value.as_ref().and_then(|n| number(n.value)),
                best: r.best.as_ref().and_then(|n| number(n.value)),
                worst: r.worst.as_ref().and_then(|n| number(n.value)),
            }),
            attribution: words::attribution(claim.attribution),
            attribution_text: text(&model.attribution_text),
            note: text(&model.note),
            quotes: claim.quotes.iter().map(|q| self.quote_of(claim, q, numbers, own)).collect(),
            briefing: claim.briefing.map(|b| self.link(Subject::Briefing(b))),
            withdrawn: self.site.is_withdrawn(ix),
            since: self.since(claim),
            topics: self.topics(&claim.topics),
            tlp: Self::marking(&model.common),
            extra: model.common.extra.clone(),
        }
    }

    /// By what a claim was retracted or corrected.
    fn since(&self, claim: &Claim<'a>) -> Vec<Since> {
        let taken = self.site.taken_by(claim);
        taken.map(|(kind, by)| Since { how: words::relation(kind).1, claim: self.link(Subject::Claim(by)) }).collect()
    }

    /// One of those who say a claim, if need be with the office held on its date.
    pub fn speaker(&self, claim: ClaimIx, speaker: &Speaker<'a>, office: bool) -> SpeakerView {
        let date = self.site.claims[claim.at()].date.as_ref();
        match speaker {
            Speaker::Actor(tie) => {
                let Link { text, path, language } = self.actor_tie(*tie);
                let office = tie.thing().filter(|_| office).and_then(|ix| self.office(ix, date));
                SpeakerView { text, path, language, unnamed: false, office }
            }
            Speaker::Unnamed(words) => {
                let language = super::within(self.spoken(Subject::Claim(claim)));
                SpeakerView { text: (*words).to_owned(), path: None, language, unnamed: true, office: None }
            }
        }
    }

    /// The office that an actor held on a date, or without one holds now: of those that may have been held then, the one begun
    /// last, and of several the last written.
    pub fn office(&self, ix: ActorIx, date: Option<&Edtf>) -> Option<Link> {
        let held =
            |role: &&crate::resolve::site::Role<'a>| date.map_or(role.is_present, |date| role.may_be_held_on(date));
        let roles = self.site.actors[ix.at()].roles.iter().filter(held);
        let begun = |role: &&crate::resolve::site::Role<'a>| role.model.from.as_ref()?.earliest();
        roles.max_by_key(begun).map(|role| {
            let org = match (&role.org, &role.model.org_name) {
                (Some(tie), _) => Some(self.actor_tie(*tie).text),
                (None, Some(name)) => Some(name.value.clone()),
                (None, None) => None,
            };
            let text = match org {
                Some(org) => format!("{}, {org}", role.model.title.value),
                None => role.model.title.value.clone(),
            };
            self.words(text, Subject::Actor(ix))
        })
    }

    /// A quote of a claim that stands around it: its source and origin are told only where they are not those of the claim.
    pub fn quote_of(&self, claim: &Claim<'a>, quote: &Quote<'a>, numbers: Numbers<'_>, context: bool) -> QuoteView {
        let view = self.quote(quote, numbers, context);
        QuoteView {
            source: view.source.filter(|_| quote.source != claim.source),
            origin: view.origin.filter(|_| quote.origin != claim.origin),
            no_origin: quote.origin.is_none() && claim.origin.is_some(),
            ..view
        }
    }

    /// A quote that stands by itself.
    pub fn quote(&self, quote: &Quote<'a>, numbers: Numbers<'_>, context: bool) -> QuoteView {
        let model = quote.model;
        let text = |s: &Option<crate::diagnostic::Spanned<String>>| s.as_ref().map(|s| s.value.clone());
        let standing = self.site.standing(quote);
        let (mark, mark_text) = words::standing(standing);
        let place = quote.source.and_then(|t| t.thing());
        QuoteView {
            id: quote.id.clone(),
            exact: text(&model.exact),
            direct: quote.voice == Voice::Direct,
            garbled: model.garbled,
            reading: text(&model.reading),
            page: text(&model.page),
            language: self.foreign(self.tongue(quote)),
            translation: text(&model.translation),
            translation_language: super::within(&self.config.language).filter(|_| model.translation.is_some()),
            translator: model.translator.as_ref().map(|t| t.as_str()),
            state: standing.as_str(),
            mark,
            mark_text,
            source: quote.source.map(|t| self.record(t, numbers)),
            origin: quote.origin.map(|t| self.record(t, numbers)),
            no_origin: false,
            path: place.map(|ix| format!("{}#quote-{}", self.path(Subject::Source(ix)), quote.id)),
            context: if context { self.context(quote).or_else(|| named_context(model)) } else { None },
        }
    }

    /// The language of the words of a quote: their own, else that of its source, else that of the site.
    pub(super) fn tongue(&self, quote: &Quote<'a>) -> &str {
        match (&quote.model.lang, quote.source.and_then(|t| t.thing())) {
            (Some(own), _) => own,
            (None, Some(source)) => self.spoken(Subject::Source(source)),
            (None, None) => &self.config.language,
        }
    }

    /// The page of a claim.
    pub fn claim_page(&self, ix: ClaimIx, cards: &Cards<'_, '_>, body: Body) -> ClaimPage {
        let claim = &self.site.claims[ix.at()];
        let history = claim.model.history.iter().zip(&claim.history_sources).map(|(entry, source)| HistoryView {
            date: Date::of(&entry.date),
            status: words::status(entry.status.value),
            note: entry.note.as_ref().map(|n| n.value.clone()),
            source: source.map(|t| self.record(t, &[])),
        });
        let judgments = claim.judgments.iter().map(|&(briefing, at)| self.judgment_link(briefing, at));
        ClaimPage {
            claim: self.claim(ix, &[], true),
            annotated: body.is_annotated(),
            body: body.html,
            chain: self.chain(ix),
            history: history.collect(),
            relations: self.relations(ix, cards),
            tree: self.claim_tree(ix),
            responses: self.responses_to(ix),
            variants: self.variants(ix),
            judgments: judgments.collect(),
            mentions: self.mentions(&claim.mentions),
            cited: body.cited,
        }
    }

    fn judgment_link(&self, briefing: BriefingIx, at: usize) -> JudgmentLink {
        let model = &self.site.briefings[briefing.at()].model.key_judgments[at];
        let number = self.judgment_number(briefing, at);
        JudgmentLink {
            text: model.text.value.clone(),
            language: self.foreign(self.judgment_language(briefing, model)),
            number,
            path: format!("{}#judgment-{number}", self.path(Subject::Briefing(briefing))),
            briefing: self.link(Subject::Briefing(briefing)),
        }
    }

    /// How a claim reached us: who said it, in what, as printed by what, taken from what.
    fn chain(&self, ix: ClaimIx) -> Vec<ChainLink> {
        let claim = &self.site.claims[ix.at()];
        let mut chain = Vec::new();
        let said: Vec<Link> = claim
            .by
            .iter()
            .map(|s| {
                let SpeakerView { text, path, language, unnamed, .. } = self.speaker(ix, s, false);
                Link { text: if unnamed { format!("{text} (unnamed)") } else { text }, path, language }
            })
            .collect();
        if !said.is_empty() {
            let data = claim.date.as_ref().map(|d| d.humane()).into_iter().collect();
            chain.push(ChainLink { role: "said", links: said, to: self.actor_ties(&claim.to), data, held: false });
        }
        for (role, tie) in [("origin", claim.origin), ("source", claim.source)] {
            if let Some(tie) = tie {
                chain.push(self.station(role, tie));
            }
        }
        let derived = claim.source.and_then(|t| t.thing()).map(|ix| &self.site.sources[ix.at()].derived_from);
        for (tie, _) in derived.into_iter().flatten() {
            chain.push(self.station("derived", *tie));
        }
        chain
    }

    fn station(&self, role: &'static str, tie: Tie<'a, SourceIx>) -> ChainLink {
        let links = vec![self.source_tie(tie)];
        let Some(ix) = tie.thing() else {
            return ChainLink { role, links, to: Vec::new(), data: Vec::new(), held: false };
        };
        let source = self.source(ix);
        let mut data = vec![source.kind_label.clone()];
        data.extend(source.date.map(|d| d.text));
        data.push(source.held.to_owned());
        data.extend(source.reliability.map(|r| format!("reliability {r}")));
        let held = self.site.sources[ix.at()].text.is_some();
        ChainLink { role, links, to: Vec::new(), data, held }
    }

    /// Ties of a claim, both ways.
    fn relations(&self, ix: ClaimIx, cards: &Cards<'_, '_>) -> Vec<RelationGroup> {
        let claim = &self.site.claims[ix.at()];
        let mut groups: Vec<RelationGroup> = Vec::new();
        let mut seen: Vec<(&'static str, ClaimIx)> = Vec::new();
        for (kind, target) in &claim.relations {
            let title = words::relation(*kind).0;
            let group = group(&mut groups, title);
            match target {
                RelationTarget::Claim(other) => {
                    seen.push((title, *other));
                    group.cards.push(cards.get(*other));
                }
                RelationTarget::Source(source) => group.links.push(self.link(Subject::Source(*source))),
                RelationTarget::StandIn(words) => group.links.push(Link::words(*words)),
            }
        }
        for (kind, other) in &claim.inverse {
            let title = words::relation(*kind).1;
            if !seen.contains(&(title, *other)) {
                seen.push((title, *other));
                group(&mut groups, title).cards.push(cards.get(*other));
            }
        }
        groups
    }
}

/// What comparing some quotes showed: each mark once, in the order of the quotes.
pub(super) fn marks(standings: impl Iterator<Item = Standing>) -> Vec<MarkCount> {
    let mut marks: Vec<MarkCount> = Vec::new();
    for (mark, text) in standings.map(words::standing) {
        match marks.iter_mut().find(|m| m.text == text) {
            Some(same) => same.count += 1,
            None => marks.push(MarkCount { mark, text, count: 1 }),
        }
    }
    marks
}

/// What the analyst names as standing around a quote.
fn named_context(quote: &crate::model::Quote) -> Option<QuoteContext> {
    let (prefix, suffix) = (quote.prefix.as_ref(), quote.suffix.as_ref());
    if prefix.is_none() && suffix.is_none() {
        return None;
    }
    let plain = |text: String| ContextPart { text, quoted: false };
    let exact = quote.exact.as_ref().map(|e| ContextPart { text: e.value.clone(), quoted: true });
    let words = exact.unwrap_or_else(|| plain("[…]".to_owned()));
    // Words stand apart from words; quotation marks, brackets and dashes do not.
    let apart = |c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | ':' | '.' | '!' | '?');
    let before = prefix.map(|p| plain(if p.ends_with(apart) { format!("{} ", p.value) } else { p.value.clone() }));
    let after = suffix
        .map(|s| plain(if s.starts_with(char::is_alphanumeric) { format!(" {}", s.value) } else { s.value.clone() }));
    Some(QuoteContext { parts: before.into_iter().chain([words]).chain(after).collect() })
}

/// A number as people write it: 3 for 3.0.
pub fn number(value: f64) -> Option<Number> {
    // Beyond this a float no longer tells whole numbers apart.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT { Some((value as i64).into()) } else { Number::from_f64(value) }
}

/// The group of a title, made where there is none.
pub(super) fn group<'g>(groups: &'g mut Vec<RelationGroup>, title: &str) -> &'g mut RelationGroup {
    let at = match groups.iter().position(|g| g.title == title) {
        Some(at) => at,
        None => {
            groups.push(RelationGroup { title: title.to_owned(), cards: Vec::new(), links: Vec::new() });
            groups.len() - 1
        }
    };
    &mut groups[at]
}

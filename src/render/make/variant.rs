//! The wordings of what several claims quote, each against the first that is like it.

use super::Maker;
use super::wording::{compare, likeness};
use crate::model::vocabulary::RelationKind;
use crate::model::{is_of_language, primary_language};
use crate::render::view::Date;
use crate::render::view::evidence::{VariantPart, VariantView, Variants};
use crate::resolve::site::{ClaimIx, Quote, RelationTarget, Subject};

/// How many claims are compared; how many more there are is told.
const CLAIMS: usize = 20;
/// How much of the shorter of two wordings must be in the other for them to be compared.
const ALIKE: f32 = 0.5;

/// Words that are quoted for a claim.
struct Worded<'q, 'a> {
    claim: ClaimIx,
    quote: &'q Quote<'a>,
    words: &'a str,
    language: &'q str,
}

impl<'a> Maker<'_, 'a> {
    /// The wordings that a claim and those that repeat it or are the same have; none where they do not differ.
    pub(super) fn variants(&self, ix: ClaimIx) -> Variants {
        let mut kin = self.kin(ix);
        let beyond = kin.len().saturating_sub(CLAIMS);
        kin.truncate(CLAIMS);
        // Each group begins with the wording against which the others of it are set.
        let mut groups: Vec<Vec<Worded<'_, 'a>>> = Vec::new();
        for worded in kin.into_iter().flat_map(|claim| self.worded(claim)) {
            let like = |group: &&mut Vec<Worded<'_, 'a>>| {
                let first = &group[0];
                first.claim != worded.claim
                    && is_of_language(first.language, primary_language(worded.language))
                    && likeness(first.words, worded.words) >= ALIKE
            };
            match groups.iter_mut().find(like) {
                Some(group) => group.push(worded),
                None => groups.push(vec![worded]),
            }
        }
        groups.retain(|group| group.len() > 1);
        let list: Vec<VariantView> = groups
            .iter()
            .flat_map(|group| group.iter().enumerate().map(|(at, w)| self.variant(w, (at > 0).then(|| group[0].words))))
            .collect();
        if list.iter().all(|variant| variant.first || variant.same) {
            return Variants::default();
        }
        Variants { list, beyond }
    }

    /// The words that are quoted for a claim.
    fn worded(&self, claim: ClaimIx) -> impl Iterator<Item = Worded<'_, 'a>> {
        self.site.claims[claim.at()].quotes.iter().filter_map(move |quote| {
            let words = quote.model.exact.as_ref()?.value.as_str();
            Some(Worded { claim, quote, words, language: self.tongue(quote) })
        })
    }

    /// The claim, and all that repeat it or are the same, near and far: as they came, the claim itself first.
    fn kin(&self, ix: ClaimIx) -> Vec<ClaimIx> {
        let ties = |kind: &RelationKind| matches!(kind, RelationKind::Repeats | RelationKind::SameClaim);
        let (mut kin, mut seen) = (vec![ix], std::collections::HashSet::from([ix]));
        let mut at = 0;
        while let Some(claim) = kin.get(at).map(|ix| &self.site.claims[ix.at()]) {
            let stated = claim.relations.iter().filter(|(kind, _)| ties(kind)).filter_map(|(_, to)| match to {
                RelationTarget::Claim(to) => Some(*to),
                RelationTarget::Source(_) | RelationTarget::StandIn(_) => None,
            });
            let inverse = claim.inverse.iter().filter(|(kind, _)| ties(kind)).map(|(_, by)| *by);
            let others = stated.chain(inverse).filter(|other| seen.insert(*other) && !self.site.is_withdrawn(*other));
            let others: Vec<ClaimIx> = others.collect();
            kin.extend(others);
            at += 1;
        }
        let date = |ix: ClaimIx| self.site.claims[ix.at()].date;
        kin[1..].sort_by_cached_key(|&ix| (date(ix).is_none(), date(ix), self.id(Subject::Claim(ix)).to_owned()));
        kin
    }

    fn variant(&self, of: &Worded<'_, 'a>, first: Option<&str>) -> VariantView {
        let whole = || vec![VariantPart { text: of.words.to_owned(), change: "same" }];
        let parts = first.map_or_else(whole, |first| compare(first, of.words));
        let view = self.quote(of.quote, &[], false);
        VariantView {
            first: first.is_none(),
            same: first.is_some() && parts.iter().all(|p| p.change == "same"),
            parts,
            language: view.language,
            claim: self.link(Subject::Claim(of.claim)),
            source: view.source,
            path: view.path,
            date: self.site.claims[of.claim.at()].date.as_ref().map(Date::of),
        }
    }
}

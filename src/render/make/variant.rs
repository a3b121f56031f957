//! The wordings of what several claims quote, with what differs between them.

use similar::{Algorithm, ChangeTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::Maker;
use crate::model::vocabulary::RelationKind;
use crate::render::view::Date;
use crate::render::view::evidence::{VariantPart, VariantView};
use crate::resolve::quote::folded;
use crate::resolve::site::{Claim, ClaimIx, Quote, RelationTarget, Subject};

/// How many claims are compared: beyond that nobody compares anything.
const CLAIMS: usize = 20;

impl<'a> Maker<'_, 'a> {
    /// The wordings that a claim and those that repeat it or are the same have; none where there is but one.
    pub(super) fn variants(&self, ix: ClaimIx) -> Vec<VariantView> {
        let kin = self.kin(ix);
        if kin.len() < 2 {
            return Vec::new();
        }
        let quotes = kin.iter().flat_map(|&ix| self.site.claims[ix.at()].quotes.iter().map(move |q| (ix, q)));
        let worded: Vec<(ClaimIx, &Quote<'a>, &str, &str)> = quotes
            .filter_map(|(ix, quote)| Some((ix, quote, quote.model.exact.as_ref()?.value.as_str(), self.tongue(quote))))
            .collect();
        let mut variants: Vec<VariantView> = Vec::new();
        let mut firsts: Vec<(&str, &str)> = Vec::new();
        for (ix, quote, words, language) in &worded {
            let first = firsts.iter().find(|(_, of)| of == language).map(|(first, _)| *first);
            if first.is_none() {
                firsts.push((words, language));
            }
            variants.push(self.variant(*ix, quote, first, words));
        }
        // One claim may be quoted in parts, which are no wordings of each other.
        let claims = |at: usize| worded.get(at).map(|(ix, ..)| *ix);
        let several = (1..worded.len()).any(|at| claims(at) != claims(0));
        if several { variants } else { Vec::new() }
    }

    /// The claim, and all that repeat it or are the same, near and far: as they came, the claim itself first.
    fn kin(&self, ix: ClaimIx) -> Vec<ClaimIx> {
        let ties = |kind: &RelationKind| matches!(kind, RelationKind::Repeats | RelationKind::SameClaim);
        let mut kin = vec![ix];
        let mut at = 0;
        while let Some(claim) = kin.get(at).map(|ix| &self.site.claims[ix.at()]) {
            let stated = claim.relations.iter().filter(|(kind, _)| ties(kind)).filter_map(|(_, to)| match to {
                RelationTarget::Claim(to) => Some(*to),
                RelationTarget::Source(_) | RelationTarget::StandIn(_) => None,
            });
            let inverse = claim.inverse.iter().filter(|(kind, _)| ties(kind)).map(|(_, by)| *by);
            for other in stated.chain(inverse).collect::<Vec<_>>() {
                if !kin.contains(&other) && !self.site.is_withdrawn(other) && kin.len() < CLAIMS {
                    kin.push(other);
                }
            }
            at += 1;
        }
        let date = |ix: ClaimIx| self.site.claims[ix.at()].date;
        kin[1..].sort_by_cached_key(|&ix| (date(ix).is_none(), date(ix), self.id(Subject::Claim(ix)).to_owned()));
        kin
    }

    fn variant(&self, ix: ClaimIx, quote: &Quote<'a>, first: Option<&str>, words: &str) -> VariantView {
        let claim: &Claim<'a> = &self.site.claims[ix.at()];
        let parts = first.map_or_else(|| vec![part(words.to_owned(), ChangeTag::Equal)], |first| compare(first, words));
        let view = self.quote(quote, &[], false);
        VariantView {
            first: first.is_none(),
            same: first.is_some() && parts.iter().all(|p| p.change == "same"),
            parts,
            language: view.language,
            claim: self.link(Subject::Claim(ix)),
            source: view.source,
            path: view.path,
            date: claim.date.as_ref().map(Date::of),
        }
    }
}

fn part(text: String, tag: ChangeTag) -> VariantPart {
    let change = match tag {
        ChangeTag::Equal => "same",
        ChangeTag::Delete => "lost",
        ChangeTag::Insert => "added",
    };
    VariantPart { text, change }
}

/// A wording against the first, word by word; differences of typography alone are none.
fn compare(first: &str, words: &str) -> Vec<VariantPart> {
    let pieces = |text: &'_ str| -> Vec<(String, String)> {
        let pieces = text.split_word_bounds();
        pieces.map(|p| (p.to_owned(), if p.trim().is_empty() { " ".to_owned() } else { folded(p) })).collect()
    };
    let (old, new) = (pieces(first), pieces(words));
    let keys = |pieces: &[(String, String)]| pieces.iter().map(|(_, key)| key.clone()).collect::<Vec<_>>();
    let (old_keys, new_keys) = (keys(&old), keys(&new));
    let mut parts: Vec<(ChangeTag, String)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old_keys, &new_keys) {
        for change in op.iter_changes(&old_keys, &new_keys) {
            let piece = match (change.tag(), change.old_index(), change.new_index()) {
                (ChangeTag::Delete, Some(at), _) => old.get(at),
                (_, _, Some(at)) => new.get(at),
                _ => None,
            };
            let Some((text, _)) = piece else { continue };
            match parts.last_mut() {
                Some((tag, run)) if *tag == change.tag() => run.push_str(text),
                _ => parts.push((change.tag(), text.clone())),
            }
        }
    }
    parts.into_iter().map(|(tag, text)| part(text, tag)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(first: &str, words: &str) -> String {
        let mark = |p: VariantPart| match p.change {
            "lost" => format!("[-{}-]", p.text),
            "added" => format!("[+{}+]", p.text),
            _ => p.text,
        };
        compare(first, words).into_iter().map(mark).collect()
    }

    #[test]
    fn lost_and_added_words_are_marked() {
        assert_eq!(marked("we will not leave", "we will leave"), "we will [-not -]leave");
        assert_eq!(marked("two men came", "ten men came"), "[-two-][+ten+] men came");
    }

    #[test]
    fn typography_is_no_difference() {
        assert_eq!(marked("it's \"over\"", "it’s “over”"), "it’s “over”");
    }

    #[test]
    fn scripts_without_spaces_are_compared_too() {
        assert!(marked("我们不会离开", "我们会离开").contains("[-"));
    }
}

//! `name-spelling`: a word in a quote is nearly a name of an actor of its claim, and spelt like none.
//!
//! Either the quote was copied with a slip, or the source spells the name otherwise: then it is broken as printed, or one more name
//! of the actor. Only words that begin as names do are looked at. A name with an ending is no slip; nor is the name of anybody else.

use std::collections::HashSet;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{Subject, near, phrase, place};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Spanned};
use crate::model::Actor;
use crate::resolve::site::{ActorIx, Claim, Quote, Speaker, Tie};

/// A name has to have so many letters: among shorter ones, too many are near each other.
const LETTERS: usize = 5;

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    // The spelling may be a name of an actor whose document could not be read.
    if !subject.complete {
        return;
    }
    let names: Vec<Vec<(&str, String)>> = subject.site.actors.iter().map(|a| words_of_names(a.model)).collect();
    let known: HashSet<&str> = names.iter().flatten().map(|(word, _)| *word).collect();
    for claim in &subject.site.claims {
        let actors = actors_of(claim);
        for quote in &claim.quotes {
            let Some(exact) =
                quote.model.exact.as_ref().filter(|_| !quote.model.garbled && quote.model.reading.is_none())
            else {
                continue;
            };
            let english = phrase::is_english(language(quote, subject));
            for word in words(exact).filter(|at| !known.contains(&exact[at.clone()])) {
                let spelt = near::folded(&exact[word.clone()]);
                let near = |ix: &&ActorIx| names[ix.at()].iter().any(|(_, name)| is_slip(&spelt, name, english));
                if let Some(actor) = actors.iter().find(near) {
                    diagnostics.push(finding(exact, word, subject.site.actors[actor.at()].model, subject));
                }
            }
        }
    }
}

fn finding(exact: &Spanned<String>, word: Range<usize>, actor: &Actor, subject: &Subject<'_, '_>) -> Diagnostic {
    let message = format!("`{}` is nearly, but not quite, a name of `{}`", &exact[word.clone()], actor.name.value);
    Diagnostic::new(Code::NameSpelling, place::in_value(subject.files, exact, word), message)
        .label(actor.name.span, "the actor")
        .help(
            "copy the name as the source has it; if it is printed so, write `garbled: true`, or give the actor one more of its \
             `weak_aliases`",
        )
}

/// The actors of a claim, each once.
fn actors_of(claim: &Claim<'_>) -> Vec<ActorIx> {
    let speakers = claim.by.iter().filter_map(|s| match s {
        Speaker::Actor(Tie::To(ix)) => Some(*ix),
        Speaker::Actor(Tie::StandIn(_)) | Speaker::Unnamed(_) => None,
    });
    let mut all: Vec<ActorIx> = speakers.chain(claim.to.iter().chain(&claim.about).filter_map(Tie::thing)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The language of a quote: its own, else that of its source, else that of the site.
fn language<'s>(quote: &Quote<'s>, subject: &'s Subject<'_, '_>) -> &'s str {
    let source = quote.source.and_then(|t| t.thing()).map(|ix| subject.site.sources[ix.at()].model);
    let of_source = || source.and_then(|s| s.common.lang.as_ref());
    quote.model.lang.as_ref().or_else(of_source).map_or(subject.config.language.as_str(), |lang| &lang.value)
}

/// Every word of every name of an actor that is long enough, as written and folded.
fn words_of_names(actor: &Actor) -> Vec<(&str, String)> {
    let names =
        std::iter::once(&actor.name).chain(actor.names.values()).chain(&actor.aliases).chain(&actor.weak_aliases);
    let mut found: Vec<&str> = names.flat_map(|name| words(name).map(|at| &name.value[at])).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|word| (word, near::folded(word))).collect()
}

/// The words of a text that may be names: long enough, and beginning with no small letter; without the ending of a genitive.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    // Finding words is slow, and most quotes have no names in them.
    let may_hold_names = text.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii());
    let text = if may_hold_names { text } else { "" };
    text.unicode_word_indices().filter_map(|(at, word)| {
        let stem = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
        let long = stem.len() >= LETTERS && stem.chars().count() >= LETTERS;
        (long && !stem.starts_with(|c: char| c.is_lowercase() || c.is_numeric())).then(|| at..at + stem.len())
    })
}

/// Whether a word is a name with a slip in it; both are folded.
fn is_slip(word: &str, name: &str, english: bool) -> bool {
    // What differs in case or marks alone is spelt the same; what only has an ending is inflected.
    if word.starts_with(name) || name.starts_with(word) || word.chars().next() != name.chars().next() {
        return false;
    }
    let shared = word.chars().zip(name.chars()).take_while(|(x, y)| x == y).count();
    let inflected = shared + 2 >= word.chars().count().min(name.chars().count());
    (english || !inflected) && near::nearly_equal(word, name)
}

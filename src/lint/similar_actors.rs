//! `similar-actors`: two actors whose names or aliases nearly coincide. Most likely they are one, written down twice.
//!
//! Names are compared word by word, without case and marks: as many words, each the same or nearly. Weak aliases are left out, as
//! `Washington` may well be shared; so are surnames, and actors that their `wikidata` or `country` tells apart. Candidates are found by what two
//! near names have in common, so the work grows with the number of names and not with its square.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Subject, near};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Spanned};
use crate::model::Actor;
use crate::resolve::site::ActorIx;

/// A name of one word has to have so many letters to be near another; a word of a longer name may be shorter by one.
const LETTERS_ALONE: usize = 6;

/// Of names that have something in common, each is held against so many.
const REACH: usize = 8;

pub(super) fn lint(subject: &Subject<'_, '_>, diagnostics: &mut Diagnostics) {
    // What tells two actors apart may be lost.
    if !subject.complete {
        return;
    }
    let actors = &subject.site.actors;
    let names: Vec<Name<'_>> =
        actors.iter().zip(0..).flat_map(|(actor, at)| names_of(ActorIx(at), actor.model)).collect();
    let mut keys: Vec<(u64, usize)> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        name.keys(|key| keys.push((key, at)));
    }
    keys.sort_unstable();
    keys.dedup();
    let mut pairs: BTreeMap<(ActorIx, ActorIx), (usize, usize)> = BTreeMap::new();
    for group in keys.chunk_by(|a, b| a.0 == b.0) {
        for (i, &(_, one)) in group.iter().enumerate() {
            for &(_, other) in group[i + 1..].iter().take(REACH) {
                let (a, b) = (&names[one], &names[other]);
                let (actor, second) = (&actors[a.actor.at()], &actors[b.actor.at()]);
                // That one id is used twice is a finding of its own.
                if actor.id != second.id && !are_told_apart(actor.model, second.model) && a.is_near(b) {
                    let entry = pairs.entry((b.actor, a.actor)).or_insert((one, other));
                    *entry = (*entry).min((one, other));
                }
            }
        }
    }
    for (first, second) in pairs.into_values().map(|(one, other)| (&names[one], &names[other])) {
        let id = actors[first.actor.at()].id;
        let message = match first.words == second.words {
            true => format!("`{}` is the name of another actor as well, `{id}`", second.written.value),
            false => format!("`{}` is nearly the name of another actor, `{id}`", second.written.value),
        };
        diagnostics.push(
            Diagnostic::new(Code::SimilarActors, second.written.span, message)
                .label(first.written.span, format!("`{}` here", first.written.value))
                .help("make one actor of them; if they are two, give each its `wikidata` or a longer name, or accept it with a reason"),
        );
    }
}

/// Whether something says that two actors are not one.
fn are_told_apart(one: &Actor, other: &Actor) -> bool {
    let differ = |a: &Option<Spanned<String>>, b: &Option<Spanned<String>>| matches!((a, b), (Some(a), Some(b)) if a.value != b.value);
    differ(&one.wikidata, &other.wikidata) || differ(&one.country, &other.country)
}

/// A name, taken apart.
struct Name<'a> {
    actor: ActorIx,
    written: &'a Spanned<String>,
    /// Its words, folded; without a leading article.
    words: Vec<String>,
    /// Whether it is one word of the full name, such as a surname. Several may well share it.
    is_short_form: bool,
}

fn names_of(actor: ActorIx, model: &Actor) -> impl Iterator<Item = Name<'_>> {
    let all = std::iter::once(&model.name).chain(model.names.values()).chain(&model.aliases);
    let full = words(&model.name);
    all.map(move |written| {
        let words = words(written);
        let is_short_form = words.len() == 1 && full.len() > 1 && full.contains(&words[0]);
        Name { actor, written, words, is_short_form }
    })
}

/// The words of a name, folded; without a leading article.
fn words(name: &str) -> Vec<String> {
    let folded = near::folded(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.enumerate().filter(|(at, word)| *at > 0 || *word != "the").map(|(_, word)| word.to_owned()).collect()
}

impl Name<'_> {
    /// Gives what it has in common with names near it: all of its words; their consonants; all words but one, with that one
    /// less a letter.
    fn keys(&self, mut give: impl FnMut(u64)) {
        give(hash(&(&self.words, 0)));
        let consonants: Vec<char> = self.words.iter().flat_map(|w| near::consonants(w).chain([' '])).collect();
        give(hash(&(consonants, 1)));
        let long = |word: &&String| word.chars().count() >= LETTERS_ALONE - 1;
        for (at, word) in self.words.iter().enumerate().filter(|(_, word)| long(word)) {
            let others = hash(&(&self.words[..at], &self.words[at + 1..]));
            give(hash(&(others, word.as_str())));
            for (lost, c) in word.char_indices() {
                let shorter = [&word[..lost], &word[lost + c.len_utf8()..]].concat();
                give(hash(&(others, shorter.as_str())));
            }
        }
    }

    fn is_near(&self, other: &Self) -> bool {
        if self.words.len() != other.words.len() || self.words.is_empty() || (self.is_short_form && other.is_short_form)
        {
            return false;
        }
        let short = |name: &Self| name.words.len() == 1 && name.words[0].chars().count() < LETTERS_ALONE;
        self.words == other.words
            || (!short(self)
                && !short(other)
                && self.words.iter().zip(&other.words).all(|(a, b)| a == b || near::nearly_equal(a, b)))
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

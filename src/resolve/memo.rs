//! What one resolving found out that the next need not find out again: how quotes stand in held texts, which names stand in prose.
//!
//! An answer is kept with all that it was made from, and is good only for that. Documents that did not change are the very same
//! in memory, so they are told apart by where they are; this holds on to them, so that nothing else can come to be there.

use std::collections::HashMap;
use std::sync::Arc;

use super::site::{ActorIx, Autolink, Check};
use crate::diagnostic::Diagnostics;
use crate::model::vocabulary::Autolink as Mode;
use crate::parse::Facts;

/// Where something is in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place(usize);

impl Place {
    pub fn of<T: ?Sized>(thing: &T) -> Self {
        Self(std::ptr::from_ref(thing).addr())
    }
}

/// What is kept. One that keeps nothing costs nothing.
#[derive(Debug, Default)]
pub struct Memo {
    keeps: bool,
    /// What the places are in.
    facts: Vec<Arc<Facts>>,
    texts: Vec<Arc<[u8]>>,
    /// The SHA-256 of held texts, by their bytes.
    pub(super) digests: HashMap<Place, [u8; 32]>,
    /// By the quote, as written.
    pub(super) quotes: HashMap<Place, Checked>,
    /// By the body.
    pub(super) names: HashMap<Place, Named>,
}

/// A quote, compared.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    /// The source as written, and its text.
    pub against: (Place, Place),
    pub check: Check,
    pub found: Diagnostics,
}

/// The names in a body that become links.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub sought: Sought,
    pub links: Vec<Autolink>,
    pub found: Diagnostics,
}

/// What names are looked for in a body, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sought {
    pub mode: Mode,
    pub actors: Vec<(ActorIx, Place)>,
    /// Links by hand to actors: which link, and to whom.
    pub by_hand: Vec<(usize, ActorIx)>,
}

impl Memo {
    /// One that keeps what is found out, for the next time.
    pub fn keeping() -> Self {
        Self { keeps: true, ..Self::default() }
    }

    /// Whether anything is kept.
    pub(super) fn keeps(&self) -> bool {
        self.keeps
    }

    /// Holds on to what was resolved, in the place of what was before.
    pub(super) fn hold(&mut self, facts: &[Arc<Facts>], texts: impl Iterator<Item = Arc<[u8]>>) {
        if self.keeps {
            self.facts = facts.to_vec();
            self.texts = texts.collect();
        }
    }
}

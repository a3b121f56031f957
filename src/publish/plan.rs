//! What has to be done to a target, and in which order, so that no reader ever follows a link of the site to nothing.
//!
//! Wherever it stops, every page that can be reached on the target is one of an earlier publish or of this one, and
//! - all that earlier pages link to is there, since removals come last;
//! - all that pages of this publish link to is there, since what is new comes before anything that is replaced, and what is new can
//!   be reached from nowhere until then. The front page counts as replaced, as readers come to it without a link.

use std::collections::BTreeSet;

use super::item::{Item, Role};
use super::standing::Standing;

/// The difference between a site and what stands on a target.
#[derive(Debug)]
pub struct Plan<'i> {
    /// What nothing on the target links to yet, in the order in which it goes there.
    pub early: Vec<&'i Item>,
    /// What stands there already in some form, and the front page, in the order in which it goes there.
    pub late: Vec<&'i Item>,
    /// Paths of what an earlier publish put there and is no longer wanted.
    pub removed: Vec<String>,
    /// How many files stay as they are.
    pub unchanged: usize,
    /// Those of the paths sent that no complete publish has put there.
    pub new: BTreeSet<&'i str>,
    /// Whether the records have to be written, even if no file is sent.
    pub unfinished: bool,
}

impl<'i> Plan<'i> {
    /// Compares the items of a site with what stands on a target.
    pub fn of(items: &'i [Item], standing: &Standing) -> Self {
        let mut plan = Plan {
            early: Vec::new(),
            late: Vec::new(),
            removed: Vec::new(),
            unchanged: 0,
            new: BTreeSet::new(),
            unfinished: false,
        };
        let in_manifest = |path: &str| standing.manifest.as_ref().is_some_and(|m| m.files.contains_key(path));
        for item in items {
            if standing.known(&item.path) == Some(&item.entry) {
                plan.unchanged += 1;
                continue;
            }
            if !in_manifest(&item.path) {
                plan.new.insert(&item.path);
            }
            let late = standing.stands(&item.path) || item.role() == Role::Front;
            if late { plan.late.push(item) } else { plan.early.push(item) }
        }
        plan.early.sort_by_key(|item| item.role());
        plan.late.sort_by_key(|item| item.role());
        let wanted: BTreeSet<&str> = items.iter().map(|item| item.path.as_str()).collect();
        plan.removed = standing.ours().difference(&wanted).map(|path| (*path).to_owned()).collect();
        plan.unfinished = standing.manifest.is_none() || standing.journal.is_some();
        plan
    }

    /// What has to be removed before anything is sent: a file where a folder goes, and the other way round. That is rare, and on a
    /// disk there is no other way.
    pub fn in_the_way(&self) -> Vec<&str> {
        let sent: BTreeSet<&str> = self.sent().map(|item| item.path.as_str()).collect();
        let above = |path: &str| path.match_indices('/').any(|(at, _)| sent.contains(&path[..at]));
        let folders: BTreeSet<&str> =
            sent.iter().flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..at])).collect();
        self.removed.iter().map(String::as_str).filter(|path| folders.contains(path) || above(path)).collect()
    }

    /// Everything that is sent, in order.
    pub fn sent(&self) -> impl Iterator<Item = &'i Item> {
        self.early.iter().chain(&self.late).copied()
    }

    /// Whether no complete publish has put the file there.
    pub fn is_new(&self, item: &Item) -> bool {
        self.new.contains(item.path.as_str())
    }

    /// How many files no complete publish has put there.
    pub fn added(&self) -> usize {
        self.new.len()
    }

    /// How many files replace others.
    pub fn changed(&self) -> usize {
        self.early.len() + self.late.len() - self.new.len()
    }

    /// How many bytes are sent, before any compression.
    pub fn bytes(&self) -> u64 {
        self.sent().map(|item| item.entry.len).sum()
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.early.is_empty() && self.late.is_empty() && self.removed.is_empty() && !self.unfinished
    }
}

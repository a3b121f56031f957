//! Where evidence comes from in the end.

use serde::Serialize;

use super::Link;

/// The records on which something rests, as a tree from those in which it ends: variable `tree` of `partials/root_tree.html`.
#[derive(Clone, Debug, Serialize)]
pub struct RootTree {
    /// The drawing, as SVG. What it shows is told in `roots` too.
    pub svg: String,
    /// The records in which it ends. Empty where nothing stands before the record that the page is about.
    pub roots: Vec<RootView>,
    /// What was taken from the record that the page is about, or quotes it. Empty on the page of a claim.
    pub later: Vec<Link>,
}

/// A record in which evidence ends.
#[derive(Clone, Debug, Serialize)]
pub struct RootView {
    /// The record.
    pub record: super::claim::Record,
    /// The records through which it reaches us, the earlier first. Empty for one that is itself quoted.
    pub through: Vec<Link>,
    /// Whether the source that the page is about has only some of its quotes from it, and was not taken from it as a whole.
    pub in_part: bool,
    /// Records before it in the list with which it counts once: they share publishers or speakers among them.
    pub counted_with: Vec<Link>,
}

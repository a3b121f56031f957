//! Entries of feeds.

use serde::Serialize;

use super::briefing::{BriefingRow, CorrectionView, JudgmentView};

/// A briefing as an entry of a feed, for `partials/feed_entry.html`. What the partial writes is the HTML of the entry in every feed;
/// addresses in it become whole ones.
#[derive(Clone, Debug, Serialize)]
pub struct FeedEntry {
    /// The briefing, as in lists.
    pub briefing: BriefingRow,
    /// What it concludes; empty where it was withdrawn.
    pub judgments: Vec<JudgmentView>,
    /// Why it was withdrawn; none where it was not.
    pub retraction: Option<String>,
    /// What was put right, latest first.
    pub corrections: Vec<CorrectionView>,
}

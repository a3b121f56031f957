//! What was shown by comparing a quote with the text held of its source. Never more than that: whether the words are true is no
//! matter of this.

use super::quote::{MatchKind, script_without_spaces};
use super::site::{Check, Quote, Site, Tie};
use crate::model::vocabulary::HeldExtent;

/// How a quote stands to the text held of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The words are in the text, which is held in full.
    Matches,
    /// The words are in the excerpt that is held.
    MatchesExcerpt,
    /// The words are in what is held, but for white space that their script has.
    MatchesButForSpacing,
    /// An excerpt is held, and the words are not in it.
    NotInExcerpt,
    /// There is no text to compare with.
    NotHeld,
    /// There is no text to compare with, and nobody here has seen the source.
    NotSeen,
    /// The source is withheld: it is known here by a public name alone.
    Withheld,
    /// A place is named, and no words.
    Pointer,
}

impl Site<'_> {
    /// How a quote stands to the text held of its source.
    pub fn standing(&self, quote: &Quote<'_>) -> Standing {
        let Some(exact) = &quote.model.exact else { return Standing::Pointer };
        let source = quote.source.and_then(|tie| tie.thing()).map(|ix| self.sources[ix.at()].model);
        match &quote.check {
            Check::Matches(MatchKind::Spacing, _) if !script_without_spaces(exact) => Standing::MatchesButForSpacing,
            Check::Matches(..) if source.is_some_and(|s| s.text == HeldExtent::Excerpt) => Standing::MatchesExcerpt,
            Check::Matches(..) => Standing::Matches,
            Check::NotInExcerpt => Standing::NotInExcerpt,
            Check::NotHeld if source.is_some_and(|s| !s.seen) => Standing::NotSeen,
            Check::NotHeld if matches!(quote.source, Some(Tie::StandIn(_))) => Standing::Withheld,
            Check::NotHeld => Standing::NotHeld,
        }
    }
}

impl Standing {
    /// In one word, for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Matches => "matches",
            Self::MatchesExcerpt => "matches-excerpt",
            Self::MatchesButForSpacing => "matches-but-for-spacing",
            Self::NotInExcerpt => "not-in-excerpt",
            Self::NotHeld => "not-held",
            Self::NotSeen => "not-seen",
            Self::Withheld => "withheld",
            Self::Pointer => "pointer",
        }
    }
}

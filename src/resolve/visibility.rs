//! What this build may show.

use super::define::What;
use crate::config::Config;
use crate::model::Common;
use crate::model::vocabulary::{State, Tlp};
use crate::options::Options;

/// Whether a thing is in this build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Visibility {
    /// It is.
    Visible,
    /// It was, and its time is over: references to it are warnings and lose their links.
    Expired,
    /// It is not: by its marking, as a draft, or because its time has not come.
    Withheld,
}

impl Visibility {
    pub fn is_visible(self) -> bool {
        self == Self::Visible
    }

    /// Visible only where both are; withheld weighs more than expired.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Visible, other) => other,
            (this, Self::Visible) => this,
            (Self::Expired, Self::Expired) => Self::Expired,
            _ => Self::Withheld,
        }
    }

    /// By its marking alone.
    pub fn of_marking(common: &Common, options: &Options) -> Self {
        let marking = common.tlp.as_ref().map_or(Tlp::Clear, |t| t.value);
        if marking > options.tlp { Self::Withheld } else { Self::Visible }
    }

    /// By everything that a document says of itself.
    pub fn of_document(what: What<'_>, config: &Config, options: &Options) -> Self {
        let marking = Self::of_marking(what.common(), options);
        let What::Briefing(briefing, _) = what else { return marking };
        let draft = briefing.state == State::Draft && !options.drafts;
        let early = briefing.publish_at.as_ref().is_some_and(|d| !options.has_begun(d, &config.timezone));
        let late = briefing.expires_at.as_ref().is_some_and(|d| options.is_over(d, &config.timezone));
        // A build with drafts shows what is to come as well: it is a preview of what is being written.
        if draft || (early && !options.drafts) {
            Self::Withheld
        } else if late {
            marking.and(Self::Expired)
        } else {
            marking
        }
    }
}

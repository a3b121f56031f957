//! What a build is asked to do, beside what the site says.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::model::Edtf;
use crate::model::vocabulary::Tlp;

/// What a build is asked to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// The clock.
    pub now: Timestamp,
    /// Whether drafts are built.
    pub drafts: bool,
    /// Up to which marking things are built.
    pub tlp: Tlp,
    /// Whether addresses name files, whatever the configuration says.
    pub portable: bool,
    /// The address of the site, in place of the configured one.
    pub base_url: Option<String>,
}

impl Options {
    /// A public build at a moment.
    pub fn public(now: Timestamp) -> Self {
        Self { now, drafts: false, tlp: Tlp::Clear, portable: false, base_url: None }
    }

    /// Whether nothing is withheld but what has expired.
    pub fn shows_everything(&self) -> bool {
        self.drafts && self.tlp == Tlp::Red
    }

    /// Whether a date has begun, in a zone: a day at its first moment, a moment when it comes.
    pub fn has_begun(&self, date: &Edtf, zone: &TimeZone) -> bool {
        date.earliest().is_none_or(|start| start <= self.civil(date, zone))
    }

    /// Whether a date is over, in a zone: a day when the next begins, a moment when it comes.
    pub fn is_over(&self, date: &Edtf, zone: &TimeZone) -> bool {
        let end = if date.is_moment() { date.earliest() } else { date.latest() };
        end.is_some_and(|end| end <= self.civil(date, zone))
    }

    /// The clock as the bounds of a date are given: moments in UTC, days in the zone of the site.
    fn civil(&self, date: &Edtf, zone: &TimeZone) -> DateTime {
        let zone = if date.is_moment() { &TimeZone::UTC } else { zone };
        zone.to_datetime(self.now)
    }
}

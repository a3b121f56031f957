//! What a build is asked to do, beside what the site says.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::model::Edtf;
use crate::model::vocabulary::Tlp;

/// What a build takes for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now {
    /// A moment.
    Moment(Timestamp),
    /// The first moment of a day, in the zone of the site.
    Day(Date),
}

impl Now {
    /// The day that it is, in a zone.
    pub fn day(self, zone: &TimeZone) -> Date {
        match self {
            Self::Moment(moment) => zone.to_datetime(moment).date(),
            Self::Day(day) => day,
        }
    }
}

/// What a build is asked to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// The clock.
    pub now: Now,
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
    /// Whom a public build is for, and the folder that it goes to.
    pub const PUBLIC: &str = "public";

    /// A public build at a moment.
    pub fn public(now: Timestamp) -> Self {
        Self { now: Now::Moment(now), drafts: false, tlp: Tlp::Clear, portable: false, base_url: None }
    }

    /// Whom a build is for, which is also the name of the folder that it goes to by default: `public`, `public-amber`,
    /// `public-drafts`, `public-amber-drafts` and so on.
    pub fn audience(&self) -> String {
        let mut name = String::from(Self::PUBLIC);
        if self.tlp > Tlp::Clear {
            name.push('-');
            name.push_str(self.tlp.as_str());
        }
        if self.drafts {
            name.push_str("-drafts");
        }
        name
    }

    /// Whether the build is for the public.
    pub fn is_public(&self) -> bool {
        self.tlp == Tlp::Clear && !self.drafts
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
        match (self.now, date.is_moment()) {
            (Now::Moment(now), true) => TimeZone::UTC.to_datetime(now),
            (Now::Moment(now), false) => zone.to_datetime(now),
            (Now::Day(day), false) => day.at(0, 0, 0, 0),
            // A day that a zone cannot place in time is taken as it stands.
            (Now::Day(day), true) => {
                let start = day.at(0, 0, 0, 0);
                zone.to_timestamp(start).map_or(start, |moment| TimeZone::UTC.to_datetime(moment))
            }
        }
    }
}

//! Which moment a command takes for now.

use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Selection, Status, print};
use crate::model::Edtf;
use crate::options::{Now, Options};

/// The clock.
#[derive(Debug, Args)]
pub(super) struct Clock {
    /// The date (or moment) to take for now; by default `SOURCE_DATE_EPOCH`, else the clock.
    #[arg(long, value_name = "DATE")]
    now: Option<String>,
}

impl Clock {
    /// `--now`, else `SOURCE_DATE_EPOCH`, else the clock.
    pub fn now(&self) -> Result<Now, Status> {
        match (&self.now, std::env::var("SOURCE_DATE_EPOCH")) {
            (Some(text), _) => now(text).ok_or_else(|| {
                let message = format!("`{text}` is neither a day nor a moment");
                print::failure(&message, "write `2021-03-08`, or `2021-03-08T14:00Z`");
                Status::Usage
            }),
            (None, Ok(seconds)) => epoch(&seconds).ok_or_else(|| {
                let help = "set it to the seconds since 1970, or unset it";
                print::failure("`SOURCE_DATE_EPOCH` is not a number of seconds", help);
                Status::Usage
            }),
            (None, Err(_)) => Ok(Now::Moment(Timestamp::now())),
        }
    }
}

impl Selection {
    /// The options of a build: what was asked for, at the moment taken for now.
    pub fn options(&self) -> Result<Options, Status> {
        let now = self.clock.now()?;
        Ok(Options { now, drafts: self.drafts, tlp: self.tlp.into(), ..Options::public(Timestamp::UNIX_EPOCH) })
    }
}

/// A day or a moment, as front matter writes them.
fn now(text: &str) -> Option<Now> {
    let date = Edtf::parse(text).ok()?;
    if date.is_moment() {
        return TimeZone::UTC.to_timestamp(date.earliest()?).ok().map(Now::Moment);
    }
    date.single_day().map(Now::Day)
}

fn epoch(seconds: &str) -> Option<Now> {
    seconds.parse().ok().and_then(|s| Timestamp::from_second(s).ok()).map(Now::Moment)
}

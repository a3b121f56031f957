//! Which moment a build takes for now.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Selection, Status, print};
use crate::options::Options;

impl Selection {
    /// The options of a build: what was asked for, at `--now`, else `SOURCE_DATE_EPOCH`, else the clock.
    pub fn options(&self) -> Result<Options, Status> {
        let now = match (&self.now, std::env::var("SOURCE_DATE_EPOCH")) {
            (Some(text), _) => moment(text).ok_or_else(|| {
                print::failure(
                    &format!("`{text}` is neither a date nor a moment"),
                    "write `2021-03-08` or `2021-03-08T14:00Z`",
                );
                Status::Usage
            })?,
            (None, Ok(seconds)) => {
                seconds.parse().ok().and_then(|s| Timestamp::from_second(s).ok()).ok_or_else(|| {
                    print::failure(
                        "`SOURCE_DATE_EPOCH` is not a number of seconds",
                        "set it to the seconds since 1970, or unset it",
                    );
                    Status::Usage
                })?
            }
            (None, Err(_)) => Timestamp::now(),
        };
        Ok(Options { drafts: self.drafts, tlp: self.tlp.into(), ..Options::public(now) })
    }
}

fn moment(text: &str) -> Option<Timestamp> {
    let day = || TimeZone::UTC.to_timestamp(text.parse::<Date>().ok()?.at(0, 0, 0, 0)).ok();
    text.parse::<Timestamp>().ok().or_else(day)
}

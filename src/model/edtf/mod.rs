//! Dates as a subset of EDTF, kept as intervals with their precision: what a text means, when it begins and ends, how
//! two of them compare and what they are written as.
//!
//! Leaves to others: where in a document the text stands, what the clock says now (callers pass it), time zones by name
//! and other languages than English.

mod bad_date;
mod humane;
mod mend;
mod point;
#[cfg(test)]
mod properties;

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::{Date, DateTime};
use serde::{Serialize, Serializer};

pub use bad_date::BadDate;
use bad_date::Reason;
use point::{Point, Unit};

/// A date as far as it is known: a year, month, day or time, about one of these, up to it, since it, or from one to
/// another.
///
/// The standard is the Extended Date/Time Format, level 1 (ISO 8601-2:2019), of which these are taken: `2021`,
/// `2021-03`, `2021-03-08`, `2021-03-08T14:00:05Z`, `2021-03-08~`, `../2021-03-07`, `2020/..`,
/// `2021-03-05/2021-03-07`, with `~` on either bound that is not a time. A time without seconds (`T14:00Z`) is taken
/// too. Years are 0001 to 9999 of the proleptic Gregorian calendar.
///
/// Every date is an interval: `2021-03` is all of March, `T14:00Z` the whole minute. Where a time is given the interval
/// is in UTC; years, months and days have no zone, and are compared with times as though they were UTC. Two values are
/// equal when they are written alike, but for these: `+00:00` is `Z`, and `2021/2021` is `2021`.
///
/// Approximate bounds (`~`) stay where they are written for [`earliest`](Self::earliest), [`latest`](Self::latest) and
/// the order. What must be cautious, [`is_wholly_before`](Self::is_wholly_before),
/// [`is_wholly_after`](Self::is_wholly_after) and [`overlaps`](Self::overlaps), moves each of them outwards by one unit
/// of its precision: a day for days, a month for months, a year for years. So `2021-03~` may be February or April.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edtf {
    /// `None`: open. Never both open; equal bounds: a single date.
    start: Option<Bound>,
    end: Option<Bound>,
}

/// One end of the interval, or the whole of a single date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Bound {
    point: Point,
    approximate: bool,
}

impl Edtf {
    /// Reads a date in the accepted subset of EDTF, exactly: spaces and short forms are refused.
    ///
    /// # Errors
    /// Says what about the text is not accepted, and proposes what to write.
    pub fn parse(text: &str) -> Result<Self, BadDate> {
        Self::read(text).map_err(|reason| BadDate::new(text, reason))
    }

    fn read(text: &str) -> Result<Self, Reason> {
        let Some((start, end)) = text.split_once('/') else {
            let bound = Some(Bound::parse(text)?);
            return Ok(Self { start: bound, end: bound });
        };
        let date = match (start, end) {
            ("..", "..") => return Err(Reason::BothOpen),
            ("", _) | (_, "") => return Err(Reason::EmptyBound),
            ("..", end) => Self { start: None, end: Some(Bound::parse(end)?) },
            (start, "..") => Self { start: Some(Bound::parse(start)?), end: None },
            (start, end) => Self { start: Some(Bound::parse(start)?), end: Some(Bound::parse(end)?) },
        };
        match (date.earliest(), date.latest()) {
            (Some(earliest), Some(latest)) if latest <= earliest => Err(Reason::Reversed),
            _ => Ok(date),
        }
    }

    /// The date of one whole day. A day before the year 0001 becomes `0001-01-01`, the first that can be written.
    #[must_use]
    pub fn day(date: Date) -> Self {
        let bound = Some(Bound { point: Point::day(date), approximate: false });
        Self { start: bound, end: bound }
    }

    /// When it begins, inclusive: in UTC for a time, else the civil start of the day, month or year. `None`: open.
    #[must_use]
    pub fn earliest(&self) -> Option<DateTime> {
        Some(self.start?.point.earliest())
    }

    /// When it ends, **exclusive**: `2021-03-08` ends at `2021-03-09T00:00`. In UTC for a time, else civil. `None`:
    /// open.
    ///
    /// What ends with the year 9999 ends at [`DateTime::MAX`], the last nanosecond of it.
    #[must_use]
    pub fn latest(&self) -> Option<DateTime> {
        Some(self.end?.point.latest())
    }

    /// Whether it is a single moment, with a time of day, rather than days or longer.
    #[must_use]
    pub fn is_moment(&self) -> bool {
        self.start == self.end && self.start.is_some_and(|bound| bound.point.has_clock())
    }

    /// Whether any bound is marked `~`.
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.start.is_some_and(|bound| bound.approximate) || self.end.is_some_and(|bound| bound.approximate)
    }

    /// The year it is filed under: of the start, else of the end, as written (a time is not moved to UTC).
    ///
    /// `None` cannot happen to a date that was parsed, for one bound is always given.
    #[must_use]
    pub fn year(&self) -> Option<i16> {
        Some(self.start.or(self.end)?.point.date().year())
    }

    /// The day, where the date is exactly one day or one time, and not approximate; for a time, the day as written in
    /// its own offset.
    #[must_use]
    pub fn single_day(&self) -> Option<Date> {
        let bound = self.start.filter(|_| self.start == self.end)?;
        let is_day = !bound.approximate && !matches!(bound.point.unit(), Unit::Year | Unit::Month);
        is_day.then(|| bound.point.date())
    }

    /// Whether even its last moment is over at `at` (UTC): never where the end is open, and later by one unit where the
    /// end is approximate.
    #[must_use]
    pub fn is_wholly_before(&self, at: DateTime) -> bool {
        self.cautious_latest().is_some_and(|latest| latest <= at)
    }

    /// Whether not even its first moment has come at `at` (UTC): never where the start is open, and earlier by one unit
    /// where the start is approximate.
    #[must_use]
    pub fn is_wholly_after(&self, at: DateTime) -> bool {
        self.cautious_earliest().is_some_and(|earliest| earliest > at)
    }

    /// Whether the two may coincide, were it for a moment; approximate bounds reach one unit further.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let starts_in_time = |one: &Self, two: &Self| match (one.cautious_earliest(), two.cautious_latest()) {
            (Some(earliest), Some(latest)) => earliest < latest,
            _ => true,
        };
        starts_in_time(self, other) && starts_in_time(other, self)
    }

    /// The date in English: `8 March 2021`, `about 2020`, `no later than 7 March 2021`, `5 to 7 March 2021`.
    ///
    /// Times are in the offset they are written in: `8 March 2021, 14:00 +04:30`.
    #[must_use]
    pub fn humane(&self) -> String {
        humane::humane(self)
    }

    fn cautious_earliest(&self) -> Option<DateTime> {
        let Bound { point, approximate } = self.start?;
        Some(if approximate { point.earliest().saturating_sub(point.unit().span()) } else { point.earliest() })
    }

    fn cautious_latest(&self) -> Option<DateTime> {
        let Bound { point, approximate } = self.end?;
        Some(if approximate { point.latest().saturating_add(point.unit().span()) } else { point.latest() })
    }

    /// Where it sorts: at its start, else at the start of the bound it ends with; the open one first.
    fn place(&self) -> (Option<DateTime>, bool) {
        (self.start.or(self.end).map(|bound| bound.point.earliest()), self.start.is_some())
    }
}

impl Bound {
    fn parse(text: &str) -> Result<Self, Reason> {
        if let Some(rest) = text.strip_suffix(['?', '%'])
            && Point::parse(rest).is_ok()
        {
            return Err(Reason::Uncertain);
        }
        let (point, approximate) = match text.strip_suffix('~') {
            Some(rest) => (Point::parse(rest)?, true),
            None => (Point::parse(text)?, false),
        };
        if approximate && point.unit().is_of_the_clock() {
            return Err(Reason::ApproximateTime);
        }
        Ok(Self { point, approximate })
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.point, if self.approximate { "~" } else { "" })
    }
}

/// The EDTF text. It parses back to an equal value.
impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.start, self.end) {
            (Some(start), Some(end)) if start == end => write!(f, "{start}"),
            (Some(start), Some(end)) => write!(f, "{start}/{end}"),
            (Some(start), None) => write!(f, "{start}/.."),
            (None, Some(end)) => write!(f, "../{end}"),
            (None, None) => f.write_str("../.."),
        }
    }
}

/// By start, then end, then text: a total order that says equal only of equal dates.
///
/// Starts and ends are compared in UTC and as written, whatever is approximate. A date with an open start stands where
/// the bound it ends with would stand alone, and before all else that starts there: `../2020`, `2020-01-01`. An open
/// end is later than any other: `2020-01-01`, `2020-01`, `2020`, `2020/..`.
impl Ord for Edtf {
    fn cmp(&self, other: &Self) -> Ordering {
        if self == other {
            return Ordering::Equal;
        }
        let ends = || match (self.latest(), other.latest()) {
            (Some(one), Some(two)) => one.cmp(&two),
            (one, two) => one.is_none().cmp(&two.is_none()),
        };
        self.place().cmp(&other.place()).then_with(ends).then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl PartialOrd for Edtf {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// As its EDTF text.
impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, datetime};

    use super::*;

    fn edtf(text: &str) -> Edtf {
        Edtf::parse(text).unwrap_or_else(|bad| panic!("{bad}"))
    }

    #[test]
    fn a_month_is_an_interval_with_an_exclusive_end() {
        let march = edtf("2021-03");
        assert_eq!(march.earliest(), Some(datetime(2021, 3, 1, 0, 0, 0, 0)));
        assert_eq!(march.latest(), Some(datetime(2021, 4, 1, 0, 0, 0, 0)));
    }

    #[test]
    fn open_ends_have_no_bound() {
        assert_eq!(edtf("../2021-03-07").earliest(), None);
        assert_eq!(edtf("../2021-03-07").latest(), Some(datetime(2021, 3, 8, 0, 0, 0, 0)));
        assert_eq!(edtf("2020/..").earliest(), Some(datetime(2020, 1, 1, 0, 0, 0, 0)));
        assert_eq!(edtf("2020/..").latest(), None);
    }

    #[test]
    fn the_last_day_that_can_be_written_still_has_an_end() {
        assert_eq!(edtf("9999-12-31").latest(), Some(DateTime::MAX));
        assert!(edtf("9999-12-31T23:59:59Z").earliest() < edtf("9999-12-31T23:59:59Z").latest());
    }

    #[test]
    fn a_single_date_may_be_written_as_an_interval() {
        assert_eq!(edtf("2021-03-08/2021-03-08"), edtf("2021-03-08"));
        assert_ne!(edtf("2021-03-08/2021-03-08~"), edtf("2021-03-08"));
        assert_eq!(Edtf::day(date(2021, 3, 8)), edtf("2021-03-08"));
        assert_eq!(Edtf::day(date(-44, 3, 15)).to_string(), "0001-01-01");
    }

    #[test]
    fn bounds_may_differ_in_precision_but_not_be_reversed() {
        assert_eq!(edtf("2021-03-05/2021").to_string(), "2021-03-05/2021");
        assert_eq!(
            edtf("2021-03-08T14:00+04:30/2021-03-08T10:00Z").to_string(),
            "2021-03-08T14:00+04:30/2021-03-08T10:00Z"
        );
        for reversed in ["2021-03-07/2021-03-05", "2021-03/2021-02-28", "2021-03-08T14:00Z/2021-03-08T14:00+04:30"] {
            assert!(Edtf::parse(reversed).is_err_and(|bad| bad.to_string().ends_with("ends before it begins")));
        }
    }

    #[test]
    fn filed_under_the_year_as_written() {
        assert_eq!(edtf("2021-01-01T02:00+04:30").year(), Some(2021));
        assert_eq!(edtf("../2020").year(), Some(2020));
        assert_eq!(edtf("2019/2021").year(), Some(2019));
    }

    #[test]
    fn only_one_exact_day_or_time_is_a_single_day() {
        assert_eq!(edtf("2021-03-08").single_day(), Some(date(2021, 3, 8)));
        assert_eq!(edtf("2021-03-08T23:00-05:00").single_day(), Some(date(2021, 3, 8)));
        for other in ["2021-03-08~", "2021-03", "../2021-03-08", "2021-03-08/..", "2021-03-08/2021-03-09"] {
            assert_eq!(edtf(other).single_day(), None, "{other}");
        }
    }

    #[test]
    fn it_is_over_only_when_the_whole_interval_says_so() {
        let midnight = datetime(2021, 3, 9, 0, 0, 0, 0);
        assert!(edtf("2021-03-08").is_wholly_before(midnight));
        assert!(!edtf("2021-03").is_wholly_before(midnight));
        assert!(!edtf("2020/..").is_wholly_before(midnight));
        assert!(!edtf("2021-03-09").is_wholly_after(midnight));
        assert!(edtf("2021-03-09T00:01Z").is_wholly_after(midnight));
        assert!(!edtf("../2022").is_wholly_after(midnight));
    }

    #[test]
    fn about_a_day_is_over_a_day_later() {
        assert!(!edtf("2021-03-08~").is_wholly_before(datetime(2021, 3, 9, 23, 59, 0, 0)));
        assert!(edtf("2021-03-08~").is_wholly_before(datetime(2021, 3, 10, 0, 0, 0, 0)));
        assert!(!edtf("2021-03-08~").is_wholly_after(datetime(2021, 3, 7, 0, 0, 0, 0)));
        assert!(edtf("2021~").is_wholly_after(datetime(2019, 12, 31, 23, 0, 0, 0)));
    }

    #[test]
    fn neighbours_overlap_only_where_one_is_approximate() {
        assert!(!edtf("2021-03").overlaps(&edtf("2021-04")));
        assert!(edtf("2021-03~").overlaps(&edtf("2021-04")));
        assert!(edtf("2021-04").overlaps(&edtf("2021-03~")));
        assert!(!edtf("2021-03-07/2021-03-08~").overlaps(&edtf("2021-03-06")));
        assert!(edtf("../2021").overlaps(&edtf("../2019")));
        assert!(!edtf("../2019").overlaps(&edtf("2020/..")));
        assert!(edtf("2021-03-08").overlaps(&edtf("2021-03-08T23:59Z")));
    }

    #[test]
    fn sorted_by_start_then_end_then_text() {
        let order = [
            "../2020",
            "2020-01-01",
            "2020-01",
            "2020",
            "2020~",
            "2020/..",
            "2021-03-05/2021-03-07",
            "../2021-03-07",
            "2021-03-07",
            "2021-03-08T09:30Z",
            "2021-03-08T14:00+04:30",
            "2021-03-08T14:00Z",
        ];
        let mut sorted: Vec<Edtf> = order.iter().rev().map(|text| edtf(text)).collect();
        sorted.sort();
        assert_eq!(sorted.iter().map(Edtf::to_string).collect::<Vec<_>>(), order);
    }

    #[test]
    fn serialized_as_its_text() {
        assert_eq!(serde_json::to_string(&edtf("2021-03-08~")).ok().as_deref(), Some("\"2021-03-08~\""));
    }
}

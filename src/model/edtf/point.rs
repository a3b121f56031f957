//! One point as EDTF writes it: a year, month, day or time with its offset, which spans a whole unit.
//!
//! Leaves to others: `~`, open ends and intervals between two points.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Span};

use super::bad_date::Reason;

/// The precision a point is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Unit {
    Year,
    Month,
    Day,
    Minute,
    Second,
}

impl Unit {
    /// How long one of it is.
    pub(super) fn span(self) -> Span {
        match self {
            Self::Year => Span::new().years(1),
            Self::Month => Span::new().months(1),
            Self::Day => Span::new().days(1),
            Self::Minute => Span::new().minutes(1),
            Self::Second => Span::new().seconds(1),
        }
    }

    /// Whether points of this precision are times, which have an offset.
    pub(super) fn is_of_the_clock(self) -> bool {
        matches!(self, Self::Minute | Self::Second)
    }
}

/// A year, month, day, minute or second, with years from 0001 to 9999 as written and in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Point {
    /// Where the unit begins, as written: not in UTC. Fields finer than the unit are at their lowest.
    local: DateTime,
    unit: Unit,
    /// Minutes ahead of UTC; 0 where the unit has no clock.
    offset: i16,
}

impl Point {
    /// Whether it has a time of day.
    pub(super) fn has_clock(self) -> bool {
        self.unit.is_of_the_clock()
    }

    /// The whole day; the first of the year 0001 for earlier ones.
    pub(super) fn day(date: Date) -> Self {
        Self::of(date.max(Date::constant(1, 1, 1)), Unit::Day)
    }

    fn of(date: Date, unit: Unit) -> Self {
        Self { local: date.to_datetime(Time::midnight()), unit, offset: 0 }
    }

    /// Reads `2021`, `2021-03`, `2021-03-08`, `2021-03-08T14:00Z`, `2021-03-08T14:00:05+04:30`.
    pub(super) fn parse(text: &str) -> Result<Self, Reason> {
        match text.split_once('T') {
            None => parse_date(text),
            Some((date, time)) => {
                let day = parse_date(date)?;
                if day.unit != Unit::Day {
                    return Err(Reason::NotADate);
                }
                parse_time(day.date(), time)
            }
        }
    }

    /// The day it begins on, as written.
    pub(super) fn date(self) -> Date {
        self.local.date()
    }

    /// The hours, minutes and, where written, seconds, with the offset apart; `None` for what has no clock.
    pub(super) fn clock(self) -> Option<(String, Offset)> {
        let pattern = match self.unit {
            Unit::Year | Unit::Month | Unit::Day => return None,
            Unit::Minute => "%H:%M",
            Unit::Second => "%H:%M:%S",
        };
        Some((self.local.strftime(pattern).to_string(), Offset(self.offset)))
    }

    pub(super) fn unit(self) -> Unit {
        self.unit
    }

    /// When it begins, in UTC.
    pub(super) fn earliest(self) -> DateTime {
        match self.offset {
            0 => self.local,
            offset => self.local.saturating_sub(SignedDuration::from_mins(offset.into())),
        }
    }

    /// When it is over, in UTC: the first moment that is not of it, or [`DateTime::MAX`] where none can be written.
    pub(super) fn latest(self) -> DateTime {
        self.earliest().saturating_add(self.unit.span())
    }
}

fn parse_date(text: &str) -> Result<Point, Reason> {
    let fields: Vec<&str> = text.splitn(4, '-').collect();
    let (year, month, day) = match *fields.as_slice() {
        [year] => (year, None, None),
        [year, month] => (year, Some(month), None),
        [year, month, day] => (year, Some(month), Some(day)),
        _ => return Err(Reason::NotADate),
    };
    let year = number(year, 4)?;
    let month = month.map(|text| number(text, 2)).transpose()?;
    let day = day.map(|text| number(text, 2)).transpose()?;
    let unit = match (month, day) {
        (None, _) => Unit::Year,
        (Some(_), None) => Unit::Month,
        (Some(_), Some(_)) => Unit::Day,
    };
    if year == 0 {
        return Err(Reason::YearZero);
    }
    let month = month.unwrap_or(1);
    let first = date(year, month, 1).ok_or(Reason::NoMonth(month))?;
    let day = day.unwrap_or(1);
    let start = date(year, month, day).ok_or(Reason::NoDay { day, month: first })?;
    Ok(Point::of(start, unit))
}

fn parse_time(date: Date, text: &str) -> Result<Point, Reason> {
    let (clock, zone) = match text.find(['Z', '+', '-']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let fields: Vec<&str> = clock.splitn(4, ':').collect();
    let (hour, minute, second, unit) = match *fields.as_slice() {
        [hour, minute] => (hour, minute, "00", Unit::Minute),
        [hour, minute, second] => (hour, minute, second, Unit::Second),
        _ => return Err(Reason::NotADate),
    };
    let hour = below(24, "hour", hour)?;
    let minute = below(60, "minute", minute)?;
    let second = below(60, "second", second)?;
    let time = Time::new(hour, minute, second, 0).map_err(|_| Reason::NotADate)?;
    let offset = parse_zone(zone)?;
    let point = Point { local: date.to_datetime(time), unit, offset };
    let utc = point.local.checked_sub(SignedDuration::from_mins(offset.into()));
    match utc {
        Ok(utc) if utc.year() >= 1 => Ok(point),
        _ => Err(Reason::OutOfRange),
    }
}

/// The offset in minutes of `Z`, `+04:30`, `-05:00`.
fn parse_zone(text: &str) -> Result<i16, Reason> {
    let (sign, rest) = match (text.strip_prefix('+'), text.strip_prefix('-')) {
        (Some(rest), _) => (1, rest),
        (_, Some(rest)) => (-1, rest),
        _ if text.is_empty() => return Err(Reason::NoZone),
        _ if text == "Z" => return Ok(0),
        _ => return Err(Reason::NotADate),
    };
    let (hours, minutes) = rest.split_once(':').ok_or(Reason::NotADate)?;
    let hours = i16::from(below(24, "offset hour", hours)?);
    let minutes = i16::from(below(60, "offset minute", minutes)?);
    Ok(sign * (hours * 60 + minutes))
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Reads exactly so many ASCII digits.
fn number(text: &str, digits: usize) -> Result<i16, Reason> {
    if text.len() != digits || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Reason::NotADate);
    }
    text.parse().map_err(|_| Reason::NotADate)
}

/// Reads a two-digit field of the clock.
fn below(limit: i8, field: &'static str, text: &str) -> Result<i8, Reason> {
    let value = number(text, 2)?;
    let in_range = i8::try_from(value).ok().filter(|&value| value < limit);
    in_range.ok_or(Reason::NoSuchTime(field, value))
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date();
        write!(f, "{:04}", date.year())?;
        if self.unit != Unit::Year {
            write!(f, "-{:02}", date.month())?;
        }
        if !matches!(self.unit, Unit::Year | Unit::Month) {
            write!(f, "-{:02}", date.day())?;
        }
        match self.clock() {
            Some((clock, Offset(0))) => write!(f, "T{clock}Z"),
            Some((clock, offset)) => write!(f, "T{clock}{offset}"),
            None => Ok(()),
        }
    }
}

/// Minutes ahead of UTC, written as `+04:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Offset(pub(super) i16);

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.0.unsigned_abs();
        write!(f, "{}{:02}:{:02}", if self.0 < 0 { '-' } else { '+' }, minutes / 60, minutes % 60)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;

    use super::*;

    #[test]
    fn what_is_accepted_is_written_back() {
        for text in ["2021", "0001", "2021-03", "2020-02-29", "2021-03-08T14:00Z", "2021-03-08T14:00:05-05:00"] {
            assert_eq!(Point::parse(text).map(|point| point.to_string()), Ok(text.to_owned()));
        }
        for zero in ["2021-03-08T14:00+00:00", "2021-03-08T14:00-00:00"] {
            assert_eq!(Point::parse(zero), Point::parse("2021-03-08T14:00Z"));
        }
    }

    #[test]
    fn a_time_spans_its_minute_in_utc() {
        let kabul = Point::parse("2021-03-08T02:00+04:30").map(|point| (point.earliest(), point.latest()));
        assert_eq!(kabul, Ok((datetime(2021, 3, 7, 21, 30, 0, 0), datetime(2021, 3, 7, 21, 31, 0, 0))));
    }

    #[test]
    fn the_calendar_and_the_clock_are_checked() {
        for (text, field, number) in [
            ("2021-03-08T24:00Z", "hour", 24),
            ("2021-03-08T14:60Z", "minute", 60),
            ("2021-03-08T14:00:60Z", "second", 60),
            ("2021-03-08T14:00+45:30", "offset hour", 45),
        ] {
            assert_eq!(Point::parse(text), Err(Reason::NoSuchTime(field, number)));
        }
        assert_eq!(Point::parse("0000"), Err(Reason::YearZero));
        assert_eq!(Point::parse("2021-13-01"), Err(Reason::NoMonth(13)));
        assert_eq!(Point::parse("2021-02-29"), Err(Reason::NoDay { day: 29, month: Date::constant(2021, 2, 1) }));
        assert_eq!(Point::parse("2021-03-08T14:00"), Err(Reason::NoZone));
        assert_eq!(Point::parse("0001-01-01T00:00+01:00"), Err(Reason::OutOfRange));
        assert_eq!(Point::parse("9999-12-31T23:59-01:00"), Err(Reason::OutOfRange));
    }

    #[test]
    fn loose_spellings_are_refused() {
        for text in
            ["", "21", "02021", "-2021", "+2021", "2021-3", "2021-03-8", "2021-03-08-", " 2021", "٢٠٢١", "2021T14:00Z"]
        {
            assert_eq!(Point::parse(text), Err(Reason::NotADate), "{text}");
        }
        for time in ["14", "14:00z", "14:00ZZ", "14:00+04", "14:00+0430", "14:00:00.5Z", "14:0Z", "1400Z", ""] {
            assert_eq!(Point::parse(&format!("2021-03-08T{time}")), Err(Reason::NotADate), "{time}");
        }
    }
}

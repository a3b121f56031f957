//! Dates in English, as a reader would say them.
//!
//! Leaves to others: other languages, and markup such as `<time>`.

use super::point::{Offset, Point, Unit};
use super::{Bound, Edtf};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) fn humane(date: &Edtf) -> String {
    match (date.start, date.end) {
        (Some(start), Some(end)) if start == end => bound(start),
        (Some(start), Some(end)) => between(start, end),
        (Some(start), None) => format!("since {}", bound(start)),
        (None, Some(end)) => format!("no later than {}", bound(end)),
        (None, None) => "at any time".to_owned(),
    }
}

fn bound(bound: Bound) -> String {
    let about = if bound.approximate { "about " } else { "" };
    format!("{about}{}", point(bound.point))
}

fn point(point: Point) -> String {
    match point.clock() {
        Some((clock, offset)) => format!("{}, {clock} {}", day(point), zone(offset)),
        None => day(point),
    }
}

/// The year, month or day without the clock.
fn day(point: Point) -> String {
    match point.unit() {
        Unit::Year => point.date().year().to_string(),
        Unit::Month => format!("{} {}", month(point), point.date().year()),
        Unit::Day | Unit::Minute | Unit::Second => {
            format!("{} {} {}", point.date().day(), month(point), point.date().year())
        }
    }
}

fn month(point: Point) -> &'static str {
    MONTHS[usize::from(point.date().month().unsigned_abs()) - 1]
}

fn zone(offset: Offset) -> String {
    if offset == Offset(0) { "UTC".to_owned() } else { offset.to_string() }
}

/// What both ends share is said once, unless an "about" would then seem to hold for both.
fn between(start: Bound, end: Bound) -> String {
    let first = if start.approximate || end.approximate { None } else { shortened(start.point, end.point) };
    match first {
        Some((start, end)) => format!("{start} to {end}"),
        None => format!("{} to {}", bound(start), bound(end)),
    }
}

fn shortened(start: Point, end: Point) -> Option<(String, String)> {
    let (from, to) = (start.date(), end.date());
    if from.year() != to.year() {
        return None;
    }
    let first = match (start.unit(), end.unit()) {
        (Unit::Month, Unit::Month) => month(start).to_owned(),
        (Unit::Day, Unit::Day) if from.month() == to.month() => from.day().to_string(),
        (Unit::Day, Unit::Day) => format!("{} {}", from.day(), month(start)),
        (Unit::Minute | Unit::Second, Unit::Minute | Unit::Second) if from == to => {
            let ((opens, offset), (closes, other)) = (start.clock()?, end.clock()?);
            let clocks = (format!("{}, {opens}", day(start)), format!("{closes} {}", zone(offset)));
            return (offset == other).then_some(clocks);
        }
        _ => return None,
    };
    Some((first, day(end)))
}

#[cfg(test)]
mod tests {
    use super::super::Edtf;

    #[test]
    fn dates_as_a_reader_would_say_them() {
        for (text, expected) in [
            ("2021", "2021"),
            ("2021-03", "March 2021"),
            ("2021-03-08", "8 March 2021"),
            ("2021-03-08~", "about 8 March 2021"),
            ("2021-03-08T14:00Z", "8 March 2021, 14:00 UTC"),
            ("2021-03-08T14:00:05+04:30", "8 March 2021, 14:00:05 +04:30"),
            ("../2021-03-07", "no later than 7 March 2021"),
            ("../2021-03~", "no later than about March 2021"),
            ("2020/..", "since 2020"),
            ("2020~/..", "since about 2020"),
        ] {
            assert_eq!(Edtf::parse(text).map(|date| date.humane()).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn intervals_say_once_what_both_ends_share() {
        for (text, expected) in [
            ("2021-03-05/2021-03-07", "5 to 7 March 2021"),
            ("2021-03-05/2021-04-02", "5 March to 2 April 2021"),
            ("2020-12-28/2021-01-03", "28 December 2020 to 3 January 2021"),
            ("2021-03/2021-05", "March to May 2021"),
            ("2019/2021", "2019 to 2021"),
            ("2021-03-05/2021-04", "5 March 2021 to April 2021"),
            ("2021-03-05~/2021-03-07", "about 5 March 2021 to 7 March 2021"),
            ("2021-03-05~/2021-03-07~", "about 5 March 2021 to about 7 March 2021"),
            ("2021-03-08T14:00Z/2021-03-08T16:30Z", "8 March 2021, 14:00 to 16:30 UTC"),
            ("2021-03-08T14:00+04:30/2021-03-08T16:00Z", "8 March 2021, 14:00 +04:30 to 8 March 2021, 16:00 UTC"),
        ] {
            assert_eq!(Edtf::parse(text).map(|date| date.humane()).as_deref(), Ok(expected));
        }
    }
}

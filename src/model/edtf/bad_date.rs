//! Why a text is not a date that is accepted, and what to write in its place.
//!
//! Leaves to others: guessing what was meant (`mend`) and where in a document the text stands.

use std::error::Error;
use std::fmt;

use jiff::civil::Date;

use super::mend;

/// How much of the text a message repeats, in characters.
const SHOWN_CHARS: usize = 48;

/// The help where there is nothing nearer to say.
const FORMS: &str = "write a year, month or day as `2021`, `2021-03` or `2021-03-08`; `2021-03-08~` is about that day, \
                     `../2021-03-08` no later, `2021-03-08/..` since then";

/// Why a text is not in the accepted subset of EDTF.
///
/// Its `Display` is the reason, in lower case and without a full stop: "`2021-13-01` has no month 13".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadDate {
    text: Box<str>,
    reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// It has not the shape of any accepted date, or of a part of one.
    NotADate,
    /// There is no year 0000 in these dates.
    YearZero,
    /// There is no month of this number.
    NoMonth(i16),
    /// The clock has no such hour, minute, …: the name of the field, and its number.
    NoSuchTime(&'static str, i16),
    /// The month, given by its first day, has no such day.
    NoDay { day: i16, month: Date },
    /// A time without `Z` or an offset.
    NoZone,
    /// In UTC the time is not in the years 0001 to 9999.
    OutOfRange,
    /// `~` on a time.
    ApproximateTime,
    /// `?` or `%`.
    Uncertain,
    /// `../..`
    BothOpen,
    /// `2020/`, which is EDTF for "until an unknown date".
    EmptyBound,
    /// The end is before the start.
    Reversed,
}

impl BadDate {
    pub(super) fn new(text: &str, reason: Reason) -> Self {
        Self { text: text.into(), reason }
    }

    /// What to do about it, in lower case and without a full stop: "write it as `2021-03-08`".
    ///
    /// Where common ways to write dates allow more than one reading (`03/08/2021`), all are named.
    #[must_use]
    pub fn help(&self) -> String {
        let meant: Vec<String> = mend::mend(&self.text).iter().map(|date| format!("`{date}`")).collect();
        let meant = (!meant.is_empty()).then(|| meant.join(" or "));
        match (&self.reason, meant) {
            (Reason::BothOpen, _) => "give at least one end, such as `../2021-03-08` or `2021-03-08/..`".to_owned(),
            (Reason::Uncertain, Some(meant)) => {
                format!("write {meant} if the date is approximate, and say in words what else is in doubt")
            }
            (Reason::ApproximateTime, _) => {
                "write the day as in `2021-03-08~`, or two times with `/` between them".to_owned()
            }
            (Reason::NoMonth(_), Some(meant)) => {
                format!("months are 01 to 12: write {meant} if day and month are exchanged")
            }
            (Reason::NoDay { month, .. }, None) => {
                format!(
                    "write a day from 01 to {:02}, or the month alone: `{}`",
                    month.days_in_month(),
                    month.strftime("%Y-%m")
                )
            }
            (_, Some(meant)) if mend::lacks_zone(&self.text) => {
                format!("write {meant} for UTC, or put an offset such as `+04:30` in the place of `Z`")
            }
            (_, Some(meant)) => format!("write it as {meant}"),
            (Reason::YearZero, None) => "years are 0001 to 9999".to_owned(),
            (Reason::NoMonth(_), None) => "months are 01 to 12, as in `2021-03-08`".to_owned(),
            (Reason::NoSuchTime(..) | Reason::NoZone, None) => {
                "write a time as `2021-03-08T14:00Z` or `2021-03-08T14:00+04:30`, from 00:00 to 23:59".to_owned()
            }
            (_, None) => FORMS.to_owned(),
        }
    }
}

impl fmt::Display for BadDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.text.is_empty() {
            return f.write_str("the date is empty");
        }
        write!(f, "`{}` ", shown(&self.text))?;
        match &self.reason {
            Reason::NotADate => f.write_str("is not a date"),
            Reason::YearZero => f.write_str("is in the year 0000, which the calendar does not have"),
            Reason::NoMonth(number) => write!(f, "has no month {number}"),
            Reason::NoSuchTime(field, number) => write!(f, "has no {field} {number}"),
            Reason::NoDay { day, month } => {
                write!(f, "has no day {day}: {} has {} days", month.strftime("%B %Y"), month.days_in_month())
            }
            Reason::NoZone => f.write_str("has a time but no zone"),
            Reason::OutOfRange => f.write_str("is not in the years 0001 to 9999 of UTC"),
            Reason::ApproximateTime => {
                f.write_str("has `~` on a time, and only years, months and days are approximate")
            }
            Reason::Uncertain => f.write_str("is marked as uncertain, which dates here cannot say"),
            Reason::BothOpen => f.write_str("is open at both ends, which says nothing"),
            Reason::EmptyBound => f.write_str("has an end that is neither a date nor `..`"),
            Reason::Reversed => f.write_str("ends before it begins"),
        }
    }
}

impl Error for BadDate {}

/// The text on one line and not too long, fit to stand in backticks.
fn shown(text: &str) -> String {
    let mut shown: String =
        text.chars().take(SHOWN_CHARS).map(|c| if c.is_control() || c == '`' { ' ' } else { c }).collect();
    if text.chars().nth(SHOWN_CHARS).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::super::Edtf;

    fn reason(text: &str) -> String {
        Edtf::parse(text).map_or_else(|bad| bad.to_string(), |date| panic!("{date} is accepted"))
    }

    fn help(text: &str) -> String {
        Edtf::parse(text).map_or_else(|bad| bad.help(), |date| panic!("{date} is accepted"))
    }

    #[test]
    fn reasons_read_like_this() {
        for (text, expected) in [
            ("", "the date is empty"),
            ("soon", "`soon` is not a date"),
            ("2021-13-01", "`2021-13-01` has no month 13"),
            ("2021-02-29", "`2021-02-29` has no day 29: February 2021 has 28 days"),
            ("2021-03-08T14:00", "`2021-03-08T14:00` has a time but no zone"),
            ("2021-03-08?", "`2021-03-08?` is marked as uncertain, which dates here cannot say"),
            ("../..", "`../..` is open at both ends, which says nothing"),
            ("2020/", "`2020/` has an end that is neither a date nor `..`"),
            ("0000-01", "`0000-01` is in the year 0000, which the calendar does not have"),
            ("2021-03-08T24:00Z", "`2021-03-08T24:00Z` has no hour 24"),
            ("2021/2020", "`2021/2020` ends before it begins"),
            ("a\nb", "`a b` is not a date"),
        ] {
            assert_eq!(reason(text), expected);
        }
        assert_eq!(reason(&"9".repeat(500)), format!("`{}…` is not a date", "9".repeat(48)));
    }

    #[test]
    fn help_reads_like_this() {
        for (text, expected) in [
            ("8 March 2021", "write it as `2021-03-08`"),
            ("03/08/2021", "write it as `2021-03-08` or `2021-08-03`"),
            ("2021-3-8", "write it as `2021-03-08`"),
            ("2021-13-08", "months are 01 to 12: write `2021-08-13` if day and month are exchanged"),
            ("2021-13", "months are 01 to 12, as in `2021-03-08`"),
            ("2021-02-30", "write a day from 01 to 28, or the month alone: `2021-02`"),
            ("2021-03-08?", "write `2021-03-08~` if the date is approximate, and say in words what else is in doubt"),
            (
                "2021-03-08T14:00",
                "write `2021-03-08T14:00Z` for UTC, or put an offset such as `+04:30` in the place of `Z`",
            ),
            (
                "2021-03-08 14:00",
                "write `2021-03-08T14:00Z` for UTC, or put an offset such as `+04:30` in the place of `Z`",
            ),
            (
                "2021-03-08T25:00Z",
                "write a time as `2021-03-08T14:00Z` or `2021-03-08T14:00+04:30`, from 00:00 to 23:59",
            ),
            ("2021-03-08T14:00Z~", "write the day as in `2021-03-08~`, or two times with `/` between them"),
            ("2021-03-07/2021-03-05", "write it as `2021-03-05/2021-03-07`"),
            ("2020/", "write it as `2020/..`"),
            ("../..", "give at least one end, such as `../2021-03-08` or `2021-03-08/..`"),
        ] {
            assert_eq!(help(text), expected, "{text}");
        }
        assert!(help("soon").starts_with("write a year, month or day as `2021`"));
    }
}

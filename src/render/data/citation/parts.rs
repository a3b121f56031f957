//! Dates in numbers: the year, month and day of each end, as far as they are known.

use crate::model::Edtf;

/// A date in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// One end, or two: each year, month and day, or less.
    pub ends: Vec<Vec<u16>>,
    /// Whether any of it is approximate.
    pub circa: bool,
}

impl Parts {
    /// The numbers of a date; none where an end is open.
    pub(super) fn of(date: &Edtf) -> Option<Self> {
        let text = date.to_string();
        let ends = text.split('/').map(end).collect::<Option<Vec<_>>>()?;
        Some(Self { ends, circa: date.is_approximate() })
    }
}

/// `2021-03-08T14:00Z` is 2021, 3 and 8.
fn end(text: &str) -> Option<Vec<u16>> {
    let day = text.split(['T', '~']).next().unwrap_or(text);
    day.split('-').map(|number| number.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(Vec<Vec<u16>>, bool)> {
        let date = Edtf::parse(text).ok()?;
        Parts::of(&date).map(|parts| (parts.ends, parts.circa))
    }

    #[test]
    fn a_date_has_as_many_numbers_as_are_known() {
        assert_eq!(parts("2021"), Some((vec![vec![2021]], false)));
        assert_eq!(parts("2021-03~"), Some((vec![vec![2021, 3]], true)));
        assert_eq!(parts("2021-03-08T23:00-05:00"), Some((vec![vec![2021, 3, 8]], false)));
        assert_eq!(parts("2021-03-05/2021-04"), Some((vec![vec![2021, 3, 5], vec![2021, 4]], false)));
        assert_eq!(parts("../2021"), None);
        assert_eq!(parts("2020/.."), None);
    }
}

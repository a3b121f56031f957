//! What a date that is not EDTF was probably meant to be: `8 March 2021`, `03/08/2021`, `2021-3-8`, `since 2020`.
//!
//! Leaves to others: the words around the suggestion. Guesses are for a person to choose from, never taken as read.

use super::Edtf;

/// No date is longer, in bytes; what is longer is not guessed at.
const MAX_BYTES: usize = 80;

const ABOUT: [&str; 8] = ["about ", "around ", "circa ", "ca. ", "ca ", "c. ", "c.", "~"];
const SINCE: [&str; 2] = ["since ", "from "];
const BY: [&str; 6] = ["no later than ", "by ", "until ", "../", "..", "/"];
const FILLERS: [&str; 9] = ["the", "of", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The dates that may be meant, each once, the likeliest first; none where there is no telling.
pub(super) fn mend(text: &str) -> Vec<Edtf> {
    let mut meant = Vec::new();
    for candidate in tidy(text).iter().flat_map(|text| intervals(text)) {
        if let Ok(date) = Edtf::parse(&candidate)
            && !meant.contains(&date)
        {
            meant.push(date);
        }
    }
    meant
}

/// Whether it has a time without a zone, be it as one end of an interval.
pub(super) fn lacks_zone(text: &str) -> bool {
    let is_zoneless = |end: &str| split_clock(end).is_some_and(|(_, _, zone)| zone.is_empty());
    tidy(text).is_some_and(|text| text.split('/').any(is_zoneless))
}

/// In lower case, with plain hyphens and without space around it.
fn tidy(text: &str) -> Option<String> {
    let text = text.trim();
    (text.len() <= MAX_BYTES).then(|| text.to_ascii_lowercase().replace(['–', '—', '‐', '‑', '−'], "-"))
}

fn intervals(text: &str) -> Vec<String> {
    if let Some(rest) = after_any(text, &SINCE).or_else(|| before_any(text, &["/..", "..", "/"])) {
        return bounds(rest).iter().map(|start| format!("{start}/..")).collect();
    }
    if let Some(rest) = after_any(text, &BY) {
        return bounds(rest).iter().map(|end| format!("../{end}")).collect();
    }
    let single = bounds(text);
    if !single.is_empty() {
        return single;
    }
    let pair = [" to ", " - ", "/", ".."].iter().find_map(|separator| text.split_once(separator));
    let Some((start, end)) = pair else { return years(text) };
    let (starts, ends) = (bounds(start), bounds(end));
    starts.iter().zip(&ends).flat_map(|(start, end)| [format!("{start}/{end}"), format!("{end}/{start}")]).collect()
}

/// `2019-2021`: two years with something between them.
fn years(text: &str) -> Vec<String> {
    match *tokens(text).as_slice() {
        [start, end] if start.len() == 4 && end.len() == 4 => vec![format!("{start}/{end}")],
        _ => Vec::new(),
    }
}

fn bounds(text: &str) -> Vec<String> {
    let text = text.trim();
    match after_any(text, &ABOUT).or_else(|| before_any(text, &["~", "?", "%"])) {
        Some(rest) => points(rest).iter().map(|point| format!("{point}~")).collect(),
        None => points(text),
    }
}

fn points(text: &str) -> Vec<String> {
    let Some((date, clock, zone)) = split_clock(text) else { return days(text) };
    match (padded_clock(clock), padded_zone(zone)) {
        (Some(clock), Some(zone)) => days(date).iter().map(|day| format!("{day}T{clock}{zone}")).collect(),
        _ => Vec::new(),
    }
}

/// Parts `2021-03-08 9:05 utc` into date, clock and zone, at the digits before the first colon.
fn split_clock(text: &str) -> Option<(&str, &str, &str)> {
    let (before, _) = text.split_once(':')?;
    let date = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let rest = text.get(date.len()..)?;
    let zone = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
    let clock = rest.strip_suffix(zone)?;
    Some((date.trim_end_matches([' ', ',', 't']), clock, zone.trim()))
}

/// `9:05` as `09:05`; fractions of a second are left out.
fn padded_clock(clock: &str) -> Option<String> {
    let whole = clock.split('.').next()?;
    let fields: Option<Vec<String>> = whole.split(':').map(padded).collect();
    Some(fields?.join(":"))
}

fn padded_zone(zone: &str) -> Option<String> {
    let offset = after_any(zone, &["utc", "gmt", "z"]).unwrap_or(zone).trim();
    if offset.is_empty() {
        return Some("Z".to_owned());
    }
    let sign = offset.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    let digits = offset.strip_prefix(sign)?;
    let (hours, minutes) = match (digits.split_once(':'), digits.split_at_checked(2)) {
        (Some(parts), _) => parts,
        (None, Some((hours, minutes))) if digits.len() == 4 => (hours, minutes),
        _ => (digits, "00"),
    };
    Some(format!("{sign}{}:{}", padded(hours)?, padded(minutes)?))
}

/// One or two digits as two.
fn padded(digits: &str) -> Option<String> {
    let fits = matches!(digits.len(), 1 | 2) && is_number(digits);
    fits.then(|| format!("{digits:0>2}"))
}

/// The years, months or days that the text may name, as EDTF.
fn days(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let name = tokens.iter().find_map(|token| month(token));
    let numbers: Vec<&str> = tokens.iter().copied().filter(|token| is_number(token)).collect();
    if numbers.len() + usize::from(name.is_some()) != tokens.len() {
        return Vec::new();
    }
    let is_year = |token: &str| token.len() == 4;
    let written: Vec<Option<String>> = match (name, numbers.as_slice()) {
        (Some(month), [year]) if is_year(year) => vec![written(year, &month, None)],
        (Some(month), [year, day] | [day, year]) if is_year(year) => vec![written(year, &month, Some(day))],
        (None, &[year]) if is_year(year) => vec![Some(year.to_owned())],
        (None, [run]) if run.len() == 8 => vec![run_together(run)],
        (None, [year, month]) if is_year(year) => vec![written(year, month, None)],
        (None, [month, year]) if is_year(year) => vec![written(year, month, None)],
        (None, [year, one, two]) if is_year(year) => {
            // The exchanged reading only where the standard one cannot be: the second is not a month.
            let exchanged = one.parse::<u8>().is_ok_and(|month| month > 12);
            vec![written(year, one, Some(two)), written(year, two, Some(one)).filter(|_| exchanged)]
        }
        // Points part German dates, whose day is first; slashes part British and American ones.
        (None, [day, month, year]) if is_year(year) && text.contains('.') => vec![written(year, month, Some(day))],
        (None, [one, two, year]) if is_year(year) => vec![written(year, one, Some(two)), written(year, two, Some(one))],
        _ => Vec::new(),
    };
    written.into_iter().flatten().collect()
}

fn written(year: &str, month: &str, day: Option<&str>) -> Option<String> {
    let month = padded(month)?;
    match day {
        Some(day) => Some(format!("{year}-{month}-{}", padded(day)?)),
        None => Some(format!("{year}-{month}")),
    }
}

/// `20210308`, the basic format of ISO 8601.
fn run_together(run: &str) -> Option<String> {
    let (year, rest) = run.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    written(year, month, Some(day))
}

/// The words and numbers of a date: `8th of March, 2021` has `8`, `march`, `2021`.
fn tokens(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !FILLERS.contains(word));
    words
        .map(|word| before_any(word, &["st", "nd", "rd", "th"]).filter(|rest| is_number(rest)).unwrap_or(word))
        .collect()
}

/// The number of a month that is named in full or by at least three letters.
fn month(word: &str) -> Option<String> {
    let index = MONTHS
        .iter()
        .position(|name| word.len() >= 3 && (name.starts_with(word) || word == "sept" && *name == "september"))?;
    Some((index + 1).to_string())
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn after_any<'a>(text: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    prefixes.iter().find_map(|prefix| text.strip_prefix(prefix))
}

fn before_any<'a>(text: &'a str, suffixes: &[&str]) -> Option<&'a str> {
    suffixes.iter().find_map(|suffix| text.strip_suffix(suffix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> String {
        mend(text).iter().map(Edtf::to_string).collect::<Vec<_>>().join(" or ")
    }

    #[test]
    fn days_written_in_other_ways() {
        for text in [
            "8 March 2021",
            "March 8, 2021",
            "Monday, 8th of March 2021",
            "8 Mar. 2021",
            "2021 March 8",
            "2021/03/08",
            "2021.03.08",
            "2021-3-8",
            "20210308",
            "08.03.2021",
            " 2021-03-08 ",
            "2021–03–08",
        ] {
            assert_eq!(meant(text), "2021-03-08", "{text}");
        }
    }

    #[test]
    fn both_readings_where_there_are_two() {
        assert_eq!(meant("03/08/2021"), "2021-03-08 or 2021-08-03");
        assert_eq!(meant("13/08/2021"), "2021-08-13");
        assert_eq!(meant("08/08/2021"), "2021-08-08");
        assert_eq!(meant("2021-13-08"), "2021-08-13");
    }

    #[test]
    fn months_and_years() {
        for text in ["March 2021", "mar 2021", "2021/03", "03/2021", "2021-3"] {
            assert_eq!(meant(text), "2021-03", "{text}");
        }
        assert_eq!(meant("Sept 2021"), "2021-09");
        assert_eq!(meant("2019-2021"), "2019/2021");
    }

    #[test]
    fn times() {
        for text in ["2021-03-08 14:00", "2021-03-08t14:00z", "8 March 2021, 14:00 UTC", "2021-03-08 14:00 GMT"] {
            assert_eq!(meant(text), "2021-03-08T14:00Z", "{text}");
        }
        for text in ["2021-03-08 9:05 +4:30", "2021-03-08T09:05+0430", "2021-03-08 09:05 UTC+4:30"] {
            assert_eq!(meant(text), "2021-03-08T09:05+04:30", "{text}");
        }
        assert_eq!(meant("2021-03-08T14:00:05.123+04"), "2021-03-08T14:00:05+04:00");
        assert!(lacks_zone("2021-03-08 14:00") && !lacks_zone("2021-03-08 14:00 UTC"));
        assert!(lacks_zone("2021-03-08T14:00/2021-03-08T16:00Z"));
    }

    #[test]
    fn what_is_about_since_by_or_between() {
        for (text, expected) in [
            ("c. 2021", "2021~"),
            ("about 8 March 2021", "2021-03-08~"),
            ("~2021-03-08", "2021-03-08~"),
            ("2021-03-08?", "2021-03-08~"),
            ("since 2020", "2020/.."),
            ("2020/", "2020/.."),
            ("2021-3-8/..", "2021-03-08/.."),
            ("/2021", "../2021"),
            ("no later than 7 March 2021", "../2021-03-07"),
            ("2021-3-5/2021-3-7~", "2021-03-05/2021-03-07~"),
            ("2021-03-05..2021-03-07", "2021-03-05/2021-03-07"),
            ("2021-03-05 / 2021-03-07", "2021-03-05/2021-03-07"),
            ("03/05/2021 to 03/07/2021", "2021-03-05/2021-03-07 or 2021-05-03/2021-07-03"),
            ("2021-03-07/2021-03-05", "2021-03-05/2021-03-07"),
        ] {
            assert_eq!(meant(text), expected, "{text}");
        }
    }

    #[test]
    fn no_guess_where_there_is_no_telling() {
        for text in ["", "soon", "March", "8/3/21", "2021-XX", "8 March 2021 2:00 pm", "2021-03-08 or so", "ma 2021"] {
            assert_eq!(meant(text), "", "{text}");
        }
        assert_eq!(meant(&"2021-3-8 ".repeat(100)), "");
    }
}

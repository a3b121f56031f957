//! Positions in texts, in Unicode code points, as the Web Annotation Data Model counts them.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

/// A stretch of a text, in Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Position", deny_unknown_fields)]
pub struct Span {
    /// How many code points stand before it.
    pub start: usize,
    /// How many stand before what follows it.
    pub end: usize,
}

/// Byte ranges of a text, counted in code points.
pub fn spans(text: &str, ranges: &[Range<usize>]) -> Vec<Span> {
    ranges.iter().map(|range| span(text, range)).collect()
}

/// A byte range of a text, counted in code points.
pub fn span(text: &str, range: &Range<usize>) -> Span {
    let points = |range: Range<usize>| text.get(range).map_or(0, |part| part.chars().count());
    let start = points(0..range.start);
    Span { start, end: start + points(range.clone()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_not_bytes_or_units_of_utf_16() {
        let text = "é 😀 نامه";
        let range = text.find("نامه").map(|at| at..text.len()).unwrap_or_default();
        assert_eq!(span(text, &range), Span { start: 4, end: 8 });
    }
}

//! Rows under heads, as a table for people, as JSON and as CSV.

use serde_json::{Map, Value};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::diagnostic::is_hidden;
use crate::render::data::table::harmless;

/// A column: its name, which is stable, and what stands in it.
#[derive(Debug)]
pub(super) struct Column {
    pub name: &'static str,
    pub says: &'static str,
}

/// What stands at one place of a table.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    Text(String),
    Count(usize),
    List(Vec<String>),
    /// There is nothing to say.
    Nothing,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Option<&str>> for Cell {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::Nothing, Self::from)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl Cell {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::List(items) => items.join("; "),
            Self::Nothing => String::new(),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Text(text) => Value::from(text.as_str()),
            Self::Count(count) => Value::from(*count),
            Self::List(items) => Value::from(items.as_slice()),
            Self::Nothing => Value::Null,
        }
    }
}

/// Rows under heads. Every row has as many cells as there are columns.
pub(super) struct Table {
    pub columns: &'static [Column],
    pub rows: Vec<Vec<Cell>>,
}

/// The space between columns.
const GAP: usize = 2;

/// How narrow the longest column may become to make a line fit.
const NARROWEST: usize = 12;

impl Table {
    /// Columns side by side, each as wide as its widest cell, numbers to the right. Where a line would be longer than `width`
    /// columns of the terminal, the widest column is cut.
    pub fn aligned(&self, width: Option<usize>) -> String {
        let heads = self.columns.iter().map(|c| c.name.to_owned()).collect();
        let cells = self.rows.iter().map(|row| row.iter().map(|cell| shown(&cell.text())).collect());
        let mut rows: Vec<Vec<String>> = std::iter::once(heads).chain(cells).collect();
        let mut widths: Vec<usize> =
            (0..self.columns.len()).map(|at| rows.iter().map(|row| row[at].width()).max().unwrap_or(0)).collect();
        if let Some(width) = width {
            fit(&mut rows, &mut widths, width);
        }
        let is_count = |at: usize| matches!(self.rows.first().map(|row| &row[at]), Some(Cell::Count(_)));
        let mut out = String::new();
        for row in &rows {
            let mut line = String::new();
            for (at, (cell, width)) in row.iter().zip(&widths).enumerate() {
                let padding = " ".repeat(width.saturating_sub(cell.width()));
                let (before, after) = if is_count(at) { (padding.as_str(), "") } else { ("", padding.as_str()) };
                line.push_str(if at == 0 { "" } else { "  " });
                line.extend([before, cell, after]);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// A list of objects.
    pub fn json(&self) -> String {
        let row = |row: &Vec<Cell>| {
            let pairs = self.columns.iter().zip(row).map(|(column, cell)| (column.name.to_owned(), cell.json()));
            Value::Object(pairs.collect::<Map<_, _>>())
        };
        format!("{:#}\n", Value::Array(self.rows.iter().map(row).collect()))
    }

    /// CSV by RFC 4180, with the names of the columns in the first line.
    pub fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(self.columns.iter().map(|c| c.name));
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(|cell| harmless(&cell.text()).into_owned()));
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

/// A cell on one line: nothing in it steers the terminal or turns the direction of reading.
fn shown(cell: &str) -> String {
    cell.chars().map(|c| if is_hidden(c) { ' ' } else { c }).collect()
}

/// Cuts the widest column until the line fits, or until it would say nothing any more.
fn fit(rows: &mut [Vec<String>], widths: &mut [usize], width: usize) {
    let line = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    let Some((widest, _)) = widths.iter().enumerate().max_by_key(|(_, width)| **width) else { return };
    let room = widths[widest].saturating_sub(line.saturating_sub(width)).max(NARROWEST);
    if room >= widths[widest] {
        return;
    }
    widths[widest] = room;
    for row in rows {
        cut(&mut row[widest], room);
    }
}

/// Cuts a text to a width, with an ellipsis at its end where something was lost.
fn cut(text: &mut String, width: usize) {
    if text.width() <= width {
        return;
    }
    let mut taken = 0;
    let end = text.grapheme_indices(true).find_map(|(at, grapheme)| {
        taken += grapheme.width();
        (taken > width.saturating_sub(1)).then_some(at)
    });
    text.truncate(end.unwrap_or(text.len()));
    text.truncate(text.trim_end().len());
    text.push('…');
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] =
        &[Column { name: "id", says: "" }, Column { name: "n", says: "" }, Column { name: "text", says: "" }];

    fn table(rows: &[(&str, usize, &str)]) -> Table {
        let rows = rows.iter().map(|(id, n, text)| vec![(*id).into(), (*n).into(), (*text).into()]).collect();
        Table { columns: COLUMNS, rows }
    }

    #[test]
    fn columns_align_in_any_script() {
        let table = table(&[("北京", 7, "wide"), ("cafe\u{301}", 12, "a mark"), ("x", 0, "two\nlines \u{202e}turned")]);
        assert_eq!(
            table.aligned(None),
            "id     n  text\n北京   7  wide\ncafe\u{301}  12  a mark\nx      0  two lines  turned\n"
        );
    }

    #[test]
    fn nothing_is_cut_unless_the_line_has_to_fit() {
        let long = "word ".repeat(40);
        let table = table(&[("a", 1, &long), ("b", 2, &"語".repeat(40))]);
        assert!(table.aligned(None).contains(long.trim_end()));
        let narrow = table.aligned(Some(40));
        assert!(narrow.lines().all(|line| line.width() <= 40), "{narrow}");
        assert_eq!(narrow.matches('…').count(), 2);
        assert_eq!(table.aligned(Some(3)).lines().map(|l| l.width()).max(), Some("id  n  ".len() + NARROWEST));
    }

    #[test]
    fn json_has_types_and_csv_runs_nothing() {
        let mut table = table(&[("=1+1", 3, "@x"), ("ok", 4, "a,\"b\"")]);
        table.rows[1][0] = Cell::List(vec!["a".into(), "b".into()]);
        table.rows[1][2] = Cell::Nothing;
        let json: Value = serde_json::from_str(&table.json()).unwrap();
        assert_eq!(
            json,
            serde_json::json!([{"id": "=1+1", "n": 3, "text": "@x"}, {"id": ["a", "b"], "n": 4, "text": null}])
        );
        assert_eq!(table.csv(), "id,n,text\n'=1+1,3,'@x\na; b,4,\n");
    }
}

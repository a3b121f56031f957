//! Tables, whose cells know the heads of their columns: on a phone each row becomes a list.

use pulldown_cmark::Alignment;

use crate::render::view::element::{CellElement, TableElement};

/// The table that is being read.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    /// The heads of its columns, as text.
    labels: Vec<String>,
    row: Vec<CellElement>,
    table: TableElement,
}

impl Table {
    /// A new table, with the alignments of its columns.
    pub fn of(alignments: Vec<Alignment>) -> Self {
        Self { alignments, ..Self::default() }
    }

    /// Takes a cell: its content, and its text, which is that of its column where it is one of the head.
    pub fn cell(&mut self, content: String, text: String, in_head: bool) {
        let column = self.row.len();
        let align = match self.alignments.get(column) {
            Some(Alignment::Right) => Some("r"),
            Some(Alignment::Center) => Some("c"),
            _ => None,
        };
        let label = match in_head {
            true => {
                self.labels.push(text);
                String::new()
            }
            false => self.labels.get(column).cloned().unwrap_or_default(),
        };
        self.row.push(CellElement { content, label, align });
    }

    /// Ends the head.
    pub fn end_head(&mut self) {
        self.table.head = std::mem::take(&mut self.row);
    }

    /// Ends a row.
    pub fn end_row(&mut self) {
        self.table.rows.push(std::mem::take(&mut self.row));
    }

    /// The whole table.
    pub fn end(&mut self) -> TableElement {
        std::mem::take(self).table
    }
}

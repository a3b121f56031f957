//! Tables, whose cells know the heads of their columns: on a phone each row becomes a list.

use pulldown_cmark::{Alignment, Tag, TagEnd};

use super::code::escape;

/// The table that is being written.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    heads: Vec<String>,
    column: usize,
    in_head: bool,
}

impl Table {
    /// The opening tag of a part of a table; none for other tags. `text` is that of the cell.
    pub fn start(&mut self, tag: &Tag<'_>, text: impl FnOnce() -> String) -> Option<String> {
        Some(match tag {
            Tag::Table(alignments) => {
                *self = Self { alignments: alignments.clone(), ..Self::default() };
                "<div class=\"scroll\" tabindex=\"0\"><table>\n".to_owned()
            }
            Tag::TableHead => {
                self.in_head = true;
                self.column = 0;
                "<thead><tr>".to_owned()
            }
            Tag::TableRow => {
                self.column = 0;
                "<tr>".to_owned()
            }
            Tag::TableCell => self.cell(text),
            _ => return None,
        })
    }

    fn cell(&mut self, text: impl FnOnce() -> String) -> String {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Right) => " class=\"r\"",
            Some(Alignment::Center) => " class=\"c\"",
            _ => "",
        };
        let mut tag = match self.in_head {
            true => {
                self.heads.push(text());
                format!("<th scope=\"col\"{class}>")
            }
            false => {
                let mut tag = format!("<td{class} data-label=\"");
                escape(&mut tag, self.heads.get(self.column).map_or("", String::as_str));
                tag.push_str("\">");
                tag
            }
        };
        self.column += 1;
        tag.shrink_to_fit();
        tag
    }

    /// The closing tag of a part of a table.
    pub fn end(&mut self, tag: &TagEnd) -> Option<&'static str> {
        Some(match tag {
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => {
                self.in_head = false;
                "</tr></thead><tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell if self.in_head => "</th>",
            TagEnd::TableCell => "</td>",
            _ => return None,
        })
    }
}

//! What the page on Markdown shows beside what is written is made of what is written, and all of it is good.

use super::harbour::Harbour;
use super::page::Page;

/// The cells of a row of a table: a `\|` parts none.
pub fn cells(row: &str) -> Vec<String> {
    let inner = row.trim().trim_start_matches('|').trim_end_matches('|');
    inner.replace("\\|", "\u{0}").split('|').map(|cell| cell.trim().replace('\u{0}', "\\|")).collect()
}

/// What stands between the backticks of a cell that is all code.
pub fn code(cell: &str) -> Option<&str> {
    let fence = cell.len() - cell.trim_start_matches('`').len();
    let inner = cell.strip_prefix(&cell[..fence])?.strip_suffix(&cell[..fence])?;
    (fence > 0).then(|| if fence > 1 { inner.trim() } else { inner })
}

#[test]
fn beside_what_is_written_stands_the_same_alive() {
    let page = Page::read("markdown");
    let (mut alive, mut rows) = (false, 0);
    for line in page.lines() {
        match line.starts_with('|') {
            true if line.starts_with("| Written | Becomes |") => alive = true,
            true if alive && !line.starts_with("|:") => {
                let cells = cells(line);
                assert_eq!(code(&cells[0]), Some(cells[1].as_str()), "the two cells of {line}");
                rows += 1;
            }
            true => {}
            false => alive = false,
        }
    }
    assert!(rows > 20, "{rows} forms are shown in tables");
}

#[test]
fn below_a_block_stands_the_same_alive() {
    let page = Page::read("markdown");
    let blocks = page.blocks();
    let written: Vec<_> = blocks.iter().filter(|b| b.language == "markdown").collect();
    assert!(written.len() > 12, "few forms are shown in blocks");
    for block in written {
        let after = &page.text[block.range.end..];
        let below = after.split_once('\n').map_or("", |(_, rest)| rest.trim_start_matches('\n'));
        assert!(below.starts_with(block.text), "below this block should stand the same text:\n{}", block.text);
    }
}

#[test]
fn blocks_that_are_not_shown_alive_have_no_finding() {
    let page = Page::read("markdown");
    for block in page.blocks().iter().filter(|b| b.language == "text") {
        let site = Harbour::new().with("content/pages/x.md", &format!("---\ntitle: X\n---\n{}", block.text));
        assert_eq!(site.told(), "", "{}", block.text);
    }
}

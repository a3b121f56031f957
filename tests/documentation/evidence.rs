//! Each quote that the page on evidence shows comes out as the page says.

use onrecord::diagnostic::{Code, Level};

use super::harbour::{Harbour, options};
use super::markdown::{cells, code};
use super::page::Page;
use super::support::shown;
use onrecord::resolve::site::Check;

/// A row of a table that begins with `` From `source` ``.
struct Row {
    source: String,
    quote: String,
    outcome: String,
}

fn rows(page: &Page) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut source: Option<String> = None;
    for line in page.lines() {
        let cells = if line.starts_with('|') { cells(line) } else { Vec::new() };
        match cells.first().map(String::as_str) {
            None => source = None,
            Some(head) if head.starts_with("From `") => source = head.split('`').nth(1).map(str::to_owned),
            Some(quote) => {
                if let (Some(source), Some(quote)) = (&source, code(quote)) {
                    let (source, quote, outcome) = (source.clone(), quote.to_owned(), cells[1].clone());
                    rows.push(Row { source, quote, outcome });
                }
            }
        }
    }
    rows
}

#[test]
fn quotes_come_out_as_the_page_says() {
    let page = Page::read("evidence");
    let mut site = Harbour::new();
    let texts = page.blocks();
    assert!(texts.iter().all(|t| site.0.contains_key(t.file.expect("a file").path)), "texts of the site");
    texts.iter().for_each(|text| site.put_block(text));
    let rows = rows(&page);
    assert!(rows.len() > 15, "few quotes are shown");
    for Row { source, quote, outcome } in rows {
        let exact = quote.replace('\'', "''");
        let claim = format!("---\ntext: T\nsource: {source}\nquote: '{exact}'\n---\n");
        let (check, report) =
            site.clone().with("content/claims/x.md", &claim).load().resolved(&options(), |site, _| {
                let claim = site.claims.iter().find(|c| c.key == "x").expect("the claim");
                match &claim.quotes[0].check {
                    Check::Matches(..) => "matches",
                    Check::NotInExcerpt | Check::NotHeld => "–",
                }
            });
        let found: Vec<Code> = report.diagnostics.iter().map(|d| d.code).collect();
        let told = outcome.split_once("[`").and_then(|(_, rest)| rest.split('`').next());
        let expected: Vec<Code> = told.into_iter().map(|c| c.parse().expect("a code")).collect();
        assert_eq!(found, expected, "“{quote}” from `{source}`:\n{}", shown(&report));
        let stopped = found.iter().any(|c| c.level() == Level::Error);
        let mark = outcome.chars().next().filter(|c| matches!(c, '✓' | '≈' | '–'));
        let right = match mark {
            Some('✓') => check == "matches" && found.is_empty(),
            Some('≈') => check == "matches" && found == [Code::QuoteSpacing],
            Some(_) => check == "–" && !stopped,
            None => stopped,
        };
        assert!(right, "“{quote}” from `{source}` {check}, with {found:?}; the page says {outcome}");
    }
}

//! Every finding has a page, which shows an example that sets it off, the finding as the program prints it, and how it is mended.

use std::collections::BTreeSet;

use onrecord::diagnostic::{Code, Level, Severity};
use rayon::prelude::*;

use super::harbour::Harbour;
use super::page::{Block, OVERWRITE, Page, Shown, differences, folder};
use super::steps::Desk;
use super::support::{Folder, shown};

/// How a page begins that tells of a lint which a document can accept.
const ACCEPTABLE: &str = "a document can\n[accept it](../front-matter.md#allow), with a reason.";

/// How a page ends.
const BACK: &str = "\nAll findings stand in [the list of diagnostics](../diagnostics.md).\n";

fn page(code: Code) -> Page {
    Page::read(&format!("diagnostics/{code}"))
}

/// The pages of all codes that have one.
fn pages() -> Vec<(Code, Page)> {
    Code::ALL.iter().map(|&code| (code, page(code))).collect()
}

/// The blocks of a page that stand in one of its two sections.
fn section<'b, 'p>(blocks: &'b [Block<'p>], anchor: &'static str) -> impl Iterator<Item = &'b Block<'p>> {
    blocks.iter().filter(move |b| b.section == anchor)
}

/// Whether the example of a page is made on a disk, by commands.
fn on_disk(blocks: &[Block<'_>]) -> bool {
    section(blocks, "example").any(|b| b.language == "console")
}

/// The site with the example of a page in it.
fn example(blocks: &[Block<'_>]) -> Harbour {
    let mut site = Harbour::new();
    section(blocks, "example").filter(|b| b.file.is_some()).for_each(|block| site.put_block(block));
    site
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let entries = std::fs::read_dir(folder().join("diagnostics")).expect("the folder of findings");
    let pages: BTreeSet<String> = entries
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter_map(|name| name.strip_suffix(".md").map(str::to_owned))
        .collect();
    let missing: Vec<&str> = Code::ALL.iter().map(|c| c.as_str()).filter(|c| !pages.contains(*c)).collect();
    assert!(
        missing.is_empty(),
        "there is no page on {missing:?}. Write `content/pages/docs/diagnostics/CODE.md` in the manner of its neighbours: \
         front matter, level, meaning, `## Example {{#example}}` with files and an empty block of `text`, \
         `## How to mend it {{#mend}}` with the files mended; and a row in `content/pages/docs/diagnostics.md`. \
         `{OVERWRITE}` then writes the finding into the block."
    );
    let idle: Vec<&String> = pages.iter().filter(|page| page.parse::<Code>().is_err()).collect();
    assert!(idle.is_empty(), "{idle:?} are pages on codes that there are none");
}

#[test]
fn a_page_is_headed_by_its_code_and_begins_with_its_level() {
    for (code, page) in pages() {
        let summary = code.summary().replace('`', "");
        let summary = if summary.contains(": ") { format!("\"{summary}\"") } else { summary };
        let head = format!("---\ntitle: {code}\nsummary: {summary}\n---\n");
        assert!(page.text.starts_with(&head), "the page on `{code}` should begin so:\n{head}");
        let level = match code.level() {
            Level::Error => "*Error.* It stops the build, and nothing silences it.\n",
            Level::Deny => "*Error*, unless the site lowers it. ",
            Level::Warn => "*Warning*, unless the site sets it otherwise. ",
            Level::Allow => "*Silent*, unless the site raises it. ",
        };
        assert!(page.body().starts_with(level), "the text on `{code}` should begin with “{level}”");
        assert!(page.text.ends_with(BACK), "the page on `{code}` should end so:{BACK}");
    }
}

#[test]
fn the_list_has_a_row_for_every_code() {
    let list = Page::read("diagnostics");
    let rows: Vec<&str> = list.text.lines().filter(|l| l.starts_with("| [`")).collect();
    for code in Code::ALL {
        let level = match code.level() {
            Level::Error => "",
            Level::Deny => " `deny` |",
            Level::Warn => " `warn` |",
            Level::Allow => " `allow` |",
        };
        let row = format!("| [`{code}`](diagnostics/{code}.md) | {} |{level}", code.summary());
        assert!(rows.contains(&row.as_str()), "`content/pages/docs/diagnostics.md` lacks this row:\n{row}");
    }
    assert_eq!(rows.len(), Code::ALL.len(), "a code has two rows");
    let shown = &list.blocks()[0];
    assert!(page(Code::UnknownReference).text.contains(shown.text), "the finding shown at the head of the list");
}

/// What is wrong with a page whose example is made of files.
fn wrong(code: Code, page: &Page) -> Vec<String> {
    let blocks = page.blocks();
    let mut site = example(&blocks);
    let report = site.check();
    let finding = section(&blocks, "example").find(|b| b.file.is_none() && b.language == "text");
    let finding = finding.unwrap_or_else(|| panic!("the page on `{code}` shows no finding"));
    let mut wrong = differences(page, &[Shown { range: finding.range.clone(), real: shown(&report) }]);
    if report.diagnostics.is_empty() || report.diagnostics.iter().any(|d| d.code != code) {
        wrong.push(format!("the example of `{code}` should set it off, and nothing else:\n{}", shown(&report)));
    }
    let mended: Vec<_> = section(&blocks, "mend").filter(|b| b.file.is_some()).collect();
    mended.iter().for_each(|block| site.put_block(block));
    if mended.is_empty() || !site.told().is_empty() {
        wrong.push(format!("the page on `{code}` does not mend its example:\n{}", site.told()));
    }
    wrong
}

#[test]
fn examples_are_told_as_shown_and_mended_as_shown() {
    let pages = pages();
    let in_memory = pages.par_iter().filter(|(_, page)| !on_disk(&page.blocks()));
    let failures: Vec<String> = in_memory.flat_map_iter(|(code, page)| wrong(*code, page)).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n\n"));
}

#[cfg(unix)]
#[test]
fn examples_on_a_disk_are_told_as_shown_and_mended_as_shown() {
    let mut failures = Vec::new();
    let mut seen = 0;
    for (code, page) in pages() {
        let blocks = page.blocks();
        if !on_disk(&blocks) {
            continue;
        }
        seen += 1;
        let folder = Folder::new();
        Harbour::new().write(&folder.path());
        let mut desk = Desk::new(&folder.path());
        let mut take = |anchor| section(&blocks, anchor).flat_map(|b| desk.take(b)).collect::<Vec<_>>();
        let (told, mended) = (take("example"), take("mend"));
        let says = |shown: &[Shown], what: &str| shown.last().is_some_and(|s| s.real.contains(what));
        if !says(&told, &format!("[{code}]")) {
            failures.push(format!("the example of `{code}` does not set it off"));
        }
        if !says(&mended, "no errors, no warnings") {
            failures.push(format!("the page on `{code}` does not mend its example"));
        }
        let all: Vec<Shown> = told.into_iter().chain(mended).collect();
        failures.extend(differences(&page, &all));
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n\n"));
    assert!(seen > 3, "what only a disk can get wrong has examples");
}

/// The site with a level set for a code.
fn set(site: &Harbour, code: Code, level: &str) -> Harbour {
    let config = String::from_utf8(site.0["onrecord.yaml"].clone()).expect("text");
    site.clone().with("onrecord.yaml", &format!("{config}lints: {{{code}: {level}}}\n"))
}

#[test]
fn a_lint_can_be_set_and_accepted_as_its_page_says() {
    for (code, page) in pages().into_iter().filter(|(code, _)| code.level() != Level::Error) {
        let site = example(&page.blocks());
        let report = site.check();
        assert!(set(&site, code, "allow").told().is_empty(), "`{code}` is told where the site allows it");
        let denied = set(&site, code, "deny").check();
        assert_eq!(denied.diagnostics.count(Severity::Error), report.diagnostics.len(), "`{code}` is denied");

        let finding = report.diagnostics.iter().next().expect("a finding");
        let path = report.files.path(finding.span.file).as_str();
        let text = String::from_utf8(site.0[path].clone()).expect("text");
        let accepting = format!("---\nallow: {{lint: {code}, because: As shown.}}\n");
        let accepted = site.clone().with(path, &text.replacen("---\n", &accepting, 1)).told().is_empty();
        assert_eq!(page.text.contains(ACCEPTABLE), accepted, "whether a document can accept `{code}`");
    }
}

//! Every key of front matter and configuration is told of, with what it means, what holds where it is left out, and an example.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use camino::Utf8Path;
use onrecord::diagnostic::Code;
use rayon::prelude::*;

use super::harbour::Harbour;
use super::page::{Block, Entry, Page};
use super::records::{COMMON, Record, records};
use super::support::{shown, tree};

/// A key that no record has, and that is like none.
const NONE: &str = "zzzzzzzz";

/// What the program says of a record.
struct Keys {
    all: BTreeSet<String>,
    required: BTreeSet<String>,
}

impl Record {
    /// The site with one more document, which holds a record of these lines.
    fn site(&self, lines: &[String]) -> Harbour {
        let at = self.text.find('@').expect("a place for the record");
        let column = at - self.text[..at].rfind('\n').map_or(0, |line| line + 1);
        let record = lines.join(&format!("\n{}", " ".repeat(column)));
        Harbour::new().with(self.path, &self.text.replacen('@', &record, 1))
    }

    /// The lines that make a record of an example: those of the base, but for what the example says itself.
    fn lines(&self, example: &str) -> Vec<String> {
        let written: Vec<&str> = example.lines().filter(|l| !l.starts_with([' ', '-'])).map(key).collect();
        let needed = self.needs.iter().filter(|(of, _)| written.contains(of)).map(|(_, line)| *line);
        let needed: Vec<&str> = needed.filter(|line| !written.contains(&key(line))).collect();
        let taken = |line: &&&str| written.contains(&key(line)) || needed.iter().any(|n| key(n) == key(line));
        let base = self.base.iter().filter(|line| !taken(line)).copied();
        base.chain(needed.iter().copied()).chain(example.lines()).map(str::to_owned).collect()
    }

    /// Asks the program which keys the record has, and which of them are required.
    fn keys(&self) -> Keys {
        let kind = self.kind.map(str::to_owned);
        let unknown = self.site(&kind.iter().cloned().chain([format!("{NONE}: x")]).collect::<Vec<_>>()).resolved();
        let help = unknown.diagnostics.iter().find(|d| d.code == Code::UnknownKey).and_then(|d| d.help.clone());
        let help = help.unwrap_or_else(|| panic!("{} has no keys:\n{}", self.what, self.site(&[]).told()));
        let empty =
            self.site(&[if self.text.starts_with("---\n@") { String::new() } else { "{}".to_owned() }]).resolved();
        let of_kind = kind.map(|kind| self.site(&[kind]).resolved());
        let needs = if self.kind.is_some() { " needs `".to_owned() } else { format!("{} needs `", self.what) };
        let found = empty.diagnostics.iter().chain(of_kind.iter().flat_map(|report| report.diagnostics.iter()));
        let required = found.filter_map(|d| Some(d.message.split_once(&needs)?.1.trim_end_matches('`')));
        Keys {
            all: help
                .split('`')
                .skip(1)
                .step_by(2)
                .filter(|k| !self.what.contains(&format!("`{k}`")))
                .map(str::to_owned)
                .collect(),
            required: required.map(str::to_owned).collect(),
        }
    }

    /// Whether it is a record of another kind within a document, with the keys that this kind has anyway.
    fn is_in_place(&self) -> bool {
        self.what.ends_with("in place")
    }

    /// The entries that tell of its keys.
    fn entries<'p>(&self, page: &'p Page) -> Vec<Entry<'p>> {
        page.entries().into_iter().filter(|e| self.sections.contains(&e.section)).collect()
    }
}

/// The key of a line.
fn key(line: &str) -> &str {
    line.split(':').next().unwrap_or(line)
}

/// The keys that every document may have, as the page on front matter lists them.
fn common() -> BTreeSet<String> {
    let page = Page::read("front-matter");
    let entries = page.entries().into_iter().filter(|e| e.section == COMMON);
    entries.flat_map(|e| e.terms).map(str::to_owned).collect()
}

/// Runs `look` on every record with each entry that tells of its keys, those of [`COMMON`] under briefings alone. What it says is
/// wrong is told at the end.
fn each_entry(look: impl Fn(&Record, &Entry<'_>) -> Option<String> + Sync) {
    let failures: Vec<String> = records()
        .par_iter()
        .flat_map_iter(|record| {
            let page = Page::read(record.page);
            let tells = |e: &&Entry<'_>| {
                let own = if record.is_in_place() { &record.sections[..1] } else { record.sections };
                own.contains(&e.section) || (record.what == "a briefing" && e.section == COMMON)
            };
            let wrong = |e: &Entry<'_>| Some(format!("{:?} of {}: {}", e.terms, record.what, look(record, e)?));
            page.entries().iter().filter(tells).filter_map(wrong).collect::<Vec<_>>()
        })
        .collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn every_key_has_an_entry_and_every_entry_a_key() {
    let common = common();
    for record in records() {
        let (page, keys) = (Page::read(record.page), record.keys());
        let own: BTreeSet<String> = match common.is_subset(&keys.all) {
            true => keys.all.difference(&common).cloned().collect(),
            false => keys.all.clone(),
        };
        let entries = record.entries(&page);
        let told: BTreeSet<String> = entries.iter().flat_map(|e| &e.terms).map(|t| (*t).to_owned()).collect();
        let where_ = format!("content/pages/docs/{}.md under {:?}", record.page, record.sections);
        let missing: Vec<&String> = own.difference(&told).collect();
        assert!(missing.is_empty(), "{where_} has no entry on {missing:?} of {}", record.what);
        let idle: Vec<&String> = told.difference(&own).collect();
        assert!(idle.is_empty(), "{where_} tells of {idle:?}, which {} does not have", record.what);
        for entry in &entries {
            let required = entry.terms.iter().any(|t| keys.required.contains(*t));
            if !record.is_in_place() {
                assert_eq!(
                    entry.text.contains("Required"),
                    required,
                    "{where_}: whether {:?} is required",
                    entry.terms
                );
            }
        }
    }
}

#[test]
fn every_entry_has_a_meaning_a_default_and_an_example() {
    each_entry(|_, entry| {
        let begins = |word| entry.text.starts_with(word);
        let told = |word| entry.text.contains(word);
        let wrong = match entry.example() {
            _ if entry.terms.len() > 1 => "each key should have an entry of its own",
            _ if begins("By default") || begins("Required") => "it is not said what it means",
            _ if !told("Required") && !told("By default ") => "it is not said what holds by default",
            None => "there is no example",
            Some(example) if key(example) != entry.terms[0] => "the example is of something else",
            Some(_) => return None,
        };
        Some(wrong.to_owned())
    });
}

#[test]
fn examples_of_entries_have_no_finding() {
    each_entry(|record, entry| {
        let site = record.site(&record.lines(entry.example()?));
        // Templates are looked for last of all.
        let report = if entry.terms == ["template"] { site.check() } else { site.resolved() };
        (!report.diagnostics.is_empty()).then(|| shown(&report))
    });
}

/// Of a block that is no file: the record whose keys it has, that which its section tells of or the one around it.
fn record_of<'r>(block: &Block<'_>, page: &str, records: &'r [Record]) -> &'r Record {
    let written: Vec<&str> = block.text.lines().filter(|l| !l.starts_with([' ', '-'])).map(key).collect();
    let fits = |r: &&Record| written.iter().all(|k| r.keys().all.contains(*k));
    let of_page = || records.iter().filter(|r| r.page == page);
    let own = of_page().find(|r| r.sections.contains(&block.section));
    let around = own.and_then(|own| of_page().find(|r| Some(r.what) == own.parent));
    let whole = of_page().find(|r| r.what == "the configuration");
    let found = own.into_iter().chain(around).chain(whole).find(fits);
    found.unwrap_or_else(|| panic!("{page}: no record has these keys:\n{}", block.text))
}

#[test]
fn blocks_have_no_finding() {
    let records = records();
    let mut failures = Vec::new();
    for name in ["front-matter", "configuration"] {
        let page = Page::read(name);
        let mut files = Harbour::new();
        for block in page.blocks() {
            let told = match block.file {
                Some(_) => {
                    files.put_block(&block);
                    shown(&files.resolved())
                }
                None if block.language == "yaml" => {
                    let record = record_of(&block, name, &records);
                    shown(&record.site(&record.lines(block.text.trim_end())).resolved())
                }
                None => panic!("`{name}` has a block that is nothing:\n{}", block.text),
            };
            if !told.is_empty() {
                failures.push(format!("{name}:\n{}\n{told}", block.text));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// The settings of a site, whatever they come from: not all of them show on a small site.
fn settings(site: &Harbour) -> String {
    let settings = format!("{:?}", site.load().config);
    let mut pieces = settings.split("Span {");
    let first = pieces.next().unwrap_or_default().to_owned();
    first + &pieces.filter_map(|piece| Some(piece.split_once('}')?.1)).collect::<String>()
}

#[test]
fn what_is_said_to_hold_by_default_does() {
    let seen = AtomicUsize::new(0);
    each_entry(|record, entry| {
        let line = format!("{}: {}", entry.terms[0], entry.default()?);
        seen.fetch_add(1, Ordering::Relaxed);
        let with = record.lines(&line);
        // What the line needs beside it is there in both.
        let without: Vec<String> = with.iter().filter(|l| **l != line).cloned().collect();
        let (with, without) = (record.site(&with), record.site(&without));
        let same = with.pages() == without.pages() && settings(&with) == settings(&without);
        (!same).then(|| format!("`{line}` is not what holds where it is left out"))
    });
    assert!(seen.into_inner() > 10, "few defaults were looked at");
}

#[test]
fn every_record_that_the_program_reads_is_among_those_told_of() {
    let told: BTreeSet<String> = records().iter().map(|r| r.what.to_owned()).collect();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/parse/shape");
    let mut read = BTreeSet::new();
    for (_, source) in tree(Utf8Path::new(folder)) {
        let source = String::from_utf8(source).expect("source");
        let opened = source.split("Fields::of(").skip(1).filter_map(|rest| rest.split(");").next()?.split('"').nth(1));
        read.extend(opened.map(str::to_owned));
        let declared = source.split("record! {").skip(1).filter_map(|rest| {
            let mut lines = rest.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("///"));
            lines.next()?.split_once(": \"")?.1.split('"').next()
        });
        read.extend(declared.map(str::to_owned));
    }
    // The keys of every document have entries of their own, and are in every record beside its own.
    assert!(read.remove("a document"), "the keys of every document");
    // So have those of every target and of every object store.
    assert!(read.remove("a target") && read.remove("an object store"), "the keys of every target");
    let missing: Vec<&String> = read.difference(&told).collect();
    assert!(missing.is_empty(), "{missing:?} are read, and have no row in tests/documentation/records.rs");
    let idle: Vec<&String> = told.difference(&read).collect();
    assert!(idle.is_empty(), "{idle:?} have a row, and are not read");
}

#[test]
fn every_word_that_a_key_can_have_is_told_of() {
    let page = Page::read("front-matter");
    let source = include_str!("../../src/model/vocabulary.rs");
    let words: Vec<&str> = source.lines().filter_map(|line| line.split_once(" = \"")?.1.strip_suffix("\",")).collect();
    assert!(words.len() > 100);
    let missing: Vec<&&str> = words.iter().filter(|word| !page.text.contains(&format!("`{word}`"))).collect();
    assert!(missing.is_empty(), "content/pages/docs/front-matter.md does not tell of {missing:?}");
}

#[test]
fn every_colour_has_a_row() {
    let site = Harbour::new().with("onrecord.yaml", &format!("theme: {{colours: {{{NONE}: red}}}}\n"));
    let help = site.resolved().diagnostics.iter().find_map(|d| d.help.clone()).expect("a finding");
    let (_, list) = help.split_once("write one of ").expect("a list of names");
    let (list, _) = list.split_once(", or one of them").expect("the end of the list");
    let page = Page::read("configuration");
    let (_, table) = page.text.split_once("| Name | Colours |\n|:--|:--|\n").expect("a table of names");
    let told: Vec<&str> = table.lines().map_while(|row| row.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(told, list.split(", ").collect::<Vec<_>>());
}

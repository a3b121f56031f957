//! What only a disk can get wrong, and what a failed build leaves behind: the program itself, on sites in folders of their own.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use onrecord::diagnostic::Code::{self, *};
use tempfile::TempDir;

use super::case::Case;
use super::site;

/// Longer than any of these builds takes on a busy machine, and short enough to notice one that hangs.
const DEADLINE: Duration = Duration::from_secs(60);

/// A change to a site on disk, and the finding that it has to set off.
struct DiskCase {
    name: &'static str,
    arrange: fn(&Path),
    /// `path:line:column`, code, a part of the help.
    expected: (&'static str, Code, &'static str),
}

/// The kinds of finding that the cases here set off.
pub fn codes() -> impl Iterator<Item = Code> {
    [endings(), links(), kinds(), sizes(), names()].into_iter().flatten().map(|c| c.expected.1)
}

fn endings() -> Vec<DiskCase> {
    let row = |name, arrange, place, help| DiskCase { name, arrange, expected: (place, MisplacedDocument, help) };
    vec![
        row(
            "a held text with another ending",
            |s| named(s, b"content/sources/letter.text"),
            "content/sources/letter.text:1:1",
            "end in `.txt`",
        ),
        row(
            "a document with another ending",
            |s| named(s, b"content/briefings/x.markdown"),
            "content/briefings/x.markdown:1:1",
            "end in `.md`",
        ),
    ]
}

fn links() -> Vec<DiskCase> {
    let help = "replace it by what it should lead to";
    let row = |name, arrange, place| DiskCase { name, arrange, expected: (place, BadSymlink, help) };
    vec![
        row(
            "a document that leads nowhere",
            |s| link("nowhere", s, "content/briefings/x.md"),
            "content/briefings/x.md:1:1",
        ),
        row(
            "a document that leads to itself",
            |s| link("x.md", s, "content/briefings/x.md"),
            "content/briefings/x.md:1:1",
        ),
        row(
            "a document that leads out of the site",
            |s| link("/etc/hostname", s, "content/actors/x.md"),
            "content/actors/x.md:1:1",
        ),
        row(
            "a held text that leads out of the site",
            |s| link("/etc/hostname", s, "content/sources/report.txt"),
            "content/sources/report.txt:1:1",
        ),
        row(
            "a template that leads out of the site",
            |s| {
                std::fs::create_dir(s.join("templates")).expect("a folder");
                link("/etc/hostname", s, "templates/page.html");
            },
            "templates/page.html:1:1",
        ),
        row("a folder that holds itself", |s| link("..", s, "content/briefings/all"), "content/briefings/all:1:1"),
        row("a folder out of the site", |s| link("/etc", s, "static/etc"), "static/etc:1:1"),
        row(
            "all content out of the site",
            |s| {
                std::fs::remove_dir_all(s.join("content")).expect("no folder");
                link("/etc", s, "content");
            },
            "content:1:1",
        ),
        row("all templates nowhere", |s| link("nowhere", s, "templates"), "templates:1:1"),
    ]
}

fn kinds() -> Vec<DiskCase> {
    let row = |name, arrange, place| DiskCase { name, arrange, expected: (place, UnreadableFile, "out of the site") };
    vec![
        row("a document that is a pipe", |s| pipe(s, "content/briefings/x.md"), "content/briefings/x.md:1:1"),
        row("a static file that is a pipe", |s| pipe(s, "static/x.png"), "static/x.png:1:1"),
        row(
            "a document that others refer to and that is a pipe now",
            |s| {
                std::fs::remove_file(s.join("content/actors/antony-blinken.md")).expect("no file");
                pipe(s, "content/actors/antony-blinken.md");
            },
            "content/actors/antony-blinken.md:1:1",
        ),
        row(
            "a source with a held text that is a pipe now",
            |s| {
                std::fs::remove_file(s.join("content/sources/letter.md")).expect("no file");
                pipe(s, "content/sources/letter.md");
            },
            "content/sources/letter.md:1:1",
        ),
        row(
            "an image that is shown and is a pipe now",
            |s| {
                std::fs::remove_file(s.join("static/map.svg")).expect("no file");
                pipe(s, "static/map.svg");
            },
            "static/map.svg:1:1",
        ),
        row("a held text that is a pipe", |s| pipe(s, "content/sources/report.txt"), "content/sources/report.txt:1:1"),
        row(
            "a configuration that is a pipe",
            |s| {
                std::fs::remove_file(s.join("onrecord.yaml")).expect("no file");
                pipe(s, "onrecord.yaml");
            },
            "onrecord.yaml:1:1",
        ),
        row(
            "a configuration that is a folder",
            |s| {
                std::fs::remove_file(s.join("onrecord.yaml")).expect("no file");
                std::fs::create_dir(s.join("onrecord.yaml")).expect("a folder");
            },
            "onrecord.yaml:1:1",
        ),
        row(
            "a configuration that leads nowhere",
            |s| {
                std::fs::remove_file(s.join("onrecord.yaml")).expect("no file");
                link("nowhere", s, "onrecord.yaml");
            },
            "onrecord.yaml:1:1",
        ),
    ]
}

fn sizes() -> Vec<DiskCase> {
    let row = |name, arrange, place| DiskCase { name, arrange, expected: (place, FileTooLarge, "split it") };
    vec![
        row("a document of 50 MB", |s| sparse(s, "content/briefings/x.md"), "content/briefings/x.md:1:1"),
        row("a held text of 50 MB", |s| sparse(s, "content/sources/report.txt"), "content/sources/report.txt:1:1"),
        row("a template of 50 MB", |s| sparse(s, "templates/page.html"), "templates/page.html:1:1"),
        row("a configuration of 50 MB", |s| sparse(s, "onrecord.yaml"), "onrecord.yaml:1:1"),
    ]
}

fn names() -> Vec<DiskCase> {
    let row = |name, arrange, place| DiskCase { name, arrange, expected: (place, BadFileName, "letters, digits") };
    vec![
        row(
            "a document whose name is not UTF-8",
            |s| named(s, b"content/briefings/caf\xE9.md"),
            "content/briefings/caf\u{fffd}.md:1:1",
        ),
        row("a static file whose name is not UTF-8", |s| named(s, b"static/caf\xE9.png"), "static/caf\u{fffd}.png:1:1"),
        row("a static file whose name holds a line break", |s| named(s, b"static/a\nb.png"), "static/a\\nb.png:1:1"),
        row(
            "a static file whose name steers the terminal",
            |s| named(s, b"static/\x1b[31m.png"),
            "static/\\u{1b}[31m.png:1:1",
        ),
        row("a static file with a backslash", |s| named(s, b"static/a\\x.png"), "static/a\\x.png:1:1"),
    ]
}

fn link(target: &str, site: &Path, path: &str) {
    symlink(target, site.join(path)).expect("a link");
}

fn pipe(site: &Path, path: &str) {
    assert!(Command::new("mkfifo").arg(site.join(path)).status().expect("mkfifo").success());
}

/// A file of 50 MB that takes no room on the disk.
fn sparse(site: &Path, path: &str) {
    let path = site.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::File::create(path).and_then(|f| f.set_len(50_000_000)).expect("a large file");
}

fn named(site: &Path, path: &[u8]) {
    std::fs::write(site.join(OsStr::from_bytes(path)), "x").expect("a file");
}

/// A copy of the good site, built once.
struct Built {
    folder: TempDir,
    before: Tree,
}

/// Every file of an output: its bytes, and what changes when it is written again.
type Tree = BTreeMap<PathBuf, (Vec<u8>, u64, i64)>;

impl Built {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        site::write(&site::good(), folder.path());
        let (status, told) = run(folder.path(), &["build"]);
        assert_eq!(status, Some(0), "{told}");
        let before = tree(&folder.path().join("public"));
        assert!(before.len() > 20);
        Self { folder, before }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Says what the output has lost, gained or changed, or what else lies about.
    fn is_untouched(&self) -> Result<(), String> {
        let after = tree(&self.path().join("public"));
        let paths = self.before.keys().chain(after.keys());
        let changed: Vec<_> = paths.filter(|path| self.before.get(*path) != after.get(*path)).collect();
        if changed.is_empty() { Ok(()) } else { Err(format!("the output has changed: {changed:?}")) }
    }
}

fn tree(folder: &Path) -> Tree {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|e| e.expect("an entry of the output"));
    entries
        .filter(|e| e.file_type().is_file())
        .map(|e| {
            let metadata = e.metadata().expect("metadata");
            let bytes = std::fs::read(e.path()).expect("a file of the output");
            (e.into_path(), (bytes, metadata.ino(), metadata.mtime_nsec()))
        })
        .collect()
}

/// Runs the program on a site; its exit status (none: it was killed) and what it told on both streams.
fn run(site: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let told = tempfile::NamedTempFile::new().expect("a file");
    let both = std::fs::OpenOptions::new().append(true).open(told.path()).expect("a stream");
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .arg("--root")
        .arg(site)
        .args(arguments)
        .args(if arguments[0] == "list" { &[][..] } else { &["--now", "2021-03-10"] })
        .env_remove("SOURCE_DATE_EPOCH")
        .stdin(Stdio::null())
        .stdout(both.try_clone().expect("a stream"))
        .stderr(both)
        .spawn()
        .expect("the program");
    let start = Instant::now();
    let status = loop {
        match child.try_wait().expect("a status") {
            Some(status) => break status.code(),
            None if start.elapsed() > DEADLINE => {
                child.kill().expect("an end");
                child.wait().expect("a status");
                break None;
            }
            None => std::thread::sleep(Duration::from_millis(3)),
        }
    };
    (status, std::fs::read_to_string(told.path()).expect("what was told"))
}

/// What is wrong with how a failed build ended.
fn failures(site: &Path, expected: &[(String, Code, &str)]) -> Vec<String> {
    let mut failures = Vec::new();
    for command in ["build", "check"] {
        let (status, told) = run(site, &[command]);
        if status != Some(1) {
            failures.push(format!("{command} ended with {status:?}"));
        }
        for (place, code, help) in expected {
            let code = format!("error[{code}]");
            for part in [place.as_str(), &code, help] {
                if !told.contains(part) {
                    failures.push(format!("{command} does not tell {part:?}"));
                }
            }
        }
        if told.contains("panicked") || told.matches("error[").count() != expected.len() {
            failures.push(format!("{command} tells something else:\n{told}"));
        }
    }
    failures
}

#[test]
fn a_disk_in_disorder_is_told_and_the_output_stays_as_it_was() {
    let mut failures = Vec::new();
    for case in [endings(), links(), kinds(), sizes(), names()].into_iter().flatten() {
        let built = Built::new();
        (case.arrange)(built.path());
        let (place, code, help) = case.expected;
        let found = self::failures(built.path(), &[(place.to_owned(), code, help)]);
        failures.extend(found.into_iter().chain(built.is_untouched().err()).map(|f| format!("{}: {f}", case.name)));
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Runs cases by the program over one output; says what goes wrong.
fn over_one_output(cases: &[&Case]) -> Vec<String> {
    let built = Built::new();
    let good = site::good();
    let mut failures = Vec::new();
    for case in cases {
        let (files, expected) = case.resolved();
        site::write(&files, built.path());
        for path in good.keys().filter(|path| !files.contains_key(*path)) {
            std::fs::remove_file(built.path().join(path)).expect("no file");
        }
        let found = self::failures(built.path(), &expected).into_iter().chain(built.is_untouched().err());
        failures.extend(found.map(|f| format!("{}: {f}", case.name())));
        for path in files.keys() {
            std::fs::remove_file(built.path().join(path)).expect("no file");
        }
        site::write(&good, built.path());
    }
    failures
}

#[test]
fn every_kind_of_error_ends_with_status_1_and_the_output_as_it_was() {
    use rayon::prelude::*;
    let cases = super::cases();
    let mut told = std::collections::BTreeSet::new();
    // One case for each code: those in memory have gone through all the others.
    let chosen: Vec<&Case> = cases
        .iter()
        .filter(|case| {
            let mut codes = case.codes().peekable();
            let errors = codes.peek().is_some_and(|c| c.level() == onrecord::diagnostic::Level::Error);
            errors
                && case.codes().all(|c| c.level() == onrecord::diagnostic::Level::Error)
                && told.extend_new(case.codes())
        })
        .collect();
    assert!(chosen.len() > 35);
    let failures: Vec<String> = chosen.par_chunks(chosen.len().div_ceil(2)).flat_map_iter(over_one_output).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Adds codes to a set; whether any of them was new.
trait ExtendNew {
    fn extend_new(&mut self, codes: impl Iterator<Item = Code>) -> bool;
}

impl ExtendNew for std::collections::BTreeSet<Code> {
    fn extend_new(&mut self, codes: impl Iterator<Item = Code>) -> bool {
        codes.filter(|c| self.insert(*c)).count() > 0
    }
}

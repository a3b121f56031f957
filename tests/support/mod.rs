//! What several suites need: sites at hand and on disk, the program, outputs, and the source as tokens.
#![allow(dead_code)]

pub mod code;
pub mod secrets;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use camino::{Utf8Path, Utf8PathBuf};
use onrecord::build::{Destination, Loaded, Report, build, load_input};
use onrecord::diagnostic::{Diagnostics, github, human, json};
use onrecord::options::Options;
use onrecord::read::Input;
use tempfile::TempDir;

/// The files of a site, or of an output, by path.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// The clock of all tests.
pub const NOW: &str = "2021-06-01";

/// A site, before it is anywhere.
#[derive(Clone, Debug, Default)]
pub struct Site(pub BTreeMap<String, String>);

impl Site {
    /// A site of these files.
    pub fn of<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        Self(files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect())
    }

    /// The same with one more file.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.0.insert(path.to_owned(), text.to_owned());
        self
    }

    /// Read and parsed, without a disk.
    pub fn load(&self) -> Loaded {
        load_input(Input::from_texts(self.0.iter().map(|(path, text)| (path.as_str(), text.as_str()))))
    }

    /// All findings of a build.
    pub fn check(&self, options: &Options) -> Report {
        self.load().check(options)
    }

    /// The codes of all findings of a public build.
    pub fn codes(&self) -> Vec<String> {
        self.check(&public()).diagnostics.iter().map(|d| d.code.to_string()).collect()
    }

    /// Every page, as text, by path; the site must have no errors.
    pub fn pages(&self, options: &Options) -> BTreeMap<String, String> {
        let (report, files) = self.load().render_all(options);
        assert!(!report.diagnostics.has_errors(), "{}", shown(&report));
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("pages are UTF-8");
        files.into_iter().filter(|(path, _)| path.ends_with(".html")).map(|(path, bytes)| (path, text(bytes))).collect()
    }

    /// Writes it below a folder.
    pub fn write(&self, root: &Utf8Path) {
        for (path, text) in &self.0 {
            write_file(&root.join(path), text);
        }
    }

    /// Writes it to a folder of its own.
    pub fn on_disk(&self) -> Folder {
        let folder = Folder::new();
        self.write(&folder.path());
        folder
    }
}

/// The files of a site in this repository, by path below it.
pub fn texts_of(root: &str) -> BTreeMap<String, String> {
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    tree(&root).into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).expect("text"))).collect()
}

/// A folder that is gone when this is.
pub struct Folder(TempDir);

impl Folder {
    /// An empty one.
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// Where it is.
    pub fn path(&self) -> Utf8PathBuf {
        Utf8Path::from_path(self.0.path()).expect("a UTF-8 path").to_owned()
    }
}

/// Writes a file, with the folders it stands in.
pub fn write_file(path: &Utf8Path, text: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
    std::fs::write(path, text).expect("files can be written");
}

/// A public build at the clock of all tests.
pub fn public() -> Options {
    Options::public(format!("{NOW}T00:00:00Z").parse().expect("a moment"))
}

/// Builds with the library into `out`.
pub fn build_into(root: &Utf8Path, out: &Utf8Path, options: &Options) -> Report {
    let destination = Destination { dir: out.to_owned(), force: false, program: "test".into(), index: None };
    build(root, options, &destination, false).expect("the environment is fine")
}

/// The program, in a site, with the clock of all tests.
pub fn program(root: &Utf8Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.arg("--root").arg(root).args(arguments).env("SOURCE_DATE_EPOCH", "1622505600").env("NO_COLOR", "1");
    command
}

/// Runs the program, and panics with what it said unless it ended well.
pub fn run(root: &Utf8Path, arguments: &[&str]) -> Output {
    let output = program(root, arguments).output().expect("the program starts");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Every file below a folder, by its path there.
pub fn tree(root: &Utf8Path) -> Tree {
    let mut found = Tree::new();
    collect(root.as_std_path(), "", &mut found);
    found
}

fn collect(dir: &Path, prefix: &str, found: &mut Tree) {
    for entry in std::fs::read_dir(dir).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, std::fs::read(entry.path()).expect("a file"));
        }
    }
}

/// The files of an output without the manifest, which holds times.
pub fn output(dir: &Utf8Path) -> Tree {
    let mut files = tree(dir);
    files.remove(onrecord::write::MANIFEST);
    files
}

/// Panics with the paths at which two trees differ.
pub fn assert_same(left: &Tree, right: &Tree, what: &str) {
    let paths = left.keys().chain(right.keys());
    let mut different: Vec<&String> = paths.filter(|path| left.get(*path) != right.get(*path)).collect();
    different.sort();
    different.dedup();
    let text = |tree: &Tree, path: &str| tree.get(path).map(|b| String::from_utf8_lossy(b).into_owned());
    if let Some(first) = different.first() {
        let (a, b) = (text(left, first), text(right, first));
        let lines = |t: &Option<String>| t.iter().flat_map(|t| t.lines()).map(str::to_owned).collect::<Vec<_>>();
        let (a, b) = (lines(&a), lines(&b));
        let at = a.iter().zip(&b).position(|(a, b)| a != b).unwrap_or(a.len().min(b.len()));
        panic!(
            "{what}: {different:#?} differ; `{first}` first in line {}:\n- {:?}\n+ {:?}",
            at + 1,
            a.get(at),
            b.get(at)
        );
    }
}

/// All findings as people see them.
pub fn shown(report: &Report) -> String {
    human::render(&report.diagnostics, &report.files, false)
}

/// All findings in every form in which they are told.
pub fn shown_everyhow(report: &Report) -> String {
    let render = |d: &Diagnostics| {
        let (human, json, github) =
            (human::render(d, &report.files, false), json::render(d, &report.files), github::render(d, &report.files));
        format!("{human}\n{json}\n{github}")
    };
    render(&report.diagnostics)
}

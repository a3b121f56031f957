//! The good site that every case begins with, and changes to it. Nothing here knows what is wrong with a change.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use onrecord::build::{Loaded, Report, load_input};
use onrecord::options::Options;
use onrecord::read::Input;

/// The files of a site: path below it, and bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Where the good site is kept.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad_input/site")
}

/// The good site, in which nothing is found.
pub fn good() -> Files {
    static GOOD: LazyLock<Files> = LazyLock::new(|| below(&folder()));
    GOOD.clone()
}

/// Every file below a folder, with its bytes.
pub fn below(folder: &Path) -> Files {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|e| e.expect("an entry of the folder"));
    let files = entries.filter(|e| e.file_type().is_file());
    files
        .map(|e| {
            let path = e.path().strip_prefix(folder).expect("a path below the folder");
            let path = path.to_string_lossy().replace('\\', "/");
            (path, std::fs::read(e.path()).expect("a file that can be read"))
        })
        .collect()
}

/// Writes files below a folder.
pub fn write(files: &Files, folder: &Path) {
    for (path, bytes) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        std::fs::write(&path, bytes).expect("a new file");
    }
}

/// Reads and parses a site in memory.
pub fn load(files: &Files) -> Loaded {
    load_input(Input::from_texts(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))))
}

/// A public build on 10 March 2021, two days after the briefing of the good site.
pub fn options() -> Options {
    Options::public("2021-03-10T00:00:00Z".parse().expect("a moment"))
}

/// Everything that is wrong with a site.
pub fn check(files: &Files) -> Report {
    load(files).check(&options())
}

/// A briefing with more keys in its front matter, and a body.
pub fn briefing(keys: &str, body: &str) -> String {
    format!("---\ntitle: X\ndate: 2021-03-09\n{keys}\n---\n{body}\n")
}

/// A briefing with one claim.
pub fn claim(keys: &str) -> String {
    briefing(&format!("source: letter\nclaims:\n  - id: c\n    text: T\n    {keys}"), "")
}

//! The site that all examples speak of, and changes to it.

use std::path::Path;
use std::sync::LazyLock;

use camino::Utf8Path;
use onrecord::build::{Loaded, Report, load_input};
use onrecord::options::Options;
use onrecord::read::Input;

use super::page::Block;
use super::support::{Tree, shown, tree, write_file};

/// The clock of all examples: two days after the harbour has closed.
pub const NOW: &str = "2021-03-10T00:00:00Z";

/// The files of a site, by path.
#[derive(Clone, Debug)]
pub struct Harbour(pub Tree);

impl Harbour {
    /// The site as it is kept.
    pub fn new() -> Self {
        static FILES: LazyLock<Tree> = LazyLock::new(|| {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documentation/harbour");
            tree(Utf8Path::from_path(&folder).expect("a UTF-8 path"))
        });
        Self(FILES.clone())
    }

    /// Adds or replaces a file.
    pub fn put(&mut self, path: &str, text: &str) {
        self.0.insert(path.to_owned(), text.as_bytes().to_vec());
    }

    /// Adds the file that a block stands for.
    pub fn put_block(&mut self, block: &Block<'_>) {
        let file = block.file.expect("a path before the block");
        if let Some(old) = file.instead_of {
            assert!(self.0.remove(old).is_some(), "there is no file `{old}` that could become `{}`", file.path);
        }
        self.put(file.path, block.text);
    }

    /// The same with one more file.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.put(path, text);
        self
    }

    /// Read and parsed, without a disk.
    pub fn load(&self) -> Loaded {
        load_input(Input::from_texts(self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))))
    }

    /// All findings of a public build.
    pub fn check(&self) -> Report {
        self.load().check(&options())
    }

    /// All findings, as people see them; empty where there are none.
    pub fn told(&self) -> String {
        shown(&self.check())
    }

    /// The findings of all phases before pages are rendered, which is quicker.
    pub fn resolved(&self) -> Report {
        self.load().resolved(&options(), |_, _| ()).1
    }

    /// Every page and file that is made of text, by path.
    pub fn pages(&self) -> Vec<(String, Vec<u8>)> {
        let (report, pages) = self.load().render_all(&options());
        assert!(!report.diagnostics.has_errors(), "{}", shown(&report));
        pages
    }

    /// Writes it below a folder.
    pub fn write(&self, root: &Utf8Path) {
        for (path, bytes) in &self.0 {
            write_file(&root.join(path), bytes);
        }
    }
}

/// A public build.
pub fn options() -> Options {
    Options::public(NOW.parse().expect("a moment"))
}

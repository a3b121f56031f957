//! A site on the disk with a target, and the program at work on it.

use camino::Utf8PathBuf;
use onrecord::publish::manifest::NAME;

use super::support::{Folder, Site, Tree, output, program, secrets::open_site, tree};

/// A site that is published.
pub struct Desk {
    pub folder: Folder,
}

/// What the program said.
#[derive(Debug)]
pub struct Told {
    pub status: i32,
    pub data: String,
    pub words: String,
}

impl Told {
    /// Asserts that all went well.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.status, 0, "{}{}", self.data, self.words);
        self
    }

    /// Asserts how the program ended, and that it said something.
    #[track_caller]
    pub fn ends(self, status: i32, words: &str) -> Self {
        assert_eq!(self.status, status, "{}{}", self.data, self.words);
        assert!(self.words.contains(words), "`{words}` is not in:\n{}", self.words);
        self
    }
}

impl Desk {
    /// A site in whose settings `publish` has these lines.
    pub fn new(targets: &str) -> Self {
        Self::of(open_site(), targets)
    }

    /// A site, with these lines for `publish`.
    pub fn of(site: Site, targets: &str) -> Self {
        let settings = format!("title: Open\nbase_url: https://example.org/\nsearch: false\npublish:\n{targets}");
        Self { folder: site.with("onrecord.yaml", &settings).on_disk() }
    }

    pub fn path(&self, path: &str) -> Utf8PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        super::support::write_file(&self.path(path), text);
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Replaces words of a file.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, &text.replace(from, to));
    }

    /// Runs `publish` with these arguments and variables.
    pub fn publish_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Told {
        let mut command = program(&self.folder.path(), &["publish"]);
        command.args(arguments).envs(variables.iter().copied()).stdin(std::process::Stdio::null());
        let output = command.output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Told { status: output.status.code().unwrap_or(-1), data: text(output.stdout), words: text(output.stderr) }
    }

    /// Runs `publish` with these arguments.
    pub fn publish(&self, arguments: &[&str]) -> Told {
        self.publish_with(arguments, &[])
    }

    /// What was built.
    pub fn built(&self, dir: &str) -> Tree {
        let mut files = output(&self.path(dir));
        files.retain(|path, _| !path.starts_with(".onrecord-"));
        files
    }

    /// What stands on a target that is a folder, without our own record.
    pub fn stands(&self, dir: &str) -> Tree {
        let mut files = tree(&self.path(dir));
        assert!(files.remove(NAME).is_some(), "a manifest");
        assert!(files.keys().all(|path| !path.contains(".onrecord")), "{:?}", files.keys());
        files
    }
}

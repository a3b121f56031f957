//! Running the program in a folder, and what it tells.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A folder that goes away at the end of the test.
pub struct Folder(tempfile::TempDir);

/// What the program told.
#[derive(Debug)]
pub struct Told {
    pub status: Option<i32>,
    /// Standard output.
    pub data: String,
    /// Standard error.
    pub words: String,
}

impl Told {
    /// Both streams and the status, for snapshots.
    pub fn all(&self) -> String {
        let status = self.status.map_or("killed".to_owned(), |s| s.to_string());
        format!("{}--- stderr\n{}--- status {status}", self.data, self.words)
    }

    /// Asserts that all went well.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.status, Some(0), "{}", self.all());
        self
    }

    /// Asserts that the program refused what it was asked for.
    #[track_caller]
    pub fn refused(self) -> Self {
        assert_eq!(self.status, Some(2), "{}", self.all());
        assert_eq!(self.data, "");
        self
    }
}

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// A folder with the site in it that `init` writes.
    pub fn with_site() -> Self {
        let folder = Self::new();
        folder.run(&["init", ".", "--now", "2021-03-08"]).done();
        folder
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// Every file and folder, by path below this one, sorted; folders end with `/`.
    pub fn entries(&self) -> Vec<String> {
        let mut found: Vec<String> = walkdir::WalkDir::new(self.0.path())
            .min_depth(1)
            .into_iter()
            .map(|entry| {
                let entry = entry.expect("an entry");
                let path = entry.path().strip_prefix(self.0.path()).expect("a path below").display().to_string();
                let path = path.replace('\\', "/");
                if entry.file_type().is_dir() { format!("{path}/") } else { path }
            })
            .collect();
        found.sort();
        found
    }

    /// Runs the program in this folder, on 9 March 2021.
    pub fn run(&self, arguments: &[&str]) -> Told {
        let output = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("SOURCE_DATE_EPOCH", "1615248000")
            .env_remove("COLUMNS")
            .stdin(Stdio::null())
            .output()
            .expect("the program");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Told { status: output.status.code(), data: text(output.stdout), words: text(output.stderr) }
    }

    /// Asserts that the site here is without any finding.
    #[track_caller]
    pub fn is_clean(&self) {
        let told = self.run(&["check", "--deny-warnings"]);
        assert_eq!(told.words, "no errors, no warnings\n");
        told.done();
    }
}

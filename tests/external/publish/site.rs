//! The site that is published: that of `tests/fixtures/example`, in two versions.

use std::process::{Child, Command, Stdio};

use camino::Utf8PathBuf;

use super::support::{Folder, Site, Tree, output, program, texts_of, write_file};

/// The keys of the store. They must turn up nowhere.
pub const KEY_ID: &str = "HUSHKEYIDHUSHKEYID12";
pub const SECRET: &str = "hush-hush-secret-key-of-the-store";

/// The page that the second version changes, and what it changes in it.
const CHANGED: &str = "content/briefings/2021-03-08-may-deadline.md";

/// A site on the disk.
pub struct Desk {
    pub folder: Folder,
}

/// What the program said.
#[derive(Debug)]
pub struct Told {
    pub status: Option<i32>,
    pub data: String,
    pub words: String,
}

impl Told {
    /// Asserts that all went well.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.status, Some(0), "{}{}", self.data, self.words);
        self
    }

    /// Asserts how the program ended, and that it said something.
    #[track_caller]
    pub fn ends(self, status: i32, words: &str) -> Self {
        assert_eq!(self.status, Some(status), "{}{}", self.data, self.words);
        assert!(self.words.contains(words), "`{words}` is not in:\n{}", self.words);
        self
    }
}

impl Desk {
    /// The first version, with these lines below `publish`.
    pub fn new(targets: &str) -> Self {
        let settings = format!("title: Example\nbase_url: https://example.org/\nsearch: false\npublish:\n{targets}");
        let site = Site(texts_of("tests/fixtures/example")).with("onrecord.yaml", &settings);
        let site = site.with("content/pages/leaving.md", "---\ntitle: Leaving\n---\nIt goes.\n");
        Self { folder: site.on_disk() }
    }

    pub fn path(&self, path: &str) -> Utf8PathBuf {
        self.folder.path().join(path)
    }

    /// Makes the second version of it: one briefing has another title and says more, one page is new, one is gone.
    pub fn change(&self) {
        let text = std::fs::read_to_string(self.path(CHANGED)).expect("a briefing");
        let changed = text.replacen("title: ", "title: Again, ", 1) + "\nMore is said, on [[page:arriving]].\n";
        assert_ne!(text, changed);
        write_file(&self.path(CHANGED), changed);
        write_file(
            &self.path("content/pages/arriving.md"),
            "---\ntitle: Arriving\n---\nIt comes, with [[page:arrived]].\n",
        );
        write_file(
            &self.path("content/pages/arrived.md"),
            "---\ntitle: Arrived\n---\nIt came with [[page:arriving]].\n",
        );
        std::fs::remove_file(self.path("content/pages/leaving.md")).expect("a page");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program(&self.folder.path(), &["publish", "live"]);
        command.args(arguments).stdin(Stdio::null());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("AWS_")) {
            command.env_remove(name);
        }
        command
            .env("AWS_ACCESS_KEY_ID", KEY_ID)
            .env("AWS_SECRET_ACCESS_KEY", SECRET)
            .env("AWS_EC2_METADATA_DISABLED", "true");
        command
    }

    /// Runs `publish` with these arguments and variables; a variable without a value is taken away.
    pub fn publish_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Told {
        let mut command = self.command(arguments);
        for (name, value) in variables {
            if value.is_empty() {
                command.env_remove(name)
            } else {
                command.env(name, value)
            };
        }
        let output = command.output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let told = Told { status: output.status.code(), data: text(output.stdout), words: text(output.stderr) };
        let all = format!("{}{}", told.data, told.words);
        assert!(!all.contains(SECRET) && !all.contains(KEY_ID), "a key is shown:\n{all}");
        told
    }

    /// Runs `publish`, asking nothing.
    pub fn publish(&self) -> Told {
        self.publish_with(&["--yes"], &[])
    }

    /// Begins `publish`, and leaves it at work.
    pub fn begin(&self) -> Child {
        self.command(&["--yes"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts")
    }

    /// What was built.
    pub fn built(&self) -> Tree {
        let mut files = output(&self.path("public"));
        files.retain(|path, _| !path.starts_with(".onrecord-"));
        files
    }
}

/// A tree without our own records, none of which holds a key.
pub fn pages(mut files: Tree) -> Tree {
    files.retain(|path, bytes| {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(SECRET) && !text.contains(KEY_ID), "a key stands in {path}");
        !path.starts_with(".onrecord-")
    });
    files
}

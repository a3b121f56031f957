//! The module as its caller sees it: builds into a temporary directory, and what then stands there.

mod foreign;
mod fresh;
mod interrupted;
mod links;
mod update;

use std::{collections::BTreeMap, fs};

use camino::{Utf8Path, Utf8PathBuf};

use super::{Options, Output, Summary, WriteError, fault, stage::Staging};

/// Files by path, with their content.
type Files = BTreeMap<String, String>;

/// A temporary folder, and the output `public` in it.
struct Scene {
    folder: tempfile::TempDir,
    out: Utf8PathBuf,
    options: Options,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let out = Utf8Path::from_path(folder.path()).unwrap().canonicalize_utf8().unwrap().join("public");
        Self { folder, out, options: Options::default() }
    }

    /// A scene in which a build has left these files.
    fn with(files: &[(&str, &str)]) -> Self {
        let scene = Self::new();
        scene.build(files).unwrap();
        scene
    }

    fn forced(mut self) -> Self {
        self.options.force = true;
        self
    }

    fn root(&self) -> &Utf8Path {
        self.out.parent().unwrap()
    }

    fn open(&self) -> Result<Output, WriteError> {
        Output::open(&self.out, &self.options)
    }

    fn stage(&self, files: &[(&str, &str)]) -> Result<Staging, WriteError> {
        let paths: Vec<_> = files.iter().map(|(path, _)| *path).collect();
        let staging = self.open()?.begin(&paths)?;
        for (path, text) in files {
            staging.put(path, text.as_bytes())?;
        }
        Ok(staging)
    }

    fn build(&self, files: &[(&str, &str)]) -> Result<Summary, WriteError> {
        self.stage(files)?.commit("inputs")
    }

    fn build_all(&self, files: &Files) -> Result<Summary, WriteError> {
        let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        self.build(&files)
    }

    /// Writes a file that is not ours.
    fn foreign(&self, path: &str, text: &str) {
        let file = self.out.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    /// All files and directories in the output but the manifest; a directory has the content `/`.
    fn standing(&self) -> Files {
        let mut found = Files::new();
        walk(&self.out, "", &mut found);
        found.remove(super::MANIFEST);
        found
    }

    /// The files in the output but the manifest.
    fn files(&self) -> Files {
        self.standing().into_iter().filter(|(_, text)| text != "/").collect()
    }

    /// What stands beside the output.
    fn beside(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != "public").collect()
    }
}

fn walk(dir: &Utf8Path, prefix: &str, found: &mut Files) {
    let Ok(entries) = dir.read_dir_utf8() else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            walk(entry.path(), &format!("{path}/"), found);
            found.insert(path, "/".into());
        } else {
            found.insert(path, fs::read_to_string(entry.path()).unwrap_or_else(|_| "dangling".into()));
        }
    }
}

fn files(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect()
}

fn summary(added: usize, changed: usize, unchanged: usize, removed: usize, bytes: u64) -> Summary {
    Summary { added, changed, unchanged, removed, bytes }
}

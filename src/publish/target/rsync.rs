//! A folder that the system's `rsync` reaches: over SSH, from a daemon, or on this machine.
//!
//! What is sent is gathered in a temporary folder first, checked against its digests. `rsync` writes beside its place and renames, so
//! every file is whole. It knows no way to create a file only where there is none, so a new journal is read back after a moment.

use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::TempDir;

use super::program::{Answer, unstarted};
use super::{Found, Target};
use crate::publish::Watch;
use crate::publish::error::PublishError;
use crate::publish::item::Item;

/// How long two publishers that begin at the same moment have to see which of them came first.
const MOMENT: Duration = Duration::from_secs(1);

/// A folder elsewhere.
#[derive(Debug)]
pub(super) struct Rsync {
    /// As `rsync` names it, with `/` at its end.
    to: String,
    /// Where the programs run, so that a relative folder is one of the site.
    root: Utf8PathBuf,
}

impl Rsync {
    /// A folder.
    pub fn open(root: &Utf8Path, to: &str) -> Self {
        Self { to: format!("{}/", to.trim_end_matches('/')), root: root.to_owned() }
    }

    /// Runs `rsync` on some paths. Arguments that are no option follow a `--`.
    fn run(&self, options: &[&str], from: &str, to: &str, paths: &[&str], step: &str) -> Result<Answer, PublishError> {
        let mut command = Command::new("rsync");
        command.current_dir(&self.root).env("LC_ALL", "C");
        // Paths reach the other side as they are, whatever is in them.
        command.args(["--secluded-args", "--from0", "--files-from=-"]).args(options).args(["--", from, to]);
        let list: Vec<u8> = paths.iter().flat_map(|path| path.bytes().chain([0])).collect();
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = child.map_err(|error| unstarted("rsync", step, &error))?;
        if let Some(mut stdin) = child.stdin.take() {
            // A program that ended early says why itself.
            let _ = std::io::Write::write_all(&mut stdin, &list);
        }
        let output = child.wait_with_output().map_err(|error| PublishError::step(step, error))?;
        Ok(Answer::of(output, step))
    }

    /// Sends what has been gathered.
    fn send(&self, gathered: &TempDir, paths: &[&str]) -> Result<(), PublishError> {
        // Digests have decided what differs: times and lengths are not asked again.
        let options = ["--recursive", "--ignore-times", "--chmod=D755,F644", "--perms", "--omit-dir-times"];
        self.run(&options, &folder(gathered)?, &self.to, paths, "send")?.good().map(|_| ())
    }

    /// Fetches those of some paths that are there.
    fn fetch(&self, paths: &[&str]) -> Result<TempDir, PublishError> {
        let gathered = gather()?;
        let answer = self.run(&[], &self.to, &folder(&gathered)?, paths, "fetch")?;
        // What is not there, the folder included, is no failure here.
        let missing = answer.output.status.code() == Some(23)
            && answer
                .complaint()
                .lines()
                .all(|line| line.contains("No such file or directory") || line.contains("(code 23)"));
        if missing { Ok(gathered) } else { answer.good().map(|_| gathered) }
    }
}

impl Target for Rsync {
    fn name(&self) -> String {
        crate::publish::secret::without_users(self.to.trim_end_matches('/'))
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, PublishError> {
        let gathered = self.fetch(&[path])?;
        read(&gathered, path)
    }

    fn write(&self, path: &str, bytes: &[u8], new: bool) -> Result<(), PublishError> {
        let gathered = gather()?;
        put(&gathered, path, bytes)?;
        self.send(&gathered, &[path])?;
        if new {
            sleep(MOMENT);
        }
        Ok(())
    }

    fn put(&self, items: &[&Item], watch: Watch<'_>) -> Result<(), PublishError> {
        let gathered = gather()?;
        items.iter().try_for_each(|item| put(&gathered, &item.path, &item.kept()?))?;
        self.send(&gathered, &items.iter().map(|item| item.path.as_str()).collect::<Vec<_>>())?;
        items.iter().for_each(|item| watch(item));
        Ok(())
    }

    /// What is named and not gathered is removed, and after it the folders that are left empty.
    fn remove(&self, paths: &[&str]) -> Result<(), PublishError> {
        if paths.is_empty() {
            return Ok(());
        }
        let nothing = gather()?;
        let options = ["--recursive", "--delete-missing-args", "--omit-dir-times"];
        self.run(&options, &folder(&nothing)?, &self.to, paths, "remove")?.good().map(|_| ())
    }

    fn read_back(&self, items: &[&Item], found: Found<'_>) -> Result<(), PublishError> {
        for batch in items.chunks(crate::publish::BATCH) {
            let gathered = self.fetch(&batch.iter().map(|item| item.path.as_str()).collect::<Vec<_>>())?;
            for item in batch {
                found(item, read(&gathered, &item.path)?);
            }
        }
        Ok(())
    }
}

fn gather() -> Result<TempDir, PublishError> {
    tempfile::tempdir().map_err(|error| PublishError::step("make a temporary folder", error))
}

fn folder(gathered: &TempDir) -> Result<String, PublishError> {
    let path =
        gathered.path().to_str().ok_or_else(|| PublishError::step("name a temporary folder", "it is not UTF-8"))?;
    Ok(format!("{path}/"))
}

fn put(gathered: &TempDir, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
    let file = gathered.path().join(path);
    let made = file.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&file, bytes));
    made.map_err(|error| PublishError::step(format!("gather `{path}`"), error))
}

fn read(gathered: &TempDir, path: &str) -> Result<Option<Vec<u8>>, PublishError> {
    match std::fs::read(gathered.path().join(path)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(PublishError::step(format!("read `{path}`"), error)),
    }
}

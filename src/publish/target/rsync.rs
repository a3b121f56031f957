//! A folder that the system's `rsync` reaches: over SSH, from a daemon, or on this machine.
//!
//! What is sent is gathered in a temporary folder first, checked against its digests. `rsync` writes beside its place and renames, so
//! every file is whole. It knows no way to create a file only where there is none, so a new journal is read back after a moment.

use std::collections::BTreeSet;
use std::fs::File;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
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

/// One call of `rsync`.
struct Run<'r> {
    options: &'r [&'r str],
    /// The option that takes the list; it comes before the others.
    of_list: &'r str,
    list: Vec<u8>,
    from: String,
    to: String,
    step: &'r str,
}

/// A folder elsewhere.
#[derive(Debug)]
pub(super) struct Rsync {
    /// As `rsync` names it, with `/` at its end.
    to: String,
    /// Where the programs run, so that a relative folder is one of the site.
    root: Utf8PathBuf,
    /// Where the lock is that programs which change something hold.
    lock: Utf8PathBuf,
    alone: OnceLock<File>,
}

impl Rsync {
    /// A folder.
    pub fn open(root: &Utf8Path, output: &Utf8Path, name: &str, to: &str) -> Self {
        let lock = output.join(format!(".onrecord-rsync-{name}.lock"));
        let to = format!("{}/", to.trim_end_matches('/'));
        Self { to, root: root.to_owned(), lock, alone: OnceLock::new() }
    }

    /// Runs `rsync`. What could be taken for an option follows a `--`.
    fn run(&self, run: &Run<'_>, input: Stdio) -> Result<Answer, PublishError> {
        let lists = gather()?;
        put(&lists, "list", &run.list)?;
        let mut command = Command::new("rsync");
        command.current_dir(&self.root).env("LC_ALL", "C");
        // Paths reach the other side as they are, whatever is in them.
        command.args(["--secluded-args", "--from0"]).arg(format!("{}={}list", run.of_list, folder(&lists)?));
        command.args(run.options).args(["--", &run.from, &run.to]);
        let output = command.stdin(input).output().map_err(|error| unstarted("rsync", run.step, &error))?;
        Ok(Answer::of(output, run.step))
    }

    /// The same, for what changes something: one at a time, even if the publish that began it was killed and left it at work. So
    /// each of these programs holds a lock, as a file that it never reads.
    fn run_alone(&self, run: &Run<'_>) -> Result<(), PublishError> {
        let failed = |error: std::io::Error| PublishError::step(format!("lock `{}`", self.lock), error);
        if self.alone.get().is_none() {
            let file = File::options().read(true).write(true).create(true).truncate(false).open(&self.lock);
            let file = file.map_err(failed)?;
            // Where the file system knows no locks, there is nothing to wait for.
            let _ = file.lock();
            let _ = self.alone.set(file);
        }
        let held = self.alone.get().map(File::try_clone).transpose().map_err(failed)?;
        self.run(run, held.map_or_else(Stdio::null, Stdio::from))?.good().map(|_| ())
    }

    /// Sends what has been gathered.
    fn send(&self, gathered: &TempDir, paths: &[&str]) -> Result<(), PublishError> {
        // Digests have decided what differs: times and lengths are not asked again.
        let options = &["--recursive", "--ignore-times", "--chmod=D755,F644", "--perms", "--omit-dir-times"];
        let (from, to) = (folder(gathered)?, self.to.clone());
        self.run_alone(&Run { options, of_list: "--files-from", list: list(paths), from, to, step: "send" })
    }

    /// Fetches those of some paths that are there.
    fn fetch(&self, paths: &[&str]) -> Result<TempDir, PublishError> {
        let gathered = gather()?;
        let (from, to) = (self.to.clone(), folder(&gathered)?);
        let run = Run { options: &[], of_list: "--files-from", list: list(paths), from, to, step: "fetch" };
        let answer = self.run(&run, Stdio::null())?;
        // What is not there, the folder included, is no failure here.
        let complaint = answer.complaint();
        let missing = matches!(answer.output.status.code(), Some(3 | 23))
            && complaint.contains("No such file or directory")
            && !complaint.contains("Permission denied");
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

    /// What is named and stands in no folder here is removed, and after it the folders that are left empty. All else is protected.
    fn remove(&self, paths: &[&str]) -> Result<(), PublishError> {
        if paths.is_empty() {
            return Ok(());
        }
        let nothing = gather()?;
        let options = &["--exclude=*", "--recursive", "--delete", "--omit-dir-times"];
        let (from, to) = (folder(&nothing)?, self.to.clone());
        self.run_alone(&Run { options, of_list: "--include-from", list: patterns(paths), from, to, step: "remove" })
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

/// Paths as `--files-from` reads them.
fn list(paths: &[&str]) -> Vec<u8> {
    paths.iter().flat_map(|path| path.bytes().chain([0])).collect()
}

/// Patterns, as `--include-from` reads them, that fit these paths and the folders they stand in, and nothing else.
fn patterns(paths: &[&str]) -> Vec<u8> {
    let mut whole = BTreeSet::new();
    for path in paths {
        whole.extend(path.match_indices('/').map(|(at, _)| &path[..=at]));
        whole.insert(path);
    }
    let pattern = |path: &str| {
        // Only where there is a wildcard does a backslash take the meaning from a character.
        let wild = |c: char| matches!(c, '*' | '?' | '[');
        let escaped: String = path.chars().flat_map(|c| wild(c).then_some('\\').into_iter().chain([c])).collect();
        format!("/{escaped}\0").into_bytes()
    };
    whole.into_iter().flat_map(pattern).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_paths_and_their_folders_alone() {
        let patterns = String::from_utf8(patterns(&["a/b/c[1].txt", "a/x*", "top"])).unwrap();
        assert_eq!(patterns, "/a/\0/a/b/\0/a/b/c\\[1].txt\0/a/x\\*\0/top\0");
    }
}

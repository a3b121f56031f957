//! What can go wrong while the output is written: one message and one way out for each.
//!
//! Leaves printing to the command line. Messages carry the cause, so there is no chain to follow.

use std::{fmt, io};

use camino::{Utf8Path, Utf8PathBuf};

/// Why the output could not be written. Until [`Staging::commit`](super::Staging::commit) is called, nothing has changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[allow(missing_docs)] // The messages say what the fields are.
pub enum WriteError {
    /// The file system refused a step.
    #[error("cannot {action} `{path}`: {error}")]
    Io { action: &'static str, path: Utf8PathBuf, error: io::Error },
    /// The output is a file, a dangling link, or has no name (`/`).
    #[error("the output `{path}` is not a directory")]
    NotADirectory { path: Utf8PathBuf },
    /// The output is the site or holds it; or it is, holds or lies in a folder where it has no place.
    #[error("the output `{path}` would write into `{protected}`, which is not for it")]
    Protected { path: Utf8PathBuf, protected: Utf8PathBuf },
    /// What stands there was built for others.
    #[error("what stands in the output `{path}` was built as `{was}`, and this build is `{is}`")]
    Audience { path: Utf8PathBuf, was: String, is: String },
    /// The folder holds files and no manifest: it was not made by us.
    #[error("the output `{path}` holds files that no build of ours wrote: {files}")]
    Foreign { path: Utf8PathBuf, files: Names },
    /// The manifest cannot be read, or a newer version wrote it.
    #[error("the manifest `{path}` cannot be used: {reason}")]
    Manifest { path: Utf8PathBuf, reason: String },
    /// A directory stands where the manifest goes.
    #[error("`{path}` is a directory, and the manifest goes there")]
    NotAFile { path: Utf8PathBuf },
    /// The journal of an interrupted update cannot be read, so it cannot be completed.
    #[error("the update left in `{path}` cannot be completed: {reason}")]
    Journal { path: Utf8PathBuf, reason: String },
    /// Files that are not ours stand where pages would be written.
    #[error("in `{path}`, files that no build of ours wrote stand where pages go: {files}")]
    InTheWay { path: Utf8PathBuf, files: Names },
    /// A folder holding files that are not ours stands where a file would be written.
    #[error("`{path}` is a folder with files that are not ours (`{holds}`), and a page goes there")]
    Occupied { path: Utf8PathBuf, holds: String },
    /// A directory inside the output is a symbolic link.
    #[error("`{path}` is a symbolic link, and pages would be written through it")]
    Symlink { path: Utf8PathBuf },
    /// Another build holds the lock.
    #[error("another build is writing to the same output (lock `{path}`)")]
    Locked { path: Utf8PathBuf },
    /// A path that cannot be one of the output.
    #[error("`{path}` cannot be a path of the output: {reason}")]
    BadPath { path: String, reason: &'static str },
    /// Two paths that cannot stand together: the same twice, or a file where the other needs a folder.
    #[error("the paths `{path}` and `{other}` cannot both be written")]
    Collision { path: String, other: String },
    /// A file that was not announced.
    #[error("`{path}` was not announced before writing began")]
    Unannounced { path: String },
    /// A file written a second time in one build.
    #[error("`{path}` was written twice")]
    Twice { path: String },
    /// A file that was announced and never written.
    #[error("`{path}` was announced but not written")]
    Missing { path: String },
    /// A file to be copied has not the length it had when it was read.
    #[error("`{path}` changed while the site was built")]
    SourceChanged { path: Utf8PathBuf },
}

impl WriteError {
    pub(super) fn io(action: &'static str, path: &Utf8Path, error: io::Error) -> Self {
        Self::Io { action, path: path.to_owned(), error }
    }

    /// A way out, as one line without a final full stop.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Io { .. } => "check permissions and free space, then build again: it completes what was begun",
            Self::NotADirectory { .. } => "choose a directory with `--out`",
            Self::Protected { .. } => "choose another directory with `--out`, such as `public`",
            Self::Audience { .. } => "choose another directory with `--out`, or delete this one",
            Self::Foreign { .. } => {
                "choose an empty directory with `--out`; `--force` writes among these files, over those that stand in the way"
            }
            Self::Manifest { .. } => {
                "use the version that wrote it, or write over its files with `--force` (none is then removed)"
            }
            Self::Journal { .. } => "use the version that wrote it, or discard it with `--force`",
            Self::NotAFile { .. } => "move it away",
            Self::InTheWay { .. } => "move them away, or write over them with `--force`",
            Self::Occupied { .. } => "move the folder away: not even `--force` removes it",
            Self::Symlink { .. } => "replace the link by a directory, or choose another output with `--out`",
            Self::Locked { .. } => "wait for it to end, or choose another output with `--out`",
            Self::BadPath { .. } => "choose another slug or file name",
            Self::Collision { .. } => "give one of them another slug or file name",
            Self::Unannounced { .. } | Self::Twice { .. } | Self::Missing { .. } => {
                "this is a fault in onrecord: please report it"
            }
            Self::SourceChanged { .. } => "build again",
        }
    }
}

/// Up to ten names, in order, and how many more there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The first few.
    pub shown: Vec<String>,
    /// How many others there are.
    pub more: usize,
}

impl Names {
    pub(super) fn new(mut all: Vec<String>) -> Self {
        all.sort();
        let more = all.len().saturating_sub(10);
        all.truncate(10);
        Self { shown: all, more }
    }
}

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, name) in self.shown.iter().enumerate() {
            let comma = if i == 0 { "" } else { ", " };
            write!(f, "{comma}`{name}`")?;
        }
        if self.more > 0 {
            write!(f, " and {} more", self.more)?;
        }
        Ok(())
    }
}

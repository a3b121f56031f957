//! The journal of an update: every change it will make, written down before the first is made.
//!
//! An update that was interrupted is completed by the next run, from the journal alone. Each change is a rename or a removal, so
//! a file is whole at every moment, old or new. This holds if the process ends; against loss of power only the journal itself is
//! flushed, not every page.

use std::{fs, io};

use camino::Utf8Path;
use serde::{Deserialize, Serialize};

use super::{disk, error::WriteError, path::validate, place::Place, tree::Tree};

const VERSION: u32 = 1;

/// The changes, in the order they are made; paths are those of the output.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Journal {
    version: u32,
    /// Files where a directory goes, or in a directory where a file goes.
    files_in_the_way: Vec<String>,
    /// Directories where a file goes, the deepest first.
    dirs_in_the_way: Vec<String>,
    /// Staged files by number, and where each goes.
    renames: Vec<(usize, String)>,
    /// Files of ours that are no longer part of the output.
    stale: Vec<String>,
}

impl Journal {
    pub fn new(
        files_in_the_way: Vec<String>,
        dirs_in_the_way: Vec<String>,
        renames: Vec<(usize, String)>,
        stale: Vec<String>,
    ) -> Self {
        Self { version: VERSION, files_in_the_way, dirs_in_the_way, renames, stale }
    }

    /// Writes the journal so that it is there whole or not at all. From here on the update will be completed.
    pub fn begin(&self, place: &Place) -> Result<(), WriteError> {
        let (new, journal) = (place.stage.join("journal.new"), place.journal());
        let text = serde_json::to_vec(self).map_err(|error| WriteError::io("write", &journal, error.into()))?;
        disk::write_durably(&new, &text)?;
        disk::rename(&new, &journal)
    }

    /// Makes every change that is not made yet, puts the new manifest in place and ends the journal. Returns how many files were
    /// removed.
    pub fn complete(&self, place: &Place) -> Result<usize, WriteError> {
        let mut tree = Tree::new(&place.dir);
        let mut removed = 0;
        for path in &self.files_in_the_way {
            removed += usize::from(tree.remove_file(path)?);
        }
        for dir in &self.dirs_in_the_way {
            tree.remove_dir(dir)?;
        }
        let staged = place.tree();
        for (number, path) in &self.renames {
            tree.place(&staged.join(number.to_string()), path)?;
        }
        for path in &self.stale {
            removed += usize::from(tree.remove_file(path)?);
        }
        tree.prune(&self.stale)?;
        disk::rename_if_there(&place.staged_manifest(), &place.manifest())?;
        disk::remove_file(&place.journal())?;
        Ok(removed)
    }

    fn read(file: &Utf8Path) -> Result<Option<Self>, String> {
        let text = match fs::read(file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.to_string()),
        };
        let journal: Self = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
        if journal.version != VERSION {
            return Err(format!("it is of version {}, and this program knows version {VERSION}", journal.version));
        }
        let removed = journal.files_in_the_way.iter().chain(&journal.dirs_in_the_way).chain(&journal.stale);
        for path in removed.chain(journal.renames.iter().map(|(_, path)| path)) {
            validate(path).map_err(|error| error.to_string())?;
        }
        Ok(Some(journal))
    }
}

/// Completes the update that an earlier run began, if one did, and discards what else it staged. With `force`, a journal that
/// cannot be read is discarded.
pub(super) fn recover(place: &Place, force: bool) -> Result<(), WriteError> {
    let file = place.journal();
    // Without the output, what remains of the update is of no use; and a link in the staging area's place is not ours.
    let is_usable = place.dir.is_dir() && disk::look(&place.stage)?.is_some_and(|found| found.is_dir());
    if is_usable {
        match Journal::read(&file) {
            Ok(None) => {}
            Ok(Some(journal)) => {
                journal.complete(place)?;
            }
            Err(_) if force => {
                disk::remove_file(&file)?;
            }
            Err(reason) => return Err(WriteError::Journal { path: place.stage.clone(), reason }),
        }
    }
    disk::remove_tree(&place.stage)
}

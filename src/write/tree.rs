//! Changes inside an output that stands: placing and removing files without ever passing through a symbolic link.
//!
//! Every change may be repeated: what is done already is passed over. Leaves which changes to make to `journal`.

use std::collections::{BTreeSet, HashSet};

use camino::{Utf8Path, Utf8PathBuf};

use super::{disk, error::WriteError, path::parent};

/// An output, and which of its directories are known to be real ones.
pub(super) struct Tree<'a> {
    root: &'a Utf8Path,
    real: HashSet<String>,
}

impl<'a> Tree<'a> {
    pub fn new(root: &'a Utf8Path) -> Self {
        Self { root, real: HashSet::from([String::new()]) }
    }

    /// Moves a staged file to its path, over a file or link that stands there. If the staged file is gone, it was moved before.
    pub fn place(&mut self, staged: &Utf8Path, path: &str) -> Result<(), WriteError> {
        self.make_dir(parent(path))?;
        disk::rename_if_there(staged, &self.at(path))
    }

    /// Removes a file or a link; `false` if neither is there.
    pub fn remove_file(&mut self, path: &str) -> Result<bool, WriteError> {
        if !self.is_real_dir(parent(path))? {
            return Ok(false);
        }
        match disk::look(&self.at(path))? {
            Some(found) if !found.is_dir() => disk::remove_file(&self.at(path)),
            _ => Ok(false),
        }
    }

    /// Removes a directory if it is empty.
    pub fn remove_dir(&mut self, dir: &str) -> Result<(), WriteError> {
        if !dir.is_empty() && self.is_real_dir(dir)? && disk::remove_dir(&self.at(dir))? {
            self.real.remove(dir);
        }
        Ok(())
    }

    /// Removes the directories of these files that are left empty, and theirs.
    pub fn prune(&mut self, files: &[String]) -> Result<(), WriteError> {
        let mut dirs = BTreeSet::new();
        for file in files {
            let mut dir = parent(file);
            while !dir.is_empty() && dirs.insert(dir) {
                dir = parent(dir);
            }
        }
        // Byte order puts a directory before what it holds.
        dirs.into_iter().rev().try_for_each(|dir| self.remove_dir(dir))
    }

    fn make_dir(&mut self, dir: &str) -> Result<(), WriteError> {
        if self.real.contains(dir) {
            return Ok(());
        }
        self.make_dir(parent(dir))?;
        if !disk::create_dir(&self.at(dir))? && !self.is_real_dir(dir)? {
            return Err(WriteError::Symlink { path: self.at(dir) });
        }
        self.real.insert(dir.to_owned());
        Ok(())
    }

    fn is_real_dir(&mut self, dir: &str) -> Result<bool, WriteError> {
        if self.real.contains(dir) {
            return Ok(true);
        }
        let real = self.is_real_dir(parent(dir))? && disk::look(&self.at(dir))?.is_some_and(|found| found.is_dir());
        if real {
            self.real.insert(dir.to_owned());
        }
        Ok(real)
    }

    fn at(&self, path: &str) -> Utf8PathBuf {
        self.root.join(path)
    }
}

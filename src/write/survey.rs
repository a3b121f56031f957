//! What stands where an update will write: what to compare with, what must go first, and what forbids it.
//!
//! Runs before anything is staged, so that an update once begun meets no obstacle that would stop it half way. Changes nothing.

use camino::Utf8Path;
use rayon::prelude::*;

use super::{
    compare::Found,
    disk,
    error::{Names, WriteError},
    layout::Layout,
    manifest::Manifest,
};

/// What was found in the output.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// What stands at each file's place, by the file's number.
    pub found: Vec<Option<Found>>,
    /// Files to be removed because they stand where a directory goes, or in a directory where a file goes.
    pub files_in_the_way: Vec<String>,
    /// Directories to be removed because a file goes there; the deepest first.
    pub dirs_in_the_way: Vec<String>,
}

impl Survey {
    /// Of an output that is not there yet.
    pub fn of_nothing(layout: &Layout) -> Self {
        Self { found: vec![None; layout.files.len()], ..Self::default() }
    }

    /// Looks at every place of the layout. Without `force`, any file there that is not in the manifest is refused.
    pub fn of(root: &Utf8Path, layout: &Layout, ours: &Manifest, force: bool) -> Result<Self, WriteError> {
        let mut survey = Self::default();
        let mut foreign = Vec::new();
        survey.look_at_directories(root, layout, ours, &mut foreign)?;
        survey.look_at_files(root, layout, ours, &mut foreign)?;
        if foreign.is_empty() || force {
            return Ok(survey);
        }
        Err(WriteError::InTheWay { path: root.to_owned(), files: Names::new(foreign) })
    }

    fn look_at_directories(
        &mut self,
        root: &Utf8Path,
        layout: &Layout,
        ours: &Manifest,
        foreign: &mut Vec<String>,
    ) -> Result<(), WriteError> {
        let dirs = &layout.dirs[1..];
        let found = look_at_all(root, dirs.par_iter().map(|dir| &*dir.path))?;
        for (dir, found) in dirs.iter().zip(found) {
            match found {
                None => {}
                Some(found) if found.is_dir() => {}
                Some(found) if found.is_symlink() => {
                    return Err(WriteError::Symlink { path: root.join(&*dir.path) });
                }
                Some(_) => {
                    if !ours.has(&dir.path) {
                        foreign.push(dir.path.clone().into());
                    }
                    self.files_in_the_way.push(dir.path.clone().into());
                }
            }
        }
        Ok(())
    }

    fn look_at_files(
        &mut self,
        root: &Utf8Path,
        layout: &Layout,
        ours: &Manifest,
        foreign: &mut Vec<String>,
    ) -> Result<(), WriteError> {
        let found = look_at_all(root, layout.files.par_iter().map(|file| &*file.path))?;
        for (file, found) in layout.files.iter().zip(found) {
            if found.as_ref().is_some_and(|found| found.is_dir()) {
                self.clear_directory(root, &file.path, ours)?;
                self.found.push(None);
                continue;
            }
            if found.is_some() && !ours.has(&file.path) {
                foreign.push(file.path.clone().into());
            }
            self.found.push(found.as_ref().map(Found::of));
        }
        Ok(())
    }

    /// A directory gives way to a file if it holds nothing but files of ours.
    fn clear_directory(&mut self, root: &Utf8Path, dir: &str, ours: &Manifest) -> Result<(), WriteError> {
        let whole = root.join(dir);
        for (name, is_dir) in list(&whole)? {
            let path = format!("{dir}/{name}");
            if is_dir {
                self.clear_directory(root, &path, ours)?;
            } else if ours.has(&path) {
                self.files_in_the_way.push(path);
            } else {
                return Err(WriteError::Occupied { path: whole, holds: name });
            }
        }
        self.dirs_in_the_way.push(dir.to_owned());
        Ok(())
    }
}

fn look_at_all<'a>(
    root: &Utf8Path,
    paths: impl IndexedParallelIterator<Item = &'a str>,
) -> Result<Vec<Option<std::fs::Metadata>>, WriteError> {
    let look = |path: &str| disk::look(&root.join(path));
    paths.with_min_len(64).map(look).collect()
}

/// The entries of a directory, in no order: names (those that are not Unicode are shown with `�`), and whether each is itself a
/// directory.
pub(super) fn list(dir: &Utf8Path) -> Result<Vec<(String, bool)>, WriteError> {
    let failed = |error| WriteError::io("list", dir, error);
    let mut entries = Vec::new();
    for entry in dir.read_dir().map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let is_dir = entry.file_type().map_err(failed)?.is_dir();
        entries.push((entry.file_name().to_string_lossy().into_owned(), is_dir));
    }
    Ok(entries)
}

//! A folder of this machine: served from there, or taken from there by something else.
//!
//! Every file is written beside its place and renamed into it. Nothing is written through a symbolic link below the folder; the
//! folder itself may be one.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::{Found, Target};
use crate::config::FOLDERS;
use crate::publish::Watch;
use crate::publish::error::PublishError;
use crate::publish::item::Item;

/// What the names of files begin with that are being written.
const UNFINISHED: &str = ".onrecord-new-";

/// A folder.
#[derive(Debug)]
pub(super) struct Directory {
    dir: Utf8PathBuf,
    /// Folders below it that are known to be real ones.
    real: Mutex<BTreeSet<String>>,
    count: AtomicUsize,
}

impl Directory {
    /// A folder, which need not be there yet. It has no place in what the site is made of or in its output, nor around them.
    pub fn open(root: &Utf8Path, output: &Utf8Path, path: &str) -> Result<Self, PublishError> {
        let dir = root.join(path);
        let place = resolved(&dir)?;
        let inside = FOLDERS.map(|part| root.join(part));
        for protected in inside.iter().map(Utf8PathBuf::as_path).chain([output]) {
            let other = resolved(protected)?;
            if place.starts_with(&other) || other.starts_with(&place) {
                return Err(PublishError::Protected { path: dir.into(), protected: protected.to_string() });
            }
        }
        Ok(Self { dir, real: Mutex::default(), count: AtomicUsize::new(0) })
    }

    fn at(&self, path: &str) -> Utf8PathBuf {
        self.dir.join(path)
    }

    /// Whether what stands above a path are real folders; those that are missing are made if asked for. A link is refused.
    fn has_folder(&self, path: &str, make: bool) -> Result<bool, PublishError> {
        let Some((folder, _)) = path.rsplit_once('/') else {
            return Ok(!make || make_all(&self.dir).map(|()| true)?);
        };
        let known = |folder: &str| self.real.lock().is_ok_and(|real| real.contains(folder));
        if known(folder) {
            return Ok(true);
        }
        if !self.has_folder(folder, make)? {
            return Ok(false);
        }
        let at = self.at(folder);
        match fs::symlink_metadata(&at) {
            Ok(found) if found.is_dir() => {}
            Ok(found) if found.is_symlink() => return Err(PublishError::Symlink { path: at.into() }),
            Ok(_) => return Err(PublishError::step(format!("write below `{at}`"), "a file stands there")),
            Err(error) if error.kind() == ErrorKind::NotFound && make => make_one(&at)?,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(PublishError::step(format!("examine `{at}`"), error)),
        }
        if let Ok(mut real) = self.real.lock() {
            real.insert(folder.to_owned());
        }
        Ok(true)
    }

    /// A name that no other file has, under which one is written before it stands in its place.
    fn unfinished(&self) -> Utf8PathBuf {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        self.at(&format!("{UNFINISHED}{}-{number}", std::process::id()))
    }

    fn place(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let at = self.at(path);
        let failed = |error: std::io::Error| PublishError::step(format!("write `{at}`"), error);
        self.has_folder(path, true)?;
        let unfinished = self.unfinished();
        let written = fs::write(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, &at));
        if written.is_err() {
            // What is left here is no page, and the next publish sweeps it away.
            let _ = fs::remove_file(&unfinished);
        }
        written.map_err(failed)
    }

    /// Removes what a publish that was killed had begun to write.
    fn sweep(&self) -> Result<(), PublishError> {
        let failed = |error: std::io::Error| PublishError::step(format!("list `{}`", self.dir), error);
        for entry in fs::read_dir(&self.dir).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
                fs::remove_file(entry.path()).map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Removes the folders of these files that are left empty, the deepest first.
    fn prune(&self, paths: &[&str]) {
        let mut folders = BTreeSet::new();
        for path in paths {
            let above = path.match_indices('/').map(|(at, _)| &path[..at]);
            folders.extend(above);
        }
        // A folder that is not empty stays, and that is all there is to say.
        for folder in folders.into_iter().rev().filter(|folder| fs::remove_dir(self.at(folder)).is_ok()) {
            if let Ok(mut real) = self.real.lock() {
                real.remove(folder);
            }
        }
    }
}

impl Target for Directory {
    fn name(&self) -> String {
        self.dir.to_string()
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, PublishError> {
        let at = self.at(path);
        match fs::read(&at) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(PublishError::step(format!("read `{at}`"), error)),
        }
    }

    fn write(&self, path: &str, bytes: &[u8], new: bool) -> Result<(), PublishError> {
        self.has_folder(path, true)?;
        self.sweep()?;
        if !new {
            return self.place(path, bytes);
        }
        let at = self.at(path);
        let failed = |error: std::io::Error| match error.kind() {
            ErrorKind::AlreadyExists => PublishError::Exists { path: at.to_string() },
            _ => PublishError::step(format!("write `{at}`"), error),
        };
        // A link appears with all that it leads to, or not at all: whoever is killed here leaves nothing half-written.
        let unfinished = self.unfinished();
        let linked = fs::write(&unfinished, bytes).and_then(|()| fs::hard_link(&unfinished, &at));
        let _ = fs::remove_file(&unfinished);
        match linked {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                // Some file systems know no links.
                File::create_new(&at).and_then(|mut file| file.write_all(bytes)).map_err(failed)
            }
            linked => linked.map_err(failed),
        }
    }

    fn put(&self, items: &[&Item], watch: Watch<'_>) -> Result<(), PublishError> {
        items.par_iter().try_for_each(|item| {
            self.place(&item.path, &item.kept()?)?;
            watch(item);
            Ok(())
        })
    }

    fn remove(&self, paths: &[&str]) -> Result<(), PublishError> {
        for path in paths {
            if !self.has_folder(path, false)? {
                continue;
            }
            let at = self.at(path);
            match fs::remove_file(&at) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    return Err(PublishError::step(format!("remove `{at}`"), error));
                }
                _ => {}
            }
        }
        self.prune(paths);
        Ok(())
    }

    fn foreign(&self, paths: &[&str]) -> Result<Vec<String>, PublishError> {
        let stands = |path: &&&str| fs::symlink_metadata(self.at(path)).is_ok();
        Ok(paths.par_iter().filter(stands).map(|path| (*path).to_owned()).collect())
    }

    fn read_back(&self, items: &[&Item], found: Found<'_>) -> Result<(), PublishError> {
        items.par_iter().try_for_each(|item| {
            found(item, self.read(&item.path)?);
            Ok(())
        })
    }
}

/// A path without links and `..`, as far as it is there.
fn resolved(path: &Utf8Path) -> Result<Utf8PathBuf, PublishError> {
    let failed = |error: std::io::Error| PublishError::step(format!("find `{path}`"), error);
    let absolute = camino::absolute_utf8(path).map_err(failed)?;
    let mut rest = Vec::new();
    for above in absolute.ancestors() {
        match above.canonicalize_utf8() {
            Ok(mut real) => {
                for part in rest.into_iter().rev() {
                    if part == ".." {
                        real.pop();
                    } else {
                        real.push(part);
                    }
                }
                return Ok(real);
            }
            Err(error) if error.kind() == ErrorKind::NotFound => rest.push(above.file_name().unwrap_or("..")),
            Err(error) => return Err(failed(error)),
        }
    }
    Ok(absolute)
}

fn make_all(dir: &Utf8Path) -> Result<(), PublishError> {
    fs::create_dir_all(dir).map_err(|error| PublishError::step(format!("create the folder `{dir}`"), error))
}

fn make_one(dir: &Utf8Path) -> Result<(), PublishError> {
    match fs::create_dir(dir) {
        // Another thread may have been quicker, which is as good.
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            Err(PublishError::step(format!("create the folder `{dir}`"), error))
        }
        _ => Ok(()),
    }
}

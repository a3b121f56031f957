//! One build of one output at a time.
//!
//! The lock is the operating system's, on a file beside the output, so a build that is killed leaves none behind; the file itself
//! is removed when the build ends. Leaves where the file stands to `place`.

use std::{
    fs::{File, TryLockError},
    io::{self, ErrorKind},
};

use camino::{Utf8Path, Utf8PathBuf};

use super::{disk, error::WriteError, place::Place};

/// Held until dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: Utf8PathBuf,
    /// Keeps the lock; `None` where the file system knows no locks.
    _held: Option<File>,
    /// Directories made for the lock, outermost first: gone again with it if nothing came into them.
    made: Vec<Utf8PathBuf>,
}

impl Lock {
    /// Takes the lock beside the output or, where that directory may not be written, in it.
    pub fn take(place: Place) -> Result<(Place, Self), WriteError> {
        match Self::at(&place.lock) {
            Err(WriteError::Io { error, .. }) if is_denied(&error) && place.dir.is_dir() => {
                let inside = place.inside();
                let lock = Self::at(&inside.lock)?;
                Ok((inside, lock))
            }
            lock => Ok((place, lock?)),
        }
    }

    fn at(path: &Utf8Path) -> Result<Self, WriteError> {
        let made = make_parents(path)?;
        // Another build may remove the file between our opening and locking it: then ours is a lock on nothing.
        for _ in 0..16 {
            let open = File::options().write(true).create(true).truncate(false).open(path);
            let file = open.map_err(|error| WriteError::io("create", path, error))?;
            match file.try_lock() {
                Ok(()) if is_at(&file, path) => return Ok(Self { path: path.to_owned(), _held: Some(file), made }),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => break,
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                    return Ok(Self { path: path.to_owned(), _held: None, made });
                }
                Err(TryLockError::Error(error)) => return Err(WriteError::io("lock", path, error)),
            }
        }
        Err(WriteError::Locked { path: path.to_owned() })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What is left here in the way of an error is an empty file or directory, which harms nothing.
        let _ = disk::remove_file(&self.path);
        for dir in self.made.iter().rev() {
            let _ = disk::remove_dir(dir);
        }
    }
}

fn make_parents(path: &Utf8Path) -> Result<Vec<Utf8PathBuf>, WriteError> {
    let absent = |dir: &&Utf8Path| !dir.exists();
    let mut missing: Vec<_> = path.ancestors().skip(1).take_while(absent).map(Utf8Path::to_owned).collect();
    missing.reverse();
    for dir in &missing {
        disk::create_dir(dir)?;
    }
    Ok(missing)
}

fn is_denied(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

#[cfg(unix)]
fn is_at(file: &File, path: &Utf8Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), path.symlink_metadata()) {
        (Ok(held), Ok(standing)) => (held.dev(), held.ino()) == (standing.dev(), standing.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Utf8Path) -> bool {
    true
}

//! The steps taken on the disk, each with its path in the error and each a point where a test may interrupt.
//!
//! Knows nothing of outputs, manifests or journals. Nothing here follows a symbolic link in the last segment of a path, but
//! [`copy`] in its source. Nothing is flushed to the device except by [`write_durably`].

use std::{
    fs::{self, File, Metadata},
    io::{self, ErrorKind, Write},
};

use camino::Utf8Path;

use super::{error::WriteError, fault};

/// What stands at `path`, not following a link; `None` if nothing does.
pub(super) fn look(path: &Utf8Path) -> Result<Option<Metadata>, WriteError> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(Some(found)),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(WriteError::io("examine", path, error)),
    }
}

fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Makes a directory; `false` if something stands there already.
pub(super) fn create_dir(path: &Utf8Path) -> Result<bool, WriteError> {
    match fault::step().and_then(|()| fs::create_dir(path)) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(WriteError::io("create the directory", path, error)),
    }
}

/// Writes a file where none stands, and returns what the system says of it.
pub(super) fn write(path: &Utf8Path, bytes: &[u8]) -> Result<Metadata, WriteError> {
    create(path)
        .and_then(|mut file| {
            fault::step()?;
            file.write_all(bytes)?;
            file.metadata()
        })
        .map_err(|error| WriteError::io("write", path, error))
}

/// The same, returning only when the device holds it.
pub(super) fn write_durably(path: &Utf8Path, bytes: &[u8]) -> Result<(), WriteError> {
    create(path)
        .and_then(|mut file| {
            fault::step()?;
            file.write_all(bytes)?;
            file.sync_all()
        })
        .map_err(|error| WriteError::io("write", path, error))
}

/// Copies the content of a file to where none stands. Permissions are those of a new file; where the file system can share
/// blocks (Btrfs, XFS), it does.
pub(super) fn copy(from: &Utf8Path, to: &Utf8Path) -> Result<Metadata, WriteError> {
    let mut source = File::open(from).map_err(|error| WriteError::io("read", from, error))?;
    create(to)
        .and_then(|mut file| {
            fault::step()?;
            io::copy(&mut source, &mut file)?;
            file.metadata()
        })
        .map_err(|error| WriteError::io("write", to, error))
}

fn create(path: &Utf8Path) -> io::Result<File> {
    fault::step()?;
    File::options().write(true).create_new(true).open(path)
}

/// Moves a file or a directory. A file takes the place of a file or link that stands there.
pub(super) fn rename(from: &Utf8Path, to: &Utf8Path) -> Result<(), WriteError> {
    fault::step().and_then(|()| fs::rename(from, to)).map_err(|error| WriteError::io("write", to, error))
}

/// The same, and nothing if there is nothing to move.
pub(super) fn rename_if_there(from: &Utf8Path, to: &Utf8Path) -> Result<(), WriteError> {
    match rename(from, to) {
        Err(WriteError::Io { error, .. }) if error.kind() == ErrorKind::NotFound && look(from)?.is_none() => Ok(()),
        renamed => renamed,
    }
}

/// Removes a file or a link; `false` if none is there.
pub(super) fn remove_file(path: &Utf8Path) -> Result<bool, WriteError> {
    match fault::step().and_then(|()| fs::remove_file(path)) {
        Ok(()) => Ok(true),
        Err(error) if is_absence(&error) => Ok(false),
        Err(error) => Err(WriteError::io("remove", path, error)),
    }
}

/// Removes an empty directory; `false` if there is none or it is not empty.
pub(super) fn remove_dir(path: &Utf8Path) -> Result<bool, WriteError> {
    match fault::step().and_then(|()| fs::remove_dir(path)) {
        Ok(()) => Ok(true),
        Err(error) if is_absence(&error) || error.kind() == ErrorKind::DirectoryNotEmpty => Ok(false),
        Err(error) => Err(WriteError::io("remove the directory", path, error)),
    }
}

/// Removes whatever stands at `path`; a link is removed, not what it leads to.
pub(super) fn remove_tree(path: &Utf8Path) -> Result<(), WriteError> {
    let Some(found) = look(path)? else { return Ok(()) };
    let removed = fault::step().and_then(|()| match found.is_dir() {
        true => fs::remove_dir_all(path),
        false => fs::remove_file(path),
    });
    removed.map_err(|error| WriteError::io("remove", path, error))
}

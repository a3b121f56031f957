//! Whether a file that stands in the output is the one we would write.
//!
//! The length decides first, then the manifest where the file still has the stamp recorded there, and only then the content.

use std::{
    fs::{self, File, Metadata},
    time::UNIX_EPOCH,
};

use camino::Utf8Path;

use super::manifest::{Digest, Entry};

/// A file's length in bytes and its modification time in nanoseconds since 1970 (UTC), 0 where the system knows none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub len: u64,
    pub modified: i64,
}

impl Stamp {
    pub fn of(found: &Metadata) -> Self {
        let modified = found.modified().map_or(0, |time| match time.duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanos| -nanos),
        });
        Self { len: found.len(), modified }
    }
}

/// What stands where a file is to be written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// A regular file; otherwise a link or a device.
    pub regular: bool,
    pub stamp: Stamp,
}

impl Found {
    pub fn of(found: &Metadata) -> Self {
        Self { regular: found.is_file(), stamp: Stamp::of(found) }
    }

    /// Whether the file found holds what has this length and digest. `before` is its entry in the manifest; `content` reads the
    /// file, and is asked only if the manifest cannot tell.
    pub fn holds(&self, len: u64, digest: Digest, before: Option<&Entry>, content: impl FnOnce() -> bool) -> bool {
        if !self.regular || self.stamp.len != len {
            return false;
        }
        match before {
            Some(entry) if entry.stamp == self.stamp => entry.digest == digest,
            _ => content(),
        }
    }
}

/// Whether a file holds exactly these bytes; not if it cannot be read.
pub(super) fn has_bytes(file: &Utf8Path, bytes: &[u8]) -> bool {
    fs::read(file).is_ok_and(|standing| standing == bytes)
}

/// Whether a file's content has this digest; not if it cannot be read.
pub(super) fn has_digest(file: &Utf8Path, digest: Digest) -> bool {
    let hash = || -> std::io::Result<_> { Ok(blake3::Hasher::new().update_reader(File::open(file)?)?.finalize()) };
    hash().is_ok_and(|hash| Digest::from(hash) == digest)
}

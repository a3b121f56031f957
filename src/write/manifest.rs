//! The manifest: which files of the output are ours, and what they were when we wrote them.
//!
//! A JSON object; a file is an array `[path, length, modified, digest]`, in byte order of the paths. It stands at the top of the
//! output and is never published. Leaves what follows from it to `survey` and `stage`.

use std::fs;

use camino::Utf8Path;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{compare::Stamp, path};

/// The manifest's name at the top of the output.
pub const NAME: &str = ".onrecord-manifest.json";

const VERSION: u32 = 1;

/// What one complete build left.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    version: u32,
    /// Whom it was built for, as the caller named it.
    pub audience: Box<str>,
    /// The digest of all inputs, as the caller gave it.
    pub inputs: String,
    files: Vec<Entry>,
}

/// One file of ours.
#[derive(Debug)]
pub(super) struct Entry {
    pub path: Box<str>,
    pub stamp: Stamp,
    pub digest: Digest,
}

/// The first 16 bytes of a BLAKE3 hash of a file's content; in JSON 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Digest(u128);

impl From<blake3::Hash> for Digest {
    fn from(hash: blake3::Hash) -> Self {
        let mut first = [0; 16];
        first.copy_from_slice(&hash.as_bytes()[..16]);
        Self(u128::from_be_bytes(first))
    }
}

impl Manifest {
    pub fn new(audience: &str, inputs: &str, mut files: Vec<Entry>) -> Self {
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Self { version: VERSION, audience: audience.into(), inputs: inputs.to_owned(), files }
    }

    pub fn empty(audience: &str) -> Self {
        Self::new(audience, "", Vec::new())
    }

    /// Reads a manifest; an error is the reason why it cannot be used.
    pub fn read(file: &Utf8Path) -> Result<Self, String> {
        let text = fs::read(file).map_err(|error| error.to_string())?;
        let read: Self = serde_json::from_slice(&text).map_err(|error| match serde_json::from_slice(&text) {
            Ok(Head { version }) if version > VERSION => newer(version),
            _ => error.to_string(),
        })?;
        if read.version != VERSION {
            return Err(newer(read.version));
        }
        for entry in &read.files {
            path::validate(&entry.path).map_err(|error| error.to_string())?;
        }
        Ok(Self::new(&read.audience, &read.inputs, read.files))
    }

    pub fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// All files, in byte order of their paths.
    pub fn files(&self) -> &[Entry] {
        &self.files
    }

    pub fn get(&self, path: &str) -> Option<&Entry> {
        let at = self.files.binary_search_by(|entry| (*entry.path).cmp(path)).ok()?;
        self.files.get(at)
    }

    pub fn has(&self, path: &str) -> bool {
        self.get(path).is_some()
    }
}

/// What a complete build left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// Whom it was built for, as the caller named it.
    pub audience: String,
    /// Its files, in byte order of their paths.
    pub files: Vec<BuiltFile>,
}

/// A file of a complete build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltFile {
    /// Its path, relative to the output and with `/`.
    pub path: String,
    /// Its length in bytes.
    pub len: u64,
    /// The first 16 bytes of the BLAKE3 hash of its content, as 32 hexadecimal digits.
    pub digest: String,
}

impl From<Manifest> for Built {
    fn from(manifest: Manifest) -> Self {
        let file = |entry: Entry| BuiltFile {
            path: entry.path.into(),
            len: entry.stamp.len,
            digest: format!("{:032x}", entry.digest.0),
        };
        Self { audience: manifest.audience.into(), files: manifest.files.into_iter().map(file).collect() }
    }
}

#[derive(Deserialize)]
struct Head {
    version: u32,
}

fn newer(version: u32) -> String {
    format!("it is of version {version}, and this program knows version {VERSION}")
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digest = format!("{:032x}", self.digest.0);
        (&self.path, self.stamp.len, self.stamp.modified, digest).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (path, len, modified, digest) = <(Box<str>, u64, i64, Box<str>)>::deserialize(deserializer)?;
        let digest = u128::from_str_radix(&digest, 16).map_err(D::Error::custom)?;
        Ok(Self { path, stamp: Stamp { len, modified }, digest: Digest(digest) })
    }
}

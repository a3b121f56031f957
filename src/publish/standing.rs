//! What stands on a target, as far as our own records there tell: the manifest of the last complete publish, and the journal of one
//! that is at work or was broken off.

use std::collections::BTreeSet;

use super::error::PublishError;
use super::item::Entry;
use super::journal::{self, Journal};
use super::manifest::{self, Manifest};
use super::target::Target;

/// The records on a target.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// What the last complete publish left.
    pub manifest: Option<Manifest>,
    /// What a publish left that did not end.
    pub journal: Option<Journal>,
}

impl Standing {
    /// Reads the records.
    ///
    /// # Errors
    /// Fails where the target cannot be read, or a record on it.
    pub fn of(target: &dyn Target) -> Result<Self, PublishError> {
        // The journal first: should a publish end in between, its manifest is then read, and not the one before.
        let journal = read_journal(target)?;
        let manifest = read(target, manifest::NAME, Manifest::read)?;
        Ok(Self { manifest, journal })
    }

    /// What surely stands at a path.
    pub fn known(&self, path: &str) -> Option<&Entry> {
        let journal = self.journal.as_ref();
        match journal.and_then(|journal| journal.done.get(path)) {
            Some(entry) => Some(entry),
            None if journal.is_some_and(|journal| journal.uncertain.contains(path)) => None,
            None => self.manifest.as_ref()?.files.get(path),
        }
    }

    /// Whether a file stands at a path and others may link to it.
    pub fn stands(&self, path: &str) -> bool {
        self.manifest.as_ref().is_some_and(|manifest| manifest.files.contains_key(path))
            || self.journal.as_ref().is_some_and(|journal| journal.standing.contains(path))
    }

    /// All paths where a publish has, or may have, put something.
    pub fn ours(&self) -> BTreeSet<&str> {
        let of_manifest = self.manifest.iter().flat_map(|manifest| manifest.files.keys());
        let of_journal = self.journal.iter().flat_map(|journal| journal.uncertain.iter().chain(&journal.standing));
        of_manifest.chain(of_journal).map(String::as_str).collect()
    }

    /// For whom the site there is, where there is one.
    pub fn audience(&self) -> Option<&str> {
        let of_journal = || self.journal.as_ref().map(|journal| journal.audience.as_str());
        self.manifest.as_ref().map(|manifest| manifest.audience.as_str()).or_else(of_journal)
    }

    /// Whether another reading found the same.
    pub fn is_same(&self, other: &Self) -> bool {
        let same_journal = match (&self.journal, &other.journal) {
            (None, None) => true,
            (Some(one), Some(two)) => one.says_the_same(two),
            _ => false,
        };
        same_journal && self.manifest == other.manifest
    }
}

/// The journal on a target.
pub(super) fn read_journal(target: &dyn Target) -> Result<Option<Journal>, PublishError> {
    read(target, journal::NAME, Journal::read)
}

fn read<T>(
    target: &dyn Target,
    path: &str,
    of: impl FnOnce(&[u8]) -> Result<T, String>,
) -> Result<Option<T>, PublishError> {
    let Some(json) = target.read(path)? else { return Ok(None) };
    let record = of(&json);
    let unusable = |reason| PublishError::Record { target: target.name(), path: path.to_owned(), reason };
    record.map(Some).map_err(unusable)
}

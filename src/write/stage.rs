//! Staging: files are compared with what stands in the output as they come, from any thread, and those that differ are written
//! beside it; the commit then puts them in place.
//!
//! No thread waits for another: a file and a directory have a number each, with a cell of their own. Leaves the obstacles to
//! `survey` and the changes of an update to `journal`.

use std::sync::{
    OnceLock,
    atomic::{AtomicBool, Ordering},
};

use camino::{Utf8Path, Utf8PathBuf};

use super::{
    compare::{self, Stamp},
    disk,
    error::WriteError,
    journal::Journal,
    layout::Layout,
    lock::Lock,
    manifest::{self, Digest, Entry, Manifest},
    place::Place,
    survey::Survey,
};

/// How a file of the output differs from what stood there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Nothing stood there.
    Added,
    /// Something else stood there.
    Changed,
    /// The same stands there, and keeps its modification time.
    Unchanged,
}

/// What a commit did, in files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were not there.
    pub added: usize,
    /// Files that were there and differed.
    pub changed: usize,
    /// Files that were there and are the same.
    pub unchanged: usize,
    /// Files that an earlier build wrote and this one did not.
    pub removed: usize,
    /// The length of all that was written: of the files added and changed.
    pub bytes: u64,
}

/// A build's files before they are put in place. Dropped without [`commit`](Self::commit), it changes nothing.
#[derive(Debug)]
pub struct Staging {
    place: Place,
    _lock: Lock,
    layout: Layout,
    before: Manifest,
    survey: Survey,
    /// The output is not there yet, and will be one rename.
    fresh: bool,
    /// By the file's number.
    written: Vec<OnceLock<Written>>,
    /// By the directory's number: whether it is made in the staging area.
    made: Vec<AtomicBool>,
    /// The staging area must outlive us: an update was begun that the next run has to complete.
    keep: bool,
}

#[derive(Debug)]
struct Written {
    change: Change,
    stamp: Stamp,
    digest: Digest,
}

impl Staging {
    pub(super) fn new(
        place: Place,
        lock: Lock,
        layout: Layout,
        before: Manifest,
        survey: Survey,
        fresh: bool,
    ) -> Result<Self, WriteError> {
        let written = layout.files.iter().map(|_| OnceLock::new()).collect();
        let made: Vec<_> = layout.dirs.iter().map(|_| AtomicBool::new(false)).collect();
        made[0].store(true, Ordering::Relaxed);
        let staging = Self { place, _lock: lock, layout, before, survey, fresh, written, made, keep: false };
        disk::create_dir(&staging.place.stage)?;
        disk::create_dir(&staging.place.tree())?;
        Ok(staging)
    }

    /// Takes the content of an announced file.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<Change, WriteError> {
        let standing = |file: &Utf8Path, _| compare::has_bytes(file, bytes);
        let write = |file: &Utf8Path| disk::write(file, bytes).map(|found| Stamp::of(&found));
        self.take(path, bytes.len() as u64, blake3::hash(bytes).into(), standing, write)
    }

    /// Takes the content of an announced file from another file, whose BLAKE3 hash and length in bytes are known. It is copied
    /// only if what stands in the output differs.
    pub fn put_file(&self, path: &str, from: &Utf8Path, digest: blake3::Hash, len: u64) -> Result<Change, WriteError> {
        let write = |file: &Utf8Path| {
            let stamp = Stamp::of(&disk::copy(from, file)?);
            if stamp.len == len { Ok(stamp) } else { Err(WriteError::SourceChanged { path: from.to_owned() }) }
        };
        self.take(path, len, digest.into(), compare::has_digest, write)
    }

    fn take(
        &self,
        path: &str,
        len: u64,
        digest: Digest,
        standing: impl FnOnce(&Utf8Path, Digest) -> bool,
        write: impl FnOnce(&Utf8Path) -> Result<Stamp, WriteError>,
    ) -> Result<Change, WriteError> {
        let number = self.layout.find(path).ok_or_else(|| WriteError::Unannounced { path: path.to_owned() })?;
        if self.written[number].get().is_some() {
            return Err(WriteError::Twice { path: path.to_owned() });
        }
        let (change, stamp) = match &self.survey.found[number] {
            None => (Change::Added, write(&self.staged(number)?)?),
            Some(found) => {
                let content = || standing(&self.place.dir.join(path), digest);
                match found.holds(len, digest, self.before.get(path), content) {
                    true => (Change::Unchanged, found.stamp),
                    false => (Change::Changed, write(&self.staged(number)?)?),
                }
            }
        };
        match self.written[number].set(Written { change, stamp, digest }) {
            Ok(()) => Ok(change),
            Err(_) => Err(WriteError::Twice { path: path.to_owned() }),
        }
    }

    /// Where a file is staged: a fresh output in its own tree, an update by number, which needs no directories.
    fn staged(&self, number: usize) -> Result<Utf8PathBuf, WriteError> {
        let tree = self.place.tree();
        if !self.fresh {
            return Ok(tree.join(number.to_string()));
        }
        let file = &self.layout.files[number];
        self.make_dir(&tree, file.dir)?;
        Ok(tree.join(&*file.path))
    }

    fn make_dir(&self, tree: &Utf8Path, number: usize) -> Result<(), WriteError> {
        if self.made[number].load(Ordering::Acquire) {
            return Ok(());
        }
        let dir = &self.layout.dirs[number];
        self.make_dir(tree, dir.parent)?;
        // Two threads may come here at once; for the second the directory is there, which is as good.
        disk::create_dir(&tree.join(&*dir.path))?;
        self.made[number].store(true, Ordering::Release);
        Ok(())
    }

    /// Puts everything in place, removes what is stale, and records `inputs` (the digest of all that the build was made from) for
    /// [`Output::is_intact`](super::Output::is_intact). Every announced file must have been put.
    ///
    /// If this fails or the process ends, the next [`Output::open`](super::Output::open) completes an update that was begun, and
    /// discards anything else.
    pub fn commit(mut self, inputs: &str) -> Result<Summary, WriteError> {
        let (manifest, mut summary) = self.tally(inputs)?;
        let json = manifest.to_json();
        let json = json.map_err(|error| WriteError::io("write", &self.place.manifest(), error.into()))?;
        if self.fresh {
            self.place_whole(&json)?;
        } else {
            summary.removed = self.update(&manifest, &json)?;
        }
        Ok(summary)
    }

    fn tally(&self, inputs: &str) -> Result<(Manifest, Summary), WriteError> {
        let mut summary = Summary::default();
        let mut entries = Vec::with_capacity(self.written.len());
        for (file, written) in self.layout.files.iter().zip(&self.written) {
            let written = written.get().ok_or_else(|| WriteError::Missing { path: file.path.clone().into() })?;
            match written.change {
                Change::Added => summary.added += 1,
                Change::Changed => summary.changed += 1,
                Change::Unchanged => summary.unchanged += 1,
            }
            if written.change != Change::Unchanged {
                summary.bytes += written.stamp.len;
            }
            entries.push(Entry { path: file.path.clone(), stamp: written.stamp, digest: written.digest });
        }
        Ok((Manifest::new(&self.before.audience, inputs, entries), summary))
    }

    fn place_whole(&self, manifest: &[u8]) -> Result<(), WriteError> {
        let tree = self.place.tree();
        disk::write(&tree.join(manifest::NAME), manifest)?;
        disk::remove_dir(&self.place.dir)?;
        disk::rename(&tree, &self.place.dir)
    }

    fn update(&mut self, manifest: &Manifest, json: &[u8]) -> Result<usize, WriteError> {
        disk::write(&self.place.staged_manifest(), json)?;
        let journal = self.journal(manifest);
        journal.begin(&self.place)?;
        self.keep = true;
        let removed = journal.complete(&self.place)?;
        self.keep = false;
        Ok(removed)
    }

    fn journal(&mut self, manifest: &Manifest) -> Journal {
        let is_staged = |written: &OnceLock<Written>| written.get().is_some_and(|w| w.change != Change::Unchanged);
        let files = self.layout.files.iter().zip(&self.written).enumerate();
        let staged = files.filter(|(_, (_, written))| is_staged(written));
        let renames = staged.map(|(number, (file, _))| (number, file.path.clone().into())).collect();
        let gone = self.before.files().iter().filter(|entry| !manifest.has(&entry.path));
        let stale = gone.map(|entry| entry.path.clone().into()).collect();
        let survey = std::mem::take(&mut self.survey);
        Journal::new(survey.files_in_the_way, survey.dirs_in_the_way, renames, stale)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.keep {
            // If it stays behind, the next run discards it.
            let _ = disk::remove_tree(&self.place.stage);
        }
    }
}

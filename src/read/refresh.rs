//! A part of a site read again: what stood at some paths is forgotten, what stands there now is read.
//!
//! Afterwards the input is that which reading the whole site would give, but for the numbers of its files. A file keeps its own
//! as long as it is there, so that what was made of all others may be kept.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use globset::GlobSet;

use super::{Asset, Input, Listing, Problem, load};
use crate::diagnostic::{Diagnostics, FileId};

/// What came of reading some paths again.
#[derive(Debug, Default)]
pub struct Refreshed {
    /// The files that are others now, are new, or are gone, and those that cannot be read.
    pub changed: BTreeSet<Utf8PathBuf>,
    /// Findings about them, in the place of those that there were before.
    pub diagnostics: Diagnostics,
}

/// What a file was before.
#[derive(Debug)]
enum Before {
    Text(FileId, Arc<[u8]>),
    Asset(Asset),
    Unread(FileId),
}

impl Before {
    fn id(&self) -> Option<FileId> {
        match self {
            Self::Text(id, _) | Self::Unread(id) => Some(*id),
            Self::Asset(_) => None,
        }
    }
}

/// Reads again what is at some paths below the site, be they files or folders, there or gone. The configuration is not looked at.
pub fn refresh(root: &Utf8Path, input: &mut Input, exclude: &GlobSet, paths: &BTreeSet<Utf8PathBuf>) -> Refreshed {
    let starts = Listing::starts(root, exclude, paths);
    let mut before = BTreeMap::new();
    for path in &starts {
        input.take_out(path, &mut before);
    }
    let listing = Listing::below(root, exclude, &starts);
    let mut reading = Reading { changed: before.keys().cloned().collect(), before, diagnostics: Diagnostics::new() };
    reading.fill(root, input, &listing);
    Refreshed { changed: reading.changed, diagnostics: reading.diagnostics }
}

/// Reads what is listed into an input that has none of it.
pub(super) fn fill(root: &Utf8Path, input: &mut Input, listing: &Listing) -> Diagnostics {
    let mut reading = Reading::default();
    reading.fill(root, input, listing);
    reading.diagnostics
}

#[derive(Debug, Default)]
struct Reading {
    before: BTreeMap<Utf8PathBuf, Before>,
    changed: BTreeSet<Utf8PathBuf>,
    diagnostics: Diagnostics,
}

impl Reading {
    fn fill(&mut self, root: &Utf8Path, input: &mut Input, listing: &Listing) {
        for (path, problem) in &listing.problems {
            self.unread(input, path, problem);
        }
        for (path, result) in listing.texts.iter().zip(load::texts(root, &listing.texts)) {
            match result {
                Ok(bytes) => self.text(input, path, bytes),
                Err(problem) => self.unread(input, path, &problem),
            }
        }
        for (path, result) in load::digests(root, &listing.assets) {
            match result {
                Ok(asset) => self.asset(input, path, asset),
                Err(problem) => self.unread(input, &path, &problem),
            }
        }
    }

    fn text(&mut self, input: &mut Input, path: &Utf8Path, bytes: Vec<u8>) {
        let id = match self.before.get(path) {
            Some(Before::Text(id, same)) if **same == *bytes => {
                input.files.replace(*id, Arc::clone(same));
                self.changed.remove(path);
                return input.file(path, *id);
            }
            before => {
                self.changed.insert(path.to_owned());
                input.put(path, bytes, before.and_then(Before::id))
            }
        };
        input.file(path, id);
    }

    fn asset(&mut self, input: &mut Input, path: Utf8PathBuf, asset: Asset) {
        match self.before.get(&path) {
            Some(Before::Asset(same)) if *same == asset => drop(self.changed.remove(&path)),
            _ => drop(self.changed.insert(path.clone())),
        }
        input.assets.insert(path, asset);
    }

    /// Keeps the place of a file that could not be read, and says why it could not.
    fn unread(&mut self, input: &mut Input, path: &Utf8Path, problem: &Problem) {
        let id = input.put(path, [], self.before.get(path).and_then(Before::id));
        input.unread.insert(path.to_owned(), id);
        self.changed.insert(path.to_owned());
        self.diagnostics.push(problem.diagnostic(crate::diagnostic::Span::file(id)));
    }
}

impl Input {
    /// A file under its old number, or a new one.
    fn put(&mut self, path: &Utf8Path, bytes: impl Into<Arc<[u8]>>, id: Option<FileId>) -> FileId {
        match id {
            Some(id) => {
                self.files.replace(id, bytes.into());
                id
            }
            None => self.files.add(path, bytes),
        }
    }

    /// Takes out what is at a path and below it.
    fn take_out(&mut self, path: &Utf8Path, out: &mut BTreeMap<Utf8PathBuf, Before>) {
        let first = self.documents.partition_point(|&id| self.files.path(id) < path);
        let below = self.documents[first..].partition_point(|&id| self.files.path(id).starts_with(path));
        let mut ids: Vec<FileId> = self.documents.drain(first..first + below).collect();
        ids.extend(take_below(&mut self.texts, &super::key(path)).into_iter().map(|(_, id)| id));
        if let Ok(below) = path.strip_prefix("templates") {
            ids.extend(take_below(&mut self.templates, below).into_iter().map(|(_, id)| id));
        }
        for id in ids {
            let bytes = self.files.replace(id, Arc::default());
            out.insert(self.files.path(id).to_owned(), Before::Text(id, bytes));
        }
        out.extend(take_below(&mut self.assets, path).into_iter().map(|(path, asset)| (path, Before::Asset(asset))));
        out.extend(take_below(&mut self.unread, path).into_iter().map(|(path, id)| (path, Before::Unread(id))));
    }
}

/// Takes the entries at a path and below it out of a map. Paths are in the order of their parts, so these stand together.
fn take_below<T>(map: &mut BTreeMap<Utf8PathBuf, T>, path: &Utf8Path) -> Vec<(Utf8PathBuf, T)> {
    let found = map.range(path.to_owned()..).take_while(|(at, _)| at.starts_with(path));
    let paths: Vec<Utf8PathBuf> = found.map(|(at, _)| at.clone()).collect();
    paths.into_iter().filter_map(|path| map.remove_entry(&path)).collect()
}

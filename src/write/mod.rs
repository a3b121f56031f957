//! The last phase: the rendered site comes to disk, so that nobody ever sees half of it.
//!
//! 1. [`Output::open`] takes the lock (`lock`), finds where things stand (`place`), completes an update that was interrupted
//!    (`journal`) and reads what the last build left (`manifest`).
//! 2. [`Output::is_intact`] says whether there is anything to do.
//! 3. [`Output::begin`] takes all paths (`path`, `layout`) and looks at what stands in their way (`survey`).
//! 4. [`Staging::put`] and [`Staging::put_file`], from any thread, compare (`compare`) and stage what differs (`stage`).
//! 5. [`Staging::commit`] makes a fresh output by one rename, or updates one under a journal (`tree`), and removes what is stale.
//!
//! What is promised:
//! - Nothing in the output changes before `commit`. If the process ends at any moment, every file is whole, old or new, and the
//!   next run completes what was begun. Against loss of power there is no such promise: pages are not flushed one by one.
//! - Only files that the manifest says are ours are ever changed or removed; others only with [`Options::force`], and then only
//!   where a page goes. A file that does not change keeps its modification time.
//! - Nothing is written through a symbolic link inside the output. The output itself may be one, to a directory. Links that
//!   another process puts there while we write are not guarded against.
//!
//! **Knows nothing of pages, templates or routes**: it is given paths and bytes. It prints nothing.

mod compare;
mod disk;
mod error;
mod fault;
mod journal;
mod layout;
mod lock;
mod manifest;
mod path;
mod place;
mod stage;
mod survey;
mod tree;

#[cfg(test)]
mod tests;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

pub use error::{Names, WriteError};
pub use manifest::{Built, BuiltFile, NAME as MANIFEST};
pub use stage::{Change, Staging, Summary};

use compare::Stamp;
use layout::Layout;
use lock::Lock;
use manifest::Manifest;
use path::RESERVED;
use place::Place;
use survey::Survey;

/// What is allowed and what is not.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Whom the build is for, in any words. An output made for others is refused, forced or not: what an earlier build left there
    /// would be seen by those it was not for.
    pub audience: String,
    /// Write into a folder that is not ours, and over files that are not ours where a page goes.
    pub force: bool,
    /// The site's root, which the output may lie in but neither be nor hold.
    pub root: Option<Utf8PathBuf>,
    /// The site's inputs (content, templates, static files) and whatever else the output may not be, hold or lie in.
    pub protected: Vec<Utf8PathBuf>,
}

/// What the last build left, locked so that no other build writes to it until this is dropped.
#[derive(Debug)]
pub struct Output {
    place: Place,
    lock: Lock,
    standing: Standing,
    audience: String,
    force: bool,
}

/// What stands at the output's path.
#[derive(Debug)]
enum Standing {
    /// Nothing, or an empty directory.
    Nothing,
    /// A directory with our manifest, or one without that may be written to all the same.
    Directory(Manifest),
}

impl Output {
    /// Opens the output at `dir`, which need not exist. Completes an update that an earlier run began. Refuses a folder with files
    /// and no manifest, and one whose manifest cannot be used, unless forced; one for another audience; and one that is being
    /// written.
    pub fn open(dir: &Utf8Path, options: &Options) -> Result<Self, WriteError> {
        Self::open_at(Place::resolve(dir, options)?, options)
    }

    fn open_at(place: Place, options: &Options) -> Result<Self, WriteError> {
        let (place, lock) = Lock::take(place)?;
        journal::recover(&place, options.force)?;
        let standing = Standing::of(&place, options)?;
        if let Standing::Directory(before) = &standing
            && *before.audience != *options.audience
        {
            let (was, is) = (before.audience.clone().into(), options.audience.clone());
            return Err(WriteError::Audience { path: place.dir, was, is });
        }
        Ok(Self { place, lock, standing, audience: options.audience.clone(), force: options.force })
    }

    /// Whether the last complete build recorded the same `inputs`, and every file it wrote still has the length and modification
    /// time it had: then nothing needs rendering.
    pub fn is_intact(&self, inputs: &str) -> bool {
        let Standing::Directory(manifest) = &self.standing else { return false };
        manifest.inputs == inputs
            && manifest.files().par_iter().with_min_len(64).all(|entry| {
                let found = disk::look(&self.place.dir.join(&*entry.path));
                matches!(found, Ok(Some(found)) if found.is_file() && Stamp::of(&found) == entry.stamp)
            })
    }

    /// Announces all paths of the build, relative and `/`-separated, in any order. Refuses paths that cannot be written, and files
    /// that are not ours standing in their place unless forced.
    pub fn begin(self, paths: &[&str]) -> Result<Staging, WriteError> {
        let layout = Layout::new(paths)?;
        let (before, survey, fresh) = match self.standing {
            Standing::Nothing => (Manifest::empty(&self.audience), Survey::of_nothing(&layout), true),
            Standing::Directory(before) => {
                let survey = Survey::of(&self.place.dir, &layout, &before, self.force)?;
                (before, survey, false)
            }
        };
        Staging::new(self.place, self.lock, layout, before, survey, fresh)
    }
}

/// What the last complete build left in `dir`: whom it was for, and its files in byte order of their paths.
///
/// # Errors
/// Fails where there is no manifest, or none that can be used.
pub fn built(dir: &Utf8Path) -> Result<Built, WriteError> {
    let path = dir.join(MANIFEST);
    match Manifest::read(&path) {
        Ok(manifest) => Ok(manifest.into()),
        Err(reason) => Err(WriteError::Manifest { path, reason }),
    }
}

impl Standing {
    fn of(place: &Place, options: &Options) -> Result<Self, WriteError> {
        let force = options.force;
        let unknown = || Ok(Self::Directory(Manifest::empty(&options.audience)));
        if disk::look(&place.dir)?.is_none() {
            return Ok(Self::Nothing);
        }
        let entries = survey::list(&place.dir)?;
        if entries.is_empty() && !place.is_inside() {
            return Ok(Self::Nothing);
        }
        if let Some((_, is_dir)) = entries.iter().find(|(name, _)| name == MANIFEST) {
            if *is_dir {
                return Err(WriteError::NotAFile { path: place.manifest() });
            }
            return match Manifest::read(&place.manifest()) {
                Ok(manifest) => Ok(Self::Directory(manifest)),
                Err(_) if force => unknown(),
                Err(reason) => Err(WriteError::Manifest { path: place.manifest(), reason }),
            };
        }
        let foreign: Vec<_> = entries.into_iter().map(|(name, _)| name).filter(|n| !n.starts_with(RESERVED)).collect();
        if foreign.is_empty() || force {
            return unknown();
        }
        Err(WriteError::Foreign { path: place.dir.clone(), files: Names::new(foreign) })
    }
}

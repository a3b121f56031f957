//! The places that a site can be published to. Each is given paths and bytes, and knows nothing of sites, plans or records.

mod credentials;
mod directory;
mod git;
mod objects;
mod program;
mod rsync;

use camino::Utf8Path;

use super::Watch;
use super::error::PublishError;
use super::item::Item;
use crate::config::{Place, Target as Settings};

/// Is given every file that is read back: none where there is none. What was compressed is as it was before.
pub type Found<'f> = &'f (dyn Fn(&Item, Option<Vec<u8>>) + Sync);

/// A place that holds files by path. Every file on it is whole at every moment, old or new.
pub trait Target: Sync {
    /// What to call it, without anything that must not be shown.
    fn name(&self) -> String;

    /// Whether nothing is seen of all that is put and removed until [`Target::finish`], and then everything at once.
    fn is_atomic(&self) -> bool {
        false
    }

    /// Reads a file of our own records; none where there is none.
    ///
    /// # Errors
    /// Fails where the target cannot be read.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, PublishError>;

    /// Writes a file of our own records. A `new` one replaces none, as far as the place can see to it.
    ///
    /// # Errors
    /// Fails where the target cannot be written, and with [`PublishError::Exists`] where something stands there and it is new.
    fn write(&self, path: &str, bytes: &[u8], new: bool) -> Result<(), PublishError>;

    /// Puts files, in any order and several at once.
    ///
    /// # Errors
    /// Fails where the target cannot be written, or an item is not what it was. What was told to `watch` has arrived.
    fn put(&self, items: &[&Item], watch: Watch<'_>) -> Result<(), PublishError>;

    /// Removes files. Those that are gone already are no failure.
    ///
    /// # Errors
    /// Fails where the target cannot be written.
    fn remove(&self, paths: &[&str]) -> Result<(), PublishError>;

    /// Ends a publish.
    ///
    /// # Errors
    /// Fails where that cannot be done, or another publish came first.
    fn finish(&self) -> Result<(), PublishError> {
        Ok(())
    }

    /// Those of these paths at which something stands that a publish must not replace.
    ///
    /// # Errors
    /// Fails where the target cannot be read.
    fn foreign(&self, _paths: &[&str]) -> Result<Vec<String>, PublishError> {
        Ok(Vec::new())
    }

    /// Reads files back, in any order.
    ///
    /// # Errors
    /// Fails where the target cannot be read.
    fn read_back(&self, items: &[&Item], found: Found<'_>) -> Result<(), PublishError>;
}

/// Opens a target. `root` is the folder of the site, `output` that which is published, `name` what the configuration calls it.
///
/// # Errors
/// Fails where it cannot be what it is said to be: nothing is sent to it yet.
pub fn open(
    settings: &Settings,
    name: &str,
    root: &Utf8Path,
    output: &Utf8Path,
) -> Result<Box<dyn Target>, PublishError> {
    Ok(match &settings.place {
        Place::Directory { path } => Box::new(directory::Directory::open(root, output, path)?),
        Place::Git { remote, branch } => Box::new(git::Branch::open(root, name, remote, branch)?),
        Place::Rsync { to } => Box::new(rsync::Rsync::open(root, output, name, to)),
        Place::S3 { bucket, region, endpoint, objects: kept } => {
            Box::new(objects::Objects::s3(bucket, region.as_deref(), endpoint.as_deref(), kept)?)
        }
        Place::Gcs { bucket, objects: kept } => Box::new(objects::Objects::gcs(bucket, kept)?),
        Place::Azure { account, container, objects: kept } => {
            Box::new(objects::Objects::azure(account, container, kept)?)
        }
    })
}

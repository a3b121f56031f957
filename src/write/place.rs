//! Where an output stands, and where its staging area, lock and journal go.
//!
//! They stand beside the output, so that staging is on the same file system and never inside what is served:
//! `public` has `.public.onrecord-stage/` and `.public.onrecord-lock`. Where that cannot be (the output is a mount point, or its
//! parent may not be written) they stand in the output under reserved names.

use std::io;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use super::{Options, disk, error::WriteError, manifest};

/// The paths of one output; all absolute, with links resolved.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub dir: Utf8PathBuf,
    pub stage: Utf8PathBuf,
    pub lock: Utf8PathBuf,
}

impl Place {
    /// Resolves the output and refuses one that would write into the site's own files.
    pub fn resolve(dir: &Utf8Path, options: &Options) -> Result<Self, WriteError> {
        let real = real_path(dir)?;
        if disk::look(&real)?.is_some_and(|found| !found.is_dir()) {
            return Err(WriteError::NotADirectory { path: dir.to_owned() });
        }
        protect(&real, options)?;
        let place = Self::beside(&real).ok_or(WriteError::NotADirectory { path: dir.to_owned() })?;
        Ok(if is_mount_point(&real) { place.inside() } else { place })
    }

    fn beside(dir: &Utf8Path) -> Option<Self> {
        let (parent, name) = (dir.parent()?, dir.file_name()?);
        Some(Self {
            dir: dir.to_owned(),
            stage: parent.join(format!(".{name}.onrecord-stage")),
            lock: parent.join(format!(".{name}.onrecord-lock")),
        })
    }

    /// The same output, staged in itself.
    pub fn inside(&self) -> Self {
        let (stage, lock) = (self.dir.join(".onrecord-stage"), self.dir.join(".onrecord-lock"));
        Self { dir: self.dir.clone(), stage, lock }
    }

    /// Whether staging is in the output itself, which then cannot be renamed into being.
    pub fn is_inside(&self) -> bool {
        self.stage.starts_with(&self.dir)
    }

    pub fn manifest(&self) -> Utf8PathBuf {
        self.dir.join(manifest::NAME)
    }

    pub fn journal(&self) -> Utf8PathBuf {
        self.stage.join("journal.json")
    }

    pub fn staged_manifest(&self) -> Utf8PathBuf {
        self.stage.join("manifest.json")
    }

    /// The whole of a fresh output before it is renamed into place, or the changed files of an update by number.
    pub fn tree(&self) -> Utf8PathBuf {
        self.stage.join("tree")
    }
}

fn protect(dir: &Utf8Path, options: &Options) -> Result<(), WriteError> {
    let refused =
        |protected: &Utf8PathBuf| WriteError::Protected { path: dir.to_owned(), protected: protected.clone() };
    if let Some(root) = &options.root
        && real_path(root)?.starts_with(dir)
    {
        return Err(refused(root));
    }
    for input in &options.protected {
        let real = real_path(input)?;
        if dir.starts_with(&real) || real.starts_with(dir) {
            return Err(refused(input));
        }
    }
    Ok(())
}

/// The absolute path with links resolved as far as it exists; a dangling link stays as it is.
fn real_path(path: &Utf8Path) -> Result<Utf8PathBuf, WriteError> {
    let absolute = camino::absolute_utf8(path).map_err(|error| WriteError::io("resolve", path, error))?;
    let mut real = Utf8PathBuf::new();
    for component in absolute.components() {
        match component {
            Utf8Component::ParentDir => {
                real.pop();
            }
            Utf8Component::Normal(name) => {
                real.push(name);
                match real.canonicalize_utf8() {
                    Ok(found) => real = found,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(WriteError::io("resolve", &real, error)),
                }
            }
            other => real.push(other),
        }
    }
    Ok(real)
}

#[cfg(unix)]
fn is_mount_point(dir: &Utf8Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Utf8Path| path.metadata().ok().map(|found| found.dev());
    match (device(dir), dir.parent().and_then(device)) {
        (Some(own), Some(parent)) => own != parent,
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_mount_point(_: &Utf8Path) -> bool {
    false
}

//! Which files a site has.

use std::collections::BTreeSet;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use globset::GlobSet;
use walkdir::{DirEntry, WalkDir};

use super::Problem;
use crate::config::FOLDERS;

/// The files of a site, relative to it, sorted by path.
#[derive(Debug, Default)]
pub struct Listing {
    /// Files whose text is read.
    pub texts: Vec<Utf8PathBuf>,
    /// Files that are copied.
    pub assets: Vec<Utf8PathBuf>,
    /// What cannot be read, and why.
    pub problems: Vec<(Utf8PathBuf, Problem)>,
}

/// What is done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Text,
    Asset,
}

impl Sort {
    /// Documents, templates and held texts are read; everything else is copied where it is wanted.
    pub fn of(path: &Utf8Path) -> Self {
        let is_document = path.starts_with("content") && path.extension() == Some("md");
        let is_held = path.parent() == Some(Utf8Path::new("content/sources")) && path.extension() == Some("txt");
        if is_document || is_held || path.starts_with("templates") { Self::Text } else { Self::Asset }
    }
}

impl Listing {
    /// Lists the site. Files and folders that begin with a dot, and those that `exclude` matches, are passed over.
    pub fn of(root: &Utf8Path, exclude: &GlobSet) -> Self {
        Self::of_starts(root, exclude, FOLDERS.iter().map(|&folder| Utf8Path::new(folder)))
    }

    /// Lists what a whole listing would have at some paths and below them.
    pub(super) fn below(root: &Utf8Path, exclude: &GlobSet, starts: &BTreeSet<&Utf8Path>) -> Self {
        Self::of_starts(root, exclude, starts.iter().copied())
    }

    /// Where to begin so that all that is at some paths, and below them, is met once.
    pub(super) fn starts<'p>(
        root: &Utf8Path,
        exclude: &GlobSet,
        paths: &'p BTreeSet<Utf8PathBuf>,
    ) -> BTreeSet<&'p Utf8Path> {
        // What stands below a symbolic link is reached through it, or not at all.
        let link = |path: &'p Utf8Path| parts(path).filter(|above| root.join(above).is_symlink()).last();
        let starts = paths.iter().map(|path| link(path).unwrap_or(path)).filter(|path| is_read(path, exclude));
        let starts: BTreeSet<&Utf8Path> = starts.collect();
        let is_outermost = |path: &Utf8Path| !path.ancestors().skip(1).any(|above| starts.contains(above));
        starts.iter().copied().filter(|path| is_outermost(path)).collect()
    }

    fn of_starts<'p>(root: &Utf8Path, exclude: &GlobSet, starts: impl Iterator<Item = &'p Utf8Path>) -> Self {
        let mut listing = Self::default();
        let real_root = root.canonicalize_utf8().unwrap_or_else(|_| root.to_owned());
        for start in starts {
            listing.walk(root, start, &real_root, exclude);
        }
        listing.texts.sort_unstable();
        listing.assets.sort_unstable();
        listing.problems.sort_by(|a, b| a.0.cmp(&b.0));
        listing
    }

    fn walk(&mut self, root: &Utf8Path, start: &Utf8Path, real_root: &Utf8Path, exclude: &GlobSet) {
        let start = root.join(start);
        if start.symlink_metadata().is_err_and(|e| e.kind() == io::ErrorKind::NotFound) {
            return;
        }
        let mut entries = WalkDir::new(&start).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.fail(root, error);
                    continue;
                }
            };
            if entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".") {
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
                continue;
            }
            if !self.take(root, &entry, real_root, exclude) && entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
        }
    }

    /// Files an entry; says whether a folder is to be entered.
    fn take(&mut self, root: &Utf8Path, entry: &DirEntry, real_root: &Utf8Path, exclude: &GlobSet) -> bool {
        let Some(path) = Utf8Path::from_path(entry.path()) else {
            let shown = Utf8PathBuf::from(entry.path().to_string_lossy().into_owned());
            self.problems.push((relative(root, &shown), Problem::Name));
            return false;
        };
        let path = relative(root, path);
        if exclude.is_match(&path) {
            return false;
        }
        if path.as_str().contains(|c: char| c == '\\' || c.is_control()) {
            self.problems.push((path, Problem::Name));
            return false;
        }
        if entry.path_is_symlink() && !stays_inside(entry, real_root) {
            self.problems.push((path, Problem::Symlink("leads out of the site")));
            return false;
        }
        if entry.file_type().is_file() {
            match Sort::of(&path) {
                Sort::Text => self.texts.push(path),
                Sort::Asset => {
                    if let Some(ending) = nearly_read(&path) {
                        self.problems.push((path.clone(), Problem::Ending(ending)));
                    }
                    self.assets.push(path);
                }
            }
        } else if !entry.file_type().is_dir() {
            self.problems.push((path, Problem::Unreadable(io::Error::other("it is neither a file nor a folder"))));
        }
        true
    }

    fn fail(&mut self, root: &Utf8Path, error: walkdir::Error) {
        let path = error.path().and_then(Utf8Path::from_path).map_or_else(|| root.to_owned(), Utf8Path::to_owned);
        let problem = if error.loop_ancestor().is_some() {
            Problem::Symlink("runs in a circle")
        } else if path.is_symlink() {
            Problem::Symlink("leads nowhere")
        } else {
            Problem::Unreadable(error.into_io_error().unwrap_or_else(|| io::Error::other("unknown reason")))
        };
        self.problems.push((relative(root, &path), problem));
    }
}

/// A path and the folders it stands in, innermost first; not the site itself.
fn parts(path: &Utf8Path) -> impl Iterator<Item = &Utf8Path> {
    path.ancestors().filter(|above| !above.as_str().is_empty())
}

/// Whether a walk from the folders that are read would come to a path, if it is there.
fn is_read(path: &Utf8Path, exclude: &GlobSet) -> bool {
    let hidden = path.components().any(|part| part.as_str().starts_with('.'));
    let inside = FOLDERS.iter().any(|folder| path.starts_with(folder));
    inside && !hidden && !parts(path).any(|above| exclude.is_match(above))
}

/// The ending that a file would be read with, where its own is nearly that.
fn nearly_read(path: &Utf8Path) -> Option<&'static str> {
    if !path.starts_with("content") {
        return None;
    }
    let ending = path.extension()?.to_ascii_lowercase();
    let is_source = path.parent() == Some(Utf8Path::new("content/sources"));
    match ending.as_str() {
        "md" | "markdown" | "mdown" | "mkd" | "mdx" => Some("md"),
        "txt" | "text" if is_source => Some("txt"),
        _ => None,
    }
}

fn stays_inside(entry: &DirEntry, real_root: &Utf8Path) -> bool {
    entry.path().canonicalize().is_ok_and(|real| real.starts_with(real_root))
}

/// The path below the site, with `/`.
fn relative(root: &Utf8Path, path: &Utf8Path) -> Utf8PathBuf {
    let below = path.strip_prefix(root).unwrap_or(path);
    if cfg!(windows) { Utf8PathBuf::from(below.as_str().replace('\\', "/")) } else { below.to_owned() }
}

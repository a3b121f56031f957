//! The paths of a build, all known before any is written: a number for each file and for each directory.
//!
//! With numbers, files can be written from many threads without a shared map, and each directory is made once. Knows no disk.

use std::collections::HashMap;

use super::{
    error::WriteError,
    path::{parent, validate},
};

/// Files in byte order of their paths; directories each after its parent, the output itself first.
#[derive(Debug)]
pub(super) struct Layout {
    pub files: Vec<FileAt>,
    pub dirs: Vec<DirAt>,
}

#[derive(Debug)]
pub(super) struct FileAt {
    pub path: Box<str>,
    /// Its directory's number.
    pub dir: usize,
}

#[derive(Debug)]
pub(super) struct DirAt {
    /// Empty for the output itself.
    pub path: Box<str>,
    /// Its parent's number; the output is its own.
    pub parent: usize,
}

impl Layout {
    /// Refuses paths that cannot be, or cannot be together.
    pub fn new(paths: &[&str]) -> Result<Self, WriteError> {
        let mut sorted = paths.to_vec();
        sorted.sort_unstable();
        let mut layout = Self { files: Vec::with_capacity(sorted.len()), dirs: Vec::new() };
        let mut numbers = HashMap::new();
        layout.dirs.push(DirAt { path: "".into(), parent: 0 });
        numbers.insert("", 0);
        for (i, &path) in sorted.iter().enumerate() {
            validate(path)?;
            if i > 0 && sorted[i - 1] == path {
                return Err(WriteError::Collision { path: path.to_owned(), other: path.to_owned() });
            }
            let dir = layout.number(parent(path), &mut numbers);
            layout.files.push(FileAt { path: path.into(), dir });
        }
        layout.refuse_file_as_directory()?;
        Ok(layout)
    }

    fn number<'a>(&mut self, dir: &'a str, numbers: &mut HashMap<&'a str, usize>) -> usize {
        if let Some(&number) = numbers.get(dir) {
            return number;
        }
        let parent = self.number(parent(dir), numbers);
        self.dirs.push(DirAt { path: dir.into(), parent });
        numbers.insert(dir, self.dirs.len() - 1);
        self.dirs.len() - 1
    }

    fn refuse_file_as_directory(&self) -> Result<(), WriteError> {
        match self.dirs.iter().find(|dir| self.find(&dir.path).is_some()) {
            None => Ok(()),
            Some(dir) => {
                Err(WriteError::Collision { path: dir.path.clone().into(), other: format!("{}/…", dir.path) })
            }
        }
    }

    /// A file's number.
    pub fn find(&self, path: &str) -> Option<usize> {
        self.files.binary_search_by(|file| (*file.path).cmp(path)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directories_are_numbered_once_and_after_their_parents() {
        let layout = Layout::new(&["a/b/x", "index.html", "a/b/y", "c/z"]).unwrap();
        let dirs: Vec<_> = layout.dirs.iter().map(|dir| &*dir.path).collect();
        assert_eq!(dirs, ["", "a", "a/b", "c"]);
        assert!(layout.dirs.iter().enumerate().skip(1).all(|(i, dir)| dir.parent < i));
        let file = &layout.files[layout.find("a/b/y").unwrap()];
        assert_eq!(&*layout.dirs[file.dir].path, "a/b");
        assert!(layout.find("a/b").is_none());
    }

    #[test]
    fn the_same_path_twice_or_a_file_as_a_directory_collide() {
        for paths in [&["a", "a"][..], &["a", "a-b", "a/index.html"], &["a/b/c", "a/b"]] {
            assert!(matches!(Layout::new(paths), Err(WriteError::Collision { .. })), "{paths:?}");
        }
    }
}

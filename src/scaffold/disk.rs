//! New files on the disk: all of them or none, and never over what is there.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};

use camino::{Utf8Path, Utf8PathBuf};

/// Why new files could not be written.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    /// Something is there already.
    #[error("`{0}` is there already")]
    Exists(Utf8PathBuf),
    /// The system said no.
    #[error("cannot write `{0}`: {1}")]
    Write(Utf8PathBuf, io::Error),
    /// A folder cannot be looked into.
    #[error("cannot open `{0}`: {1}")]
    Read(Utf8PathBuf, io::Error),
}

impl DiskError {
    /// A way out.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Exists(_) => "move it out of the way, or choose another name",
            Self::Write(..) => "check the permissions of the folder, and its free space",
            Self::Read(..) => "check its permissions",
        }
    }
}

/// What stands in a folder where something new is to begin, sorted: all but files and folders that begin with a dot. Folders end
/// with `/`. Nothing where the folder is not there yet.
///
/// # Errors
/// Fails where there is a folder that cannot be looked into, or a file in its place.
pub fn obstacles(dir: &Utf8Path) -> Result<Vec<String>, DiskError> {
    let unreadable = |error| DiskError::Read(dir.to_owned(), error);
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound && dir.symlink_metadata().is_err() => {
            return Ok(Vec::new());
        }
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Err(DiskError::Exists(dir.to_owned())),
        Err(error) => return Err(unreadable(error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            let is_dir = entry.file_type().map_err(unreadable)?.is_dir();
            found.push(if is_dir { format!("{name}/") } else { name });
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// Writes new files below a folder, which is made where it is not there, and so are the folders between.
///
/// # Errors
/// Fails where one of them is there already or cannot be written; those written before are then taken away again.
pub fn write_all(dir: &Utf8Path, files: &[(Utf8PathBuf, String)]) -> Result<(), DiskError> {
    let mut made = Made::default();
    for (path, text) in files {
        let path = dir.join(path);
        if let Err(error) = made.file(&path, text) {
            made.undo();
            return Err(match error.kind() {
                io::ErrorKind::AlreadyExists => DiskError::Exists(path),
                _ => DiskError::Write(path, error),
            });
        }
    }
    Ok(())
}

/// What has been made so far.
#[derive(Default)]
struct Made {
    files: Vec<Utf8PathBuf>,
    /// Each after the one it is in.
    dirs: Vec<Utf8PathBuf>,
}

impl Made {
    fn file(&mut self, path: &Utf8Path, text: &str) -> io::Result<()> {
        if let Some(parent) = path.parent() {
            self.dir(parent)?;
        }
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        self.files.push(path.to_owned());
        file.write_all(text.as_bytes())
    }

    fn dir(&mut self, path: &Utf8Path) -> io::Result<()> {
        if path.as_str().is_empty() || path.is_dir() {
            return Ok(());
        }
        if let Some(parent) = path.parent() {
            self.dir(parent)?;
        }
        match fs::create_dir(path) {
            // Another program made it meanwhile.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
            Err(error) => Err(error),
            Ok(()) => {
                self.dirs.push(path.to_owned());
                Ok(())
            }
        }
    }

    /// Takes away what was made. What cannot be taken away stays: the failure that led here is the one to tell.
    fn undo(self) {
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        for dir in self.dirs.iter().rev() {
            let _ = fs::remove_dir(dir);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, Utf8PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::from_path_buf(dir.path().to_owned()).unwrap();
        (dir, path)
    }

    fn files(paths: &[&str]) -> Vec<(Utf8PathBuf, String)> {
        paths.iter().map(|path| ((*path).into(), format!("text of {path}"))).collect()
    }

    #[test]
    fn folders_between_are_made() {
        let (_guard, dir) = folder();
        write_all(&dir.join("new"), &files(&["a/b/c.md", "a/d.md"])).unwrap();
        assert_eq!(fs::read_to_string(dir.join("new/a/b/c.md")).unwrap(), "text of a/b/c.md");
        assert_eq!(obstacles(&dir.join("new")).unwrap(), ["a/"]);
    }

    #[test]
    fn where_one_is_in_the_way_none_stays() {
        let (_guard, dir) = folder();
        fs::write(dir.join("z.md"), "mine").unwrap();
        let error = write_all(&dir, &files(&["a/b/c.md", "z.md"])).unwrap_err();
        assert_eq!(error.to_string(), format!("`{}` is there already", dir.join("z.md")));
        assert_eq!(obstacles(&dir).unwrap(), ["z.md"]);
        assert_eq!(fs::read_to_string(dir.join("z.md")).unwrap(), "mine");
    }

    #[test]
    fn what_begins_with_a_dot_is_no_obstacle_and_a_file_is_no_folder() {
        let (_guard, dir) = folder();
        assert!(obstacles(&dir.join("missing")).unwrap().is_empty());
        fs::create_dir(dir.join(".git")).unwrap();
        assert!(obstacles(&dir).unwrap().is_empty());
        fs::write(dir.join("b"), "").unwrap();
        fs::create_dir(dir.join("a")).unwrap();
        assert_eq!(obstacles(&dir).unwrap(), ["a/", "b"]);
        assert!(matches!(obstacles(&dir.join("b")), Err(DiskError::Exists(_))));
    }
}

//! The plain writer: the same directories and files from memory, on two threads, with nothing promised.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const THREADS: usize = 2;

/// How many files a thread takes at once: neighbours, which often share a directory.
const CHUNK: usize = 64;

/// An output in memory, sorted by path.
pub struct Tree(Vec<(PathBuf, Vec<u8>)>);

impl Tree {
    /// Reads all that is below a folder.
    pub fn read(root: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(below) = path.strip_prefix(root) {
                    files.push((below.to_owned(), fs::read(&path)?));
                }
            }
        }
        files.sort();
        Ok(Self(files))
    }

    /// Writes it to a folder that is not there yet, and tells how long that took.
    pub fn write(&self, root: &Path) -> io::Result<Duration> {
        let next = AtomicUsize::new(0);
        let start = Instant::now();
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(|| self.write_chunks(root, &next))).collect();
            threads
                .into_iter()
                .try_for_each(|t| t.join().unwrap_or_else(|_| Err(io::Error::other("a writer panicked"))))
        })?;
        Ok(start.elapsed())
    }

    fn write_chunks(&self, root: &Path, next: &AtomicUsize) -> io::Result<()> {
        let mut made = PathBuf::new();
        while let Some(chunk) = self.0.chunks(CHUNK).nth(next.fetch_add(1, Ordering::Relaxed)) {
            for (path, bytes) in chunk {
                let file = root.join(path);
                if let Some(folder) = file.parent().filter(|folder| *folder != made) {
                    fs::create_dir_all(folder)?;
                    made = folder.to_owned();
                }
                fs::write(file, bytes)?;
            }
        }
        Ok(())
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.0.iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "html")).count()
    }

    /// The length of all its files.
    pub fn bytes(&self) -> usize {
        self.0.iter().map(|(_, bytes)| bytes.len()).sum()
    }
}

//! Loading and digesting files, on all cores.

use std::fs::File;
use std::io::{self, Read};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::{Asset, MAX_DOCUMENT, MAX_TEXT, Problem};

/// The bytes of a file, unless it is larger than the limit.
pub(super) fn text(path: &Utf8Path, limit: u64) -> Result<Vec<u8>, Problem> {
    // Opening a pipe would wait for whoever writes to it.
    if !path.metadata().map_err(Problem::Unreadable)?.is_file() {
        return Err(Problem::Unreadable(io::Error::other("it is not a file")));
    }
    let file = File::open(path).map_err(Problem::Unreadable)?;
    let length = file.metadata().map_err(Problem::Unreadable)?.len();
    if length > limit {
        return Err(Problem::TooLarge(limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default() + 1);
    // A file that grows while it is read must not get past the limit either.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(Problem::Unreadable)?;
    if bytes.len() as u64 > limit { Err(Problem::TooLarge(limit)) } else { Ok(bytes) }
}

/// The bytes of many files, in their order.
pub(super) fn texts(root: &Utf8Path, paths: &[Utf8PathBuf]) -> Vec<Result<Vec<u8>, Problem>> {
    let limit = |path: &Utf8Path| if path.extension() == Some("txt") { MAX_TEXT } else { MAX_DOCUMENT };
    paths.par_iter().map(|path| text(&root.join(path), limit(path))).collect()
}

/// Length and digest of many files, in their order.
pub(super) fn digests(root: &Utf8Path, paths: &[Utf8PathBuf]) -> Vec<(Utf8PathBuf, Result<Asset, Problem>)> {
    paths.par_iter().map(|path| (path.clone(), digest(&root.join(path)).map_err(Problem::Unreadable))).collect()
}

fn digest(path: &Utf8Path) -> io::Result<Asset> {
    let mut file = File::open(path)?;
    let (mut sha256, mut blake3) = (Sha256::new(), blake3::Hasher::new());
    let mut buffer = vec![0; 64 * 1024];
    let mut length = 0;
    let mut sheet = is_sheet(path).then(Vec::new);
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        length += read as u64;
        sha256.update(&buffer[..read]);
        blake3.update(&buffer[..read]);
        if let Some(sheet) = &mut sheet {
            sheet.extend_from_slice(&buffer[..read]);
        }
    }
    let sheet = sheet.map(|bytes| String::from_utf8_lossy(&bytes).into());
    Ok(Asset { length, sha256: sha256.finalize().into(), blake3: blake3.finalize(), sheet })
}

fn is_sheet(path: &Utf8Path) -> bool {
    path.extension() == Some("css")
}

impl Asset {
    /// What is kept of bytes at hand.
    pub fn of(path: &Utf8Path, bytes: &[u8]) -> Self {
        Self {
            length: bytes.len() as u64,
            sha256: Sha256::digest(bytes).into(),
            blake3: blake3::hash(bytes),
            sheet: is_sheet(path).then(|| String::from_utf8_lossy(bytes).into()),
        }
    }
}

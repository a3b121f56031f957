//! Which strings may be paths of the output.
//!
//! Held for the paths the caller announces and for those read back from a manifest or a journal, so that neither can lead out of
//! the output. Leaves collisions between paths to `layout`.

use super::error::WriteError;

/// Names at the top of the output that begin so are kept for our own files, which are never published.
pub(super) const RESERVED: &str = ".onrecord-";

/// Accepts relative, `/`-separated paths whose segments every usual file system can hold.
pub(super) fn validate(path: &str) -> Result<(), WriteError> {
    match fault_of(path) {
        None => Ok(()),
        Some(reason) => Err(WriteError::BadPath { path: path.to_owned(), reason }),
    }
}

fn fault_of(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("it is empty");
    }
    if path.starts_with('/') {
        return Some("it is absolute");
    }
    if path.starts_with(RESERVED) {
        return Some("names that begin with `.onrecord-` are reserved");
    }
    if path.bytes().any(|byte| byte == b'\\' || byte == 0) {
        return Some("it holds a backslash or a null");
    }
    path.split('/').find_map(|segment| match segment {
        "" => Some("a segment is empty"),
        "." | ".." => Some("a segment is `.` or `..`"),
        _ if segment.len() > 255 => Some("a segment is longer than 255 bytes"),
        _ => None,
    })
}

/// The directory of a path; empty for a file at the top.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_paths_are_accepted() {
        for path in ["index.html", "a/b/index.html", "зеленський/index.html", ".nojekyll", "..a/b..", &"x".repeat(255)]
        {
            assert!(validate(path).is_ok(), "{path}");
        }
    }

    #[test]
    fn paths_that_could_lead_astray_are_refused() {
        let long = "x".repeat(256);
        let bad = ["", "/etc/x", "a//b", "a/", "./a", "a/../b", "..", "a\\b", "a\0b", ".onrecord-manifest.json", &long];
        for path in bad {
            assert!(matches!(validate(path), Err(WriteError::BadPath { .. })), "{path}");
        }
    }

    #[test]
    fn parents() {
        assert_eq!(["a", "a/b", "a/b/c"].map(parent), ["", "a", "a/b"]);
    }
}

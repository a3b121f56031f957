//! The manifest that a publish leaves on its target: which files are ours there, and what they are.
//!
//! A JSON object. What files are shown with is listed once (`ways`); a file is an array `[path, length, digest, way]`, in byte
//! order of the paths. **It holds nothing but what anybody can see on the target.**

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::item::{Entry, Item};
use super::media::Headers;

/// The manifest's name on the target.
pub const NAME: &str = ".onrecord-published.json";

const VERSION: u32 = 1;

/// What files stand on a target, by path.
pub type Entries = BTreeMap<String, Entry>;

/// What the last complete publish left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Whom it was built for.
    pub audience: String,
    /// The files.
    pub files: Entries,
}

impl Manifest {
    /// The manifest of these items.
    pub fn of(audience: &str, items: &[Item]) -> Self {
        let files = items.iter().map(|item| (item.path.clone(), item.entry.clone())).collect();
        Self { audience: audience.to_owned(), files }
    }

    /// Reads a manifest; an error is the reason why it cannot be used.
    pub fn read(json: &[u8]) -> Result<Self, String> {
        let head: Head = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        if head.version != VERSION {
            return Err(format!("it is of version {}, and this program knows version {VERSION}", head.version));
        }
        let Written { audience, files, .. } = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        Ok(Self { audience, files: files.entries()? })
    }

    /// The manifest as it is written.
    pub fn to_json(&self) -> Vec<u8> {
        let files = Listed::of(&self.files);
        // Texts and numbers: writing them to memory cannot fail.
        serde_json::to_vec(&Written { version: VERSION, audience: self.audience.clone(), files }).unwrap_or_default()
    }
}

#[derive(Deserialize)]
struct Head {
    version: u32,
}

#[derive(Serialize, Deserialize)]
struct Written {
    version: u32,
    audience: String,
    #[serde(flatten)]
    files: Listed,
}

/// Entries as they are written.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Listed {
    ways: Vec<(String, Option<String>, bool)>,
    files: Vec<(String, u64, String, usize)>,
}

impl Listed {
    pub fn of(entries: &Entries) -> Self {
        let ways: Vec<&Headers> = entries.values().map(|e| &e.headers).collect::<BTreeSet<_>>().into_iter().collect();
        let way = |headers: &Headers| ways.binary_search(&headers).unwrap_or_default();
        let files = entries.iter().map(|(path, e)| (path.clone(), e.len, e.digest.clone(), way(&e.headers))).collect();
        let ways = ways.iter().map(|h| (h.content_type.clone(), h.cache_control.clone(), h.gzip)).collect();
        Self { ways, files }
    }

    /// The entries, unless a path among them could lead out of the target.
    pub fn entries(self) -> Result<Entries, String> {
        let ways: Vec<Headers> = self
            .ways
            .into_iter()
            .map(|(content_type, cache_control, gzip)| Headers { content_type, cache_control, gzip })
            .collect();
        let entry = |(path, len, digest, way): (String, u64, String, usize)| {
            validate(&path)?;
            let headers =
                ways.get(way).cloned().ok_or_else(|| format!("`{path}` is kept in a way that is not listed"))?;
            Ok((path, Entry { len, digest, headers }))
        };
        self.files.into_iter().map(entry).collect()
    }
}

/// Refuses a path that leads out of the target, or to a file that is no page's.
pub(super) fn validate(path: &str) -> Result<(), String> {
    let good = crate::model::OutputPath::new(path).is_some() && !path.starts_with(".onrecord-");
    if good { Ok(()) } else { Err(format!("`{}` is no path of a page", path.escape_debug())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(digest: &str, path: &str) -> Entry {
        Entry { len: 3, digest: digest.to_owned(), headers: Headers::of(path, digest, None) }
    }

    #[test]
    fn it_comes_back_as_it_was() {
        let files = [("a/index.html", "aa"), ("b.css", "bb")];
        let files = files.into_iter().map(|(path, digest)| (path.to_owned(), entry(digest, path))).collect();
        let manifest = Manifest { audience: "public".into(), files };
        let json = manifest.to_json();
        assert_eq!(Manifest::read(&json).unwrap(), manifest);
        assert_eq!(
            String::from_utf8(json).unwrap(),
            r#"{"version":1,"audience":"public","ways":[["text/css; charset=utf-8",null,false],["text/html; charset=utf-8",null,false]],"files":[["a/index.html",3,"aa",1],["b.css",3,"bb",0]]}"#
        );
    }

    #[test]
    fn what_could_lead_astray_is_refused() {
        let with = |path: &str, way: usize| {
            format!(r#"{{"version":1,"audience":"public","ways":[["t",null,false]],"files":[["{path}",1,"a",{way}]]}}"#)
        };
        assert!(Manifest::read(with("a/b", 0).as_bytes()).is_ok());
        for path in ["../x", "/etc/passwd", "a//b", ".onrecord-publishing.json", ""] {
            assert!(Manifest::read(with(path, 0).as_bytes()).unwrap_err().contains("no path of a page"), "{path}");
        }
        assert!(Manifest::read(with("a", 1).as_bytes()).unwrap_err().contains("not listed"));
        assert!(Manifest::read(br#"{"version":2,"pages":{}}"#).unwrap_err().contains("version 2"));
        assert!(Manifest::read(b"<html>").is_err());
    }
}

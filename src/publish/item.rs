//! What is published: each file of the output, where its content is, and in which order it may appear.

use std::io::Write;

use camino::Utf8PathBuf;
use flate2::{Compression, GzBuilder};

use super::error::PublishError;
use super::media::Headers;

/// A file to be published.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its path, relative to the target and with `/`.
    pub path: String,
    /// What the target is to hold there.
    pub entry: Entry,
    /// Where its content is.
    pub content: Content,
}

/// What a target holds at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The length of the content in bytes, before any compression.
    pub len: u64,
    /// The first 16 bytes of the BLAKE3 hash of the content, before any compression, as 32 hexadecimal digits.
    pub digest: String,
    /// How it is shown.
    pub headers: Headers,
}

/// Where the content of an item is.
#[derive(Clone, Debug)]
pub enum Content {
    /// In a file of the output.
    File(Utf8PathBuf),
    /// Here.
    Bytes(Vec<u8>),
}

/// What a file is to somebody who reads the site, from what nobody comes upon by itself to where readers come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// What pages show or offer: sheets, pictures, documents.
    Asset,
    /// A page.
    Page,
    /// A list of pages, or what leads readers and machines to them.
    Entrance,
    /// The front page.
    Front,
}

/// The digest of a content, as manifests write it.
pub fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

impl Item {
    /// An item that is made here.
    pub fn made(path: &str, bytes: Vec<u8>, headers: impl FnOnce(&str) -> Headers) -> Self {
        let digest = digest(&bytes);
        let entry = Entry { len: bytes.len() as u64, headers: headers(&digest), digest };
        Self { path: path.to_owned(), entry, content: Content::Bytes(bytes) }
    }

    /// What it is to readers.
    pub fn role(&self) -> Role {
        role(&self.path)
    }

    /// The bytes that the plan was made for.
    ///
    /// # Errors
    /// Fails where the file cannot be read, or is another by now.
    pub fn bytes(&self) -> Result<Vec<u8>, PublishError> {
        let bytes = match &self.content {
            Content::Bytes(bytes) => return Ok(bytes.clone()),
            Content::File(path) => {
                std::fs::read(path).map_err(|error| PublishError::step(format!("read `{path}`"), error))?
            }
        };
        if digest(&bytes) == self.entry.digest {
            Ok(bytes)
        } else {
            Err(PublishError::SourceChanged { path: self.path.clone() })
        }
    }

    /// The bytes as the target keeps them: compressed, where it is told so.
    ///
    /// # Errors
    /// As [`Item::bytes`].
    pub fn kept(&self) -> Result<Vec<u8>, PublishError> {
        let bytes = self.bytes()?;
        if !self.entry.headers.gzip {
            return Ok(bytes);
        }
        // Without a time or name, so that the same content is the same object.
        let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
        let packed = encoder.write_all(&bytes).and_then(|()| encoder.finish());
        packed.map_err(|error| PublishError::step(format!("compress `{}`", self.path), error))
    }
}

fn role(path: &str) -> Role {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let section = !folder.contains('/');
    match name {
        "index.html" if folder.is_empty() => Role::Front,
        "index.html" if section => Role::Entrance,
        "feed.xml" | "feed.json" => Role::Entrance,
        _ if folder == "data" || folder.starts_with("data/") => Role::Entrance,
        _ if !folder.is_empty() && !name.ends_with(".html") => Role::Asset,
        "404.html" | "robots.txt" | "opensearch.xml" | "_headers" | "_redirects" | "CNAME" | ".domains"
        | ".nojekyll" => Role::Entrance,
        _ if name.starts_with("sitemap") => Role::Entrance,
        _ if folder.is_empty() && name.ends_with(".html") => Role::Entrance,
        _ if name.ends_with(".html") => Role::Page,
        _ => Role::Asset,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;
    use crate::config::Objects;

    #[test]
    fn readers_come_in_last() {
        for (path, is) in [
            ("index.html", Role::Front),
            ("actors/index.html", Role::Entrance),
            ("actors.html", Role::Entrance),
            ("actors/x/feed.xml", Role::Entrance),
            ("sitemap-2.xml", Role::Entrance),
            ("data/site.json", Role::Entrance),
            ("_headers", Role::Entrance),
            ("actors/x/index.html", Role::Page),
            ("actors/x.html", Role::Page),
            ("style.css", Role::Asset),
            ("sources/minutes.pdf", Role::Asset),
            ("docs/robots.txt", Role::Asset),
        ] {
            assert_eq!(role(path), is, "{path}");
        }
        assert!(Role::Asset < Role::Page && Role::Page < Role::Entrance && Role::Entrance < Role::Front);
    }

    #[test]
    fn what_is_compressed_is_the_same_each_time_and_comes_back() {
        let objects = Objects { gzip: true, ..Objects::default() };
        let item = Item::made("index.html", b"words ".repeat(100), |d| Headers::of("index.html", d, Some(&objects)));
        let kept = item.kept().unwrap();
        assert_eq!(kept, item.kept().unwrap());
        assert!(kept.len() < 100);
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&kept[..]).read_to_end(&mut back).unwrap();
        assert_eq!(back, item.bytes().unwrap());
    }
}

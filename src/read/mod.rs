//! From the disk to [`Input`]: documents as bytes, other files as path, length and digest.
//!
//! The only phase of a build that reads the site. It does not look into what it reads.

mod listing;
mod load;
mod refresh;

use std::collections::BTreeMap;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use globset::GlobSet;
use unicode_normalization::UnicodeNormalization;

pub use listing::Listing;
pub use refresh::{Refreshed, refresh};

use crate::config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Files, Span};

/// The largest document, template or configuration that is read, in bytes.
pub const MAX_DOCUMENT: u64 = 8 * 1024 * 1024;
/// The largest held text that is read, in bytes.
pub const MAX_TEXT: u64 = 32 * 1024 * 1024;

/// Everything that a build needs from the disk.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// Every file whose text is read: configuration, documents, held texts, templates.
    pub files: Files,
    /// The configuration, where there is one.
    pub config: Option<FileId>,
    /// The documents of `content/`, sorted by path.
    pub documents: Vec<FileId>,
    /// The held texts of `content/sources/`, by path.
    pub texts: BTreeMap<Utf8PathBuf, FileId>,
    /// The templates of the site, by their path below `templates/`.
    pub templates: BTreeMap<Utf8PathBuf, FileId>,
    /// All other files of `content/` and those of `static/`, by path below the site.
    pub assets: BTreeMap<Utf8PathBuf, Asset>,
    /// What could not be read, by path: it is there, so that what refers to it raises nothing further.
    pub unread: BTreeMap<Utf8PathBuf, FileId>,
}

/// A file that is copied, never loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its length in bytes.
    pub length: u64,
    /// Its SHA-256, which people compare.
    pub sha256: [u8; 32],
    /// Its BLAKE3, by which the output is compared.
    pub blake3: blake3::Hash,
    /// The text of a style sheet, as it may name other files.
    pub sheet: Option<Box<str>>,
}

/// Why a site could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is neither `content/` nor a configuration.
    #[error("`{0}` is not a site: it has neither `content/` nor `{name}`", name = config::FILE_NAME)]
    NotASite(Utf8PathBuf),
    /// The root cannot be opened.
    #[error("cannot open `{0}`: {1}")]
    Root(Utf8PathBuf, io::Error),
}

impl ReadError {
    /// A way out.
    pub fn help(&self) -> &'static str {
        match self {
            Self::NotASite(_) => {
                "run this in the folder that holds `content/`, or name it with `--root`; `onrecord init` begins a site"
            }
            Self::Root(..) => "check the path given with `--root`",
        }
    }
}

/// Reads the configuration, the first file of the input.
///
/// # Errors
/// Fails where there is no site.
pub fn configuration(root: &Utf8Path) -> Result<(Input, Diagnostics), ReadError> {
    let metadata = std::fs::metadata(root).map_err(|e| ReadError::Root(root.to_owned(), e))?;
    let path = root.join(config::FILE_NAME);
    let exists = path.symlink_metadata().is_ok();
    if !metadata.is_dir() || (!exists && !root.join("content").is_dir()) {
        return Err(ReadError::NotASite(root.to_owned()));
    }
    let (mut input, mut diagnostics) = (Input::default(), Diagnostics::new());
    // File 0 is always the configuration, so that findings about what it leaves out have a place.
    match exists.then(|| load::text(&path, MAX_DOCUMENT)) {
        None => drop(input.files.add(config::FILE_NAME, [])),
        Some(Ok(bytes)) => input.config = Some(input.files.add(config::FILE_NAME, bytes)),
        Some(Err(problem)) => {
            let id = input.files.add(config::FILE_NAME, []);
            diagnostics.push(problem.diagnostic(Span::file(id)));
        }
    }
    let near = ["onrecord.yml", "onrecord.YAML", "onrecord.toml", "onrecord.json"]
        .into_iter()
        .find(|name| root.join(name).is_file());
    if let Some(name) = near.filter(|_| !exists) {
        let span = Span::file(input.files.add(name, []));
        diagnostics.push(
            Diagnostic::new(Code::MisplacedDocument, span, format!("the configuration is not read from `{name}`"))
                .help(format!("name it `{}`, and write it in YAML", config::FILE_NAME)),
        );
    }
    Ok((input, diagnostics))
}

/// Reads everything else. Files that cannot be read are findings, not failures: the rest is still looked at.
pub fn site(root: &Utf8Path, mut input: Input, exclude: &GlobSet) -> (Input, Diagnostics) {
    let diagnostics = refresh::fill(root, &mut input, &Listing::of(root, exclude));
    (input, diagnostics)
}

impl Input {
    /// Puts a text file where its path says it belongs.
    fn file(&mut self, path: &Utf8Path, id: FileId) {
        if let Ok(below) = path.strip_prefix("templates") {
            self.templates.insert(below.to_owned(), id);
        } else if path.extension() == Some("md") {
            let at = self.documents.partition_point(|&other| self.files.path(other) < path);
            self.documents.insert(at, id);
        } else {
            self.texts.insert(key(path), id);
        }
    }

    /// An input made of texts alone (or bytes), for tests and tools: no disk is touched. Paths as below a site.
    pub fn from_texts<'t, T: AsRef<[u8]> + ?Sized + 't>(texts: impl IntoIterator<Item = (&'t str, &'t T)>) -> Self {
        let mut texts: Vec<_> = texts.into_iter().map(|(path, text)| (path, text.as_ref())).collect();
        texts.sort_unstable();
        let mut input = Self::default();
        let config = texts.iter().find(|(path, _)| *path == config::FILE_NAME);
        let id = input.files.add(config::FILE_NAME, config.map_or(&b""[..], |(_, text)| *text));
        input.config = config.map(|_| id);
        for (path, text) in texts.into_iter().filter(|(path, _)| *path != config::FILE_NAME) {
            input.add(Utf8Path::new(path), text);
        }
        input
    }

    /// Adds a file that is not on the disk, by its path below a site.
    pub fn add(&mut self, path: &Utf8Path, text: &[u8]) {
        match listing::Sort::of(path) {
            listing::Sort::Text => {
                let id = self.files.add(path, text);
                self.file(path, id);
            }
            listing::Sort::Asset => drop(self.assets.insert(path.to_owned(), Asset::of(path, text))),
        }
    }
}

/// By which path a held text is known: ids are NFC, whatever the file system makes of names.
fn key(path: &Utf8Path) -> Utf8PathBuf {
    path.as_str().nfc().collect::<String>().into()
}

/// Why a file could not be read.
#[derive(Debug)]
pub enum Problem {
    /// The system said no.
    Unreadable(io::Error),
    /// It is larger than this.
    TooLarge(u64),
    /// A symbolic link that runs in a circle, leads nowhere, or out of the site.
    Symlink(&'static str),
    /// Its name ends nearly as that of files whose text is read: this is the ending that they have.
    Ending(&'static str),
    /// Its name is not UTF-8, or has characters that no output can have.
    Name,
}

impl Problem {
    fn diagnostic(&self, span: Span) -> Diagnostic {
        match self {
            Self::Unreadable(e) => Diagnostic::new(Code::UnreadableFile, span, format!("this cannot be read: {e}"))
                .help("check its permissions, or move it out of the site"),
            Self::TooLarge(limit) => {
                let message = format!("this is larger than {} MiB", limit / 1024 / 1024);
                Diagnostic::new(Code::FileTooLarge, span, message).help("split it, or move it out of the site")
            }
            Self::Symlink(why) => Diagnostic::new(Code::BadSymlink, span, format!("this symbolic link {why}"))
                .help("replace it by what it should lead to, or take it out"),
            Self::Ending(ending) => {
                Diagnostic::new(Code::MisplacedDocument, span, "a file with this ending is not read")
                    .help(format!("let its name end in `.{ending}`, or move it to `static/`"))
            }
            Self::Name => Diagnostic::new(Code::BadFileName, span, "this file name cannot stand in a site")
                .help("use a name of letters, digits, `-`, `_` and `.`, encoded as UTF-8"),
        }
    }
}

//! Addresses of pages and files inside the site, and where they are written.

use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::{Serialize, Serializer};

/// Characters that have a meaning of their own in a path of a URL, or that browsers change.
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\\');

/// How pages are addressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UrlStyle {
    /// `actors/x/`, written to `actors/x/index.html`.
    #[default]
    Pretty,
    /// `actors/x.html`, for folders that are opened without a server.
    Files,
}

/// The address of a page inside the site: segments joined by `/`, without one at either end. The home page is empty.
///
/// A section (a page that has pages below it, as `actors`) is told from a leaf, because the two are written to other files
/// where addresses name files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route {
    path: String,
    section: bool,
}

impl Route {
    /// The home page.
    pub fn home() -> Self {
        Self { path: String::new(), section: true }
    }

    /// A page that has pages below it.
    pub fn section(path: impl Into<String>) -> Self {
        Self { path: path.into(), section: true }
    }

    /// A page that has none, or whose pages below are its own continuations.
    pub fn leaf(path: impl Into<String>) -> Self {
        Self { path: path.into(), section: false }
    }

    /// The segments joined by `/`; empty for the home page.
    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// The address relative to the root of the site, as it stands in links: `actors/x/`, or `actors/x.html`. The home
    /// page is empty where addresses are pretty.
    pub fn href(&self, style: UrlStyle) -> String {
        match style {
            UrlStyle::Pretty if self.path.is_empty() => String::new(),
            UrlStyle::Pretty => format!("{}/", encode_path(&self.path)),
            UrlStyle::Files => encode_path(self.output(style).as_str()),
        }
    }

    /// The file that it is written to.
    pub fn output(&self, style: UrlStyle) -> OutputPath {
        OutputPath(match style {
            _ if self.path.is_empty() => "index.html".to_owned(),
            UrlStyle::Files if !self.section => format!("{}.html", self.path),
            _ => format!("{}/index.html", self.path),
        })
    }
}

/// Whether a part of an address is that of a year: four digits.
pub fn is_year(part: &str) -> bool {
    part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit())
}

/// Writes a path so that it can stand in a URL: `/` and letters of any script stay, what has a meaning of its own is
/// percent-encoded.
pub fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, UNSAFE).to_string()
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { f.write_str("/") } else { write!(f, "/{}/", self.path) }
    }
}

impl Serialize for Route {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A file of the output, relative to it, with `/`. Never empty, never leading out of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(String);

impl OutputPath {
    /// A path that stays inside the output: no empty, `.` or `..` segment, no backslash, no control character, no
    /// segment over 255 bytes.
    pub fn new(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        let fine = |s: &str| {
            !matches!(s, "" | "." | "..") && s.len() <= 255 && !s.contains(|c: char| c == '\\' || c.is_control())
        };
        path.split('/').all(fine).then_some(Self(path))
    }

    /// The path, with `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The prefix that leads from this file to the root of the site: `./` or `../` repeated.
    pub fn root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }

    /// The path by which two files are the same on a file system that ignores case.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_and_leaves_are_written_to_other_files_where_addresses_name_files() {
        let (actors, x) = (Route::section("actors"), Route::leaf("actors/x"));
        assert_eq!(actors.href(UrlStyle::Pretty), "actors/");
        assert_eq!(x.output(UrlStyle::Pretty).as_str(), "actors/x/index.html");
        assert_eq!(actors.href(UrlStyle::Files), "actors/index.html");
        assert_eq!(x.href(UrlStyle::Files), "actors/x.html");
        assert_eq!(Route::home().href(UrlStyle::Files), "index.html");
        assert_eq!(x.output(UrlStyle::Pretty).root(), "../../");
        assert_eq!(Route::home().output(UrlStyle::Pretty).root(), "./");
    }

    #[test]
    fn paths_stay_inside_the_output() {
        for path in ["", "a//b", "../a", "a/./b", "/a", "a\\b", "a\0"] {
            assert!(OutputPath::new(path).is_none(), "{path:?}");
        }
        assert!(OutputPath::new("a/b.png").is_some());
    }
}

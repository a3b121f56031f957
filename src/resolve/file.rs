//! Paths as written in Markdown and front matter, and the files and documents they name.

use std::collections::{BTreeSet, HashMap};

use camino::{Utf8Path, Utf8PathBuf};

use super::hanging::Hanging;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::read::Input;

/// What a path names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A document: its file.
    Document(FileId),
    /// A file that is copied: its path below the site.
    Asset(Utf8PathBuf),
}

/// The files that paths can name.
pub(super) struct FileNames<'s> {
    input: &'s Input,
    documents: HashMap<&'s Utf8Path, FileId>,
    hanging: Hanging,
}

impl<'s> FileNames<'s> {
    pub fn new(input: &'s Input, hanging: Hanging) -> Self {
        let documents = input.documents.iter().map(|&id| (input.files.path(id), id)).collect();
        Self { input, documents, hanging }
    }

    /// What a path in the file `from` names: beside it, or in `static/`.
    pub fn find(&self, written: &str, from: FileId, span: Span, diagnostics: &mut Diagnostics) -> Option<Named> {
        let candidates = places(self.input.files.path(from), written);
        if candidates.iter().all(Option::is_none) {
            let message = format!("`{}` leads out of the site", written.escape_debug());
            diagnostics.push(
                Diagnostic::new(Code::OutsideSite, span, message)
                    .help("move the file beside the document, or into `static/`"),
            );
            return None;
        }
        for path in candidates.iter().flatten() {
            if let Some(&document) = self.documents.get(path.as_path()) {
                return Some(Named::Document(document));
            }
            if self.input.assets.contains_key(path) {
                return Some(Named::Asset(path.clone()));
            }
            if self.input.unread.contains_key(path) {
                return None;
            }
        }
        diagnostics.push(self.missing(written, candidates.iter().flatten(), span));
        None
    }

    fn missing<'c>(
        &self,
        written: &str,
        mut candidates: impl Iterator<Item = &'c Utf8PathBuf>,
        span: Span,
    ) -> Diagnostic {
        let message = format!("there is no file `{}`", written.escape_debug());
        let finding = Diagnostic::new(Code::MissingFile, span, message);
        if candidates.any(|path| self.input.texts.contains_key(path)) {
            return finding.help("the held text of a source is not published; link to the source: `[[source:…]]`");
        }
        let name = Utf8Path::new(written).file_name().unwrap_or(written);
        let shown = self.input.assets.keys().filter(|p| self.hanging.may_be_named(p));
        let names = shown.filter_map(|p| p.file_name());
        finding.help(match crate::parse::suggest::nearest(name, names) {
            Some(near) if near == name => format!("there is a `{near}` in another folder"),
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                "put it beside the document or into `static/`; link to pages by their ids: `[[briefing:…]]`".to_owned()
            }
        })
    }

    /// The files of `static/` that hang on withheld documents alone.
    pub fn withheld_statics(&self) -> BTreeSet<Utf8PathBuf> {
        self.hanging.withheld_statics(self.input)
    }

    /// Whether a file is attached to something withheld, and to nothing else.
    pub fn is_withheld(&self, path: &Utf8Path) -> bool {
        self.hanging.is_withheld(path)
    }

    /// The digest of a file that is copied.
    pub fn sha256(&self, path: &Utf8Path) -> Option<[u8; 32]> {
        self.input.assets.get(path).map(|asset| asset.sha256)
    }
}

/// What a path written in the file `from` may name: a file beside it, or in `static/`. None for what leads out of the site.
pub(super) fn places(from: &Utf8Path, written: &str) -> [Option<Utf8PathBuf>; 2] {
    let folder = from.parent().unwrap_or(Utf8Path::new(""));
    match written.strip_prefix('/') {
        Some(rest) => [join(Utf8Path::new("static"), rest), None],
        None => [join(folder, written), join(Utf8Path::new("static"), written)],
    }
}

/// A folder and a written path, without `.` and `..`. `None` where that leads out of `content/` or `static/`.
fn join(folder: &Utf8Path, written: &str) -> Option<Utf8PathBuf> {
    let mut parts: Vec<&str> = folder.as_str().split('/').filter(|s| !s.is_empty()).collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.len() > 1 => drop(parts.pop()),
            ".." => return None,
            part if part.contains(|c: char| c == '\\' || c.is_control()) => return None,
            part => parts.push(part),
        }
    }
    Some(Utf8PathBuf::from(parts.join("/")))
}

/// What a path written in a document names beside it: its path below the site, whether or not there is such a file.
pub fn beside(folder: &str, written: &str) -> Option<Utf8PathBuf> {
    if written.starts_with('/') { None } else { join(Utf8Path::new(folder), written) }
}

/// The address of a copied file inside the site: its path without `content/` or `static/`.
pub fn asset_route(path: &Utf8Path) -> &str {
    let text = path.as_str();
    text.strip_prefix("static/").or_else(|| text.strip_prefix("content/")).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_do_not_leave_the_site() {
        let at = |folder: &str, written: &str| join(Utf8Path::new(folder), written).map(|p| p.to_string());
        assert_eq!(at("content/briefings", "map.png"), Some("content/briefings/map.png".into()));
        assert_eq!(at("content/briefings", "../img/./a.png"), Some("content/img/a.png".into()));
        assert_eq!(at("content/briefings", "../../secret"), None);
        assert_eq!(at("static", "../Cargo.toml"), None);
        assert_eq!(at("content", "..\\x"), None);
    }
}

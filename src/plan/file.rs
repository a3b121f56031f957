//! Files that are no pages: those of the theme and of the site, what documents link to, and what is made.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use super::Setting;
use super::data::DataFile;
use super::feed::{Feed, Format};
use super::sitemap::Part;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::OutputPath;
use crate::read::Input;
use crate::resolve::Site;
use crate::theme;

/// A file that is no page.
#[derive(Clone, Debug)]
pub struct PlannedFile {
    /// Where it goes.
    pub output: OutputPath,
    /// What it is.
    pub content: FileContent,
}

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileContent {
    /// A copy of a file of the site, by its path below it.
    Copy(Utf8PathBuf),
    /// A file of the default theme.
    Theme(&'static [u8]),
    /// A style sheet made from the configuration.
    Sheet(Box<str>),
    /// A feed.
    Feed(Feed, Format),
    /// `sitemap.xml`, or a part of it.
    Sitemap(Part),
    /// `robots.txt`.
    Robots,
    /// `opensearch.xml`.
    OpenSearch,
    /// A file of open data.
    Data(DataFile),
}

/// Style sheets and scripts under names that change with their contents, so that browsers may keep them for ever: by their path
/// below `static/`.
pub type Assets = BTreeMap<String, String>;

/// How many hexadecimal digits of a digest go into a name.
const DIGITS: usize = 10;

/// Whether a file is asked for by every page, so that it is worth a name of its own for each version.
fn is_fingerprinted(path: &str) -> bool {
    matches!(Utf8Path::new(path).extension(), Some("css" | "js" | "mjs"))
}

/// `style.css` with a digest `0f3a…` as `style.0f3a….css`.
fn fingerprinted(path: &str, digest: blake3::Hash) -> String {
    let digest = &digest.to_hex()[..DIGITS];
    match path.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{digest}.{extension}"),
        None => format!("{path}.{digest}"),
    }
}

/// Files as they are planned.
#[derive(Default)]
pub(super) struct Files {
    pub(super) planned: Vec<PlannedFile>,
    pub(super) assets: Assets,
}

impl Files {
    pub(super) fn add(&mut self, path: &str, content: FileContent) {
        // Paths of the input were checked when it was listed, our own are good.
        if let Some(output) = OutputPath::new(path) {
            self.planned.push(PlannedFile { output, content });
        }
    }

    /// A file of ours, under a name with its digest if it is a sheet or a script.
    fn add_ours(&mut self, path: &str, bytes: &[u8], content: FileContent) {
        if !is_fingerprinted(path) {
            return self.add(path, content);
        }
        let name = fingerprinted(path, blake3::hash(bytes));
        self.add(&name, content);
        self.assets.insert(path.to_owned(), name);
    }
}

/// Files that every site may have, which are asked for by these names alone.
const WORN: &[&str] = &["robots.txt", "favicon.ico"];

/// Files of the default theme, over them those of the site, then what documents link to and the sheets of the configuration.
pub(super) fn files(
    site: &Site<'_>,
    input: &Input,
    config: &Config,
    setting: &mut Setting<'_>,
    diagnostics: &mut Diagnostics,
) -> Files {
    let mut files = Files::default();
    let theme = theme::statics();
    let worn = |path: &str| WORN.contains(&path) || theme.iter().any(|(name, _)| *name == path);
    let replaced = |path: &str| input.assets.contains_key(&Utf8Path::new("static").join(path));
    for &(path, bytes) in theme.iter().filter(|(path, _)| !replaced(path)) {
        files.add_ours(path, bytes, FileContent::Theme(bytes));
    }
    for (path, sheet) in std::mem::take(&mut setting.sheets).into_iter().filter(|(path, _)| !replaced(path)) {
        let bytes = sheet.clone().into_bytes();
        files.add_ours(path, &bytes, FileContent::Sheet(sheet.into_boxed_str()));
    }
    let logo = config.theme.logo.as_ref().map(|l| Utf8Path::new("static").join(l.trim_start_matches('/')));
    let shown = |p: &Utf8PathBuf| {
        !site.withheld_statics.contains(p) || logo.as_ref() == Some(p) || worn(crate::resolve::asset_route(p))
    };
    let statics = input.assets.iter().filter(|(path, _)| path.starts_with("static") && shown(path));
    for (path, asset) in statics {
        let route = crate::resolve::asset_route(path);
        // Pages may name a file of the site by either name.
        files.add(route, FileContent::Copy(path.clone()));
        if is_fingerprinted(route) {
            let name = fingerprinted(route, asset.blake3);
            files.add(&name, FileContent::Copy(path.clone()));
            files.assets.insert(route.to_owned(), name);
        }
    }
    for path in &site.attachments {
        files.add(crate::resolve::asset_route(path), FileContent::Copy(path.clone()));
    }
    if let (Some(logo), Some(path)) = (config.theme.logo.as_ref(), logo)
        && !input.assets.contains_key(&path)
        && !input.unread.contains_key(&path)
    {
        diagnostics.push(
            Diagnostic::new(Code::MissingFile, logo.span, format!("there is no file `{path}`"))
                .help("put the logo into `static/`, and write its path from there"),
        );
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_stands_before_the_ending() {
        let digest = blake3::hash(b"p {}");
        let name = fingerprinted("css/style.css", digest);
        assert_eq!(name, format!("css/style.{}.css", &digest.to_hex()[..10]));
        assert_ne!(name, fingerprinted("css/style.css", blake3::hash(b"p { }")));
    }
}

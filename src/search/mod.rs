//! The index by which readers search a site, made by Pagefind from what rendering knows of each page.
//!
//! Two bundles: a small one of briefings, actors, topics and pages, which every search reads, and one of claims and sources, of
//! which there are many more. Neither depends on anything but the records: the same bytes each time.

use std::collections::BTreeMap;

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;

use crate::build::IndexError;
use crate::model::primary_language;
use crate::render::finding::{SearchRecord, is_first};

/// Where the bundles go, below the root of the site.
pub const FOLDERS: [&str; 2] = ["search/first/", "search/records/"];

/// What a bundle has that no page of ours asks for: user interfaces of Pagefind's own.
const UNUSED: &[&str] = &["pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight"];

/// Why an index could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the search index cannot be made: {0}")]
pub struct SearchError(String);

/// Makes both bundles: files by their path below the root of the site. `language` is that of the site, whose words are known by
/// their stems; all others are known as they are written.
///
/// # Errors
/// Fails where the indexing itself does; what is in the records is not looked at.
pub fn index(records: Vec<SearchRecord>, language: &str) -> Result<Vec<(String, Vec<u8>)>, IndexError> {
    let (first, rest): (Vec<_>, Vec<_>) = records.into_iter().partition(is_first);
    let mut files = Vec::new();
    for (folder, records) in FOLDERS.into_iter().zip([first, rest]) {
        if !records.is_empty() {
            let made = bundle(records, language)?;
            files.extend(made.into_iter().map(|(path, bytes)| (format!("{folder}{path}"), bytes)));
        }
    }
    Ok(files)
}

fn bundle(records: Vec<SearchRecord>, language: &str) -> Result<Vec<(String, Vec<u8>)>, SearchError> {
    let failed = |e: &dyn std::fmt::Display| SearchError(e.to_string());
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|e| failed(&e))?;
    let primary = primary_language(language).to_owned();
    runtime.block_on(async {
        let options = PagefindServiceConfig::builder().keep_index_url(true).force_language(primary.clone()).build();
        let mut index = PagefindIndex::new(Some(options)).map_err(|e| failed(&e))?;
        for record in records {
            let SearchRecord { path, title, line, language: spoken, text, filters } = record;
            let meta = BTreeMap::from([("title", title), ("line", line), ("lang", spoken)]);
            let meta = meta.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            let filters = filters.into_iter().map(|(name, values)| (name.to_owned(), values)).collect();
            let added = index.add_custom_record(path, text, primary.clone(), Some(meta), Some(filters), None);
            added.await.map_err(|e| failed(&e))?;
        }
        let files = index.get_files().await.map_err(|e| failed(&e))?;
        let named = files.into_iter().map(|file| {
            let path = file.filename.to_string_lossy().replace('\\', "/");
            (path, file.contents)
        });
        let mut files: Vec<_> = named.filter(|(path, _)| !UNUSED.iter().any(|ui| path.starts_with(ui))).collect();
        files.sort_unstable();
        Ok(files)
    })
}

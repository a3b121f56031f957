//! A site as it stands on the disk, read and parsed; when files change, only those are read and parsed again.
//!
//! What it gives away is what reading everything would give. Nothing here looks from one document to another: that is for whoever
//! gets all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use globset::{Glob, GlobSet, GlobSetBuilder};
use rayon::prelude::*;

use super::{Loaded, Timings};
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId};
use crate::parse::{self, Facts};
use crate::read::{self, Input, ReadError};

/// A site as it stands.
pub struct Workspace {
    root: Utf8PathBuf,
    input: Input,
    config: Config,
    exclude: GlobSet,
    /// What was found in the configuration.
    of_config: Diagnostics,
    /// What was found while reading.
    of_reading: Diagnostics,
    documents: BTreeMap<Utf8PathBuf, Document>,
    /// Held texts that are no text, by the path by which they are known.
    refused: BTreeMap<Utf8PathBuf, Diagnostic>,
    timings: Timings,
    /// Whether the site was gone when it was looked at last.
    is_lost: bool,
}

/// A document by itself.
struct Document {
    facts: Arc<Facts>,
    findings: Diagnostics,
}

impl Workspace {
    /// Reads and parses a site.
    ///
    /// # Errors
    /// Fails where there is no site.
    pub fn read(root: &Utf8Path) -> Result<Self, ReadError> {
        let mut timings = Timings::default();
        let (mut input, mut of_config) = timings.time("configure", || read::configuration(root))?;
        let (config, found) = configuration(&mut input);
        of_config.extend(found);
        let exclude = globs(&config);
        let (input, of_reading) = timings.time("read", || read::site(root, input, &exclude));
        let mut workspace = Self { root: root.to_owned(), of_reading, ..Self::with(input, config, exclude, of_config) };
        timings.time("parse", || workspace.parse(|_| true));
        workspace.timings = timings;
        Ok(workspace)
    }

    /// Parses an input that is at hand, and on no disk.
    pub fn of(mut input: Input) -> Self {
        let (config, of_config) = configuration(&mut input);
        let mut workspace = Self::with(input, config, GlobSet::empty(), of_config);
        workspace.parse(|_| true);
        workspace
    }

    fn with(input: Input, config: Config, exclude: GlobSet, of_config: Diagnostics) -> Self {
        Self {
            root: Utf8PathBuf::new(),
            input,
            config,
            exclude,
            of_config,
            of_reading: Diagnostics::new(),
            documents: BTreeMap::new(),
            refused: BTreeMap::new(),
            timings: Timings::default(),
            is_lost: false,
        }
    }

    /// Reads and parses again what is at some paths below the site, be they files or folders, there or gone. Returns the paths at
    /// which something is another now.
    ///
    /// # Errors
    /// Fails where there is no site any more; what was read stays as it was.
    pub fn update(&mut self, paths: &BTreeSet<Utf8PathBuf>) -> Result<BTreeSet<Utf8PathBuf>, ReadError> {
        // The configuration decides what is read, and how.
        let is_config = |path: &Utf8PathBuf| path.as_str().starts_with(config::STEM);
        let is_gone = self.input.config.is_none() && !self.root.join("content").is_dir();
        if self.is_lost || is_gone || paths.iter().any(is_config) {
            self.is_lost = true;
            *self = Self::read(&self.root)?;
            return Ok(paths.clone());
        }
        let refreshed = read::refresh(&self.root, &mut self.input, &self.exclude, paths);
        let files = &self.input.files;
        self.of_reading.retain(|d| !refreshed.changed.contains(files.path(d.span.file)));
        self.of_reading.extend(refreshed.diagnostics);
        for path in &refreshed.changed {
            self.documents.remove(path);
            self.refused.remove(path);
        }
        self.parse(|path| refreshed.changed.contains(path));
        Ok(refreshed.changed)
    }

    /// Parses the documents and looks at the held texts at some paths.
    fn parse(&mut self, wanted: impl Fn(&Utf8Path) -> bool + Sync) {
        let (files, markdown) = (&self.input.files, self.config.markdown);
        let wanted = |id: &FileId| wanted(files.path(*id));
        let documents: Vec<FileId> = self.input.documents.iter().copied().filter(wanted).collect();
        let parsed = documents.into_par_iter().map(|id| {
            let (facts, findings) = parse::document(files, id, markdown);
            (files.path(id).to_owned(), Document { facts: Arc::new(facts), findings })
        });
        self.documents.par_extend(parsed);
        let is_document = |path: &Utf8Path| path.starts_with("content") && path.extension() == Some("md");
        let unread = self.input.unread.iter().filter(|(path, id)| is_document(path) && wanted(id));
        self.documents.extend(unread.map(|(path, &id)| {
            let facts = Arc::new(parse::unread(files, id));
            (path.clone(), Document { facts, findings: Diagnostics::new() })
        }));
        let texts: Vec<FileId> = self.input.texts.values().copied().filter(wanted).collect();
        let refused = texts.into_par_iter().filter_map(|id| {
            let finding = parse::held_text(files, id).err()?;
            Some((files.path(id).to_owned(), *finding))
        });
        self.refused.par_extend(refused);
    }

    /// The whole site, to be resolved.
    pub fn loaded(&self) -> Loaded {
        self.clone_parts(self.input.clone())
    }

    /// The same, where the site is wanted but once.
    pub fn into_loaded(mut self) -> Loaded {
        let input = std::mem::take(&mut self.input);
        self.clone_parts(input)
    }

    fn clone_parts(&self, mut input: Input) -> Loaded {
        let mut diagnostics = self.of_config.clone();
        diagnostics.extend(self.of_reading.iter().chain(self.refused.values()).cloned());
        for document in self.documents.values().filter(|document| !document.findings.is_empty()) {
            diagnostics.extend(document.findings.clone());
        }
        // Quotes are not held against a text that is none.
        if !self.refused.is_empty() {
            let files = &input.files;
            input.texts.retain(|_, &mut id| !self.refused.contains_key(files.path(id)));
        }
        Loaded {
            input,
            config: self.config.clone(),
            facts: self.documents.values().map(|document| Arc::clone(&document.facts)).collect(),
            diagnostics,
            timings: self.timings.clone(),
        }
    }
}

/// Reads the configuration. Keys that were written there are blanked: no finding shows them.
fn configuration(input: &mut Input) -> (Config, Diagnostics) {
    let (config, found) = parse::configuration(&input.files, input.config);
    config.secrets.iter().for_each(|&place| input.files.blank(place));
    (config, found)
}

fn globs(config: &Config) -> GlobSet {
    let mut builder = GlobSetBuilder::new();
    for glob in config.exclude.iter().filter_map(|g| Glob::new(g).ok()) {
        builder.add(glob);
    }
    builder.build().unwrap_or_default()
}

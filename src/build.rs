//! The phases of a build, one after the other.

mod workspace;

use std::sync::Arc;
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

pub use workspace::Workspace;

use crate::config::{Config, FOLDERS};
use crate::diagnostic::{Diagnostic, Diagnostics, Files, Severity};
use crate::model::OutputPath;
use crate::options::Options;
use crate::parse::Facts;
use crate::plan::{FileContent, Plan, PlannedFile};
use crate::read::{Input, ReadError};
use crate::render::Pages;
use crate::render::data::{Data, Manner};
use crate::render::finding::SearchRecord;
use crate::resolve::{Memo, Site};
use crate::write::{self, Output, Staging, Summary, WriteError};
use crate::{lint, plan, render, resolve};

/// A site as it was read and parsed: all that is needed to resolve it.
pub struct Loaded {
    /// What was read.
    pub input: Input,
    /// The settings.
    pub config: Config,
    /// What the documents say, sorted by path.
    pub facts: Vec<Arc<Facts>>,
    /// Findings so far.
    pub diagnostics: Diagnostics,
    /// How long each phase took.
    pub timings: Timings,
}

/// How long each phase took, in the order of the phases.
#[derive(Clone, Debug, Default)]
pub struct Timings(pub Vec<(&'static str, Duration)>);

impl Timings {
    fn time<T>(&mut self, phase: &'static str, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = run();
        self.0.push((phase, start.elapsed()));
        result
    }
}

/// What came of a build or check.
#[derive(Debug)]
pub struct Report {
    /// All findings, sorted.
    pub diagnostics: Diagnostics,
    /// The files that findings point into.
    pub files: Files,
    /// What was written; none where errors stopped the build, or nothing was to be written.
    pub written: Option<Summary>,
    /// How many pages the site has.
    pub pages: usize,
    /// How many documents were left out.
    pub withheld: usize,
    /// Old addresses and where each leads, both relative to the root of the site.
    pub redirects: Vec<(String, String)>,
    /// How long each phase took.
    pub timings: Timings,
}

/// Where and how to write.
#[derive(Clone, Debug)]
pub struct Destination {
    /// The folder.
    pub dir: Utf8PathBuf,
    /// Whether to write over files that are not ours.
    pub force: bool,
    /// What tells this program from any other version of itself.
    pub program: String,
    /// Makes the files by which the site is searched, if it is to be searched at all.
    pub index: Option<MakeIndex>,
}

/// Makes the files of a search index, by their path below the root of the site, of what rendering knows of each page and the
/// language of the site.
pub type MakeIndex = fn(Vec<SearchRecord>, &str) -> Result<Vec<(String, Vec<u8>)>, IndexError>;

/// Why an index could not be made.
pub type IndexError = Box<dyn std::error::Error + Send + Sync>;

/// Why a build could not be done at all.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The site cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The output cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The search index cannot be made.
    #[error(transparent)]
    Index(IndexError),
}

/// Reads and parses a site.
///
/// # Errors
/// Fails where there is no site.
pub fn load(root: &Utf8Path) -> Result<Loaded, ReadError> {
    Workspace::read(root).map(Workspace::into_loaded)
}

/// Parses an input that is at hand.
pub fn load_input(input: Input) -> Loaded {
    Workspace::of(input).into_loaded()
}

impl Loaded {
    /// Resolves, lints and plans the site, and gives it to `then`; findings are complete but for those of rendering.
    fn with_site<T>(self, options: &Options, then: impl FnOnce(Resolved<'_, '_>) -> T) -> T {
        self.with_plan(options, Memo::default(), |mut resolved| {
            resolved.lint(options);
            then(resolved)
        })
    }

    /// Resolves and plans the site, and gives it to `then`; what lints find is not in the findings yet.
    pub(crate) fn with_plan<T>(
        mut self,
        options: &Options,
        mut memo: Memo,
        then: impl FnOnce(Resolved<'_, '_>) -> T,
    ) -> T {
        let mut timings = std::mem::take(&mut self.timings);
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        resolve::redact::hide(&self.facts, options, &mut self.input.files);
        let (site, found) =
            timings.time("resolve", || resolve::resolve(&self.facts, &self.input, &self.config, options, &mut memo));
        diagnostics.extend(found);
        // Only findings look at front matter again: bodies are not touched.
        site.withheld_places.iter().for_each(|&place| self.input.files.blank(place));
        let (plan, found) = timings.time("plan", || {
            let setting = plan::Setting::of(&self.config, options, render::sheets(&self.config));
            plan::plan(&site, &self.input, &self.config, setting)
        });
        diagnostics.extend(found);
        resolve::redact::redact(&mut diagnostics, &site, &self.input.files);
        then(Resolved { loaded: &self, site: &site, plan: &plan, diagnostics, timings, memo })
    }
}

/// A site resolved and planned.
pub(crate) struct Resolved<'r, 'a> {
    pub(crate) loaded: &'a Loaded,
    pub(crate) site: &'r Site<'a>,
    pub(crate) plan: &'r Plan,
    pub(crate) diagnostics: Diagnostics,
    timings: Timings,
    /// What need not be found out again.
    #[cfg_attr(not(feature = "serve"), expect(dead_code, reason = "a build is done once"))]
    pub(crate) memo: Memo,
}

impl<'r, 'a> Resolved<'r, 'a> {
    /// Runs the lints.
    fn lint(&mut self, options: &Options) {
        let mut timings = std::mem::take(&mut self.timings);
        let found = timings.time("lint", || self.linted(options));
        self.diagnostics.extend(found);
        self.timings = timings;
    }

    /// What the lints find, of which nothing is settled yet.
    pub(crate) fn linted(&self, options: &Options) -> Diagnostics {
        let Loaded { facts, config, input, .. } = self.loaded;
        let mut found = lint::lint(&lint::Subject::new(self.site, facts, config, options, &input.files));
        resolve::redact::redact(&mut found, self.site, &input.files);
        found
    }

    /// Loads the templates, whatever was found before, and settles the levels of all findings.
    fn pages(&mut self, options: &Options) -> Pages<'r, 'a> {
        let (pages, found) = self
            .timings
            .time("templates", || Pages::new(self.site, self.plan, &self.loaded.config, &self.loaded.input, options));
        self.diagnostics.extend(found);
        self.settle();
        pages
    }

    /// Gives every finding the level that the site and its documents want.
    pub(crate) fn settle(&mut self) {
        lint::settle(&mut self.diagnostics, &self.loaded.facts, self.site, &self.loaded.config);
    }

    fn report(mut self, written: Option<Summary>) -> Report {
        let files = self.loaded.input.files.clone();
        self.diagnostics.sort(&files);
        Report {
            diagnostics: self.diagnostics,
            files,
            written,
            pages: self.plan.pages.len(),
            withheld: self.site.withheld.len(),
            redirects: self.plan.redirects(),
            timings: self.timings,
        }
    }

    fn stops(&self, deny_warnings: bool) -> bool {
        self.diagnostics.has_errors() || (deny_warnings && self.diagnostics.count(Severity::Warning) > 0)
    }
}

/// Builds a site into a folder. Nothing there changes unless everything could be rendered.
///
/// # Errors
/// Fails where the site cannot be read at all or the output cannot be written; findings about the input are in the report.
pub fn build(
    root: &Utf8Path,
    options: &Options,
    destination: &Destination,
    deny_warnings: bool,
) -> Result<Report, BuildError> {
    let loaded = load(root)?;
    loaded.with_site(options, |mut resolved| {
        let mut pages = resolved.pages(options);
        if resolved.stops(deny_warnings) {
            return Ok(resolved.report(None));
        }
        let output = Output::open(&destination.dir, &writing(root, options, destination.force))?;
        let inputs = digest(resolved.loaded, resolved.site, options, &destination.program);
        if resolved.timings.time("compare", || output.is_intact(&inputs)) {
            let unchanged = resolved.plan.pages.len() + resolved.plan.files.len();
            return Ok(resolved.report(Some(Summary { unchanged, ..Summary::default() })));
        }
        let mut timings = std::mem::take(&mut resolved.timings);
        let wanted = destination.index.filter(|_| resolved.loaded.config.search && !options.portable);
        let (prepared, index) =
            timings.time("cards and search", || prepare(&mut pages, &resolved.loaded.config, wanted));
        let index = index.map_err(BuildError::Index)?;
        let mut rendered = Ok(prepared.err().unwrap_or_default());
        let staging = output.begin(&paths(resolved.plan, &index))?;
        if rendered.as_ref().is_ok_and(Diagnostics::is_empty) {
            rendered = timings.time("render and stage", || {
                index.par_iter().try_for_each(|(path, bytes)| staging.put(path, bytes).map(drop))?;
                stage(&pages, resolved.plan, root, resolved.loaded, &staging)
            });
        }
        let found = rendered?;
        resolved.diagnostics.extend(found);
        if resolved.stops(deny_warnings) {
            resolved.timings = timings;
            return Ok(resolved.report(None));
        }
        let summary = timings.time("commit", || staging.commit(&inputs))?;
        resolved.timings = timings;
        Ok(resolved.report(Some(summary)))
    })
}

/// Everything that is wrong with a site, with nothing written: all pages are rendered all the same.
///
/// # Errors
/// Fails where there is no site.
pub fn check(root: &Utf8Path, options: &Options) -> Result<Report, ReadError> {
    Ok(load(root)?.check(options))
}

impl Loaded {
    /// Everything that is wrong with the site.
    pub fn check(self, options: &Options) -> Report {
        self.with_site(options, |mut resolved| {
            let mut pages = resolved.pages(options);
            if !resolved.diagnostics.has_errors() {
                let found = match pages.prepare() {
                    Err(failures) => failures,
                    Ok(()) => {
                        let pages = &pages;
                        let of_pages =
                            resolved.plan.pages.par_iter().flat_map_iter(|p| pages.page(p).err().unwrap_or_default());
                        let of_files =
                            resolved.plan.files.par_iter().filter_map(|f| pages.file(&f.content).err()).map(|f| *f);
                        of_pages.chain(of_files).collect::<Vec<_>>().into_iter().collect()
                    }
                };
                resolved.diagnostics.extend(found);
            }
            resolved.report(None)
        })
    }

    /// Renders every page into memory, by path: for tests and tools. Findings are in the report.
    pub fn render_all(self, options: &Options) -> (Report, Vec<(String, Vec<u8>)>) {
        self.with_site(options, |mut resolved| {
            let pages = resolved.pages(options);
            let mut rendered = Vec::new();
            if !resolved.diagnostics.has_errors() {
                for page in &resolved.plan.pages {
                    match pages.page(page) {
                        Ok(bytes) => rendered.push((page.output.to_string(), bytes)),
                        Err(failures) => resolved.diagnostics.extend(failures),
                    }
                }
                for file in &resolved.plan.files {
                    match pages.file(&file.content) {
                        Ok(bytes) => rendered.extend(bytes.map(|bytes| (file.output.to_string(), bytes))),
                        Err(failure) => resolved.diagnostics.push(*failure),
                    }
                }
            }
            (resolved.report(None), rendered)
        })
    }

    /// Resolves and plans the site and gives away its open data, with all findings but those of rendering pages.
    pub fn exported<T>(self, options: &Options, then: impl FnOnce(&Data<'_, '_>) -> T) -> (T, Report) {
        self.with_site(options, |mut resolved| {
            let loaded = resolved.loaded;
            resolved.settle();
            let manner = Manner::of(&loaded.config);
            let data = Data::of(resolved.site, resolved.plan, &loaded.config, &loaded.input.files, &manner);
            (then(&data), resolved.report(None))
        })
    }

    /// What can be searched, with all findings but those of rendering pages.
    pub fn searchable(self, options: &Options) -> (Vec<SearchRecord>, Report) {
        self.with_site(options, |mut resolved| {
            let pages = resolved.pages(options);
            (pages.search_records(), resolved.report(None))
        })
    }

    /// Resolves the site and gives it away with its findings, for whoever lists it.
    pub fn resolved<T>(self, options: &Options, then: impl FnOnce(&Site<'_>, &Config) -> T) -> (T, Report) {
        self.with_site(options, |mut resolved| {
            resolved.settle();
            let result = then(resolved.site, &resolved.loaded.config);
            (result, resolved.report(None))
        })
    }
}

/// Where and over what may be written. What is not for the public never goes where the public build is.
fn writing(root: &Utf8Path, options: &Options, force: bool) -> write::Options {
    let inputs = FOLDERS.into_iter();
    let protected = inputs.chain((!options.is_public()).then_some(Options::PUBLIC)).map(|dir| root.join(dir)).collect();
    write::Options { audience: options.audience(), force, root: Some(root.to_owned()), protected }
}

fn paths<'p>(plan: &'p Plan, index: &'p [(String, Vec<u8>)]) -> Vec<&'p str> {
    let planned = plan.pages.iter().map(|p| p.output.as_str()).chain(plan.files.iter().map(|f| f.output.as_str()));
    planned.chain(index.iter().map(|(path, _)| path.as_str())).collect()
}

/// The files of a search index; none where none is wanted.
type Index = Result<Vec<(String, Vec<u8>)>, IndexError>;

/// Makes beforehand what many pages share and, beside that, the search index.
fn prepare(pages: &mut Pages<'_, '_>, config: &Config, index: Option<MakeIndex>) -> (Result<(), Diagnostics>, Index) {
    let records = index.map(|_| pages.search_records()).unwrap_or_default();
    let make = || index.map_or_else(|| Ok(Vec::new()), |index| index(records, &config.language));
    rayon::join(|| pages.prepare(), make)
}

/// Renders all pages on all cores, each staged as soon as it is rendered. What templates got wrong comes back as findings.
fn stage(
    pages: &Pages<'_, '_>,
    plan: &Plan,
    root: &Utf8Path,
    loaded: &Loaded,
    staging: &Staging,
) -> Result<Diagnostics, WriteError> {
    let put = |output: &OutputPath, rendered: Result<Vec<u8>, Vec<Diagnostic>>| match rendered {
        Ok(bytes) => staging.put(output.as_str(), &bytes).map(|_| Vec::new()),
        Err(failures) => Ok(failures),
    };
    let file = |file: &PlannedFile| match (&file.content, pages.file(&file.content)) {
        (FileContent::Copy(path), _) => match loaded.input.assets.get(path) {
            Some(asset) => {
                staging.put_file(file.output.as_str(), &root.join(path), asset.blake3, asset.length).map(|_| Vec::new())
            }
            None => Ok(Vec::new()),
        },
        (_, Ok(None)) => Ok(Vec::new()),
        (_, Ok(Some(bytes))) => put(&file.output, Ok(bytes)),
        (_, Err(failure)) => put(&file.output, Err(vec![*failure])),
    };
    let mut failures: Vec<Vec<_>> = plan.files.par_iter().map(file).collect::<Result<_, _>>()?;
    let rendered: Vec<Vec<_>> =
        plan.pages.par_iter().map(|page| put(&page.output, pages.page(page))).collect::<Result<_, _>>()?;
    failures.extend(rendered);
    Ok(failures.into_iter().flatten().collect())
}

/// What the output depends on, in one number: the inputs, what of them is visible, the options, and the program itself.
fn digest(loaded: &Loaded, site: &Site<'_>, options: &Options, program: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    add(program.as_bytes());
    add(format!("{:?} {:?} {:?} {}", options.drafts, options.tlp, options.base_url, options.portable).as_bytes());
    for id in loaded.input.files.ids() {
        add(loaded.input.files.path(id).as_str().as_bytes());
        add(loaded.input.files.bytes(id));
    }
    for (path, asset) in &loaded.input.assets {
        add(path.as_str().as_bytes());
        add(asset.blake3.as_bytes());
    }
    // What is visible, and which offices are held, depends on the clock as well; the clock itself reaches no page.
    for actor in &site.actors {
        add(actor.id.as_bytes());
        actor.roles.iter().for_each(|role| add(&[role.is_present.into()]));
    }
    site.sources.iter().for_each(|s| add(s.id.as_bytes()));
    site.claims.iter().for_each(|c| add(c.key.as_bytes()));
    site.briefings.iter().for_each(|b| add(b.slug.as_bytes()));
    site.topics.iter().for_each(|t| add(t.slug.as_bytes()));
    site.pages.iter().for_each(|p| add(p.path.as_bytes()));
    hasher.finalize().to_hex().to_string()
}

//! One state of a site, resolved and kept, with threads that render its pages when they are asked for.
//!
//! What is resolved borrows from what was read, so all of it lives on the stack of one thread, which ends when nobody asks any
//! more. It knows nothing of time: a newer state is another generation.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;

use camino::Utf8PathBuf;
use tokio::sync::oneshot;

use super::findings::Findings;
use crate::build::{Loaded, Resolved};
use crate::config::Config;
use crate::diagnostic::{Diagnostics, Level};
use crate::options::Options;
use crate::plan::{FileContent, Plan, PlannedFile, PlannedPage};
use crate::render::Pages;
use crate::resolve::Memo;

/// How many threads render; a browser asks for a page and its feeds, not for the site.
const RENDERERS: usize = 2;

/// A site that answers.
#[derive(Debug)]
pub(super) struct Generation {
    requests: Sender<Request>,
    /// The path below which the site will be published: `/`, or `/sub/`.
    pub base: String,
    /// Style sheets, by their path below the site, and under which name they are asked for now.
    pub sheets: Arc<Vec<(String, String)>>,
}

/// What is asked for: a path below the base, decoded.
struct Request {
    path: String,
    reply: oneshot::Sender<Answer>,
}

/// What there is at a path.
#[derive(Debug)]
pub(super) enum Answer {
    /// A page: its file in the output, and its bytes.
    Page(String, Vec<u8>),
    /// A file that was made: its file in the output, and its bytes.
    Made(String, Vec<u8>),
    /// A file of the site, by its path there.
    Copy(Utf8PathBuf),
    /// A folder, asked for without the `/` at its end.
    Folder,
    /// Nothing: the page that says so.
    Missing(Vec<u8>),
    /// It could not be rendered; its file in the output.
    Broken(String, Findings),
}

/// What a generation tells of itself, in this order, from its own thread.
pub(super) enum Told {
    /// It is resolved; this is for the next.
    Resolved(Memo),
    /// It answers.
    Ready(Arc<Generation>),
    /// All that was found; where it does not answer, there are errors.
    Found(Findings),
}

impl Generation {
    /// Resolves a site in a thread of its own. `wait` is called before the lints run, which nobody waits for.
    pub fn start(
        loaded: Loaded,
        options: Arc<Options>,
        memo: Memo,
        wait: impl FnOnce() + Send + 'static,
        tell: impl Fn(Told) + Send + Sync + 'static,
    ) -> std::io::Result<()> {
        let run = move || loaded.with_plan(&options, memo, |resolved| answer(resolved, &options, wait, tell));
        thread::Builder::new().name("generation".to_owned()).spawn(run).map(drop)
    }

    /// What there is at a path; none if the thread is gone.
    pub async fn ask(&self, path: &str) -> Option<Answer> {
        let (reply, answer) = oneshot::channel();
        self.requests.send(Request { path: path.to_owned(), reply }).ok()?;
        answer.await.ok()
    }
}

/// Loads the templates; if nothing is wrong so far, answers until nobody can ask any more.
fn answer(
    mut resolved: Resolved<'_, '_>,
    options: &Options,
    wait: impl FnOnce() + Send,
    tell: impl Fn(Told) + Send + Sync,
) {
    tell(Told::Resolved(std::mem::take(&mut resolved.memo)));
    let Loaded { input, config, .. } = resolved.loaded;
    let (pages, found) = Pages::new(resolved.site, resolved.plan, config, input, options);
    resolved.diagnostics.extend(found);
    // What lints and documents may change the level of is settled when all of it is known.
    let broken = resolved.diagnostics.iter().any(|d| d.code.level() == Level::Error);
    if broken {
        return tell(Told::Found(all_findings(resolved, options)));
    }
    let (requests, received) = channel();
    let base = resolved.plan.base_url.as_deref().map_or("/", crate::render::base_path).to_owned();
    tell(Told::Ready(Arc::new(Generation { requests, base, sheets: Arc::new(sheets(&resolved)) })));
    let received = Mutex::new(received);
    let served =
        Served { pages: &pages, plan: resolved.plan, config, index: OnceLock::new(), portable: options.portable };
    thread::scope(|scope| {
        for _ in 0..RENDERERS {
            scope.spawn(|| served.render(&received));
        }
        scope.spawn(|| {
            wait();
            tell(Told::Found(all_findings(resolved, options)));
        });
    });
}

/// Runs the lints, on one core: others are waited for.
fn all_findings(mut resolved: Resolved<'_, '_>, options: &Options) -> Findings {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let found = match pool {
        Ok(pool) => pool.install(|| resolved.linted(options)),
        Err(_) => resolved.linted(options),
    };
    resolved.diagnostics.extend(found);
    resolved.settle();
    let diagnostics = std::mem::take(&mut resolved.diagnostics);
    Findings::of(diagnostics, &resolved.loaded.input.files)
}

/// What is asked for pages and files.
struct Served<'s, 'r, 'a> {
    pages: &'s Pages<'r, 'a>,
    plan: &'s Plan,
    config: &'s Config,
    /// The files by which the site is searched, made when somebody first asks for one.
    index: OnceLock<BTreeMap<String, Vec<u8>>>,
    portable: bool,
}

impl Served<'_, '_, '_> {
    fn render(&self, received: &Mutex<Receiver<Request>>) {
        loop {
            let next = received.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(request) = next else { return };
            // Whoever has gone away in the meantime wants no answer.
            let _ = request.reply.send(self.at(&request.path));
        }
    }

    /// What there is at a path.
    fn at(&self, path: &str) -> Answer {
        let Self { pages, plan, .. } = self;
        let folder = path.is_empty() || path.ends_with('/');
        let output = if folder { format!("{path}index.html") } else { path.to_owned() };
        if let Some(page) = page_at(plan, &output) {
            return rendered(pages, page);
        }
        if let Some(file) = plan.files.iter().find(|file| file.output.as_str() == output) {
            return made(pages, file);
        }
        if !folder && page_at(plan, &format!("{path}/index.html")).is_some() {
            return Answer::Folder;
        }
        if let Some(bytes) = self.indexed(&output) {
            return Answer::Made(output, bytes);
        }
        match page_at(plan, "404.html").map(|page| rendered(pages, page)) {
            Some(Answer::Page(_, bytes)) => Answer::Missing(bytes),
            Some(broken) => broken,
            None => Answer::Missing(Vec::new()),
        }
    }

    /// A file by which the site is searched.
    #[cfg(feature = "search")]
    fn indexed(&self, output: &str) -> Option<Vec<u8>> {
        let wanted = self.config.search && !self.portable;
        if !wanted || !crate::search::FOLDERS.iter().any(|folder| output.starts_with(folder)) {
            return None;
        }
        // A preview without an index is better than none: the page says that nothing can be searched.
        let make = || crate::search::index(self.pages.search_records(), &self.config.language).unwrap_or_default();
        self.index.get_or_init(|| make().into_iter().collect()).get(output).cloned()
    }

    /// This program makes no such files.
    #[cfg(not(feature = "search"))]
    fn indexed(&self, _: &str) -> Option<Vec<u8>> {
        let _ = (&self.index, self.config, self.portable);
        None
    }
}

fn page_at<'p>(plan: &'p Plan, output: &str) -> Option<&'p PlannedPage> {
    plan.pages.iter().find(|page| page.output.as_str() == output)
}

fn rendered(pages: &Pages<'_, '_>, page: &PlannedPage) -> Answer {
    let output = page.output.to_string();
    match pages.page(page) {
        Ok(bytes) => Answer::Page(output, bytes),
        Err(failures) => Answer::Broken(output, Findings::of(failures.into_iter().collect(), pages.files())),
    }
}

fn made(pages: &Pages<'_, '_>, file: &PlannedFile) -> Answer {
    let output = file.output.to_string();
    match (&file.content, pages.file(&file.content)) {
        (FileContent::Copy(path), _) => Answer::Copy(path.clone()),
        (_, Ok(bytes)) => Answer::Made(output, bytes.unwrap_or_default()),
        (_, Err(failure)) => {
            let failures: Diagnostics = [*failure].into_iter().collect();
            Answer::Broken(output, Findings::of(failures, pages.files()))
        }
    }
}

/// The style sheets of a site.
fn sheets(resolved: &Resolved<'_, '_>) -> Vec<(String, String)> {
    let assets = resolved.plan.assets.iter();
    assets.filter(|(path, _)| path.ends_with(".css")).map(|(path, name)| (path.clone(), name.clone())).collect()
}

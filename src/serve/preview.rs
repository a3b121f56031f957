//! The state of a preview: which site answers, what is wrong with the newest one, and the thread that follows the disk.

use std::collections::{BTreeSet, VecDeque};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use tokio::sync::watch;

use super::findings::{Findings, Shown};
use super::generation::{Generation, Told};
use super::watch::Watch;
use super::{MakeOptions, Notice};
use crate::build::Workspace;
use crate::read::ReadError;
use crate::resolve::Memo;

/// How long the lints wait for the page that whoever saved a file looks at.
const LINTS_WAIT: Duration = Duration::from_millis(250);
/// How many pages are kept to be shown in the place of one that cannot be rendered.
const KEPT: usize = 64;

/// What is known at a moment.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// The newest site that could be resolved.
    pub generation: Option<Arc<Generation>>,
    /// What is wrong with the newest input, as far as it is known.
    pub findings: Arc<Findings>,
    /// Why there is no site at all any more.
    pub lost: Option<Arc<Shown>>,
    /// Whether a change is being taken in.
    pub working: bool,
    /// Rises with each change.
    pub version: u64,
}

impl State {
    /// What stops a build, with what else was found; empty where nothing stops it.
    pub fn shown(&self) -> Vec<Shown> {
        let lost = self.lost.iter().map(|lost| Shown::clone(lost));
        let findings = if self.findings.stop() { self.findings.shown() } else { Vec::new() };
        lost.chain(findings).collect()
    }
}

/// A preview of a site.
pub(super) struct Preview {
    state: watch::Sender<State>,
    /// Pages as they were shown last, by their files.
    kept: Mutex<VecDeque<(String, Arc<Vec<u8>>)>>,
    /// What resolving need not find out again.
    memo: Mutex<Memo>,
    tell: Box<dyn Fn(Notice) + Send + Sync>,
    options: MakeOptions,
}

impl Preview {
    /// Reads a site and follows it from then on, in a thread of its own.
    pub fn start(
        root: &Utf8Path,
        options: MakeOptions,
        tell: Box<dyn Fn(Notice) + Send + Sync>,
    ) -> std::io::Result<Arc<Self>> {
        let state = watch::Sender::new(State { working: true, ..State::default() });
        let preview =
            Arc::new(Self { state, kept: Mutex::default(), memo: Mutex::new(Memo::keeping()), tell, options });
        let (follower, root) = (Arc::clone(&preview), root.to_owned());
        thread::Builder::new().name("follow".to_owned()).spawn(move || follower.follow(&root))?;
        Ok(preview)
    }

    /// What is known, when no change is being taken in.
    pub async fn settled(&self) -> State {
        let mut states = self.state.subscribe();
        let settled = states.wait_for(|state| !state.working).await.map(|state| state.clone());
        settled.unwrap_or_default()
    }

    /// The states to come.
    pub fn states(&self) -> watch::Receiver<State> {
        self.state.subscribe()
    }

    /// Keeps a page that was shown, or tells how it was shown last.
    pub fn keep(&self, output: &str, page: Arc<Vec<u8>>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(path, _)| path != output);
        kept.push_back((output.to_owned(), page));
        if kept.len() > KEPT {
            kept.pop_front();
        }
    }

    /// A page as it was shown last.
    pub fn kept(&self, output: &str) -> Option<Arc<Vec<u8>>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(path, _)| path == output).map(|(_, page)| Arc::clone(page))
    }

    fn follow(self: Arc<Self>, root: &Utf8Path) {
        let start = Instant::now();
        // What changes while the site is read is told afterwards.
        let watch = Watch::start(root);
        let mut workspace = match Workspace::read(root) {
            Ok(workspace) => workspace,
            Err(error) => return self.lose(&error),
        };
        self.show(&workspace, start, BTreeSet::new());
        let mut watch = match watch {
            Ok(watch) => watch,
            Err(error) => return (self.tell)(Notice::Unwatched(error.to_string())),
        };
        if let Some(why) = watch.polling.take() {
            (self.tell)(Notice::Polling(why));
        }
        while let Some(paths) = watch.next() {
            let start = Instant::now();
            self.state.send_modify(|state| state.working = true);
            match workspace.update(&paths) {
                Ok(changed) if changed.is_empty() => self.state.send_modify(|state| state.working = false),
                Ok(changed) => self.show(&workspace, start, changed),
                Err(error) => self.lose(&error),
            }
        }
    }

    /// Resolves the site as it stands, and shows it if that can be done.
    fn show(self: &Arc<Self>, workspace: &Workspace, start: Instant, changed: BTreeSet<Utf8PathBuf>) {
        let version = self.state.borrow().version + 1;
        let (sender, first) = sync_channel(1);
        let preview = Arc::clone(self);
        let tell = move |told| {
            match told {
                Told::Resolved(memo) => return preview.remember(memo),
                Told::Ready(generation) => preview.ready(version, &generation),
                Told::Found(findings) => preview.found(version, findings),
            }
            let _ = sender.try_send(());
        };
        let options = Arc::new((self.options)());
        let memo = std::mem::replace(&mut *self.memo.lock().unwrap_or_else(PoisonError::into_inner), Memo::keeping());
        let started = Generation::start(workspace.loaded(), options, memo, || thread::sleep(LINTS_WAIT), tell);
        // A thread that ends without a word leaves what was there before.
        let _ = started.map(|()| first.recv());
        self.state.send_modify(|state| state.working = false);
        (self.tell)(Notice::Shown { changed, took: start.elapsed() });
    }

    fn ready(&self, version: u64, generation: &Arc<Generation>) {
        self.state.send_modify(|state| {
            state.generation = Some(Arc::clone(generation));
            (state.version, state.lost, state.working) = (version, None, false);
            // Errors are gone; what the lints say comes later.
            if state.findings.stop() {
                state.findings = Arc::default();
            }
        });
    }

    fn remember(&self, memo: Memo) {
        *self.memo.lock().unwrap_or_else(PoisonError::into_inner) = memo;
    }

    fn found(&self, version: u64, findings: Findings) {
        let findings = Arc::new(findings);
        let mut before = None;
        self.state.send_if_modified(|state| {
            if version < state.version {
                return false;
            }
            before = Some(std::mem::replace(&mut state.findings, Arc::clone(&findings)));
            // The next change may be being taken in by now.
            if version > state.version {
                (state.version, state.lost, state.working) = (version, None, false);
            }
            true
        });
        if let Some(before) = before {
            (self.tell)(Notice::Found { new: findings.since(&before), findings });
        }
    }

    fn lose(&self, error: &ReadError) {
        let text = format!("error: {error}\n  = help: {}\n", error.help());
        let shown = Shown { severity: "error", place: String::new(), text: text.clone() };
        self.state.send_modify(|state| {
            state.lost = Some(Arc::new(shown));
            state.version += 1;
            state.working = false;
        });
        (self.tell)(Notice::Lost(text));
    }
}

//! What changes on the disk, told at once: the first event of a burst is acted on as soon as the file it speaks of is whole.
//!
//! An event is only a hint that something is another at a path. What it is now is for whoever reads it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::config::{self, FOLDERS};

/// How long it is quiet after a save. Editors do what they do in one go.
const QUIET: Duration = Duration::from_millis(2);
/// How long a file that is being written is waited for, where the system tells when that is done.
const WRITING: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 50 } else { 10 });
/// How long a file that is gone is waited for: some editors put another in its place.
const GONE: Duration = Duration::from_millis(40);
/// How long a burst that does not end goes on before it is acted on all the same.
const PATIENCE: Duration = Duration::from_millis(400);
/// When a new folder is looked at again: files may have got there before anyone watched.
const SECOND_LOOK: Duration = Duration::from_millis(150);
/// How often the disk is looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_millis(500);

/// Watches a site.
pub(super) struct Watch {
    watcher: Box<dyn Watcher + Send>,
    events: Receiver<notify::Result<Event>>,
    root: Utf8PathBuf,
    /// New folders, and when to look at them again.
    again: Option<(Instant, BTreeSet<Utf8PathBuf>)>,
    /// Why the disk is polled, where it is.
    pub polling: Option<String>,
}

/// What a burst of events speaks of.
#[derive(Default)]
struct Burst {
    paths: BTreeSet<Utf8PathBuf>,
    writing: BTreeSet<Utf8PathBuf>,
    folders: BTreeSet<Utf8PathBuf>,
}

impl Watch {
    /// Begins to watch; where the system cannot, by looking every now and then.
    pub fn start(root: &Utf8Path) -> notify::Result<Self> {
        let root = root.canonicalize_utf8().map_err(notify::Error::io)?;
        let (sender, events) = channel();
        let told = sender.clone();
        let native = RecommendedWatcher::new(sender, Config::default()).and_then(|mut watcher| {
            watch_all(&mut watcher, &root)?;
            Ok(Box::new(watcher) as Box<dyn Watcher + Send>)
        });
        let (watcher, polling) = match native {
            Ok(watcher) => (watcher, None),
            Err(error) => {
                let mut watcher = PollWatcher::new(told, Config::default().with_poll_interval(POLL))?;
                watch_all(&mut watcher, &root)?;
                (Box::new(watcher) as Box<dyn Watcher + Send>, Some(error.to_string()))
            }
        };
        Ok(Self { watcher, events, root, again: None, polling })
    }

    /// Waits until something changes, and tells at which paths below the site; none when there is nobody to tell of changes any more.
    pub fn next(&mut self) -> Option<BTreeSet<Utf8PathBuf>> {
        loop {
            let mut burst = Burst::default();
            match self.first()? {
                Some(event) => self.take(event, &mut burst),
                None => burst.paths = self.again.take().map(|(_, folders)| folders).unwrap_or_default(),
            }
            let since = Instant::now();
            while since.elapsed() < PATIENCE {
                match self.events.recv_timeout(burst.wait(&self.root)) {
                    Ok(event) => self.take(event, &mut burst),
                    Err(_) => break,
                }
            }
            if !burst.folders.is_empty() {
                let (_, folders) = self.again.take().unwrap_or((since, BTreeSet::new()));
                self.again = Some((since + SECOND_LOOK, &folders | &burst.folders));
            }
            if !burst.paths.is_empty() {
                return Some(burst.paths);
            }
        }
    }

    /// The first event of a burst; `Some(None)` when it is time to look at new folders again.
    fn first(&self) -> Option<Option<notify::Result<Event>>> {
        let Some((when, _)) = &self.again else { return self.events.recv().ok().map(Some) };
        match self.events.recv_timeout(when.saturating_duration_since(Instant::now())) {
            Ok(event) => Some(Some(event)),
            Err(RecvTimeoutError::Timeout) => Some(None),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    fn take(&mut self, event: notify::Result<Event>, burst: &mut Burst) {
        let event = match event {
            Ok(event) if !event.need_rescan() => event,
            // Something was missed, so anything may have changed.
            _ => {
                burst.paths.insert(config::FILE_NAME.into());
                return;
            }
        };
        let written = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
        if event.kind.is_access() && !written {
            return;
        }
        for path in &event.paths {
            let Some(below) = self.below(path) else { continue };
            match event.kind {
                EventKind::Modify(ModifyKind::Data(_)) | EventKind::Create(CreateKind::File) => {
                    burst.writing.insert(below.clone());
                }
                _ => drop(burst.writing.remove(&below)),
            }
            if path.is_dir() {
                burst.folders.insert(below.clone());
                if FOLDERS.contains(&below.as_str()) {
                    // It may be another one than the one that was watched.
                    let _ = self.watcher.watch(path, RecursiveMode::Recursive);
                }
            }
            burst.paths.insert(below);
        }
    }

    /// A path below the site, if it is in a folder of it, or the configuration. A name that is no text stands for its folder.
    fn below(&self, path: &Path) -> Option<Utf8PathBuf> {
        let mut named = path;
        let path = loop {
            match Utf8Path::from_path(named) {
                Some(path) => break path,
                None => named = named.parent()?,
            }
        };
        let below = path.strip_prefix(&self.root).ok()?;
        let below = Utf8PathBuf::from(below.as_str().replace(std::path::MAIN_SEPARATOR, "/"));
        let ours = FOLDERS.iter().any(|folder| below.starts_with(folder));
        (ours || below.as_str().starts_with(config::STEM)).then_some(below)
    }
}

impl Burst {
    /// How long to wait for what may come next.
    fn wait(&self, root: &Utf8Path) -> Duration {
        if !self.writing.is_empty() {
            return WRITING;
        }
        if self.paths.iter().any(|path| !root.join(path).exists()) { GONE } else { QUIET }
    }
}

fn watch_all(watcher: &mut dyn Watcher, root: &Utf8Path) -> notify::Result<()> {
    watcher.watch(root.as_std_path(), RecursiveMode::NonRecursive)?;
    for folder in FOLDERS.iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir()) {
        watcher.watch(folder.as_std_path(), RecursiveMode::Recursive)?;
    }
    Ok(())
}

//! A preview of a site over HTTP: pages are rendered when they are asked for, and follow what changes on the disk.
//!
//! ```text
//! watch ──paths──▶ Workspace ──Loaded──▶ generation ──answers──▶ web ──▶ browsers
//! ```
//!
//! 1. `watch` tells at which paths something has changed.
//! 2. The [`Workspace`](crate::build::Workspace) reads and parses only what changed.
//! 3. A `generation` is one state of the site, resolved as every build does it; it renders the pages that it is asked for.
//! 4. `preview` knows which generation answers. One with errors never does: the one before stays.
//! 5. `web` answers requests, of our own site and ours alone; `live` tells open pages what has become of them.
//!
//! **Nothing is written**, and what is served has the bytes that a build would write, but for one script in each page.

mod address;
mod findings;
mod generation;
mod live;
mod preview;
mod reply;
mod watch;
mod web;

use std::collections::BTreeSet;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use camino::{Utf8Path, Utf8PathBuf};
use tokio::runtime::Runtime;

pub use findings::{Findings, Shown};

use crate::diagnostic::Diagnostics;
use crate::options::Options;
use crate::read::ReadError;
use crate::{parse, read, render};
use preview::Preview;

/// How many ports are tried, from the one that was asked for.
const PORTS: u16 = 100;

/// What a build would be asked to do, at the moment of asking: the clock goes on while a preview runs.
pub type MakeOptions = Arc<dyn Fn() -> Options + Send + Sync>;

/// What happens while a preview runs, for whoever tells people.
#[derive(Debug)]
pub enum Notice {
    /// A state of the site was taken in; none of the paths at the start.
    Shown {
        /// Where something changed, below the site.
        changed: BTreeSet<Utf8PathBuf>,
        /// From the first event to the moment from which pages are answered.
        took: Duration,
    },
    /// What was found in it.
    Found {
        /// Everything.
        findings: Arc<Findings>,
        /// What was not found in the state before.
        new: Diagnostics,
    },
    /// There is no site any more.
    Lost(String),
    /// The system does not tell of changes, so the disk is looked at every now and then.
    Polling(String),
    /// Changes are not noticed at all.
    Unwatched(String),
}

/// Where a server listens.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The address of an interface.
    pub host: IpAddr,
    /// The first port that is tried; 0 for any that is free.
    pub port: u16,
}

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The site cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// No port could be had.
    #[error("cannot listen at {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// There is no output to serve.
    #[error("there is no output at `{0}`")]
    NotBuilt(Utf8PathBuf),
    /// The system gives no threads.
    #[error("cannot start the server: {0}")]
    Start(io::Error),
}

impl ServeError {
    /// A way out.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Read(error) => error.help(),
            Self::Listen(..) => "name another port with `--port`, or an address of this machine with `--host`",
            Self::NotBuilt(_) => "run `onrecord build` first, with the same options",
            Self::Start(_) => "see which limits the system sets for processes",
        }
    }
}

/// A server that runs until this value goes.
#[derive(Debug)]
pub struct Server {
    runtime: Option<Runtime>,
    address: SocketAddr,
    base: String,
}

impl Server {
    /// Serves a site from memory, and follows it. Answers as soon as the site is resolved.
    ///
    /// # Errors
    /// Fails where there is no site, or no port.
    pub fn preview(
        root: &Utf8Path,
        options: MakeOptions,
        place: Place,
        tell: impl Fn(Notice) + Send + Sync + 'static,
    ) -> Result<Self, ServeError> {
        let base = base(root, &options())?;
        let listener = listen(place)?;
        let preview = Preview::start(root, options, Box::new(tell)).map_err(ServeError::Start)?;
        let site = web::Site { preview, root: root.to_owned() };
        Self::run(listener, base, |bound| web::of_preview(site, bound))
    }

    /// Serves the output that a build has written.
    ///
    /// # Errors
    /// Fails where there is no output, or no port.
    pub fn built(root: &Utf8Path, options: &Options, place: Place) -> Result<Self, ServeError> {
        let base = base(root, options)?;
        let dir = root.join(options.audience());
        if !dir.is_dir() {
            return Err(ServeError::NotBuilt(dir));
        }
        let built = web::Built { dir, base: base.clone() };
        Self::run(listen(place)?, base, |bound| web::of_built(built, bound))
    }

    fn run(listener: TcpListener, base: String, router: impl FnOnce(IpAddr) -> Router) -> Result<Self, ServeError> {
        let start = || {
            let address = listener.local_addr()?;
            listener.set_nonblocking(true)?;
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
            let router = router(address.ip());
            let _inside = runtime.enter();
            let listener = tokio::net::TcpListener::from_std(listener)?;
            runtime.spawn(async move { axum::serve(listener, router).await });
            drop(_inside);
            Ok(Self { runtime: Some(runtime), address, base })
        };
        start().map_err(ServeError::Start)
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The address of its first page.
    pub fn url(&self) -> String {
        // An address that stands for all of this machine is none to go to.
        let host = match self.address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => "127.0.0.1".to_owned(),
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) if ip.is_unspecified() => "[::1]".to_owned(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        format!("http://{host}:{}{}", self.port(), self.base)
    }

    /// Waits until someone wants the program to end: with Ctrl-C, or as the system asks.
    ///
    /// # Errors
    /// Fails where the system tells nobody.
    pub fn wait(&self) -> io::Result<()> {
        let Some(runtime) = &self.runtime else { return Ok(()) };
        runtime.block_on(async {
            #[cfg(unix)]
            {
                let mut end = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
                tokio::select! {
                    interrupted = tokio::signal::ctrl_c() => interrupted,
                    _ = end.recv() => Ok(()),
                }
            }
            #[cfg(not(unix))]
            tokio::signal::ctrl_c().await
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Pages that listen would listen for ever.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// The path below which the site will be published.
fn base(root: &Utf8Path, options: &Options) -> Result<String, ReadError> {
    let (input, _) = read::configuration(root)?;
    let (config, _) = parse::configuration(&input.files, input.config);
    let configured = config.base_url.as_ref().map(|url| url.value.as_str());
    Ok(options.base_url.as_deref().or(configured).map_or("/", render::base_path).to_owned())
}

/// The first port that is free, from the one that was asked for.
fn listen(place: Place) -> Result<TcpListener, ServeError> {
    let mut port = place.port;
    loop {
        let address = SocketAddr::new(place.host, port);
        match TcpListener::bind(address) {
            Ok(listener) => return Ok(listener),
            Err(error) => {
                let next = port.checked_add(1).filter(|next| next - place.port < PORTS);
                match next.filter(|_| error.kind() == io::ErrorKind::AddrInUse) {
                    Some(next) => port = next,
                    None => return Err(ServeError::Listen(address, error)),
                }
            }
        }
    }
}

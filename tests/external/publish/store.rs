//! A server of S3 on loopback, in this process, over a folder. It keeps a record of what it is asked for, and fails when it is told to.

use std::net::SocketAddr;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use camino::Utf8PathBuf;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use percent_encoding::percent_decode_str;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s_fs::FileSystem;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use super::site::{KEY_ID, SECRET};
use super::support::{Folder, Tree, tree};

const BUCKET: &str = "desk-site";

/// How a server fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It answers with a status, and does nothing.
    Status(u16),
    /// The connection breaks before it does anything.
    DropsRequest,
    /// It does what it was asked for, and the connection breaks before it says so.
    DropsAnswer,
}

/// A request, as the server saw it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    /// The path in the bucket.
    pub path: String,
    pub content_type: Option<String>,
    pub cache_control: Option<String>,
    pub content_encoding: Option<String>,
}

#[derive(Default)]
struct State {
    asked: Vec<Asked>,
    /// Every so manieth request fails.
    fault: Option<(usize, Fault)>,
    count: usize,
}

/// The server. It ends with this value.
pub struct Store {
    folder: Folder,
    address: SocketAddr,
    shared: Arc<(Mutex<State>, Condvar)>,
    _runtime: Runtime,
}

impl Store {
    pub fn new() -> Self {
        let folder = Folder::new();
        std::fs::create_dir(folder.path().join(BUCKET)).expect("a bucket");
        let mut builder = S3ServiceBuilder::new(FileSystem::new(folder.path()).expect("a store"));
        builder.set_auth(SimpleAuth::from_single(KEY_ID, SECRET));
        let service = builder.build();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("threads");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port");
        let address = listener.local_addr().expect("an address");
        let shared: Arc<(Mutex<State>, Condvar)> = Arc::default();
        runtime.spawn(serve(listener, service, Arc::clone(&shared)));
        Self { folder, address, shared, _runtime: runtime }
    }

    /// The lines of a target that is this store, with more keys perhaps.
    pub fn target(&self, more: &str) -> String {
        let address = self.address;
        format!("  live: {{kind: s3, bucket: {BUCKET}, region: eu-central-1, endpoint: 'http://{address}'{more}}}\n")
    }

    /// Lets every so manieth request fail.
    pub fn fails(&self, fault: Option<(usize, Fault)>) {
        let mut state = self.shared.0.lock().unwrap();
        (state.fault, state.count) = (fault, 0);
    }

    /// What it was asked for since the last time.
    pub fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.shared.0.lock().unwrap().asked)
    }

    /// Waits until so many requests have come since the last time they were asked for; false if they do not come.
    pub fn waits_for(&self, requests: usize) -> bool {
        let (state, changed) = &*self.shared;
        let few = |state: &mut State| state.asked.len() < requests;
        let (state, _) = changed.wait_timeout_while(state.lock().unwrap(), Duration::from_secs(20), few).unwrap();
        state.asked.len() >= requests
    }

    fn dir(&self) -> Utf8PathBuf {
        self.folder.path().join(BUCKET)
    }

    /// The objects of the bucket.
    pub fn objects(&self) -> Tree {
        tree(&self.dir())
    }

    /// Puts an object there, or takes one away, behind everybody's back.
    pub fn place(&self, path: &str, bytes: Option<&[u8]>) {
        let path = self.dir().join(path);
        match bytes {
            Some(bytes) => super::support::write_file(&path, bytes),
            None => std::fs::remove_file(path).expect("an object"),
        }
    }

    /// Puts back everything as it was.
    pub fn restore(&self, objects: &Tree) {
        std::fs::remove_dir_all(self.dir()).expect("a bucket");
        std::fs::create_dir(self.dir()).expect("a bucket");
        objects.iter().for_each(|(path, bytes)| self.place(path, Some(bytes)));
    }
}

async fn serve(listener: TcpListener, service: S3Service, shared: Arc<(Mutex<State>, Condvar)>) {
    while let Ok((stream, _)) = listener.accept().await {
        let (service, shared) = (service.clone(), Arc::clone(&shared));
        tokio::spawn(async move {
            let answer = service_fn(move |request| answer(request, service.clone(), Arc::clone(&shared)));
            // A connection that breaks is what some of these tests are about.
            let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
        });
    }
}

/// An answer; an error breaks the connection.
async fn answer(
    request: Request<Incoming>,
    service: S3Service,
    shared: Arc<(Mutex<State>, Condvar)>,
) -> Result<Response<s3s::Body>, Broken> {
    let fault = note(&request, &shared);
    match fault {
        Some(Fault::Status(status)) => {
            let body = s3s::Body::from("<Error><Code>Busy</Code><Message>Try again.</Message></Error>".to_owned());
            let mut response = Response::new(body);
            *response.status_mut() = hyper::StatusCode::from_u16(status).expect("a status");
            Ok(response)
        }
        Some(Fault::DropsRequest) => Err(Broken),
        Some(Fault::DropsAnswer) => {
            let _ = service.call(request.map(s3s::Body::from)).await;
            Err(Broken)
        }
        None => service.call(request.map(s3s::Body::from)).await.map_err(|_| Broken),
    }
}

fn note(request: &Request<Incoming>, shared: &(Mutex<State>, Condvar)) -> Option<Fault> {
    let header = |name: &str| request.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let path = percent_decode_str(request.uri().path()).decode_utf8_lossy().into_owned();
    let asked = Asked {
        method: request.method().to_string(),
        path: path.trim_start_matches('/').trim_start_matches(BUCKET).trim_start_matches('/').to_owned(),
        content_type: header("content-type"),
        cache_control: header("cache-control"),
        content_encoding: header("content-encoding"),
    };
    let mut state = shared.0.lock().unwrap();
    // Looking at what stands there changes nothing.
    if asked.method != "HEAD" {
        state.asked.push(asked);
    }
    state.count += 1;
    shared.1.notify_all();
    state.fault.filter(|(nth, _)| state.count.is_multiple_of(*nth)).map(|(_, fault)| fault)
}

/// Why a connection breaks.
#[derive(Debug)]
pub struct Broken;

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("broken")
    }
}

impl std::error::Error for Broken {}

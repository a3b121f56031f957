//! A static web server on the loopback interface, as strict as a careful host: one path for the site, and a content security
//! policy that allows nothing but the site's own files.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use camino::{Utf8Path, Utf8PathBuf};
use percent_encoding::percent_decode_str;

/// What a page may use: files of its own site. No inline script or style, nothing from elsewhere.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A folder served under a path, until this value goes.
pub struct Server {
    address: SocketAddr,
    prefix: &'static str,
    stopped: Arc<AtomicBool>,
}

impl Server {
    /// Serves `folder` under `prefix`, which begins and ends with `/`.
    pub fn of(folder: &Utf8Path, prefix: &'static str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let stopped = Arc::new(AtomicBool::new(false));
        let (folder, stop) = (folder.to_owned(), Arc::clone(&stopped));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten().take_while(|_| !stop.load(Ordering::Relaxed)) {
                let folder = folder.clone();
                std::thread::spawn(move || answer(stream, &folder, prefix));
            }
        });
        Self { address, prefix, stopped }
    }

    /// A text without the name of this server, which is another in every run.
    pub fn unnamed(&self, text: &str) -> String {
        text.replace(&format!("http://{}", self.address), "")
    }

    /// The address of a file of the folder: a folder stands for its `index.html`.
    pub fn url(&self, path: &str) -> String {
        let shown = match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => path,
        };
        format!("http://{}{}{shown}", self.address, self.prefix)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        // The listener looks up when someone comes.
        let _ = TcpStream::connect(self.address);
    }
}

/// Answers one request. A browser that has gone away in the meantime is no fault.
fn answer(mut stream: TcpStream, folder: &Utf8Path, prefix: &str) {
    let mut lines = BufReader::new(&stream).lines();
    let request = lines.next().and_then(Result::ok).unwrap_or_default();
    for line in lines {
        if line.is_ok_and(|l| l.is_empty()) {
            break;
        }
    }
    let target = request.split(' ').nth(1).unwrap_or("/");
    let path = target.split(['?', '#']).next().unwrap_or("/");
    let path = percent_decode_str(path).decode_utf8_lossy().into_owned();
    let found = path.strip_prefix(prefix).and_then(|below| file(folder, below));
    let (status, file) = match found {
        Some(file) if file.is_dir() => {
            let moved =
                format!("HTTP/1.1 301 Moved\r\nlocation: {target}/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            let _ = stream.write_all(moved.as_bytes());
            return;
        }
        Some(file) => ("200 OK", file),
        None => ("404 Not Found", folder.join("404.html")),
    };
    let body = std::fs::read(&file).unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {}\r\ncontent-length: {}\r\ncontent-security-policy: {POLICY}\r\n\
         x-content-type-options: nosniff\r\ncache-control: no-store\r\nconnection: close\r\n\r\n",
        media_type(&file),
        body.len()
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

/// The file, or the folder, at a path below the root.
fn file(folder: &Utf8Path, below: &str) -> Option<Utf8PathBuf> {
    if below.split('/').any(|part| part == ".." || part.starts_with('.')) {
        return None;
    }
    let path = folder.join(if below.is_empty() || below.ends_with('/') {
        format!("{below}index.html")
    } else {
        below.to_owned()
    });
    path.exists().then_some(path)
}

fn media_type(file: &Utf8Path) -> &'static str {
    match file.extension().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

//! Answers as HTTP has them: media types, and what a browser has already (RFC 9110, 8.8.3) or wants a part of (14.2).

use std::io::SeekFrom;
use std::ops::RangeInclusive;
use std::time::UNIX_EPOCH;

use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_NONE_MATCH, IF_RANGE, LOCATION,
    RANGE,
};
use axum::http::response::Builder;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use camino::Utf8Path;
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

/// The media type of a file.
pub(super) fn media_type(path: &str) -> String {
    let guessed = mime_guess::from_path(path).first_or_octet_stream();
    let text = guessed.type_() == "text" || guessed.subtype() == "javascript";
    if text { format!("{guessed}; charset=utf-8") } else { guessed.to_string() }
}

/// Nothing but a status.
pub(super) fn status(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// Leads to another address of this server.
pub(super) fn moved(to: &str) -> Response<Body> {
    let mut response = status(StatusCode::TEMPORARY_REDIRECT);
    match HeaderValue::from_str(to) {
        Ok(to) => drop(response.headers_mut().insert(LOCATION, to)),
        Err(_) => *response.status_mut() = StatusCode::NOT_FOUND,
    }
    response
}

/// Bytes at hand, which may have been there before.
pub(super) fn bytes(request: &HeaderMap, path: &str, bytes: Vec<u8>) -> Response<Body> {
    let tag = format!("\"{}\"", &blake3::hash(&bytes).to_hex()[..32]);
    let bytes = Bytes::from(bytes);
    let length = bytes.len() as u64;
    let Plan { status, range, head } = Plan::of(request, &media_type(path), &tag, length);
    let body = match range {
        Some(range) => Body::from(bytes.slice(*range.start() as usize..*range.end() as usize + 1)),
        None if status == StatusCode::OK => Body::from(bytes),
        None => Body::empty(),
    };
    finished(head, body)
}

/// A page that stands for another: for one that is not there, or that there is nothing to show of.
pub(super) fn page(code: StatusCode, html: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = code;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A file of the disk, as a stream; nothing where it is none, or leads out of the folder by symbolic links.
pub(super) async fn file(request: &HeaderMap, root: &Utf8Path, below: &Utf8Path) -> Response<Body> {
    match opened(request, root, below).await {
        Ok(response) => response,
        Err(_) => status(StatusCode::NOT_FOUND),
    }
}

async fn opened(request: &HeaderMap, root: &Utf8Path, below: &Utf8Path) -> std::io::Result<Response<Body>> {
    let root = tokio::fs::canonicalize(root).await?;
    let path = tokio::fs::canonicalize(root.join(below)).await?;
    if !path.starts_with(&root) {
        return Err(std::io::ErrorKind::NotFound.into());
    }
    let metadata = tokio::fs::metadata(&path).await?;
    if !metadata.is_file() {
        return Err(std::io::ErrorKind::NotFound.into());
    }
    let mut file = File::open(&path).await?;
    let changed = metadata.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    let tag = format!("\"{:x}-{:x}\"", metadata.len(), changed.as_nanos());
    let Plan { status, range, head } = Plan::of(request, &media_type(below.as_str()), &tag, metadata.len());
    let body = match range {
        Some(range) => {
            file.seek(SeekFrom::Start(*range.start())).await?;
            Body::from_stream(ReaderStream::new(file.take(range.end() - range.start() + 1)))
        }
        None if status == StatusCode::OK => Body::from_stream(ReaderStream::new(file.take(metadata.len()))),
        None => Body::empty(),
    };
    Ok(finished(head, body))
}

/// How to answer: all of it, a part of it, or that it is as it was.
struct Plan {
    status: StatusCode,
    range: Option<RangeInclusive<u64>>,
    head: Builder,
}

impl Plan {
    fn of(request: &HeaderMap, media_type: &str, tag: &str, length: u64) -> Self {
        let head = Response::builder()
            .header(ETAG, tag)
            .header(ACCEPT_RANGES, "bytes")
            // It may be kept, but has to be asked for again each time.
            .header(CACHE_CONTROL, "no-cache");
        let known = request.get_all(IF_NONE_MATCH).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(','));
        if known.map(|t| t.trim().trim_start_matches("W/")).any(|t| t == tag || t == "*") {
            let status = StatusCode::NOT_MODIFIED;
            return Self { status, range: None, head: head.status(status) };
        }
        let head = head.header(CONTENT_TYPE, media_type);
        match wanted(request, tag, length) {
            Wanted::All => {
                let head = head.status(StatusCode::OK).header(CONTENT_LENGTH, length);
                Self { status: StatusCode::OK, range: None, head }
            }
            Wanted::Part(range) => {
                let status = StatusCode::PARTIAL_CONTENT;
                let head = head
                    .status(status)
                    .header(CONTENT_LENGTH, range.end() - range.start() + 1)
                    .header(CONTENT_RANGE, format!("bytes {}-{}/{length}", range.start(), range.end()));
                Self { status, range: Some(range), head }
            }
            Wanted::Nothing => {
                let status = StatusCode::RANGE_NOT_SATISFIABLE;
                Self {
                    status,
                    range: None,
                    head: head.status(status).header(CONTENT_RANGE, format!("bytes */{length}")),
                }
            }
        }
    }
}

enum Wanted {
    All,
    Part(RangeInclusive<u64>),
    Nothing,
}

/// What is wanted of a file. Several parts at once are more than anyone asks of a preview: they get all of it.
fn wanted(request: &HeaderMap, tag: &str, length: u64) -> Wanted {
    let Some(range) = request.get(RANGE).and_then(|r| r.to_str().ok()) else { return Wanted::All };
    if request.get(IF_RANGE).is_some_and(|known| known.as_bytes() != tag.as_bytes()) {
        return Wanted::All;
    }
    let Ok(parsed) = http_range_header::parse_range_header(range) else { return Wanted::All };
    match parsed.validate(length).as_deref() {
        Ok([one]) => Wanted::Part(one.clone()),
        Ok(_) => Wanted::All,
        Err(_) => Wanted::Nothing,
    }
}

fn finished(head: Builder, body: Body) -> Response<Body> {
    head.body(body).unwrap_or_else(|_| status(StatusCode::INTERNAL_SERVER_ERROR))
}

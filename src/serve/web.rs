//! The web server: which requests are answered, and with what.

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Query, Request, State as Shared};
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state, map_response};
use axum::response::IntoResponse;
use axum::response::sse::{KeepAlive, Sse};
use axum::routing::get;
use camino::{Utf8Path, Utf8PathBuf};

use super::findings::Shown;
use super::generation::Answer;
use super::preview::{Preview, State};
use super::{address, live, reply};

/// A preview, and the folder that its files are in.
pub(super) struct Site {
    pub preview: Arc<Preview>,
    pub root: Utf8PathBuf,
}

/// The routes of a preview.
pub(super) fn of_preview(site: Site, bound: IpAddr) -> Router {
    let script = || async { ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], live::SCRIPT) };
    let router = Router::new()
        .route(live::SCRIPT_ADDRESS, get(script))
        .route(live::EVENTS_ADDRESS, get(events))
        .fallback(get(page))
        .with_state(Arc::new(site));
    guarded(router, bound)
}

/// What every answer has to pass, whatever it is.
pub(super) fn guarded(router: Router, bound: IpAddr) -> Router {
    router.layer(map_response(closed)).layer(from_fn_with_state(bound, is_for_us))
}

/// Refuses requests that name another server.
async fn is_for_us(Shared(bound): Shared<IpAddr>, request: Request, next: Next) -> Response<Body> {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    match host.is_some_and(|host| address::is_ours(host, bound)) {
        true => next.run(request).await,
        false => reply::status(StatusCode::FORBIDDEN),
    }
}

/// Keeps drafts to this server's own pages, and types as they are told.
async fn closed(mut response: Response<Body>) -> Response<Body> {
    for (name, value) in [("x-content-type-options", "nosniff"), ("cross-origin-resource-policy", "same-origin")] {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// Where a page is that listens.
#[derive(serde::Deserialize)]
struct Listener {
    page: String,
}

async fn events(Shared(site): Shared<Arc<Site>>, Query(listener): Query<Listener>) -> impl IntoResponse {
    Sse::new(live::events(Arc::clone(&site.preview), listener.page)).keep_alive(KeepAlive::default())
}

/// What there is at the address of a request.
pub(super) async fn look(state: &State, written: &str) -> Option<Answer> {
    let generation = state.generation.as_ref()?;
    let path = address::path(written)?;
    match address::below(&path, &generation.base) {
        Some(below) => generation.ask(below).await,
        None => generation.ask("404.html").await.map(missing),
    }
}

fn missing(answer: Answer) -> Answer {
    match answer {
        Answer::Page(_, html) => Answer::Missing(html),
        other => other,
    }
}

async fn page(Shared(site): Shared<Arc<Site>>, headers: HeaderMap, uri: Uri) -> Response<Body> {
    let Some(path) = address::path(uri.path()) else { return reply::status(StatusCode::NOT_FOUND) };
    let state = site.preview.settled().await;
    let sheets = state.generation.as_ref().map(|g| Arc::clone(&g.sheets)).unwrap_or_default();
    if let Some(base) =
        state.generation.as_ref().map(|g| &g.base).filter(|base| !base.trim_start_matches('/').is_empty())
        && (path.is_empty() || format!("/{path}/") == **base)
    {
        return reply::moved(base);
    }
    match look(&state, uri.path()).await {
        Some(Answer::Page(output, html)) => {
            let shown = live::with_script(&html, &sheets);
            site.preview.keep(&output, Arc::new(html));
            reply::bytes(&headers, &output, shown)
        }
        Some(Answer::Made(output, bytes)) => reply::bytes(&headers, &output, bytes),
        Some(Answer::Copy(path)) => reply::file(&headers, &site.root, &path).await,
        Some(Answer::Folder) => reply::moved(&format!("{}/", uri.path())),
        Some(Answer::Missing(html)) => reply::page(StatusCode::NOT_FOUND, live::with_script(&html, &sheets)),
        Some(Answer::Broken(output, findings)) => match site.preview.kept(&output) {
            Some(html) => reply::page(StatusCode::OK, live::with_script(&html, &sheets)),
            None => nothing_to_show(&findings.shown()),
        },
        None => nothing_to_show(&state.shown()),
    }
}

fn nothing_to_show(shown: &[Shown]) -> Response<Body> {
    reply::page(StatusCode::INTERNAL_SERVER_ERROR, live::empty_page(shown))
}

/// An output that stands on the disk, below a path.
pub(super) struct Built {
    pub dir: Utf8PathBuf,
    pub base: String,
}

/// The routes of an output that is served as it stands.
pub(super) fn of_built(built: Built, bound: IpAddr) -> Router {
    guarded(Router::new().fallback(get(file)).with_state(Arc::new(built)), bound)
}

async fn file(Shared(built): Shared<Arc<Built>>, headers: HeaderMap, uri: Uri) -> Response<Body> {
    let Some(path) = address::path(uri.path()) else { return reply::status(StatusCode::NOT_FOUND) };
    let Some(below) = address::below(&path, &built.base) else {
        let is_base = path.is_empty() || format!("/{path}/") == built.base;
        return if is_base { reply::moved(&built.base) } else { not_built(&built.dir).await };
    };
    let folder = below.is_empty() || below.ends_with('/');
    let below = Utf8PathBuf::from(if folder { format!("{below}index.html") } else { below.to_owned() });
    if !folder && built.dir.join(&below).join("index.html").is_file() {
        return reply::moved(&format!("{}/", uri.path()));
    }
    let response = reply::file(&headers, &built.dir, &below).await;
    if response.status() == StatusCode::NOT_FOUND { not_built(&built.dir).await } else { response }
}

async fn not_built(dir: &Utf8Path) -> Response<Body> {
    let html = tokio::fs::read(dir.join("404.html")).await.unwrap_or_default();
    reply::page(StatusCode::NOT_FOUND, html)
}

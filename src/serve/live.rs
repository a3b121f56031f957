//! What a page in a browser is told while it is looked at: whether it is another by now, which style sheets there are, what is wrong.

use std::convert::Infallible;

use axum::response::sse::Event;
use futures_util::stream::{self, Stream};
use serde::Serialize;

use super::findings::Shown;
use super::generation::Answer;
use super::preview::{Preview, State};

/// The script that pages get, and the address it is served at.
pub(super) const SCRIPT: &str = include_str!("reload.js");
pub(super) const SCRIPT_ADDRESS: &str = "/_onrecord/reload.js";
/// Where pages listen.
pub(super) const EVENTS_ADDRESS: &str = "/_onrecord/events";

/// A state, as a page is told of it.
#[derive(Debug, Serialize)]
struct Message<'m> {
    /// The digest of the page as it is now; none where it is not known.
    page: Option<String>,
    /// Style sheets: their paths below the site, and under which name they are asked for.
    sheets: &'m [(String, String)],
    /// What stops a build.
    errors: Vec<Shown>,
}

/// The digest of a page as far as it needs to be loaded again: a sheet may be another without that.
pub(super) fn digest(html: &[u8], sheets: &[(String, String)]) -> String {
    let mut hasher = blake3::Hasher::new();
    let names: Vec<&str> = sheets.iter().map(|(_, name)| name.as_str()).collect();
    let mut rest = html;
    let found = aho_corasick::AhoCorasick::new(&names);
    for found in found.iter().flat_map(|names| names.find_iter(html)) {
        let start = found.start() - (html.len() - rest.len());
        hasher.update(&rest[..start]);
        hasher.update(sheets[found.pattern().as_usize()].0.as_bytes());
        rest = &html[found.end()..];
    }
    hasher.update(rest);
    hasher.finalize().to_hex()[..32].to_owned()
}

/// A page with the script that listens: before its end, so that nothing waits for it.
pub(super) fn with_script(html: &[u8], sheets: &[(String, String)]) -> Vec<u8> {
    let script = format!("<script src=\"{SCRIPT_ADDRESS}\" data-page=\"{}\" defer></script>", digest(html, sheets));
    let at = memchr::memmem::rfind(html, b"</body>").unwrap_or(html.len());
    [&html[..at], script.as_bytes(), &html[at..]].concat()
}

/// A page where there is none to show: what is wrong is shown over it by the script, and stands in it for those without.
pub(super) fn empty_page(shown: &[Shown]) -> Vec<u8> {
    let mut text = String::new();
    for finding in shown {
        // A text is escaped for HTML as our own pages escape it.
        let _ = pulldown_cmark_escape::escape_html_body_text(&mut text, &finding.text);
        text.push('\n');
    }
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>onrecord: nothing to show</title>\n\
         <body>\n<pre>{text}</pre>\n</body>\n</html>\n"
    );
    with_script(page.as_bytes(), &[])
}

/// What a page is told: how things are now, and each time they are otherwise.
pub(super) fn events(
    preview: std::sync::Arc<Preview>,
    address: String,
) -> impl Stream<Item = Result<Event, Infallible>> + Send {
    let mut states = preview.states();
    states.mark_changed();
    stream::unfold((states, String::new()), move |(mut states, mut before)| {
        let (preview, address) = (std::sync::Arc::clone(&preview), address.clone());
        async move {
            loop {
                states.changed().await.ok()?;
                let state = states.borrow_and_update().clone();
                if state.working {
                    continue;
                }
                let message = message(&state, &preview, &address).await;
                if message != before {
                    before.clone_from(&message);
                    return Some((Ok(Event::default().data(message)), (states, before)));
                }
            }
        }
    })
}

async fn message(state: &State, preview: &Preview, address: &str) -> String {
    let mut errors = state.shown();
    let sheets = state.generation.as_ref().map(|g| std::sync::Arc::clone(&g.sheets)).unwrap_or_default();
    let page = match super::web::look(state, address).await {
        // What stands under the errors is the last good page, which is not told to go.
        _ if !errors.is_empty() => None,
        Some(Answer::Page(output, html)) => {
            let digest = digest(&html, &sheets);
            preview.keep(&output, std::sync::Arc::new(html));
            Some(digest)
        }
        Some(Answer::Missing(html)) => Some(digest(&html, &sheets)),
        Some(Answer::Broken(_, findings)) => {
            errors.extend(findings.shown());
            None
        }
        _ => None,
    };
    serde_json::to_string(&Message { page, sheets: &sheets, errors }).unwrap_or_default()
}

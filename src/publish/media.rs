//! What a file is to a browser, and for how long it may be kept: content type, cache control and encoding.

use camino::Utf8Path;

use crate::config::Objects;

/// The headers that a file is to be shown with, as far as a target can be told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Headers {
    /// Its media type, with the character set of texts.
    pub content_type: String,
    /// For how long it may be shown without asking again.
    pub cache_control: Option<String>,
    /// Whether it is kept compressed, by gzip.
    pub gzip: bool,
}

/// What never changes under its name may be kept for a year, the most that caches honour.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";

impl Headers {
    /// Those of a file whose content has this digest. `objects` is how the target keeps objects, if it does.
    pub fn of(path: &str, digest: &str, objects: Option<&Objects>) -> Self {
        let content_type = content_type(path);
        let cache_control = objects.map(|objects| match (is_fingerprinted(path, digest), objects.max_age) {
            (true, _) => IMMUTABLE.to_owned(),
            (false, 0) => "no-cache".to_owned(),
            (false, seconds) => format!("public, max-age={seconds}"),
        });
        let gzip = objects.is_some_and(|objects| objects.gzip) && is_text(content_type);
        Self { content_type: content_type.to_owned(), cache_control, gzip }
    }
}

/// Whether the name of a file carries the beginning of its digest before the ending, as the build gives it to sheets and scripts.
pub fn is_fingerprinted(path: &str, digest: &str) -> bool {
    let Some((stem, _)) = path.rsplit_once('.') else { return false };
    let Some((_, carried)) = stem.rsplit_once('.') else { return false };
    carried.len() >= 10 && digest.starts_with(carried)
}

/// Whether a type shrinks when it is compressed.
fn is_text(content_type: &str) -> bool {
    content_type.starts_with("text/")
        || content_type == "image/svg+xml"
        || content_type.starts_with("application/") && ["json", "xml"].iter().any(|form| content_type.contains(form))
}

/// The media type of a file, by the ending of its name.
pub fn content_type(path: &str) -> &'static str {
    let path = Utf8Path::new(path);
    if matches!(path.file_name(), Some("_headers" | "_redirects" | "CNAME" | ".domains" | ".nojekyll")) {
        return "text/plain; charset=utf-8";
    }
    match path.extension().unwrap_or_default().to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "bib" => "application/x-bibtex; charset=utf-8",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "mp3" => "audio/mpeg",
        "ogg" | "oga" => "audio/ogg",
        "wav" => "audio/wav",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = "bc4e33033f0123456789abcdef012345";

    #[test]
    fn what_carries_its_digest_is_kept_for_ever() {
        let objects = Objects { max_age: 60, ..Objects::default() };
        let cache = |path: &str| Headers::of(path, DIGEST, Some(&objects)).cache_control.unwrap();
        assert_eq!(cache("css/style.bc4e33033f.css"), IMMUTABLE);
        // The digest of another version, or something that only looks like one.
        for path in ["style.aaaaaaaaaa.css", "style.bc4e.css", "style.css", "index.html", "bc4e33033f.css"] {
            assert_eq!(cache(path), "public, max-age=60", "{path}");
        }
        assert_eq!(Headers::of("index.html", DIGEST, Some(&Objects::default())).cache_control.unwrap(), "no-cache");
        assert_eq!(Headers::of("index.html", DIGEST, None).cache_control, None);
    }

    #[test]
    fn text_alone_is_compressed_and_where_asked_for_alone() {
        let objects = Objects { gzip: true, ..Objects::default() };
        let gzip = |path: &str| Headers::of(path, DIGEST, Some(&objects)).gzip;
        assert!(
            ["index.html", "style.css", "feed.xml", "data/site.json", "logo.svg", "data/x.jsonld"]
                .into_iter()
                .all(gzip)
        );
        assert!(!["minutes.pdf", "ana.jpg", "font.woff2", "x"].into_iter().any(gzip));
        assert!(!Headers::of("index.html", DIGEST, Some(&Objects::default())).gzip);
    }
}

//! The files that some hosts read beside the pages: how to show them, under which domain, and where old addresses lead.

use super::item::Item;
use super::media::{IMMUTABLE, is_fingerprinted};
use crate::config::{Host, Target};

/// What pages may load, and who may show them: their own sheets, scripts, pictures and fonts, and nobody. Pages have no script or
/// style inside them, so nothing that came in with a text can run.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
                          connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The headers that every answer should have.
pub const HEADERS: &[(&str, &str)] = &[
    ("Content-Security-Policy", POLICY),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Strict-Transport-Security", "max-age=31536000"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
];

/// The files for the host of a target, by path.
pub fn files(target: &Target, items: &[Item], redirects: &[(String, String)]) -> Vec<(&'static str, String)> {
    let domain = target.domain.as_ref().map(|domain| format!("{domain}\n"));
    match target.host {
        None => Vec::new(),
        Some(Host::GithubPages) => {
            let domain = domain.map(|domain| ("CNAME", domain));
            domain.into_iter().chain([(".nojekyll", String::new())]).collect()
        }
        Some(Host::CodebergPages) => domain.map(|domain| (".domains", domain)).into_iter().collect(),
        // There, a page at the old address comes first unless the rule insists.
        Some(Host::Netlify) => with_rules(items, redirects, "301!"),
        Some(Host::CloudflarePages) => with_rules(items, redirects, "301"),
    }
}

fn with_rules(items: &[Item], redirects: &[(String, String)], status: &str) -> Vec<(&'static str, String)> {
    let mut files = vec![("_headers", headers(items))];
    if !redirects.is_empty() {
        let rule = |(old, new): &(String, String)| match old.strip_suffix('/') {
            // Both ways to write it are different addresses to some hosts.
            Some(bare) => format!("/{bare} /{new} {status}\n/{old} /{new} {status}\n"),
            None => format!("/{old} /{new} {status}\n"),
        };
        files.push(("_redirects", redirects.iter().map(rule).collect()));
    }
    files
}

fn headers(items: &[Item]) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in HEADERS {
        text.extend(["  ", name, ": ", value, "\n"]);
    }
    for item in items.iter().filter(|item| is_fingerprinted(&item.path, &item.entry.digest)) {
        text.extend(["/", &item.path, "\n  Cache-Control: ", IMMUTABLE, "\n"]);
    }
    text
}

#[cfg(test)]
mod tests {
    use camino::Utf8PathBuf;

    use super::super::item::{Content, Entry};
    use super::super::media::Headers;
    use super::*;
    use crate::config::Place;
    use crate::diagnostic::{FileId, Span, Spanned};
    use crate::model::vocabulary::Tlp;

    fn made(host: Option<Host>, domain: Option<&str>) -> Vec<(&'static str, String)> {
        let place = Place::Directory { path: Spanned::new("out".into(), Span::file(FileId(0))) };
        let target = Target { tlp: Tlp::Clear, base_url: None, host, domain: domain.map(str::to_owned), place };
        let digest = "bc4e33033f0123456789abcdef012345";
        let item = |path: &str| Item {
            path: path.to_owned(),
            entry: Entry { len: 1, digest: digest.into(), headers: Headers::of(path, digest, None) },
            content: Content::File(Utf8PathBuf::from(path)),
        };
        let redirects = [("old/".to_owned(), "briefings/new/".to_owned()), ("a.html".to_owned(), "b/".to_owned())];
        files(&target, &[item("index.html"), item("style.bc4e33033f.css")], &redirects)
    }

    #[test]
    fn each_host_gets_the_files_that_it_reads() {
        assert_eq!(made(None, Some("example.org")), []);
        assert_eq!(made(Some(Host::GithubPages), None), [(".nojekyll", String::new())]);
        let with_domain = made(Some(Host::GithubPages), Some("example.org"));
        assert_eq!(with_domain, [("CNAME", "example.org\n".to_owned()), (".nojekyll", String::new())]);
        assert_eq!(made(Some(Host::CodebergPages), Some("example.org")), [(".domains", "example.org\n".to_owned())]);
    }

    #[test]
    fn headers_hold_the_policy_and_what_may_be_kept() {
        let [(headers, rules), (redirects, leads)] = &made(Some(Host::Netlify), None)[..] else { panic!("two files") };
        assert_eq!((*headers, *redirects), ("_headers", "_redirects"));
        let policy = format!("/*\n  Content-Security-Policy: {POLICY}\n  Cross-Origin-Opener-Policy: same-origin\n");
        assert!(rules.starts_with(&policy), "{rules}");
        assert!(rules.ends_with(&format!("/style.bc4e33033f.css\n  Cache-Control: {IMMUTABLE}\n")), "{rules}");
        assert_eq!(rules.matches("Cache-Control").count(), 1);
        assert_eq!(leads, "/old /briefings/new/ 301!\n/old/ /briefings/new/ 301!\n/a.html /b/ 301!\n");
        assert!(made(Some(Host::CloudflarePages), None)[1].1.contains("/a.html /b/ 301\n"));
    }
}

//! Addresses as written in Markdown and front matter: which may stand there at all.

use crate::model::RefKind;

/// What the beginning of an address says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// `http`, `https`, `mailto` or `tel`.
    Web,
    /// One of ours: `claim:…`.
    Own(RefKind),
    /// No scheme: a path or a fragment.
    None,
    /// Any other scheme, or characters by which browsers can be misled.
    Forbidden,
}

/// What the beginning of an address says. Browsers drop tabs and line breaks from addresses and pass over leading blanks
/// and controls, so an address with any of them is refused, and so is one that leaves the scheme open (`//host`).
pub fn scheme(address: &str) -> Scheme {
    if address.contains(|c: char| c.is_control()) || address.starts_with(char::is_whitespace) {
        return Scheme::Forbidden;
    }
    if address.starts_with("//") || address.starts_with('\\') || address.starts_with("/\\") {
        return Scheme::Forbidden;
    }
    let Some((word, _)) = address.split_once(':') else { return Scheme::None };
    if word.contains(['/', '?', '#']) {
        return Scheme::None;
    }
    if let Some(kind) = RefKind::from_word(word) {
        return Scheme::Own(kind);
    }
    match word.to_ascii_lowercase().as_str() {
        "http" | "https" | "mailto" | "tel" => Scheme::Web,
        _ => Scheme::Forbidden,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_run_is_forbidden_however_it_is_written() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "java\tscript:x",
            " javascript:x",
            "data:text/html,x",
            "//evil.example",
            "vbscript:x",
        ] {
            assert_eq!(scheme(address), Scheme::Forbidden, "{address}");
        }
    }

    #[test]
    fn a_colon_in_a_path_is_no_scheme() {
        assert_eq!(scheme("./a:b.png"), Scheme::None);
        assert_eq!(scheme("#a:b"), Scheme::None);
        assert_eq!(scheme("HTTPS://example.org"), Scheme::Web);
        assert_eq!(scheme("claim:a/b"), Scheme::Own(RefKind::Claim));
    }
}

//! From the address of a request to a path below the site: decoded once, and refused where it tries to lead anywhere else.

use std::net::IpAddr;

use percent_encoding::percent_decode_str;

/// The path of a request, decoded, without the `/` at its beginning; none where no file of a site has such a path.
///
/// Refused are `.` and `..`, names that begin with a dot, empty names, backslashes, control characters, and what is not UTF-8.
pub(super) fn path(written: &str) -> Option<String> {
    let decoded = percent_decode_str(written.strip_prefix('/')?).decode_utf8().ok()?;
    if decoded.contains(|c: char| c == '\\' || c.is_control()) {
        return None;
    }
    let names = decoded.strip_suffix('/').unwrap_or(&decoded);
    let fits = |name: &str| !name.is_empty() && !name.starts_with('.');
    (decoded.is_empty() || names.split('/').all(fits)).then(|| decoded.into_owned())
}

/// The path below a base, which begins and ends with `/`.
pub(super) fn below<'p>(path: &'p str, base: &str) -> Option<&'p str> {
    path.strip_prefix(base.strip_prefix('/').unwrap_or(base))
}

/// Whether a request names this server: a page elsewhere that has its name lead here reads nothing.
///
/// Numbers cannot be made to lead elsewhere. One that listens on the loopback interface alone has only the names of that.
pub(super) fn is_ours(host: &str, bound: IpAddr) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    match name.parse::<IpAddr>() {
        Ok(address) => address.is_loopback() || !bound.is_loopback(),
        Err(_) => name.eq_ignore_ascii_case("localhost"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_out_of_the_site_is_no_path() {
        for bad in [
            "/../x",
            "/a/../x",
            "/%2e%2e/x",
            "/a/%2E%2E/x",
            "/..%2fx",
            "/..%5cx",
            "/a\\b",
            "/a%5Cb",
            "/a%00",
            "/a%0a",
            "/%ff",
            "/./x",
            "//etc/passwd",
            "/a//b",
            "/.git/config",
            "/a/.b",
            "x",
            "",
            "/..",
            "/%2e",
            "/%c0%ae%c0%ae/x",
        ] {
            assert_eq!(path(bad), None, "{bad}");
        }
    }

    #[test]
    fn paths_are_decoded_once() {
        assert_eq!(path("/").as_deref(), Some(""));
        assert_eq!(path("/a/b%20c/").as_deref(), Some("a/b c/"));
        assert_eq!(path("/%252e%252e/x").as_deref(), Some("%2e%2e/x"));
        assert_eq!(path("/%D0%B0.html").as_deref(), Some("а.html"));
    }

    #[test]
    fn the_base_is_taken_off() {
        assert_eq!(below("sub/a/", "/sub/"), Some("a/"));
        assert_eq!(below("sub", "/sub/"), None);
        assert_eq!(below("a", "/"), Some("a"));
    }

    #[test]
    fn only_names_of_the_loopback_interface_are_ours() {
        let here = IpAddr::from([127, 0, 0, 1]);
        for ours in ["localhost:1", "LOCALHOST", "127.0.0.1:8910", "127.0.0.1", "[::1]:8910", "127.1.2.3:1"] {
            assert!(is_ours(ours, here), "{ours}");
        }
        for foreign in
            ["example.org", "example.org:8910", "localhost.example.org", "192.168.1.2:8910", "", "127.0.0.1.nip.io"]
        {
            assert!(!is_ours(foreign, here), "{foreign}");
        }
        let anywhere = IpAddr::from([0, 0, 0, 0]);
        assert!(is_ours("192.168.1.2:8910", anywhere) && !is_ours("example.org", anywhere));
    }
}

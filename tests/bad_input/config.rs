//! Settings that make no sense.

use onrecord::diagnostic::Code::*;

use super::case::{Case, case};

fn config(name: &'static str, text: &str) -> Case {
    case(name).with("onrecord.yaml", format!("base_url: https://example.org/\n{text}\n"))
}

pub fn cases() -> Vec<Case> {
    vec![
        config("an unknown style of addresses", "urls: ‸flat").finds(InvalidValue, "write `pretty`, `files`"),
        config("an unknown way with raw HTML", "markdown: {raw_html: ‸drop}")
            .finds(InvalidValue, "write `escape`, `sanitize`, `allow`"),
        config("an unknown way of autolinking", "autolink: ‸always")
            .finds(InvalidValue, "`first`, `section`, `all`, `off`"),
        config("an unknown lint", "lints: {‸futur-date: warn}").finds(InvalidValue, "did you mean `future-date`?"),
        config("an unknown level", "lints: {future-date: ‸error}").finds(InvalidValue, "write `allow`, `warn`, `deny`"),
        config("an error that is to be silenced", "lints: {‸quote-differs: allow}")
            .finds(InvalidValue, "mend what it reports"),
        config("an unknown time zone", "timezone: ‸Kabul").finds(InvalidValue, "say `Asia/Kabul`"),
        config("a language of the site that is none", "language: ‸english language").finds(InvalidValue, "BCP 47"),
        config("lists of nothing", "paginate: ‸0").finds(InvalidValue, "write a number from 1 up"),
        config("a glob that is none", "exclude: ‸\"content/[a\"").finds(InvalidValue, "`content/**/notes-*.md`"),
        config("an unknown colour", "theme: {colours: {‸papre: white}}").finds(UnknownKey, "paper"),
        config("an unknown font", "theme: {fonts: {‸mono: Courier}}").finds(UnknownKey, "write `serif` or `sans`"),
        config("a colour with a digit too few", "theme: {colours: {paper: ‸\"#7a1f6\"}}")
            .finds(InvalidValue, "six digits"),
        config("a misspelt colour", "theme: {colours: {paper: ‸prple}}")
            .finds(InvalidValue, "the CSS name of a colour"),
        config("a colour that ends early", "theme: {colours: {paper: ‸\"red; } body { display: none\"}}")
            .finds(InvalidValue, "a single CSS value"),
        config("a colour that loads a file", "theme: {colours: {paper: ‸\"url(https://evil.example)\"}}")
            .finds(InvalidValue, "a single CSS value"),
        config("an unknown colour theme for code", "highlight: {light: ‸Solarised}")
            .finds(InvalidValue, "write one of"),
        case("a site at a page")
            .with("onrecord.yaml", "base_url: ‸https://example.org/?page=1\n")
            .finds(InvalidValue, "https://example.org/path/"),
        case("a site at a mail address")
            .with("onrecord.yaml", "base_url: ‸mailto:a@example.org\n")
            .finds(InvalidValue, "https://example.org/path/"),
        case("a site without a scheme")
            .with("onrecord.yaml", "base_url: ‸example.org\n")
            .finds(ForbiddenAddress, "begin it with `https://`"),
    ]
}

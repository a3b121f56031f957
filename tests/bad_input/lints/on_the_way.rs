//! Lints that are found while resolving, and those on a site as a whole.

use onrecord::diagnostic::Code::*;

use super::super::case::{Case, case, claim, keys};
use super::super::site;
use super::{Pair, pair};

pub fn pairs() -> Vec<Pair> {
    let shared = |name, text: &str| {
        case(name)
            .with("content/actors/other.md", "---\nname: Dean Acheson\naliases: [the secretary]\ncountry: GB\n---\n")
            .with("content/briefings/x.md", site::briefing("actors: [antony-blinken, other]", text))
    };
    let followed = |name, follows: &str, expires: &str| {
        keys(name, follows).with("content/briefings/plan.md", site::briefing(expires, ""))
    };
    let notes = |name, exact: &str| claim(name, &format!("quote: {{source: notes, exact: {exact}}}"));
    vec![
        pair(
            case("a site without an address").with("onrecord.yaml", "title: T\n").finds_at(
                "onrecord.yaml:1:1",
                MissingBaseUrl,
                "or build with `--base-url`",
            ),
            case("a site with an address").with("onrecord.yaml", "title: T\nbase_url: https://example.org/\n"),
        ),
        pair(
            case("a briefing to come")
                .with("content/briefings/x.md", "---\ntitle: X\ndate: ‸2022-01-01\n---\n")
                .finds(FutureDate, "write `publish_at` as well"),
            case("a briefing of today").with("content/briefings/x.md", "---\ntitle: X\ndate: 2021-03-10\n---\n"),
        ),
        pair(
            case("a claim without a source")
                .with("content/claims/x.md", "---\ntext: ‸T\n---\n")
                .finds(ClaimWithoutSource, "add `source: …`"),
            case("a claim whose quote has a source").with(
                "content/claims/x.md",
                "---\ntext: T\nquote: {source: letter, exact: the urgency of my tone}\n---\n",
            ),
        ),
        pair(
            keys("an `allow` that finds nothing", "allow: {lint: ‸future-date, because: B}")
                .finds(UnusedAllow, "take this entry out"),
            keys("a lint that is allowed", "allow: {lint: claim-without-source, because: B}\nclaims: {id: c, text: T}"),
        ),
        pair(
            shared("a name in prose that two share", "As ‸the secretary said, so the secretary wrote.")
                .finds(AmbiguousName, "link it by hand, `[[id|name]]`"),
            shared("a name in prose that is linked by hand", "As [[other|the secretary]] said, so he wrote."),
        ),
        pair(
            followed("a briefing that is followed after it has expired", "follows: ‸plan", "expires_at: 2021-03-09")
                .finds(ExpiredReference, "`expires_at`"),
            followed("a briefing that is followed on its last day", "follows: plan", "expires_at: 2021-03-10"),
        ),
        pair(
            notes("words that are not in the excerpt", "‸We shall see about that")
                .finds(QuoteNotCheckable, "hold the passage too"),
            notes("a quote that is in the excerpt", "All options remain on the table"),
        ),
        pair(
            claim("words with a blank too many", "quote: ‸the urgency of my to ne")
                .finds(QuoteSpacing, "copy the spaces"),
            claim("a quote with its blanks", "quote: the urgency  of my tone"),
        ),
    ]
}

/// Other inputs that set one of these off, or do not.
pub fn cases() -> Vec<Case> {
    let config = "title: T\nbase_url: https://example.org/\nlints: {future-date: allow}\n";
    vec![
        case("a site without a configuration").without("onrecord.yaml").finds_at(
            "onrecord.yaml:1:1",
            MissingBaseUrl,
            "write `base_url: https://…`",
        ),
        claim("an `allow` of a claim that finds nothing", "allow: {lint: ‸quote-spacing, because: B}")
            .finds(UnusedAllow, "take this entry out"),
        keys("an `allow` of a lint that is silent by default", "allow: {lint: source-without-archive, because: B}"),
        keys("an `allow` of a lint that the site does not want", "allow: {lint: future-date, because: B}")
            .with("onrecord.yaml", config),
    ]
}

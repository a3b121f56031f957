//! What is allowed and still worth a look: warnings, each at its place.

use onrecord::diagnostic::Code::*;

use super::case::{Case, case, claim, keys};
use super::site;

pub fn cases() -> Vec<Case> {
    let homonym = "---\nname: Antony Blinken\n---\n";
    vec![
        case("a site without an address").with("onrecord.yaml", "title: T\n").finds_at(
            "onrecord.yaml:1:1",
            MissingBaseUrl,
            "or build with `--base-url`",
        ),
        case("a site without a configuration").without("onrecord.yaml").finds_at(
            "onrecord.yaml:1:1",
            MissingBaseUrl,
            "write `base_url: https://…`",
        ),
        case("a briefing to come")
            .with("content/briefings/x.md", "---\ntitle: X\ndate: ‸2022-01-01\n---\n")
            .finds(FutureDate, "write `publish_at` as well"),
        case("a claim without a source")
            .with("content/claims/x.md", "---\ntext: ‸T\n---\n")
            .finds(ClaimWithoutSource, "add `source: …`"),
        keys("an `allow` that finds nothing", "allow: {lint: ‸future-date, because: B}")
            .finds(UnusedAllow, "take this entry out"),
        claim("an `allow` of a claim that finds nothing", "allow: {lint: ‸quote-spacing, because: B}")
            .finds(UnusedAllow, "take this entry out"),
        keys("a lint that is allowed", "allow: {lint: claim-without-source, because: B}\nclaims: {id: c, text: T}"),
        case("a name in prose that two share")
            .with("content/actors/other.md", homonym)
            .with(
                "content/briefings/2021-03-08-envoy.md",
                site::briefing(
                    "slug: envoy\nactors: [antony-blinken, other]",
                    "As ‸Antony Blinken said, Antony Blinken said.",
                ),
            )
            .finds(AmbiguousName, "link it by hand, `[[id|name]]`"),
    ]
}

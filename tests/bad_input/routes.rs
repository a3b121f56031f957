//! Two things that want one address.

use onrecord::diagnostic::Code::*;

use super::case::{Case, body, case, keys};
use super::site;

const HELP: &str = "give one of them another name";

pub fn cases() -> Vec<Case> {
    let page = "---\ntitle: ‸X\n---\n";
    let svg = "<svg/>";
    vec![
        case("a page in the place of a list")
            .with("content/pages/briefings.md", page)
            .finds(RouteCollision, "every site has a page there"),
        case("a page in the place of a briefing")
            .with("content/pages/briefings/envoy.md", page)
            .finds(RouteCollision, HELP),
        case("a page in the place of an actor")
            .with("content/pages/actors/tolo-news.md", page)
            .finds(RouteCollision, HELP),
        case("a page in the place of the disputes")
            .with("content/pages/disputes.md", page)
            .finds(RouteCollision, "every site has a page there"),
        case("a briefing in the place of a year")
            .with("content/briefings/2021.md", "---\ntitle: ‸X\ndate: 2021-03-08\n---\n")
            .finds(RouteCollision, "not four digits alone"),
        case("a static file in the place of a list").with("static/briefings/index.html", svg).finds_at(
            "onrecord.yaml:1:1",
            RouteCollision,
            HELP,
        ),
        case("a static file in the place of the front page").with("static/index.html", svg).finds_at(
            "onrecord.yaml:1:1",
            RouteCollision,
            HELP,
        ),
        case("a static file in the place of a briefing").with("static/briefings/envoy/index.html", svg).finds_at(
            "content/briefings/2021-03-08-envoy.md:2:8",
            RouteCollision,
            HELP,
        ),
        case("a static file in the place of a folder").with("static/actors", svg).finds_at(
            "onrecord.yaml:1:1",
            RouteCollision,
            HELP,
        ),
        case("two static files that differ in case").with("static/Map.svg", svg).finds_at(
            "onrecord.yaml:1:1",
            RouteCollision,
            "differ in case alone",
        ),
        case("two static folders that differ in case")
            .with("static/img/a.svg", svg)
            .with("static/IMG/a.svg", svg)
            .finds_at("onrecord.yaml:1:1", RouteCollision, "differ in case alone"),
        keys("an old address that is a page", "redirects: [‸/about/]").finds(RouteCollision, HELP),
        keys("an old address that is a page but for case", "redirects: [‸/About/]").finds(RouteCollision, HELP),
        keys("an old address that is its own", "redirects: [‸/briefings/x/]").finds(RouteCollision, HELP),
        keys("an old address that is a file", "redirects: [‸/map.svg/below/]").finds(RouteCollision, HELP),
        keys("an old address twice", "redirects: [/old/, ‸/old/]").finds(RouteCollision, HELP),
        case("an old address of two")
            .with("content/briefings/x.md", site::briefing("redirects: /old/", ""))
            .with("content/briefings/y.md", site::briefing("redirects: ‸/old/", ""))
            .finds(RouteCollision, HELP),
        body("a file beside a document in the place of a static one", "![m](a.svg)")
            .with("content/briefings/a.svg", svg)
            .with("static/briefings/a.svg", svg)
            .finds_at("onrecord.yaml:1:1", RouteCollision, HELP),
        case("a page in the place of another in files")
            .with("onrecord.yaml", "base_url: https://example.org\nurls: files\n")
            .with("content/pages/404.md", page)
            .finds(RouteCollision, "every site has a page there"),
    ]
}

//! Lints on what is said of claims.

use onrecord::diagnostic::Code::*;

use super::super::case::{Case, body, keys};
use super::super::site;
use super::{Pair, pair};

/// A briefing of the claims `c`, `d` …, each in braces; what is not written is its text.
pub fn claims(name: &'static str, list: &[&str]) -> Case {
    let claims: String =
        list.iter().zip('c'..).map(|(keys, id)| format!("  - {{id: {id}, text: T, {keys}}}\n")).collect();
    keys(name, &format!("source: letter\nclaims:\n{}", claims.trim_end()))
}

/// Two quotes with as many roots.
const TWO_ROOTS: &str =
    "quote: [We have not ruled out any option, {source: notes, exact: All options remain on the table}]";

pub fn pairs() -> Vec<Pair> {
    [statuses(), contradictions(), denials(), others()].into_iter().flatten().collect()
}

fn statuses() -> Vec<Pair> {
    let two_sources = "quote: [We have not ruled out any option, {source: report, exact: Nothing is ruled out}]";
    vec![
        pair(
            claims("a confirmed claim with two sources and one root", &[&format!("status: ‸confirmed, {two_sources}")])
                .finds(SingleRootConfirmed, "from another root"),
            claims("a confirmed claim with two roots", &[&format!("status: confirmed, {TWO_ROOTS}")]),
        ),
        pair(
            claims("a claim confirmed in its history, on one source", &["history: [{date: 2021, status: ‸confirmed}]"])
                .finds(SingleRootConfirmed, "say in `note` why one is enough"),
            claims(
                "a confirmed claim on one source, with the reason",
                &["history: [{date: 2021, status: confirmed}], note: It is the law itself."],
            ),
        ),
        pair(
            claims("a claim confirmed by its own speaker", &["status: ‸confirmed, by: antony-blinken", "confirms: c, by: antony-blinken, source: notes"])
                .finds(SingleRootConfirmed, "lower the status"),
            claims("a claim confirmed by another", &["status: confirmed, by: antony-blinken", "confirms: c, by: ashraf-ghani, source: notes"]),
        ),
        pair(
            claims("a claim retracted by another", &["status: ‸confirmed, note: N", "retracts: c"])
                .finds(UnmarkedRetraction, "set `status: retracted`"),
            claims("a claim retracted by another that shows it", &["status: retracted", "retracts: c"]),
        ),
        pair(
            claims(
                "a history that goes back in time",
                &["status: disputed, history: [{date: 2021-03, status: unverified}, {date: ‸2021-02, status: disputed}]"],
            )
            .finds(HistoryOutOfOrder, "the latest last"),
            claims(
                "a history whose steps may be in order",
                &["status: disputed, history: [{date: 2021-03-09, status: unverified}, {date: 2021-03, status: disputed}]"],
            ),
        ),
    ]
}

fn contradictions() -> Vec<Pair> {
    let confirmed = format!("status: confirmed, {TWO_ROOTS}");
    let marked = format!("status: ‸confirmed, {TWO_ROOTS}");
    vec![
        pair(
            claims(
                "two confirmed claims that contradict each other",
                &[&format!("{marked}, contradicts: d"), &format!("{confirmed}, contradicts: c")],
            )
            .finds(ConfirmedContradiction, "cannot both be true"),
            claims(
                "two claims that contradict each other, one confirmed",
                &[&format!("{confirmed}, contradicts: d"), "status: refuted"],
            ),
        ),
        pair(
            claims(
                "two confirmed claims of which one denies the other",
                &[&confirmed, &format!("kind: denial, {marked}, denies: c")],
            )
            .finds(ConfirmedContradiction, "use `qualifies`"),
            claims(
                "two confirmed claims of which one qualifies the other",
                &[&confirmed, &format!("{confirmed}, qualifies: c")],
            ),
        ),
        pair(
            claims("a contradiction that no status shows", &["contradicts: ‸d", "status: unverified"])
                .finds(UndisputedContradiction, "set `status: disputed`"),
            claims("a contradiction that a status shows", &["contradicts: d", "status: disputed"]),
        ),
        pair(
            claims("a denial of what is confirmed", &["kind: denial, denies: ‸d", &confirmed])
                .finds(UndisputedContradiction, "`refuted` where the record settles it"),
            claims("a refuted denial of what is confirmed", &["kind: denial, denies: d, status: refuted", &confirmed]),
        ),
    ]
}

fn denials() -> Vec<Pair> {
    let denial = "kind: denial, text: ‸T, by: antony-blinken".replace("text: ‸T, ", "");
    let told = |name, keys: &str| {
        let claim = format!(
            "source: letter\nclaims:\n  - {{id: c, text: ‸T, kind: denial{keys}}}\n  - {{id: d, text: T, status: disputed}}"
        );
        super::super::case::keys(name, &claim).finds(EmptyDenial, "(`denies: …`)")
    };
    let refusal = |name, keys: &str| claims(name, &[&format!("by: antony-blinken, {keys}"), "status: disputed"]);
    vec![
        pair(
            told("a denial of nothing", ""),
            claims("a denial of something", &[&format!("{denial}, denies: d"), "status: disputed"]),
        ),
        pair(
            told("a denial that only supports something", ", supports: d"),
            claims("a denial that is contradicted", &[&denial, "contradicts: c, status: disputed"]),
        ),
        pair(
            told("a denial that repeats an assertion", ", repeats: d"),
            claims(
                "a denial that repeats a denial",
                &[&format!("{denial}, repeats: d"), "kind: denial, qualifies: envoy/options"],
            ),
        ),
        pair(
            refusal(
                "a refusal to comment that is written as a denial",
                "kind: denial, denies: d, source: report, quote: The envoy ‸declined to comment on it",
            )
            .finds(NoCommentAsDenial, "`kind: no-comment`"),
            refusal(
                "a denial by one who would not say more",
                "kind: denial, denies: d, source: report, quote: The envoy denied it and declined to comment further",
            ),
        ),
        pair(
            body("a refusal to comment that prose calls a denial", "The envoy [has ‸denied it](claim:c).")
                .with("content/briefings/x.md", no_comment("The envoy [has ‸denied it](claim:c)."))
                .finds(NoCommentAsDenial, "silence is no denial"),
            body("a refusal to comment that prose calls so", "")
                .with("content/briefings/x.md", no_comment("The envoy [neither confirmed nor denied it](claim:c).")),
        ),
    ]
}

fn no_comment(body: &str) -> String {
    site::briefing(
        "claims: {id: c, kind: no-comment, by: antony-blinken, source: report, text: T, quote: The envoy would not say so}",
        body,
    )
}

fn others() -> Vec<Pair> {
    let graded = "assessment: {credibility: 2}, source: report";
    let report = |grade: &str| {
        format!(
            "---\ntitle: The report\nkind: article\npublisher: tolo-news\nurl: https://example.org/r\npublished: 2021-03-07\n{grade}---\n"
        )
    };
    let envoy = |roles: &str| format!("---\nname: Zalmay Khalilzad\nkind: person\nroles: {roles}\n---\n");
    let spoken = |name, by: &str, roles: &str| {
        claims(name, &[&format!("by: {by}, date: 2021-03-05")]).with("content/actors/envoy.md", envoy(roles))
    };
    vec![
        pair(
            claims("a credibility without a reliability", &["assessment: {credibility: ‸2}, source: report"])
                .finds(OneSidedGrading, "`reliability` in the source"),
            claims("a credibility with a reliability", &[graded])
                .with("content/sources/report.md", report("reliability: B\n")),
        ),
        pair(
            claims("a reliability without a credibility", &["assessment: {credibility: 2}, source: other"])
                .with("content/sources/other.md", report("reliability: B\n"))
                .with("content/sources/report.md", report("reliability: ‸B\n"))
                .finds(OneSidedGrading, "assessment: {credibility: …}"),
            claims("a reliability on a site that grades no claims", &["source: report"])
                .with("content/sources/report.md", report("reliability: B\n")),
        ),
        pair(
            spoken("a speaker out of office", "‸envoy", "[{title: Envoy, from: 2018, to: 2021-02}]")
                .finds(OfficeNotEstablished, "the office held then"),
            spoken("a speaker in office", "envoy", "[{title: Envoy, from: 2018, to: 2021-03}]"),
        ),
        pair(
            spoken("a speaker before any office", "[antony-blinken, ‸envoy]", "[{title: Envoy, from: 2021-04}]")
                .finds(OfficeNotEstablished, "accept it with a reason"),
            spoken(
                "a speaker with an office that has no dates",
                "[antony-blinken, envoy]",
                "[{title: Envoy, from: 2021-04}, {title: Adviser}]",
            ),
        ),
    ]
}

//! Every key of front matter has its place on some page, and what is left out leaves no trace.
//!
//! The fixture `every-field` gives each key a value of its own. The table below says where a reader finds it; a field of the
//! model that is missing from the table does not compile or fails.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8PathBuf;
use onrecord::build::load;
use onrecord::model::vocabulary::Tlp;
use onrecord::model::{
    Actor, Archived, Assessment, Briefing, Claim, Common, Correction, DerivedFrom, HistoryEntry, Hypothesis, Image,
    Judgment, Page, Quote, Rating, Role, Source, Topic,
};
use onrecord::options::Options;
use scraper::{ElementRef, Html, Selector};
use support::{Site, public, shown};

/// The names of all fields of the model. Does not compile where one is missing.
macro_rules! fields {
    ($($type:ident { $($field:ident),* $(,)? })*) => {
        $(const _: fn(&$type) = |$type { $($field: _),* }| {};)*
        const FIELDS: &[&str] = &[$($(concat!(stringify!($type), ".", stringify!($field)),)*)*];
    };
}

fields! {
    Actor { name, kind, names, aliases, weak_aliases, roles, member_of, country, wikidata, same_as, website, image, topics, common }
    Role { title, org, org_name, from, to, source }
    Image { src, alt, credit }
    Source {
        title, kind, publisher, publisher_name, authors, to, url, dated, published, accessed, title_supplied, reliability,
        reliability_note, derived_from, archived, file, sha256, seen, text, show, rights, common,
    }
    DerivedFrom { source, how }
    Archived { url, date }
    Claim {
        id, text, short, kind, by, reported_by, to, about, source, origin, origin_basis, quote, date, when, attribution,
        attribution_text, status, assessment, history, topics, note, relations, common,
    }
    Quote { id, source, exact, prefix, suffix, page, origin, voice, garbled, reading, lang, translation, translator }
    Assessment { credibility, confidence, likelihood, rating }
    Rating { label, value, best, worst }
    HistoryEntry { date, status, note, source }
    Briefing {
        title, date, updated, as_of, summary, authors, topics, places, state, publish_at, expires_at, slug, follows, source,
        origin, sources, actors, claims, key_judgments, hypotheses, corrections, autolink, common,
    }
    Judgment { text, likelihood, confidence, claims, basis, common }
    Hypothesis { id, text, evidence }
    Correction { date, kind, text, claims, before, after }
    Page { title, summary, common }
    Topic { title, summary, common }
    Common { span, lang, tlp, public_as, redirects, template, allow, extra }
}

/// Fields that no page shows, each with why.
const NOT_SHOWN: &[(&str, &str)] = &[
    ("Common.span", "not written: where the mapping stands"),
    ("Common.allow", "for whoever writes, not for readers"),
];

const ANA: &str = "actors/ana-silva/index.html";
const SHIRIN: &str = "actors/shirin-ahmadi/index.html";
const MINUTES: &str = "sources/minutes/index.html";
const RADIO: &str = "sources/radio-report/index.html";
const NOTES: &str = "sources/clerks-notes/index.html";
const CLOSED: &str = "claims/closed/index.html";
const HARBOUR: &str = "briefings/harbour/index.html";
const ABOUT: &str = "about/index.html";
const FISHING: &str = "topics/fishing/index.html";
const DIGEST: &str = "8de5113c251c43afa172607129f36b729b7f4c689d723a1bde48d54765f6df1d";

/// Where a reader finds what a field says: the field, the page, a selector, and words in one of the elements it finds.
const PLACES: &[(&str, &str, &str, &str)] = &[
    ("Actor.name", ANA, "h1", "Ana Silva"),
    ("Actor.kind", ANA, ".opening .kind", "Person"),
    ("Actor.names", ANA, ".particulars [lang=fa][dir=rtl]", "آنا سیلوا"),
    ("Actor.aliases", ANA, ".particulars dd", "Silva"),
    ("Actor.weak_aliases", ANA, ".particulars dd", "the woman at the gate"),
    ("Actor.roles", ANA, ".particulars dd", "Harbour master"),
    ("Actor.member_of", ANA, ".particulars dd a", "Port Union"),
    ("Actor.country", ANA, ".particulars dd", "PT"),
    ("Actor.wikidata", ANA, ".particulars a[href='https://www.wikidata.org/wiki/Q4242']", "Q4242"),
    ("Actor.same_as", ANA, ".particulars a[href='https://people.example/ana-silva']", "people.example"),
    ("Actor.website", ANA, ".particulars a[href='https://www.silva.example/']", "silva.example"),
    ("Actor.image", ANA, "figure.portrait", "R. Costa"),
    ("Actor.topics", ANA, ".particulars dd a", "Fishing"),
    ("Actor.common", SHIRIN, "h1", "شیرین احمدی"),
    ("Role.title", ANA, ".particulars dd", "Second pilot"),
    ("Role.org", ANA, ".particulars dd a", "Harbour Board"),
    ("Role.org_name", ANA, ".particulars dd", "Pilots of the Roads"),
    ("Role.from", ANA, ".particulars dd", "from May 2019"),
    ("Role.to", ANA, ".particulars dd", "to about April 2019"),
    ("Role.source", ANA, ".particulars dd a", "Minutes of the fifth of March"),
    ("Image.src", ANA, "figure.portrait img[src$='ana-silva.svg']", ""),
    ("Image.alt", ANA, "img[alt=\"A woman in a pilot's coat, seen from the side.\"]", ""),
    ("Image.credit", ANA, "figure.portrait figcaption", "Drawing: R. Costa"),
    ("Source.title", MINUTES, "h1", "Minutes of the fifth of March"),
    ("Source.kind", MINUTES, ".opening .kind", "document"),
    ("Source.publisher", MINUTES, ".particulars dd a", "Harbour Board"),
    ("Source.publisher_name", RADIO, ".particulars dd", "Radio of the Roads"),
    ("Source.authors", MINUTES, ".particulars dd", "Clerk of the Board"),
    ("Source.to", MINUTES, ".particulars dd a", "Port Union"),
    ("Source.url", MINUTES, ".particulars a[href='https://board.example/minutes/2021-03-05']", ""),
    ("Source.dated", MINUTES, ".particulars dd", "5 March 2021"),
    ("Source.published", MINUTES, ".particulars dd", "6 March 2021"),
    ("Source.accessed", MINUTES, ".particulars dd", "7 March 2021"),
    ("Source.title_supplied", NOTES, "h1", "[Notes of the clerk]"),
    ("Source.reliability", MINUTES, ".particulars dd", "B:"),
    ("Source.reliability_note", MINUTES, ".particulars dd", "The clerk was in the room."),
    ("Source.derived_from", MINUTES, ".particulars dd a", "[Notes of the clerk]"),
    ("Source.archived", MINUTES, ".particulars dd", "9 March 2021"),
    ("Source.file", MINUTES, ".particulars a[href$='minutes.pdf']", "minutes.pdf"),
    ("Source.sha256", MINUTES, ".particulars code", DIGEST),
    ("Source.seen", NOTES, ".particulars dd", "not seen"),
    ("Source.text", RADIO, ".particulars dd", "excerpt held"),
    ("Source.show", MINUTES, ".text p", "It was noted that"),
    ("Source.rights", MINUTES, ".particulars dd", "Public record of the board."),
    ("Source.common", "sources/persian-report/index.html", "h1", "گزارش بندر"),
    ("DerivedFrom.source", MINUTES, ".particulars dd a", "[Notes of the clerk]"),
    ("DerivedFrom.how", MINUTES, ".particulars dd", "summary"),
    ("Archived.url", MINUTES, ".particulars a[href='https://archive.example/minutes']", ""),
    ("Archived.date", MINUTES, ".particulars a[href='https://archive.example/minutes']", "9 March 2021"),
    ("Claim.id", CLOSED, ".particulars code", "closed"),
    ("Claim.text", CLOSED, "h1", "The harbour is closed until April."),
    ("Claim.short", CLOSED, ".particulars dd", "Closed until April"),
    ("Claim.kind", "claims/harbour/pay-us/index.html", ".opening .kind", "demand"),
    ("Claim.by", CLOSED, ".lead .said", "“a clerk at the door”, unnamed"),
    ("Claim.reported_by", CLOSED, ".particulars dd a", "Coast Radio"),
    ("Claim.to", CLOSED, ".lead .said a", "Port Union"),
    ("Claim.about", CLOSED, ".particulars dd a", "Tide table"),
    ("Claim.source", CLOSED, ".lead .said a", "Minutes of the fifth of March"),
    ("Claim.origin", CLOSED, ".lead .said a", "Open letter of the pilots"),
    ("Claim.origin_basis", CLOSED, ".lead .said", "inferred"),
    ("Claim.quote", CLOSED, ".lead blockquote", "closed until the first of April"),
    ("Claim.date", CLOSED, ".lead .said time", "5 March 2021"),
    ("Claim.when", CLOSED, ".particulars dd", "1 April 2021"),
    ("Claim.attribution", CLOSED, ".particulars dd", "on the record"),
    ("Claim.attribution_text", CLOSED, ".particulars dd", "the harbour master, at the table"),
    ("Claim.status", CLOSED, ".lead .status", "confirmed"),
    ("Claim.assessment", CLOSED, ".lead .status", "credibility 2"),
    ("Claim.history", CLOSED, ".history li", "Only the minutes had it."),
    ("Claim.topics", CLOSED, ".particulars dd a", "Harbour works"),
    ("Claim.note", CLOSED, ".record p", "The year of the date is ours."),
    ("Claim.relations", CLOSED, ".record", "Retracts The board sits every week."),
    ("Claim.common", "claims/harbour/closed-in-persian/index.html", "html[lang=fa] h1", "بندر تا آوریل بسته است."),
    ("Quote.id", MINUTES, "#quote-until-april", "closed until the first of April"),
    ("Quote.source", CLOSED, ".lead .quote a", "گزارش بندر"),
    ("Quote.exact", MINUTES, ".text mark", "closed until the first of April"),
    ("Quote.prefix", CLOSED, ".place .context", "Alma, high water at the bar, springs"),
    ("Quote.suffix", CLOSED, ".place .context", "high water at the bar, springs"),
    ("Quote.page", CLOSED, ".place .data", "p. 2"),
    ("Quote.origin", CLOSED, ".lead .quote", "from [Notes of the clerk]"),
    ("Quote.voice", CLOSED, ".lead .quote", "reporter’s words"),
    ("Quote.garbled", CLOSED, ".lead .quote", "broken as printed"),
    ("Quote.reading", CLOSED, ".lead .quote .reading i", "whether the pilots would be paid"),
    ("Quote.lang", CLOSED, ".lead blockquote[lang=fa][dir=rtl]", "بندر آلما تا اول آوریل بسته است"),
    ("Quote.translation", CLOSED, ".lead .quote .reading i", "Port Alma is shut until the first of April"),
    ("Quote.translator", CLOSED, ".lead .quote .reading", "Translated by hand"),
    ("Assessment.credibility", CLOSED, ".particulars dd", "2 of 6"),
    ("Assessment.confidence", CLOSED, ".particulars dd", "moderate confidence"),
    ("Assessment.likelihood", CLOSED, ".particulars dd", "very likely"),
    ("Assessment.rating", CLOSED, ".particulars dd", "Mostly so"),
    ("Rating.label", CLOSED, ".particulars dd", "Mostly so"),
    ("Rating.value", CLOSED, ".particulars dd", "(4,"),
    ("Rating.best", CLOSED, ".particulars dd", "5 best"),
    ("Rating.worst", CLOSED, ".particulars dd", "1.5 is worst"),
    ("HistoryEntry.date", CLOSED, ".history time", "9 March 2021"),
    ("HistoryEntry.status", CLOSED, ".history b", "unverified"),
    ("HistoryEntry.note", CLOSED, ".history li", "The paper says the same."),
    ("HistoryEntry.source", CLOSED, ".history a", "گزارش بندر"),
    ("Briefing.title", HARBOUR, "h1", "The harbour closes for a month"),
    ("Briefing.date", HARBOUR, ".facts time", "8 March 2021"),
    ("Briefing.updated", HARBOUR, ".facts li", "updated 10 March 2021"),
    ("Briefing.as_of", HARBOUR, ".facts li", "as of 9 March 2021"),
    ("Briefing.summary", HARBOUR, ".standfirst", "Who says so, and on what paper"),
    ("Briefing.authors", HARBOUR, ".facts a[href='https://hale.example/']", "Jo Hale"),
    ("Briefing.topics", HARBOUR, ".facts a", "Harbour works"),
    ("Briefing.places", HARBOUR, ".facts li", "Roads of Alma"),
    ("Briefing.state", "briefings/lighthouse/index.html", ".facts li", "withdrawn"),
    ("Briefing.expires_at", HARBOUR, ".facts li", "until 31 December 2031"),
    ("Briefing.slug", "claims/harbour/costs/index.html", ".particulars code", "harbour/costs"),
    ("Briefing.follows", HARBOUR, ".series a", "A budget for the port"),
    ("Briefing.source", HARBOUR, ".sources > li", "Minutes of the fifth of March"),
    ("Briefing.origin", HARBOUR, ".record table", "[Tape of the sitting]"),
    ("Briefing.sources", HARBOUR, ".sources > li", "Notice on the gate"),
    ("Briefing.actors", HARBOUR, ".record", "The treasurer"),
    ("Briefing.claims", HARBOUR, ".by-speaker", "The dredging costs two million."),
    ("Briefing.key_judgments", HARBOUR, ".judgments > li", "The harbour opens again in the first week of April."),
    ("Briefing.hypotheses", HARBOUR, ".hypotheses", "The channel has silted up."),
    ("Briefing.corrections", HARBOUR, ".corrections > li", "The gate is not the harbour."),
    ("Briefing.autolink", HARBOUR, "#paper ~ p a, #paper ~ .annotated a", "Board"),
    ("Briefing.common", HARBOUR, "html[lang=en][dir=ltr]", ""),
    ("Judgment.text", HARBOUR, ".judgments > li", "Nobody on the record gives a reason for the date."),
    ("Judgment.likelihood", HARBOUR, ".judgments .measure", "almost no chance 1–5 %"),
    ("Judgment.confidence", HARBOUR, ".judgments .measure", "high confidence"),
    ("Judgment.claims", HARBOUR, ".judgments details", "a claim that is kept back"),
    ("Judgment.basis", HARBOUR, ".judgments .measure", "rests on absence"),
    ("Judgment.common", HARBOUR, ".judgments [lang=fa][dir=rtl]", "بندر در آوریل باز می‌شود."),
    ("Hypothesis.id", HARBOUR, "#hypothesis-strike", "The pilots are on strike."),
    ("Hypothesis.text", HARBOUR, ".hypotheses dd", "The pilots are on strike."),
    ("Hypothesis.evidence", HARBOUR, ".matrix td", "very inconsistent"),
    ("Correction.date", HARBOUR, ".corrections time", "9 March 2021"),
    ("Correction.kind", HARBOUR, ".corrections .kind", "Clarification"),
    ("Correction.text", HARBOUR, ".corrections p", "We had the wrong month."),
    ("Correction.claims", HARBOUR, ".corrections a", "The harbour is shut until May"),
    ("Correction.before", HARBOUR, ".corrections del", "closed until May"),
    ("Correction.after", HARBOUR, ".corrections ins", "closed until the first of April, it says"),
    ("Page.title", ABOUT, "h1", "About this record"),
    ("Page.summary", ABOUT, ".standfirst", "Why a harbour needs one."),
    ("Page.common", ABOUT, ".facts li", "Shelf mark"),
    ("Topic.title", FISHING, "h1", "Fishing"),
    ("Topic.summary", FISHING, ".standfirst", "Boats, catches and quotas."),
    ("Topic.common", FISHING, "html[lang=en]", ""),
    ("Common.lang", SHIRIN, "html[lang=fa][dir=rtl]", ""),
    ("Common.public_as", "claims/harbour/from-close-by/index.html", ".lead .said", "a person close to the board"),
    ("Common.redirects", "people/silva/index.html", "a[href$='actors/ana-silva/']", "Ana Silva"),
    ("Common.template", ABOUT, ".facts li", "Printed on the quay."),
    ("Common.extra", ABOUT, ".facts li", "A 12"),
];

/// The same where drafts are built as well.
const PLACES_IN_DRAFTS: &[(&str, &str, &str, &str)] = &[
    ("Briefing.publish_at", "briefings/draft/index.html", ".facts li", "publishes on 1 January 2031"),
    ("Briefing.state", "briefings/draft/index.html", ".facts li", "draft"),
    ("Common.tlp", "briefings/draft/index.html", ".facts li", "TLP:GREEN"),
    ("Common.tlp", "actors/hidden-hand/index.html", ".particulars dd", "TLP:AMBER"),
    ("Common.tlp", "claims/harbour/hidden/index.html", ".particulars dd", "TLP:AMBER"),
];

type Pages = BTreeMap<String, String>;

fn fixture(options: &Options) -> Pages {
    let root = Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/every-field");
    let (report, files) = load(&root).expect("the fixture is there").render_all(options);
    assert!(report.diagnostics.iter().next().is_none(), "{}", shown(&report));
    let html = files.into_iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("pages are UTF-8"))).collect()
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|_| panic!("`{selector}` is no selector"))
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The places at which a page does not say what it should.
fn missing(pages: &Pages, places: &[(&str, &str, &str, &str)]) -> Vec<String> {
    let mut missing = Vec::new();
    let mut parsed: BTreeMap<&str, Html> = BTreeMap::new();
    for (field, path, selector, words) in places {
        let Some(page) = pages.get(*path) else {
            missing.push(format!("`{field}`: there is no page `{path}`"));
            continue;
        };
        let page = parsed.entry(path).or_insert_with(|| Html::parse_document(page));
        if !page.select(&select(selector)).any(|e| text(e).contains(words)) {
            missing.push(format!("`{field}`: `{words}` is not in any `{selector}` of `{path}`"));
        }
    }
    missing
}

#[test]
fn every_field_has_its_place_on_some_page() {
    let missing = missing(&fixture(&public()), PLACES);
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn what_is_not_for_the_public_has_its_place_where_it_is_built() {
    let options = Options { drafts: true, tlp: Tlp::Amber, ..public() };
    let missing = missing(&fixture(&options), PLACES_IN_DRAFTS);
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn no_field_of_the_model_is_forgotten() {
    let told = PLACES.iter().chain(PLACES_IN_DRAFTS).map(|place| place.0);
    let told: BTreeSet<&str> = told.chain(NOT_SHOWN.iter().map(|(field, _)| *field)).collect();
    let fields: BTreeSet<&str> = FIELDS.iter().copied().collect();
    assert_eq!(fields.difference(&told).collect::<Vec<_>>(), Vec::<&&str>::new(), "fields without a place");
    assert_eq!(told.difference(&fields).collect::<Vec<_>>(), Vec::<&&str>::new(), "places of no field");
}

/// What has nothing in it and should not be there, or a head with nothing under it.
fn traces(pages: &Pages) -> Vec<String> {
    const NEVER_EMPTY: &str = "dl, dt, dd, ul, ol, li, table, caption, thead, tbody, tfoot, tr, th, section, aside, nav, p, h1, \
        h2, h3, h4, h5, h6, figure, figcaption, blockquote, details, summary, main, header, footer, a, b, time, mark, bdi, i";
    let mut traces = Vec::new();
    for (path, page) in pages {
        let page = Html::parse_document(page);
        let holds = |e: &ElementRef<'_>| !text(*e).is_empty() || e.select(&select("img, svg, input")).next().is_some();
        for empty in page.select(&select(NEVER_EMPTY)).filter(|e| !holds(e)) {
            traces.push(format!("`{path}` has an empty {}", empty.html()));
        }
        for section in page.select(&select("section, aside, nav, .callout, .embed, details")) {
            let head = section.select(&select("h2, h3, .label, summary")).next().map(text).unwrap_or_default();
            if text(section) == head && !head.is_empty() {
                traces.push(format!("`{path}` has nothing under `{head}`"));
            }
        }
        for row in page.select(&select(".particulars > div")) {
            if row.select(&select("dt")).count() != 1 || row.select(&select("dd")).count() != 1 {
                traces.push(format!("`{path}` has a label without a value: {}", row.html()));
            }
        }
        // Where a value is left out between signs, the signs are left as well.
        for line in page.select(&select(".data, .said, .status, .facts li, .count, dt, dd")).map(text) {
            let stray =
                ["· ·", ", ,", " ,", "()", "“”", ": .", "null", "undefined"].iter().any(|signs| line.contains(signs));
            if stray || line.starts_with(['·', ',']) || line.ends_with(['·', ',', ':']) {
                traces.push(format!("`{path}` has signs without words: {line}"));
            }
        }
    }
    traces
}

/// The smallest document of each kind: required keys alone.
fn required_alone() -> Site {
    Site::of([
        ("onrecord.yaml", "lints: {missing-base-url: allow, claim-without-source: allow}\n"),
        ("content/actors/a.md", "---\nname: An actor\n---\n"),
        ("content/actors/silent.md", "---\nname: A silent actor\n---\n"),
        ("content/sources/s.md", "---\ntitle: A source\n---\n"),
        ("content/sources/unused.md", "---\ntitle: An unused source\n---\n"),
        ("content/claims/c.md", "---\ntext: A claim.\n---\n"),
        ("content/topics/t.md", "---\ntitle: A topic\n---\n"),
        ("content/pages/p.md", "---\ntitle: A page\n---\n"),
        ("content/briefings/b.md", "---\ntitle: A briefing\ndate: 2021\n---\n"),
        (
            "content/briefings/with-claims.md",
            "---\ntitle: A briefing with claims\ndate: 2021\nclaims:\n  - {id: x, text: X.}\n  - {id: y, text: Y., by: a, source: s}\n  - {id: z, text: Z., source: s, quote: {page: p. 1}}\nkey_judgments: [{text: J.}]\nhypotheses: [{id: h, text: H.}]\ncorrections: [{date: 2021, text: C.}]\n---\nA [text](claim:x).\n",
        ),
    ])
}

#[test]
fn what_is_left_out_leaves_no_trace() {
    let pages = required_alone().pages(&public());
    assert!(pages.len() > 15, "{} pages", pages.len());
    let traces = traces(&pages);
    assert!(traces.is_empty(), "{}", traces.join("\n"));
}

#[test]
fn an_empty_site_has_no_empty_lists() {
    let traces = traces(&Site::of([("onrecord.yaml", "lints: {missing-base-url: allow}\n")]).pages(&public()));
    assert!(traces.is_empty(), "{}", traces.join("\n"));
}

#[test]
fn a_full_site_has_no_empty_parts() {
    let traces = traces(&fixture(&public()));
    assert!(traces.is_empty(), "{}", traces.join("\n"));
}

#[test]
fn only_the_corrections_of_a_briefing_say_that_there_are_none() {
    let pages = required_alone().pages(&public());
    let sections = |path: &str| {
        let page = Html::parse_document(&pages[path]);
        page.select(&select("main section.record > h2")).map(text).collect::<Vec<_>>()
    };
    assert_eq!(sections("briefings/b/index.html"), ["Corrections"]);
    assert!(pages["briefings/b/index.html"].contains("<p>None.</p>"));
    for path in ["actors/silent/index.html", "sources/unused/index.html", "topics/t/index.html", "p/index.html"] {
        assert_eq!(sections(path), Vec::<String>::new(), "{path}");
    }
}

//! What pages show of the evidence: trees of records, answers, wordings, changes since, and what rests on one record alone.

mod support;

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};
use support::{Site, public};

type Pages = BTreeMap<String, String>;

/// Two reports of one letter, an answer of each kind, a claim in two wordings, and a change after the first briefing was written.
fn site() -> Site {
    Site::of([
        ("onrecord.yaml", "title: T\nlints: {missing-base-url: allow}\n"),
        ("content/actors/ann.md", "---\nname: Ann\n---\n"),
        ("content/actors/ben.md", "---\nname: Ben\n---\n"),
        ("content/sources/letter.md", "---\ntitle: The letter\nkind: letter\nseen: false\ndated: 2021-03-01\n---\n"),
        (
            "content/sources/daily.md",
            "---\ntitle: The Daily\npublisher_name: Daily\naccessed: 2021-03-09\ndated: 2021-03-08\n---\n",
        ),
        ("content/sources/daily.txt", "She wrote that “we will not leave before May” to them.\n"),
        (
            "content/sources/weekly.md",
            "---\ntitle: The Weekly\npublisher_name: Weekly\ndated: 2021-03-09\ntext: excerpt\n---\n",
        ),
        ("content/sources/weekly.txt", "In it “we will leave before June” is said.\n"),
        (
            "content/sources/copy.md",
            "---\ntitle: A copy\npublisher_name: Copier\nderived_from: [{source: daily, how: copy}]\n---\n",
        ),
        (
            "content/briefings/2021-03-09-first.md",
            "---\ntitle: First\nsource: daily\norigin: letter\nclaims:\n  - {id: stay, by: ann, text: They stay., quote: we will not leave before May}\n  - {id: alone, by: ann, text: May it is.}\n---\nIt says [so](claim:stay).\n",
        ),
        (
            "content/briefings/2021-04-01-second.md",
            "---\ntitle: Second\nsource: weekly\nclaims:\n  - {id: again, by: ann, origin: letter, text: They go., quote: we will leave before June, same_claim: first/stay}\n  - {id: no, by: ben, kind: denial, text: They do not stay., date: 2021-04-02, denies: first/stay}\n  - {id: yes, by: {unnamed: an official}, kind: confirmation, text: They do stay., date: 2021-04-03, confirms: first/stay}\n  - {id: silent, by: ben, kind: no-comment, text: He would not say., date: 2021-04-04, responds_to: first/stay}\n  - {id: newer, by: ann, text: They stay until June., date: 2021-04-05, updates: first/stay}\n---\nMore on it.\n",
        ),
    ])
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|_| panic!("`{selector}` is no selector"))
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What each element of a page says that a selector finds.
fn all(pages: &Pages, page: &str, selector: &str) -> Vec<String> {
    Html::parse_document(&pages[page]).select(&select(selector)).map(words).collect()
}

/// The cells of the rows of a table.
fn rows(pages: &Pages, page: &str) -> Vec<String> {
    rows_of(pages, page, "table.responses tbody tr")
}

fn rows_of(pages: &Pages, page: &str, rows: &str) -> Vec<String> {
    let cells = select("th, td");
    let row = |row: ElementRef<'_>| row.select(&cells).map(words).collect::<Vec<_>>().join(" | ");
    Html::parse_document(&pages[page]).select(&select(rows)).map(row).collect()
}

#[test]
fn a_claim_shows_the_tree_of_what_it_rests_on_and_tells_it_in_words() {
    let pages = site().pages(&public());
    let page = "claims/first/stay/index.html";
    let titles = all(&pages, page, "svg.tree a");
    assert_eq!(
        titles,
        ["The letter", "The Daily", "The Weekly", "The Weekly"],
        "each root stands over what reports it"
    );
    assert_eq!(all(&pages, page, ".roots li")[0], "The letter (not seen), through The Daily and The Weekly");
    // Two reports of one letter, and an official whom only the second quotes.
    assert_eq!(all(&pages, page, "main section p strong"), ["2 sources, 2 origins."]);
}

#[test]
fn a_source_shows_where_it_comes_from_and_what_was_taken_from_it() {
    let pages = site().pages(&public());
    let page = Html::parse_document(&pages["sources/daily/index.html"]);
    let drawn: Vec<String> = page.select(&select("svg.tree text:not(.note)")).map(words).collect();
    assert_eq!(drawn, ["The letter", "The Daily", "A copy"]);
    let links: Vec<_> = page.select(&select("svg.tree a")).filter_map(|a| a.attr("href")).collect();
    assert_eq!(links, ["../../sources/letter/", "../../sources/copy/"], "a page does not lead to itself");
}

#[test]
fn claims_for_which_there_is_nothing_else_are_told_of_on_the_page_of_their_record() {
    let pages = site().pages(&public());
    let alone = |page: &str| {
        let html = Html::parse_document(&pages[page]);
        let section = select("section");
        let section = html.select(&section).find(|s| words(*s).starts_with("Claims that rest on it alone"));
        section.map(|s| s.select(&select("li")).map(words).collect::<Vec<_>>()).unwrap_or_default()
    };
    assert_eq!(alone("sources/daily/index.html"), ["May it is"], "the other claim is confirmed elsewhere");
    assert_eq!(alone("sources/letter/index.html"), ["May it is"]);
    assert_eq!(alone("sources/copy/index.html"), Vec::<String>::new());
}

#[test]
fn answers_are_told_by_whom_on_what_terms_and_silence_is_no_denial() {
    let pages = site().pages(&public());
    assert_eq!(
        rows(&pages, "claims/first/stay/index.html"),
        [
            "“an official”, unnamed | confirmed, 3 April 2021: They do stay | terms not stated | The Weekly",
            "Ben | denied, 2 April 2021: They do not stay | on the record | The Weekly",
            "Ben | declined to comment, 4 April 2021: He would not say | on the record | The Weekly",
        ]
    );
    let told = rows(&pages, "briefings/second/index.html");
    assert!(told[1].contains("They do not stay (on: They stay)"), "{told:?}");
    assert!(all(&pages, "briefings/first/index.html", "table.responses").is_empty(), "it has no answers");
    assert!(pages["claims/first/stay/index.html"].contains("neither to confirm nor to deny"));
}

#[test]
fn wordings_are_set_against_each_other() {
    let pages = site().pages(&public());
    let page = "claims/first/stay/index.html";
    assert_eq!(all(&pages, page, ".variants del"), ["not", "May"]);
    assert_eq!(all(&pages, page, ".variants ins"), ["June"]);
    // From the other end it is the other way round.
    assert_eq!(all(&pages, "claims/second/again/index.html", ".variants ins"), ["not", "May"]);
    assert!(all(&pages, "claims/second/no/index.html", ".variants").is_empty());
}

#[test]
fn a_briefing_tells_what_has_changed_since_it_was_written() {
    let pages = site().pages(&public());
    let notices = all(&pages, "briefings/first/index.html", ".notices li");
    assert_eq!(notices, ["They stay: updated by They stay until June, 5 April 2021."]);
    assert!(all(&pages, "briefings/second/index.html", ".notices").is_empty(), "it says so itself");
    let updated = site().with(
        "content/briefings/2021-03-09-first.md",
        "---\ntitle: First\nupdated: 2021-04-06\nsource: daily\nclaims:\n  - {id: stay, by: ann, text: They stay., quote: we will not leave before May}\n  - {id: alone, text: May it is.}\n---\nIt says [so](claim:stay).\n",
    );
    assert!(all(&updated.pages(&public()), "briefings/first/index.html", ".notices").is_empty(), "it was read again");
}

#[test]
fn a_changed_status_and_a_correction_elsewhere_are_told_too() {
    let site = site()
        .with(
            "content/claims/lasting.md",
            "---\ntext: It lasts.\nsource: daily\nhistory: [{date: 2021-03-01, status: unverified}, {date: 2021-05-01, status: refuted}]\nstatus: refuted\n---\n",
        )
        .with("content/briefings/2021-03-10-third.md", "---\ntitle: Third\n---\nIt [lasts](claim:lasting).\n")
        .with(
            "content/briefings/2021-06-01-fourth.md",
            "---\ntitle: Fourth\ncorrections: [{date: 2021-06-02, kind: correction, text: It did not., claims: [lasting]}]\n---\nIt [lasts](claim:lasting).\n",
        );
    let pages = site.pages(&public());
    let notices = all(&pages, "briefings/third/index.html", ".notices li");
    assert_eq!(notices, ["It lasts: refuted, 1 May 2021.", "It lasts: corrected in Fourth, 2 June 2021."]);
    assert!(all(&pages, "briefings/fourth/index.html", ".notices").is_empty());
}

#[test]
fn a_briefing_that_hangs_on_one_outlet_says_so_before_anything_else() {
    let pages = site().pages(&public());
    let first = all(&pages, "briefings/first/index.html", ".outlet");
    assert_eq!(first, ["Everything here comes through one outlet: Daily."]);
    let two = site().with(
        "content/briefings/2021-05-01-two.md",
        "---\ntitle: Two\nclaims:\n  - {id: a, text: A., source: daily}\n  - {id: b, text: B., source: weekly}\n---\n",
    );
    assert!(all(&two.pages(&public()), "briefings/two/index.html", ".outlet").is_empty());
}

#[test]
fn what_is_held_is_told_in_plain_words() {
    let pages = site().pages(&public());
    let held = |page: &str| all(&pages, page, ".held").first().cloned().unwrap_or_default();
    let daily = held("sources/daily/index.html");
    assert!(
        daily.starts_with("Its text is held here, as read on 9 March 2021.") && daily.contains("SHA-256"),
        "{daily}"
    );
    assert!(held("sources/weekly/index.html").starts_with("An excerpt of its text is held here."));
    assert!(held("sources/letter/index.html").starts_with("Nobody here has seen it"));
    assert!(held("sources/copy/index.html").starts_with("Its text is not held here."));
}

/// The first briefing, with other claims.
fn first(claims: &str) -> Site {
    let briefing = format!("---\ntitle: First\nclaims:\n{claims}---\nText.\n");
    site_of_records().with("content/briefings/2021-03-09-first.md", &briefing)
}

fn site_of_records() -> Site {
    let mut site = site();
    for gone in ["content/briefings/2021-03-09-first.md", "content/briefings/2021-04-01-second.md"] {
        site.0.remove(gone);
    }
    site
}

#[test]
fn one_outlet_is_not_told_of_where_anything_else_may_stand_behind() {
    let outlet = |site: Site| all(&site.pages(&public()), "briefings/first/index.html", ".outlet");
    let a = "  - {id: a, text: A., source: daily}\n";
    assert_eq!(outlet(first(&format!("{a}  - {{id: b, text: B., source: daily}}\n"))).len(), 1);
    assert!(outlet(first(&format!("{a}  - {{id: b, text: B.}}\n"))).is_empty(), "one has no source");
    let hidden = "---\ntitle: Hidden\ntlp: red\npublic_as: somebody\n---\n";
    let claims = "  - {id: a, text: A., source: x}\n  - {id: b, text: B., source: y}\n";
    let site = first(claims).with("content/sources/x.md", hidden).with("content/sources/y.md", hidden);
    assert!(outlet(site).is_empty(), "nothing is known of what is withheld");
}

#[test]
fn what_stands_between_is_in_the_tree_the_table_and_the_list() {
    let site = first("  - {id: a, text: A., source: paper}\n  - {id: b, text: B., source: daily, origin: letter}\n")
        .with("content/sources/wire.md", "---\ntitle: The Wire\nderived_from: [{source: memo}]\n---\n")
        .with("content/sources/paper.md", "---\ntitle: The Paper\nderived_from: [{source: wire}]\n---\n")
        .with("content/sources/memo.md", "---\ntitle: The Memo\n---\n");
    let pages = site.pages(&public());
    assert_eq!(all(&pages, "claims/first/a/index.html", "svg.tree a"), ["The Memo", "The Wire", "The Paper"]);
    for page in ["sources/memo/index.html", "sources/wire/index.html", "sources/paper/index.html"] {
        assert!(pages[page].contains("Claims that rest on it alone"), "{page}");
    }
    let rows = rows_of(&pages, "briefings/first/index.html", "section .aside tbody tr");
    let told: Vec<_> = rows.iter().map(|row| row.split(" | ").map(str::to_owned).collect::<Vec<_>>()).collect();
    let find =
        |title: &str| told.iter().find(|row| row[0] == title).unwrap_or_else(|| panic!("{title} in {told:?}")).clone();
    for title in ["The Paper", "The Memo", "The Daily", "The letter"] {
        assert_eq!(find(title)[4], "1", "{title}");
    }
}

#[test]
fn an_origin_of_some_claims_is_not_that_of_the_whole() {
    let pages = site().pages(&public());
    let page = &pages["sources/daily/index.html"];
    assert!(page.contains("What some of its claims go back to") && !page.contains("Where it comes from"));
    assert_eq!(
        all(&pages, "sources/daily/index.html", ".roots li"),
        ["The letter (not seen), for some of its claims", "Taken from it, or quoting it: A copy"]
    );
    let pages = &pages["sources/copy/index.html"];
    assert!(pages.contains("Where it comes from"));
}

#[test]
fn an_answer_without_a_speaker_is_that_of_its_origin_and_one_taken_back_says_so() {
    let site = first(
        "  - {id: a, text: A., source: daily}\n  - {id: b, kind: denial, text: B., source: daily, origin: letter, denies: a}\n  - {id: c, kind: confirmation, by: ben, text: C., source: daily, confirms: a, status: retracted}\n",
    );
    let pages = site.pages(&public());
    let told = rows(&pages, "claims/first/a/index.html");
    assert!(told[0].contains("confirmed (taken back since)"), "{told:?}");
    assert!(told[1].starts_with("The letter (not seen) | denied"), "{told:?}");
}

#[test]
fn parts_of_one_claim_are_no_wordings_of_each_other_and_one_wording_is_none() {
    let quotes = "quote: [we will not leave before May, we will not go]";
    let site = first(&format!(
        "  - {{id: a, text: A., {quotes}}}\n  - {{id: b, text: B., same_claim: a, quote: we will not leave before May}}\n"
    ));
    assert!(all(&site.pages(&public()), "claims/first/a/index.html", ".variants").is_empty());
}

#[test]
fn what_did_not_change_or_nobody_stands_by_is_no_notice() {
    let lasting = "---\ntext: It lasts.\nhistory: [{date: 2021-03-01, status: unverified}, {date: 2021-05-01, status: unverified, note: Read again.}]\n---\n";
    let cites = "---\ntitle: First\n---\nIt [lasts](claim:lasting).\n";
    let notices = |site: &Site| all(&site.pages(&public()), "briefings/first/index.html", ".notices li");
    let site = site_of_records()
        .with("content/claims/lasting.md", lasting)
        .with("content/briefings/2021-03-09-first.md", cites);
    assert!(notices(&site).is_empty(), "the status is the same");
    let later = |state: &str| {
        format!(
            "---\ntitle: Later\n{state}claims: [{{id: c, text: C., date: 2019-05, corrects: [lasting, lasting]}}]\n---\nText.\n"
        )
    };
    // What is said in it is older; that it can be read here is news.
    let told = site.clone().with("content/briefings/2021-06-01-later.md", &later(""));
    assert_eq!(notices(&told), ["It lasts: corrected by C, 1 June 2021."]);
    let withdrawn = "state: withdrawn\ncorrections: [{date: 2021-06-02, kind: retraction, text: Wrong.}]\n";
    let told = site.clone().with("content/briefings/2021-06-01-later.md", &later(withdrawn));
    assert!(notices(&told).is_empty());
    let clarified = "---\ntitle: Later\ncorrections: [{date: 2021-06-02, kind: clarification, text: Clearer., claims: [lasting]}]\n---\nText.\n";
    let told = site.with("content/briefings/2021-06-01-later.md", clarified);
    assert_eq!(notices(&told), ["It lasts: clarified in Later, 2 June 2021."]);
}

#[test]
fn a_claim_whose_briefing_was_withdrawn_is_a_notice() {
    let withdrawn = "---\ntitle: Gone\nstate: withdrawn\ncorrections: [{date: 2021-06-02, kind: retraction, text: Wrong.}]\nclaims: [{id: c, text: C.}]\n---\nText.\n";
    let site = site_of_records()
        .with("content/briefings/2021-03-01-gone.md", withdrawn)
        .with("content/briefings/2021-03-09-first.md", "---\ntitle: First\n---\nIt is [so](claim:gone/c).\n");
    let notices = all(&site.pages(&public()), "briefings/first/index.html", ".notices li");
    assert_eq!(notices, ["C: withdrawn with Gone, 2 June 2021."]);
}

#[test]
fn records_that_are_taken_from_each_other_in_many_ways_are_drawn_once() {
    let mut site = site();
    // Each of twenty layers is taken from both records of the next: a million ways, forty records.
    for layer in 0..20 {
        for side in ["a", "b"] {
            let from = match layer {
                19 => String::new(),
                _ => format!(
                    "derived_from: [{{source: {a}}}, {{source: {b}}}]\n",
                    a = name(layer + 1, "a"),
                    b = name(layer + 1, "b")
                ),
            };
            let path = format!("content/sources/{}.md", name(layer, side));
            site = site.with(&path, &format!("---\ntitle: {}\n{from}---\n", name(layer, side)));
        }
    }
    let pages = site.pages(&public());
    let drawn = all(&pages, "sources/layer-0-a/index.html", "svg.tree a").len();
    // Each of forty but the page itself, and again for each other way into it.
    assert!((38..=76).contains(&drawn), "{drawn} records are drawn");
}

fn name(layer: usize, side: &str) -> String {
    format!("layer-{layer}-{side}")
}

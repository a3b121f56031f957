//! What pages say of the things of a site: which office, which terms, which side first, how many, in what language.

mod support;

use std::collections::BTreeMap;

use scraper::{Html, Selector};
use support::{Site, public};

const CONFIG: (&str, &str) =
    ("onrecord.yaml", "title: Views\nlanguage: en\npaginate: 2\nlints: {missing-base-url: allow}\n");

fn pages(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    Site::of([CONFIG].into_iter().chain(files.iter().copied())).pages(&public())
}

/// The text of every element that a selector finds, with white space in runs as one space.
fn texts(page: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let text =
        |e: scraper::ElementRef<'_>| e.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    Html::parse_document(page).select(&selector).map(text).collect()
}

/// The text of the section under a heading; none where there is no such section.
fn section(page: &str, heading: &str) -> Option<String> {
    texts(page, "section.record").into_iter().find(|text| text.starts_with(heading))
}

/// The address of the only link with these words.
fn link(page: &str, words: &str) -> Option<String> {
    let selector = Selector::parse("a").expect("a selector");
    let page = Html::parse_document(page);
    let found = page.select(&selector).find(|a| a.text().collect::<String>().trim() == words)?;
    found.attr("href").map(str::to_owned)
}

/// The language and direction of the elements that hold just these words.
fn spoken(page: &str, words: &str) -> Vec<(Option<String>, Option<String>)> {
    let selector = Selector::parse("main *").expect("a selector");
    let page = Html::parse_document(page);
    let nearest = |e: scraper::ElementRef<'_>, name: &str| {
        let mut around = std::iter::once(e).chain(e.ancestors().filter_map(scraper::ElementRef::wrap));
        around.find_map(|e| e.attr(name)).map(str::to_owned)
    };
    let holds = |e: &scraper::ElementRef<'_>| {
        e.child_elements().next().is_none() && e.text().collect::<String>().trim_matches(['“', '”']) == words
    };
    page.select(&selector).filter(holds).map(|e| (nearest(e, "lang"), nearest(e, "dir"))).collect()
}

#[test]
fn an_office_is_the_one_begun_last_of_those_held() {
    let actor = |roles: &str| format!("---\nname: A B\nkind: person\nroles: {roles}\n---\n");
    let briefing = "---\ntitle: T\ndate: 2021-03-08\nclaims: [{id: c, by: a, text: So., date: 2005}]\n---\n";
    let offices = |roles: &str| {
        let pages = pages(&[("content/actors/a.md", &actor(roles)), ("content/briefings/t.md", briefing)]);
        let on_the_date = texts(&pages["claims/t/c/index.html"], ".lead .said").concat();
        (texts(&pages["actors/index.html"], ".rows .data").concat(), on_the_date)
    };
    let (now, then) = offices("[{title: Minister, from: 2010}, {title: Clerk, from: 2000, to: 2009}]");
    assert!(now.contains("Minister") && then.contains("(Clerk)"), "{now}\n{then}");
    let (now, then) = offices("[{title: Chair, from: 2003}, {title: Member}]");
    assert!(now.contains("Chair") && then.contains("(Chair)"), "{now}\n{then}");
    let (now, then) = offices("[{title: Clerk, from: 2000, to: 2002}]");
    assert!(!now.contains("Clerk") && !then.contains("Clerk"), "an office that has ended is none: {now}\n{then}");
}

#[test]
fn what_is_said_on_other_terms_is_not_said_on_the_record() {
    let briefing = "---\ntitle: T\ndate: 2021-03-08\nclaims:\n  - {id: open, by: a, text: Openly.}\n  - {id: quiet, by: a, text: Quietly., attribution: background}\n---\n";
    let pages = pages(&[("content/actors/a.md", "---\nname: A B\n---\n"), ("content/briefings/t.md", briefing)]);
    let page = &pages["actors/a/index.html"];
    let on_record = section(page, "Said on the record").expect("a section");
    assert!(on_record.starts_with("Said on the record 1") && !on_record.contains("Quietly"), "{on_record}");
    assert!(section(page, "Said on other terms 1").expect("a section").contains("Quietly"));
}

#[test]
fn of_two_claims_the_one_that_denies_stands_first() {
    let briefing = "---\ntitle: T\ndate: 2021-03-08\nclaims:\n  - {id: one, by: a, text: It is so.}\n  - {id: two, by: b, text: It is not., denies: one}\n---\n";
    let actors = [("content/actors/a.md", "---\nname: A B\n---\n"), ("content/actors/b.md", "---\nname: C D\n---\n")];
    let two = pages(&[actors[0], actors[1], ("content/briefings/t.md", briefing)]);
    for page in ["index.html", "disputes/index.html"] {
        let sides = texts(&two[page], ".sides").concat();
        let place = |words: &str| sides.find(words).unwrap_or_else(|| panic!("`{words}` in {sides}"));
        assert!(place("It is not.") < place("denies") && place("denies") < place("It is so."), "{page}: {sides}");
    }
    assert_eq!(texts(&two["briefings/t/index.html"], ".dispute"), ["Disputed: It is not denies It is so"]);
    let third =
        briefing.replace("denies: one}", "denies: one}\n  - {id: three, by: b, text: Never was., contradicts: two}");
    let three = pages(&[actors[0], actors[1], ("content/briefings/t.md", &third)]);
    assert_eq!(
        texts(&three["disputes/index.html"], ".ties li"),
        ["It is not denies It is so", "Never was contradicts It is not"]
    );
    assert!(texts(&three["disputes/index.html"], ".sides").is_empty());
}

#[test]
fn every_dispute_of_a_claim_stands_on_its_briefing() {
    let claims = "---\ntitle: T\ndate: 2021-03-08\nclaims:\n  - {id: a, text: A.}\n  - {id: b, text: B., denies: a}\n  - {id: c, text: C., denies: b}\n---\n";
    let pages = pages(&[("content/briefings/t.md", claims)]);
    assert_eq!(texts(&pages["briefings/t/index.html"], ".dispute"), ["Disputed: B denies AC denies B"]);
}

#[test]
fn a_withdrawn_briefing_disputes_nothing() {
    let withdrawn = "---\ntitle: W\ndate: 2021-03-09\nstate: withdrawn\nclaims:\n  - {id: x, text: Wrong., denies: t/one}\n  - {id: y, text: Wrong too., status: disputed}\ncorrections: [{date: 2021-03-10, kind: retraction, text: It was wrong.}]\n---\n";
    let standing = "---\ntitle: T\ndate: 2021-03-08\nclaims:\n  - {id: one, text: It is so.}\n---\n";
    let pages = pages(&[("content/briefings/w.md", withdrawn), ("content/briefings/t.md", standing)]);
    assert!(texts(&pages["disputes/index.html"], ".dispute").is_empty());
    assert_eq!(section(&pages["index.html"], "Open disputes"), None);
    assert!(pages.contains_key("claims/w/x/index.html"), "a claim keeps its permalink");
}

#[test]
fn lists_of_one_day_stand_by_id_and_undated_ones_are_never_lost() {
    let source = |date: &str| format!("---\ntitle: S\n{date}---\n");
    let dated = source("published: 2021-03-08\n");
    let undated = source("");
    // The paths are in another order than the ids of briefings.
    let pages = pages(&[
        ("content/sources/c.md", &dated),
        ("content/sources/a.md", &dated),
        ("content/sources/b.md", &source("published: 2020\n")),
        ("content/sources/u.md", &undated),
        ("content/briefings/x/beta.md", "---\ntitle: Beta\ndate: 2021-03-08\n---\n"),
        ("content/briefings/y/alpha.md", "---\ntitle: Alpha\ndate: 2021-03-08\n---\n"),
    ]);
    assert_eq!(texts(&pages["briefings/index.html"], "h3.title"), ["Alpha", "Beta"]);
    let sources = &pages["sources/index.html"];
    assert_eq!(texts(sources, ".record > h2"), ["2021", "Undated"]);
    assert_eq!(texts(sources, ".years li"), ["2021 2", "2020 1"]);
    let hrefs = Selector::parse("h3.title a").expect("a selector");
    let document = Html::parse_document(sources);
    let order: Vec<&str> = document.select(&hrefs).filter_map(|a| a.attr("href")).collect();
    assert_eq!(order, ["../sources/a/", "../sources/c/", "../sources/u/"]);
    assert_eq!(link(&pages["sources/2020/index.html"], "All").as_deref(), Some("../../sources/"));
    assert_eq!(link(sources, "All"), None);
}

#[test]
fn an_actor_of_many_briefings_is_cut_by_year_and_counts_what_it_lists() {
    let briefing = |year: u16| format!("---\ntitle: In {year}\ndate: {year}-03-08\nactors: [a]\n---\n");
    let (old, older, oldest) = (briefing(2021), briefing(2020), briefing(2019));
    let pages = pages(&[
        ("content/actors/a.md", "---\nname: A B\n---\n"),
        ("content/briefings/x.md", &old),
        ("content/briefings/y.md", &older),
        ("content/briefings/z.md", &oldest),
    ]);
    let page = &pages["actors/a/index.html"];
    assert_eq!(texts(page, ".years li"), ["2021 1", "2020 1", "2019 1"]);
    let briefings = section(page, "Briefings").expect("a section");
    assert!(briefings.starts_with("Briefings 3") && briefings.contains("The latest 2 of 3 are shown"), "{briefings}");
    let year = section(&pages["actors/a/2019/index.html"], "Briefings").expect("a section");
    assert!(year.starts_with("Briefings 1") && year.contains("In 2019") && !year.contains("shown"), "{year}");
}

#[test]
fn a_quote_without_its_place_says_why() {
    let briefing = "---\ntitle: T\ndate: 2021-03-08\nclaims:\n\
        \x20 - {id: full, source: full, text: A., quote: these very words}\n\
        \x20 - {id: excerpt, source: excerpt, text: A., quote: words of another page}\n\
        \x20 - {id: none, source: none, text: A., quote: words copied by hand}\n\
        \x20 - {id: unseen, source: unseen, text: A., quote: words of hearsay}\n\
        \x20 - {id: pointer, source: none, text: A., quote: {page: p. 3}}\n---\n";
    let pages = pages(&[
        ("content/sources/full.md", "---\ntitle: F\n---\n"),
        ("content/sources/full.txt", "Here these very words stand in a sentence.\n"),
        ("content/sources/excerpt.md", "---\ntitle: E\ntext: excerpt\n---\n"),
        ("content/sources/excerpt.txt", "Only a sentence of it is kept here.\n"),
        ("content/sources/none.md", "---\ntitle: N\n---\n"),
        ("content/sources/unseen.md", "---\ntitle: U\nseen: false\n---\n"),
        ("content/briefings/t.md", briefing),
    ]);
    let place = |id: &str| {
        section(&pages[&format!("claims/t/{id}/index.html")], "The words in their place").expect("a section")
    };
    assert!(place("full").contains("Here these very words stand"), "{}", place("full"));
    assert!(!place("full").contains("copying"));
    assert!(place("excerpt").contains("Only an excerpt of the source is held"), "{}", place("excerpt"));
    assert!(place("none").contains("The text of the source is not held"), "{}", place("none"));
    assert!(place("unseen").contains("Nobody here has seen the source"), "{}", place("unseen"));
    assert!(!place("pointer").contains("held"), "{}", place("pointer"));
    assert!(pages["sources/full/index.html"].contains("matches the held copy</span></dd>"));
    assert!(!pages["sources/none/index.html"].contains("held copy<"), "nothing is held to compare with");
}

#[test]
fn a_quote_names_its_origin_where_that_of_the_claim_is_another() {
    let briefing = "---\ntitle: T\ndate: 2021-03-08\nclaims:\n  - {id: c, source: s, origin: letter, text: A., quote: [one, {exact: two, origin: memo}, {exact: three, origin: none}]}\n---\n";
    let pages = pages(&[
        ("content/sources/s.md", "---\ntitle: S\n---\n"),
        ("content/sources/letter.md", "---\ntitle: The letter\nseen: false\n---\n"),
        ("content/sources/memo.md", "---\ntitle: The memo\n---\n"),
        ("content/briefings/t.md", briefing),
    ]);
    let quotes = texts(&pages["claims/t/c/index.html"], ".lead .quote");
    assert!(!quotes[0].contains("from"), "{}", quotes[0]);
    assert!(quotes[1].contains("from The memo"), "{}", quotes[1]);
    assert!(quotes[2].contains("from no earlier record"), "{}", quotes[2]);
    let letter = &pages["sources/letter/index.html"];
    assert!(texts(letter, ".facts").concat().contains("1 claim"), "a claim that goes back to it counts");
}

#[test]
fn a_briefing_that_rests_on_nothing_says_nothing_of_it() {
    let pages =
        pages(&[("content/briefings/t.md", "---\ntitle: T\ndate: 2021-03-08\nclaims: [{id: c, text: A.}]\n---\n")]);
    assert_eq!(section(&pages["briefings/t/index.html"], "What this rests on"), None);
}

#[test]
fn words_in_another_language_than_the_page_say_which() {
    let pages = pages(&[
        ("content/sources/fa.md", "---\ntitle: نامه\nlang: fa\n---\n"),
        (
            "content/briefings/en.md",
            "---\ntitle: English\ndate: 2021-03-08\nclaims: [{id: e, source: fa, text: In English., quote: به فارسی}]\n---\n[It](claim:e).\n",
        ),
        (
            "content/briefings/fa.md",
            "---\ntitle: فارسی\nlang: fa\ndate: 2021-03-09\nclaims: [{id: f, text: گفته}]\n---\n[گفت](claim:f) [it](claim:en/e).\n",
        ),
        ("content/pages/about.md", "---\ntitle: About\nlang: fa\n---\n![[claim:en/e]]\n"),
    ]);
    let (fa, en) = ((Some("fa"), Some("rtl")), (Some("en"), Some("ltr")));
    for (page, words, language) in [
        ("briefings/index.html", "فارسی", fa),
        ("briefings/en/index.html", "In English.", en),
        ("briefings/en/index.html", "به فارسی", fa),
        ("briefings/en/index.html", "نامه", fa),
        ("briefings/fa/index.html", "In English.", en),
        ("briefings/fa/index.html", "گفته", fa),
        ("briefings/fa/index.html", "به فارسی", fa),
        ("claims/index.html", "گفته", fa),
        ("claims/index.html", "In English.", en),
        ("about/index.html", "In English.", en),
        ("about/index.html", "به فارسی", fa),
        ("sources/fa/index.html", "In English.", en),
    ] {
        let found = spoken(&pages[page], words);
        assert!(!found.is_empty(), "`{words}` stands in {page}");
        for (lang, dir) in &found {
            assert_eq!((lang.as_deref(), dir.as_deref()), language, "`{words}` in {page}");
        }
    }
}

#[test]
fn a_task_says_in_words_whether_it_is_done() {
    let pages = pages(&[("content/pages/about.md", "---\ntitle: A\n---\n- [x] one\n- [ ] two\n")]);
    let page = Html::parse_document(&pages["about/index.html"]);
    let boxes = Selector::parse("main li > input[type=checkbox][disabled]").expect("a selector");
    let said: Vec<_> =
        page.select(&boxes).map(|e| (e.attr("checked").is_some(), e.attr("aria-label").unwrap_or_default())).collect();
    assert_eq!(said, [(true, "done"), (false, "not done")]);
}

#[test]
fn the_front_page_leads_to_all_disputes_and_corrections() {
    let briefing = "---\ntitle: T\ndate: 2021-03-08\nclaims: [{id: c, text: A., status: disputed}]\ncorrections: [{date: 2021-03-09, kind: correction, text: A name.}]\n---\n";
    let pages = pages(&[("content/briefings/t.md", briefing)]);
    assert_eq!(link(&pages["index.html"], "All disputes").as_deref(), Some("./disputes/"));
    assert_eq!(link(&pages["index.html"], "All corrections").as_deref(), Some("./corrections/"));
    assert!(pages["corrections/index.html"].contains("Correction</span>"));
}

#[test]
fn a_page_that_has_moved_names_no_other_address_without_that_of_the_site() {
    let pages = pages(&[("content/pages/about.md", "---\ntitle: About\nredirects: [/old/]\n---\n")]);
    assert!(pages["old/index.html"].contains("url=") && !pages["old/index.html"].contains("canonical"));
}

#[test]
fn mentions_of_one_day_stand_by_id_and_undated_ones_are_never_lost() {
    // The paths are in another order than the ids of briefings.
    let briefing = |title: &str| format!("---\ntitle: {title}\ndate: 2021-03-08\n---\nSeen by [[A B]].\n");
    let (alpha, beta, gamma) = (briefing("Alpha"), briefing("Beta"), briefing("Gamma"));
    let pages = pages(&[
        ("content/actors/a.md", "---\nname: A B\n---\n"),
        ("content/pages/about.md", "---\ntitle: About\n---\nAbout [[A B]].\n"),
        ("content/pages/more.md", "---\ntitle: More\n---\nMore on [[A B]].\n"),
        ("content/pages/other.md", "---\ntitle: Other\n---\nOther than [[A B]].\n"),
        ("content/briefings/x/gamma.md", &gamma),
        ("content/briefings/y/beta.md", &beta),
        ("content/briefings/z/alpha.md", &alpha),
    ]);
    // Of those with a date two are shown, by the limit of lists; each year has a page for the rest.
    let page = &pages["actors/a/index.html"];
    let words = ["Alpha · 8 March 2021", "Beta · 8 March 2021", "About", "More", "Other"];
    assert_eq!(texts(page, ".mentions .data"), words);
    let year = texts(&pages["actors/a/2021/index.html"], ".mentions .data");
    assert_eq!(year, ["Alpha · 8 March 2021", "Beta · 8 March 2021", "Gamma · 8 March 2021"]);
}

#[test]
fn all_that_refers_to_a_source_or_a_briefing_stands_on_its_page() {
    let citing =
        |number: usize| format!("---\ntitle: Page {number}\n---\nSee [@s] and [[source:s]] in [[briefing:t]].\n");
    let mut site = Site::of([
        CONFIG,
        ("content/sources/s.md", "---\ntitle: S\n---\n"),
        ("content/briefings/t.md", "---\ntitle: T\ndate: 2021-03-08\n---\n"),
    ]);
    for number in 0..14 {
        site = site.with(&format!("content/pages/p{number}.md"), &citing(number));
    }
    let pages = site.pages(&public());
    for (path, most) in [("sources/s/index.html", 14), ("briefings/t/index.html", 14)] {
        let cited = section(&pages[path], "Cited by").expect("a section");
        assert!(cited.starts_with(&format!("Cited by {most}")), "{path}: {cited}");
        let of_pages = (0..most).filter(|n| cited.contains(&format!("Page {n}"))).count();
        assert_eq!(of_pages, most, "{path}: {cited}");
        // Those beyond the tenth are one click away, and need no script.
        assert_eq!(texts(&pages[path], "details.rest > summary"), ["4 more"]);
        assert_eq!(texts(&pages[path], "details.rest li").len(), 4);
    }
}

#[test]
fn a_briefing_lists_its_claims_by_speaker_in_one_table() {
    let briefing = "---\ntitle: T\ndate: 2021-03-08\nsource: s\nclaims:\n  - {id: own, text: The source says so., quote: [one, two]}\n  - {id: named, by: a, to: b, text: A says so., kind: demand}\n  - {id: two, by: [a, b], text: Both say so., status: disputed}\n  - {id: none, by: {unnamed: a clerk}, text: A clerk says so., assessment: {credibility: 3}}\n---\nAs [one](claim:named) says.\n";
    let pages = pages(&[
        ("content/actors/a.md", "---\nname: A B\nroles: [{title: Clerk}]\n---\n"),
        ("content/actors/b.md", "---\nname: C D\n---\n"),
        ("content/sources/s.md", "---\ntitle: S\npublished: 2021-03-01\n---\n"),
        ("content/briefings/t.md", briefing),
    ]);
    let page = &pages["briefings/t/index.html"];
    assert_eq!(
        texts(page, ".by-speaker tr"),
        [
            "ClaimSaidStatusQuotes",
            "The source in its own voice",
            "The source says so. 1 March 2021, per source 1 ○unverified – text not held ×2",
            "A B Clerk",
            "A says so.note 1 to C D, 1 March 2021, per source 1 demand",
            "Both say so. by A B and C D, 1 March 2021, per source 1 ⇄disputed",
            "Unnamed",
            "A clerk says so. by “a clerk”, 1 March 2021, per source 1 ○unverified credibility 3",
        ]
    );
    assert_eq!(texts(page, ".by-speaker th[scope=rowgroup]").len(), 3);
    assert_eq!(link(page, "note 1").as_deref(), Some("#note-1"));
}

#[test]
fn a_note_shows_its_quote_where_there_is_room_before_the_next() {
    let claims = "---\ntitle: T\ndate: 2021-03-08\nclaims:\n  - {id: a, text: A., quote: some words}\n  - {id: b, text: B., quote: some words}\n  - {id: c, text: C., quote: some words}\n  - {id: d, text: D., quote: some words}\n---\n";
    let filler = "A line of text that says nothing at all, and says it at length, so that a note has room. ".repeat(8);
    let text = format!(
        "[One](claim:a), [two](claim:b) and [three](claim:c) stand in one line.\n\n{filler}\n\nFar below [stands](claim:d) another.\n"
    );
    let pages = pages(&[("content/briefings/t.md", &format!("{claims}{text}"))]);
    let selector = Selector::parse(".note").expect("a selector");
    let page = Html::parse_document(&pages["briefings/t/index.html"]);
    let rooms: Vec<String> =
        page.select(&selector).map(|n| n.attr("class").unwrap_or_default().replace("claim note ", "")).collect();
    assert_eq!(rooms, ["tight n1", "tight n2", "full n3", "full n1"]);
    // Whatever the room, the whole claim is in the page, for a phone, for print and for those who listen.
    assert_eq!(texts(&pages["briefings/t/index.html"], ".note .quote").len(), 4);
}

//! The order of a publish, and what becomes of it where it is interrupted: with small sites, whose pages name the pages they lead to.

use camino::Utf8Path;
use onrecord::publish::Publication;
use onrecord::publish::error::PublishError;
use onrecord::publish::hold::Desk;
use proptest::prelude::*;

use super::memory::{Files, Memory, dead_link, items};
use super::support::Folder;

/// Publishes a site to a target, from a folder.
fn publish(memory: &Memory, site: &Files, from: &Utf8Path) -> Result<(), PublishError> {
    let mut desk = Desk::take(from, "memory")?;
    let publication = Publication::new(memory, "public", items(site))?;
    publication.free(&desk, false)?;
    let plan = publication.plan()?;
    if plan.is_empty() { Ok(()) } else { publication.carry_out(&plan, &mut desk, &|_| {}) }
}

/// A site of pages, each with the pages it leads to.
fn site(pages: &[(&str, &str)]) -> Files {
    pages.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn first() -> Files {
    site(&[
        ("index.html", ">actors/index.html >briefings/one/index.html"),
        ("actors/index.html", ">actors/a/index.html"),
        ("actors/a/index.html", ">style.css"),
        ("briefings/one/index.html", ">actors/a/index.html >style.css"),
        ("style.css", "p {}"),
        ("feed.xml", "one"),
    ])
}

#[test]
fn a_first_publish_lets_readers_in_last() {
    let (memory, folder) = (Memory::new(7), Folder::new());
    publish(&memory, &first(), &folder.path()).unwrap();
    assert_eq!(memory.files(), first());
    let log = memory.log();
    let at = |change: &str| log.iter().position(|c| c == change).unwrap_or_else(|| panic!("{change} in {log:?}"));
    assert!(at("put style.css") < at("put actors/a/index.html"));
    assert!(at("put briefings/one/index.html") < at("put actors/index.html"));
    assert!(at("put feed.xml") < at("put index.html"));
    assert!(at("put index.html") < at("put .onrecord-published.json"));
    assert_eq!(log.last().unwrap(), "remove .onrecord-publishing.json");
}

#[test]
fn with_nothing_new_nothing_is_sent() {
    let (memory, folder) = (Memory::new(7), Folder::new());
    publish(&memory, &first(), &folder.path()).unwrap();
    memory.revive();
    publish(&memory, &first(), &folder.path()).unwrap();
    assert_eq!(memory.log(), [""; 0]);
}

#[test]
fn only_what_differs_is_sent_and_only_what_is_ours_is_removed() {
    let (memory, folder) = (Memory::new(7), Folder::new());
    memory.place("favicon.ico", b"theirs");
    memory.place("briefings/one/notes.txt", b"theirs");
    publish(&memory, &first(), &folder.path()).unwrap();
    memory.revive();
    let mut second = first();
    second.insert("briefings/two/index.html".into(), b">style.css".to_vec());
    second.insert("index.html".into(), b">actors/index.html >briefings/two/index.html".to_vec());
    second.remove("briefings/one/index.html");
    publish(&memory, &second, &folder.path()).unwrap();
    let log: Vec<String> = memory.log().into_iter().filter(|change| !change.contains(".onrecord-publishing")).collect();
    assert_eq!(
        log,
        [
            "put briefings/two/index.html",
            "put index.html",
            "put .onrecord-published.json",
            "remove briefings/one/index.html",
        ]
    );
    let mut left = second.clone();
    left.insert("favicon.ico".into(), b"theirs".to_vec());
    left.insert("briefings/one/notes.txt".into(), b"theirs".to_vec());
    assert_eq!(memory.files(), left);
}

#[test]
fn what_arrived_before_a_failure_is_not_sent_again() {
    let (memory, folder) = (Memory::new(7), Folder::new());
    let many: Files = (0..600).map(|n| (format!("claims/c{n}/index.html"), n.to_string().into_bytes())).collect();
    memory.refuses("claims/c7/index.html");
    let refused = publish(&memory, &many, &folder.path()).unwrap_err();
    assert_eq!(refused.to_string(), "cannot put `claims/c7/index.html`: no room");
    let arrived = memory.files().len();
    memory.revive();
    publish(&memory, &many, &folder.path()).unwrap();
    assert_eq!(memory.files(), many);
    assert_eq!(memory.log().iter().filter(|change| change.starts_with("put claims/")).count(), 600 - arrived);
    assert!(arrived > 0);
}

#[test]
fn a_second_publish_is_told() {
    let (memory, here, there) = (Memory::new(7), Folder::new(), Folder::new());
    memory.dies_after(4);
    publish(&memory, &first(), &here.path()).unwrap_err();
    memory.revive();
    // From elsewhere, the first may still be at work.
    let refused = publish(&memory, &first(), &there.path()).unwrap_err();
    assert!(
        refused.to_string().contains("another publish to `memory` is at work, and gave a sign of life"),
        "{refused}"
    );
    assert!(refused.help().contains("--take-over"));
    assert_eq!(memory.log(), [""; 0]);
    // Here, it has ended for certain.
    let held = Desk::take(&here.path(), "memory").unwrap();
    let refused = publish(&memory, &first(), &here.path()).unwrap_err();
    assert!(refused.to_string().contains("from this very folder"), "{refused}");
    drop(held);
    publish(&memory, &first(), &here.path()).unwrap();
    assert_eq!(memory.files(), first());
}

#[test]
fn who_takes_over_goes_on_and_who_was_taken_over_stops() {
    let (memory, here, there) = (Memory::new(7), Folder::new(), Folder::new());
    let (mut one, mut two) = (Desk::take(&here.path(), "x").unwrap(), Desk::take(&there.path(), "x").unwrap());
    let first_plan = Publication::new(&memory, "public", items(&first())).unwrap();
    let plan = first_plan.plan().unwrap();
    // The second comes while the first sends its first file, and takes the target away from it.
    let taken = std::sync::Once::new();
    let outcome = first_plan.carry_out(&plan, &mut one, &|_| {
        taken.call_once(|| {
            let journal = String::from_utf8(memory.records()[".onrecord-publishing.json"].clone()).unwrap();
            let run = journal.split("\"run\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
            memory.place(".onrecord-publishing.json", journal.replace(&run, &"0".repeat(32)).as_bytes());
        });
    });
    assert!(matches!(outcome, Err(PublishError::TakenOver { .. })), "{outcome:?}");
    assert!(!memory.records().contains_key(".onrecord-published.json"));
    let publication = Publication::new(&memory, "public", items(&first())).unwrap();
    assert!(publication.free(&two, false).is_err());
    publication.free(&two, true).unwrap();
    publication.carry_out(&publication.plan().unwrap(), &mut two, &|_| {}).unwrap();
    assert_eq!(memory.files(), first());
}

#[test]
fn a_target_that_changed_since_the_plan_is_left_alone() {
    let (memory, folder, other) = (Memory::new(7), Folder::new(), Folder::new());
    let mut desk = Desk::take(&folder.path(), "x").unwrap();
    let publication = Publication::new(&memory, "public", items(&first())).unwrap();
    let plan = publication.plan().unwrap();
    let theirs = site(&[("index.html", "theirs")]);
    publish(&memory, &theirs, &other.path()).unwrap();
    let outcome = publication.carry_out(&plan, &mut desk, &|_| {});
    assert!(matches!(outcome, Err(PublishError::TargetChanged { .. })), "{outcome:?}");
    assert_eq!(memory.files(), theirs);
    assert_eq!(memory.records().len(), 1, "no journal is left");
}

#[test]
fn a_target_for_others_is_refused() {
    let (memory, folder) = (Memory::new(7), Folder::new());
    publish(&memory, &first(), &folder.path()).unwrap();
    let refused = Publication::new(&memory, "public-amber", items(&first())).err().unwrap();
    assert!(refused.to_string().contains("was published as `public`, and this is `public-amber`"), "{refused}");
    // So is one where the first publish for others was broken off.
    let (memory, folder) = (Memory::new(7), Folder::new());
    memory.dies_after(3);
    publish(&memory, &first(), &folder.path()).unwrap_err();
    assert!(Publication::new(&memory, "public-amber", items(&first())).is_err());
}

#[test]
fn what_was_tampered_with_is_found_and_sent_again() {
    let (memory, folder) = (Memory::new(7), Folder::new());
    publish(&memory, &first(), &folder.path()).unwrap();
    memory.place("style.css", b"p { display: none }");
    {
        let mut desk = Desk::take(&folder.path(), "memory").unwrap();
        let publication = Publication::new(&memory, "public", items(&first())).unwrap();
        assert!(publication.plan().unwrap().is_empty());
        assert_eq!(publication.verify(&mut desk, &|_| {}).unwrap(), ["style.css"]);
    }
    memory.revive();
    publish(&memory, &first(), &folder.path()).unwrap();
    assert_eq!(memory.files(), first());
    assert_eq!(memory.log().iter().filter(|c| c.starts_with("put") && !c.contains(".onrecord")).count(), 1);
}

#[test]
fn a_folder_comes_where_a_file_was_and_the_other_way_round() {
    let (memory, folder) = (Memory::new(7), Folder::new());
    publish(&memory, &site(&[("index.html", ">a >b/c"), ("a", "1"), ("b/c", "2")]), &folder.path()).unwrap();
    let turned = site(&[("index.html", ">a/d >b"), ("a/d", "1"), ("b", "2")]);
    memory.revive();
    publish(&memory, &turned, &folder.path()).unwrap();
    assert_eq!(memory.files(), turned);
    let log = memory.log();
    let at = |change: &str| log.iter().position(|c| c == change).unwrap();
    assert!(at("remove a") < at("put a/d") && at("remove b/c") < at("put b"));
}

/// What a broken publish had sent, and the next found as it should be, is as much in readers' way as what that one sent itself.
#[test]
fn what_was_not_sent_twice_can_be_reached_all_the_same() {
    for dice in 1..40 {
        let (memory, folder) = (Memory::new(dice * 7919), Folder::new());
        let publish = |pages: &[(&str, &str)]| publish(&memory, &site(pages), &folder.path());
        publish(&[("index.html", "")]).unwrap();
        memory.refuses("z.html");
        publish(&[("index.html", ""), ("a.html", "one"), ("z.html", "")]).unwrap_err();
        memory.refuses(".onrecord-published.json");
        publish(&[("index.html", ">a.html"), ("a.html", "one")]).unwrap_err();
        memory.revive();
        publish(&[("index.html", ">a.html"), ("a.html", ">y.html"), ("y.html", "")]).unwrap();
        assert!(memory.broken().is_none(), "{}", memory.broken().unwrap());
    }
}

/// The pages that a site may have beside its front page.
const NAMES: [&str; 8] = [
    "actors/index.html",
    "actors/a/index.html",
    "b/x/index.html",
    "b/y/index.html",
    "style.css",
    "feed.xml",
    "p.html",
    "404.html",
];

/// A site in short: of each page whether it is there, the pages it leads to, as bits, and which version of it this is.
#[derive(Clone, Debug)]
struct Sketch([Option<(u16, u8)>; NAMES.len() + 1]);

/// Changes of a sketch: to which page, and what it is then. The last is the front page.
type Edits = Vec<(usize, Option<(u16, u8)>)>;

fn edits() -> impl Strategy<Value = Edits> {
    let page = proptest::option::weighted(0.7, (any::<u16>(), 0..2_u8));
    proptest::collection::vec((0..=NAMES.len(), page), 1..4)
}

impl Sketch {
    fn edited(mut self, edits: &Edits) -> Self {
        for (at, page) in edits {
            // There is always a front page.
            if *at < NAMES.len() || page.is_some() {
                self.0[*at] = *page;
            }
        }
        self
    }

    /// The site: pages lead to none that is not there.
    fn site(&self) -> Files {
        let there = |at: &usize| self.0[*at].is_some();
        let text = |(mask, version): (u16, u8)| {
            let links =
                (0..NAMES.len()).filter(|at| mask >> at & 1 == 1).filter(there).map(|at| format!(" >{}", NAMES[at]));
            format!("v{version}{}", links.collect::<String>()).into_bytes()
        };
        let names = NAMES.into_iter().chain(["index.html"]);
        names.zip(self.0).filter_map(|(name, page)| Some((name.to_owned(), text(page?)))).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Any number of sites one after the other, each publish killed or refused one thing at any point: no reader meets a dead link
    /// at any moment, and the next publish that is not stopped leaves what the site holds.
    #[test]
    fn no_reader_meets_a_dead_link_wherever_publishes_stop(
        steps in proptest::collection::vec((edits(), 0..16_usize, any::<bool>()), 1..10),
        dice in any::<u64>(),
    ) {
        let (memory, folder) = (Memory::new(dice), Folder::new());
        memory.place("theirs.txt", b"theirs");
        let mut sketch = Sketch([Some((0b1111, 0)); NAMES.len() + 1]);
        for (edits, changes, lives) in steps.iter().chain([&(Edits::new(), usize::MAX, false)]) {
            sketch = sketch.edited(edits);
            memory.revive();
            if *lives { memory.stumbles_after(*changes) } else { memory.dies_after(*changes) }
            let outcome = publish(&memory, &sketch.site(), &folder.path());
            prop_assert!(memory.broken().is_none(), "{}", memory.broken().unwrap());
            if outcome.is_ok() {
                let mut held = memory.files();
                prop_assert_eq!(held.remove("theirs.txt"), Some(b"theirs".to_vec()));
                prop_assert_eq!(held, sketch.site());
                prop_assert_eq!(memory.records().len(), 1);
            }
            prop_assert!(outcome.is_ok() || *changes < 16, "{:?}", outcome);
        }
    }
}

#[test]
fn dead_links_are_seen() {
    assert_eq!(dead_link(&site(&[("index.html", ">a"), ("a", ">b")])).as_deref(), Some("`a` leads to `b`"));
    assert_eq!(dead_link(&site(&[("index.html", ">a"), ("a", ""), ("c", ">b")])), None);
}

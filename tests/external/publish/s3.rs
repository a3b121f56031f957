//! To a server of S3: what is sent, with which headers, and what is not.

use super::reader::reads_well;
use super::site::{Desk, KEY_ID, SECRET, pages};
use super::store::{Asked, Store};
use super::support::{assert_same, write_file};

/// The files that were sent, but for our own records.
fn sent(asked: &[Asked]) -> Vec<&Asked> {
    asked.iter().filter(|a| a.method == "PUT" && !a.path.starts_with(".onrecord-")).collect()
}

fn removed(asked: &[Asked]) -> Vec<&str> {
    asked
        .iter()
        .filter(|a| a.method == "DELETE" && !a.path.starts_with(".onrecord-"))
        .map(|a| a.path.as_str())
        .collect()
}

#[test]
fn a_first_publish_sends_all_and_a_second_nothing() {
    let store = Store::new();
    let desk = Desk::new(&store.target(""));
    desk.publish_with(&["--yes", "--verify"], &[]).ends(0, "all as they should be");
    assert_same(&desk.built(), &pages(store.objects()), "the bucket");
    assert!(reads_well(&store.objects(), "after a publish") > 20);
    assert_eq!(sent(&store.asked()).len(), desk.built().len());

    desk.publish().ends(0, "is up to date");
    let asked = store.asked();
    assert!(
        !asked.is_empty() && asked.iter().all(|a| a.method == "GET" && a.path.starts_with(".onrecord-")),
        "{asked:?}"
    );
}

#[test]
fn changes_take_along_what_depends_on_them_and_removals_come_last() {
    let store = Store::new();
    store.place("logo-of-others.svg", Some(b"theirs"));
    let desk = Desk::new(&store.target(""));
    desk.publish().done();
    let before = desk.built();
    store.asked();
    desk.change();
    desk.publish().done();
    let (after, asked) = (desk.built(), store.asked());
    let mut different: Vec<&String> =
        after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).map(|(p, _)| p).collect();
    let mut travelled: Vec<&String> = sent(&asked).into_iter().map(|a| &a.path).collect();
    different.sort();
    travelled.sort();
    assert_eq!(travelled, different);
    assert!(travelled.len() > 3 && travelled.len() < after.len() / 2, "{} of {}", travelled.len(), after.len());
    assert_eq!(removed(&asked), ["leaving/index.html"]);
    let at =
        |method: &str, path: &str| asked.iter().position(|a| a.method == method && a.path == path).expect("a request");
    let new = at("PUT", "arrived/index.html");
    let replaced = asked.iter().position(|a| a.method == "PUT" && before.contains_key(&a.path)).expect("a request");
    assert!(new < replaced && replaced < at("PUT", "index.html"), "{asked:#?}");
    assert!(at("PUT", "index.html") < at("PUT", ".onrecord-published.json"));
    assert!(at("PUT", ".onrecord-published.json") < at("DELETE", "leaving/index.html"));
    let mut stands = pages(store.objects());
    assert_eq!(stands.remove("logo-of-others.svg").as_deref(), Some(&b"theirs"[..]));
    assert_same(&after, &stands, "the bucket");
}

#[test]
fn objects_are_told_what_they_are_and_how_long_they_may_be_kept() {
    let store = Store::new();
    let desk = Desk::new(&store.target(", prefix: desk/site, max_age: 300, gzip: true"));
    desk.publish_with(&["--yes", "--verify"], &[]).ends(0, "all as they should be");
    let asked = store.asked();
    let of = |end: &str| {
        let found =
            asked.iter().find(|a| a.method == "PUT" && a.path.ends_with(end)).unwrap_or_else(|| panic!("no {end}"));
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        (text(&found.content_type), text(&found.cache_control), text(&found.content_encoding))
    };
    let told = |kind: &str, cache: &str, encoding: &str| (kind.to_owned(), cache.to_owned(), encoding.to_owned());
    assert_eq!(of("desk/site/index.html"), told("text/html; charset=utf-8", "public, max-age=300", "gzip"));
    assert_eq!(of("feed.xml"), told("application/xml", "public, max-age=300", "gzip"));
    let sheet = desk
        .built()
        .into_keys()
        .find(|path| path.starts_with("style.") && path.len() > "style.css".len())
        .expect("a sheet");
    assert_eq!(of(&sheet), told("text/css; charset=utf-8", "public, max-age=31536000, immutable", "gzip"));
    assert_eq!(of(".onrecord-published.json"), told("application/json", "no-store", ""));
    assert!(asked.iter().all(|a| a.path.starts_with("desk/site/")), "{asked:?}");
    // Another way to keep them is a change; another prefix is another place.
    write_file(
        &desk.path("onrecord.yaml"),
        std::fs::read_to_string(desk.path("onrecord.yaml")).unwrap().replace("max_age: 300", "max_age: 60"),
    );
    desk.publish().done();
    let again = store.asked();
    assert!(
        !sent(&again).iter().any(|a| a.path.ends_with(&sheet))
            && sent(&again).iter().any(|a| a.path.ends_with("/index.html"))
    );
}

#[test]
fn what_was_tampered_with_is_found_and_sent_again() {
    let store = Store::new();
    let desk = Desk::new(&store.target(""));
    desk.publish().done();
    store.place("index.html", Some(b"not what was sent"));
    store.place("404.html", None);
    desk.publish_with(&["--yes", "--verify"], &[])
        .ends(3, "what came back is not what was sent: `404.html`, `index.html`");
    store.asked();
    desk.publish_with(&["--yes", "--verify"], &[]).done();
    assert_eq!(sent(&store.asked()).len(), 2);
    assert_same(&desk.built(), &pages(store.objects()), "the bucket");
}

#[test]
fn keys_come_from_the_usual_files_too_and_wrong_ones_are_not_shown() {
    let store = Store::new();
    let desk = Desk::new(&store.target(""));
    write_file(
        &desk.path("keys"),
        format!(
            "[default]\naws_access_key_id = HUSH-OTHER-ID\naws_secret_access_key = hush-other\n[desk]\naws_access_key_id = {KEY_ID}\naws_secret_access_key = {SECRET}\n"
        ),
    );
    let file = desk.path("keys");
    let of_file = |profile| {
        [
            ("AWS_ACCESS_KEY_ID", ""),
            ("AWS_SECRET_ACCESS_KEY", ""),
            ("AWS_SHARED_CREDENTIALS_FILE", file.as_str()),
            ("AWS_CONFIG_FILE", "/nowhere"),
            ("AWS_PROFILE", profile),
        ]
    };
    let told = desk.publish_with(&["--yes"], &of_file("default")).ends(3, "cannot read `.onrecord-publishing.json`");
    assert!(!told.words.contains("HUSH-OTHER-ID") && !told.words.contains("hush-other"), "{}", told.words);
    desk.publish_with(&["--yes"], &of_file("desk")).done();
    assert_same(&desk.built(), &pages(store.objects()), "the bucket");
}

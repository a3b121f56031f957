//! `new`: documents that build at once.

use proptest::prelude::*;

use super::program::Folder;

#[test]
fn a_document_of_each_kind_builds_at_once() {
    let folder = Folder::with_site();
    let actor = folder.run(&["new", "actor", "Ana Silva", "--kind", "person"]).done();
    let source = [
        "new",
        "source",
        "Minutes of the board",
        "--kind",
        "document",
        "--url",
        "https://example.org/m",
        "--dated",
        "2021-03-05",
    ];
    let source = folder.run(&source).done();
    let briefing = ["new", "briefing", "The harbour closes", "--source", "minutes-of-the-board", "--topic", "Fishing"];
    let briefing = folder.run(&briefing).done();
    let claim =
        ["new", "claim", "The harbour is closed until April.", "--by", "ana-silva", "--source", "minutes-of-the-board"];
    let claim = folder.run(&claim).done();
    folder.is_clean();
    for (name, told) in [("actor", &actor), ("source", &source), ("briefing", &briefing), ("claim", &claim)] {
        let text = folder.read(told.data.trim_end());
        insta::assert_snapshot!(format!("new-{name}"), format!("{}\n--- file\n{text}", told.all()));
    }
    folder.run(&["build", "--deny-warnings"]).done();
    let page = folder.read("public/briefings/the-harbour-closes/index.html");
    assert!(!page.contains("Write here"), "the note to the author is not for readers");
}

#[test]
fn with_nothing_but_a_title_they_build_too() {
    let folder = Folder::with_site();
    for kind in ["actor", "briefing"] {
        folder.run(&["new", kind, &format!("A new {kind}")]).done();
    }
    folder.is_clean();
    let told = folder.run(&["new", "source", "A new source"]).done();
    assert!(told.words.contains("warning[source-without-date]"), "{}", told.words);
    assert!(told.words.contains("the warnings go when `published` and `url` are filled in"), "{}", told.words);
    assert!(folder.run(&["check"]).done().words.ends_with("2 warnings\n"));
    let told = folder.run(&["new", "claim", "The harbour is closed."]).done();
    assert!(told.words.contains("warning[claim-without-source]"), "{}", told.words);
    assert!(told.words.contains("the warning goes when `source` is filled in"), "{}", told.words);
    assert!(folder.run(&["check"]).done().words.ends_with("3 warnings\n"));
}

#[test]
fn titles_that_yaml_would_misread_are_kept_as_they_are() {
    let folder = Folder::with_site();
    let titles = [
        ("He said: \"no\"", "he-said-no"),
        ("@handle's first post", "handles-first-post"),
        ("# not a comment", "not-a-comment"),
        ("- not: [a list]", "not-a-list"),
        ("two\nlines", "two-lines"),
        ("2021", "2021-source"),
        ("true", "true"),
        ("--- {braces}, 'quotes' & *stars*", "braces-quotes-stars"),
        ("محمد اشرف غنی", "mhmd-shrf-gny"),
        ("阿富汗和平谈判", "a-fu-han-he-ping-tan-pan"),
        ("  Ñandú, año 1  ", "nandu-ano-1"),
    ];
    for (title, id) in titles {
        let found = ["--published", "2021", "--url", "https://example.org/"];
        for kind in ["actor", "source", "briefing", "claim"] {
            let id = format!("{id}-{kind}");
            let options = if kind == "source" { &found[..] } else { &[] };
            let told = folder.run(&[&["new", kind, "--id", &id], options, &["--", title]].concat()).done();
            assert!(told.data.contains(&format!("{id}.md")));
        }
        let told = folder.run(&[&["new", "source"], &found[..], &["--", title]].concat()).done();
        assert_eq!(told.data, format!("content/sources/{id}.md\n"), "{title}");
    }
    let told = folder.run(&["check"]).done();
    assert!(told.words.ends_with(&format!("{} warnings\n", titles.len())), "claims without a source: {}", told.words);
    let listed = folder.run(&["list", "sources", "--format", "json"]).done().data;
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("JSON");
    let found: Vec<&str> = listed.as_array().expect("a list").iter().filter_map(|s| s["title"].as_str()).collect();
    for (title, _) in titles {
        assert_eq!(found.iter().filter(|t| **t == title.trim()).count(), 2, "{title}");
    }
}

#[test]
fn what_gives_no_id_asks_for_one() {
    let folder = Folder::with_site();
    let before = folder.entries();
    insta::assert_snapshot!("new-no-id", folder.run(&["new", "actor", "…"]).refused().all());
    insta::assert_snapshot!("new-bad-id", folder.run(&["new", "actor", "X", "--id", "Not An Id"]).refused().all());
    insta::assert_snapshot!("new-no-title", folder.run(&["new", "briefing", "  "]).refused().all());
    folder.run(&["new", "source", "bell \u{7}"]).refused();
    assert_eq!(folder.entries(), before);
    folder.run(&["new", "actor", "…", "--id", "dots"]).done();
    folder.run(&["new", "actor", "محمد", "--id", "محمد"]).done();
    folder.is_clean();
}

#[test]
fn an_id_that_is_taken_is_refused_wherever_it_is() {
    let folder = Folder::with_site();
    folder.write(
        "content/briefings/2021-03-09-port.md",
        "---\ntitle: Port\nactors: [{id: board, name: The board}]\nsources: [{id: minutes, title: Minutes}]\nsource: minutes\n\
         claims:\n  - {id: shut, text: It is shut.}\n---\n",
    );
    let before = folder.entries();
    let taken = [
        ("new-taken-document", &["new", "actor", "Editorial desk"][..]),
        ("new-taken-in-place", &["new", "actor", "Board"]),
        ("new-taken-source", &["new", "source", "Minutes"]),
        ("new-taken-claim", &["new", "claim", "Shut", "--source", "minutes"]),
        ("new-taken-slug", &["new", "briefing", "Port"]),
    ];
    for (name, arguments) in taken {
        insta::assert_snapshot!(name, folder.run(arguments).refused().all());
    }
    assert_eq!(folder.entries(), before);
}

#[test]
fn a_file_in_the_way_is_refused_though_nothing_knows_its_id() {
    let folder = Folder::with_site();
    folder.write("content/actors/ana-silva.md", "not a document\n");
    let told = folder.run(&["new", "actor", "Ana Silva"]).refused();
    assert!(told.words.contains("`content/actors/ana-silva.md` is there already"), "{}", told.words);
    assert_eq!(folder.read("content/actors/ana-silva.md"), "not a document\n");
}

#[test]
fn an_id_of_another_kind_matters_where_a_link_could_mean_both() {
    let folder = Folder::with_site();
    folder.run(&["new", "source", "Kabul", "--kind", "document", "--dated", "2021"]).done();
    let told = folder.run(&["new", "actor", "Kabul"]).done();
    assert!(told.words.contains("`kabul` is a source as well, in `content/sources/kabul.md:2`"), "{}", told.words);
    folder.is_clean();

    folder.run(&["new", "source", "Herat", "--kind", "document", "--dated", "2021"]).done();
    folder.write("content/pages/notes.md", "---\ntitle: Notes\n---\nSee [[herat]].\n");
    folder.is_clean();
    let told = folder.run(&["new", "actor", "Herat"]);
    insta::assert_snapshot!("new-ambiguous", told.all());
    assert!(!folder.path("content/actors/herat.md").exists());
    folder.is_clean();
}

#[test]
fn references_are_looked_up() {
    let folder = Folder::with_site();
    let before = folder.entries();
    let claim = |options: &[&str]| folder.run(&[&["new", "claim", "It is shut."], options].concat());
    insta::assert_snapshot!("new-unknown-by", claim(&["--by", "editorial-dsk"]).refused().all());
    insta::assert_snapshot!("new-unknown-source", claim(&["--source", "zzz"]).refused().all());
    insta::assert_snapshot!("new-wrong-kind", claim(&["--by", "source:working-rules"]).refused().all());
    let briefing = folder.run(&["new", "briefing", "Port", "--source", "working-rule"]).refused();
    assert!(briefing.words.contains("did you mean `working-rules`?"), "{}", briefing.words);
    let source = folder.run(&["new", "source", "Port", "--url", "javascript:alert(1)"]).refused();
    assert!(source.words.contains("is not an address that may stand here"), "{}", source.words);
    assert_eq!(folder.entries(), before);
    claim(&["--by", "actor:editorial-desk", "--source", "source:working-rules"]).done();
    folder.is_clean();
}

#[test]
fn a_reference_to_something_withheld_is_told() {
    let folder = Folder::with_site();
    folder.write("content/actors/mole.md", "---\nname: The mole\ntlp: red\n---\n");
    let told = folder.run(&["new", "claim", "It is shut.", "--by", "mole", "--source", "working-rules"]).done();
    assert!(told.words.contains("error[withheld-reference]"), "{}", told.words);
    assert!(told.words.contains("a public build stops at this as it stands"), "{}", told.words);
}

#[test]
fn errors_that_were_there_before_do_not_stand_in_the_way() {
    let folder = Folder::with_site();
    folder.write("content/actors/broken.md", "---\nname: Broken\nkind: nonsense\n---\n");
    folder.write("content/pages/x.md", "---\ntitle: X\n---\n[[nobody]]\n");
    assert_eq!(folder.run(&["check"]).status, Some(1));
    let told = folder.run(&["new", "claim", "It is shut.", "--by", "broken", "--source", "working-rules"]).done();
    assert!(!told.words.contains("error"), "{}", told.words);
}

#[test]
fn the_day_is_that_of_the_site() {
    let folder = Folder::with_site();
    let settings = folder.read("onrecord.yaml").replace("timezone: UTC", "timezone: Asia/Kabul");
    folder.write("onrecord.yaml", &settings);
    let told = folder.run(&["new", "briefing", "Evening", "--now", "2021-03-08T20:00Z"]).done();
    assert_eq!(told.data, "content/briefings/2021-03-09-evening.md\n");
    let told = folder.run(&["--root", ".", "new", "source", "Night", "--now", "2021-03-08T18:00Z"]).done();
    assert!(folder.read(told.data.trim_end()).contains("accessed: 2021-03-08\n"));
}

#[test]
fn without_a_site_there_is_no_document() {
    let folder = Folder::new();
    insta::assert_snapshot!("new-no-site", folder.run(&["new", "actor", "Ana"]).refused().all());
    assert!(folder.entries().is_empty());
    folder.run(&["init", "site", "--now", "2021-03-08"]).done();
    let told = folder.run(&["--root", "site", "new", "actor", "Ana"]).done();
    assert_eq!(told.data, "site/content/actors/ana.md\n");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_title_gives_a_document_that_is_read_back(title in "[\\PC\n\t]{1,30}") {
        let title = title.trim();
        prop_assume!(!title.is_empty());
        let folder = Folder::with_site();
        folder.run(&["new", "actor", "--id", "x", "--", title]).done();
        let listed = folder.run(&["list", "actors", "--format", "json"]).done().data;
        let listed: serde_json::Value = serde_json::from_str(&listed).expect("JSON");
        let actor = listed.as_array().expect("a list").iter().find(|a| a["id"] == "x").expect("the actor");
        prop_assert_eq!(actor["name"].as_str(), Some(title));
    }
}

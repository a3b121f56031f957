//! `init`: a small site that builds, and explains itself.

use super::program::Folder;

#[test]
fn a_new_site_is_without_findings_and_builds() {
    let folder = Folder::new();
    let told = folder.run(&["init", "my site", "--now", "2021-03-08"]).done();
    insta::assert_snapshot!("init", told.all());
    assert!(told.data.lines().all(|path| folder.path(path).is_file()), "{}", told.data);

    let root = ["--root", "my site"];
    let check = folder.run(&[&root[..], &["check", "--deny-warnings"]].concat()).done();
    assert_eq!(check.words, "no errors, no warnings\n");
    folder.run(&[&root[..], &["build", "--deny-warnings"]].concat()).done();
    let quotes = folder.run(&[&root[..], &["list", "quotes", "--format", "json"]].concat()).done().data;
    assert_eq!(quotes.matches("\"check\": \"matches\"").count(), 3, "{quotes}");
    let page = folder.read("my site/public/briefings/how-this-site-works/index.html");
    assert!(page.contains("matches the held copy"));
    assert!(page.contains("content/briefings/2021-03-08-how-this-site-works.md"), "the page names its own file");
    assert!(folder.read("my site/public/about/index.html").contains("How this site works"));
}

/// The briefing of the new site tells its readers to try this.
#[test]
fn a_word_taken_out_of_a_quote_is_found() {
    let folder = Folder::with_site();
    let path = "content/briefings/2021-03-08-how-this-site-works.md";
    let text = folder.read(path);
    folder.write(path, &text.replacen("in its own words and change none", "in its own words and change", 1));
    let told = folder.run(&["check"]);
    assert_eq!(told.status, Some(1));
    assert!(told.words.contains("error[quote-differs]"), "{}", told.words);
}

#[test]
fn what_is_built_is_ignored_by_git() {
    let folder = Folder::with_site();
    let ignored = folder.read(".gitignore");
    for line in ["public/", "public-*/"] {
        assert!(ignored.lines().any(|l| l == line), "{ignored}");
    }
}

#[test]
fn the_commands_it_proposes_work() {
    let folder = Folder::with_site();
    let briefing = folder.read("content/briefings/2021-03-08-how-this-site-works.md");
    let commands: Vec<&str> = briefing.lines().filter_map(|line| line.strip_prefix("onrecord ")).collect();
    assert_eq!(commands.len(), 3);
    for command in commands {
        // Every second piece stands in quotation marks.
        let pieces = command.split('"').enumerate();
        let words: Vec<&str> =
            pieces.flat_map(|(i, p)| if i % 2 == 1 { vec![p] } else { p.split_whitespace().collect() }).collect();
        folder.run(&words).done();
    }
    folder.is_clean();
}

#[test]
fn the_folder_may_be_this_one_or_one_with_hidden_files_only() {
    let folder = Folder::new();
    folder.write(".git/config", "[core]\n");
    folder.write(".gitignore", "*.log\n");
    let told = folder.run(&["init", ".", "--now", "2021-03-08"]).done();
    assert!(!told.words.contains("cd "), "{}", told.words);
    assert!(told.words.contains("add `public/` and `public-*/` to it"), "{}", told.words);
    assert!(!told.data.contains(".gitignore"));
    assert_eq!(folder.read(".gitignore"), "*.log\n");
    folder.is_clean();
}

#[test]
fn the_root_is_where_a_relative_folder_is_sought() {
    let folder = Folder::new();
    folder.run(&["--root", "sites", "init", "first", "--now", "2021-03-08"]).done();
    assert!(folder.path("sites/first/onrecord.yaml").is_file());
}

#[test]
fn what_is_in_the_way_is_named_and_nothing_is_written() {
    let folder = Folder::new();
    folder.write("notes.md", "mine");
    folder.write("content/pages/x.md", "mine");
    let before = folder.entries();
    insta::assert_snapshot!("init-in-the-way", folder.run(&["init", "."]).refused().all());
    assert_eq!(folder.entries(), before);

    for n in 0..12 {
        folder.write(&format!("many/{n:02}.txt"), "mine");
    }
    let told = folder.run(&["init", "many"]).refused();
    assert!(told.words.contains("`09.txt`, and 2 more are in the way"), "{}", told.words);
    let told = folder.run(&["init", "notes.md"]).refused();
    assert!(told.words.contains("`notes.md` is there already"), "{}", told.words);
    assert_eq!(folder.read("notes.md"), "mine");
}

#[test]
fn a_site_is_not_begun_twice() {
    let folder = Folder::with_site();
    let before = folder.entries();
    folder.run(&["init", "."]).refused();
    assert_eq!(folder.entries(), before);
}

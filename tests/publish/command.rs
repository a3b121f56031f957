//! `onrecord publish` to a folder: what it tells, what it sends, and what it refuses.

use std::collections::BTreeSet;

use onrecord::publish::hold::Desk as Lock;

use super::site::Desk;
use super::support::secrets::{MARK, with_and_without};
use super::support::{assert_same, tree};

const LIVE: &str = "  live: {kind: directory, path: www}\n";
const BRIEFING: &str = "content/briefings/2021-03-01-open.md";

#[test]
fn a_first_publish_sends_all_and_a_second_nothing() {
    let desk = Desk::new(LIVE);
    let told = desk.publish(&["--yes", "--verify"]).done();
    let count = desk.built("public").len();
    assert!(told.words.contains(&format!("{count} added; ")), "{}", told.words);
    assert!(told.words.contains(&format!("read back {count} files: all as they should be")), "{}", told.words);
    assert_eq!(told.data, "");
    assert_same(&desk.built("public"), &desk.stands("www"), "the target");

    let times = || {
        tree(&desk.path("www"))
            .into_keys()
            .map(|path| std::fs::metadata(desk.path("www").join(path)).unwrap().modified().unwrap())
            .collect::<Vec<_>>()
    };
    let before = times();
    let told = desk.publish(&["--yes"]).done();
    assert!(told.words.contains(&format!("is up to date: {count} files")), "{}", told.words);
    assert_eq!(times(), before);
    // There is nothing to agree to.
    desk.publish(&[]).done();
}

#[test]
fn a_change_takes_along_what_depends_on_it_and_nothing_else() {
    let desk = Desk::new(LIVE);
    desk.publish(&["--yes"]).done();
    let before = desk.stands("www");
    desk.edit(BRIEFING, "Anna wrote", "Anna Open wrote");
    desk.edit("content/pages/about.md", "About [[", "More about [[");
    desk.write("content/pages/new.md", "---\ntitle: New\n---\nNew.\n");
    let listed = desk.publish(&["--dry-run"]).done().data;
    assert_eq!(desk.stands("www"), before, "nothing is sent");
    desk.publish(&["--yes"]).done();
    let after = desk.stands("www");
    assert_same(&desk.built("public"), &after, "the target");
    let mut different: Vec<String> = Vec::new();
    for path in after.keys().chain(before.keys()).collect::<BTreeSet<_>>() {
        match (before.get(path), after.get(path)) {
            (None, Some(_)) => different.push(format!("added {path}\n")),
            (Some(_), None) => different.push(format!("removed {path}\n")),
            (old, new) if old != new => different.push(format!("changed {path}\n")),
            _ => {}
        }
    }
    different.sort();
    assert_eq!(listed, different.concat());
    for path in ["about/index.html", "briefings/open/index.html"] {
        assert!(listed.contains(&format!("changed {path}\n")), "{listed}");
    }
    assert!(listed.contains("added new/index.html\n") && !listed.contains("topics/trade/index.html"), "{listed}");
}

#[test]
fn what_is_gone_is_removed_with_its_folder_and_what_is_not_ours_stays() {
    let desk = Desk::new(LIVE);
    desk.write("www/robots-of-others.txt", "theirs");
    desk.publish(&["--yes"]).done();
    desk.write("www/topics/notes.txt", "theirs");
    std::fs::remove_file(desk.path("content/pages/about.md")).unwrap();
    let told = desk.publish(&["--yes"]).done();
    assert!(told.words.contains("  removed  about/index.html\n"), "{}", told.words);
    assert!(!desk.path("www/about").exists());
    assert_eq!(desk.read("www/topics/notes.txt"), "theirs");
    assert_eq!(desk.read("www/robots-of-others.txt"), "theirs");
}

#[test]
fn files_of_others_in_the_way_are_named_and_nothing_is_sent() {
    let desk = Desk::new(LIVE);
    desk.write("www/index.html", "theirs");
    desk.publish(&["--yes"]).ends(2, "files that no publish put there stand where pages go: `index.html`");
    assert_eq!(tree(&desk.path("www")).len(), 1);
}

#[test]
fn errors_stop_it_and_warnings_where_they_are_denied() {
    let desk = Desk::new(LIVE);
    desk.publish(&["--yes"]).done();
    let before = tree(&desk.path("www"));
    desk.edit(BRIEFING, "(claim:ships)", "(claim:shops)");
    desk.publish(&["--yes"]).ends(1, "error[unknown-reference]").ends(1, "nothing was published");
    desk.edit(BRIEFING, "(claim:shops)", "(claim:ships)");
    desk.edit(BRIEFING, "title: An open briefing", "title: An open briefing\ndate: 2031-01-01");
    desk.publish(&["--yes", "--deny-warnings"]).ends(1, "warning[future-date]").ends(1, "nothing was published");
    assert_same(&before, &tree(&desk.path("www")), "the target");
    desk.publish(&["--yes"]).ends(0, "warning[future-date]");
}

#[test]
fn it_does_not_go_on_where_there_is_nobody_to_ask() {
    let desk = Desk::new(LIVE);
    desk.publish(&[]).ends(2, "there is nobody to ask").ends(2, "--yes");
    assert!(!desk.path("www").exists());
}

#[test]
fn the_target_has_to_be_one_that_there_is() {
    Desk::new("  {}\n").publish(&["--yes"]).ends(2, "`onrecord.yaml` has no target");
    let two = Desk::new("  live: {kind: directory, path: www}\n  staging: {kind: directory, path: try}\n");
    two.publish(&["--yes"]).ends(2, "name one of `live`, `staging`");
    two.publish(&["stagging", "--yes"]).ends(2, "did you mean `staging`?");
    two.publish(&["staging", "--yes"]).done();
    assert!(two.path("try/index.html").is_file() && !two.path("www").exists());
}

#[test]
fn a_folder_has_no_place_in_the_site_or_its_output() {
    for path in ["content", "static/www", "public", "public/www", ".", "public-amber/.."] {
        let desk = Desk::new(&format!("  live: {{kind: directory, path: {path}}}\n"));
        desk.publish(&["--yes"]).ends(2, "which is not for it");
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let desk = Desk::new(LIVE);
    std::fs::create_dir_all(desk.path("www")).unwrap();
    std::fs::create_dir_all(desk.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(desk.path("elsewhere"), desk.path("www/actors")).unwrap();
    desk.publish(&["--yes"]).ends(3, "is a symbolic link, and pages would be written through it");
    assert_eq!(tree(&desk.path("elsewhere")).len(), 0);
}

#[test]
fn a_second_publish_is_told() {
    let desk = Desk::new(LIVE);
    desk.publish(&["--dry-run"]).done();
    let held = Lock::take(&desk.path("public"), "live").unwrap();
    desk.publish(&["--yes"]).ends(3, "another publish to `live` is at work, from this very folder");
    drop(held);
    desk.publish(&["--yes"]).done();
}

#[test]
fn nothing_above_the_level_of_a_target_leaves() {
    let targets = "  open: {kind: directory, path: open}\n  partners: {kind: directory, path: partners, tlp: green}\n";
    let desk = Desk::of(with_and_without().0, targets);
    let told = desk.publish(&["open", "--yes", "--verify"]).done();
    let everything = |dir: &str| {
        let files = tree(&desk.path(dir));
        files
            .into_iter()
            .map(|(path, bytes)| format!("{path}\n{}\n", String::from_utf8_lossy(&bytes)))
            .collect::<String>()
    };
    for text in [everything("open"), told.words, told.data] {
        assert!(!text.to_lowercase().contains(MARK));
    }
    desk.publish(&["partners", "--yes"]).done();
    let partners = everything("partners").to_lowercase();
    assert!(partners.contains(MARK));
    for level in ["amber", "strict", "red"] {
        let secret = format!("{MARK}actor-{level}");
        assert!(!partners.contains(&secret), "{secret}");
    }
    // A place that one level was published to takes no other.
    desk.edit("onrecord.yaml", "path: open}", "path: open, tlp: amber}");
    desk.publish(&["open", "--yes"]).ends(3, "was published as `public`, and this is `public-amber`");
    assert!(!everything("open").to_lowercase().contains(MARK));
}

#[test]
fn hosts_get_the_files_they_read_and_those_of_the_site_come_first() {
    let desk = Desk::new("  live: {kind: directory, path: www, host: netlify}\n");
    desk.edit("content/pages/about.md", "title: About\n", "title: About\nredirects: [/us/]\n");
    desk.publish(&["--yes", "--verify"]).done();
    let headers = desk.read("www/_headers");
    for words in ["/*\n  Content-Security-Policy: default-src 'none';", "X-Content-Type-Options: nosniff", "immutable"]
    {
        assert!(headers.contains(words), "{headers}");
    }
    assert_eq!(desk.read("www/_redirects"), "/us /about/ 301!\n/us/ /about/ 301!\n");
    desk.write("static/_headers", "/*\n  X-Mine: yes\n");
    desk.publish(&["--yes"]).done();
    assert_eq!(desk.read("www/_headers"), "/*\n  X-Mine: yes\n");
}

#[test]
fn each_target_has_its_own_address() {
    let desk = Desk::new("  live: {kind: directory, path: www, base_url: 'https://other.example/desk'}\n");
    desk.publish(&["--yes"]).done();
    assert!(desk.read("www/sitemap.xml").contains("https://other.example/desk/"));
    assert!(!desk.read("www/sitemap.xml").contains("https://example.org/"));
}

#[test]
fn keys_of_the_environment_are_nowhere() {
    let desk = Desk::new(LIVE);
    let variables = [
        ("AWS_SECRET_ACCESS_KEY", "hush-hush-one"),
        ("RSYNC_PASSWORD", "hush-hush-two"),
        ("GITHUB_TOKEN", "hush-hush-three"),
    ];
    let told = desk.publish_with(&["--yes", "--verify"], &variables).done();
    assert!(!format!("{}{}", told.words, told.data).contains("hush"));
    for (path, bytes) in tree(&desk.folder.path()) {
        assert!(!String::from_utf8_lossy(&bytes).contains("hush"), "{path}");
    }
}

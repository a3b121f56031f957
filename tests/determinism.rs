//! The same input gives the same bytes, whatever the order of files and the number of threads; and the output is never half of
//! anything, whenever a build ends.

mod support;

use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};

use camino::Utf8Path;
use onrecord::build::load_input;
use onrecord::diagnostic::json;
use onrecord::read::Input;
use proptest::prelude::*;
use support::{Folder, Site, Tree, assert_same, output, program, public, run, tree, write_file};

/// A site of so many briefings, which speak of each other. `word` stands in all of them; every fourth is of that edition alone.
fn generated(briefings: usize, word: &str) -> Site {
    let mut site = Site::of([
        ("onrecord.yaml", "title: Generated\npaginate: 20\nlints: {missing-base-url: allow}\n"),
        ("content/sources/record.md", "---\ntitle: The record\nkind: transcript\npublisher: paper\nshow: full\n---\n"),
        ("content/sources/record.txt", "They said that the harvest would be late. Nobody else had said so before.\n"),
        ("content/actors/paper.md", "---\nname: The Paper\nkind: media\n---\n"),
        ("static/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ]);
    for n in 0..10 {
        site = site.with(
            &format!("content/actors/actor-{n}.md"),
            &format!("---\nname: Actor Number{n}\nmember_of: paper\n---\nProfile of [[paper]].\n"),
        );
    }
    for n in 0..briefings {
        let (a, b, year) = (n % 10, (n * 7 + 3) % 10, 2010 + n % 9);
        let other = n / 2;
        let text = format!(
            "---\ntitle: Briefing {n}\ndate: {year}-03-04\ntopics: [Topic {}]\nsource: record\nclaims:\n  - {{id: said, by: actor-{a}, about: actor-{b}, text: Statement {n} {word}., quote: the harvest would be late}}\n---\nActor Number{a} {word} [said so](claim:said) of Actor Number{b}, see [@record] and [[briefing:briefing-{other}]].\n",
            n % 5
        );
        let name = if n % 4 == 3 { format!("{word}-{n}") } else { format!("briefing-{n}") };
        site = site.with(
            &format!("content/briefings/{year}-03-04-{name}.md"),
            &text.replace(&format!("briefing-{other}"), &linked(other, word)),
        );
    }
    site
}

fn linked(n: usize, word: &str) -> String {
    if n % 4 == 3 { format!("{word}-{n}") } else { format!("briefing-{n}") }
}

fn build(root: &Utf8Path, threads: &str) -> Tree {
    let done = program(root, &["build"]).env("RAYON_NUM_THREADS", threads).output().expect("the program starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    output(&root.join("public"))
}

/// When each file of an output was last written.
fn times(out: &Utf8Path) -> BTreeMap<String, SystemTime> {
    let modified = |path: &String| std::fs::metadata(out.join(path)).and_then(|m| m.modified()).expect("a time");
    output(out).into_keys().map(|path| (path.clone(), modified(&path))).collect()
}

#[test]
fn the_number_of_threads_and_the_order_on_disk_do_not_show() {
    let site = generated(40, "early");
    let (first, second) = (Folder::new(), Folder::new());
    site.write(&first.path());
    for (path, text) in site.0.iter().rev() {
        write_file(&second.path().join(path), text);
    }
    let built = build(&first.path(), "1");
    assert!(built.len() > 90);
    assert_same(&built, &build(&second.path(), "7"), "one thread and seven");
}

/// Small sites with everything that has an order: names, ties, mentions, lists, and mistakes.
fn any_site() -> impl Strategy<Value = Site> {
    let briefing = (0..6_u8, 0..6_u8, 0..4_u8, 0..6_u8, 0..5_u8, any::<bool>());
    prop::collection::vec(briefing, 1..8).prop_map(|briefings| {
        let mut site = Site::of([("content/sources/s.md", "---\ntitle: S\n---\n"), ("content/sources/s.txt", "Words of the source stand here.\n")]);
        for n in 0..5 {
            let text = format!("---\nname: Name {}\naliases: [N{n}, Shared]\ntopics: [T{}]\n---\nOf [[actor:a{}]].\n", n % 4, n % 2, (n + 1) % 5);
            site = site.with(&format!("content/actors/a{n}.md"), &text);
        }
        for (n, (by, about, day, other, topic, wrong)) in briefings.into_iter().enumerate() {
            let quote = if wrong { "Words of the sauce stand here" } else { "the source stand" };
            let text = format!(
                "---\ntitle: B\ndate: 2021-03-{:02}\nsource: s\ntopics: [T{topic}]\nfollows: []\nclaims:\n  - {{id: c, by: a{by}, about: a{about}, text: Text., quote: {quote}, status: disputed, when: 2021-0{}}}\n  - {{id: d, text: Other., contradicts: c, topics: [T{other}]}}\n---\nName 1 and N2 with Shared [say](claim:c) of [@s] and [[briefing:b{other}]].\n",
                day + 1,
                day + 1
            );
            site = site.with(&format!("content/briefings/b{n}.md"), &text);
        }
        site
    })
}

/// The same input, its files numbered and listed in another order. The configuration is always the first.
fn shuffled(site: &Site, order: &[usize]) -> Input {
    let sorted = Input::from_texts(site.0.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let mut ids: Vec<_> = sorted.files.ids().skip(1).collect();
    ids.sort_by_key(|id| order.get(id.0 as usize).copied().unwrap_or_default());
    let mut input = Input { assets: sorted.assets.clone(), ..Input::default() };
    let config = input.files.add(onrecord::config::FILE_NAME, sorted.files.bytes(onrecord::diagnostic::FileId(0)));
    input.config = sorted.config.map(|_| config);
    for id in ids {
        let path = sorted.files.path(id);
        let new = input.files.add(path, sorted.files.bytes(id));
        match path.extension() {
            Some("md") => input.documents.push(new),
            _ => drop(input.texts.insert(path.to_owned(), new)),
        }
    }
    input
}

/// Findings and pages, on so many threads.
fn rendered(input: Input, threads: usize) -> (String, Vec<(String, Vec<u8>)>) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    pool.install(|| {
        let (report, pages) = load_input(input).render_all(&public());
        (json::render(&report.diagnostics, &report.files), pages)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn any_site_is_the_same_in_any_order_on_any_number_of_threads(
        site in any_site(), threads in 2..6_usize, order in prop::collection::vec(any::<usize>(), 40)
    ) {
        let sorted: Vec<usize> = (0..100).collect();
        let (findings, pages) = rendered(shuffled(&site, &sorted), 1);
        let (other_findings, other_pages) = rendered(shuffled(&site, &order), threads);
        prop_assert_eq!(findings, other_findings);
        let (pages, others) = (pages.into_iter().collect::<Tree>(), other_pages.into_iter().collect::<Tree>());
        assert_same(&pages, &others, "two orders");
    }
}

#[test]
fn a_build_that_is_killed_leaves_whole_files_and_is_completed_by_the_next() {
    let (old_site, new_site) = (generated(300, "early"), generated(300, "late"));
    let folder = Folder::new();
    let (root, out) = (folder.path(), folder.path().join("public"));
    old_site.write(&root);
    let old = build(&root, "2");
    std::fs::remove_dir_all(root.join("content")).expect("it is there");
    new_site.write(&root);
    let clean = Folder::new();
    new_site.write(&clean.path());
    let begun = Instant::now();
    let new = build(&clean.path(), "2");
    let whole = begun.elapsed();
    assert!(old.len() > 600 && old.keys().any(|path| !new.contains_key(path)));
    let moments = [Moment::Part(30), Moment::There(""), Moment::Part(85), Moment::There("journal.json")];
    for moment in moments {
        kill(&root, whole, moment);
        for (path, bytes) in output(&out) {
            let is_whole = old.get(&path) == Some(&bytes) || new.get(&path) == Some(&bytes);
            assert!(is_whole, "{moment:?}: `{path}` is neither old nor new");
        }
    }
    assert_same(&new, &build(&root, "2"), "completed and clean");
    assert_eq!(beside(&root), ["content", "onrecord.yaml", "public", "static"]);
}

/// When a build is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// After so many hundredths of the time that it takes.
    Part(u32),
    /// As soon as this is in the folder in which it prepares the output, or that folder itself. With a journal, it has begun to
    /// change the output.
    There(&'static str),
}

/// Begins a build that takes so long, and kills it at a moment, unless it is done before that.
fn kill(root: &Utf8Path, whole: Duration, moment: Moment) {
    let mut command = program(root, &["build"]);
    let mut child = command.env("RAYON_NUM_THREADS", "2").stderr(Stdio::null()).spawn().expect("the program starts");
    match moment {
        Moment::Part(part) => std::thread::sleep(whole * part / 100),
        Moment::There(path) => {
            let path = root.join(".public.onrecord-stage").join(path);
            while !path.exists() && child.try_wait().expect("it runs").is_none() {
                std::thread::sleep(Duration::from_micros(200));
            }
        }
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
}

/// The names in a folder that are not locks: those may stay, and hold nothing.
fn beside(root: &Utf8Path) -> Vec<String> {
    let entries = root.read_dir_utf8().expect("a folder");
    let mut names: Vec<String> =
        entries.map(|e| e.expect("an entry").file_name().to_owned()).filter(|n| !n.ends_with("-lock")).collect();
    names.sort();
    names
}

#[test]
fn a_fresh_build_that_is_killed_leaves_nothing_or_everything() {
    let site = generated(60, "early");
    let (folder, clean) = (site.on_disk(), site.on_disk());
    let begun = Instant::now();
    let whole = build(&clean.path(), "2");
    let time = begun.elapsed();
    for moment in [Moment::Part(20), Moment::There("tree"), Moment::Part(80), Moment::Part(95), Moment::Part(100)] {
        let out = folder.path().join("public");
        kill(&folder.path(), time, moment);
        if out.exists() {
            assert_same(&whole, &output(&out), "what stands there and the whole");
            std::fs::remove_dir_all(out).expect("it is there");
        }
    }
    assert_same(&whole, &build(&folder.path(), "2"), "the next build and the whole");
}

#[test]
fn what_does_not_change_is_not_touched_and_what_is_stale_goes() {
    let folder = generated(12, "early").on_disk();
    let (root, out) = (folder.path(), folder.path().join("public"));
    let first = build(&root, "2");
    write_file(&out.join("CNAME"), "example.org\n");
    write_file(&out.join("actors/theirs.txt"), "theirs");
    let before = times(&out);
    // Times of files are told apart by what the system counts; this is far more.
    std::thread::sleep(Duration::from_millis(30));
    build(&root, "2");
    assert_eq!(times(&out), before, "nothing has changed");

    write_file(
        &root.join("content/actors/actor-1.md"),
        "---\nname: Actor Number1\nmember_of: paper\n---\nAnother profile.\n",
    );
    std::fs::remove_file(root.join("static/map.svg")).expect("it is there");
    let second = build(&root, "2");
    let after = times(&out);
    let touched: Vec<&String> = after.keys().filter(|path| after.get(*path) != before.get(*path)).collect();
    let changed: Vec<&String> = second
        .keys()
        .filter(|path| second.get(*path) != first.get(*path) && before.get(*path) != after.get(*path))
        .collect();
    assert_eq!(touched, changed, "a file was touched that has not changed, or not touched that has");
    assert!(touched.iter().any(|path| *path == "actors/actor-1/index.html") && touched.len() < 10, "{touched:?}");
    assert!(!second.contains_key("map.svg"), "what is stale stays");
    assert_eq!((&second["CNAME"][..], &second["actors/theirs.txt"][..]), (&b"example.org\n"[..], &b"theirs"[..]));
}

#[test]
fn a_build_with_errors_leaves_the_output_as_it_was() {
    let folder = generated(12, "early").on_disk();
    let (root, out) = (folder.path(), folder.path().join("public"));
    build(&root, "2");
    let (before, then) = (tree(&out), times(&out));
    let mistakes = [
        ("content/briefings/2021-01-01-new.md", "---\ntitle: New\n---\n[[nobody]]\n"),
        ("content/actors/actor-1.md", "---\nname: [\n---\n"),
        ("templates/actor.html", "{% if %}"),
        ("templates/actor.html", "{{ actor.nothing.at_all }}"),
        ("content/pages/actors.md", "---\ntitle: Collision\n---\n"),
    ];
    for (path, text) in mistakes {
        let good = std::fs::read(root.join(path)).ok();
        write_file(&root.join(path), text);
        let done = program(&root, &["build"]).output().expect("the program starts");
        assert_eq!(done.status.code(), Some(1), "{path}: {}", String::from_utf8_lossy(&done.stderr));
        assert_eq!(tree(&out), before, "{path}");
        assert_eq!(times(&out), then, "{path}");
        match good {
            Some(good) => write_file(&root.join(path), good),
            None => std::fs::remove_file(root.join(path)).expect("it was written"),
        }
    }
    assert!(!beside(&root).iter().any(|name| name.ends_with("-stage")), "something is left beside the output");
    run(&root, &["build"]);
}

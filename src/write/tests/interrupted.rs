//! Builds that end at any step: what stands is whole, and the next run completes it.

use proptest::prelude::*;

use super::*;

/// Runs `action` in a process that is killed after each number of steps in turn, on a new scene each time, until it is not killed
/// any more. After each, `check` sees the scene in a new process, and how many steps were taken.
fn kill_at_every_step(scene: impl Fn() -> Scene, action: impl Fn(&Scene), check: impl Fn(&Scene, usize)) {
    for steps in 0.. {
        let scene = scene();
        fault::kill_after(steps);
        action(&scene);
        let killed = fault::dead();
        fault::revive();
        check(&scene, steps);
        if !killed {
            assert!(steps > 5, "the action has taken no steps");
            return;
        }
    }
}

/// Each file of an output is the old or the new one.
fn assert_whole(scene: &Scene, old: &Files, new: &Files, step: usize) {
    for (path, text) in scene.files() {
        let is_old_or_new = [old, new].iter().any(|files| files.get(&path) == Some(&text));
        assert!(is_old_or_new, "step {step}: `{path}` holds `{text}`");
    }
}

#[test]
fn a_fresh_build_is_there_whole_or_not_at_all() {
    let new = [("index.html", "home"), ("a/index.html", "a"), ("a/b", "b")];
    kill_at_every_step(
        Scene::new,
        |scene| drop(scene.build(&new)),
        |scene, step| {
            assert!(!scene.out.exists() || scene.files() == files(&new), "step {step}");
            scene.build(&new).unwrap();
            assert_eq!(scene.files(), files(&new));
            assert_eq!(scene.beside(), [""; 0]);
        },
    );
}

const OLD: &[(&str, &str)] = &[
    ("changed", "old"),
    ("same", "same"),
    ("stale/deep/index.html", "old"),
    ("file", "old"),
    ("folder/a", "old"),
    ("folder/b/c", "old"),
];
const NEW: &[(&str, &str)] = &[
    ("added/index.html", "new"),
    ("changed", "new"),
    ("same", "same"),
    ("file/index.html", "new"),
    ("file/b/c", "new"),
    ("folder", "new"),
];

fn old_with_foreign() -> Scene {
    let scene = Scene::with(OLD);
    scene.foreign("CNAME", "example.org");
    scene.foreign("stale/notes.txt", "notes");
    scene
}

fn with_foreign(build: &[(&str, &str)]) -> Files {
    let mut all = files(build);
    all.extend(files(&[("CNAME", "example.org"), ("stale/notes.txt", "notes")]));
    all
}

#[test]
fn an_update_leaves_whole_files_and_the_next_run_completes_it() {
    let (old, new) = (with_foreign(OLD), with_foreign(NEW));
    kill_at_every_step(
        old_with_foreign,
        |scene| drop(scene.build(NEW)),
        |scene, step| {
            assert_whole(scene, &old, &new, step);
            let had_journal = scene.root().join(".public.onrecord-stage/journal.json").exists();
            drop(scene.open().unwrap());
            let completed = scene.files();
            assert!(completed == new || (completed == old && !had_journal), "step {step}: {completed:?}");
            assert_eq!(scene.beside(), [""; 0]);
            scene.build(NEW).unwrap();
            assert_eq!(scene.files(), new);
            assert!(scene.open().unwrap().is_intact("inputs"));
        },
    );
}

#[test]
fn the_run_that_completes_an_update_may_be_interrupted_too() {
    let (old, new) = (with_foreign(OLD), with_foreign(NEW));
    let interrupted = || {
        let scene = old_with_foreign();
        let staging = scene.stage(NEW).unwrap();
        // Manifest (2 steps), journal (3), the first file out of the way.
        fault::kill_after(6);
        assert!(staging.commit("inputs").is_err());
        fault::revive();
        scene
    };
    kill_at_every_step(
        interrupted,
        |scene| drop(scene.open()),
        |scene, step| {
            assert_whole(scene, &old, &new, step);
            drop(scene.open().unwrap());
            assert_eq!(scene.files(), new, "step {step}");
        },
    );
}

#[test]
fn an_update_that_meets_an_error_half_way_is_completed_when_its_cause_is_gone() {
    let scene = Scene::with(OLD);
    let staging = scene.stage(NEW).unwrap();
    scene.foreign("added/index.html/obstacle", "");
    assert!(matches!(staging.commit("inputs"), Err(WriteError::Io { .. })));
    assert!(matches!(scene.open(), Err(WriteError::Io { .. })));

    fs::remove_dir_all(scene.out.join("added")).unwrap();
    assert!(scene.open().unwrap().is_intact("inputs"));
    assert_eq!(scene.files(), files(NEW));
}

#[test]
fn a_journal_without_its_output_is_discarded() {
    let scene = old_with_foreign();
    let staging = scene.stage(NEW).unwrap();
    fault::kill_after(8);
    assert!(staging.commit("inputs").is_err());
    fault::revive();
    fs::remove_dir_all(&scene.out).unwrap();
    scene.build(OLD).unwrap();
    assert_eq!(scene.files(), files(OLD));
}

#[test]
fn a_journal_that_cannot_be_used_is_refused_unless_forced() {
    let outside = r#"{"version":1,"files_in_the_way":["../x"],"dirs_in_the_way":[],"renames":[],"stale":[]}"#;
    for text in ["{", r#"{"version":9}"#, outside] {
        let scene = Scene::with(OLD);
        let stage = scene.root().join(".public.onrecord-stage");
        fs::create_dir(&stage).unwrap();
        fs::write(stage.join("journal.json"), text).unwrap();
        assert!(matches!(scene.open(), Err(WriteError::Journal { .. })), "{text}");
        assert_eq!(scene.files(), files(OLD));
        assert!(scene.forced().open().unwrap().is_intact("inputs"));
    }
}

/// Files under few names, so that builds often meet a file where the other has a folder.
fn any_build() -> impl Strategy<Value = Files> {
    let path = prop::collection::vec("[ab]", 1..4).prop_map(|segments| segments.join("/"));
    prop::collection::btree_map(path, "[xy]{1,2}", 0..6).prop_map(|mut files| {
        let paths: Vec<_> = files.keys().cloned().collect();
        files.retain(|path, _| !paths.iter().any(|other| other.starts_with(&format!("{path}/"))));
        files
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_stood_there_and_wherever_it_ends(old in any_build(), new in any_build(), steps in 0_usize..40) {
        let scene = Scene::new();
        scene.build_all(&old).unwrap();
        scene.foreign("theirs/a", "theirs");
        fault::kill_after(steps);
        let built = scene.build_all(&new);
        fault::revive();

        let mut found = scene.files();
        prop_assert!(found.remove("theirs/a").is_some_and(|text| text == "theirs"));
        for (path, text) in &found {
            prop_assert!(old.get(path) == Some(text) || new.get(path) == Some(text), "`{}` holds `{}`", path, text);
        }
        prop_assert!(built.is_err() || found == new);

        scene.build_all(&new).unwrap();
        let mut found = scene.standing();
        prop_assert!(found.remove("theirs/a").is_some_and(|text| text == "theirs"));
        prop_assert!(found.remove("theirs").is_some_and(|text| text == "/"));
        let is_needed = |dir: &String| new.keys().any(|path| path.starts_with(&format!("{dir}/")));
        prop_assert!(found.iter().all(|(path, text)| text != "/" || is_needed(path)), "{:?}", found);
        found.retain(|_, text| text != "/");
        prop_assert_eq!(found, new);
    }
}

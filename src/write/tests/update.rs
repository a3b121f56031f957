//! A build over one that stands.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::*;

fn modified(scene: &Scene, path: &str) -> SystemTime {
    fs::metadata(scene.out.join(path)).unwrap().modified().unwrap()
}

fn touch(scene: &Scene, path: &str, seconds: u64) {
    let time = UNIX_EPOCH + Duration::from_secs(seconds);
    fs::File::open(scene.out.join(path)).unwrap().set_modified(time).unwrap();
}

#[test]
fn only_what_differs_is_written_and_what_is_stale_goes_with_its_folders() {
    let scene = Scene::with(&[("index.html", "home"), ("a/index.html", "a"), ("old/er/index.html", "old")]);
    let new = [("index.html", "home"), ("a/index.html", "A"), ("b/index.html", "b")];
    assert_eq!(scene.build(&new).unwrap(), summary(1, 1, 1, 1, 2));
    assert_eq!(scene.files(), files(&new));
    assert!(!scene.out.join("old").exists());
    assert_eq!(scene.beside(), [""; 0]);
}

#[test]
fn unchanged_files_keep_their_modification_time() {
    let scene = Scene::with(&[("same", "text"), ("other", "text")]);
    let before = modified(&scene, "same");
    scene.build(&[("same", "text"), ("other", "TEXT")]).unwrap();
    assert_eq!(modified(&scene, "same"), before);
}

#[test]
fn a_touched_file_with_the_same_content_is_left_as_it_is() {
    let scene = Scene::with(&[("same", "text")]);
    touch(&scene, "same", 1000);
    assert_eq!(scene.build(&[("same", "text")]).unwrap(), summary(0, 0, 1, 0, 0));
    assert_eq!(modified(&scene, "same"), UNIX_EPOCH + Duration::from_secs(1000));
    assert!(scene.open().unwrap().is_intact("inputs"));
}

#[test]
fn a_file_of_ours_that_was_edited_or_deleted_is_written_again() {
    let scene = Scene::with(&[("a", "text"), ("b", "text")]);
    scene.foreign("a", "TEXT");
    touch(&scene, "a", 1000);
    fs::remove_file(scene.out.join("b")).unwrap();
    assert_eq!(scene.build(&[("a", "text"), ("b", "text")]).unwrap(), summary(1, 1, 0, 0, 8));
    assert_eq!(scene.files(), files(&[("a", "text"), ("b", "text")]));
}

#[test]
fn an_output_is_intact_until_its_inputs_or_a_file_change() {
    let scene = Scene::with(&[("a", "text"), ("b/c", "text")]);
    let is_intact = |inputs| scene.open().unwrap().is_intact(inputs);
    assert!(is_intact("inputs"));
    assert!(!is_intact("other inputs"));
    touch(&scene, "b/c", 1000);
    assert!(!is_intact("inputs"));
    scene.build(&[("a", "text"), ("b/c", "text")]).unwrap();
    assert!(is_intact("inputs"));
    fs::remove_file(scene.out.join("a")).unwrap();
    assert!(!is_intact("inputs"));
}

#[test]
fn nothing_is_intact_where_nothing_is() {
    assert!(!Scene::new().open().unwrap().is_intact(""));
}

#[test]
fn dropped_without_commit_the_old_build_stands() {
    let old = [("index.html", "home"), ("a/index.html", "a")];
    let scene = Scene::with(&old);
    drop(scene.stage(&[("index.html", "HOME"), ("b", "b")]).unwrap());
    assert_eq!(scene.files(), files(&old));
    assert!(scene.open().unwrap().is_intact("inputs"));
    assert_eq!(scene.beside(), [""; 0]);
}

#[test]
fn a_file_gives_way_to_a_folder_and_a_folder_to_a_file() {
    let file = [("a", "file"), ("z", "")];
    let folder = [("a/index.html", "home"), ("a/b/c/index.html", "c"), ("z", "")];
    let scene = Scene::with(&file);
    assert_eq!(scene.build(&folder).unwrap(), summary(2, 0, 1, 1, 5));
    assert_eq!(scene.files(), files(&folder));
    assert_eq!(scene.build(&file).unwrap(), summary(1, 0, 1, 2, 4));
    assert_eq!(scene.files(), files(&file));
}

#[test]
fn the_manifest_is_one_json_object() {
    let scene = Scene::with(&[("a", "text")]);
    let text = fs::read_to_string(scene.out.join(crate::write::MANIFEST)).unwrap();
    let modified = modified(&scene, "a").duration_since(UNIX_EPOCH).unwrap().as_nanos();
    let digest = &blake3::hash(b"text").to_hex()[..32];
    let expected =
        format!(r#"{{"version":1,"audience":"","inputs":"inputs","files":[["a",4,{modified},"{digest}"]]}}"#);
    assert_eq!(text, expected);
}

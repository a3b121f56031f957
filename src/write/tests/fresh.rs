//! The first build of an output, and which outputs are refused.

use rayon::prelude::*;

use super::*;
use crate::write::{Change, place::Place};

const SITE: &[(&str, &str)] = &[("index.html", "home"), ("a/index.html", "a"), ("a/b/index.html", "b")];

#[test]
fn a_fresh_output_holds_the_files_and_nothing_beside_it() {
    let scene = Scene::new();
    assert_eq!(scene.build(SITE).unwrap(), summary(3, 0, 0, 0, 6));
    assert_eq!(scene.files(), files(SITE));
    assert_eq!(scene.beside(), [""; 0]);
}

#[test]
fn an_empty_directory_is_taken_as_fresh() {
    let scene = Scene::new();
    fs::create_dir(&scene.out).unwrap();
    scene.build(SITE).unwrap();
    assert_eq!(scene.files(), files(SITE));
}

#[test]
fn missing_parents_of_the_output_are_made_and_go_again_if_nothing_is_built() {
    let mut scene = Scene::new();
    scene.out = scene.root().join("deep/er/public");
    drop(scene.stage(SITE).unwrap());
    assert_eq!(scene.beside(), [""; 0]);
    scene.build(SITE).unwrap();
    assert_eq!(scene.files(), files(SITE));
}

#[test]
fn dropped_without_commit_nothing_is_there() {
    let scene = Scene::new();
    let staging = scene.stage(SITE).unwrap();
    assert!(!scene.out.exists());
    drop(staging);
    assert!(!scene.out.exists());
    assert_eq!(scene.beside(), [""; 0]);
}

#[test]
fn files_come_from_many_threads_in_any_order() {
    let scene = Scene::new();
    let paths: Vec<_> = (0..500).map(|i| format!("{}/{}/index.html", i % 7, i)).collect();
    let announced: Vec<_> = paths.iter().map(String::as_str).collect();
    let staging = scene.open().unwrap().begin(&announced).unwrap();
    let put = |path: &String| staging.put(path, path.as_bytes()).unwrap();
    assert!(paths.par_iter().rev().map(put).all(|change| change == Change::Added));
    staging.commit("inputs").unwrap();
    assert_eq!(scene.files(), paths.iter().map(|path| (path.clone(), path.clone())).collect());
}

#[test]
fn a_file_is_copied_by_its_digest() {
    let scene = Scene::new();
    let photo = scene.root().join("photo");
    fs::write(&photo, "pixels").unwrap();
    let digest = blake3::hash(b"pixels");
    let build = || {
        let staging = scene.open().unwrap().begin(&["a/photo.jpg"]).unwrap();
        let change = staging.put_file("a/photo.jpg", &photo, digest, 6).unwrap();
        staging.commit("inputs").unwrap();
        change
    };
    assert_eq!(build(), Change::Added);
    assert_eq!(build(), Change::Unchanged);
    fs::File::open(scene.out.join("a/photo.jpg")).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
    assert_eq!(build(), Change::Unchanged);
    assert_eq!(scene.files(), files(&[("a/photo.jpg", "pixels")]));
}

#[test]
fn a_file_that_changed_since_it_was_read_is_an_error() {
    let scene = Scene::new();
    let photo = scene.root().join("photo");
    fs::write(&photo, "more pixels").unwrap();
    let staging = scene.open().unwrap().begin(&["photo.jpg"]).unwrap();
    let put = staging.put_file("photo.jpg", &photo, blake3::hash(b"pixels"), 6);
    assert!(matches!(put, Err(WriteError::SourceChanged { .. })));
}

#[test]
fn the_files_put_are_those_announced_once_each() {
    let scene = Scene::new();
    let staging = scene.open().unwrap().begin(&["a", "b"]).unwrap();
    staging.put("a", b"").unwrap();
    assert!(matches!(staging.put("a", b""), Err(WriteError::Twice { path }) if path == "a"));
    assert!(matches!(staging.put("c", b""), Err(WriteError::Unannounced { path }) if path == "c"));
    assert!(matches!(staging.commit(""), Err(WriteError::Missing { path }) if path == "b"));
    assert!(!scene.out.exists());
}

#[test]
fn paths_out_of_the_output_are_refused() {
    let scene = Scene::new();
    let begun = scene.open().unwrap().begin(&["index.html", "../escape"]);
    assert!(matches!(begun, Err(WriteError::BadPath { path, .. }) if path == "../escape"));
}

#[test]
fn the_site_and_its_inputs_are_no_output() {
    let scene = Scene::new();
    let site = scene.root().join("site");
    fs::create_dir_all(site.join("content")).unwrap();
    let options = Options {
        root: Some(site.clone()),
        protected: vec![site.join("content"), site.join("static")],
        force: true,
        ..Options::default()
    };
    for out in ["site", "", "site/content", "site/content/deep", "site/static", "site/x/../content", "site/x/.."] {
        let opened = Output::open(&scene.root().join(out), &options);
        assert!(matches!(opened, Err(WriteError::Protected { .. })), "{out}");
    }
    assert!(Output::open(&site.join("public"), &options).is_ok());
    assert!(Output::open(&site.join("contents"), &options).is_ok());
}

#[test]
fn a_file_is_no_output() {
    let scene = Scene::new();
    fs::write(&scene.out, "").unwrap();
    assert!(matches!(scene.open(), Err(WriteError::NotADirectory { .. })));
    assert!(matches!(Output::open("/".into(), &scene.options), Err(WriteError::NotADirectory { .. })));
}

#[test]
fn a_second_build_at_once_is_told() {
    let scene = Scene::new();
    let first = scene.open().unwrap();
    assert!(matches!(scene.open(), Err(WriteError::Locked { .. })));
    let staging = first.begin(&[]).unwrap();
    assert!(matches!(scene.open(), Err(WriteError::Locked { .. })));
    drop(staging);
    assert!(scene.open().is_ok());
}

#[test]
fn an_output_that_is_a_mount_point_is_staged_in_itself() {
    let scene = Scene::new();
    fs::create_dir(&scene.out).unwrap();
    let place = Place::resolve(&scene.out, &scene.options).unwrap().inside();
    for text in ["old", "new"] {
        let staging = Output::open_at(place.clone(), &Options::default()).unwrap().begin(&["a/index.html"]).unwrap();
        staging.put("a/index.html", text.as_bytes()).unwrap();
        assert_eq!(scene.beside(), [""; 0]);
        staging.commit("inputs").unwrap();
        assert_eq!(scene.files(), files(&[("a/index.html", text)]));
    }
}

//! Files in the output that are not ours.

use super::*;
use crate::write::{MANIFEST, Names};

#[test]
fn a_folder_with_files_and_no_manifest_is_refused() {
    let scene = Scene::new();
    scene.foreign("thesis.txt", "years of work");
    let Err(WriteError::Foreign { files: names, .. }) = scene.open() else { panic!("not refused") };
    assert_eq!(names.to_string(), "`thesis.txt`");
    assert_eq!(scene.files(), files(&[("thesis.txt", "years of work")]));
    assert_eq!(scene.beside(), [""; 0]);
}

#[test]
fn forced_only_files_where_pages_go_are_written_over() {
    let scene = Scene::new().forced();
    scene.foreign("thesis.txt", "years of work");
    scene.foreign("index.html", "theirs");
    scene.foreign("same.html", "ours");
    let new = [("index.html", "ours"), ("same.html", "ours"), ("a/b", "b")];
    assert_eq!(scene.build(&new).unwrap(), summary(1, 1, 1, 0, 5));
    assert_eq!(scene.files().get("thesis.txt").unwrap(), "years of work");
    scene.build(&[("a/b", "b")]).unwrap();
    assert_eq!(scene.files(), files(&[("thesis.txt", "years of work"), ("a/b", "b")]));
}

#[test]
fn beside_a_manifest_files_of_others_are_left_alone() {
    let scene = Scene::with(&[("a/index.html", "a")]);
    scene.foreign("CNAME", "example.org");
    scene.foreign("a/notes.txt", "notes");
    scene.build(&[("b", "b")]).unwrap();
    assert_eq!(scene.files(), files(&[("CNAME", "example.org"), ("a/notes.txt", "notes"), ("b", "b")]));
}

#[test]
fn a_foreign_file_where_a_page_goes_is_refused_and_up_to_ten_are_named() {
    let scene = Scene::with(&[("index.html", "home")]);
    let paths: Vec<_> = (10..22).map(|i| format!("{i}")).collect();
    paths.iter().for_each(|path| scene.foreign(path, "theirs"));
    let new: Vec<_> = paths.iter().map(|path| (path.as_str(), "ours")).collect();
    let Err(WriteError::InTheWay { files: names, .. }) = scene.build(&new) else { panic!("not refused") };
    assert_eq!(names, Names { shown: paths[..10].to_vec(), more: 2 });
    assert!(names.to_string().ends_with("`18`, `19` and 2 more"));
    assert_eq!(scene.files().len(), 13);

    let scene = scene.forced();
    scene.build(&new).unwrap();
    assert!(scene.files().values().all(|text| text == "ours"));
}

#[test]
fn a_foreign_file_where_a_folder_goes_is_refused_unless_forced() {
    let scene = Scene::with(&[("index.html", "home")]);
    scene.foreign("a", "theirs");
    let new = [("a/index.html", "ours")];
    assert!(matches!(scene.build(&new), Err(WriteError::InTheWay { .. })));
    let scene = scene.forced();
    scene.build(&new).unwrap();
    assert_eq!(scene.files(), files(&new));
}

#[test]
fn a_folder_with_foreign_files_never_gives_way_to_a_file() {
    let scene = Scene::with(&[("a/b/index.html", "ours")]).forced();
    scene.foreign("a/b/thesis.txt", "years of work");
    let Err(WriteError::Occupied { path, holds }) = scene.build(&[("a", "file")]) else { panic!("not refused") };
    assert_eq!((path, holds.as_str()), (scene.out.join("a/b"), "thesis.txt"));
    assert_eq!(scene.files(), files(&[("a/b/index.html", "ours"), ("a/b/thesis.txt", "years of work")]));
}

#[test]
fn a_manifest_that_cannot_be_used_makes_the_folder_foreign() {
    let cases = [
        ("{", "EOF"),
        (r#"{"version":2,"audience":"","inputs":"","files":[]}"#, "version 2"),
        (r#"{"version":7,"other":true}"#, "version 7"),
        (r#"{"version":1,"audience":"","inputs":"","files":[["../../etc/passwd",1,1,"00"]]}"#, "`.` or `..`"),
    ];
    for (text, reason_part) in cases {
        let scene = Scene::with(&[("index.html", "old"), ("gone", "")]);
        scene.foreign(MANIFEST, text);
        let Err(WriteError::Manifest { reason, .. }) = scene.open() else { panic!("not refused: {text}") };
        assert!(reason.contains(reason_part), "{reason}");
        let scene = scene.forced();
        scene.build(&[("index.html", "new")]).unwrap();
        assert_eq!(scene.files(), files(&[("gone", ""), ("index.html", "new")]));
    }
}

#[test]
fn what_was_built_for_others_is_refused_even_if_forced() {
    let mut scene = Scene::with(&[("index.html", "for all")]).forced();
    scene.options.audience = "public-amber".to_owned();
    let Err(WriteError::Audience { was, is, .. }) = scene.build(&[("index.html", "for few")]) else {
        panic!("not refused")
    };
    assert_eq!((was.as_str(), is.as_str()), ("", "public-amber"));
    assert_eq!(scene.files(), files(&[("index.html", "for all")]));
}

#[test]
fn every_refusal_names_a_way_out() {
    let scene = Scene::new();
    scene.foreign("thesis.txt", "");
    let error = scene.open().unwrap_err();
    let expected = format!("the output `{}` holds files that no build of ours wrote: `thesis.txt`", scene.out);
    assert_eq!(error.to_string(), expected);
    assert!(error.help().contains("--force"));
}

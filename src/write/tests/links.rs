//! Symbolic links must not lead writing out of the output.
#![cfg(unix)]

use std::os::unix::fs::symlink;

use super::*;

#[test]
fn the_output_may_be_a_link_to_a_directory() {
    let scene = Scene::new();
    let real = scene.root().join("real");
    fs::create_dir(&real).unwrap();
    symlink(&real, &scene.out).unwrap();
    for text in ["old", "new"] {
        scene.build(&[("a/index.html", text)]).unwrap();
        assert!(scene.out.is_symlink());
        assert_eq!(fs::read_to_string(real.join("a/index.html")).unwrap(), text);
    }
}

#[test]
fn the_output_may_not_be_a_link_to_nothing() {
    let scene = Scene::new();
    symlink(scene.root().join("nowhere"), &scene.out).unwrap();
    assert!(matches!(scene.open(), Err(WriteError::NotADirectory { .. })));
}

#[test]
fn a_link_to_the_site_is_the_site() {
    let mut scene = Scene::new();
    symlink(scene.root(), &scene.out).unwrap();
    scene.options.root = Some(scene.root().to_owned());
    assert!(matches!(scene.open(), Err(WriteError::Protected { .. })));
}

#[test]
fn nothing_is_written_or_removed_through_a_linked_directory() {
    let scene = Scene::with(&[("a/index.html", "old"), ("index.html", "home")]).forced();
    let elsewhere = scene.root().join("elsewhere");
    fs::rename(scene.out.join("a"), &elsewhere).unwrap();
    symlink(&elsewhere, scene.out.join("a")).unwrap();

    let Err(WriteError::Symlink { path }) = scene.build(&[("a/index.html", "new")]) else { panic!("not refused") };
    assert_eq!(path, scene.out.join("a"));
    scene.build(&[("index.html", "home")]).unwrap();
    assert_eq!(fs::read_to_string(elsewhere.join("index.html")).unwrap(), "old");
}

#[test]
fn a_link_in_the_place_of_a_file_of_ours_is_replaced_and_its_target_kept() {
    let scene = Scene::with(&[("index.html", "old"), ("stale", "old")]);
    let target = scene.root().join("target");
    fs::write(&target, "old").unwrap();
    for path in ["index.html", "stale"] {
        fs::remove_file(scene.out.join(path)).unwrap();
        symlink(&target, scene.out.join(path)).unwrap();
    }
    scene.build(&[("index.html", "old")]).unwrap();
    assert!(!scene.out.join("index.html").is_symlink());
    assert_eq!(scene.files(), files(&[("index.html", "old")]));
    assert_eq!(fs::read_to_string(target).unwrap(), "old");
}

#[test]
fn a_link_is_not_taken_for_the_file_it_leads_to() {
    let scene = Scene::with(&[("index.html", "old")]);
    scene.foreign("aim", "aim");
    fs::remove_file(scene.out.join("index.html")).unwrap();
    symlink("aim", scene.out.join("index.html")).unwrap();
    scene.build(&[("index.html", "aim")]).unwrap();
    assert!(!scene.out.join("index.html").is_symlink());
}

#[test]
fn a_foreign_link_where_a_page_goes_is_refused_unless_forced() {
    let scene = Scene::with(&[("index.html", "home")]);
    symlink("/nowhere", scene.out.join("a")).unwrap();
    assert!(matches!(scene.build(&[("a", "page")]), Err(WriteError::InTheWay { .. })));
    let scene = scene.forced();
    scene.build(&[("a", "page")]).unwrap();
    assert_eq!(scene.files(), files(&[("a", "page")]));
}

#[test]
fn a_link_in_the_place_of_the_staging_area_is_not_followed() {
    let scene = Scene::new();
    let target = scene.root().join("target");
    fs::create_dir(&target).unwrap();
    fs::write(target.join("thesis.txt"), "years of work").unwrap();
    symlink(&target, scene.root().join(".public.onrecord-stage")).unwrap();
    scene.build(&[("a", "page")]).unwrap();
    assert_eq!(fs::read_to_string(target.join("thesis.txt")).unwrap(), "years of work");
}

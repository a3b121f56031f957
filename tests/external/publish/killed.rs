//! A publisher that is killed, at twenty points spread over a first publish and over an update; and who may go on from there.

use super::reader::reads_well;
use super::site::{Desk, pages};
use super::store::Store;
use super::support::{Folder, Tree, assert_same, tree};

/// Points in `1..requests`, as an even spread with some noise: the same in every run.
fn points(requests: usize, count: usize) -> Vec<usize> {
    let mut noise = 0x9e37_79b9_7f4a_7c15_u64;
    let step = requests as f64 / count as f64;
    let point = |n: usize| {
        noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let shift = (noise >> 33) as f64 / f64::from(u32::MAX >> 1);
        (1 + ((n as f64 + shift) * step) as usize).min(requests - 1)
    };
    (0..count).map(point).collect()
}

/// Publishes over what stood there before, kills the publisher at each point, and publishes again.
fn kill(store: &Store, desk: &Desk, before: &Tree, count: usize) {
    store.restore(before);
    store.asked();
    desk.publish().done();
    let requests = store.asked().len();
    for point in points(requests, count) {
        let when = format!("killed at request {point} of {requests}");
        store.restore(before);
        store.asked();
        let mut publisher = desk.begin();
        assert!(store.waits_for(point), "{when}: it ended before");
        publisher.kill().expect("a process");
        publisher.wait().expect("a process");
        // What was on its way may still arrive.
        std::thread::sleep(std::time::Duration::from_millis(100));
        reads_well(&store.objects(), &when);
        desk.publish_with(&["--yes", "--verify"], &[]).done();
        assert_same(&desk.built(), &pages(store.objects()), &when);
        reads_well(&store.objects(), &format!("{when}, after the next"));
    }
}

#[test]
fn readers_meet_no_dead_link_and_the_next_publish_finishes() {
    let store = Store::new();
    let desk = Desk::new(&store.target(""));
    kill(&store, &desk, &Tree::new(), 8);
    let first = store.objects();
    desk.change();
    kill(&store, &desk, &first, 12);
}

#[test]
fn so_it_is_with_a_folder() {
    let folder = Folder::new();
    let www = folder.path().join("www");
    let desk = Desk::new(&format!("  live: {{kind: directory, path: '{www}'}}\n"));
    let stands = || if www.exists() { pages(tree(&www)) } else { Tree::new() };
    for (turn, files) in [1, 15, 40, 75, 110, 138].into_iter().enumerate() {
        if turn == 3 {
            desk.change();
        }
        let _ = std::fs::remove_dir_all(&www);
        let mut publisher = desk.begin();
        // Files come and go while they are counted.
        let count = || walkdir::WalkDir::new(&www).into_iter().flatten().filter(|e| e.file_type().is_file()).count();
        while count() < files && publisher.try_wait().expect("a process").is_none() {}
        publisher.kill().expect("a process");
        publisher.wait().expect("a process");
        reads_well(&stands(), &format!("killed at {files} files"));
        desk.publish_with(&["--yes", "--verify"], &[]).done();
        assert_same(&desk.built(), &stands(), &format!("killed at {files} files"));
        assert!(tree(&www).keys().all(|path| !path.contains("onrecord-new")), "nothing half-written is left");
    }
}

#[test]
fn one_who_comes_from_elsewhere_is_told_and_may_take_over() {
    let store = Store::new();
    let (here, there) = (Desk::new(&store.target("")), Desk::new(&store.target("")));
    let mut publisher = here.begin();
    assert!(store.waits_for(12));
    publisher.kill().expect("a process");
    publisher.wait().expect("a process");
    there.publish().ends(3, "another publish to `s3://desk-site` is at work, and gave a sign of life");
    there.publish_with(&["--yes", "--take-over"], &[]).done();
    assert_same(&there.built(), &pages(store.objects()), "the bucket");
    here.publish().ends(0, "is up to date");
}

#[test]
fn of_two_at_the_same_time_one_is_told() {
    let store = Store::new();
    let (here, there) = (Desk::new(&store.target("")), Desk::new(&store.target("")));
    let mut publisher = here.begin();
    assert!(store.waits_for(6));
    let told = there.publish();
    publisher.wait().expect("a process");
    assert!(told.status == Some(3) || told.words.contains("is up to date"), "{}", told.words);
    assert_same(&here.built(), &pages(store.objects()), "the bucket");
}

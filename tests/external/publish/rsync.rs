//! By `rsync`: to a folder of this machine, and to a daemon on loopback.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::reader::reads_well;
use super::site::{Desk, pages};
use super::support::{Folder, assert_same, tree, write_file};

/// A daemon that serves a folder as the module `site`, to whoever has the password.
struct Daemon {
    child: Child,
    folder: Folder,
    port: u16,
}

const PASSWORD: &str = "hush-hush-password";

impl Daemon {
    fn new() -> Self {
        let folder = Folder::new();
        let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port").port();
        let root = folder.path();
        std::fs::create_dir(root.join("www")).expect("a folder");
        write_file(&root.join("secrets"), format!("desk:{PASSWORD}\n"));
        let settings = format!(
            "use chroot = no\nstrict modes = no\npid file = {root}/pid\nlog file = {root}/log\n[site]\npath = {root}/www\n\
             read only = no\nauth users = desk\nsecrets file = {root}/secrets\nuid = {uid}\ngid = {gid}\n",
            uid = id("-u"),
            gid = id("-g"),
        );
        write_file(&root.join("settings"), settings);
        let child = Command::new("rsync")
            .args(["--daemon", "--no-detach", "--address=127.0.0.1", &format!("--port={port}")])
            .arg(format!("--config={root}/settings"))
            .stdin(Stdio::null())
            .spawn()
            .expect("no `rsync` was found: install it (`apt-get install rsync`)");
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20), "the daemon does not answer");
            std::thread::sleep(Duration::from_millis(20));
        }
        Self { child, folder, port }
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.child.kill().and_then(|()| self.child.wait());
    }
}

fn id(which: &str) -> String {
    let output = Command::new("id").arg(which).output().expect("`id`");
    String::from_utf8(output.stdout).expect("a number").trim().to_owned()
}

#[test]
fn a_daemon_holds_what_was_built_and_only_what_differs_travels() {
    let daemon = Daemon::new();
    let desk = Desk::new(&format!("  live: {{kind: rsync, to: 'rsync://desk@127.0.0.1:{}/site'}}\n", daemon.port));
    let www = daemon.folder.path().join("www");
    write_file(&www.join("leaving/notes.txt"), "theirs");
    let password = [("RSYNC_PASSWORD", PASSWORD)];
    let told = desk.publish_with(&["--yes", "--verify"], &password).ends(0, "all as they should be");
    assert!(!told.words.contains(PASSWORD));
    let mut stands = pages(tree(&www));
    assert_eq!(stands.remove("leaving/notes.txt").as_deref(), Some(&b"theirs"[..]));
    assert_same(&desk.built(), &stands, "the folder");

    let modified = |path: &str| std::fs::metadata(www.join(path)).and_then(|m| m.modified()).expect("a time");
    let (manifest, untouched) = (modified(".onrecord-published.json"), modified("favicon.svg"));
    desk.publish_with(&["--yes"], &password).ends(0, "is up to date");
    assert_eq!(modified(".onrecord-published.json"), manifest);

    desk.change();
    desk.publish_with(&["--yes", "--verify"], &password).ends(0, "1 removed");
    let mut stands = pages(tree(&www));
    assert_eq!(stands.remove("leaving/notes.txt").as_deref(), Some(&b"theirs"[..]));
    assert_same(&desk.built(), &stands, "the folder");
    assert_eq!(modified("favicon.svg"), untouched);
    reads_well(&tree(&www), "after a change");

    let told = desk.publish_with(&["--yes"], &[("RSYNC_PASSWORD", "hush-hush-wrong")]).ends(3, "cannot fetch");
    assert!(!told.words.contains("hush"), "{}", told.words);
}

#[test]
fn a_folder_of_this_machine_does_as_well_and_may_be_new() {
    let folder = Folder::new();
    let to = folder.path().join("new");
    let desk = Desk::new(&format!("  live: {{kind: rsync, to: '{to}'}}\n"));
    desk.publish_with(&["--yes", "--verify"], &[]).done();
    assert_same(&desk.built(), &pages(tree(&to)), "the folder");
    desk.change();
    desk.publish_with(&["--yes", "--verify"], &[]).done();
    assert_same(&desk.built(), &pages(tree(&to)), "the folder");
    assert!(!to.join("leaving").exists(), "a folder that is left empty goes as well");
}

#[test]
fn a_publisher_that_is_killed_leaves_no_dead_link_and_the_next_finishes() {
    let folder = Folder::new();
    let to = folder.path().join("www");
    let desk = Desk::new(&format!("  live: {{kind: rsync, to: '{to}'}}\n"));
    desk.publish().done();
    desk.change();
    for milliseconds in [600, 900, 1_200, 1_500, 1_800, 2_100] {
        let mut publisher = desk.begin();
        std::thread::sleep(Duration::from_millis(milliseconds));
        publisher.kill().expect("a process");
        publisher.wait().expect("a process");
        reads_well(&tree(&to), &format!("killed after {milliseconds} ms"));
    }
    desk.publish_with(&["--yes", "--verify"], &[]).done();
    assert_same(&desk.built(), &pages(tree(&to)), "the folder");
}

//! The command: where it listens, and how it ends.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Stdio};

use super::support::{Folder, Site, program};
use crate::client::Client;

fn site() -> Folder {
    let configuration = "title: Small\nlints: {missing-base-url: allow}\n";
    Site::of([("onrecord.yaml", configuration), ("content/pages/about.md", "---\ntitle: About\n---\nText.\n")])
        .on_disk()
}

/// The command, and what it says.
struct Running {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStderr>>,
}

impl Running {
    fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let mut command = program(&folder.path(), &[&["serve"], arguments].concat());
        let mut child = command.stderr(Stdio::piped()).spawn().expect("the program starts");
        let lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
        Self { child, lines }
    }

    /// The next line that holds some words.
    fn says(&mut self, words: &str) -> String {
        let line = self.lines.by_ref().map_while(Result::ok).find(|line| line.contains(words));
        line.unwrap_or_else(|| panic!("it never says `{words}`"))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_port_that_is_taken_is_passed_over_and_it_says_so() {
    let folder = site();
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let mut running = Running::start(&folder, &["--port", &port.to_string()]);
    let line = running.says("is taken");
    let other: u16 = line.rsplit(' ').next().and_then(|n| n.parse().ok()).expect("a port");
    assert!(other > port && other - port < 100, "{line}");
    assert!(running.says("serving").contains(&format!("http://127.0.0.1:{other}/")));
    assert_eq!(Client::of(other).get("/about/").status, 200);
}

#[cfg(unix)]
#[test]
fn it_ends_well_when_it_is_asked_to_end() {
    for signal in ["-INT", "-TERM"] {
        let folder = site();
        let mut running = Running::start(&folder, &["--port", "0", "--drafts"]);
        let line = running.says("serving");
        assert!(line.contains("(public-drafts)"), "{line}");
        running.says("no errors");
        let port = line.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()).expect("a port");
        // A page that listens holds nobody up.
        let mut listener = Client::of(port.parse().expect("a number")).listen("/about/");
        listener.until(|message| message["page"].is_string());
        let pid = running.child.id().to_string();
        assert!(std::process::Command::new("kill").args([signal, &pid]).status().expect("kill").success());
        assert_eq!(running.child.wait().expect("an end").code(), Some(0), "{signal}");
    }
}

#[test]
fn what_cannot_be_served_has_its_status() {
    let folder = site();
    let status = |arguments: &[&str]| {
        let output = program(&folder.path(), arguments).output().expect("the program");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, said) = status(&["serve", "--host", "192.0.2.1"]);
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("cannot listen at 192.0.2.1:8910"), "{said}");
    let (code, said) = status(&["serve", "--host", "example.org"]);
    assert_eq!(code, Some(2), "{said}");
    let (code, said) = status(&["serve", "--built"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("onrecord build"), "{said}");
    let empty = Folder::new();
    let output = program(&empty.path(), &["serve", "--port", "0"]).output().expect("the program");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_public_folder_is_not_touched() {
    let folder = site();
    let mut running = Running::start(&folder, &["--port", "0"]);
    running.says("no errors");
    assert!(!folder.path().join("public").exists());
}

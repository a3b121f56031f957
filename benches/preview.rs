//! How long it takes from a saved file until its pages are served right, and from the start to the first page.
//!
//! ```text
//! cargo bench --bench preview -- 1000    a site of 1,000 briefings, generated and edited while it is previewed
//! ```
//!
//! Medians of twenty, in milliseconds, each from the moment before the file is written until the answer that has what was written.
//! Nothing is asserted: the targets stand beside the figures.

#![allow(clippy::print_stdout)] // its figures are what it is for

#[allow(dead_code)] // the other bench has more sites
mod generate;

use std::error::Error;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const TIMES: usize = 20;
/// How long an editor rests between two saves: longer than what is done after the page is there.
const REST: Duration = Duration::from_millis(1200);
const PATIENCE: Duration = Duration::from_secs(60);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|a| a == "--bench") {
        return Ok(());
    }
    let count = arguments.iter().find_map(|a| a.parse().ok()).unwrap_or(1000);
    let scratch = tempfile::tempdir_in(Path::new(env!("CARGO_BIN_EXE_onrecord")).parent().unwrap_or(Path::new(".")))?;
    generate::site(count, scratch.path())?;
    println!("{count} briefings\n\n{:<40} {:>9} {:>9}", "what", "median", "target");
    let targets = targets(count);
    let mut starts = Vec::new();
    for _ in 0..5 {
        let begun = Instant::now();
        let preview = Preview::start(scratch.path())?;
        preview.until("", |page| page.starts_with("HTTP/1.1 200"))?;
        starts.push(begun.elapsed());
    }
    print("start to first page", starts, targets.0);
    edits(scratch.path(), targets.1)
}

fn targets(count: usize) -> (&'static str, &'static str) {
    match count {
        1000 => ("≤ 300", "≤ 30"),
        5000 => ("≤ 1500", "≤ 50"),
        10_000 => ("≤ 3000", "≤ 80"),
        _ => ("–", "–"),
    }
}

/// Edits a site in every way while it is previewed.
fn edits(root: &Path, target: &str) -> Result<(), Box<dyn Error>> {
    let preview = Preview::start(root)?;
    preview.until("", |page| page.starts_with("HTTP/1.1 200"))?;
    let mut briefings: Vec<PathBuf> =
        fs::read_dir(root.join("content/briefings"))?.flatten().map(|e| e.path()).collect();
    briefings.sort();
    let path = briefings.get(briefings.len() / 2).ok_or("no briefing")?;
    let text = fs::read_to_string(path)?;
    let slug = path.file_stem().and_then(|name| name.to_str()).and_then(|name| name.get(11..)).ok_or("no slug")?;
    let actor = text.split("by: ").nth(1).and_then(|rest| rest.split([',', '\n', '}']).next()).ok_or("no actor")?;
    let title = text.lines().find(|line| line.starts_with("title: ")).ok_or("no title")?;
    let measure = |what: &str, address: &str, save: &dyn Fn(usize) -> io::Result<String>| -> io::Result<()> {
        let mut times = Vec::new();
        for number in 0..TIMES {
            sleep(REST);
            let begun = Instant::now();
            let wanted = save(number)?;
            preview.until(address, |page| page.contains(&wanted))?;
            times.push(begun.elapsed());
        }
        print(what, times, target);
        Ok(())
    };
    measure("a body", &format!("briefings/{slug}/"), &|n| {
        fs::write(path, format!("{text}\nWhat is new is number {n}.\n"))?;
        Ok(format!("What is new is number {n}."))
    })?;
    measure("a title, on the page of an actor", &format!("actors/{actor}/"), &|n| {
        fs::write(path, text.replacen(title, &format!("title: Renamed for the {n}th time"), 1))?;
        Ok(format!("Renamed for the {n}th time"))
    })?;
    fs::create_dir_all(root.join("templates"))?;
    measure("a base template", "", &|n| {
        let block = format!("{{% block head %}}<meta name=\"n\" content=\"n{n}\">{{% endblock head %}}");
        fs::write(root.join("templates/base.html"), format!("{{% extends \"__builtin/base.html\" %}}{block}"))?;
        Ok(format!("content=\"n{n}\""))
    })?;
    let new = root.join("content/briefings/2021-01-01-brand-new.md");
    measure("a file that comes and goes", "briefings/brand-new/", &|n| match n % 2 {
        0 => fs::write(&new, "---\ntitle: Brand new\n---\nText.\n").map(|()| "HTTP/1.1 200".to_owned()),
        _ => fs::remove_file(&new).map(|()| "HTTP/1.1 404".to_owned()),
    })?;
    Ok(())
}

fn print(what: &str, mut times: Vec<Duration>, target: &str) {
    times.sort_unstable();
    let median = times.get(times.len() / 2).map_or(0.0, |time| time.as_secs_f64() * 1000.0);
    println!("{what:<40} {median:>9.1} {target:>9}");
}

/// A running preview; it ends with this value.
struct Preview {
    child: Child,
    /// Host and port, and the path of the site.
    host: String,
    base: String,
}

impl Preview {
    fn start(root: &Path) -> Result<Self, Box<dyn Error>> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.arg("--root").arg(root).args(["serve", "--port", "0"]).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let mut lines = BufReader::new(child.stderr.take().ok_or("no standard error")?).lines();
        let line = lines.by_ref().map_while(Result::ok).find(|line| line.contains("http://")).ok_or("no address")?;
        std::thread::spawn(move || lines.for_each(drop));
        let address = line.split("http://").nth(1).and_then(|rest| rest.split(';').next()).ok_or("no address")?;
        let (host, base) = address.split_once('/').ok_or("no path")?;
        Ok(Self { child, host: host.to_owned(), base: format!("/{base}") })
    }

    /// Asks again and again until the answer is as wanted.
    fn until(&self, address: &str, wanted: impl Fn(&str) -> bool) -> io::Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let mut stream = TcpStream::connect(&self.host)?;
            let path = format!("{}{address}", self.base);
            write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer)?;
            if wanted(&String::from_utf8_lossy(&answer)) {
                return Ok(());
            }
            sleep(Duration::from_micros(500));
        }
        Err(io::Error::new(io::ErrorKind::TimedOut, format!("`{address}` is never right")))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

//! How long it takes to hold quotes against their texts.
//!
//! ```text
//! cargo bench --bench quotes
//! ```
//!
//! Two sites: 10,000 quotes in 1,000 texts of 20 kB, where what is looked at is how much of a build they take; and 1,000 quotes in
//! one text of 5 MB, ten of them with a word lost, each of which must be told. Nothing is asserted but that: the targets stand
//! beside the figures.

#![allow(clippy::print_stdout)] // its figures are what it is for
#![allow(dead_code)] // of the generators it uses one, of the measures some

mod generate;
mod measure;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use generate::quotes::Quotes;
use measure::Program;

/// How often each is run.
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo test --all-targets` runs this as well, but without the word that `cargo bench` adds.
    if !std::env::args().any(|a| a == "--bench") {
        return Ok(());
    }
    let executable = PathBuf::from(env!("CARGO_BIN_EXE_onrecord"));
    let scratch = tempfile::tempdir_in(executable.parent().unwrap_or(Path::new(".")))?;
    many_texts(&executable, &scratch.path().join("many"))?;
    one_text(&executable, &scratch.path().join("one"))
}

/// The share of a build that resolving takes, of which checking quotes is the greatest part.
fn many_texts(executable: &Path, root: &Path) -> Result<(), Box<dyn Error>> {
    generate::quotes::site(Quotes { texts: 1000, length: 20_000, quotes: 10, wrong: 0 }, root)?;
    let program = Program { executable: executable.to_owned(), root: root.to_owned() };
    let mut ratios = Vec::new();
    for number in 0..RUNS {
        let phases = program.phases(&root.join(format!("output-{number}")))?;
        let resolving: f64 = phases.iter().filter(|(name, _)| name == "resolve").map(|(_, time)| time).sum();
        let all: f64 = phases.iter().map(|(_, time)| time).sum();
        ratios.push(resolving / (all - resolving));
    }
    let ratio = measure::median(ratios);
    println!("10,000 quotes in 1,000 texts of 20 kB: resolving / all the rest of a build {ratio:>8.2}   target < 1");
    Ok(())
}

fn one_text(executable: &Path, root: &Path) -> Result<(), Box<dyn Error>> {
    generate::quotes::site(Quotes { texts: 1, length: 5_000_000, quotes: 1000, wrong: 10 }, root)?;
    let mut seconds = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        let output = Command::new(executable).arg("--root").arg(root).args(["check", "--format", "json"]).output()?;
        seconds.push(start.elapsed().as_secs_f64());
        let told = String::from_utf8(output.stdout)?.matches("\"quote-differs\"").count();
        if told != 10 {
            return Err(format!("{told} quotes are told to differ, and ten do").into());
        }
    }
    println!(
        "1,000 quotes in one text of 5 MB, ten wrong: check, whole process {:>8.2} s   target < 3",
        measure::median(seconds)
    );
    Ok(())
}

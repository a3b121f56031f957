//! How long it takes to hold quotes against their texts.
//!
//! Two sites: 10,000 quotes in 1,000 texts of 20 kB, where what is looked at is how much of a build they take; and 1,000 quotes in
//! one text of 5 MB, ten of them with a word lost, each of which must be told.

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use super::{Program, median};
use crate::generate::quotes::{Quotes, site};

/// How often each is run.
const RUNS: usize = 5;

/// The share of a build that resolving takes, of which checking quotes is the greatest part.
pub fn many_texts(executable: &Path, root: &Path) -> Result<f64, Box<dyn Error>> {
    site(Quotes { texts: 1000, length: 20_000, quotes: 10, wrong: 0 }, root)?;
    let program = Program { executable: executable.to_owned(), root: root.to_owned() };
    let mut ratios = Vec::new();
    for number in 0..RUNS {
        let phases = program.phases(&root.join(format!("output-{number}")))?;
        let resolving: f64 = phases.iter().filter(|(name, _)| name == "resolve").map(|(_, time)| time).sum();
        let all: f64 = phases.iter().map(|(_, time)| time).sum();
        ratios.push(resolving / (all - resolving));
    }
    Ok(median(ratios))
}

/// How long a check of the whole takes, in seconds.
pub fn one_text(executable: &Path, root: &Path) -> Result<f64, Box<dyn Error>> {
    site(Quotes { texts: 1, length: 5_000_000, quotes: 1000, wrong: 10 }, root)?;
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
    Ok(median(seconds))
}

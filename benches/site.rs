//! How long a build takes, and how much memory.
//!
//! ```text
//! cargo bench --bench site -- 1000               a site of 1,000 briefings, generated, built and measured
//! cargo bench --bench site -- generate 1000 DIR  the site alone
//! cargo bench --bench site -- quotes             10,000 quotes in many texts, and 1,000 in one of 5 MB
//! ```
//!
//! Times of one machine say little on another, and little on the same one an hour later. So each is given as a ratio of two
//! commands run in turn on the same disk, as the median of five. Nothing is asserted: the targets stand beside the figures.

#![allow(clippy::print_stdout)] // its figures are what it is for

mod generate;
mod measure;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use measure::{Figures, Program};

const USAGE: &str = "cargo bench --bench site -- [N | generate N DIR | quotes]";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test --all-targets` runs this as well, but without the word that `cargo bench` adds.
    if !arguments.iter().any(|a| a == "--bench") {
        return Ok(());
    }
    let words: Vec<&str> = arguments.iter().map(String::as_str).filter(|a| *a != "--bench").collect();
    match words.as_slice() {
        [] => bench(1000),
        ["quotes"] => quotes(),
        [count] => bench(count.parse().map_err(|_| USAGE)?),
        ["generate", count, dir] => Ok(generate::site(count.parse().map_err(|_| USAGE)?, Path::new(dir))?),
        _ => Err(USAGE.into()),
    }
}

fn bench(briefings: usize) -> Result<(), Box<dyn Error>> {
    let executable = PathBuf::from(env!("CARGO_BIN_EXE_onrecord"));
    let scratch = tempfile::tempdir_in(executable.parent().unwrap_or(Path::new(".")))?;
    let root = scratch.path().join("site");
    fs::create_dir(&root)?;
    generate::site(briefings, &root)?;
    let figures = measure::measure(&Program { executable, root }, scratch.path())?;
    print(briefings, &figures);
    Ok(())
}

fn quotes() -> Result<(), Box<dyn Error>> {
    let executable = Path::new(env!("CARGO_BIN_EXE_onrecord"));
    let scratch = tempfile::tempdir_in(executable.parent().unwrap_or(Path::new(".")))?;
    let ratio = measure::quotes::many_texts(executable, &scratch.path().join("many"))?;
    println!("{:<64} {ratio:>9.2} {:>9}", "10,000 quotes in 1,000 texts: resolving / the rest of a build", "< 1");
    let seconds = measure::quotes::one_text(executable, &scratch.path().join("one"))?;
    println!("{:<64} {seconds:>9.2} {:>9}", "1,000 quotes in a text of 5 MB, ten wrong: a check, seconds", "< 3");
    Ok(())
}

fn print(briefings: usize, figures: &Figures) {
    let millions = figures.bytes as f64 / 1e6;
    println!("{briefings} briefings, {} pages, {millions:.1} MB\n", figures.pages);
    println!("{:<44} {:>9} {:>9}", "what", "figure", "target");
    println!("{:<44} {:>9.2} {:>9}", "cold build / plain two-thread writer", figures.cold_over_writer, "≤ 2");
    println!("{:<44} {:>9.2} {:>9}", "nothing changed / cold", figures.unchanged_over_cold, "≤ 0.3");
    let peak = figures.peak.map_or_else(|| "unknown".to_owned(), |kib| format!("{} MiB", kib / 1024));
    println!("{:<44} {:>9} {:>9}", "peak memory", peak, memory_target(briefings));
    println!();
    for (what, time) in [("cold", figures.cold), ("writer", figures.writer), ("unchanged", figures.unchanged)] {
        println!("{what:>18} {:>9.1} ms", time.as_secs_f64() * 1000.0);
    }
    println!("\nphases of one cold build:");
    for (phase, milliseconds) in &figures.phases {
        println!("{phase:>18} {milliseconds:>9.1} ms");
    }
}

fn memory_target(briefings: usize) -> &'static str {
    match briefings {
        1000 => "≤ 80 MiB",
        5000 => "≤ 250 MiB",
        10_000 => "≤ 400 MiB",
        _ => "–",
    }
}

//! Whole processes, timed, beside what a plain program would need to write the same tree.

mod process;
pub mod quotes;
mod tree;

use std::io;
use std::path::Path;
use std::time::Duration;

pub use process::Program;
use tree::Tree;

/// How often the two of a pair are run in turn.
const PAIRS: usize = 5;

/// What was found; ratios and times are medians.
pub struct Figures {
    pub pages: usize,
    /// The length of all files of the output.
    pub bytes: usize,
    /// A build into a fresh output, and that over the plain writer's time.
    pub cold: Duration,
    pub cold_over_writer: f64,
    pub writer: Duration,
    /// A build with nothing to do, over a cold one.
    pub unchanged: Duration,
    pub unchanged_over_cold: f64,
    /// In KiB, where the system tells.
    pub peak: Option<u64>,
    /// The phases of one cold build, in milliseconds.
    pub phases: Vec<(String, f64)>,
}

/// Measures a program on a site; `scratch` is a folder on the disk to measure with.
///
/// Every run has a folder of its own, and nothing is removed in between: ext4 is slow for minutes after thousands of files were
/// removed, since it looks for inodes that have been free for a while.
pub fn measure(program: &Program, scratch: &Path) -> io::Result<Figures> {
    let first = scratch.join("first");
    program.run(&first)?;
    let tree = Tree::read(&first)?;
    let (mut colds, mut writers, mut unchangeds) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..PAIRS {
        let output = scratch.join(format!("output-{number}"));
        colds.push(program.run(&output)?);
        writers.push(tree.write(&scratch.join(format!("copy-{number}")))?);
        unchangeds.push(program.run(&output)?);
    }
    Ok(Figures {
        pages: tree.pages(),
        bytes: tree.bytes(),
        cold_over_writer: median(ratios(&colds, &writers)),
        unchanged_over_cold: median(ratios(&unchangeds, &colds)),
        cold: median(colds),
        writer: median(writers),
        unchanged: median(unchangeds),
        peak: program.peak(&scratch.join("peak"))?,
        phases: program.phases(&scratch.join("phases"))?,
    })
}

fn ratios(above: &[Duration], below: &[Duration]) -> Vec<f64> {
    above.iter().zip(below).map(|(a, b)| a.as_secs_f64() / b.as_secs_f64()).collect()
}

fn median<T: PartialOrd + Copy>(mut numbers: Vec<T>) -> T {
    numbers.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    numbers[numbers.len() / 2]
}

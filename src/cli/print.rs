//! What people see: findings, failures, summaries; coloured where they look at a terminal.

use std::io::{IsTerminal, Write};

use anstream::AutoStream;
use camino::{Utf8Path, Utf8PathBuf};

use super::Status;
use crate::build::{Report, Timings};
use crate::diagnostic::{Diagnostics, Files, human};

/// Whether standard error shows colours: on a terminal, unless the environment says otherwise.
fn colours() -> bool {
    AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never && std::io::stderr().is_terminal()
}

/// Writes a line to standard error; where that is closed there is nobody to tell.
pub fn line(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Writes data to standard output. A reader that has seen enough and closed the pipe is no failure.
pub fn data(text: &str) -> Result<(), Status> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            failure(&format!("cannot write to standard output: {error}"), "check where it leads, and its free space");
            Err(Status::Environment)
        }
        _ => Ok(()),
    }
}

/// A path below a folder as people would write it: without `./` before it.
pub fn below(dir: &Utf8Path, path: &Utf8Path) -> Utf8PathBuf {
    match (dir.as_str(), path.as_str()) {
        ("." | "", _) => path.to_owned(),
        (_, ".") => dir.to_owned(),
        _ => dir.join(path),
    }
}

/// A failure that is not about the input.
pub fn failure(message: &str, help: &str) {
    line(&format!("error: {message}"));
    if !help.is_empty() {
        line(&format!("  = help: {help}"));
    }
}

/// All findings of a report, as people read them.
pub fn findings(report: &Report) {
    diagnostics(&report.diagnostics, &report.files);
}

/// Findings as people read them.
pub fn diagnostics(diagnostics: &Diagnostics, files: &Files) {
    if !diagnostics.is_empty() {
        line(&human::render(diagnostics, files, colours()));
    }
}

/// How many findings there were.
pub fn counts(report: &Report) -> String {
    human::summary(&report.diagnostics)
}

/// How long each phase took.
pub fn timings(timings: &Timings) {
    let total: std::time::Duration = timings.0.iter().map(|(_, d)| *d).sum();
    for (phase, duration) in timings.0.iter().copied().chain([("total", total)]) {
        line(&format!("{phase:>18} {:>9.1} ms", duration.as_secs_f64() * 1000.0));
    }
}

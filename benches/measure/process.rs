//! The program, run as people run it: a process of its own for each build.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The program and the site that it builds.
pub struct Program {
    pub executable: PathBuf,
    pub root: PathBuf,
}

impl Program {
    fn command(&self, output: &Path) -> Command {
        let mut command = Command::new(&self.executable);
        command.arg("--root").arg(&self.root).arg("build").arg("--timings").arg("--out").arg(output);
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command
    }

    /// Builds, and tells how long it took from the start of the process to its end.
    pub fn run(&self, output: &Path) -> io::Result<Duration> {
        let mut command = self.command(output);
        command.stderr(Stdio::null());
        let start = Instant::now();
        let status = command.status()?;
        let elapsed = start.elapsed();
        if status.success() { Ok(elapsed) } else { Err(self.failed(output)?) }
    }

    /// What a failed build says last: its summary.
    fn failed(&self, output: &Path) -> io::Result<io::Error> {
        let printed = self.command(output).stderr(Stdio::piped()).output()?;
        let printed = String::from_utf8_lossy(&printed.stderr).into_owned();
        Ok(io::Error::other(format!("the build failed: {}", printed.lines().last().unwrap_or_default())))
    }

    /// Builds, and reads the phases from what `--timings` prints.
    pub fn phases(&self, output: &Path) -> io::Result<Vec<(String, f64)>> {
        let printed = self.command(output).stderr(Stdio::piped()).output()?;
        let printed = String::from_utf8_lossy(&printed.stderr).into_owned();
        Ok(printed.lines().filter_map(phase).collect())
    }

    /// Builds, and tells the most memory that the process held, in KiB. The kernel's high-water mark is read again and again
    /// while the process lives, so only what grows in its last millisecond is missed. None where there is no `/proc`.
    pub fn peak(&self, output: &Path) -> io::Result<Option<u64>> {
        let mut child = self.command(output).stderr(Stdio::null()).spawn()?;
        let mut peak = None;
        while child.try_wait()?.is_none() {
            peak = high_water(&child).max(peak);
            thread::sleep(Duration::from_millis(1));
        }
        Ok(peak)
    }
}

fn high_water(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// A line such as `   render and stage     812.3 ms`.
fn phase(line: &str) -> Option<(String, f64)> {
    let (name, milliseconds) = line.trim().strip_suffix(" ms")?.rsplit_once(' ')?;
    Some((name.trim().to_owned(), milliseconds.parse().ok()?))
}

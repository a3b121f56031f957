//! Pages that are followed step by step: files that are written and commands that are run, one after the other.
//!
//! `trycmd` runs pages that have commands alone (see `commands.rs`); what stands between commands, it cannot write.

use std::ops::Range;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};

use super::page::{Block, Shown};
use super::support::write_file;

/// A place on the disk where steps are taken.
pub struct Desk {
    folder: Utf8PathBuf,
}

/// A command of a `console` block, and where its output stands in the page.
struct Line<'p> {
    command: &'p str,
    output: Range<usize>,
}

impl Desk {
    /// A desk in a folder.
    pub fn new(folder: &Utf8Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Writes the file that a block stands for, or runs its commands. Returns what each of them prints.
    pub fn take(&mut self, block: &Block<'_>) -> Vec<Shown> {
        match block.file {
            Some(file) => {
                write_file(&self.folder.join(file.path), block.text);
                Vec::new()
            }
            None if block.language == "console" => lines(block).iter().map(|line| self.run(line)).collect(),
            None => Vec::new(),
        }
    }

    /// Runs one command by a shell. It has to fail where it tells of an error, and there alone.
    fn run(&mut self, line: &Line<'_>) -> Shown {
        let range = line.output.clone();
        if let Some(folder) = line.command.strip_prefix("cd ") {
            self.folder.push(folder);
            assert!(self.folder.is_dir(), "`{}` leads nowhere", line.command);
            return Shown { range, real: String::new() };
        }
        let program = Utf8Path::new(env!("CARGO_BIN_EXE_onrecord")).parent().expect("a folder");
        let path = std::env::var("PATH").unwrap_or_default();
        let output = Command::new("sh")
            .args(["-c", &format!("exec 2>&1\n{}", line.command)])
            .current_dir(&self.folder)
            .env("PATH", format!("{program}:{path}"))
            .envs([("SOURCE_DATE_EPOCH", "1615334400"), ("NO_COLOR", "1"), ("LC_ALL", "C.UTF-8")])
            .output()
            .expect("a shell");
        let real = String::from_utf8(output.stdout).expect("text");
        let told = real.lines().any(|l| l.starts_with("error"));
        assert_eq!(output.status.success(), !told, "`{}` ends with {}:\n{real}", line.command, output.status);
        Shown { range, real }
    }
}

/// The commands of a block.
fn lines<'p>(block: &Block<'p>) -> Vec<Line<'p>> {
    let mut found: Vec<Line<'p>> = Vec::new();
    let mut at = block.range.start;
    for line in block.text.split_inclusive('\n') {
        let end = at + line.len();
        match (line.strip_prefix("$ "), found.last_mut()) {
            (Some(command), _) => found.push(Line { command: command.trim_end(), output: end..end }),
            (None, Some(last)) => last.output.end = end,
            (None, None) => panic!("`{line}` stands before any command"),
        }
        at = end;
    }
    found
}

//! Programs of the system that reach a target: run without a shell, asked nothing, and their words taken.

use std::io::ErrorKind;
use std::process::{Command, Output, Stdio};

use crate::publish::error::PublishError;

/// What a program answered.
pub(super) struct Answer {
    pub output: Output,
    step: String,
}

/// Runs a program to its end. `step` says what for, as in "cannot …".
pub(super) fn run(program: &'static str, mut command: Command, step: &str) -> Result<Answer, PublishError> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| unstarted(program, step, &error))?;
    Ok(Answer::of(output, step))
}

/// Why a program did not start.
pub(super) fn unstarted(program: &'static str, step: &str, error: &std::io::Error) -> PublishError {
    match error.kind() {
        ErrorKind::NotFound => PublishError::NoProgram { program },
        _ => PublishError::step(step, error),
    }
}

impl Answer {
    /// The answer of a program that has ended.
    pub fn of(output: Output, step: &str) -> Self {
        Self { output, step: step.to_owned() }
    }

    /// What it wrote, if it ended well.
    pub fn good(self) -> Result<Vec<u8>, PublishError> {
        if self.output.status.success() { Ok(self.output.stdout) } else { Err(self.failure()) }
    }

    /// The same as text, without blanks at its ends.
    pub fn text(self) -> Result<String, PublishError> {
        Ok(String::from_utf8_lossy(&self.good()?).trim().to_owned())
    }

    /// What it complained of.
    pub fn complaint(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).trim().to_owned()
    }

    /// Its complaint as a failure of the step.
    pub fn failure(&self) -> PublishError {
        let complaint = self.complaint();
        let lines: Vec<&str> = complaint.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        match lines.as_slice() {
            [] => PublishError::step(&self.step, self.output.status),
            lines => PublishError::step(&self.step, lines.join("; ")),
        }
    }
}

//! `onrecord completions`.

use clap::{Args, Command};
use clap_complete::Shell;

use super::{Status, print};

/// Print completions for a shell.
#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// The shell.
    shell: Shell,
}

pub(super) fn run(arguments: &CompletionsArguments, mut command: Command) -> Status {
    let mut script = Vec::new();
    let name = command.get_name().to_owned();
    clap_complete::generate(arguments.shell, &mut command, name, &mut script);
    print::data(&String::from_utf8_lossy(&script)).err().unwrap_or(Status::Done)
}

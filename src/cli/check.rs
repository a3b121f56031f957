//! `onrecord check`.

use camino::Utf8Path;
use clap::{Args, ValueEnum};

use super::{Selection, Status, print};
use crate::build;
use crate::diagnostic::{Severity, github, json};
use crate::read::ReadError;

/// Tell everything that is wrong with the site, and write nothing.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    selection: Selection,
    /// Fail at warnings as well.
    #[arg(long)]
    deny_warnings: bool,
    /// How to tell it.
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For people, on standard error.
    Human,
    /// As one JSON object, on standard output.
    Json,
    /// As annotations of GitHub Actions, on standard output.
    Github,
}

pub(super) fn run(root: &Utf8Path, arguments: &CheckArguments) -> Status {
    let options = match arguments.selection.options() {
        Ok(options) => options,
        Err(status) => return status,
    };
    let report = match build::check(root, &options) {
        Ok(report) => report,
        Err(error) => return unreadable(&error),
    };
    let told = match arguments.format {
        Format::Human => {
            print::findings(&report);
            Ok(())
        }
        Format::Json => print::data(&json::render(&report.diagnostics, &report.files)),
        Format::Github => print::data(&github::render(&report.diagnostics, &report.files)),
    };
    if let Err(status) = told {
        return status;
    }
    print::line(&print::counts(&report));
    let denied = arguments.deny_warnings && report.diagnostics.count(Severity::Warning) > 0;
    if report.diagnostics.has_errors() || denied { Status::Input } else { Status::Done }
}

/// Tells why there is no site.
pub(super) fn unreadable(error: &ReadError) -> Status {
    print::failure(&error.to_string(), error.help());
    match error {
        ReadError::NotASite(_) => Status::Usage,
        ReadError::Root(..) => Status::Environment,
    }
}

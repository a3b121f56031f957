//! `onrecord build`.

use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;

use super::{Selection, Status, base_url, print};
use crate::build::{BuildError, Destination, Report, build};
use crate::options::Options;
use crate::write::Summary;

/// Build the site.
#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    /// Where to write; by default `public`, or `public-drafts`, `public-amber` and so on for what is not for the public.
    #[arg(long, value_name = "DIR")]
    out: Option<Utf8PathBuf>,
    /// The address of the site, in place of the configured one.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    #[command(flatten)]
    selection: Selection,
    /// Write pages so that the folder can be opened from a disk, without a server.
    #[arg(long)]
    portable: bool,
    /// Stop at warnings as well.
    #[arg(long)]
    deny_warnings: bool,
    /// Write into a folder that holds files of others, over those that stand in the way.
    #[arg(long)]
    force: bool,
    /// Tell how long each phase took.
    #[arg(long)]
    timings: bool,
}

pub(super) fn run(root: &Utf8Path, arguments: &BuildArguments) -> Status {
    let mut options = match arguments.selection.options() {
        Ok(options) => options,
        Err(status) => return status,
    };
    options.portable = arguments.portable;
    options.base_url = match base_url(arguments.base_url.as_deref()) {
        Ok(base_url) => base_url,
        Err(status) => return status,
    };
    let dir = arguments.out.clone().unwrap_or_else(|| root.join(options.audience()));
    if dir.file_name() == Some(Options::PUBLIC) && !options.is_public() {
        let help = format!("leave `--out` away to write to `{}`, or name another folder", options.audience());
        print::failure(&format!("`{dir}` is where the public build goes, and this one is not for the public"), &help);
        return Status::Usage;
    }
    let destination =
        Destination { dir: dir.clone(), force: arguments.force, program: program(), index: super::index() };
    match build(root, &options, &destination, arguments.deny_warnings) {
        Ok(report) => {
            print::findings(&report);
            if arguments.timings {
                print::timings(&report.timings);
            }
            match &report.written {
                Some(summary) => {
                    print::line(&summary_line(summary, &report, &dir));
                    Status::Done
                }
                None => {
                    print::line(&format!("{}; `{dir}` is as it was", print::counts(&report)));
                    Status::Input
                }
            }
        }
        Err(error) => failed(&error),
    }
}

/// Tells why nothing could be done, and which status that is.
pub(super) fn failed(error: &BuildError) -> Status {
    match error {
        BuildError::Read(error) => super::check::unreadable(error),
        BuildError::Index(error) => {
            print::failure(&error.to_string(), "build without it (`search: false`), and tell us of this");
            Status::Environment
        }
        BuildError::Write(error) => {
            print::failure(&error.to_string(), error.help());
            Status::Environment
        }
    }
}

/// What tells this program from any other version of itself: its version, and length and time of its file.
pub(super) fn program() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let file = std::env::current_exe().and_then(std::fs::metadata);
    match file.and_then(|m| Ok((m.len(), m.modified()?))) {
        Ok((length, modified)) => format!("{version} {length} {modified:?}"),
        Err(_) => version.to_owned(),
    }
}

fn summary_line(summary: &Summary, report: &Report, dir: &Utf8Path) -> String {
    let mut parts = Vec::new();
    for (count, word) in [
        (summary.added, "added"),
        (summary.changed, "changed"),
        (summary.unchanged, "unchanged"),
        (summary.removed, "removed"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {word}"));
        }
    }
    if report.withheld > 0 {
        parts.push(format!("{} withheld", documents(report.withheld)));
    }
    parts.push(print::counts(report));
    format!("{} pages in `{dir}`: {}", report.pages, parts.join(", "))
}

fn documents(count: usize) -> String {
    if count == 1 { "1 document".to_owned() } else { format!("{count} documents") }
}

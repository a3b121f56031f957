//! `onrecord publish`.

use std::io::{BufRead, IsTerminal, Write};

use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Status, build::failed, build::program, clock::Clock, print};
use crate::build::{self, Destination, build};
use crate::config::{Config, Target as Settings};
use crate::diagnostic::Severity;
use crate::options::Options;
use crate::parse::{self, suggest::nearest};
use crate::publish::error::PublishError;
use crate::publish::hold::Desk;
use crate::publish::item::Item;
use crate::publish::plan::Plan;
use crate::publish::target::open;
use crate::publish::{Publication, items};
use crate::read;

/// Build the site and bring it to static hosting.
#[derive(Debug, Args)]
pub(super) struct PublishArguments {
    /// The target, by its name in the configuration; may be left out where there is only one.
    target: Option<String>,
    /// Tell what would be done, and do nothing but build.
    #[arg(long)]
    dry_run: bool,
    /// Do not ask.
    #[arg(long)]
    yes: bool,
    /// Read everything back, and compare.
    #[arg(long, conflicts_with = "dry_run")]
    verify: bool,
    /// Stop at warnings as well.
    #[arg(long)]
    deny_warnings: bool,
    /// Go on where another publish was broken off, though it may still seem to be at work.
    #[arg(long)]
    take_over: bool,
    #[command(flatten)]
    clock: Clock,
}

/// How many paths of each sort are named before somebody is asked.
const SHOWN: usize = 10;

pub(super) fn run(root: &Utf8Path, arguments: &PublishArguments) -> Status {
    publish(root, arguments).unwrap_or_else(|status| status)
}

fn publish(root: &Utf8Path, arguments: &PublishArguments) -> Result<Status, Status> {
    let now = arguments.clock.now()?;
    let (name, settings) = chosen(root, arguments)?;
    let options = Options {
        now,
        tlp: settings.tlp,
        base_url: settings.base_url.clone(),
        ..Options::public(jiff::Timestamp::UNIX_EPOCH)
    };
    let output = root.join(options.audience());
    let redirects = built(root, &options, &output, arguments.deny_warnings)?;
    let items = items(&output, &options.audience(), &settings, &redirects).map_err(|error| refused(&error))?;
    let target = open(&settings, &name, root, &output).map_err(|error| refused(&error))?;
    let mut desk = match arguments.dry_run {
        true => None,
        false => Some(Desk::take(&output, &name).map_err(|error| refused(&error))?),
    };
    let publication = Publication::new(target.as_ref(), &options.audience(), items).map_err(|error| refused(&error))?;
    if let Some(desk) = &desk {
        publication.free(desk, arguments.take_over).map_err(|error| refused(&error))?;
    }
    let plan = publication.plan().map_err(|error| refused(&error))?;
    print::line(&headline(&plan, &name, &target.name()));
    let Some(desk) = &mut desk else { return listed(&plan).map(|()| Status::Done) };
    if !plan.is_empty() {
        named(&plan);
        agreed(arguments.yes)?;
        let bar = Bar::new("sent", plan.bytes());
        publication.carry_out(&plan, desk, &|item| bar.advance(item)).map_err(|error| refused(&error))?;
        bar.end();
        print::line(&format!("published to {}", target.name()));
    }
    if arguments.verify { verified(&publication, desk) } else { Ok(Status::Done) }
}

/// The target that is meant. With errors in the configuration, all of the site's are told.
fn chosen(root: &Utf8Path, arguments: &PublishArguments) -> Result<(String, Settings), Status> {
    let (input, mut diagnostics) = read::configuration(root).map_err(|error| super::check::unreadable(&error))?;
    let (config, found) = parse::configuration(&input.files, input.config);
    diagnostics.extend(found);
    if diagnostics.has_errors() {
        let options = Options { now: arguments.clock.now()?, ..Options::public(jiff::Timestamp::UNIX_EPOCH) };
        let report = build::check(root, &options).map_err(|error| super::check::unreadable(&error))?;
        print::findings(&report);
        print::line(&format!("{}; nothing was published", print::counts(&report)));
        return Err(Status::Input);
    }
    named_target(config, arguments.target.as_deref())
}

fn named_target(mut config: Config, wanted: Option<&str>) -> Result<(String, Settings), Status> {
    let names: Vec<String> = config.publish.keys().cloned().collect();
    let all = || names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let (message, help) = match (wanted, names.as_slice()) {
        (_, []) => ("`onrecord.yaml` has no target".to_owned(), "describe one under `publish`".to_owned()),
        (None, [only]) => return config.publish.swap_remove_entry(only).ok_or(Status::Usage),
        (None, _) => ("it is not said which target is meant".to_owned(), format!("name one of {}", all())),
        (Some(name), _) => match config.publish.swap_remove_entry(name) {
            Some(found) => return Ok(found),
            None => {
                let near = nearest(name, names.iter().map(String::as_str));
                let help =
                    near.map_or_else(|| format!("the targets are {}", all()), |near| format!("did you mean `{near}`?"));
                (format!("there is no target `{}`", name.escape_debug()), help)
            }
        },
    };
    print::failure(&message, &help);
    Err(Status::Usage)
}

/// Builds what is to be published, and returns where old addresses lead.
fn built(
    root: &Utf8Path,
    options: &Options,
    dir: &Utf8PathBuf,
    deny_warnings: bool,
) -> Result<Vec<(String, String)>, Status> {
    let destination = Destination { dir: dir.clone(), force: false, program: program(), index: super::index() };
    let report = build(root, options, &destination, deny_warnings).map_err(|error| failed(&error))?;
    print::findings(&report);
    let warned = report.diagnostics.count(Severity::Warning) > 0;
    if report.written.is_none() {
        print::line(&format!("{}; nothing was published", print::counts(&report)));
        return Err(Status::Input);
    }
    if warned {
        print::line(&print::counts(&report));
    }
    Ok(report.redirects)
}

fn headline(plan: &Plan<'_>, name: &str, place: &str) -> String {
    if plan.is_empty() {
        return format!("`{name}` ({place}) is up to date: {}", files(plan.unchanged));
    }
    let counts = [
        (plan.added(), "added"),
        (plan.changed(), "changed"),
        (plan.removed.len(), "removed"),
        (plan.unchanged, "unchanged"),
    ];
    let told: Vec<String> =
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    format!("`{name}` ({place}): {}; {} to send", told.join(", "), bytes(plan.bytes()))
}

fn files(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

/// A number of bytes, as people say it.
fn bytes(count: u64) -> String {
    let tenths = |unit: u64| format!("{}.{}", count / unit, count % unit * 10 / unit);
    match count {
        0..1_000 => format!("{count} B"),
        1_000..1_000_000 => format!("{} kB", tenths(1_000)),
        _ => format!("{} MB", tenths(1_000_000)),
    }
}

/// What each path of a plan is in for.
fn lines<'p>(plan: &'p Plan<'_>) -> impl Iterator<Item = (&'static str, &'p str)> {
    let sent = plan.sent().map(|item| (if plan.is_new(item) { "added" } else { "changed" }, item.path.as_str()));
    sent.chain(plan.removed.iter().map(|path| ("removed", path.as_str())))
}

/// The whole plan, for whoever asked for nothing else.
fn listed(plan: &Plan<'_>) -> Result<(), Status> {
    let mut lines: Vec<String> = lines(plan).map(|(word, path)| format!("{word} {path}\n")).collect();
    lines.sort();
    print::data(&lines.concat())
}

/// The beginning of the plan, for whoever is asked.
fn named(plan: &Plan<'_>) {
    for word in ["added", "changed", "removed"] {
        let paths: Vec<&str> = lines(plan).filter(|(is, _)| *is == word).map(|(_, path)| path).collect();
        paths.iter().take(SHOWN).for_each(|path| print::line(&format!("  {word:<8} {path}")));
        if paths.len() > SHOWN {
            print::line(&format!("  {word:<8} and {} more", files(paths.len() - SHOWN)));
        }
    }
}

/// Asks whether to go on, where there is somebody to ask.
fn agreed(yes: bool) -> Result<(), Status> {
    if yes {
        return Ok(());
    }
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        let help = "look at the plan with `--dry-run`, then publish with `--yes`";
        print::failure("there is nobody to ask whether to go on", help);
        return Err(Status::Usage);
    }
    let _ = write!(std::io::stderr(), "go on? [y/N] ");
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer);
    if read.is_ok() && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes") {
        return Ok(());
    }
    print::line("nothing was published");
    Err(Status::Done)
}

fn verified(publication: &Publication<'_>, desk: &mut Desk) -> Result<Status, Status> {
    let bar = Bar::new("read back", publication.bytes());
    let wrong = publication.verify(desk, &|item| bar.advance(item)).map_err(|error| refused(&error))?;
    bar.end();
    if wrong.is_empty() {
        print::line(&format!("read back {}: all as they should be", files(publication.len())));
        return Ok(Status::Done);
    }
    let shown: Vec<String> = wrong.iter().take(SHOWN).map(|path| format!("`{path}`")).collect();
    let more = wrong.len().saturating_sub(SHOWN);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    let message = format!("what came back is not what was sent: {}{more}", shown.join(", "));
    print::failure(&message, "publish again: these are sent once more");
    Err(Status::Environment)
}

/// Tells why nothing, or not all, could be published.
fn refused(error: &PublishError) -> Status {
    print::failure(&error.to_string(), error.help());
    match error {
        PublishError::Setting { .. } | PublishError::Protected { .. } | PublishError::InTheWay { .. } => Status::Usage,
        _ => Status::Environment,
    }
}

/// How far it is, on a terminal.
struct Bar(ProgressBar);

impl Bar {
    fn new(word: &'static str, bytes: u64) -> Self {
        let hidden = std::env::var_os("CI").is_some() || !std::io::stderr().is_terminal();
        let target = if hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let style = ProgressStyle::with_template("  {wide_bar} {bytes} of {total_bytes} {msg}, {eta} to go");
        let bar = ProgressBar::with_draw_target(Some(bytes), target).with_message(word);
        Self(match style {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        })
    }

    fn advance(&self, item: &Item) {
        self.0.inc(item.entry.len);
    }

    fn end(&self) {
        self.0.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_read_well() {
        assert_eq!([0, 999, 1_000, 12_345, 2_560_000].map(bytes), ["0 B", "999 B", "1.0 kB", "12.3 kB", "2.5 MB"]);
    }
}

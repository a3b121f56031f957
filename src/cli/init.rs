//! `onrecord init`.

use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;
use jiff::tz::TimeZone;

use super::clock::Clock;
use super::{Status, print};
use crate::scaffold::{DiskError, obstacles, site, write_all};

/// How many things in the way are named.
const NAMED: usize = 10;

/// Begin a site: a small one that builds, and explains itself.
#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// The folder: a new one, or one with nothing in it but what begins with a dot; by default this one.
    #[arg(default_value = ".")]
    dir: Utf8PathBuf,
    #[command(flatten)]
    clock: Clock,
}

pub(super) fn run(root: &Utf8Path, arguments: &InitArguments) -> Status {
    match begin(root, arguments) {
        Ok(()) => Status::Done,
        Err(status) => status,
    }
}

fn begin(root: &Utf8Path, arguments: &InitArguments) -> Result<(), Status> {
    let now = arguments.clock.now()?;
    let dir = print::below(root, &arguments.dir);
    let in_the_way = obstacles(&dir).map_err(failed)?;
    if !in_the_way.is_empty() {
        let message = format!("`{dir}` is not empty: {}", named(&in_the_way));
        print::failure(&message, "name a new folder, or an empty one");
        return Err(Status::Usage);
    }
    // The new site keeps its days in UTC.
    let mut files = site::files(now.day(&TimeZone::UTC));
    let ignores = dir.join(site::IGNORED).symlink_metadata().is_ok();
    files.retain(|(path, _)| !(ignores && path == site::IGNORED));
    write_all(&dir, &files).map_err(failed)?;
    let paths: String = files.iter().map(|(path, _)| format!("{}\n", print::below(&dir, path))).collect();
    print::data(&paths)?;
    next_steps(&arguments.dir, &dir, ignores);
    Ok(())
}

fn named(obstacles: &[String]) -> String {
    let mut named: Vec<String> =
        obstacles.iter().take(NAMED).map(|name| format!("`{}`", name.escape_debug())).collect();
    if obstacles.len() > NAMED {
        named.push(format!("and {} more", obstacles.len() - NAMED));
    }
    let verb = if obstacles.len() == 1 { "is" } else { "are" };
    format!("{} {verb} in the way", named.join(", "))
}

fn failed(error: DiskError) -> Status {
    print::failure(&error.to_string(), error.help());
    match error {
        DiskError::Exists(_) => Status::Usage,
        DiskError::Write(..) | DiskError::Read(..) => Status::Environment,
    }
}

fn next_steps(named: &Utf8Path, dir: &Utf8Path, ignores: bool) {
    print::line(&format!("\na new site in `{dir}`; next:"));
    if named != "." {
        print::line(&format!("  cd {}", shell_word(dir)));
    }
    print::line("  onrecord build               # writes the site to `public/`");
    print::line("  onrecord build --portable    # the same, to be opened from the disk: `public/index.html`");
    print::line("  onrecord new briefing \"…\"    # begins a document");
    if ignores {
        print::line("`.gitignore` is as it was: add `public/` and `public-*/` to it");
    }
}

/// A path as a shell takes it for one word.
fn shell_word(path: &Utf8Path) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    if path.as_str().chars().all(plain) {
        path.to_string()
    } else {
        format!("'{}'", path.as_str().replace('\'', "'\\''"))
    }
}

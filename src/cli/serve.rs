//! `onrecord serve`.

use std::net::IpAddr;
use std::sync::Arc;

use camino::Utf8Path;
use clap::Args;

use super::{Selection, Status, print};
use crate::diagnostic::{Diagnostics, human};
use crate::options::Options;
use crate::serve::{Findings, Notice, Place, ServeError, Server};

/// Preview the site in a browser: pages follow the files as they are saved.
#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    /// The port; the next one that is free, where it is taken. 0: any that is free.
    #[arg(long, default_value_t = 8910, value_name = "PORT")]
    port: u16,
    /// The address to listen at, say `0.0.0.0` for all of this machine: whoever reaches it reads what is not published yet.
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS", value_parser = host)]
    host: IpAddr,
    /// Show the first page in the browser.
    #[arg(long)]
    open: bool,
    /// Serve what `onrecord build` has written, as it stands, instead of the site.
    #[arg(long)]
    built: bool,
    #[command(flatten)]
    selection: Selection,
}

/// The address of an interface; by name only the one that every machine has.
fn host(written: &str) -> Result<IpAddr, String> {
    if written.eq_ignore_ascii_case("localhost") {
        return Ok(IpAddr::from([127, 0, 0, 1]));
    }
    written.trim_matches(['[', ']']).parse().map_err(|_| "write an address, such as `127.0.0.1` or `::1`".to_owned())
}

pub(super) fn run(root: &Utf8Path, arguments: ServeArguments) -> Status {
    let options = match arguments.selection.options() {
        Ok(options) => options,
        Err(status) => return status,
    };
    let place = Place { host: arguments.host, port: arguments.port };
    let started = if arguments.built {
        Server::built(root, &options, place)
    } else {
        let (first, selection) = (options.clone(), arguments.selection);
        // The clock goes on while the preview runs.
        let options = Arc::new(move || selection.options().unwrap_or_else(|_| first.clone()));
        Server::preview(root, options, place, tell)
    };
    match started {
        Ok(server) => serve(root, &server, place, &options, arguments.built, arguments.open),
        Err(ServeError::Read(error)) => super::check::unreadable(&error),
        Err(error) => {
            print::failure(&error.to_string(), error.help());
            if matches!(error, ServeError::NotBuilt(_)) { Status::Usage } else { Status::Environment }
        }
    }
}

fn serve(root: &Utf8Path, server: &Server, place: Place, options: &Options, built: bool, open: bool) -> Status {
    if place.port != 0 && server.port() != place.port {
        print::line(&format!("port {} is taken, so this is at {}", place.port, server.port()));
    }
    if !place.host.is_loopback() {
        print::line("warning: whoever reaches this machine can read the preview");
    }
    let what = if built { root.join(options.audience()) } else { root.to_owned() };
    let audience = if options.is_public() { String::new() } else { format!(" ({})", options.audience()) };
    print::line(&format!("serving `{what}`{audience} at {}; Ctrl-C ends it", server.url()));
    if open && let Err(error) = open::that_detached(server.url()) {
        print::failure(&format!("cannot open a browser: {error}"), "go to the address above");
    }
    match server.wait() {
        Ok(()) => Status::Done,
        Err(error) => {
            print::failure(&format!("cannot wait for the end: {error}"), "");
            Status::Environment
        }
    }
}

/// Tells what happens.
fn tell(notice: Notice) {
    match notice {
        Notice::Shown { changed, took } => {
            let took = took.as_secs_f64() * 1000.0;
            let mut paths = changed.iter();
            match (paths.next(), paths.count()) {
                (None, _) => print::line(&format!("ready after {took:.0} ms")),
                (Some(path), 0) => print::line(&format!("`{path}` changed: {took:.0} ms")),
                (Some(path), more) => print::line(&format!("`{path}` and {more} more changed: {took:.0} ms")),
            }
        }
        Notice::Found { findings, new } => found(&findings, &new),
        Notice::Lost(text) => print::line(text.trim_end()),
        Notice::Polling(why) => print::line(&format!("warning: changes are looked for twice a second: {why}")),
        Notice::Unwatched(why) => print::line(&format!("warning: changes are not noticed: {why}")),
    }
}

/// Prints the findings that were not there before, and how many there are in all.
fn found(findings: &Findings, new: &Diagnostics) {
    print::diagnostics(new, &findings.files);
    print::line(&human::summary(&findings.diagnostics));
}

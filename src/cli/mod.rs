//! The command line: the only module that prints. Data goes to standard output, everything else to standard error.

mod build;
mod check;
mod clock;
mod completions;
mod export;
mod init;
mod list;
mod new;
mod print;
#[cfg(feature = "publish")]
mod publish;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod table;

use std::process::ExitCode;

use camino::Utf8PathBuf;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::config::site_address;
use crate::model::vocabulary::Tlp;

/// What makes the search index, where this program has it.
fn index() -> Option<crate::build::MakeIndex> {
    #[cfg(feature = "search")]
    return Some(crate::search::index);
    #[cfg(not(feature = "search"))]
    None
}

/// A static site generator for annotated briefings: who claimed what, and how we know.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, about, max_term_width = 100)]
struct Arguments {
    /// The folder of the site.
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    root: Utf8PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a site: a small one that builds, and explains itself.
    Init(init::InitArguments),
    /// Begin a document: what is known is filled in, the commonest other keys stand in it as comments.
    New(new::NewArguments),
    /// Build the site.
    Build(build::BuildArguments),
    /// Preview the site in a browser: pages follow the files as they are saved.
    #[cfg(feature = "serve")]
    Serve(serve::ServeArguments),
    /// Tell everything that is wrong with the site, and write nothing.
    Check(check::CheckArguments),
    /// List what the site holds.
    List(list::ListArguments),
    /// Build the site and bring it to static hosting.
    #[cfg(feature = "publish")]
    Publish(publish::PublishArguments),
    /// Give all that the site says to other programs.
    Export(export::ExportArguments),
    /// Print the JSON Schema of front matter or of the configuration, for editors and other tools.
    Schema(schema::SchemaArguments),
    /// Print completions for a shell.
    Completions(completions::CompletionsArguments),
}

/// What decides which documents are in a build.
#[derive(Debug, Args)]
struct Selection {
    /// Include drafts and what is to be published later.
    #[arg(long)]
    drafts: bool,
    /// Include what is marked up to this level of the Traffic Light Protocol.
    #[arg(long, value_enum, default_value = "clear", value_name = "LEVEL")]
    tlp: TlpArgument,
    #[command(flatten)]
    clock: clock::Clock,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum TlpArgument {
    Clear,
    Green,
    Amber,
    AmberStrict,
    Red,
}

impl From<TlpArgument> for Tlp {
    fn from(level: TlpArgument) -> Self {
        match level {
            TlpArgument::Clear => Self::Clear,
            TlpArgument::Green => Self::Green,
            TlpArgument::Amber => Self::Amber,
            TlpArgument::AmberStrict => Self::AmberStrict,
            TlpArgument::Red => Self::Red,
        }
    }
}

/// The address of a site, as `--base-url` gives it.
fn base_url(written: Option<&str>) -> Result<Option<String>, Status> {
    match written.map(site_address) {
        Some(None) => {
            print::failure("`--base-url` is not the address of a site", "write it as `https://example.org/path/`");
            Err(Status::Usage)
        }
        address => Ok(address.flatten()),
    }
}

/// How a command ended: the exit status of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Done,
    /// The input has errors.
    Input,
    /// The arguments do not make sense.
    Usage,
    /// The environment failed: disk, network, port.
    Environment,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::Input => 1,
            Status::Usage => 2,
            Status::Environment => 3,
        })
    }
}

/// Reads the arguments and runs the command.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let root = &arguments.root;
    let status = match arguments.command {
        Command::Init(command) => init::run(root, &command),
        Command::New(command) => new::run(root, command),
        Command::Build(command) => build::run(root, &command),
        #[cfg(feature = "serve")]
        Command::Serve(command) => serve::run(root, command),
        Command::Check(command) => check::run(root, &command),
        #[cfg(feature = "publish")]
        Command::Publish(command) => publish::run(root, &command),
        Command::List(command) => list::run(root, &command),
        Command::Export(command) => export::run(root, &command),
        Command::Schema(command) => schema::run(&command),
        Command::Completions(command) => completions::run(&command, Arguments::command()),
    };
    status.into()
}

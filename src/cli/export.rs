//! `onrecord export`.

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Args, ValueEnum};

use super::check::unreadable;
use super::{Selection, Status, base_url, print};
use crate::build::load;
use crate::options::Options;
use crate::plan::{DataFile, Table};
use crate::render::data::Data;

/// Give all that the site says to other programs.
#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// In which format.
    #[arg(value_enum)]
    format: Format,
    /// Which table, where the format is `csv`.
    #[arg(long, value_enum, required_if_eq("format", "csv"))]
    table: Option<TableArgument>,
    /// Where to write; by default to standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<Utf8PathBuf>,
    /// The address of the site, in place of the configured one.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    #[command(flatten)]
    selection: Selection,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Everything but prose.
    Json,
    /// The schema of that.
    JsonSchema,
    /// Linked data.
    Jsonld,
    /// A table, named with `--table`.
    Csv,
    /// The sources, for reference managers.
    CslJson,
    /// The sources, for LaTeX.
    Bibtex,
    /// All quotes, as W3C Web Annotations.
    Annotations,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum TableArgument {
    Claims,
    Actors,
    Sources,
    Quotes,
    Relations,
}

impl From<TableArgument> for Table {
    fn from(table: TableArgument) -> Self {
        match table {
            TableArgument::Claims => Self::Claims,
            TableArgument::Actors => Self::Actors,
            TableArgument::Sources => Self::Sources,
            TableArgument::Quotes => Self::Quotes,
            TableArgument::Relations => Self::Relations,
        }
    }
}

pub(super) fn run(root: &Utf8Path, arguments: &ExportArguments) -> Status {
    if arguments.table.is_some() && arguments.format != Format::Csv {
        print::failure("`--table` belongs to the format `csv`", "write `onrecord export csv --table claims`");
        return Status::Usage;
    }
    let options = match options(arguments) {
        Ok(options) => options,
        Err(status) => return status,
    };
    let loaded = match load(root) {
        Ok(loaded) => loaded,
        Err(error) => return unreadable(&error),
    };
    let (bytes, report) = loaded.exported(&options, |data| exported(data, arguments));
    if report.diagnostics.has_errors() {
        print::findings(&report);
        print::line(&format!("{}; nothing is exported", print::counts(&report)));
        return Status::Input;
    }
    match &arguments.out {
        None => print::data(&String::from_utf8_lossy(&bytes)).err().unwrap_or(Status::Done),
        Some(path) => match std::fs::write(path, &bytes) {
            Ok(()) => Status::Done,
            Err(error) => {
                print::failure(&format!("cannot write `{path}`: {error}"), "name a file in a folder that is there");
                Status::Environment
            }
        },
    }
}

/// What decides what is exported, and under which addresses.
fn options(arguments: &ExportArguments) -> Result<Options, Status> {
    let base_url = base_url(arguments.base_url.as_deref())?;
    Ok(Options { base_url, ..arguments.selection.options()? })
}

fn exported(data: &Data<'_, '_>, arguments: &ExportArguments) -> Vec<u8> {
    match arguments.format {
        Format::Json => data.file(DataFile::Site),
        Format::JsonSchema => data.file(DataFile::Schema),
        Format::Jsonld => data.file(DataFile::Linked),
        Format::Csv => arguments.table.map(|table| data.file(DataFile::Table(table.into()))).unwrap_or_default(),
        Format::CslJson => data.file(DataFile::Csl),
        Format::Bibtex => data.file(DataFile::Bibtex),
        Format::Annotations => data.annotations(),
    }
}

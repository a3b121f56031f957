//! `onrecord list`.

use std::io::IsTerminal;

use camino::Utf8Path;
use clap::{Args, ValueEnum};

use super::check::unreadable;
use super::table::{Cell, Column, Table};
use super::{Selection, Status, print};
use crate::build::load;
use crate::resolve::Site;
use crate::resolve::site::{Actor, Briefing, Claim, Quote, Source, SourceIx, Speaker, Tie};

/// List what the site holds.
#[derive(Debug, Args)]
#[command(after_long_help = fields())]
pub(super) struct ListArguments {
    /// What to list.
    #[arg(value_enum)]
    what: What,
    /// How to list it.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    #[command(flatten)]
    selection: Selection,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    Briefings,
    Actors,
    Claims,
    Sources,
    Quotes,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Columns side by side; on a terminal, cut to its width.
    Table,
    /// A list of objects.
    Json,
    /// Comma-separated, with heads; safe to open in a spreadsheet.
    Csv,
}

const BRIEFINGS: &[Column] = &[
    Column { name: "slug", says: "its id" },
    Column { name: "date", says: "its date (EDTF)" },
    Column { name: "title", says: "its title" },
    Column { name: "state", says: "published, draft or withdrawn" },
    Column { name: "claims", says: "how many claims it has" },
];

const ACTORS: &[Column] = &[
    Column { name: "id", says: "its id" },
    Column { name: "name", says: "its name" },
    Column { name: "kind", says: "what sort of actor it is" },
    Column { name: "said", says: "how many claims it makes, those included in which it declines to speak" },
    Column { name: "about", says: "how many claims are about it" },
];

const CLAIMS: &[Column] = &[
    Column { name: "id", says: "its id, with that of its briefing before it" },
    Column { name: "kind", says: "what it does" },
    Column { name: "status", says: "whether it is true; nothing where it can be neither" },
    Column { name: "by", says: "who says it, a list of ids; in quotation marks whoever has none" },
    Column { name: "date", says: "when it was said (EDTF)" },
    Column { name: "source", says: "where it is found, an id; in quotation marks what has none" },
    Column { name: "text", says: "the statement" },
];

const SOURCES: &[Column] = &[
    Column { name: "id", says: "its id" },
    Column { name: "kind", says: "what sort of record it is" },
    Column { name: "title", says: "its title" },
    Column { name: "claims", says: "how many claims are found in it" },
    Column { name: "quotes", says: "how many quotes are taken from it" },
    Column { name: "held", says: "what is held of its text: full, excerpt or no" },
];

const QUOTES: &[Column] = &[
    Column { name: "id", says: "its id" },
    Column { name: "claim", says: "the claim that it carries, an id" },
    Column { name: "source", says: "where it is from, as for claims" },
    Column {
        name: "check",
        says: "matches(-excerpt, -but-for-spacing), not-in-excerpt, not-held, not-seen or pointer",
    },
    Column { name: "exact", says: "the words" },
];

impl What {
    fn columns(self) -> &'static [Column] {
        match self {
            Self::Briefings => BRIEFINGS,
            Self::Actors => ACTORS,
            Self::Claims => CLAIMS,
            Self::Sources => SOURCES,
            Self::Quotes => QUOTES,
        }
    }
}

/// The fields of every list, for the help.
fn fields() -> String {
    let mut text = String::from("Fields, the same in every format:");
    for what in What::value_variants() {
        let name = what.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        text.push_str(&format!("\n  {name}"));
        for Column { name, says } in what.columns() {
            text.push_str(&format!("\n    {name:<8}{says}"));
        }
    }
    text.push_str(
        "\n\nIn JSON, counts are numbers and `by` is a list; what there is nothing to say of is null. In CSV, `by` is joined with \
         `; `, and a cell that a spreadsheet would run as a formula begins with an apostrophe.",
    );
    text
}

pub(super) fn run(root: &Utf8Path, arguments: &ListArguments) -> Status {
    let options = match arguments.selection.options() {
        Ok(options) => options,
        Err(status) => return status,
    };
    let loaded = match load(root) {
        Ok(loaded) => loaded,
        Err(error) => return unreadable(&error),
    };
    let (table, report) = loaded.resolved(&options, |site, _| table(site, arguments.what));
    let told = print::data(&match arguments.format {
        Format::Table => table.aligned(terminal_width()),
        Format::Json => table.json(),
        Format::Csv => table.csv(),
    });
    if let Err(status) = told {
        return status;
    }
    if report.diagnostics.has_errors() {
        print::findings(&report);
        print::line(&format!("{}; the list may lack something", print::counts(&report)));
        return Status::Input;
    }
    Status::Done
}

/// How wide the terminal is, where people look at one.
fn terminal_width() -> Option<usize> {
    let out = std::io::stdout();
    if !out.is_terminal() {
        return None;
    }
    terminal_size::terminal_size_of(out).map(|(width, _)| width.0.into())
}

fn table(site: &Site<'_>, what: What) -> Table {
    let rows = match what {
        What::Briefings => site.briefings.iter().map(briefing).collect(),
        What::Actors => site.actors.iter().map(actor).collect(),
        What::Claims => site.claims.iter().map(|c| claim(site, c)).collect(),
        What::Sources => site.sources.iter().map(source).collect(),
        What::Quotes => {
            let quotes = site.claims.iter().flat_map(|c| c.quotes.iter().map(move |q| (c, q)));
            quotes.map(|(c, q)| quote(site, c, q)).collect()
        }
    };
    Table { columns: what.columns(), rows }
}

fn briefing(briefing: &Briefing<'_>) -> Vec<Cell> {
    let model = briefing.model;
    vec![
        briefing.slug.into(),
        Cell::Text(briefing.date.to_string()),
        model.title.as_str().into(),
        model.state.as_str().into(),
        briefing.claims.len().into(),
    ]
}

fn actor(actor: &Actor<'_>) -> Vec<Cell> {
    vec![
        actor.id.into(),
        actor.model.name.as_str().into(),
        actor.model.kind.as_ref().map(|k| k.as_str()).into(),
        (actor.said.len() + actor.declined.len()).into(),
        actor.about.len().into(),
    ]
}

fn claim(site: &Site<'_>, claim: &Claim<'_>) -> Vec<Cell> {
    let by = claim.by.iter().map(|speaker| match speaker {
        Speaker::Actor(Tie::To(ix)) => site.actors[ix.at()].id.to_owned(),
        Speaker::Actor(Tie::StandIn(words)) | Speaker::Unnamed(words) => format!("“{words}”"),
    });
    vec![
        claim.key.as_str().into(),
        claim.model.kind.as_str().into(),
        claim.status.map(|s| s.as_str()).into(),
        Cell::List(by.collect()),
        claim.date.map_or(Cell::Nothing, |date| Cell::Text(date.to_string())),
        source_id(site, claim.source),
        claim.model.text.as_str().into(),
    ]
}

fn source(source: &Source<'_>) -> Vec<Cell> {
    vec![
        (*source.id).into(),
        source.model.kind.as_ref().map(|k| k.as_str()).into(),
        source.model.title.as_str().into(),
        source.claims.len().into(),
        source.quotes.len().into(),
        if source.text.is_some() { source.model.text.as_str() } else { "no" }.into(),
    ]
}

fn quote(site: &Site<'_>, claim: &Claim<'_>, quote: &Quote<'_>) -> Vec<Cell> {
    vec![
        quote.id.as_str().into(),
        claim.key.as_str().into(),
        source_id(site, quote.source),
        site.standing(quote).as_str().into(),
        quote.model.exact.as_ref().map(|exact| exact.as_str()).into(),
    ]
}

/// The id of a source, or what stands in its place.
fn source_id(site: &Site<'_>, tie: Option<Tie<'_, SourceIx>>) -> Cell {
    match tie {
        Some(Tie::To(ix)) => (*site.sources[ix.at()].id).into(),
        Some(Tie::StandIn(words)) => Cell::Text(format!("“{words}”")),
        None => Cell::Nothing,
    }
}

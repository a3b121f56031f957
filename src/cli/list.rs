//! `onrecord list`.

use camino::Utf8Path;
use clap::{Args, ValueEnum};
use serde_json::{Map, Value};

use super::check::unreadable;
use super::{Selection, Status, print};
use crate::build::load;
use crate::render::data::table::harmless;
use crate::resolve::Site;
use crate::resolve::site::{Check, Speaker, Tie};

/// List what the site holds.
#[derive(Debug, Args)]
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
    Table,
    Json,
    Csv,
}

/// Rows of text under heads.
struct Table {
    heads: &'static [&'static str],
    rows: Vec<Vec<String>>,
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
        Format::Table => table.aligned(),
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

fn table(site: &Site<'_>, what: What) -> Table {
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    match what {
        What::Briefings => Table {
            heads: &["slug", "date", "title", "state", "claims"],
            rows: site.briefings.iter().map(briefing).collect(),
        },
        What::Actors => Table {
            heads: &["id", "name", "kind", "said", "about"],
            rows: site
                .actors
                .iter()
                .map(|a| {
                    let kind = text(a.model.kind.as_ref().map(|k| k.as_str()));
                    let said = a.said.len() + a.declined.len();
                    vec![a.id.to_owned(), a.model.name.value.clone(), kind, said.to_string(), a.about.len().to_string()]
                })
                .collect(),
        },
        What::Claims => Table {
            heads: &["id", "kind", "status", "by", "date", "source", "text"],
            rows: site.claims.iter().map(|c| claim(site, c)).collect(),
        },
        What::Sources => Table {
            heads: &["id", "kind", "title", "claims", "quotes", "held"],
            rows: site
                .sources
                .iter()
                .map(|s| {
                    let kind = text(s.model.kind.as_ref().map(|k| k.as_str()));
                    let (claims, quotes) = (s.claims.len().to_string(), s.quotes.len().to_string());
                    let held = if s.text.is_some() { s.model.text.as_str() } else { "no" };
                    vec![s.id.to_string(), kind, s.model.title.value.clone(), claims, quotes, held.to_owned()]
                })
                .collect(),
        },
        What::Quotes => Table {
            heads: &["id", "claim", "source", "check", "exact"],
            rows: site
                .claims
                .iter()
                .flat_map(|c| c.quotes.iter().map(move |q| (c, q)))
                .map(|(c, q)| quote(site, c, q))
                .collect(),
        },
    }
}

fn briefing(briefing: &crate::resolve::site::Briefing<'_>) -> Vec<String> {
    let model = briefing.model;
    let (date, state) = (briefing.date.to_string(), model.state.as_str().to_owned());
    vec![briefing.slug.to_owned(), date, model.title.value.clone(), state, briefing.claims.len().to_string()]
}

fn source(site: &Site<'_>, tie: Option<Tie<'_, crate::resolve::site::SourceIx>>) -> String {
    match tie {
        Some(Tie::To(ix)) => site.sources[ix.at()].id.to_string(),
        Some(Tie::StandIn(words)) => words.to_owned(),
        None => String::new(),
    }
}

fn claim(site: &Site<'_>, claim: &crate::resolve::site::Claim<'_>) -> Vec<String> {
    let by: Vec<String> = claim
        .by
        .iter()
        .map(|speaker| match speaker {
            Speaker::Actor(Tie::To(ix)) => site.actors[ix.at()].id.to_owned(),
            Speaker::Actor(Tie::StandIn(words)) => (*words).to_owned(),
            Speaker::Unnamed(words) => format!("“{words}”"),
        })
        .collect();
    vec![
        claim.key.clone(),
        claim.model.kind.as_str().to_owned(),
        claim.status.map(|s| s.as_str().to_owned()).unwrap_or_default(),
        by.join("; "),
        claim.date.map(|d| d.to_string()).unwrap_or_default(),
        source(site, claim.source),
        claim.model.text.value.clone(),
    ]
}

fn quote(
    site: &Site<'_>,
    claim: &crate::resolve::site::Claim<'_>,
    quote: &crate::resolve::site::Quote<'_>,
) -> Vec<String> {
    let check = match quote.check {
        Check::Matches(..) => "matches",
        Check::NotInExcerpt => "not in the excerpt",
        Check::NotHeld => "not held",
    };
    let exact = quote.model.exact.as_ref().map(|e| e.value.clone()).unwrap_or_default();
    vec![quote.id.clone(), claim.key.clone(), source(site, quote.source), check.to_owned(), exact]
}

impl Table {
    /// Columns side by side, as wide as their widest cell up to a limit; control characters do not reach the terminal.
    fn aligned(&self) -> String {
        const WIDEST: usize = 60;
        let printable = |cell: &str| cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
        let rows: Vec<Vec<String>> = std::iter::once(self.heads.iter().map(|h| (*h).to_owned()).collect())
            .chain(self.rows.iter().map(|row| row.iter().map(|c| printable(c)).collect()))
            .collect();
        let width = |column: usize| rows.iter().map(|r| r[column].chars().count()).max().unwrap_or(0).min(WIDEST);
        let widths: Vec<usize> = (0..self.heads.len()).map(width).collect();
        let mut out = String::new();
        for row in &rows {
            let cells: Vec<String> = row.iter().zip(&widths).map(|(c, w)| format!("{c:<w$}")).collect();
            out.push_str(cells.join("  ").trim_end());
            out.push('\n');
        }
        out
    }

    fn json(&self) -> String {
        let row = |row: &Vec<String>| -> Value {
            let pairs = self.heads.iter().zip(row).map(|(h, c)| ((*h).to_owned(), Value::String(c.clone())));
            Value::Object(pairs.collect::<Map<_, _>>())
        };
        let rows = Value::Array(self.rows.iter().map(row).collect());
        format!("{rows:#}\n")
    }

    /// CSV by RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe.
    fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(self.heads);
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(|c| harmless(c).into_owned()));
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

//! `onrecord new`.

use camino::Utf8Path;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

use super::clock::Clock;
use super::{Status, print};
use crate::diagnostic::Code;
use crate::model::vocabulary::{ActorKind, SourceKind, Vocabulary};
use crate::model::{Edtf, Id, RefKind};
use crate::read::ReadError;
use crate::scaffold::{Created, DiskError, Draft, NewError, Request, create};

/// Begin a document: what is known is filled in, the commonest other keys stand in it as comments.
#[derive(Debug, Args)]
pub(super) struct NewArguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A text on one event or question, with the claims it rests on.
    Briefing {
        /// Its title. Its id is made of it, and its date is today.
        title: String,
        /// The source of its claims, by id.
        #[arg(long, value_name = "ID")]
        source: Option<String>,
        /// A topic it belongs to; may be given several times.
        #[arg(long = "topic", value_name = "TOPIC")]
        topics: Vec<String>,
        #[command(flatten)]
        common: Common,
    },
    /// Whoever speaks or is spoken of: a person, a body, a group.
    Actor {
        /// The name.
        #[arg(value_name = "NAME")]
        title: String,
        /// What sort of actor it is.
        #[arg(long, value_parser = words::<ActorKind>())]
        kind: Option<ActorKind>,
        #[command(flatten)]
        common: Common,
    },
    /// A record in which claims are found.
    Source {
        /// Its title.
        title: String,
        /// What sort of record it is.
        #[arg(long, value_parser = words::<SourceKind>())]
        kind: Option<SourceKind>,
        /// Where it is published.
        #[arg(long)]
        url: Option<String>,
        /// When it was written or spoken.
        #[arg(long, value_name = "DATE", value_parser = date)]
        dated: Option<Edtf>,
        /// When it came out.
        #[arg(long, value_name = "DATE", value_parser = date)]
        published: Option<Edtf>,
        #[command(flatten)]
        common: Common,
    },
    /// A statement that outlives one briefing, with a file of its own.
    Claim {
        /// The statement, without its speaker.
        #[arg(value_name = "STATEMENT")]
        title: String,
        /// Who says it, by the id of an actor; may be given several times.
        #[arg(long, value_name = "ID")]
        by: Vec<String>,
        /// The source in which it is found, by id.
        #[arg(long, value_name = "ID")]
        source: Option<String>,
        #[command(flatten)]
        common: Common,
    },
}

#[derive(Debug, Args)]
struct Common {
    /// Its id, in place of one made of the title.
    #[arg(long)]
    id: Option<String>,
    #[command(flatten)]
    clock: Clock,
}

/// The words of a vocabulary, each with its meaning.
fn words<V: Vocabulary + Send + Sync>() -> impl TypedValueParser<Value = V> {
    let words = V::WORDS.iter().zip(V::MEANINGS);
    let values = words.map(|((word, _), meaning)| PossibleValue::new(word).help(meaning.trim_end_matches('.')));
    PossibleValuesParser::new(values).try_map(|word| V::from_word(&word).ok_or("not one of the words"))
}

/// A date as front matter writes it.
fn date(text: &str) -> Result<Edtf, String> {
    Edtf::parse(text).map_err(|bad| format!("{bad}: {}", bad.help()))
}

pub(super) fn run(root: &Utf8Path, arguments: NewArguments) -> Status {
    let (draft, common) = match arguments.what {
        What::Briefing { title, source, topics, common } => (Draft::Briefing { title, source, topics }, common),
        What::Actor { title, kind, common } => (Draft::Actor { name: title, kind }, common),
        What::Source { title, kind, url, dated, published, common } => {
            (Draft::Source { title, kind, url, dated, published }, common)
        }
        What::Claim { title, by, source, common } => (Draft::Claim { text: title, by, source }, common),
    };
    let now = match common.clock.now() {
        Ok(now) => now,
        Err(status) => return status,
    };
    let kind = draft.kind();
    match create(root, Request { draft, id: common.id, now }) {
        Ok(created) => match print::data(&format!("{}\n", print::below(root, &created.path))) {
            Ok(()) => {
                advise(kind, &created);
                Status::Done
            }
            Err(status) => status,
        },
        Err(error) => refused(&error),
    }
}

fn refused(error: &NewError) -> Status {
    if let NewError::Breaks(report) = error {
        print::findings(report);
    }
    print::failure(&error.to_string(), &error.help());
    match error {
        NewError::Breaks(_) => Status::Input,
        NewError::Read(ReadError::Root(..)) | NewError::Disk(DiskError::Write(..) | DiskError::Read(..)) => {
            Status::Environment
        }
        _ => Status::Usage,
    }
}

/// What to do with the new document.
fn advise(kind: RefKind, created: &Created) {
    let Created { id, namesakes, findings, .. } = created;
    print::findings(findings);
    if findings.diagnostics.has_errors() {
        print::line("a public build stops at this as it stands");
    }
    for (other, place) in namesakes {
        let (kind, other) = (kind.as_str(), other.with_article());
        print::line(&format!(
            "`{id}` is {other} as well, in `{place}`: where both could be meant, write `{kind}:{id}`"
        ));
    }
    print::line(&next_step(kind, id));
    let found = |code| findings.diagnostics.iter().any(|d| d.code == code);
    let missing: Vec<&str> = REMEDIES.iter().filter(|(code, _)| found(*code)).map(|(_, key)| *key).collect();
    match missing.as_slice() {
        [] => {}
        [key] => print::line(&format!("the warning goes when {key} is filled in")),
        keys => print::line(&format!("the warnings go when {} are filled in", keys.join(" and "))),
    }
}

/// What a new document may lack, and the key that mends it.
const REMEDIES: &[(Code, &str)] = &[
    (Code::ClaimWithoutSource, "`source`"),
    (Code::SourceWithoutDate, "`published`"),
    (Code::SourceWithoutAddress, "`url`"),
];

fn next_step(kind: RefKind, id: &Id) -> String {
    match kind {
        RefKind::Actor => format!("refer to it in a claim as `by: {id}`, and in a text as `[[{id}]]`"),
        RefKind::Source => {
            format!(
                "put its words into `content/sources/{id}.txt`, and quotes from it are checked; name it as `source: {id}`"
            )
        }
        RefKind::Claim => format!("refer to it in a text as `[some words](claim:{id})`"),
        RefKind::Briefing | RefKind::Topic | RefKind::Page => {
            "fill in its claims and its text, then run `onrecord check`".to_owned()
        }
    }
}

//! Tables, as CSV (RFC 4180): a row for each record, in the order of the JSON. Cells that hold several values have `; ` between
//! them; what has no id stands in “quotation marks”.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

use super::position::Span;
use super::record::{
    ActorRecord, ClaimRecord, Date, QuoteRecord, Records, Reference, RelationRecord, SourceRecord, Speaker, Target,
    Word, sorted,
};
use crate::model::vocabulary::Vocabulary;
use crate::plan::Table;

/// Keeps a spreadsheet from taking a text for a formula: one that begins so, be it after white space, gets an apostrophe before it
/// (OWASP, CSV injection). Numbers stay what they are.
pub fn harmless(cell: &str) -> Cow<'_, str> {
    let formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    let begins = cell.starts_with(formula) || cell.trim_start().starts_with(formula);
    match begins && !cell.parse().is_ok_and(f64::is_finite) {
        true => format!("'{cell}").into(),
        false => cell.into(),
    }
}

/// A table.
pub(super) fn write(records: &Records<'_, '_>, table: Table) -> Vec<u8> {
    let whole = records.whole();
    let claims = &records.site().claims;
    let in_order = || sorted(claims.len(), |ix| &claims[ix].key).into_iter().map(|ix| &claims[ix as usize]);
    let mut rows = Rows::under(heads(table));
    match table {
        Table::Claims => whole.claims.iter().for_each(|claim| rows.add(&of_claim(&claim))),
        Table::Actors => whole.actors.iter().for_each(|actor| rows.add(&of_actor(&actor))),
        Table::Sources => whole.sources.iter().for_each(|source| rows.add(&of_source(&source))),
        Table::Quotes => {
            let all = in_order().flat_map(|claim| claim.quotes.iter().map(|quote| (&claim.key, quote)));
            all.for_each(|(claim, quote)| rows.add(&of_quote(claim, &records.quote(quote))));
        }
        Table::Relations => {
            let all = in_order().flat_map(|claim| claim.relations.iter().map(|relation| (&claim.key, relation)));
            all.for_each(|(claim, relation)| rows.add(&of_relation(claim, &records.relation(relation))));
        }
    }
    rows.finish()
}

/// The names of the columns, in their order.
fn heads(table: Table) -> &'static str {
    match table {
        Table::Claims => {
            "id kind text short by reported_by to about source origin origin_basis date when attribution attribution_text \
             status credibility confidence likelihood rating quotes briefing topics note language permalink"
        }
        Table::Actors => {
            "id name kind aliases country member_of wikidata website same_as topics said declined about to reported permalink"
        }
        Table::Sources => {
            "id kind title title_supplied publisher authors to url dated published accessed seen held shown sha256 reliability \
             derived_from archived claims quotes rights briefing language annotations permalink"
        }
        Table::Quotes => {
            "id claim source origin exact voice garbled reading page language translation translator check closeness positions"
        }
        Table::Relations => "claim kind cito to_kind to",
    }
}

type Cell<'r> = Cow<'r, str>;

fn of_claim<'r>(claim: &ClaimRecord<'r>) -> Vec<Cell<'r>> {
    let marks = claim.assessment.as_ref();
    let about = claim.about.iter().chain(&claim.about_sources);
    vec![
        claim.id.into(),
        word(claim.kind),
        claim.text.into(),
        text(claim.short),
        joined(claim.by.iter().map(speaker)),
        references(&claim.reported_by),
        references(&claim.to),
        joined(about.map(reference)),
        claim.source.as_ref().map(reference).unwrap_or_default(),
        claim.origin.as_ref().map(|o| reference(&o.source)).unwrap_or_default(),
        claim.origin.as_ref().map(|o| word(o.basis)).unwrap_or_default(),
        date(claim.date),
        date(claim.when),
        word(claim.attribution),
        text(claim.attribution_text),
        claim.status.map(word).unwrap_or_default(),
        marks.and_then(|m| m.credibility).map(word).unwrap_or_default(),
        marks.and_then(|m| m.confidence).map(word).unwrap_or_default(),
        marks.and_then(|m| m.likelihood).map(word).unwrap_or_default(),
        text(marks.and_then(|m| m.rating.as_ref()).map(|r| r.label)),
        number(claim.quotes.len()),
        text(claim.briefing),
        claim.topics.join("; ").into(),
        text(claim.note),
        claim.language.into(),
        claim.permalink.clone().into(),
    ]
}

fn of_actor<'r>(actor: &ActorRecord<'r>) -> Vec<Cell<'r>> {
    vec![
        actor.id.into(),
        actor.name.into(),
        actor.kind.map(word).unwrap_or_default(),
        actor.aliases.join("; ").into(),
        text(actor.country),
        references(&actor.member_of),
        text(actor.wikidata),
        text(actor.website),
        actor.same_as.join("; ").into(),
        actor.topics.join("; ").into(),
        number(actor.claims.said),
        number(actor.claims.declined),
        number(actor.claims.about),
        number(actor.claims.to),
        number(actor.claims.reported),
        actor.permalink.clone().into(),
    ]
}

fn of_source<'r>(source: &SourceRecord<'r>) -> Vec<Cell<'r>> {
    let held = source.held.as_ref();
    let copies: Vec<&str> = source.archived.iter().map(|copy| copy.url).collect();
    vec![
        source.id.into(),
        source.kind.map(word).unwrap_or_default(),
        source.title.into(),
        flag(source.title_supplied),
        source.publisher.as_ref().map(reference).unwrap_or_default(),
        references(&source.authors),
        references(&source.to),
        text(source.url),
        date(source.dated),
        date(source.published),
        date(source.accessed),
        flag(source.seen),
        held.map_or("no".into(), |held| word(held.extent)),
        held.map(|held| word(held.show)).unwrap_or_default(),
        held.map(|held| held.sha256.clone().into()).unwrap_or_default(),
        source.reliability.map(word).unwrap_or_default(),
        joined(source.derived_from.iter().map(|d| reference(&d.source))),
        copies.join("; ").into(),
        number(source.claims),
        number(source.quotes),
        text(source.rights),
        text(source.briefing),
        source.language.into(),
        source.annotations.clone().map(Cow::Owned).unwrap_or_default(),
        source.permalink.clone().into(),
    ]
}

fn of_quote<'r>(claim: &'r str, quote: &QuoteRecord<'r>) -> Vec<Cell<'r>> {
    let place = |span: &Span| format!("{}–{}", span.start, span.end).into();
    vec![
        quote.id.into(),
        claim.into(),
        quote.source.as_ref().map(reference).unwrap_or_default(),
        quote.origin.as_ref().map(reference).unwrap_or_default(),
        text(quote.exact),
        word(quote.voice),
        flag(quote.garbled),
        text(quote.reading),
        text(quote.page),
        quote.language.into(),
        text(quote.translation),
        quote.translator.map(word).unwrap_or_default(),
        quote.check.result.into(),
        text(quote.check.closeness),
        joined(quote.check.positions.iter().map(place)),
    ]
}

fn of_relation<'r>(claim: &'r str, relation: &RelationRecord<'r>) -> Vec<Cell<'r>> {
    let (kind, to) = match relation.target {
        Target::Claim(id) => ("claim", id.into()),
        Target::Source(id) => ("source", id.into()),
        Target::Name(words) => ("", quoted(words)),
    };
    vec![claim.into(), word(relation.kind), relation.cito.into(), kind.into(), to]
}

fn word<'r, V: Vocabulary + PartialEq>(word: Word<V>) -> Cell<'r> {
    word.as_str().into()
}

fn text<'r>(text: Option<&'r str>) -> Cell<'r> {
    text.unwrap_or_default().into()
}

fn date<'r>(date: Option<Date>) -> Cell<'r> {
    date.map(|date| date.0.to_string().into()).unwrap_or_default()
}

fn number<'r>(number: usize) -> Cell<'r> {
    number.to_string().into()
}

fn flag<'r>(flag: bool) -> Cell<'r> {
    if flag { "yes" } else { "no" }.into()
}

fn quoted<'r>(words: &str) -> Cell<'r> {
    format!("“{words}”").into()
}

fn reference<'r>(reference: &Reference<'r>) -> Cell<'r> {
    match *reference {
        Reference::Id(id) => id.into(),
        Reference::Name(words) => quoted(words),
    }
}

fn speaker<'r>(speaker: &Speaker<'r>) -> Cell<'r> {
    match *speaker {
        Speaker::Id(id) => id.into(),
        Speaker::Name(words) | Speaker::Unnamed(words) => quoted(words),
    }
}

fn references<'r>(list: &[Reference<'r>]) -> Cell<'r> {
    joined(list.iter().map(reference))
}

fn joined<'r>(cells: impl Iterator<Item = Cell<'r>>) -> Cell<'r> {
    cells.collect::<Vec<_>>().join("; ").into()
}

/// Rows as they are written.
struct Rows(csv::Writer<Vec<u8>>);

impl Rows {
    fn under(heads: &str) -> Self {
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
        // Writing to memory cannot fail, nor does it here and below.
        let _ = writer.write_record(heads.split_whitespace());
        Self(writer)
    }

    fn add(&mut self, cells: &[Cell<'_>]) {
        let _ = self.0.write_record(cells.iter().map(|cell| harmless(cell).into_owned()));
    }

    fn finish(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn what_a_spreadsheet_would_run_is_a_text() {
        for cell in ["=1+1", "+1+1", "-x", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "-", "+cmd|' /C calc'!A0"]
        {
            assert_eq!(harmless(cell), format!("'{cell}"), "{cell:?}");
        }
    }

    #[test]
    fn numbers_dates_and_texts_stay_what_they_are() {
        for cell in ["-1", "+1.5", "-1e3", "2021-03-08", "../2021", "a=b", "“=1”", ""] {
            assert_eq!(harmless(cell), cell);
        }
    }
}

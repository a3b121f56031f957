//! The record of a quote: its words, and what comparing them with the held text showed.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Records, Reference, Word};
use crate::model::vocabulary::{Translator, Voice};
use crate::render::data::position::{Span, spans};
use crate::resolve::quote::MatchKind;
use crate::resolve::site::{Check, Quote};

/// Exact words from a source that carry a claim.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Quote", deny_unknown_fields)]
pub struct QuoteRecord<'s> {
    /// Its id, unique in its source.
    pub id: &'s str,
    /// Its source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Reference<'s>>,
    /// The record from which the source has the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Reference<'s>>,
    /// The words, as the analyst quotes them; absent where the quote points to a place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<&'s str>,
    /// Whether the words are the speaker's or the reporter's.
    pub voice: Word<Voice>,
    /// Whether they are broken as printed.
    pub garbled: bool,
    /// The wording that the analyst restores.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<&'s str>,
    /// The page or place in the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<&'s str>,
    /// The language of the words (BCP 47).
    pub language: &'s str,
    /// The words in the language of the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translation: Option<&'s str>,
    /// Who translated them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translator: Option<Word<Translator>>,
    /// What comparing them with the held text showed.
    pub check: CheckRecord,
    /// The sentences of the source in which they stand, in parts; absent where the text is not held or they are not in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<ContextRecord>,
}

/// What comparing a quote with the held text of its source showed. Never whether it is true.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Check", deny_unknown_fields)]
pub struct CheckRecord {
    /// The result.
    #[schemars(extend("enum" = ["matches", "matches-excerpt", "matches-but-for-spacing", "not-in-excerpt", "not-held", "not-seen", "pointer"]))]
    pub result: &'static str,
    /// How closely they match: to the byte (`exact`), but for typography and white space (`normalized`), or only without white
    /// space (`spacing`).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["exact", "normalized", "spacing"]))]
    pub closeness: Option<&'static str>,
    /// Where the parts of the quote stand in the held text; given where all of that is shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<Span>,
}

/// A part of the sentences in which a quote stands.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ContextPart", deny_unknown_fields)]
pub struct ContextRecord {
    /// The text, with white space in runs as one space.
    pub text: String,
    /// Whether it is quoted.
    pub quoted: bool,
}

impl<'s, 'a> Records<'s, 'a> {
    /// The record of a quote.
    pub fn quote(&self, quote: &'s Quote<'a>) -> QuoteRecord<'s> {
        let model = quote.model;
        let source = quote.source.and_then(|t| t.thing()).map(|ix| &self.site().sources[ix.at()]);
        let spoken = model.lang.as_ref().or_else(|| source?.model.common.lang.as_ref());
        let context = if self.contexts { self.maker.context(quote) } else { None };
        QuoteRecord {
            id: &quote.id,
            source: quote.source.map(|tie| self.source_tie(tie)),
            origin: quote.origin.map(|tie| self.source_tie(tie)),
            exact: model.exact.as_ref().map(|e| e.value.as_str()),
            voice: Word(quote.voice),
            garbled: model.garbled,
            reading: model.reading.as_ref().map(|r| r.value.as_str()),
            page: model.page.as_ref().map(|p| p.value.as_str()),
            language: self.language(spoken, source.and_then(|s| s.briefing)),
            translation: model.translation.as_ref().map(|t| t.value.as_str()),
            translator: model.translator.as_ref().map(|t| Word(t.value)),
            check: self.check(quote),
            context: context
                .into_iter()
                .flat_map(|context| context.parts)
                .map(|p| ContextRecord { text: p.text, quoted: p.quoted })
                .collect(),
        }
    }

    /// What comparing a quote showed.
    pub fn check(&self, quote: &Quote<'a>) -> CheckRecord {
        let source = quote.source.and_then(|t| t.thing()).map(|ix| &self.site().sources[ix.at()]);
        let held = source.filter(|s| s.shows_text()).and_then(|s| s.text);
        let (closeness, positions) = match &quote.check {
            Check::Matches(kind, ranges) => {
                let closeness = match kind {
                    MatchKind::Exact => "exact",
                    MatchKind::Normalized => "normalized",
                    MatchKind::Spacing => "spacing",
                };
                let positions = held.map(|held| spans(self.maker.files.text(held.file), ranges)).unwrap_or_default();
                (Some(closeness), positions)
            }
            Check::NotHeld | Check::NotInExcerpt => (None, Vec::new()),
        };
        CheckRecord { result: self.site().standing(quote).as_str(), closeness, positions }
    }
}

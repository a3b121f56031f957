//! Findings over the whole [`Site`]: what is allowed and still worth a look. One file a lint; adding one touches nothing else
//! but the list here.
//!
//! Some lints are found on the way, by the phase that knows (a quote not in its excerpt, a name that two actors share).
//! The level of each, and what documents accept, is applied to all alike by [`settle`]. A lint that the site does not want is not
//! run.
//!
//! What several lints need is in files of its own: [`phrase`] finds words of English, [`marks`] what stands in quotation marks,
//! [`near`] tells spellings that nearly coincide, [`place`] where words stand in a file, [`judgment`] which sentences are judgments,
//! [`whole`] whether a claim is here with all that was written of it.

mod judgment;
mod level;
mod marks;
mod near;
mod phrase;
mod place;
mod whole;

mod claim_without_source;
mod confirmed_contradiction;
mod empty_denial;
mod future_date;
mod history_out_of_order;
mod missing_base_url;
mod mixed_likelihood_confidence;
mod name_spelling;
mod no_comment_as_denial;
mod nonstandard_likelihood;
mod office_not_established;
mod one_sided_grading;
mod quote_without_marks;
mod shared_short_quote;
mod short_quote;
mod similar_actors;
mod single_root_confirmed;
mod single_root_judgment;
mod source_without_address;
mod source_without_archive;
mod source_without_date;
mod undisputed_contradiction;
mod unmarked_retraction;
mod unquoted_words;
mod unreferenced_claim;
mod unused_text;

use std::sync::Arc;

use rayon::prelude::*;

pub use level::settle;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostics, Files, Level};
use crate::options::Options;
use crate::parse::Facts;
use crate::resolve::Site;

/// What lints look at.
pub struct Subject<'s, 'a> {
    /// The site.
    pub site: &'s Site<'a>,
    /// The configuration.
    pub config: &'s Config,
    /// What the build is asked to do.
    pub options: &'s Options,
    /// The files that documents and held texts stand in. What is withheld stands in them too, so a lint looks only where the site
    /// points.
    pub files: &'s Files,
    /// Whether every document could be read. Of one that could not, something is left out, so what seems to be missing may
    /// only be lost: a lint that finds something missing keeps silent then.
    pub complete: bool,
}

impl<'s, 'a> Subject<'s, 'a> {
    /// A site made of these facts.
    pub fn new(
        site: &'s Site<'a>,
        facts: &[Arc<Facts>],
        config: &'s Config,
        options: &'s Options,
        files: &'s Files,
    ) -> Self {
        Self { site, config, options, files, complete: facts.iter().all(|f| f.flaws.is_none()) }
    }
}

/// A lint: pure, from the site to findings of its code.
type Lint = (Code, fn(&Subject<'_, '_>, &mut Diagnostics));

const LINTS: &[Lint] = &[
    (Code::ClaimWithoutSource, claim_without_source::lint),
    (Code::ConfirmedContradiction, confirmed_contradiction::lint),
    (Code::EmptyDenial, empty_denial::lint),
    (Code::FutureDate, future_date::lint),
    (Code::HistoryOutOfOrder, history_out_of_order::lint),
    (Code::MissingBaseUrl, missing_base_url::lint),
    (Code::MixedLikelihoodConfidence, mixed_likelihood_confidence::lint),
    (Code::NameSpelling, name_spelling::lint),
    (Code::NoCommentAsDenial, no_comment_as_denial::lint),
    (Code::NonstandardLikelihood, nonstandard_likelihood::lint),
    (Code::OfficeNotEstablished, office_not_established::lint),
    (Code::OneSidedGrading, one_sided_grading::lint),
    (Code::QuoteWithoutMarks, quote_without_marks::lint),
    (Code::SharedShortQuote, shared_short_quote::lint),
    (Code::ShortQuote, short_quote::lint),
    (Code::SimilarActors, similar_actors::lint),
    (Code::SingleRootConfirmed, single_root_confirmed::lint),
    (Code::SingleRootJudgment, single_root_judgment::lint),
    (Code::SourceWithoutAddress, source_without_address::lint),
    (Code::SourceWithoutArchive, source_without_archive::lint),
    (Code::SourceWithoutDate, source_without_date::lint),
    (Code::UndisputedContradiction, undisputed_contradiction::lint),
    (Code::UnmarkedRetraction, unmarked_retraction::lint),
    (Code::UnquotedWords, unquoted_words::lint),
    (Code::UnreferencedClaim, unreferenced_claim::lint),
    (Code::UnusedText, unused_text::lint),
];

/// Runs all lints that the site wants, on all cores.
pub fn lint(subject: &Subject<'_, '_>) -> Diagnostics {
    let wanted = LINTS.par_iter().filter(|(code, _)| subject.config.level(*code) != Level::Allow);
    let found: Vec<Diagnostics> = wanted
        .map(|(_, lint)| {
            let mut diagnostics = Diagnostics::new();
            lint(subject, &mut diagnostics);
            diagnostics
        })
        .collect();
    found.into_iter().flatten().collect()
}

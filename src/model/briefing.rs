//! Briefings: one document on an event or question, with what it defines in place.

use super::vocabulary::{Autolink, Basis, Confidence, Consistency, CorrectionKind, Likelihood, State};
use super::{Actor, Claim, Common, Edtf, Id, Reference, Source};
use crate::diagnostic::{Span, Spanned};

/// A document on an event or question.
#[derive(Clone, Debug, PartialEq)]
pub struct Briefing {
    /// Its title.
    pub title: Spanned<String>,
    /// Its date; absent where only the file name gives one.
    pub date: Option<Spanned<Edtf>>,
    /// When it was last changed.
    pub updated: Option<Spanned<Edtf>>,
    /// The information cut-off.
    pub as_of: Option<Spanned<Edtf>>,
    /// What it says, in a few sentences.
    pub summary: Option<Spanned<String>>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// Topics, as labels.
    pub topics: Vec<Spanned<String>>,
    /// Places it speaks of.
    pub places: Vec<Spanned<String>>,
    /// Whether it is out.
    pub state: State,
    /// Withheld before.
    pub publish_at: Option<Spanned<Edtf>>,
    /// Withheld after.
    pub expires_at: Option<Spanned<Edtf>>,
    /// The last part of its address; by default from the file name.
    pub slug: Option<Spanned<Id>>,
    /// Briefings that it follows in a series.
    pub follows: Vec<Spanned<Reference>>,
    /// The default source of its claims.
    pub source: Option<SourceField>,
    /// The default origin of its claims.
    pub origin: Option<SourceField>,
    /// Sources that it adds, some defined in place.
    pub sources: Vec<SourceField>,
    /// Actors that it adds, some defined in place.
    pub actors: Vec<ActorField>,
    /// What it reports.
    pub claims: Vec<Claim>,
    /// What it concludes.
    pub key_judgments: Vec<Judgment>,
    /// What it weighs.
    pub hypotheses: Vec<Hypothesis>,
    /// What was put right after publication.
    pub corrections: Vec<Correction>,
    /// Which mentions become links.
    pub autolink: Option<Spanned<Autolink>>,
    /// The common keys.
    pub common: Common,
}

impl Briefing {
    /// Whether it was withdrawn, and so says nothing any more but why.
    pub fn is_withdrawn(&self) -> bool {
        self.state == State::Withdrawn
    }
}

/// Where a source is wanted: the id of one, or one defined in place.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceField {
    /// One defined elsewhere.
    Reference(Spanned<Reference>),
    /// One defined here.
    Inline(Box<InlineSource>),
}

/// A source defined in place.
#[derive(Clone, Debug, PartialEq)]
pub struct InlineSource {
    /// Its id, which may be left out for the default source of a briefing.
    pub id: Option<Spanned<Id>>,
    /// The source.
    pub source: Source,
    /// Where it is written.
    pub span: Span,
}

/// Where an actor is wanted: the id of one, or one defined in place.
#[derive(Clone, Debug, PartialEq)]
pub enum ActorField {
    /// One defined elsewhere.
    Reference(Spanned<Reference>),
    /// One defined here.
    Inline(Box<InlineActor>),
}

/// An actor defined in place.
#[derive(Clone, Debug, PartialEq)]
pub struct InlineActor {
    /// Its id.
    pub id: Spanned<Id>,
    /// The actor.
    pub actor: Actor,
}

/// An author of a briefing.
#[derive(Clone, Debug, PartialEq)]
pub enum Author {
    /// An actor of the site.
    Actor(Spanned<Reference>),
    /// Somebody who is not.
    Named {
        /// The name.
        name: Spanned<String>,
        /// A page about them.
        url: Option<Spanned<String>>,
    },
}

/// The analyst's own conclusion.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgment {
    /// The conclusion.
    pub text: Spanned<String>,
    /// How likely it is.
    pub likelihood: Option<Spanned<Likelihood>>,
    /// How sure the analyst is.
    pub confidence: Option<Spanned<Confidence>>,
    /// The claims on which it rests.
    pub claims: Vec<Spanned<Reference>>,
    /// What it rests on where it rests on no claim.
    pub basis: Option<Spanned<Basis>>,
    /// The common keys.
    pub common: Common,
}

/// One of several explanations that are weighed against each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Hypothesis {
    /// Its id inside the briefing.
    pub id: Spanned<Id>,
    /// The explanation.
    pub text: Spanned<String>,
    /// How claims bear on it.
    pub evidence: Vec<(Spanned<Reference>, Spanned<Consistency>)>,
}

/// A change to a published briefing, told to its readers.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// When.
    pub date: Spanned<Edtf>,
    /// What sort of change.
    pub kind: CorrectionKind,
    /// What was changed, and why.
    pub text: Spanned<String>,
    /// The claims concerned.
    pub claims: Vec<Spanned<Reference>>,
    /// The wording before.
    pub before: Option<Spanned<String>>,
    /// The wording after.
    pub after: Option<Spanned<String>>,
}

//! The site as it will be published: only what is visible, every reference resolved, every tie known from both ends.
//!
//! **Nothing withheld is in here**, so no later phase can leak it. Things know each other by index ([`ActorIx`] and so on),
//! which is also their order: documents by path, and within a document as written.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use camino::Utf8PathBuf;

use super::quote::MatchKind;
use crate::diagnostic::{FileId, Span};
use crate::model;
use crate::model::Edtf;
use crate::model::vocabulary::{Attribution, Consistency, RelationKind, Show, Status, Voice};
use crate::parse::facts::Body;

macro_rules! index {
    ($($(#[$meta:meta])* $name:ident,)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// As an index into the vector of its kind.
            pub fn at(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

index! {
    /// An actor of the site.
    ActorIx,
    /// A source of the site.
    SourceIx,
    /// A claim of the site.
    ClaimIx,
    /// A briefing of the site.
    BriefingIx,
    /// A topic of the site.
    TopicIx,
    /// A plain page of the site.
    PageIx,
    /// A document of the site.
    DocumentIx,
}

/// The whole site, resolved.
#[derive(Debug, Default)]
pub struct Site<'a> {
    /// Visible actors.
    pub actors: Vec<Actor<'a>>,
    /// Visible sources.
    pub sources: Vec<Source<'a>>,
    /// Visible claims.
    pub claims: Vec<Claim<'a>>,
    /// Visible briefings, withdrawn ones included.
    pub briefings: Vec<Briefing<'a>>,
    /// Topics with a document or with anything visible in them, by slug.
    pub topics: Vec<Topic<'a>>,
    /// Visible plain pages.
    pub pages: Vec<Page<'a>>,
    /// Visible documents with their bodies.
    pub documents: Vec<Document<'a>>,
    /// Claims that are disputed or tied by contradiction or denial, in groups that hang together, each in order.
    pub disputes: Vec<Vec<ClaimIx>>,
    /// Files of `content/` that something visible links to, by path below the site.
    pub attachments: BTreeSet<Utf8PathBuf>,
    /// The documents that were left out.
    pub withheld: BTreeSet<FileId>,
    /// The held texts of sources that were left out.
    pub withheld_texts: BTreeSet<FileId>,
    /// The files of `static/` that go with them, by path below the site.
    pub withheld_statics: BTreeSet<Utf8PathBuf>,
    /// Where visible documents define things in place that are left out.
    pub withheld_places: Vec<Span>,
}

/// A tie to a thing, or the words that stand in the place of a withheld one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie<'a, T> {
    /// To this thing.
    To(T),
    /// To something withheld, which is known as this in public.
    StandIn(&'a str),
}

impl<T: Copy> Tie<'_, T> {
    /// The thing, if it is visible.
    pub fn thing(&self) -> Option<T> {
        match self {
            Self::To(thing) => Some(*thing),
            Self::StandIn(_) => None,
        }
    }
}

/// An actor, with everything that leads to it.
#[derive(Debug)]
pub struct Actor<'a> {
    /// Its id.
    pub id: &'a str,
    /// What its document, or the briefing that defines it, says.
    pub model: &'a model::Actor,
    /// Where it is defined.
    pub span: Span,
    /// Its own document, where it has one.
    pub document: Option<DocumentIx>,
    /// The briefing that defines it in place.
    pub briefing: Option<BriefingIx>,
    /// Its offices.
    pub roles: Vec<Role<'a>>,
    /// Actors that it belongs to.
    pub member_of: Vec<Tie<'a, ActorIx>>,
    /// Actors that belong to it.
    pub members: Vec<ActorIx>,
    /// Its topics.
    pub topics: Vec<TopicIx>,
    /// Claims it makes, without those in which it declines to speak.
    pub said: Vec<ClaimIx>,
    /// Claims in which it declines to speak.
    pub declined: Vec<ClaimIx>,
    /// Claims about it.
    pub about: Vec<ClaimIx>,
    /// Claims made to it.
    pub to: Vec<ClaimIx>,
    /// Claims that it reports.
    pub relayed: Vec<ClaimIx>,
    /// Sources that it published.
    pub published: Vec<SourceIx>,
    /// Sources that it wrote.
    pub wrote: Vec<SourceIx>,
    /// Briefings that concern it.
    pub briefings: Vec<BriefingIx>,
    /// Places in prose that name it.
    pub mentions: Vec<Mention>,
}

/// An office.
#[derive(Debug)]
pub struct Role<'a> {
    /// As written.
    pub model: &'a model::Role,
    /// The body, where it is an actor.
    pub org: Option<Tie<'a, ActorIx>>,
    /// The source that says so.
    pub source: Option<Tie<'a, SourceIx>>,
    /// Whether it is held now: it has begun and is not over.
    pub is_present: bool,
}

impl Role<'_> {
    /// Whether it may have been held on a date. What is not dated may have been held on any.
    pub fn may_be_held_on(&self, date: &Edtf) -> bool {
        let start = self.model.from.as_ref().and_then(|from| from.earliest());
        let end = self.model.to.as_ref().and_then(|to| to.latest());
        start.is_none_or(|start| !date.is_wholly_before(start)) && end.is_none_or(|end| !date.is_wholly_after(end))
    }
}

/// A source, with everything that leads to it.
#[derive(Debug)]
pub struct Source<'a> {
    /// Its id.
    pub id: Cow<'a, str>,
    /// What its document, or the briefing that defines it, says.
    pub model: &'a model::Source,
    /// Where it is defined.
    pub span: Span,
    /// Its own document, where it has one.
    pub document: Option<DocumentIx>,
    /// The briefing that defines it in place.
    pub briefing: Option<BriefingIx>,
    /// Its publisher, where that is an actor.
    pub publisher: Option<Tie<'a, ActorIx>>,
    /// Its authors.
    pub authors: Vec<Author<'a>>,
    /// To whom it is addressed.
    pub to: Vec<Tie<'a, ActorIx>>,
    /// Where all of it was taken from.
    pub derived_from: Vec<(Tie<'a, SourceIx>, Option<model::vocabulary::Derivation>)>,
    /// Sources that were taken from it.
    pub derivatives: Vec<SourceIx>,
    /// The held text.
    pub text: Option<HeldFile>,
    /// The document kept beside it: its path below the site, and its SHA-256.
    pub file: Option<(Utf8PathBuf, [u8; 32])>,
    /// Claims found in it.
    pub claims: Vec<ClaimIx>,
    /// Claims that have it as their origin.
    pub origin_of: Vec<ClaimIx>,
    /// Claims about it.
    pub about: Vec<ClaimIx>,
    /// Claims for which there is no evidence but what it prints, or what goes back to it.
    pub alone: Vec<ClaimIx>,
    /// Relations that lead to it, by claim.
    pub relations: Vec<(RelationKind, ClaimIx)>,
    /// Quotes taken from it: the claim, and the number of the quote in it.
    pub quotes: Vec<(ClaimIx, usize)>,
    /// Places in prose that name or cite it.
    pub mentions: Vec<Mention>,
}

impl Source<'_> {
    /// Whether the text that is held of it is shown, and not only its quotes.
    pub fn shows_text(&self) -> bool {
        self.text.is_some() && self.model.show == Show::Full
    }
}

/// A text that is held.
#[derive(Clone, Copy, Debug)]
pub struct HeldFile {
    /// The file.
    pub file: FileId,
    /// Its SHA-256.
    pub sha256: [u8; 32],
}

/// A writer: an actor, or a name without a page.
#[derive(Clone, Copy, Debug)]
pub enum Author<'a> {
    /// An actor.
    Actor(Tie<'a, ActorIx>),
    /// A name, and perhaps an address.
    Named(&'a str, Option<&'a str>),
}

/// A claim, with everything that leads to it.
#[derive(Debug)]
pub struct Claim<'a> {
    /// Its id: `slug/id` within a briefing.
    pub key: String,
    /// What was written.
    pub model: &'a model::Claim,
    /// Where it is defined.
    pub span: Span,
    /// Its own document, where it has one.
    pub document: Option<DocumentIx>,
    /// The briefing that defines it.
    pub briefing: Option<BriefingIx>,
    /// Who says so. Empty: the source, or its origin, in its own voice.
    pub by: Vec<Speaker<'a>>,
    /// Who reports it.
    pub reported_by: Vec<Tie<'a, ActorIx>>,
    /// To whom.
    pub to: Vec<Tie<'a, ActorIx>>,
    /// Of whom.
    pub about: Vec<Tie<'a, ActorIx>>,
    /// Of which records.
    pub about_sources: Vec<Tie<'a, SourceIx>>,
    /// The source.
    pub source: Option<Tie<'a, SourceIx>>,
    /// The record from which the source has it.
    pub origin: Option<Tie<'a, SourceIx>>,
    /// Its quotes.
    pub quotes: Vec<Quote<'a>>,
    /// When it was said, by its own date or that of its origin or source.
    pub date: Option<Edtf>,
    /// Its status; none where it cannot be true or false.
    pub status: Option<Status>,
    /// The terms on which it was said.
    pub attribution: Attribution,
    /// The sources of its history, one for each entry.
    pub history_sources: Vec<Option<Tie<'a, SourceIx>>>,
    /// Its topics.
    pub topics: Vec<TopicIx>,
    /// Ties that it states.
    pub relations: Vec<(RelationKind, RelationTarget<'a>)>,
    /// Ties that other claims state of it.
    pub inverse: Vec<(RelationKind, ClaimIx)>,
    /// The evidence that counts for it: its own, and that of claims that are the same or confirm it.
    pub rests: Vec<Rest<'a>>,
    /// From how many places that evidence comes in the end.
    pub roots: Roots<'a>,
    /// Corrections that concern it: the briefing, and the number of the correction.
    pub corrections: Vec<(BriefingIx, usize)>,
    /// Judgments that rest on it: the briefing, and the number of the judgment.
    pub judgments: Vec<(BriefingIx, usize)>,
    /// Places in prose that refer to it.
    pub mentions: Vec<Mention>,
}

/// One piece of evidence for a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rest<'a> {
    /// The claim to which it belongs.
    pub claim: ClaimIx,
    /// The record in which it is found.
    pub source: Tie<'a, SourceIx>,
    /// The record from which that one says to have it, where it says so of this evidence alone.
    pub said: Option<Tie<'a, SourceIx>>,
    /// The record from which that one has it in the end; itself, where it has it from no other.
    pub root: Tie<'a, SourceIx>,
}

/// From how many places evidence comes in the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roots<'a> {
    /// The records in which it is found, each once.
    pub sources: Vec<Tie<'a, SourceIx>>,
    /// The records in which it ends, each once.
    pub roots: Vec<Root<'a>>,
    /// How many of these are independent: those of one publisher or one speaker count once.
    pub independent: usize,
    /// How many publishers the records have in which it is found; one without a publisher counts by itself.
    pub outlets: usize,
}

/// A record in which evidence ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root<'a> {
    /// The record.
    pub record: Tie<'a, SourceIx>,
    /// Roots of one number are not independent of each other. From 0.
    pub group: usize,
}

/// Who says a claim.
#[derive(Clone, Copy, Debug)]
pub enum Speaker<'a> {
    /// An actor.
    Actor(Tie<'a, ActorIx>),
    /// Somebody whom the source does not name.
    Unnamed(&'a str),
}

/// What a relation leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationTarget<'a> {
    /// A claim.
    Claim(ClaimIx),
    /// A source.
    Source(SourceIx),
    /// Something withheld that is known as this in public.
    StandIn(&'a str),
}

/// A quote.
#[derive(Debug)]
pub struct Quote<'a> {
    /// Its id, unique in its source.
    pub id: String,
    /// As written.
    pub model: &'a model::Quote,
    /// Its source.
    pub source: Option<Tie<'a, SourceIx>>,
    /// Its origin.
    pub origin: Option<Tie<'a, SourceIx>>,
    /// Whose words it is in.
    pub voice: Voice,
    /// What comparing it with the held text showed.
    pub check: Check,
}

/// What comparing a quote with the held text of its source showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// There is nothing to compare it with, or nothing to compare.
    NotHeld,
    /// It stands in the text: the places of its parts, in bytes of the held text.
    Matches(MatchKind, Vec<Range<usize>>),
    /// It is not in the excerpt that is held.
    NotInExcerpt,
}

impl Check {
    /// Where its first part stands, in bytes of the held text; behind everything, where it stands nowhere.
    pub fn place(&self) -> usize {
        match self {
            Self::Matches(_, ranges) => ranges.first().map_or(usize::MAX, |r| r.start),
            Self::NotHeld | Self::NotInExcerpt => usize::MAX,
        }
    }
}

/// A briefing.
#[derive(Debug)]
pub struct Briefing<'a> {
    /// Its slug.
    pub slug: &'a str,
    /// What was written.
    pub model: &'a model::Briefing,
    /// Its document.
    pub document: DocumentIx,
    /// Its date, from front matter or file name.
    pub date: Edtf,
    /// Its authors.
    pub authors: Vec<Author<'a>>,
    /// Its topics.
    pub topics: Vec<TopicIx>,
    /// Its claims.
    pub claims: Vec<ClaimIx>,
    /// For each judgment, the claims on which it rests; none where the judgment itself is withheld.
    pub judgments: Vec<Option<Vec<Tie<'a, ClaimIx>>>>,
    /// For each hypothesis, how claims bear on it.
    pub hypotheses: Vec<Vec<(Tie<'a, ClaimIx>, Consistency)>>,
    /// For each correction, the claims concerned.
    pub corrections: Vec<Vec<Tie<'a, ClaimIx>>>,
    /// Briefings that it follows.
    pub follows: Vec<Tie<'a, BriefingIx>>,
    /// Briefings that follow it.
    pub followed_by: Vec<BriefingIx>,
    /// Actors that it concerns, in order of their names.
    pub actors: Vec<ActorIx>,
    /// Sources that it rests on: those cited in the text first, in that order.
    pub sources: Vec<SourceIx>,
    /// From how many places the evidence for its claims comes in the end. One speaker may make many claims, so here only
    /// publishers are counted once.
    pub roots: Roots<'a>,
    /// Places in other prose that refer to it.
    pub mentions: Vec<Mention>,
}

/// A topic.
#[derive(Debug)]
pub struct Topic<'a> {
    /// Its slug.
    pub slug: String,
    /// Its title: of its document, else the label first met.
    pub title: &'a str,
    /// Its front matter, where it has a document.
    pub model: Option<&'a model::Topic>,
    /// Its document.
    pub document: Option<DocumentIx>,
    /// Its briefings.
    pub briefings: Vec<BriefingIx>,
    /// Its actors.
    pub actors: Vec<ActorIx>,
    /// Its claims.
    pub claims: Vec<ClaimIx>,
}

/// A plain page.
#[derive(Debug)]
pub struct Page<'a> {
    /// Its path.
    pub path: &'a str,
    /// What was written.
    pub model: &'a model::Page,
    /// Its document.
    pub document: DocumentIx,
}

/// What a document is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An actor.
    Actor(ActorIx),
    /// A source.
    Source(SourceIx),
    /// A claim.
    Claim(ClaimIx),
    /// A briefing.
    Briefing(BriefingIx),
    /// A topic.
    Topic(TopicIx),
    /// A plain page.
    Page(PageIx),
}

/// A visible document: its body with every link resolved.
#[derive(Debug)]
pub struct Document<'a> {
    /// The file.
    pub file: FileId,
    /// What it defines.
    pub subject: Subject,
    /// Its body.
    pub body: &'a Body,
    /// What each link of the body means, in order.
    pub links: Vec<LinkMeaning<'a>>,
    /// What each citation of the body means, in order: sources with the place in them.
    pub citations: Vec<Vec<(Tie<'a, SourceIx>, Option<&'a str>)>>,
    /// Names in the body that become links, in order.
    pub autolinks: Vec<Autolink>,
    /// Sources cited in the body, in order of their first citation.
    pub cited: Vec<SourceIx>,
}

/// What a link means.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkMeaning<'a> {
    /// A thing of the site, and perhaps a place in its page.
    Subject(Subject, Option<&'a str>),
    /// A quote, shown where its source would be.
    Quote(ClaimIx, usize),
    /// Something withheld: its public name.
    StandIn(&'a str),
    /// Nothing any more: the words stay, the link goes.
    Lost,
    /// A place in the same page.
    Fragment(&'a str),
    /// An address outside.
    Web(&'a str),
    /// A file, by its address inside the site, and perhaps a place in it.
    File(String, Option<&'a str>),
}

/// A name in prose that becomes a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Autolink {
    /// Its bytes in the file.
    pub source: Range<usize>,
    /// The block, and the place in its text.
    pub block: u32,
    /// The words in the text of the block.
    pub words: Range<u32>,
    /// The sentence in which they stand, in the text of the block.
    pub sentence: Range<u32>,
    /// The actor.
    pub actor: ActorIx,
}

/// A place in prose that refers to something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The document.
    pub document: DocumentIx,
    /// The block in its body.
    pub block: u32,
    /// The sentence, in the text of the block.
    pub sentence: (u32, u32),
    /// The words that refer, in the text of the block.
    pub words: (u32, u32),
}

impl<'a> Site<'a> {
    /// Whether the briefing of a claim was withdrawn, so that nobody stands by the claim any more.
    pub fn is_withdrawn(&self, claim: ClaimIx) -> bool {
        let briefing = self.claims[claim.at()].briefing;
        briefing.is_some_and(|b| self.briefings[b.at()].model.is_withdrawn())
    }

    /// Whether a claim was taken back: retracted, by itself or by a claim that somebody stands by, or refuted.
    pub fn is_taken_back(&self, claim: ClaimIx) -> bool {
        let claim = &self.claims[claim.at()];
        matches!(claim.status, Some(Status::Retracted | Status::Refuted))
            || self.taken_by(claim).any(|(kind, _)| kind == RelationKind::Retracts)
    }

    /// The claims by which a claim was retracted or corrected, but for those that nobody stands by any more.
    pub fn taken_by(&self, claim: &Claim<'_>) -> impl Iterator<Item = (RelationKind, ClaimIx)> {
        let takes = |kind| matches!(kind, RelationKind::Retracts | RelationKind::Corrects);
        claim.inverse.iter().copied().filter(move |(kind, by)| takes(*kind) && !self.is_withdrawn(*by))
    }

    /// Whether words of a source are quoted anywhere.
    pub fn has_quotes(&self, source: &Source<'_>) -> bool {
        source.quotes.iter().any(|&(claim, number)| self.claims[claim.at()].quotes[number].model.exact.is_some())
    }

    /// The document of a thing, where it has one of its own.
    pub fn document(&self, subject: Subject) -> Option<&Document<'a>> {
        let ix = match subject {
            Subject::Actor(ix) => self.actors[ix.at()].document?,
            Subject::Source(ix) => self.sources[ix.at()].document?,
            Subject::Claim(ix) => self.claims[ix.at()].document?,
            Subject::Briefing(ix) => self.briefings[ix.at()].document,
            Subject::Topic(ix) => self.topics[ix.at()].document?,
            Subject::Page(ix) => self.pages[ix.at()].document,
        };
        self.documents.get(ix.at())
    }

    /// The common keys of what a document defines.
    pub fn common(&self, subject: Subject) -> &model::Common {
        static EMPTY: std::sync::LazyLock<model::Common> = std::sync::LazyLock::new(model::Common::default);
        match subject {
            Subject::Actor(ix) => &self.actors[ix.at()].model.common,
            Subject::Source(ix) => &self.sources[ix.at()].model.common,
            Subject::Claim(ix) => &self.claims[ix.at()].model.common,
            Subject::Briefing(ix) => &self.briefings[ix.at()].model.common,
            Subject::Topic(ix) => self.topics[ix.at()].model.map_or(&*EMPTY, |t| &t.common),
            Subject::Page(ix) => &self.pages[ix.at()].model.common,
        }
    }
}

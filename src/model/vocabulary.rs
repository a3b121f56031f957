//! The controlled vocabularies of front matter: closed lists of kebab-case words.

use serde::{Serialize, Serializer};

/// A closed list of words that front matter may use for a value.
pub trait Vocabulary: Sized + Copy + 'static {
    /// Every word with its meaning, in the order of the documentation.
    const WORDS: &'static [(&'static str, Self)];

    /// What each word says, in a sentence, in the same order.
    const MEANINGS: &'static [&'static str];

    /// The meaning of a word.
    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(w, _)| *w == word).map(|&(_, v)| v)
    }
}

macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $(#[doc = $meaning:literal] $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $meaning] $variant,)+ }

        impl Vocabulary for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)+];
            const MEANINGS: &'static [&'static str] = &[$($meaning.trim_ascii(),)+];
        }

        impl $name {
            /// The word as front matter writes it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

vocabulary! {
    /// How far a thing may travel: the Traffic Light Protocol, version 2.0. Ordered from open to closed.
    Tlp {
        /// No limit on disclosure.
        Clear = "clear",
        /// Within the community.
        Green = "green",
        /// Within the organisation and its clients.
        Amber = "amber",
        /// Within the organisation only.
        AmberStrict = "amber-strict",
        /// For named readers only.
        Red = "red",
    }
}

vocabulary! {
    /// Whether a briefing is out.
    State {
        /// It is out.
        Published = "published",
        /// It is being written, and built only on request.
        Draft = "draft",
        /// It was out, and its page is now a notice.
        Withdrawn = "withdrawn",
    }
}

vocabulary! {
    /// What sort of thing an actor is.
    ActorKind {
        /// A human being.
        Person = "person",
        /// A body of any sort.
        Organization = "organization",
        /// A government or administration.
        Government = "government",
        /// A ministry, agency or court.
        PublicBody = "public-body",
        /// A political party.
        Party = "party",
        /// An armed group.
        ArmedGroup = "armed-group",
        /// A news organisation.
        Media = "media",
        /// An intergovernmental organisation.
        Igo = "igo",
        /// People with something in common, without a body.
        Group = "group",
        /// A country, town or site.
        Place = "place",
        /// An office, whoever holds it.
        Position = "position",
        /// None of these.
        Other = "other",
    }
}

vocabulary! {
    /// What sort of record a source is.
    SourceKind {
        /// A published article.
        Article = "article",
        /// A dispatch of a news agency.
        Wire = "wire",
        /// A letter.
        Letter = "letter",
        /// Any other document.
        Document = "document",
        /// A document published against its owner's will.
        LeakedDocument = "leaked-document",
        /// A written statement.
        Statement = "statement",
        /// A press conference or briefing.
        PressConference = "press-conference",
        /// A transcript of spoken words.
        Transcript = "transcript",
        /// A post on a platform.
        Post = "post",
        /// A broadcast.
        Broadcast = "broadcast",
        /// An interview.
        Interview = "interview",
        /// Structured data.
        Dataset = "dataset",
        /// What the authors themselves saw or were told.
        OwnReporting = "own-reporting",
        /// The output of a language model.
        AiOutput = "ai-output",
    }
}

vocabulary! {
    /// The reliability of a source, by the Admiralty code (NATO AJP-2.1).
    Reliability {
        /// Completely reliable.
        A = "A",
        /// Usually reliable.
        B = "B",
        /// Fairly reliable.
        C = "C",
        /// Not usually reliable.
        D = "D",
        /// Unreliable.
        E = "E",
        /// Reliability cannot be judged.
        F = "F",
    }
}

vocabulary! {
    /// The credibility of a piece of information, by the Admiralty code (NATO AJP-2.1).
    Credibility {
        /// Confirmed by other sources.
        One = "1",
        /// Probably true.
        Two = "2",
        /// Possibly true.
        Three = "3",
        /// Doubtful.
        Four = "4",
        /// Improbable.
        Five = "5",
        /// Truth cannot be judged.
        Six = "6",
    }
}

vocabulary! {
    /// How a source came out of another.
    Derivation {
        /// It repeats it.
        Copy = "copy",
        /// It took it from an agency.
        Wire = "wire",
        /// It translates it.
        Translation = "translation",
        /// It sums it up.
        Summary = "summary",
    }
}

vocabulary! {
    /// What the held text of a source is.
    HeldExtent {
        /// All of it.
        Full = "full",
        /// A part of it.
        Excerpt = "excerpt",
    }
}

vocabulary! {
    /// What of a held text is shown.
    Show {
        /// Each quote in its sentence.
        Quotes = "quotes",
        /// All of it.
        Full = "full",
    }
}

vocabulary! {
    /// What a claim does: a speech act.
    ClaimKind {
        /// Says that something is so.
        Assertion = "assertion",
        /// Says that what another said is so.
        Confirmation = "confirmation",
        /// Says that something is not so.
        Denial = "denial",
        /// Declines to say.
        NoComment = "no-comment",
        /// Says that something will be so.
        Prediction = "prediction",
        /// Binds the speaker.
        Pledge = "pledge",
        /// Puts something forward.
        Proposal = "proposal",
        /// Wants something of another.
        Demand = "demand",
        /// Announces harm on a condition.
        Threat = "threat",
        /// Points to a danger.
        Warning = "warning",
        /// Judges or describes.
        Characterisation = "characterisation",
        /// Asks.
        Question = "question",
    }
}

impl ClaimKind {
    /// Whether a claim of this kind can be true or false, and so has a status.
    pub fn has_status(self) -> bool {
        !matches!(self, Self::Demand | Self::Proposal | Self::Question | Self::Threat | Self::NoComment)
    }
}

vocabulary! {
    /// Where the analyst stands on whether a claim is true. Never on whether it was said.
    Status {
        /// Nobody has checked it.
        Unverified = "unverified",
        /// Another root supports it.
        Corroborated = "corroborated",
        /// Two roots or more, and the analyst is satisfied.
        Confirmed = "confirmed",
        /// Others say otherwise.
        Disputed = "disputed",
        /// It is not so.
        Refuted = "refuted",
        /// Its speaker took it back.
        Retracted = "retracted",
        /// A later claim stands in its place.
        Superseded = "superseded",
        /// It cannot be checked.
        Unverifiable = "unverifiable",
    }
}

vocabulary! {
    /// The terms on which something was said.
    Attribution {
        /// By name.
        OnRecord = "on-record",
        /// By description.
        Background = "background",
        /// Without any description.
        DeepBackground = "deep-background",
        /// Not for publication.
        OffRecord = "off-record",
        /// In writing.
        Document = "document",
        /// The source does not say.
        NotStated = "not-stated",
    }
}

vocabulary! {
    /// Whether the origin of a claim is said by the source or read by us.
    OriginBasis {
        /// The source says so.
        Stated = "stated",
        /// We read it so.
        Inferred = "inferred",
    }
}

vocabulary! {
    /// Whose words a quote is in.
    Voice {
        /// The speaker's.
        Direct = "direct",
        /// The reporter's.
        Indirect = "indirect",
    }
}

vocabulary! {
    /// Who translated a quote.
    Translator {
        /// A person.
        Human = "human",
        /// A machine.
        Machine = "machine",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// How likely, in the seven steps of ICD 203.
    Likelihood {
        /// 1–5 %.
        AlmostNoChance = "almost-no-chance",
        /// 5–20 %.
        VeryUnlikely = "very-unlikely",
        /// 20–45 %.
        Unlikely = "unlikely",
        /// 45–55 %.
        RoughlyEven = "roughly-even",
        /// 55–80 %.
        Likely = "likely",
        /// 80–95 %.
        VeryLikely = "very-likely",
        /// 95–99 %.
        AlmostCertain = "almost-certain",
    }
}

impl Likelihood {
    /// Its band in percent, from and to.
    pub fn band(self) -> (u8, u8) {
        match self {
            Self::AlmostNoChance => (1, 5),
            Self::VeryUnlikely => (5, 20),
            Self::Unlikely => (20, 45),
            Self::RoughlyEven => (45, 55),
            Self::Likely => (55, 80),
            Self::VeryLikely => (80, 95),
            Self::AlmostCertain => (95, 99),
        }
    }
}

vocabulary! {
    /// How sure the analyst is of a judgment.
    Confidence {
        /// Little to go by.
        Low = "low",
        /// Enough to go by, not enough to be sure.
        Moderate = "moderate",
        /// Good information, well understood.
        High = "high",
    }
}

vocabulary! {
    /// What a judgment rests on where it rests on no claim.
    Basis {
        /// Nothing in the record says otherwise.
        Absence = "absence",
    }
}

vocabulary! {
    /// How a claim bears on a hypothesis (analysis of competing hypotheses).
    Consistency {
        /// Very consistent.
        StronglyConsistent = "cc",
        /// Consistent.
        Consistent = "c",
        /// Neutral.
        Neutral = "n",
        /// Inconsistent.
        Inconsistent = "i",
        /// Very inconsistent.
        StronglyInconsistent = "ii",
        /// Does not apply.
        NotApplicable = "na",
    }
}

vocabulary! {
    /// What a change to a published briefing was.
    CorrectionKind {
        /// Something was wrong.
        Correction = "correction",
        /// Something could be misread.
        Clarification = "clarification",
        /// Something was added.
        Update = "update",
        /// All of it was taken back.
        Retraction = "retraction",
    }
}

vocabulary! {
    /// Which mentions of an actor in prose become links.
    Autolink {
        /// The first in the document.
        First = "first",
        /// The first under each heading.
        Section = "section",
        /// All.
        All = "all",
        /// None.
        Off = "off",
    }
}

vocabulary! {
    /// How claims are tied. Only the active form is written; the other direction is computed.
    RelationKind {
        /// Makes it likelier.
        Supports = "supports",
        /// Cannot hold together with it.
        Contradicts = "contradicts",
        /// Says that it is not so.
        Denies = "denies",
        /// Says that it is so.
        Confirms = "confirms",
        /// Narrows it.
        Qualifies = "qualifies",
        /// Says it again after it.
        Repeats = "repeats",
        /// Takes it back.
        Retracts = "retracts",
        /// Brings it up to date.
        Updates = "updates",
        /// Puts it right.
        Corrects = "corrects",
        /// Answers it.
        RespondsTo = "responds_to",
        /// Is the same statement by another.
        SameClaim = "same_claim",
    }
}

impl RelationKind {
    /// Whether claims tied so must not run in a circle.
    pub fn is_acyclic(self) -> bool {
        matches!(self, Self::Retracts | Self::Updates | Self::Corrects | Self::Repeats)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        assert_eq!(Tlp::from_word("amber-strict"), Some(Tlp::AmberStrict));
        assert_eq!(Tlp::from_word("Amber"), None);
        assert!(Tlp::Clear < Tlp::Red);
        for &(word, kind) in RelationKind::WORDS {
            assert_eq!(kind.as_str(), word);
        }
    }

    #[test]
    fn the_bands_of_likelihood_meet() {
        for pair in Likelihood::WORDS.windows(2) {
            assert_eq!(pair[0].1.band().1, pair[1].1.band().0);
        }
    }
}

//! The codes of all findings, each with its default level and one line on what it means.

use std::fmt;
use std::str::FromStr;

/// What a site may do with a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Not shown.
    Allow,
    /// Shown as a warning.
    Warn,
    /// Shown as an error.
    Deny,
    /// An error that no setting can lower.
    Error,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal $level:ident,)+) => {
        /// A kind of finding. The name is kebab-case and stable; each has an entry in the documentation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $variant,)+ }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &[Code] = &[$(Code::$variant,)+];

            /// Its name, as printed and as written in `lints`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// Its level where the site sets none.
            pub fn level(self) -> Level {
                match self { $(Self::$variant => Level::$level,)+ }
            }

            /// What it means, in one line.
            pub fn summary(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }
        }

        impl FromStr for Code {
            type Err = ();

            fn from_str(name: &str) -> Result<Self, ()> {
                match name { $($name => Ok(Self::$variant),)+ _ => Err(()) }
            }
        }
    };
}

codes! {
    // Files.
    /// A file or folder cannot be read.
    UnreadableFile "unreadable-file" Error,
    /// A document or held text is larger than the limit.
    FileTooLarge "file-too-large" Error,
    /// A text file is not UTF-8.
    NotUtf8 "not-utf8" Error,
    /// A text file holds a control character other than tabs and line breaks.
    ControlCharacter "control-character" Error,
    /// A symbolic link runs in a circle or leads out of the site.
    BadSymlink "bad-symlink" Error,
    /// A file name that cannot be used, or from which no id can be made.
    BadFileName "bad-file-name" Error,
    /// A file stands in a folder, or has an ending, where it is not read.
    MisplacedDocument "misplaced-document" Error,
    /// A held text has no source document beside it.
    OrphanText "orphan-text" Error,
    // YAML.
    /// A document does not begin with front matter.
    MissingFrontMatter "missing-front-matter" Error,
    /// The front matter has no closing line.
    UnclosedFrontMatter "unclosed-front-matter" Error,
    /// The front matter or configuration is not YAML.
    YamlSyntax "yaml-syntax" Error,
    /// YAML anchors and aliases are refused.
    YamlAlias "yaml-alias" Error,
    /// YAML tags are refused.
    YamlTag "yaml-tag" Error,
    /// YAML nested too deeply, or with too many values.
    YamlTooLarge "yaml-too-large" Error,
    /// A key is written twice in one mapping.
    DuplicateKey "duplicate-key" Error,
    // Shape.
    /// A key that means nothing here.
    UnknownKey "unknown-key" Error,
    /// A required key is missing.
    MissingKey "missing-key" Error,
    /// A value of the wrong type.
    WrongType "wrong-type" Error,
    /// A value that is not one of those allowed.
    InvalidValue "invalid-value" Error,
    /// A date that is not in the accepted subset of EDTF.
    InvalidDate "invalid-date" Error,
    /// An id with characters that ids cannot have.
    InvalidId "invalid-id" Error,
    /// Two keys that exclude each other.
    ConflictingKeys "conflicting-keys" Error,
    /// A status on a claim that is not judged true or false.
    StatusNotApplicable "status-not-applicable" Error,
    /// The last entry of a history differs from the status of its claim.
    StatusDiffersFromHistory "status-differs-from-history" Error,
    /// A withdrawn briefing without a correction of kind `retraction`.
    MissingRetraction "missing-retraction" Error,
    // Markdown and addresses.
    /// Markdown nested too deeply.
    NestedTooDeeply "nested-too-deeply" Error,
    /// An address with a scheme that is not allowed.
    ForbiddenAddress "forbidden-address" Error,
    /// A link, image or attachment that names no file.
    MissingFile "missing-file" Error,
    /// A path that leads out of the site.
    OutsideSite "outside-site" Error,
    /// A file whose digest differs from the one written.
    DigestDiffers "digest-differs" Error,
    // References.
    /// A reference that names nothing.
    UnknownReference "unknown-reference" Error,
    /// A reference that could mean several things.
    AmbiguousReference "ambiguous-reference" Error,
    /// A reference to a thing of another kind than is meant here.
    WrongKind "wrong-kind" Error,
    /// An id that is used twice.
    DuplicateId "duplicate-id" Error,
    /// References that run in a circle.
    CircularReference "circular-reference" Error,
    /// Two pages with one address.
    RouteCollision "route-collision" Error,
    // Evidence.
    /// A quote that comes close to its source but differs.
    QuoteDiffers "quote-differs" Error,
    /// A quote that is not in its source.
    QuoteNotFound "quote-not-found" Error,
    /// A quote that cannot be taken apart: an empty part, or brackets that do not close.
    QuoteMalformed "quote-malformed" Error,
    /// A published document that refers to a withheld one.
    WithheldReference "withheld-reference" Error,
    /// Something said off the record in what would be published.
    OffRecord "off-record" Error,
    // Templates.
    /// A template that cannot be read.
    TemplateSyntax "template-syntax" Error,
    /// A template that fails while a page is rendered.
    TemplateRender "template-render" Error,
    /// A document that asks for a template that is not there.
    UnknownTemplate "unknown-template" Error,
    // Lints.
    /// A quote that is not in the excerpt held.
    QuoteNotCheckable "quote-not-checkable" Warn,
    /// A quote that is in its source but for white space.
    QuoteSpacing "quote-spacing" Warn,
    /// A name in prose that two actors of the briefing share.
    AmbiguousName "ambiguous-name" Warn,
    /// A reference to an expired briefing.
    ExpiredReference "expired-reference" Warn,
    /// A briefing dated after the clock of the build.
    FutureDate "future-date" Warn,
    /// A claim that names no source.
    ClaimWithoutSource "claim-without-source" Warn,
    /// No `base_url`, so canonical links are left out.
    MissingBaseUrl "missing-base-url" Warn,
    // Lints on evidence.
    /// A confirmed claim that rests on fewer than two independent roots.
    SingleRootConfirmed "single-root-confirmed" Warn,
    /// Two confirmed claims of which one contradicts the other.
    ConfirmedContradiction "confirmed-contradiction" Warn,
    /// A contradiction of which neither side is disputed or settled.
    UndisputedContradiction "undisputed-contradiction" Warn,
    /// A claim that another retracts or corrects, and whose status does not show it.
    UnmarkedRetraction "unmarked-retraction" Warn,
    /// A denial that denies nothing on the record.
    EmptyDenial "empty-denial" Warn,
    /// A refusal to comment that is told as a denial.
    NoCommentAsDenial "no-comment-as-denial" Warn,
    /// A step of a history that is earlier than the one before it.
    HistoryOutOfOrder "history-out-of-order" Warn,
    /// A claim that no prose refers to.
    UnreferencedClaim "unreferenced-claim" Warn,
    /// A judgment that rests on one root, and whose confidence is not low.
    SingleRootJudgment "single-root-judgment" Warn,
    /// A level of confidence and a degree of likelihood in one sentence of a judgment.
    MixedLikelihoodConfidence "mixed-likelihood-confidence" Warn,
    /// A word of likelihood in a judgment that is none of the seven steps.
    NonstandardLikelihood "nonstandard-likelihood" Warn,
    /// A quote of fewer than three words.
    ShortQuote "short-quote" Warn,
    /// A short quote that is given to two speakers.
    SharedShortQuote "shared-short-quote" Warn,
    /// A quote in the voice of its speaker that has no quotation marks in its source.
    QuoteWithoutMarks "quote-without-marks" Warn,
    /// Words in quotation marks, in a link to a claim, that are in none of its quotes.
    UnquotedWords "unquoted-words" Warn,
    /// A word in a quote that is nearly, but not quite, a name of an actor of the claim.
    NameSpelling "name-spelling" Warn,
    /// A source that has no date.
    SourceWithoutDate "source-without-date" Warn,
    /// A source that nothing says where to find.
    SourceWithoutAddress "source-without-address" Warn,
    /// A source with an address and no copy kept anywhere.
    SourceWithoutArchive "source-without-archive" Allow,
    /// A held text that no quote uses.
    UnusedText "unused-text" Warn,
    /// A grade of reliability without one of credibility, or the other way round.
    OneSidedGrading "one-sided-grading" Warn,
    /// A speaker whose offices all have dates, none of them that of the claim.
    OfficeNotEstablished "office-not-established" Warn,
    /// Two actors whose names nearly coincide.
    SimilarActors "similar-actors" Warn,
    /// An `allow` for a lint that found nothing.
    UnusedAllow "unused-allow" Warn,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_and_read_back() {
        for &code in Code::ALL {
            assert!(code.as_str().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            assert_eq!(code.as_str().parse(), Ok(code));
            assert!(code.summary().ends_with('.'));
        }
    }
}

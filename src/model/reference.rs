//! Names of things defined elsewhere, before anybody has looked them up.

use std::fmt;

/// The kinds of thing that a reference can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefKind {
    /// A person, body or group.
    Actor,
    /// A record.
    Source,
    /// An attributable statement.
    Claim,
    /// A briefing.
    Briefing,
    /// A taxonomy term.
    Topic,
    /// A plain page.
    Page,
}

impl RefKind {
    /// Every kind, in the order in which candidates are listed.
    pub const ALL: [Self; 6] = [Self::Actor, Self::Source, Self::Claim, Self::Briefing, Self::Topic, Self::Page];

    /// The word before the colon: `actor` in `actor:antony-blinken`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Source => "source",
            Self::Claim => "claim",
            Self::Briefing => "briefing",
            Self::Topic => "topic",
            Self::Page => "page",
        }
    }

    /// The word with its article, for messages.
    pub fn with_article(self) -> &'static str {
        match self {
            Self::Actor => "an actor",
            Self::Source => "a source",
            Self::Claim => "a claim",
            Self::Briefing => "a briefing",
            Self::Topic => "a topic",
            Self::Page => "a page",
        }
    }

    /// The kind that a word before a colon names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.as_str() == word)
    }
}

/// A reference as written: an id or, in Markdown, a name, with its kind where that was said.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The kind, where it was written before a colon.
    pub kind: Option<RefKind>,
    /// The id or name, without the kind. Never empty.
    pub name: String,
}

impl Reference {
    /// Reads `kind:name` or `name`. A word before a colon that is no kind belongs to the name. `None` where no name is left.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (kind, name) = match text.split_once(':') {
            Some((word, rest)) => match RefKind::from_word(word.trim_end()) {
                Some(kind) => (Some(kind), rest.trim_start()),
                None => (None, text),
            },
            None => (None, text),
        };
        (!name.is_empty()).then(|| Self { kind, name: name.to_owned() })
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Some(kind) => write!(f, "{}:{}", kind.as_str(), self.name),
            None => f.write_str(&self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_before_a_colon_is_a_kind_only_if_it_is_one() {
        let read = |t| Reference::parse(t).map(|r| (r.kind, r.name));
        assert_eq!(read("source:x"), Some((Some(RefKind::Source), "x".into())));
        assert_eq!(read("Kabul: a history"), Some((None, "Kabul: a history".into())));
        assert_eq!(read("claim:a/b"), Some((Some(RefKind::Claim), "a/b".into())));
        assert_eq!(read(" actor: "), None);
    }
}

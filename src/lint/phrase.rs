//! Words of English that mean something to an analyst: degrees of likelihood, levels of confidence, refusals to comment and
//! denials. Which of them are wanted where is for the lints to say.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// The words of ICD 203 for its seven steps of likelihood, both rows.
static STEPS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "almost no chance",
        "remote chance",
        "very unlikely",
        "highly improbable",
        "unlikely",
        "improbable",
        "roughly even",
        "even chance",
        "even odds",
        "likely",
        "probable",
        "probably",
        "very likely",
        "highly probable",
        "almost certain",
        "almost certainly",
        "nearly certain",
        "nearly certainly",
    ])
});

/// Other words for how likely a thing is, which leave the step open.
static LOOSE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "may",
        "might",
        "could",
        "possible",
        "possibly",
        "impossible",
        "conceivable",
        "conceivably",
        "perhaps",
        "maybe",
        "plausible",
        "plausibly",
        "potentially",
        "presumably",
        "doubtful",
        "doubtless",
        "undoubtedly",
        "definitely",
        "certainly",
        "good chance",
        "fair chance",
        "real chance",
        "slim chance",
        "small chance",
        "strong possibility",
        "distinct possibility",
        "cannot be ruled out",
        "cannot be excluded",
        // Steps that end with one of these words are none of them.
        "almost certainly",
        "nearly certainly",
    ])
});

static CONFIDENCE: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&["confidence", "confident", "confidently"]));

static REFUSALS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "no comment",
        "declined to comment",
        "declined comment",
        "declines to comment",
        "declined to say",
        "declined to answer",
        "declined to discuss",
        "declined to confirm",
        "refused to comment",
        "refused to say",
        "refused to answer",
        "would not comment",
        "did not comment",
        "would not say",
        "would not be drawn",
        "neither confirm nor deny",
        "neither confirmed nor denied",
        "not confirm or deny",
        "did not respond",
        "did not immediately respond",
        "did not reply",
        "could not be reached",
    ])
});

static DENIALS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&["denied", "denies", "deny", "denying", "denial"]));

/// Other words that say of something that it is not so.
static REJECTIONS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "rejected",
        "rejects",
        "rejecting",
        "dismissed",
        "dismisses",
        "dismissing",
        "false",
        "untrue",
        "not true",
    ])
});

static NEGATIONS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&["no", "not", "nor", "neither", "never", "without", "declined", "declines", "refused", "refuses"])
});

/// Where degrees of likelihood stand in a text, in the words of ICD 203.
pub(super) fn steps(text: &str) -> Vec<Range<usize>> {
    STEPS.find(text)
}

/// Where words of likelihood stand in a text that are none of ICD 203's. Not where they say what is allowed, was not done or is
/// made possible.
pub(super) fn loose(text: &str) -> Vec<Range<usize>> {
    let mut found = LOOSE.find(text);
    found.retain(|at| {
        let before = text[..at.start].trim_end();
        let (before, after) = (last_word(before.strip_suffix(" it").unwrap_or(before)), text[at.end..].trim_start());
        match &text[at.clone()] {
            // The month.
            "May" => false,
            word if word.contains(' ') && word.to_ascii_lowercase().ends_with("certainly") => false,
            word if word.eq_ignore_ascii_case("could") => !after.starts_with("not ") && !after.starts_with("n't"),
            word if word.eq_ignore_ascii_case("possible") => !matches!(
                before,
                "as" | "if" | "where" | "wherever" | "when" | "whenever" | "best" | "make" | "makes" | "made"
            ),
            _ => true,
        }
    });
    found
}

/// Where a text speaks of an analyst's confidence: not of votes, measures or markets.
pub(super) fn confidence(text: &str) -> Vec<Range<usize>> {
    let mut found = CONFIDENCE.find(text);
    found.retain(|at| {
        let before = text[..at.start].trim_end_matches([' ', '-', '\u{2011}']);
        let after = text[at.end..].trim_start_matches([' ', '-', '\u{2011}']);
        let voted = ["vote of", "votes of", "motion of", "crisis of"].iter().any(|b| before.ends_with(b));
        let others = matches!(last_word(before), "no" | "public" | "investor" | "consumer" | "business" | "market");
        let compound = ["vote", "motion", "building", "measure"].iter().any(|a| after.starts_with(a));
        !voted && !others && !compound
    });
    found
}

/// Where a text says that somebody would not comment.
pub(super) fn refusal(text: &str) -> Option<Range<usize>> {
    REFUSALS.find(text).into_iter().next()
}

/// Where a text says that somebody denied something, and not that they did not, or would not.
pub(super) fn denial(text: &str) -> Option<Range<usize>> {
    let refused: Vec<Range<usize>> = REFUSALS.find(text);
    let within = |at: &Range<usize>| refused.iter().any(|r| r.start <= at.start && at.end <= r.end);
    DENIALS.find(text).into_iter().find(|at| !within(at))
}

/// Whether a text says in other words than those of denial that something is not so.
pub(super) fn rejects(text: &str) -> bool {
    !REJECTIONS.find(text).is_empty()
}

/// Whether a text has a word that turns it round.
pub(super) fn is_negated(text: &str) -> bool {
    !NEGATIONS.find(text).is_empty() || text.contains("n't") || text.contains("n’t")
}

/// Whether a language tag is English.
pub(super) fn is_english(tag: &str) -> bool {
    crate::model::is_of_language(tag, "en")
}

fn last_word(text: &str) -> &str {
    text.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// A list of phrases to be found in any text.
struct Phrases(Option<AhoCorasick>);

impl Phrases {
    fn of(list: &[&str]) -> Self {
        let mut builder = AhoCorasick::builder();
        builder.ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest);
        Self(builder.build(list).ok())
    }

    /// Their places, in whole words.
    fn find(&self, text: &str) -> Vec<Range<usize>> {
        let whole = |at: &Range<usize>| {
            !text[..at.start].ends_with(char::is_alphanumeric) && !text[at.end..].starts_with(char::is_alphanumeric)
        };
        self.0.iter().flat_map(|a| a.find_iter(text)).map(|m| m.range()).filter(whole).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, find: fn(&str) -> Vec<Range<usize>>) -> Vec<&str> {
        find(text).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn the_longest_step_is_found() {
        assert_eq!(
            words("It is very unlikely, and almost certainly over.", steps),
            ["very unlikely", "almost certainly"]
        );
        assert_eq!(words("The likelyhood of unlikeliness", steps), [""; 0]);
    }

    #[test]
    fn loose_words_are_those_that_speak_of_likelihood() {
        assert_eq!(words("He may go, perhaps. It Could be possible.", loose), ["may", "perhaps", "Could", "possible"]);
        assert_eq!(words("In May he could not go as soon as possible; almost certainly.", loose), [""; 0]);
        assert_eq!(words("That made it possible. We hold it possible.", loose), ["possible"]);
        assert_eq!(words("It certainly is", loose), ["certainly"]);
    }

    #[test]
    fn confidence_is_that_of_the_analyst() {
        assert_eq!(words("We have high confidence, and are confident.", confidence), ["confidence", "confident"]);
        assert_eq!(
            words("A vote of no confidence, a confidence-building measure, consumer confidence", confidence),
            [""; 0]
        );
    }

    #[test]
    fn a_refusal_is_no_denial() {
        let text = "would neither confirm nor deny it";
        assert_eq!(refusal(text).map(|at| &text[at]), Some("neither confirm nor deny"));
        assert_eq!(denial(text), None);
        assert!(denial("denied it and declined to comment").is_some());
        assert!(is_negated("it wasn’t so") && !is_negated("a notable knot"));
    }

    #[test]
    fn english_has_regions() {
        assert!(is_english("en-GB") && is_english("EN") && !is_english("enm") && !is_english("de"));
    }
}

//! Names as bibliographies take them apart.

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name<'s> {
    /// Of a person, in its parts.
    Person {
        /// `Blinken`.
        family: String,
        /// `Antony`.
        given: String,
        /// `von der`.
        particle: String,
        /// `Jr.`.
        suffix: &'s str,
    },
    /// Of a body, or of anybody of whom no more is known: as it stands.
    Literal(&'s str),
}

/// What stands behind a family name.
const SUFFIXES: [&str; 7] = ["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"];

impl<'s> Name<'s> {
    /// The name of a person, taken apart as BibTeX does: the last word is the family name, words in small letters before it are its
    /// particle. Right for names in the order of most European languages; what has one word, or a comma, is not taken apart.
    pub(super) fn of_person(name: &'s str) -> Self {
        let mut words: Vec<&str> = name.split_whitespace().collect();
        let suffix = words.last().copied().filter(|word| words.len() > 2 && SUFFIXES.contains(word));
        words.truncate(words.len() - usize::from(suffix.is_some()));
        if words.len() < 2 || name.contains(',') {
            return Self::Literal(name);
        }
        let small = |word: &&str| word.starts_with(char::is_lowercase);
        let inner = &words[1..words.len() - 1];
        let (first, last) = match (inner.iter().position(small), inner.iter().rposition(small)) {
            (Some(first), Some(last)) => (first + 1, last + 2),
            _ => (words.len() - 1, words.len() - 1),
        };
        Self::Person {
            family: words[last..].join(" "),
            given: words[..first].join(" "),
            particle: words[first..last].join(" "),
            suffix: suffix.unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> Option<(String, String, String, &str)> {
        match Name::of_person(name) {
            Name::Person { family, given, particle, suffix } => Some((given, particle, family, suffix)),
            Name::Literal(_) => None,
        }
    }

    #[test]
    fn the_last_word_is_the_family_name() {
        let taken = |given: &str, particle: &str, family: &str, suffix| {
            Some((given.to_owned(), particle.to_owned(), family.to_owned(), suffix))
        };
        assert_eq!(parts("Antony Blinken"), taken("Antony", "", "Blinken", ""));
        assert_eq!(parts("Ursula von der Leyen"), taken("Ursula", "von der", "Leyen", ""));
        assert_eq!(parts("Bashar al-Assad"), taken("Bashar", "", "al-Assad", ""));
        assert_eq!(parts("Martin Luther King Jr."), taken("Martin Luther", "", "King", "Jr."));
        assert_eq!(parts("اشرف غنی"), taken("اشرف", "", "غنی", ""));
    }

    #[test]
    fn what_cannot_be_taken_apart_stays_whole() {
        for name in ["Madonna", "", "Blinken, Antony", "Sukarno Jr."] {
            assert_eq!(parts(name).is_none(), name != "Sukarno Jr.", "{name}");
        }
    }
}

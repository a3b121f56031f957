//! Ids for titles in any script.

use deunicode::deunicode;

use crate::model::Id;

/// How long a proposed id is at the most, in bytes: what still reads well in an address.
const LONGEST: usize = 60;

/// Marks that stand inside words and are no part of an id.
const INSIDE_WORDS: [char; 5] = ['\'', '\u{2019}', '\u{2bc}', '\u{2bb}', '\u{ad}'];

/// An id in ASCII for a title: its sounds where the script is another, cut at the end of a word. `None` where nothing is left, or
/// nothing that may be an id.
pub fn propose(title: &str) -> Option<Id> {
    let title: String = title.chars().filter(|c| !INSIDE_WORDS.contains(c)).collect();
    let ascii: String = deunicode(&title).chars().filter(|c| !INSIDE_WORDS.contains(c)).collect();
    let words = ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut text = String::new();
    for word in words {
        if !text.is_empty() && text.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !text.is_empty() {
            text.push('-');
        }
        text.push_str(word);
    }
    text.make_ascii_lowercase();
    text.truncate(LONGEST);
    Id::new(&text).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn proposed(title: &str) -> Option<String> {
        propose(title).map(|id| id.to_string())
    }

    #[test]
    fn titles_of_any_script_give_ids_in_ascii() {
        for (title, id) in [
            ("Antony Blinken", "antony-blinken"),
            ("  The harbour: closed, again? ", "the-harbour-closed-again"),
            ("Kabul’s airport isn't open", "kabuls-airport-isnt-open"),
            ("Łódź & Gdańsk", "lodz-gdansk"),
            ("Straße", "strasse"),
            ("محمد اشرف غنی", "mhmd-shrf-gny"),
            ("北京", "bei-jing"),
            ("Кабул", "kabul"),
            ("東京2020", "dong-jing-2020"),
        ] {
            assert_eq!(proposed(title).as_deref(), Some(id), "{title}");
        }
    }

    #[test]
    fn where_nothing_is_left_nothing_is_proposed() {
        for title in ["", "…", "—?!", "CON", "lpt1"] {
            assert_eq!(proposed(title), None, "{title}");
        }
    }

    #[test]
    fn long_titles_end_with_a_word() {
        let title =
            "The ministry of the interior says that the road to the north of the city is closed until further notice";
        assert_eq!(proposed(title).as_deref(), Some("the-ministry-of-the-interior-says-that-the-road-to-the-north"));
        assert_eq!(proposed(&"x".repeat(200)).map(|id| id.len()), Some(LONGEST));
    }

    proptest! {
        #[test]
        fn what_is_proposed_is_ascii_and_proposes_itself(title in "\\PC*") {
            if let Some(id) = propose(&title) {
                prop_assert!(id.is_ascii() && id.len() <= LONGEST);
                prop_assert_eq!(propose(&id), Some(id));
            }
        }
    }
}

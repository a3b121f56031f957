//! "Did you mean …?": the candidate nearest to what was written.

/// The candidate most like the word, if any is like enough: similarity of Jaro and Winkler of 0.8 or more, or one edit
/// apart. Of equals, the first in alphabetical order, so that the answer does not depend on the order of candidates.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    candidates
        .into_iter()
        .filter(|c| !c.is_empty())
        .map(|c| (score(&folded, &c.to_lowercase()), c))
        .filter(|&(score, _)| score >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, c)| c)
}

fn score(word: &str, candidate: &str) -> f64 {
    if word == candidate {
        return 1.0;
    }
    let is_part = candidate.len() < 200 && candidate.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
    let part = if is_part { 0.8 } else { 0.0 };
    // A long text can be no near miss of a short one, and comparing the two would cost the product of their lengths.
    if word.len().abs_diff(candidate.len()) > 12 {
        return part;
    }
    let slip = if strsim::levenshtein(word, candidate) == 1 { 0.9 } else { 0.0 };
    strsim::jaro_winkler(word, candidate).max(slip).max(part)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_of_the_pen_are_recognised() {
        assert_eq!(nearest("titel", ["text", "title", "topics"]), Some("title"));
        assert_eq!(nearest("ashraf-gani", ["antony-blinken", "ashraf-ghani"]), Some("ashraf-ghani"));
        assert_eq!(nearest("ghani", ["antony-blinken", "ashraf-ghani"]), Some("ashraf-ghani"));
        assert_eq!(nearest("xyzzy", ["antony-blinken", "ashraf-ghani"]), None);
    }
}

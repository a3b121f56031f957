//! Quotes laid beside texts, as a site has them.

#![allow(clippy::single_range_in_vec_init, reason = "a match may well have one part")]

use std::ops::Range;

use proptest::prelude::*;

use super::*;

/// The example site's note on the method.
const NOTE: &str = "How quotes are compared

A quote on this site is a string of words that somebody else wrote or said.
Before a page is made, each one is laid beside the text of the record it is
taken from, where a copy of that text is held.

The comparison forgives what printing changes and nothing else. Curly and
straight quotation marks count as the same, and so do long and short dashes,
three dots and the single ellipsis, and any run of spaces or line breaks. A
changed word, a dropped word or an added word is never forgiven.

When a quote comes close but differs, the build stops and shows both versions
side by side. When it cannot be found at all, the build stops too. If only part
of the record is held, a missing quote is reported as something that could not
be checked.

Three dots in square brackets show that words were left out. The remaining
parts must stand in the record in the same order, and not far from one another.
A word in square brackets is ours. It replaces a few words of the record, so
that a reader knows whom a pronoun means.

A mark beside a quote says that it matches the copy we hold. It does not say
that the quoted words are true, that the copy is complete, or that the speaker
was rightly named. Those are questions for the analyst.
";

fn look(text: &str, quote: &str) -> Outcome {
    look_between(text, None, quote, None)
}

fn look_between(text: &str, prefix: Option<&str>, quote: &str, suffix: Option<&str>) -> Outcome {
    let pattern = Pattern::parse(quote).expect("a good quote");
    find(&HeldText::new(text), &pattern, Context { prefix, suffix })
}

/// What a quote matches in a text, part by part, and how; empty if it does not match.
fn matched<'t>(text: &'t str, quote: &str) -> (Vec<&'t str>, Option<MatchKind>) {
    match look(text, quote) {
        Outcome::Matches { ranges, kind, .. } => (ranges.into_iter().map(|r| &text[r]).collect(), Some(kind)),
        _ => (Vec::new(), None),
    }
}

/// The source's words and the difference in one line: `[-lost-]`, `{+added+}`.
fn differing<'t>(text: &'t str, quote: &str) -> (&'t str, String) {
    let Outcome::Differs { range, similarity, difference } = look(text, quote) else { return ("", String::new()) };
    assert!((0.8..=1.0).contains(&similarity));
    let told = difference.iter().map(|change| match change {
        Change::Same(words) => words.clone(),
        Change::Lost(words) => format!("[-{words}-]"),
        Change::Added(words) => format!("{{+{words}+}}"),
    });
    (&text[range], told.collect::<Vec<_>>().join(" "))
}

#[test]
fn the_quotes_of_the_example_match() {
    let exact = matched(NOTE, "forgives what printing changes and nothing else");
    assert_eq!(exact, (vec!["forgives what printing changes and nothing else"], Some(MatchKind::Exact)));
    let broken = matched(NOTE, "A changed word, a dropped word or an added word is never forgiven");
    let words = "A\nchanged word, a dropped word or an added word is never forgiven";
    assert_eq!(broken, (vec![words], Some(MatchKind::Normalized)));
    let joined =
        "When a quote comes close but differs, the build stops […] When it cannot be found at all, the build stops too";
    let parts = vec![
        "When a quote comes close but differs, the build stops",
        "When it cannot be found at all, the build stops too",
    ];
    assert_eq!(matched(NOTE, joined), (parts, Some(MatchKind::Exact)));
    let missing = matched(NOTE, "a missing quote is reported as something that could not be checked");
    assert_eq!(missing.1, Some(MatchKind::Normalized));
    let bracketed = matched(NOTE, "[The mark] does not say that the quoted words are true");
    assert_eq!(bracketed.0, ["does not say\nthat the quoted words are true"]);
}

#[test]
fn a_dropped_not_differs() {
    let (source, told) = differing(NOTE, "It does say that the quoted words are true, that the copy is complete");
    assert_eq!(source, "It does not say\nthat the quoted words are true, that the copy is complete");
    assert_eq!(told, "It does [-not-] say that the quoted words are true, that the copy is complete");
}

#[test]
fn a_changed_number_or_an_added_word_differs() {
    let text = "The United States will withdraw all 2,500 troops by 1 May 2021, he wrote.";
    let (source, told) = differing(text, "will withdraw all 3,500 troops by 1 May 2021");
    assert_eq!(source, "will withdraw all 2,500 troops by 1 May 2021");
    assert_eq!(told, "will withdraw all [-2,500-] {+3,500+} troops by 1 May 2021");
    assert_eq!(
        differing(text, "withdraw all 2,500 troops by 1 May 2020").1,
        "withdraw all 2,500 troops by 1 May [-2021-] {+2020+}"
    );
    assert_eq!(differing(text, "will not withdraw all 2,500 troops").1, "will {+not+} withdraw all 2,500 troops");
    assert_eq!(differing(text, "will withdraw All 2,500 troops").1, "will withdraw [-all-] {+All+} 2,500 troops");
}

#[test]
fn a_changed_first_or_last_word_is_told_with_its_counterpart() {
    let text = "He asked for an urgent meeting of ministers in May, and said no more.";
    assert_eq!(
        differing(text, "an urgent meeting of ministers in June").1,
        "an urgent meeting of ministers in [-May,-] {+June+}"
    );
    assert_eq!(differing(text, "his urgent meeting of ministers").1, "[-an-] {+his+} urgent meeting of ministers");
}

#[test]
fn what_is_short_or_unlike_is_not_found() {
    assert_eq!(look(NOTE, "a changed world"), Outcome::NotFound);
    assert_eq!(look(NOTE, "The ministers met again in Geneva to discuss the matter"), Outcome::NotFound);
    assert_eq!(look("", "anything at all that is long enough"), Outcome::NotFound);
}

#[test]
fn words_and_numbers_are_whole() {
    assert_eq!(look("this island", "is"), Outcome::NotFound);
    assert_eq!(matched("this is land", "is").0, ["is"]);
    let (source, told) = differing("the opposition leaders met the government yesterday", "leaders met the govern");
    assert_eq!((source, told.as_str()), ("leaders met the government", "leaders met the [-government-] {+govern+}"));
    assert_eq!(
        differing("prices went up by around 1.5 per cent", "prices went up by around 1").1,
        "prices went up by around [-1.5-] {+1+}"
    );
    assert_eq!(
        differing("so he said that we can't stay there", "so he said that we can").1,
        "so he said that we [-can't-] {+can+}"
    );
}

#[test]
fn typography_and_unicode_form_are_forgiven() {
    let printed = "“It’s over”\u{a0}— he said…\n\nThe cafe\u{301} in Saint‑Denis re\u{ad}opened";
    assert_eq!(
        matched(printed, "\"It's over\" - he said... The café in Saint-Denis reopened"),
        (vec![printed], Some(MatchKind::Normalized))
    );
    assert_eq!(matched("un café noir", "cafe\u{301} noir").0, ["café noir"]);
    assert_eq!(look("the café is", "the cafe is"), Outcome::NotFound, "an accent is no typography");
    assert_eq!(look("about 10² metres", "102 metres"), Outcome::NotFound);
}

#[test]
fn right_to_left_texts_are_quoted() {
    let text = "قال الرئيس \u{202B}«إنّ الاتفــاق لن يوقَّع»\u{202C} اليوم";
    assert_eq!(matched(text, "إنّ الاتفاق لن يوقَّع").0, ["إنّ الاتفــاق لن يوقَّع"]);
    let told = differing("قال الرئيس إن الاتفاق لن يوقع اليوم", "قال الرئيس إن الاتفاق يوقع اليوم").1;
    assert_eq!(told, "قال الرئيس إن الاتفاق [-لن-] يوقع اليوم");
    assert_eq!(matched("הוא אמר ״לא״ בתל־אביב", "\"לא\" בתל-אביב").0, ["״לא״ בתל־אביב"]);
}

#[test]
fn scripts_without_spaces_match_but_for_spacing() {
    assert_eq!(
        matched("外交部发言人说，停火协议\n已经达成。", "停火协议已经达成"),
        (vec!["停火协议\n已经达成"], Some(MatchKind::Spacing))
    );
    assert_eq!(matched("外交部发言人说，停火协议已经达成。", "停火协议"), (vec!["停火协议"], Some(MatchKind::Exact)));
    assert_eq!(matched("the gov ernment fell", "the government"), (vec!["the gov ernment"], Some(MatchKind::Spacing)));
    assert_eq!(look("someone ver said", "one very"), Outcome::NotFound);
}

#[test]
fn joined_parts_keep_their_order_and_distance() {
    let near = format!("the first part {} the second part", "x".repeat(1900));
    let far = format!("the first part {} the second part", "x".repeat(2100));
    let quote = "the first part […] the second part";
    assert_eq!(matched(&near, quote).0, ["the first part", "the second part"]);
    assert_eq!(matched(&near, "the first part... the second part").0.len(), 2);
    assert_eq!(look(&far, quote), Outcome::PartsApart { ranges: vec![0..14, 2116..2131] });
    assert!(matches!(look(&near, "the second part [...] the first part"), Outcome::PartsApart { .. }));
    let twice = format!("the first part, {near}");
    assert_eq!(matched(&twice, quote).0, ["the first part", "the second part"], "the nearer first part");
}

#[test]
fn a_joined_part_that_differs_is_told_alone() {
    let text = "We shall leave by the first of May. Nobody asked. We shall not come back again.";
    let (source, told) = differing(text, "We shall leave by the first of May […] We shall come back again");
    assert_eq!((source, told.as_str()), ("We shall not come back again", "We shall [-not-] come back again"));
}

#[test]
fn the_sources_own_ellipses_and_brackets_are_text_first() {
    assert_eq!(
        matched("We were… not ready. We were never ready.", "We were... not ready"),
        (vec!["We were… not ready"], Some(MatchKind::Normalized))
    );
    assert_eq!(matched("He said [laughs] no", "said [laughs] no"), (vec!["said [laughs] no"], Some(MatchKind::Exact)));
    assert_eq!(matched("one two […] three four", "one two […] three four").0.len(), 1);
}

#[test]
fn editorial_brackets_stand_for_words() {
    let text = "He told the visiting president of the republic that he would go, and promised to stay away.";
    assert_eq!(
        matched(text, "told [him] that he would go").0,
        ["told the visiting president of the republic that he would go"]
    );
    assert_eq!(matched(text, "He told [Ghani] the visiting").0, ["He told the visiting"]);
    assert_eq!(matched(text, "told [him] would go").0, [""; 0], "eight words are too many");
    assert_eq!(matched(text, "[t]he visiting president [P]resident of").0, [""; 0]);
    assert_eq!(matched(text, "[h]e told [T]he visiting").0, ["He told the visiting"]);
    assert_eq!(matched(text, "he would go [sic], and promis[ing] to stay").0, ["he would go, and promised to stay"]);
}

#[test]
fn a_context_chooses_among_places() {
    let text = "First: we agree. Second: “we agree” too. Third: we agree, but";
    let Outcome::Matches { ranges, places, .. } = look(text, "we agree") else { panic!("it stands there") };
    assert_eq!((ranges, places), (vec![7..15], 3));
    let third = look_between(text, Some("Third:"), "we agree", None);
    assert_eq!(third, Outcome::Matches { ranges: vec![52..60], kind: MatchKind::Exact, places: 1 });
    let second = look_between(text, None, "we agree", Some("\" too"));
    assert_eq!(second, Outcome::Matches { ranges: vec![28..36], kind: MatchKind::Exact, places: 1 });
    assert_eq!(look_between(text, Some("Fourth:"), "we agree", None), Outcome::ContextDiffers { places: 3 });
}

#[test]
fn a_context_holds_against_nearer_parts() {
    let text = "Mr A: they agreed. Mr B: they agreed. In the end they left.";
    let first = look_between(text, Some("Mr A:"), "they agreed […] they left", None);
    assert_eq!(first, Outcome::Matches { ranges: vec![6..17, 49..58], kind: MatchKind::Exact, places: 1 });
}

#[test]
fn overlapping_places_count() {
    let Outcome::Matches { ranges, places, .. } = look("no no no", "no no") else { panic!("it stands there") };
    assert_eq!((ranges, places), (vec![0..5], 2));
}

fn ranges_of(outcome: &Outcome) -> Vec<Range<usize>> {
    match outcome {
        Outcome::Matches { ranges, .. } | Outcome::PartsApart { ranges } => ranges.clone(),
        Outcome::Differs { range, .. } => vec![range.clone()],
        Outcome::ContextDiffers { .. } | Outcome::NotFound => Vec::new(),
    }
}

/// Text of much white space, many marks, brackets, accents, scripts and few letters, so that much recurs.
fn tangled() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a", "b", "ab", "not", "The", "é", "e\u{301}", "\u{301}", " ", "  ", "\n", "\u{a0}", "\u{ad}", "\u{200b}", "…",
        "...", ".", "—", "--", "-", "’", "'", "“", "\"", "[", "]", "[…]", "[T]", "[him]", "[sic]", "1", "5", ",", "停",
        "火", "ﬁ", "\u{FDFA}", "ß", "İ", "가", "\u{1100}", "\u{1161}", "ا", "\u{640}", "😀", "\u{344}", "\u{F900}",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn nothing_panics_and_ranges_are_of_the_original(
        text in prop_oneof![tangled(), any::<String>()],
        quote in prop_oneof![tangled(), any::<String>()],
        side in prop::option::of(tangled()),
    ) {
        let Ok(pattern) = Pattern::parse(&quote) else { return Ok(()) };
        let held = HeldText::new(&*text);
        for context in [Context::default(), Context { prefix: side.as_deref(), suffix: None }] {
            for range in ranges_of(&find(&held, &pattern, context)) {
                prop_assert!(text.get(range.clone()).is_some_and(|place| !place.is_empty()), "{range:?}");
            }
        }
    }

    #[test]
    fn a_whole_text_is_found_in_itself(text in tangled()) {
        let Ok(pattern) = Pattern::parse(&text) else { return Ok(()) };
        let outcome = find(&HeldText::new(&*text), &pattern, Context::default());
        prop_assert!(matches!(outcome, Outcome::Matches { .. }), "{outcome:?}");
    }

    #[test]
    fn a_disturbed_slice_is_found_at_its_place(
        words in prop::collection::vec("[a-c]{1,3}('s)?|[dé]{1,3},|\"e\" - f\\.\\.\\.|مرحبا", 1..40),
        from in any::<prop::sample::Index>(),
        length in 1_usize..12,
        space in prop::sample::select(vec!["\n", "  \n ", "\u{a0}", " \u{ad} "]),
    ) {
        let text = words.join(" ");
        let from = from.index(words.len());
        let before: usize = words[..from].iter().map(|word| word.len() + 1).sum();
        let slice = words[from..words.len().min(from + length)].join(" ");
        let disturbed = slice.replace('\'', "’").replace(" \"", " “").replace('"', "”").replace(" - ", " — ");
        let disturbed = disturbed.replace("...", "…").replace('é', "e\u{301}").replace(' ', space);
        let outcome = look(&text, &disturbed);
        let Outcome::Matches { ranges, kind, .. } = outcome else { panic!("{slice} is lost in {text}") };
        prop_assert!(ranges[0].start <= before && ranges.len() == 1);
        prop_assert_eq!(&text[ranges[0].clone()], slice);
        prop_assert!(kind != MatchKind::Spacing);
    }
}

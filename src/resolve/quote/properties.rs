//! What must hold for quotes from sources in any script: a true one is found where it stands, however it is set; one with a word
//! changed, lost or added is told to differ; words that are not there are not found.

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;

/// Letters of a script, and what stands between its words.
#[derive(Clone, Copy, Debug)]
struct Script {
    letters: &'static str,
    between: &'static str,
}

const SCRIPTS: [Script; 7] = [
    Script { letters: "abdefghiklmnoprstuvwyz", between: " " },
    Script { letters: "абвгдежзиклмнопрстухцчшюя", between: " " },
    Script { letters: "αβγδεζηθικλμνξοπρτυφχψω", between: " " },
    Script { letters: "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", between: " " },
    Script { letters: "אבגדהוזחטילמנסעפצקרשת", between: " " },
    Script {
        letters: "कखगघचछजझटठडढतथदधनपफबभमयरलवशसह", between: " "
    },
    Script {
        letters: "的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生", between: ""
    },
];

/// A text of one script in words of their own lengths; a word of a script without spaces is one letter.
#[derive(Clone, Debug)]
struct Sample {
    script: Script,
    words: Vec<String>,
}

impl Sample {
    fn between(&self, range: Range<usize>) -> String {
        self.words[range].join(self.script.between)
    }
}

fn word(script: Script) -> impl Strategy<Value = String> {
    let letters: Vec<char> = script.letters.chars().collect();
    let length = if script.between.is_empty() { 1..=1 } else { 4..=7_usize };
    prop::collection::vec(prop::sample::select(letters), length).prop_map(|letters| letters.into_iter().collect())
}

fn sample() -> impl Strategy<Value = Sample> {
    prop::sample::select(SCRIPTS.to_vec()).prop_flat_map(|script| {
        prop::collection::vec(word(script), 60..120).prop_map(move |words| Sample { script, words })
    })
}

/// A stretch of a sample, long enough that one word is less than a fifth of it.
fn stretch(sample: &Sample, from: Index) -> Range<usize> {
    let length = if sample.script.between.is_empty() { 30 } else { 14 };
    let start = from.index(sample.words.len() - length);
    start..start + length
}

fn look(text: &str, quote: &str) -> Outcome {
    let pattern = Pattern::parse(quote).unwrap_or_else(|_| panic!("`{quote}` is no quote"));
    find(&HeldText::new(text), &pattern, Context::default())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_cut_from_a_source_is_found_at_its_place(sample in sample(), from in any::<Index>(), space in prop::sample::select(vec!["\n", "  ", "\u{a0}", "\n\n"])) {
        let range = stretch(&sample, from);
        let text = sample.between(0..sample.words.len());
        let start = sample.between(0..range.start).len() + if range.start > 0 { sample.script.between.len() } else { 0 };
        let cut = sample.between(range);
        let quote = if sample.script.between.is_empty() { cut.clone() } else { cut.replace(' ', space) };
        let Outcome::Matches { ranges, places, .. } = look(&text, &quote) else { panic!("{quote} is lost in {text}") };
        prop_assert!(places > 1 || ranges.len() == 1 && ranges[0] == (start..start + cut.len()), "{ranges:?}");
    }

    #[test]
    fn one_word_changed_lost_or_added_is_told_to_differ(sample in sample(), from in any::<Index>(), at in 2..10_usize, how in 0..3, other in any::<Index>()) {
        let range = stretch(&sample, from);
        let text = sample.between(0..sample.words.len());
        let mut words = sample.words[range].to_vec();
        // A word of the same script that is not the one in its place, nor next to it.
        let strange = sample.words[other.index(sample.words.len())].clone();
        prop_assume!(!words[at - 1..=at + 1].contains(&strange) && words[at - 1] != words[at] && words[at] != words[at + 1]);
        match how {
            0 => words[at] = strange,
            1 => drop(words.remove(at)),
            _ => words.insert(at, strange),
        }
        let quote = words.join(sample.script.between);
        prop_assume!(!text.contains(&quote));
        let outcome = look(&text, &quote);
        prop_assert!(matches!(outcome, Outcome::Differs { .. }), "{quote} in {text}: {outcome:?}");
    }

    #[test]
    fn words_that_are_not_there_are_not_found(sample in sample(), words in prop::collection::vec("[0-9]{5}", 6..20)) {
        let text = sample.between(0..sample.words.len());
        prop_assert!(matches!(look(&text, &words.join(" ")), Outcome::NotFound));
    }
}

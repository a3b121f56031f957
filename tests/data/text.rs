//! What is told of held texts: no more than the sentences quoted, whatever the text.

use proptest::prelude::*;

use super::files;
use super::support::{Site, public};

/// Sentences in a row, each of words that stand in no other, and which of them a quote is taken from.
fn texts() -> impl Strategy<Value = (Vec<String>, Vec<bool>)> {
    let sentence = (4..9_usize, prop_oneof![Just("."), Just("?"), Just("!")]);
    prop::collection::vec((sentence, any::<bool>(), 0..4_usize), 2..9).prop_map(|all| {
        let mut sentences = Vec::new();
        for (n, ((words, end), _, gap)) in all.iter().enumerate() {
            let words: Vec<String> = (0..*words).map(|w| format!("qword{n}x{w}lettered")).collect();
            let gap = [" ", "\n", "\n\n", "  "][*gap];
            sentences.push(format!("The {}{end}{gap}", words.join(" ")));
        }
        (sentences, all.iter().map(|(_, quoted, _)| *quoted).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn of_a_text_that_is_held_nothing_is_told_but_the_sentences_quoted((sentences, quoted) in texts()) {
        let mut claims = String::new();
        for n in (0..sentences.len()).filter(|n| quoted[*n]) {
            claims.push_str(&format!("  - {{id: c{n}, text: S., quote: qword{n}x1lettered qword{n}x2lettered}}\n"));
        }
        let claims = if claims.is_empty() { claims } else { format!("claims:\n{claims}") };
        let site = Site::of([
            ("onrecord.yaml", "title: T\nbase_url: https://example.org/\n"),
            ("content/sources/held.md", "---\ntitle: H\n---\n"),
            ("content/sources/held.txt", &sentences.concat()),
            ("content/briefings/2021-03-08-b.md", &format!("---\ntitle: B\nsource: held\n{claims}---\n")),
        ]);
        let files = files(&site, &public());
        for n in (0..sentences.len()).filter(|n| !quoted[*n]) {
            for (path, text) in &files {
                prop_assert!(!text.contains(&format!("qword{n}x")), "`{}` tells of sentence {} in {:?}", path, n, sentences);
            }
        }
        for n in (0..sentences.len()).filter(|n| quoted[*n]) {
            let word = format!("qword{n}x3lettered");
            prop_assert!(files["data/annotations/held.json"].contains(&word), "the sentence of {} is shown", word);
        }
        prop_assert!(files.iter().all(|(path, text)| !path.starts_with("data/annotations/") || !text.contains("TextPositionSelector")));
    }
}

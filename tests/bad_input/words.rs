//! Every vocabulary refuses a word that it does not have, names the nearest one, and lists them all.

use std::collections::BTreeSet;

use onrecord::model::vocabulary::*;

use super::case::{Case, case, check_all, claim, keys};
use onrecord::diagnostic::Code::{InvalidValue, UnknownKey};

/// A vocabulary and a case in which one of its words is wrong.
struct Row {
    vocabulary: &'static str,
    words: Vec<&'static str>,
    /// The case with a word in the place where one of the vocabulary belongs.
    with: fn(&str) -> Case,
}

fn row<V: Vocabulary>(vocabulary: &'static str, with: fn(&str) -> Case) -> Row {
    Row { vocabulary, words: V::WORDS.iter().map(|(word, _)| *word).collect(), with }
}

fn actor(line: &str) -> Case {
    case("").with("content/actors/x.md", format!("---\nname: X\n{line}\n---\n"))
}

fn source(line: &str) -> Case {
    case("").with("content/sources/x.md", format!("---\ntitle: X\n{line}\n---\n"))
}

fn rows() -> Vec<Row> {
    vec![
        row::<Tlp>("Tlp", |w| keys("", &format!("tlp: ‸{w}")).unredacted()),
        row::<State>("State", |w| keys("", &format!("state: ‸{w}"))),
        row::<ActorKind>("ActorKind", |w| actor(&format!("kind: ‸{w}"))),
        row::<SourceKind>("SourceKind", |w| source(&format!("kind: ‸{w}"))),
        row::<Reliability>("Reliability", |w| source(&format!("reliability: ‸{w}"))),
        row::<Credibility>("Credibility", |w| claim("", &format!("assessment: {{credibility: ‸{w}}}"))),
        row::<Derivation>("Derivation", |w| source(&format!("derived_from: {{source: letter, how: ‸{w}}}"))),
        row::<HeldExtent>("HeldExtent", |w| source(&format!("text: ‸{w}"))),
        row::<Show>("Show", |w| source(&format!("show: ‸{w}"))),
        row::<ClaimKind>("ClaimKind", |w| claim("", &format!("kind: ‸{w}"))),
        row::<Status>("Status", |w| claim("", &format!("status: ‸{w}"))),
        row::<Attribution>("Attribution", |w| claim("", &format!("attribution: ‸{w}"))),
        row::<OriginBasis>("OriginBasis", |w| claim("", &format!("origin_basis: ‸{w}"))),
        row::<Voice>("Voice", |w| claim("", &format!("quote: {{page: 1, voice: ‸{w}}}"))),
        row::<Translator>("Translator", |w| claim("", &format!("quote: {{page: 1, translator: ‸{w}}}"))),
        row::<Likelihood>("Likelihood", |w| keys("", &format!("key_judgments: {{text: T, likelihood: ‸{w}}}"))),
        row::<Confidence>("Confidence", |w| keys("", &format!("key_judgments: {{text: T, confidence: ‸{w}}}"))),
        row::<Basis>("Basis", |w| keys("", &format!("key_judgments: {{text: T, basis: ‸{w}}}"))),
        row::<Consistency>("Consistency", |w| {
            keys("", &format!("hypotheses: {{id: h, text: T, evidence: {{envoy/tone: ‸{w}}}}}"))
        }),
        row::<CorrectionKind>("CorrectionKind", |w| {
            keys("", &format!("corrections: {{date: 2021, text: T, kind: ‸{w}}}"))
        }),
        row::<Autolink>("Autolink", |w| keys("", &format!("autolink: ‸{w}"))),
    ]
}

/// What one case must say.
fn check(row: &Row, word: &str, help: &[String]) -> Vec<Case> {
    let found = |help: &String| (row.with)(word).finds(InvalidValue, help.clone().leak());
    help.iter().map(found).collect()
}

#[test]
fn a_word_like_no_other_is_told_all_words() {
    let cases: Vec<Case> = rows()
        .iter()
        .flat_map(|row| check(row, "zqxzqx", &row.words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>()))
        .collect();
    check_all(&cases);
}

#[test]
fn a_slip_of_the_pen_is_told_the_nearest_word() {
    let slips = rows();
    let slips = slips.iter().filter_map(|row| {
        // The longest word with its last two letters the wrong way round; words of three letters are too short for slips.
        let word = row.words.iter().filter(|w| w.len() > 4).max_by_key(|w| w.len())?;
        let (head, tail) = word.split_at(word.len() - 2);
        let slip: String = head.chars().chain(tail.chars().rev()).collect();
        let help = if row.words.len() > 1 { format!("did you mean `{word}`?") } else { format!("write `{word}`") };
        Some(check(row, &slip, &[help]))
    });
    let cases: Vec<Case> = slips.flatten().collect();
    assert!(cases.len() > 15);
    check_all(&cases);
}

#[test]
fn capitals_and_blanks_are_slips_as_well() {
    check_all(&[
        claim("a word in capitals", "status: ‸Confirmed").finds(InvalidValue, "did you mean `confirmed`?"),
        claim("a word with a blank", "kind: ‸no comment").finds(InvalidValue, "did you mean `no-comment`?"),
        claim("a word with an underscore", "attribution: ‸on_record").finds(InvalidValue, "did you mean `on-record`?"),
        claim("an American spelling", "kind: ‸characterization")
            .finds(InvalidValue, "did you mean `characterisation`?"),
        source("reliability: ‸b").finds(InvalidValue, "did you mean `B`?"),
        keys("a likelihood without hyphens", "key_judgments: {text: T, likelihood: ‸almost certain}")
            .finds(InvalidValue, "did you mean `almost-certain`?"),
    ]);
}

#[test]
fn every_relation_is_a_key_that_can_be_misspelt() {
    let slips: Vec<Case> = RelationKind::WORDS
        .iter()
        .map(|(word, _)| {
            let slip = format!("‸{}x: envoy/tone", &word[..word.len() - 1]);
            claim("", &slip).finds(UnknownKey, format!("did you mean `{word}`?").leak())
        })
        .collect();
    check_all(&slips);
}

#[test]
fn no_vocabulary_is_forgotten() {
    let source = include_str!("../../src/model/vocabulary.rs");
    let blocks = source.split("\nvocabulary! {\n").skip(1);
    let declared: BTreeSet<&str> = blocks
        .filter_map(|block| block.lines().map(str::trim).find(|l| !l.starts_with("///"))?.strip_suffix(" {"))
        .collect();
    let tested: BTreeSet<&str> = rows().iter().map(|r| r.vocabulary).chain(["RelationKind"]).collect();
    assert_eq!(declared, tested);
}

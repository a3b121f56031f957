//! Sites that are nearly all quotes: many texts with some quotes each, or one long text with many.

use std::io;
use std::path::Path;

use super::random::Random;
use super::{put, words};

/// Many texts, each with quotes of its own.
#[derive(Clone, Copy)]
pub struct Quotes {
    /// How many texts there are.
    pub texts: usize,
    /// How long each is at least, in bytes.
    pub length: usize,
    /// How many quotes each has.
    pub quotes: usize,
    /// How many quotes of each lack a word of the text.
    pub wrong: usize,
}

/// Writes a site of them into a folder: a briefing for each text.
pub fn site(of: Quotes, root: &Path) -> io::Result<()> {
    put(root, "onrecord.yaml", "title: Quotes\nlints: {missing-base-url: allow}\n")?;
    for number in 0..of.texts {
        let mut random = Random::of("text", number);
        let text = text(&mut random, of.length);
        put(root, &format!("content/sources/text-{number}.md"), &format!("---\ntitle: Text {number}\n---\n"))?;
        put(root, &format!("content/sources/text-{number}.txt"), &text)?;
        let sentences: Vec<&str> = text.split(['\n', '.']).map(str::trim).filter(|s| s.len() > 40).collect();
        let claim = |at: usize| {
            let sentence = sentences[at * sentences.len() / of.quotes];
            let quote = if at < of.wrong { without_a_word(sentence) } else { sentence.to_owned() };
            format!("  - {{id: claim-{at}, text: Statement {at}., quote: \"{quote}\"}}\n")
        };
        let claims: String = (0..of.quotes).map(claim).collect();
        let briefing = format!(
            "---\ntitle: Briefing {number}\ndate: 2021-03-08\nsource: text-{number}\nclaims:\n{claims}---\nText.\n"
        );
        put(root, &format!("content/briefings/briefing-{number}.md"), &briefing)?;
    }
    Ok(())
}

/// Sentences with a number in each, so that no two are alike.
fn text(random: &mut Random, length: usize) -> String {
    let mut text = String::new();
    let mut number = 0;
    while text.len() < length {
        let sentence = words::sentence(random);
        text.push_str(&format!("{} of number {number} it is said. ", sentence.trim_end_matches('.')));
        number += 1;
        if number % 6 == 0 {
            text.push_str("\n\n");
        }
    }
    text
}

fn without_a_word(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split(' ').collect();
    let at = words.len() / 2;
    [&words[..at], &words[at + 1..]].concat().join(" ")
}

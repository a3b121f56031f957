//! Sources: defined in a briefing or in a file of their own, with or without a held text.

use super::briefing::Briefing;
use super::random::Random;
use super::{Plan, words};

/// A source of a briefing.
pub struct Record<'b> {
    briefing: &'b Briefing,
    number: usize,
}

impl<'b> Record<'b> {
    /// The source of this number.
    pub fn of(briefing: &'b Briefing, number: usize) -> Self {
        Self { briefing, number }
    }

    fn random(&self, part: &str) -> Random {
        Random::of(part, self.briefing.index * 4 + self.number)
    }

    /// The first source of every other briefing is defined in it.
    pub fn is_inline(&self) -> bool {
        self.number == 0 && self.briefing.index.is_multiple_of(2)
    }

    /// Half of those with a file of their own are held.
    fn is_held(&self) -> bool {
        !self.is_inline() && (self.briefing.index + self.number) % 2 == 1
    }

    /// Its id.
    pub fn id(&self) -> String {
        format!("record-{}-{}", self.briefing.index + 1, self.number + 1)
    }

    /// Its front matter, one entry a line.
    pub fn entries(&self, plan: &Plan) -> Vec<String> {
        let mut random = self.random("record");
        let kind = random.pick(&["article", "wire", "statement", "document", "press-conference", "transcript"]);
        let mut entries = vec![format!("title: \"{}\"", words::title(&mut random)), format!("kind: {kind}")];
        match random.once_in(3) {
            true => entries.push(format!("publisher: {}", words::slug(&words::name(plan.actor(&mut random))))),
            false => entries.push(format!("publisher_name: The {}", words::capital(&words::subject(&mut random)))),
        }
        entries.push(format!("url: https://example.org/{}", self.id()));
        entries.push(format!("published: {}", self.briefing.date()));
        entries.push(format!("accessed: {}", self.briefing.date()));
        if random.once_in(2) {
            entries.push(format!("reliability: {}", random.pick(&["A", "B", "C", "D"])));
        }
        entries
    }

    /// Its own files: none where it is defined in its briefing.
    pub fn files(&self, plan: &Plan) -> Vec<(String, String)> {
        if self.is_inline() {
            return Vec::new();
        }
        let note = words::paragraph(&mut self.random("note"), 2);
        let (id, entries) = (self.id(), self.entries(plan).join("\n"));
        let mut files = vec![(format!("content/sources/{id}.md"), format!("---\n{entries}\n---\n{note}\n"))];
        if self.is_held() {
            let paragraphs: Vec<String> = self.sentences().chunks(5).map(|p| format!("“{}”", p.join(" "))).collect();
            files.push((format!("content/sources/{id}.txt"), format!("{}\n", paragraphs.join("\n\n"))));
        }
        files
    }

    /// All that it says.
    fn sentences(&self) -> Vec<String> {
        let mut random = self.random("text");
        let count = random.between(15, 40);
        (0..count).map(|_| words::sentence(&mut random)).collect()
    }

    /// Five to nine words of one of its sentences, so that they are found where it is held.
    pub fn quote(&self, random: &mut Random) -> String {
        let sentences = self.sentences();
        let sentence = &sentences[random.below(sentences.len())];
        let words: Vec<&str> = sentence.trim_end_matches('.').split(' ').collect();
        let count = random.between(5, 9).min(words.len());
        let from = random.below(words.len() - count + 1);
        words[from..from + count].join(" ").trim_end_matches(',').to_owned()
    }
}

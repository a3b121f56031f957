//! Briefings: front matter with claims, and a body that refers to them.

use super::random::Random;
use super::record::Record;
use super::{Plan, TOPICS, code, topic_title, words};

/// Days are spread over so many years, from this one on.
const FIRST_YEAR: usize = 2021;
const YEARS: usize = 5;

/// A briefing: all of it follows from its number.
pub struct Briefing {
    pub index: usize,
}

impl Briefing {
    /// The briefing of this number.
    pub fn of(index: usize) -> Self {
        Self { index }
    }

    fn random(&self, part: &str) -> Random {
        Random::of(part, self.index)
    }

    /// The day, as written.
    pub fn date(&self) -> String {
        let mut random = self.random("date");
        let year = FIRST_YEAR + random.below(YEARS);
        format!("{year}-{:02}-{:02}", random.between(1, 12), random.between(1, 28))
    }

    fn slug(&self) -> String {
        format!("{}-{}", words::slug(&words::subject(&mut self.random("slug"))), self.index + 1)
    }

    /// Where its document goes.
    pub fn path(&self) -> String {
        format!("content/briefings/{}/{}-{}.md", &self.date()[..4], self.date(), self.slug())
    }

    fn claim_count(&self) -> usize {
        self.random("claims").between(4, 8)
    }

    fn source_count(&self) -> usize {
        self.random("sources").between(1, 3)
    }

    /// Its sources.
    pub fn sources(&self) -> Vec<Record<'_>> {
        (0..self.source_count()).map(|number| Record::of(self, number)).collect()
    }

    /// An earlier briefing, if there is one.
    fn earlier(&self, random: &mut Random) -> Option<Self> {
        (self.index > 0).then(|| Self::of(random.below(self.index)))
    }

    /// The whole document.
    pub fn text(&self, plan: &Plan) -> String {
        format!("---\n{}---\n{}", self.front_matter(plan), Body::of(self, plan).text())
    }

    fn front_matter(&self, plan: &Plan) -> String {
        let mut random = self.random("front matter");
        let topics: Vec<String> = (0..random.between(1, 3)).map(|_| topic_title(random.below(TOPICS))).collect();
        let mut yaml = format!(
            "title: \"{}\"\nsummary: >\n  {}\ntopics: [{}]\nsource: {}\n",
            words::title(&mut random),
            words::paragraph(&mut random, 2),
            topics.join(", "),
            Record::of(self, 0).id(),
        );
        let inline: Vec<Record<'_>> = self.sources().into_iter().filter(Record::is_inline).collect();
        if !inline.is_empty() {
            yaml.push_str("sources:\n");
        }
        for source in inline {
            yaml.push_str(&format!("  - id: {}\n    {}\n", source.id(), source.entries(plan).join("\n    ")));
        }
        if let Some(earlier) = self.earlier(&mut random).filter(|_| self.index % 10 == 3) {
            yaml.push_str(&format!("follows: {}\n", earlier.slug()));
        }
        yaml.push_str(&self.judgments(&mut random));
        if self.index % 15 == 7 {
            let text = words::sentence(&mut random);
            yaml.push_str(&format!("corrections:\n  - {{date: {}, text: \"{text}\", claims: claim-1}}\n", self.date()));
        }
        yaml.push_str("claims:\n");
        for number in 1..=self.claim_count() {
            yaml.push_str(&self.claim(number, plan));
        }
        yaml
    }

    fn judgments(&self, random: &mut Random) -> String {
        let mut yaml = String::from("key_judgments:\n");
        for number in 1..=2 {
            let likelihood = random.pick(&["unlikely", "roughly-even", "likely", "very-likely"]);
            yaml.push_str(&format!(
                "  - text: \"{}\"\n    likelihood: {likelihood}\n    confidence: low\n    claims: [claim-{number}]\n",
                words::sentence(random)
            ));
        }
        yaml
    }

    fn claim(&self, number: usize, plan: &Plan) -> String {
        let mut random = Random::of("claim", self.index * 16 + number);
        let sources = self.sources();
        let source = &sources[number % sources.len()];
        let actor = |random: &mut Random| words::slug(&words::name(plan.actor(random)));
        let kinds = ["assertion", "assertion", "assertion", "denial", "prediction", "pledge", "demand", "no-comment"];
        let kind = random.pick(&kinds);
        let mut lines = vec![
            format!("id: claim-{number}"),
            format!("text: \"{}\"", words::sentence(&mut random)),
            format!("kind: {kind}"),
            format!("by: {}", actor(&mut random)),
            format!("source: {}", source.id()),
            format!("quote: \"{}\"", source.quote(&mut random)),
        ];
        if random.once_in(2) {
            lines.push(format!("about: {}", actor(&mut random)));
        }
        if random.once_in(4) {
            lines.push(format!("to: {}", actor(&mut random)));
        }
        if random.once_in(3) {
            lines.push(format!("when: {}-{:02}", FIRST_YEAR + random.below(YEARS), random.between(1, 12)));
        }
        if random.once_in(4) {
            lines.push(format!("note: \"{}\"", words::sentence(&mut random)));
        }
        // Silence takes no side.
        if kind != "no-comment" {
            lines.extend(self.relations(number, &mut random));
        }
        // What is denied stands on the record.
        if kind == "denial" {
            lines.push(format!("responds_to: {}", if number > 1 { "claim-1" } else { "claim-2" }));
        }
        if kind != "demand" && lines.iter().any(|line| line.starts_with("contradicts")) {
            lines.push("status: disputed".to_owned());
        }
        format!("  - {}\n", lines.join("\n    "))
    }

    /// Ties to an earlier claim of the briefing, and to one of an earlier briefing.
    fn relations(&self, number: usize, random: &mut Random) -> Vec<String> {
        let mut lines = Vec::new();
        if number > 1 && random.once_in(4) {
            lines.push(format!("supports: claim-{}", random.between(1, number - 1)));
        }
        if let Some(earlier) = self.earlier(random).filter(|_| number % 4 == 1) {
            let (kind, of) = (random.pick(&["contradicts", "qualifies", "repeats"]), earlier.claim_count());
            lines.push(format!("{kind}: {}/claim-{}", earlier.slug(), random.between(1, of)));
        }
        lines
    }
}

/// The prose of a briefing while it is written.
struct Body<'b> {
    briefing: &'b Briefing,
    plan: &'b Plan,
    random: Random,
    text: String,
    /// The next claim that the prose has not pointed to.
    claim: usize,
}

impl<'b> Body<'b> {
    fn of(briefing: &'b Briefing, plan: &'b Plan) -> Self {
        Self { briefing, plan, random: briefing.random("body"), text: String::new(), claim: 1 }
    }

    /// Paragraphs under headings until there are words enough.
    fn text(mut self) -> String {
        let wanted = self.random.between(600, 900);
        let mut number = 0;
        while self.text.split_whitespace().count() < wanted {
            if number % 3 == 2 {
                let heading = words::capital(&words::subject(&mut self.random));
                self.block(&format!("## {heading}"));
            }
            let paragraph = self.paragraph(number);
            self.block(&paragraph);
            self.between_paragraphs(number);
            number += 1;
        }
        self.text
    }

    fn block(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push_str("\n\n");
    }

    /// Sentences with an annotation, an actor, and now and then a citation or a link to an earlier briefing.
    fn paragraph(&mut self, number: usize) -> String {
        let mut sentences = vec![words::sentence(&mut self.random), self.spoken()];
        if self.claim <= self.briefing.claim_count() {
            sentences.push(self.annotated(&format!("claim:claim-{}", self.claim)));
            self.claim += 1;
        }
        if number.is_multiple_of(2) {
            let sources = self.briefing.sources();
            let source = &sources[self.random.below(sources.len())];
            sentences.push(format!("{} [@{}].", words::capital(&words::statement(&mut self.random)), source.id()));
        }
        if number % 4 == 1
            && let Some(earlier) = self.briefing.earlier(&mut self.random)
        {
            let claim = self.random.between(1, earlier.claim_count());
            sentences.push(self.annotated(&format!("claim:{}/claim-{claim}", earlier.slug())));
        }
        if number % 5 == 4
            && let Some(earlier) = self.briefing.earlier(&mut self.random)
        {
            sentences.push(format!("There is more in [[briefing:{}]].", earlier.slug()));
        }
        sentences.push(words::sentence(&mut self.random));
        sentences.join(" ")
    }

    /// A sentence on an actor, every other time as a link.
    fn spoken(&mut self) -> String {
        let name = words::name(self.plan.actor(&mut self.random));
        let deed = words::deed(&mut self.random);
        if self.random.once_in(2) { format!("[[{name}]] {deed}.") } else { format!("{name} {deed}.") }
    }

    /// A sentence of which some words lead to a claim.
    fn annotated(&mut self, target: &str) -> String {
        let sentence = words::sentence(&mut self.random);
        let words: Vec<&str> = sentence.trim_end_matches('.').split(' ').collect();
        format!("{} [{}]({target}) {}.", words[..2].join(" "), words[2..5].join(" "), words[5..].join(" "))
    }

    /// What stands between the paragraphs: a quotation, a call-out, a list, code in every tenth briefing.
    fn between_paragraphs(&mut self, number: usize) {
        let random = &mut self.random;
        let block = match number {
            3 => format!("> {}", words::paragraph(random, 2)),
            5 => format!("> [!GAP]\n> {}", words::sentence(random)),
            6 => (0..3).map(|_| format!("- {}", words::sentence(random))).collect::<Vec<_>>().join("\n"),
            4 if self.briefing.index.is_multiple_of(10) => code::block(self.briefing.index / 10),
            _ => return,
        };
        self.block(&block);
    }
}

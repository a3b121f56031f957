//! A site of any size to measure with: the same number of briefings gives the same bytes, on every machine.
//!
//! Briefings of 600 to 900 words with four to eight claims and one to three sources each, a fifth as many actors, chosen by
//! Zipf's law, and 50 topics. A thousand briefings make about 9,300 pages.

mod briefing;
mod code;
pub mod quotes;
mod random;
mod record;
mod words;

use std::fs;
use std::io;
use std::path::Path;

use random::{Random, Zipf};

const TOPICS: usize = 50;

/// What the parts of a site must agree on.
struct Plan {
    actors: Zipf,
}

impl Plan {
    /// The number of an actor, the first ones far more often.
    fn actor(&self, random: &mut Random) -> usize {
        self.actors.draw(random)
    }
}

/// Writes a site of so many briefings into a folder.
pub fn site(briefings: usize, root: &Path) -> io::Result<()> {
    let actor_count = (briefings / 5).max(1);
    let plan = Plan { actors: Zipf::over(actor_count) };
    put(root, "onrecord.yaml", CONFIGURATION)?;
    put(root, "content/pages/about.md", "---\ntitle: About\n---\nMade to be measured.\n")?;
    for index in 0..actor_count {
        let path = format!("content/actors/{}.md", words::slug(&words::name(index)));
        put(root, &path, &actor(&plan, index))?;
    }
    for index in 0..TOPICS {
        let (path, text) = topic(index);
        put(root, &path, &text)?;
    }
    for index in 0..briefings {
        let briefing = briefing::Briefing::of(index);
        put(root, &briefing.path(), &briefing.text(&plan))?;
        for source in briefing.sources() {
            for (path, text) in source.files(&plan) {
                put(root, &path, &text)?;
            }
        }
    }
    Ok(())
}

fn put(root: &Path, path: &str, text: &str) -> io::Result<()> {
    let file = root.join(path);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, text)
}

const CONFIGURATION: &str = "\
title: A site to measure with
description: Made of words that mean nothing, as many as are wanted.
base_url: https://example.org/measured/
";

fn actor(plan: &Plan, index: usize) -> String {
    let mut random = Random::of("actor", index);
    let name = words::name(index);
    let (office, since) = (words::subject(&mut random), random.between(2010, 2020));
    let surname = name.split(' ').next_back().unwrap_or_default();
    let kind = random.pick(&["person", "person", "person", "government", "public-body", "media", "group"]);
    let other = words::name(plan.actor(&mut random));
    format!(
        "---\nname: {name}\nkind: {kind}\nweak_aliases: [{surname}]\nwikidata: Q{}\nroles:\n  - {{title: {}, from: {since}}}\ntopics: [{}]\n---\n\
         {}\n\n{} [[{other}]] {}.\n",
        index + 1,
        words::capital(&office),
        topic_title(random.below(TOPICS)),
        words::paragraph(&mut random, 3),
        words::sentence(&mut random),
        words::deed(&mut random),
    )
}

/// A topic: where its document goes, and what it says.
fn topic(index: usize) -> (String, String) {
    let (title, mut random) = (topic_title(index), Random::of("introduction", index));
    let text = format!("---\ntitle: {title}\n---\n{}\n", words::paragraph(&mut random, 4));
    (format!("content/topics/{}.md", words::slug(&title)), text)
}

/// The title of a topic; numbered, so that no two are the same.
fn topic_title(index: usize) -> String {
    format!("{} {}", words::capital(&words::subject(&mut Random::of("topic", index))), index + 1)
}

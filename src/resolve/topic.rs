//! Topics: terms of a taxonomy, made by their use and described by documents.

use std::collections::{BTreeMap, HashMap};

use super::define::{Definitions, What};
use super::site::{self, TopicIx};
use crate::diagnostic::Spanned;
use crate::model::{Id, RefKind};

/// All topics that anything visible belongs to, or that a visible document describes, by slug.
pub(super) struct Topics<'a> {
    topics: Vec<Entry<'a>>,
    by_slug: BTreeMap<String, TopicIx>,
    /// Labels as they are written: most are written often.
    by_label: HashMap<&'a str, TopicIx>,
}

struct Entry<'a> {
    slug: String,
    title: &'a str,
    /// The thing of its document.
    thing: Option<usize>,
}

impl<'a> Topics<'a> {
    pub fn collect(definitions: &Definitions<'a>) -> Self {
        // The first label met is the title, unless a document gives one.
        let mut found: BTreeMap<String, (&'a str, Option<usize>)> = BTreeMap::new();
        for (at, thing) in definitions.visible(RefKind::Topic) {
            found.insert(thing.id.to_string(), (&thing.what.title().value, Some(at)));
        }
        let mut slugs: HashMap<&'a str, String> = HashMap::new();
        for thing in definitions.things.iter().filter(|t| t.visibility.is_visible()) {
            for label in labels(thing.what) {
                slugs.entry(label).or_insert_with(|| {
                    let slug = slug(label);
                    found.entry(slug.clone()).or_insert((label, None));
                    slug
                });
            }
        }
        let topics: Vec<Entry<'a>> =
            found.into_iter().map(|(slug, (title, thing))| Entry { slug, title, thing }).collect();
        let by_slug: BTreeMap<String, TopicIx> =
            topics.iter().zip(0..).map(|(t, i)| (t.slug.clone(), TopicIx(i))).collect();
        let by_label = slugs.iter().filter_map(|(label, slug)| Some((*label, *by_slug.get(slug)?))).collect();
        Self { topics, by_slug, by_label }
    }

    pub fn by_slug(&self, text: &str) -> Option<TopicIx> {
        self.by_slug.get(text).copied()
    }

    /// The topic that a document describes.
    pub fn of_document(&self, thing: usize) -> Option<TopicIx> {
        self.topics.iter().position(|t| t.thing == Some(thing)).and_then(|i| u32::try_from(i).ok()).map(TopicIx)
    }

    pub fn slug(&self, ix: TopicIx) -> &str {
        self.topics.get(ix.at()).map_or("", |t| &t.slug)
    }

    /// The labels of topics that have no document; those of documents are titles of things.
    pub fn labels(&self) -> impl Iterator<Item = (TopicIx, &'a str)> {
        self.topics.iter().zip(0..).filter(|(t, _)| t.thing.is_none()).map(|(t, i)| (TopicIx(i), t.title))
    }

    /// The topics of these labels, each once, in order.
    pub fn of(&self, labels: &[Spanned<String>]) -> Vec<TopicIx> {
        let mut topics: Vec<TopicIx> = Vec::with_capacity(labels.len());
        let of_label = |label: &str| self.by_label.get(label).copied().or_else(|| self.by_slug(&slug(label)));
        for ix in labels.iter().filter_map(|label| of_label(label)) {
            if !topics.contains(&ix) {
                topics.push(ix);
            }
        }
        topics
    }

    /// The topics as the site has them, still empty.
    pub fn entries(&self, definitions: &Definitions<'a>) -> Vec<site::Topic<'a>> {
        let model = |thing: usize| match definitions.things[thing].what {
            What::Topic(model) => Some(model),
            _ => None,
        };
        let entry = |t: &Entry<'a>| site::Topic {
            slug: t.slug.clone(),
            title: t.title,
            model: t.thing.and_then(model),
            document: None,
            briefings: Vec::new(),
            actors: Vec::new(),
            claims: Vec::new(),
        };
        self.topics.iter().map(entry).collect()
    }
}

fn labels<'a>(what: What<'a>) -> impl Iterator<Item = &'a str> {
    let labels: &[Spanned<String>] = match what {
        What::Briefing(m, _) => &m.topics,
        What::Actor(m) => &m.topics,
        What::Claim(m) => &m.topics,
        What::Source(_) | What::Topic(_) | What::Page(_) => &[],
    };
    labels.iter().map(|l| l.value.as_str())
}

/// The slug of a label; a label of which nothing can be made gets one that says so.
fn slug(label: &str) -> String {
    Id::suggest(label).map_or_else(|| "topic".to_owned(), |id| id.to_string())
}

//! What search knows of each page: records in words, without a template.
//!
//! The index itself is made elsewhere, of these.

use std::collections::BTreeMap;

use super::make::Maker;
use super::view::list::{SearchList, SearchPage};
use super::words;
use crate::model::Edtf;
use crate::model::vocabulary::ClaimKind;
use crate::plan::Dated;
use crate::resolve::quote::is_unspaced;
use crate::resolve::site::{ActorIx, Author, BriefingIx, ClaimIx, PageIx, SourceIx, Speaker, Subject, Tie, TopicIx};

/// A page that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchRecord {
    /// Its address below the root of the site, as links have it.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// What is known of it, in one line.
    pub line: String,
    /// Its language (BCP 47).
    pub language: String,
    /// All words by which it is found, those of the title too. Words of scripts without spaces stand apart.
    pub text: String,
    /// By what results can be narrowed: `kind`, `actor`, `topic`, `status`, `year`.
    pub filters: BTreeMap<&'static str, Vec<String>>,
}

/// Whether a record is of those that a reader looks through first, or of those behind them: claims and sources, of which there
/// are many more.
pub fn is_first(record: &SearchRecord) -> bool {
    !record.filters.get("kind").is_some_and(|kinds| kinds.iter().any(|k| k == CLAIM || k == SOURCE))
}

const CLAIM: &str = "Claim";
const SOURCE: &str = "Source";

/// Words as they are gathered.
#[derive(Default)]
struct Words(Vec<String>);

impl Words {
    fn add(&mut self, text: impl AsRef<str>) {
        let text = text.as_ref().trim();
        if !text.is_empty() {
            self.0.push(apart(text));
        }
    }

    fn maybe<T: AsRef<str>>(&mut self, text: Option<T>) {
        text.into_iter().for_each(|text| self.add(text));
    }

    fn all<T: AsRef<str>>(&mut self, texts: impl IntoIterator<Item = T>) {
        texts.into_iter().for_each(|text| self.add(text));
    }
}

/// A text in which characters of scripts without spaces stand apart, so that each is a word.
pub fn apart(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut before = false;
    for c in text.chars() {
        let unspaced = is_unspaced(c);
        if (unspaced || before) && !spaced.is_empty() && !spaced.ends_with(char::is_whitespace) && !c.is_whitespace() {
            spaced.push(' ');
        }
        spaced.push(c);
        before = unspaced;
    }
    spaced
}

impl<'a> Maker<'_, 'a> {
    /// Everything that can be found: not what nobody stands by any more.
    pub fn search_records(&self) -> Vec<SearchRecord> {
        let site = self.site;
        let claims = (0..site.claims.len()).map(|at| ClaimIx(at as u32)).filter(|ix| !site.is_withdrawn(*ix));
        let briefings = (0..site.briefings.len()).map(|at| self.briefing_record(BriefingIx(at as u32)));
        let actors = (0..site.actors.len()).map(|at| self.actor_record(ActorIx(at as u32)));
        let topics = (0..site.topics.len()).map(|at| self.topic_record(TopicIx(at as u32)));
        let pages = (0..site.pages.len()).map(|at| self.plain_record(PageIx(at as u32)));
        let sources = (0..site.sources.len()).map(|at| self.source_record(SourceIx(at as u32)));
        let claims = claims.map(|ix| self.claim_record(ix));
        briefings.chain(actors).chain(topics).chain(pages).chain(claims).chain(sources).collect()
    }

    /// The page on which readers search.
    pub fn search_page(&self, indexed: bool) -> SearchPage {
        let site = self.site;
        let counts = [
            ("Briefings", "briefings", site.briefings.len()),
            ("Actors", "actors", site.actors.len()),
            ("Claims", "claims", site.claims.len()),
            ("Sources", "sources", site.sources.len()),
            ("Topics", "topics", site.topics.len()),
        ];
        let list = |(title, path, count): (&str, &str, usize)| SearchList {
            title: title.to_owned(),
            path: self.rooted(&self.plan.addresses.section(path)),
            count,
        };
        let claims = (0..site.claims.len()).filter(|at| !site.is_withdrawn(ClaimIx(*at as u32)));
        SearchPage {
            indexed,
            records: claims.count() + site.sources.len(),
            lists: counts.into_iter().filter(|(_, _, count)| *count > 0).map(list).collect(),
        }
    }

    fn briefing_record(&self, ix: BriefingIx) -> SearchRecord {
        let briefing = &self.site.briefings[ix.at()];
        let model = briefing.model;
        let mut words = Words::default();
        let withdrawn = model.is_withdrawn();
        if !withdrawn {
            words.maybe(model.summary.as_ref().map(|s| &s.value));
            words.all(self.judgments_of(ix).into_iter().map(|j| j.text));
            words.all(model.places.iter().map(|p| &p.value));
            self.body_words(Subject::Briefing(ix), &mut words);
        }
        let line = if withdrawn { format!("withdrawn · {}", briefing.date.humane()) } else { briefing.date.humane() };
        let actors: Vec<ActorIx> = if withdrawn { Vec::new() } else { briefing.actors.clone() };
        let filters = self.filters("Briefing", &actors, &briefing.topics, None, Some(&briefing.date));
        self.search_record(Subject::Briefing(ix), line, words, filters)
    }

    fn actor_record(&self, ix: ActorIx) -> SearchRecord {
        let actor = &self.site.actors[ix.at()];
        let model = actor.model;
        let mut words = Words::default();
        words.all(model.names.values().map(|n| &n.value));
        words.all(model.aliases.iter().chain(&model.weak_aliases).map(|n| &n.value));
        words.all(model.roles.iter().map(|r| &r.title.value));
        self.body_words(Subject::Actor(ix), &mut words);
        let office = self.office(ix, None).map(|o| o.text);
        let line = std::iter::once(self.actor(ix).kind_label).chain(office).collect::<Vec<_>>().join(" · ");
        let filters = self.filters("Actor", &[ix], &actor.topics, None, None);
        self.search_record(Subject::Actor(ix), line, words, filters)
    }

    fn claim_record(&self, ix: ClaimIx) -> SearchRecord {
        let claim = &self.site.claims[ix.at()];
        let model = claim.model;
        let mut words = Words::default();
        words.add(&model.text.value);
        for quote in &claim.quotes {
            let said = [&quote.model.exact, &quote.model.reading, &quote.model.translation];
            words.all(said.into_iter().flatten().map(|s| &s.value));
        }
        words.maybe(model.note.as_ref().map(|n| &n.value));
        self.body_words(Subject::Claim(ix), &mut words);
        let by: Vec<String> = claim.by.iter().map(|s| self.speaker(ix, s, false).text).collect();
        words.all(&by);
        let kind = (model.kind != ClaimKind::Assertion).then(|| words::claim_kind(model.kind));
        let status = claim.status.map(|s| words::status(s).word.to_owned());
        let said = (!by.is_empty()).then(|| by.join(", "));
        let date = self.site.claim_date(ix);
        let line = [said, date.map(|d| d.humane()), kind, status.clone()];
        let speakers = claim.by.iter().filter_map(|s| match s {
            Speaker::Actor(tie) => tie.thing(),
            Speaker::Unnamed(_) => None,
        });
        let actors: Vec<ActorIx> = speakers.chain(claim.about.iter().filter_map(Tie::thing)).collect();
        let filters = self.filters(CLAIM, &actors, &claim.topics, status, date.as_ref());
        self.search_record(Subject::Claim(ix), joined(line), words, filters)
    }

    fn source_record(&self, ix: SourceIx) -> SearchRecord {
        let source = &self.site.sources[ix.at()];
        let view = self.source(ix);
        let mut words = Words::default();
        words.maybe(view.publisher.as_ref().map(|p| &p.text));
        words.all(view.authors.iter().map(|a| &a.text));
        self.body_words(Subject::Source(ix), &mut words);
        let quotes =
            source.quotes.iter().map(|&(claim, number)| &self.site.claims[claim.at()].quotes[number].model.exact);
        words.all(quotes.flatten().map(|s| &s.value));
        let date = self.site.source_date(ix);
        let publisher = view.publisher.map(|p| p.text);
        let line = joined([Some(view.kind_label), publisher, date.map(|d| d.humane()), Some(view.held.to_owned())]);
        let written = source.authors.iter().filter_map(|author| match author {
            Author::Actor(tie) => tie.thing(),
            Author::Named(..) => None,
        });
        let actors: Vec<ActorIx> = source.publisher.and_then(|t| t.thing()).into_iter().chain(written).collect();
        let filters = self.filters(SOURCE, &actors, &[], None, date.as_ref());
        self.search_record(Subject::Source(ix), line, words, filters)
    }

    fn topic_record(&self, ix: TopicIx) -> SearchRecord {
        let topic = &self.site.topics[ix.at()];
        let mut words = Words::default();
        words.maybe(topic.model.and_then(|m| m.summary.as_ref()).map(|s| &s.value));
        self.body_words(Subject::Topic(ix), &mut words);
        let filters = self.filters("Topic", &[], &[ix], None, None);
        self.search_record(Subject::Topic(ix), "topic".to_owned(), words, filters)
    }

    fn plain_record(&self, ix: PageIx) -> SearchRecord {
        let mut words = Words::default();
        let summary = self.site.pages[ix.at()].model.summary.as_ref();
        words.maybe(summary.map(|s| &s.value));
        self.body_words(Subject::Page(ix), &mut words);
        let filters = self.filters("Page", &[], &[], None, None);
        self.search_record(Subject::Page(ix), "page".to_owned(), words, filters)
    }

    fn search_record(
        &self,
        subject: Subject,
        line: String,
        mut words: Words,
        filters: BTreeMap<&'static str, Vec<String>>,
    ) -> SearchRecord {
        let title = self.name(subject);
        words.0.insert(0, apart(&title));
        SearchRecord {
            path: self.plan.addresses.get(subject).to_owned(),
            language: self.spoken(subject).to_owned(),
            text: words.0.join("\n"),
            title,
            line,
            filters,
        }
    }

    fn filters(
        &self,
        kind: &str,
        actors: &[ActorIx],
        topics: &[TopicIx],
        status: Option<String>,
        date: Option<&Edtf>,
    ) -> BTreeMap<&'static str, Vec<String>> {
        let mut filters = BTreeMap::from([("kind", vec![kind.to_owned()])]);
        let mut put = |name, values: Vec<String>| {
            if !values.is_empty() {
                filters.insert(name, values);
            }
        };
        put("actor", actors.iter().map(|&ix| self.name(Subject::Actor(ix))).collect());
        put("topic", topics.iter().map(|&ix| self.name(Subject::Topic(ix))).collect());
        put("status", status.into_iter().collect());
        put("year", date.and_then(|d| d.year()).map(|y| y.to_string()).into_iter().collect());
        filters
    }

    /// The words of a document, as its page shows them.
    fn body_words(&self, subject: Subject, words: &mut Words) {
        words.all(self.site.document(subject).map(|document| self.shown_blocks(document)).into_iter().flatten());
    }
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_scripts_without_spaces_are_words() {
        assert_eq!(apart("停火 in Kabul 协议"), "停 火 in Kabul 协 议");
        assert_eq!(apart("نامه به غنی"), "نامه به غنی");
        assert_eq!(apart("A停B"), "A 停 B");
    }
}

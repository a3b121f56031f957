//! Sentences that mention something, with the words marked.

use std::cmp::Reverse;

use super::Maker;
use crate::parse::facts::LinkForm;
use crate::plan::document_date;
use crate::render::view::{Date, Mention};
use crate::resolve::site::{self, Document, LinkMeaning, Subject, Tie};

impl<'a> Maker<'_, 'a> {
    /// All mentions, of the latest page first.
    pub fn mentions(&self, mentions: &[site::Mention]) -> Vec<Mention> {
        self.in_order(mentions).into_iter().map(|m| self.mention(m)).collect()
    }

    /// Mentions on pages of one year; or the latest up to `limit`, and those on pages without a date, which are of no year.
    pub fn mentions_of(&self, mentions: &[site::Mention], year: Option<i16>, limit: usize) -> Vec<Mention> {
        let date = |m: &site::Mention| document_date(self.site, m.document);
        let sorted = self.in_order(mentions);
        Self::shown_of(&sorted, date, year, limit).into_iter().map(|m| self.mention(m)).collect()
    }

    /// Mentions of the latest page first, those without a date last; pages of one date by their ids, and in a page as it runs.
    fn in_order<'m>(&self, mentions: &'m [site::Mention]) -> Vec<&'m site::Mention> {
        let mut sorted: Vec<&site::Mention> = mentions.iter().collect();
        sorted.sort_by_cached_key(|m| {
            let subject = self.site.documents[m.document.at()].subject;
            (Reverse(document_date(self.site, m.document)), self.id(subject), m.document, m.block, m.sentence)
        });
        sorted
    }

    fn mention(&self, mention: &site::Mention) -> Mention {
        let document = &self.site.documents[mention.document.at()];
        let text = document.body.blocks.get(mention.block as usize).map_or("", |b| &b.text);
        let replaced = self.replaced(document, mention.block);
        let cut = |from: u32, to: u32| shown(text, &replaced, from, to);
        Mention {
            before: cut(mention.sentence.0, mention.words.0),
            words: cut(mention.words.0, mention.words.1),
            after: cut(mention.words.1.min(mention.sentence.1.max(mention.words.1)), mention.sentence.1),
            language: self.foreign(self.spoken(document.subject)),
            page: self.link(document.subject),
            date: document_date(self.site, mention.document).map(|d| Date::of(&d)),
        }
    }

    /// The text that stands in a range of the file, as its page shows it: a heading, or a cell of a table.
    /// None where no character of it stands in the file as it is read.
    pub fn shown_in(&self, document: &Document<'a>, range: &std::ops::Range<usize>) -> Option<String> {
        let index = document.body.block_in(range.clone())?;
        let text = &document.body.blocks[index].text;
        Some(shown(text, &self.replaced(document, index as u32), 0, text.len() as u32).trim().to_owned())
    }

    /// The texts of the blocks of a document, as its page shows them: never the words that stand in the file for what is withheld.
    pub fn shown_blocks(&self, document: &Document<'a>) -> Vec<String> {
        let blocks = document.body.blocks.iter().zip(0..);
        let shown = |text: &str, block| shown(text, &self.replaced(document, block), 0, text.len() as u32);
        blocks.map(|(block, at)| shown(&block.text, at)).collect()
    }

    /// The parts of a block that are shown otherwise than written, in order.
    fn replaced(&self, document: &Document<'a>, block: u32) -> Vec<(u32, u32, String)> {
        let body = document.body;
        let mut parts = Vec::new();
        // Links and citations of one block stand together: both lists are in the order of blocks.
        let first = body.links.partition_point(|l| l.block < block);
        for (link, meaning) in body.links.iter().zip(&document.links).skip(first).take_while(|(l, _)| l.block == block)
        {
            if (link.form == LinkForm::Bare || matches!(meaning, LinkMeaning::StandIn(_)))
                && let Some(words) = self.bare(link, meaning)
            {
                parts.push((link.words.start, link.words.end, words));
            }
        }
        let first = body.citations.partition_point(|c| c.block < block);
        let citations = body.citations.iter().zip(&document.citations).skip(first);
        for (citation, items) in citations.take_while(|(c, _)| c.block == block) {
            let titles: Vec<String> = items
                .iter()
                .map(|(tie, _)| match tie {
                    Tie::To(ix) => self.site.sources[ix.at()].model.title.value.clone(),
                    Tie::StandIn(words) => (*words).to_owned(),
                })
                .collect();
            parts.push((citation.words.start, citation.words.end, format!("[{}]", titles.join("; "))));
        }
        parts.sort_by_key(|p| p.0);
        parts
    }

    /// What a link without words of its own shows, where that is not what is written.
    pub fn bare(&self, link: &crate::parse::facts::Link, meaning: &LinkMeaning<'a>) -> Option<String> {
        if let LinkMeaning::StandIn(words) = meaning {
            return Some((*words).to_owned());
        }
        let crate::parse::facts::Target::Reference(reference, _) = &link.target else { return None };
        match meaning {
            LinkMeaning::Subject(subject, _) => {
                let by_id = self.id(*subject) == reference.name
                    || self.id(*subject).rsplit('/').next() == Some(&reference.name);
                Some(if by_id { self.name(*subject) } else { reference.name.clone() })
            }
            LinkMeaning::Quote(claim, _) => Some(self.name(Subject::Claim(*claim))),
            _ => None,
        }
    }

    /// The id of a thing.
    pub fn id(&self, subject: Subject) -> &str {
        match subject {
            Subject::Actor(ix) => self.site.actors[ix.at()].id,
            Subject::Source(ix) => &self.site.sources[ix.at()].id,
            Subject::Claim(ix) => &self.site.claims[ix.at()].key,
            Subject::Briefing(ix) => self.site.briefings[ix.at()].slug,
            Subject::Topic(ix) => &self.site.topics[ix.at()].slug,
            Subject::Page(ix) => self.site.pages[ix.at()].path,
        }
    }
}

/// A stretch of a block as its page shows it: bare links by the names of what they mean, citations by titles.
fn shown(text: &str, replaced: &[(u32, u32, String)], from: u32, to: u32) -> String {
    let mut shown = String::new();
    let mut at = from;
    for (start, end, words) in replaced {
        if *start < at || *end > to {
            continue;
        }
        shown.push_str(text.get(at as usize..*start as usize).unwrap_or_default());
        shown.push_str(words);
        at = *end;
    }
    shown.push_str(text.get(at as usize..to.max(at) as usize).unwrap_or_default());
    shown
}

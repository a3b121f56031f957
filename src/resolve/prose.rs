//! Bodies: what each link and citation means, and which names become links.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rayon::prelude::*;

use super::Context;
use super::define::Thing;
use super::file::{Named, asset_route};
use super::lookup::Meaning;
use super::memo::{Memo, Named as NamedIn, Place, Sought};
use super::site::{Actor, ActorIx, Autolink, Briefing, Document, LinkMeaning, Site, SourceIx, Subject, Tie};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::model::vocabulary::Autolink as Mode;
use crate::parse::body::Sentences;
use crate::parse::facts::{Block, Body, Citation, CitationItem, Content, Link, LinkForm, Target};

impl<'a> Context<'_, 'a> {
    /// Adds the document of a thing; its links are resolved later, when the site has everything they can lead to.
    pub(super) fn document(&self, thing: &Thing<'a>, subject: Subject, site: &mut Site<'a>) {
        let facts = &self.facts[thing.facts];
        let Content::Read(_, body) = &facts.content else { return };
        site.documents.push(Document {
            file: facts.file,
            subject,
            body,
            links: Vec::new(),
            citations: Vec::new(),
            autolinks: Vec::new(),
            cited: Vec::new(),
        });
    }

    /// Resolves the bodies of all documents, on all cores.
    pub(super) fn prose(&self, site: &mut Site<'a>, diagnostics: &mut Diagnostics) {
        let resolved: Vec<(Vec<LinkMeaning<'a>>, Vec<Vec<Cited<'a>>>, Diagnostics)> = site
            .documents
            .par_iter()
            .map(|document| {
                let mut found = Diagnostics::new();
                let scope = scope(site, document.subject);
                let links =
                    document.body.links.iter().map(|l| self.link(l, document, scope, site, &mut found)).collect();
                let citations = document.body.citations.iter();
                let citations = citations.map(|c| self.citation(c, document.body, &mut found)).collect();
                (links, citations, found)
            })
            .collect();
        for (document, (links, citations, found)) in site.documents.iter_mut().zip(resolved) {
            for (source, _) in citations.iter().flatten() {
                if let Some(ix) = source.thing().filter(|ix| !document.cited.contains(ix)) {
                    document.cited.push(ix);
                }
            }
            (document.links, document.citations) = (links, citations);
            diagnostics.extend(found);
        }
        self.attachments(site);
    }

    /// Files that visible documents link to are copied along.
    fn attachments(&self, site: &mut Site<'a>) {
        let mut none = Diagnostics::new();
        for document in site.documents.iter().filter(|d| !is_withdrawn(&site.briefings, d.subject)) {
            for (link, meaning) in document.body.links.iter().zip(&document.links) {
                if let (LinkMeaning::File(..), Target::File(path, _)) = (meaning, &link.target)
                    && let Some(Named::Asset(path)) = self.names.find(path, document.file, link.span, &mut none)
                    && path.starts_with("content")
                {
                    site.attachments.insert(path);
                }
            }
        }
    }

    fn citation(&self, citation: &'a Citation, body: &Body, diagnostics: &mut Diagnostics) -> Vec<Cited<'a>> {
        let item = |item: &'a CitationItem| {
            let tie = self.lookup.source(&item.source, diagnostics)?;
            if matches!(tie, Tie::StandIn(_)) {
                refuse_in_heading(citation.span, body, diagnostics);
            }
            Some((tie, item.locator.as_deref()))
        };
        citation.items.iter().filter_map(item).collect()
    }

    fn link(
        &self,
        link: &'a Link,
        document: &Document<'a>,
        scope: Option<&str>,
        site: &Site<'a>,
        diagnostics: &mut Diagnostics,
    ) -> LinkMeaning<'a> {
        if link.form == LinkForm::Image && matches!(link.target, Target::Reference(..) | Target::Fragment(_)) {
            diagnostics.push(
                Diagnostic::new(Code::MissingFile, link.span, "an image has to name a file")
                    .help("write the path of an image; to show a card, write `![[…]]`"),
            );
            return LinkMeaning::Lost;
        }
        match &link.target {
            Target::Refused => LinkMeaning::Lost,
            Target::Web(address) => LinkMeaning::Web(address),
            Target::Fragment(fragment) => {
                self.check_fragment(fragment, document.body, link, diagnostics);
                LinkMeaning::Fragment(fragment)
            }
            Target::Reference(reference, fragment) => {
                match self.lookup.in_prose(reference, link.span, scope, diagnostics) {
                    Meaning::Lost => LinkMeaning::Lost,
                    Meaning::Expired => expired(link),
                    Meaning::StandIn(words) => {
                        if matches!(link.form, LinkForm::Bare | LinkForm::Worded) {
                            refuse_in_heading(link.span, document.body, diagnostics);
                        }
                        LinkMeaning::StandIn(words)
                    }
                    Meaning::Subject(subject) => self.within(subject, fragment.as_deref(), link, site, diagnostics),
                }
            }
            Target::File(path, fragment) => match self.names.find(path, document.file, link.span, diagnostics) {
                None => LinkMeaning::Lost,
                Some(Named::Asset(asset)) if self.names.is_withheld(&asset) => {
                    diagnostics.push(withheld_file(path, link.span));
                    LinkMeaning::Lost
                }
                Some(Named::Asset(path)) => LinkMeaning::File(asset_route(&path).to_owned(), fragment.as_deref()),
                Some(Named::Document(file)) => {
                    self.document_link(file, path, fragment.as_deref(), link, site, diagnostics)
                }
            },
        }
    }

    /// A link to the Markdown file of a document is a link to its page, under the same rules as any reference.
    fn document_link(
        &self,
        file: FileId,
        written: &str,
        fragment: Option<&'a str>,
        link: &'a Link,
        site: &Site<'a>,
        diagnostics: &mut Diagnostics,
    ) -> LinkMeaning<'a> {
        let Some(&at) = self.by_file.get(&file) else { return LinkMeaning::Lost };
        match self.lookup.meaning(at, link.span, written, diagnostics) {
            Meaning::Lost => LinkMeaning::Lost,
            Meaning::Expired => expired(link),
            Meaning::StandIn(words) => LinkMeaning::StandIn(words),
            Meaning::Subject(subject) => self.within(subject, fragment, link, site, diagnostics),
        }
    }

    /// A thing, and perhaps a place in its page, which then has to exist: a heading, or a quote of a source.
    fn within(
        &self,
        subject: Subject,
        fragment: Option<&'a str>,
        link: &'a Link,
        site: &Site<'a>,
        diagnostics: &mut Diagnostics,
    ) -> LinkMeaning<'a> {
        let Some(fragment) = fragment else { return LinkMeaning::Subject(subject, None) };
        if let Subject::Source(ix) = subject {
            let quotes = &site.sources[ix.at()].quotes;
            let wanted = fragment.strip_prefix("quote-").unwrap_or(fragment);
            let found = quotes.iter().find(|(claim, n)| site.claims[claim.at()].quotes[*n].id == wanted);
            if let Some(&(claim, number)) = found {
                return LinkMeaning::Quote(claim, number);
            }
        }
        let document = site.document(subject).filter(|_| !is_withdrawn(&site.briefings, subject));
        let empty = Body::default();
        self.check_fragment(fragment, document.map_or(&empty, |d| d.body), link, diagnostics);
        LinkMeaning::Subject(subject, Some(fragment))
    }

    fn check_fragment(&self, fragment: &str, body: &Body, link: &Link, diagnostics: &mut Diagnostics) {
        if body.headings.iter().any(|h| h.anchor == fragment) {
            return;
        }
        let near = crate::parse::suggest::nearest(fragment, body.headings.iter().map(|h| h.anchor.as_str()));
        diagnostics.push(
            Diagnostic::new(Code::UnknownReference, link.span, format!("no heading there has the anchor `{fragment}`"))
                .help(match near {
                    Some(near) => format!("did you mean `#{near}`?"),
                    None => "write the anchor of a heading: its words in lower case, joined by `-`".to_owned(),
                }),
        );
    }

    /// Finds the names that become links in the bodies of briefings. Their actors are known by now.
    pub(super) fn autolinks(&self, site: &mut Site<'a>, memo: &mut Memo, diagnostics: &mut Diagnostics) {
        let of_document = |document: &Document<'a>| {
            let Subject::Briefing(ix) = document.subject else { return None };
            let briefing = &site.briefings[ix.at()];
            let mode = briefing.model.autolink.as_ref().map_or(self.config.autolink, |a| a.value);
            if !memo.keeps() {
                let (links, found) = autolink(document, &briefing.actors, &site.actors, mode);
                return Some((None, links, found));
            }
            let sought = sought(document, &briefing.actors, &site.actors, mode);
            let (links, found) = match memo.names.get(&Place::of(document.body)) {
                Some(known) if known.sought == sought => (known.links.clone(), known.found.clone()),
                _ => autolink(document, &briefing.actors, &site.actors, mode),
            };
            Some((Some(sought), links, found))
        };
        let found: Vec<_> = site.documents.par_iter().map(of_document).collect();
        memo.names.clear();
        for (document, (sought, links, found)) in
            site.documents.iter_mut().zip(found).filter_map(|(document, found)| Some((document, found?)))
        {
            if let Some(sought) = sought {
                let named = NamedIn { sought, links: links.clone(), found: found.clone() };
                memo.names.insert(Place::of(document.body), named);
            }
            document.autolinks = links;
            diagnostics.extend(found);
        }
    }
}

/// What the names that become links depend on, beside the body.
fn sought(document: &Document<'_>, actors: &[ActorIx], all: &[Actor<'_>], mode: Mode) -> Sought {
    let by_hand = document.links.iter().enumerate().filter_map(|(at, meaning)| match meaning {
        LinkMeaning::Subject(Subject::Actor(ix), _) => Some((at, *ix)),
        _ => None,
    });
    let actors = actors.iter().map(|&ix| (ix, Place::of(all[ix.at()].model)));
    Sought { mode, actors: actors.collect(), by_hand: by_hand.collect() }
}

/// The anchor of a heading is made of its words as written; those of a name that is withheld must not get there.
fn refuse_in_heading(span: Span, body: &Body, diagnostics: &mut Diagnostics) {
    if body.headings.iter().any(|h| h.span.start <= span.start && span.end <= h.span.end) {
        diagnostics.push(
            Diagnostic::new(Code::WithheldReference, span, "a heading would carry a withheld name in its address")
                .help("refer to it outside the heading"),
        );
    }
}

/// The finding for a link to a file that belongs to something withheld.
fn withheld_file(written: &str, span: Span) -> Diagnostic {
    let message = format!("`{}` belongs to something that is withheld from this build", written.escape_debug());
    Diagnostic::new(Code::WithheldReference, span, message)
        .help("take the link out, or link to what it belongs to, and say what that is known as in public")
}

/// Whether the text of a thing is no longer shown.
fn is_withdrawn(briefings: &[Briefing<'_>], subject: Subject) -> bool {
    matches!(subject, Subject::Briefing(ix) if briefings[ix.at()].model.is_withdrawn())
}

/// A link to something that has expired: its words stay; where it has none of its own, not even the id is told.
fn expired<'a>(link: &Link) -> LinkMeaning<'a> {
    match link.form {
        LinkForm::Bare | LinkForm::Embed => LinkMeaning::StandIn("something that has expired"),
        LinkForm::Worded | LinkForm::Image => LinkMeaning::Lost,
    }
}

type Cited<'a> = (Tie<'a, SourceIx>, Option<&'a str>);

/// The briefing in which bare ids of claims are looked up.
fn scope<'s>(site: &'s Site<'_>, subject: Subject) -> Option<&'s str> {
    match subject {
        Subject::Briefing(ix) => Some(site.briefings[ix.at()].slug),
        _ => None,
    }
}

/// The names of actors in a body that become links: longest first, at word boundaries, as often as the mode says.
fn autolink(
    document: &Document<'_>,
    actors: &[ActorIx],
    all: &[Actor<'_>],
    mode: Mode,
) -> (Vec<Autolink>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let names = Names::of(actors, all);
    if mode == Mode::Off || names.patterns.is_empty() {
        return (Vec::new(), diagnostics);
    }
    // Each searches one text alone, so making it must be cheap.
    let kind = Some(AhoCorasickKind::NoncontiguousNFA);
    let Ok(automaton) = AhoCorasick::builder().kind(kind).build(&names.patterns) else {
        return (Vec::new(), diagnostics);
    };
    let mut links: Vec<Autolink> = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    for (block, number) in document.body.blocks.iter().zip(0..) {
        for Found { words, source, name } in found(&automaton, block) {
            match names.actors[name] {
                Some(actor) => {
                    let words = words.start as u32..words.end as u32;
                    links.push(Autolink { source, block: number, words, sentence: 0..0, actor });
                }
                None => {
                    let name = names.patterns[name];
                    if !told.contains(&name) {
                        told.push(name);
                        let span = crate::diagnostic::Span::new(document.file, source);
                        diagnostics.push(
                            Diagnostic::new(
                                Code::AmbiguousName,
                                span,
                                format!("two actors of this briefing are called `{name}`"),
                            )
                            .help("link it by hand, `[[id|name]]`, or make it a weak alias of one of them"),
                        );
                    }
                }
            }
        }
    }
    keep(&mut links, document, mode);
    set_in_sentences(&mut links, document.body);
    (links, diagnostics)
}

/// Finds the sentence of each link. They are in the order of blocks.
fn set_in_sentences(links: &mut [Autolink], body: &Body) {
    for links in links.chunk_by_mut(|a, b| a.block == b.block) {
        let Some(block) = links.first().and_then(|link| body.blocks.get(link.block as usize)) else { continue };
        let sentences = Sentences::of(&block.text);
        for link in links {
            let sentence = sentences.at(link.words.start as usize);
            link.sentence = sentence.start as u32..sentence.end as u32;
        }
    }
}

/// Names and aliases with the actor of each; none where two share it.
struct Names<'n> {
    patterns: Vec<&'n str>,
    actors: Vec<Option<ActorIx>>,
}

impl<'n> Names<'n> {
    fn of(actors: &[ActorIx], all: &[Actor<'n>]) -> Self {
        let mut by_name: BTreeMap<&'n str, Option<ActorIx>> = BTreeMap::new();
        for &ix in actors {
            let model = all[ix.at()].model;
            let names = std::iter::once(&model.name).chain(model.names.values()).chain(&model.aliases);
            for name in names {
                let entry = by_name.entry(name.value.as_str()).or_insert(Some(ix));
                if *entry != Some(ix) {
                    *entry = None;
                }
            }
        }
        let (patterns, actors) = by_name.into_iter().unzip();
        Self { patterns, actors }
    }
}

/// A name where it can become a link.
struct Found {
    /// Its place in the text of the block.
    words: Range<usize>,
    /// Its place in the file.
    source: Range<usize>,
    /// Its number among the patterns.
    name: usize,
}

/// The names in a block that can become links, in order: of those that overlap the longest, and of equals the first.
///
/// All names are looked at wherever they stand: `Iran` is found in "Iran dealt" although `Iran deal` begins there too.
fn found(automaton: &AhoCorasick, block: &Block) -> Vec<Found> {
    let mut all: Vec<Found> = automaton
        .find_overlapping_iter(&block.text)
        .filter_map(|m| {
            let source = linkable(block, m.range())?;
            Some(Found { words: m.range(), source, name: m.pattern().as_usize() })
        })
        .collect();
    all.sort_unstable_by_key(|f| (std::cmp::Reverse(f.words.len()), f.words.start));
    // What is taken overlaps nothing else that is, so only the neighbour before the end of a name can overlap it.
    let mut taken: BTreeMap<usize, Found> = BTreeMap::new();
    for found in all {
        let before = taken.range(..found.words.end).next_back();
        if before.is_none_or(|(_, other)| other.words.end <= found.words.start) {
            taken.insert(found.words.start, found);
        }
    }
    taken.into_values().collect()
}

/// The place of a name in the file, if it stands at word boundaries and all of it may become a link.
fn linkable(block: &Block, range: Range<usize>) -> Option<Range<usize>> {
    let text = &block.text;
    let (mut inner, before) = (text[range.clone()].chars(), text[..range.start].chars().next_back());
    let (first, last) = (inner.next()?, inner.next_back());
    if !boundary(before, first) || !boundary(text[range.end..].chars().next(), last.unwrap_or(first)) {
        return None;
    }
    if !block.pieces_in(range.clone()).iter().all(|p| p.linkable) {
        return None;
    }
    let start = block.source_of(range.start)?;
    Some(start..block.source_of(range.end - last.unwrap_or(first).len_utf8())? + last.unwrap_or(first).len_utf8())
}

/// Whether a word can end between a character inside a name and its neighbour outside.
fn boundary(outside: Option<char>, inside: char) -> bool {
    let in_word = |c: char| c.is_alphanumeric() || c == '_' || unicode_normalization::char::is_combining_mark(c);
    outside.is_none_or(|c| !in_word(c))
        || super::quote::script_without_spaces(inside.encode_utf8(&mut [0; 4]))
        || !in_word(inside)
}

/// Drops the mentions that the mode does not link. A link by hand counts as a mention.
fn keep(links: &mut Vec<Autolink>, document: &Document<'_>, mode: Mode) {
    if mode == Mode::All {
        return;
    }
    let section = |block: u32| match mode {
        Mode::Section => document.body.blocks.get(block as usize).map_or(0, |b| b.section),
        _ => 0,
    };
    let by_hand = document.body.links.iter().zip(&document.links).filter_map(|(link, meaning)| match meaning {
        LinkMeaning::Subject(Subject::Actor(ix), _) if link.form != LinkForm::Embed => {
            Some((*ix, section(link.block), link.span.start as usize))
        }
        _ => None,
    });
    let mut first: std::collections::HashMap<(ActorIx, u32), usize> = std::collections::HashMap::new();
    let by_name = links.iter().map(|l| (l.actor, section(l.block), l.source.start));
    for (actor, section, at) in by_hand.chain(by_name) {
        let entry = first.entry((actor, section)).or_insert(at);
        *entry = (*entry).min(at);
    }
    links.retain(|l| first.get(&(l.actor, section(l.block))) == Some(&l.source.start));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::facts::Piece;

    fn names<'t>(patterns: &[&str], text: &'t str) -> Vec<&'t str> {
        let len = text.len() as u32;
        let pieces = vec![Piece { at: 0, source: 0, len, linkable: true, prose: true }];
        let block = Block { text: text.to_owned(), pieces, ..Block::default() };
        let automaton = AhoCorasick::new(patterns).unwrap_or_else(|e| unreachable!("{e}"));
        found(&automaton, &block).into_iter().map(|f| &text[f.words]).collect()
    }

    #[test]
    fn a_longer_name_that_only_begins_here_hides_no_shorter_one() {
        let known = ["Iran", "Iran deal"];
        assert_eq!(names(&known, "Iran dealt a blow to the Iran deal."), ["Iran", "Iran deal"]);
    }

    #[test]
    fn of_names_that_overlap_the_longest_is_linked() {
        let known = ["Bank of New", "New York Times", "York", "Times of London"];
        let linked = names(&known, "Bank of New York Times of London, York");
        assert_eq!(linked, ["Bank of New", "York", "Times of London", "York"]);
    }

    #[test]
    fn many_names_in_one_paragraph_take_no_longer_each() {
        let text = "Ann and Ann Lee, ".repeat(50_000);
        assert_eq!(names(&["Ann", "Ann Lee", "Lee"], &text).len(), 100_000);
    }
}

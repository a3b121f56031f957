//! Ties from the other end: what is said by, about and to an actor, what is found in a source, who mentions whom.

use std::collections::BTreeSet;

use super::site::{
    Actor, ActorIx, Author, BriefingIx, Claim, ClaimIx, Document, DocumentIx, LinkMeaning, Mention, RelationTarget,
    Site, SourceIx, Speaker, Subject, Tie,
};
use crate::model::vocabulary::ClaimKind;
use crate::parse::facts::LinkForm;

/// Turns around what front matter states.
pub(super) fn state(site: &mut Site<'_>) {
    actors_and_sources(site);
    briefings(site);
    for at in 0..site.claims.len() {
        claim(site, at);
    }
}

fn actors_and_sources(site: &mut Site<'_>) {
    for at in 0..site.actors.len() {
        let ix = ActorIx(at as u32);
        let groups: Vec<ActorIx> = site.actors[at].member_of.iter().filter_map(Tie::thing).collect();
        for group in groups {
            push(&mut site.actors[group.at()].members, ix);
        }
        for topic in site.actors[at].topics.clone() {
            push(&mut site.topics[topic.at()].actors, ix);
        }
    }
    for at in 0..site.sources.len() {
        let ix = SourceIx(at as u32);
        let source = &site.sources[at];
        let publisher = source.publisher.and_then(|t| t.thing());
        let authors: Vec<ActorIx> = source
            .authors
            .iter()
            .filter_map(|a| match a {
                Author::Actor(tie) => tie.thing(),
                Author::Named(..) => None,
            })
            .collect();
        let roots: Vec<SourceIx> = source.derived_from.iter().filter_map(|(tie, _)| tie.thing()).collect();
        if let Some(actor) = publisher {
            push(&mut site.actors[actor.at()].published, ix);
        }
        for actor in authors {
            push(&mut site.actors[actor.at()].wrote, ix);
        }
        for root in roots {
            push(&mut site.sources[root.at()].derivatives, ix);
        }
    }
}

fn briefings(site: &mut Site<'_>) {
    for at in 0..site.briefings.len() {
        let ix = BriefingIx(at as u32);
        let follows: Vec<BriefingIx> = site.briefings[at].follows.iter().filter_map(Tie::thing).collect();
        for earlier in follows {
            push(&mut site.briefings[earlier.at()].followed_by, ix);
        }
        for topic in site.briefings[at].topics.clone() {
            push(&mut site.topics[topic.at()].briefings, ix);
        }
        let corrected: Vec<(usize, ClaimIx)> = numbered(site.briefings[at].corrections.iter());
        for (number, claim) in corrected {
            push(&mut site.claims[claim.at()].corrections, (ix, number));
        }
        // What a withdrawn briefing concluded is no longer said anywhere.
        if site.briefings[at].model.is_withdrawn() {
            continue;
        }
        let none = Vec::new();
        let judgments = site.briefings[at].judgments.iter().map(|claims| claims.as_ref().unwrap_or(&none));
        let rests: Vec<(usize, ClaimIx)> = numbered(judgments);
        for (number, claim) in rests {
            push(&mut site.claims[claim.at()].judgments, (ix, number));
        }
    }
}

/// The claims that the entries of a list name, each with the number of the entry.
fn numbered<'l, 'a: 'l>(entries: impl Iterator<Item = &'l Vec<Tie<'a, ClaimIx>>>) -> Vec<(usize, ClaimIx)> {
    entries.enumerate().flat_map(|(n, claims)| claims.iter().filter_map(move |tie| Some((n, tie.thing()?)))).collect()
}

fn claim(site: &mut Site<'_>, at: usize) {
    let ix = ClaimIx(at as u32);
    let Site { claims, actors, sources, briefings, topics, .. } = site;
    let claim = &claims[at];
    actors_of_claim(claim, ix, actors);
    for topic in &claim.topics {
        push(&mut topics[topic.at()].claims, ix);
    }
    for source in claim.source.iter().filter_map(Tie::thing) {
        push(&mut sources[source.at()].claims, ix);
    }
    for source in claim.origin.iter().filter_map(Tie::thing) {
        push(&mut sources[source.at()].origin_of, ix);
    }
    for source in claim.about_sources.iter().filter_map(Tie::thing) {
        push(&mut sources[source.at()].about, ix);
    }
    for (number, quote) in claim.quotes.iter().enumerate() {
        if let Some(source) = quote.source.and_then(|t| t.thing()) {
            sources[source.at()].quotes.push((ix, number));
            push(&mut sources[source.at()].claims, ix);
        }
        if let Some(origin) = quote.origin.and_then(|t| t.thing()) {
            push(&mut sources[origin.at()].origin_of, ix);
        }
    }
    if let Some(briefing) = claim.briefing {
        push(&mut briefings[briefing.at()].claims, ix);
    }
    for (kind, target) in claim.relations.clone() {
        match target {
            RelationTarget::Claim(other) => claims[other.at()].inverse.push((kind, ix)),
            RelationTarget::Source(source) => sources[source.at()].relations.push((kind, ix)),
            RelationTarget::StandIn(_) => {}
        }
    }
}

fn actors_of_claim(claim: &Claim<'_>, ix: ClaimIx, actors: &mut [Actor<'_>]) {
    for speaker in &claim.by {
        if let Speaker::Actor(Tie::To(actor)) = speaker {
            let actor = &mut actors[actor.at()];
            push(if claim.model.kind == ClaimKind::NoComment { &mut actor.declined } else { &mut actor.said }, ix);
        }
    }
    for actor in claim.about.iter().filter_map(Tie::thing) {
        push(&mut actors[actor.at()].about, ix);
    }
    for actor in claim.to.iter().filter_map(Tie::thing) {
        push(&mut actors[actor.at()].to, ix);
    }
    for actor in claim.reported_by.iter().filter_map(Tie::thing) {
        push(&mut actors[actor.at()].relayed, ix);
    }
}

/// Adds something unless it was added last: lists are filled in order, so this keeps each entry once.
fn push<T: PartialEq>(list: &mut Vec<T>, entry: T) {
    if list.last() != Some(&entry) {
        list.push(entry);
    }
}

/// Derives which actors and sources a briefing concerns: those of its claims, those it links to, those it adds.
pub(super) fn derive(site: &mut Site<'_>) {
    for at in 0..site.briefings.len() {
        let (actors, sources) = derived(site, at);
        for actor in &actors {
            push(&mut site.actors[actor.at()].briefings, BriefingIx(at as u32));
        }
        site.briefings[at].actors = actors;
        site.briefings[at].sources = sources;
    }
}

fn derived(site: &Site<'_>, at: usize) -> (Vec<ActorIx>, Vec<SourceIx>) {
    let briefing = &site.briefings[at];
    let document = &site.documents[briefing.document.at()];
    let mut actors: BTreeSet<ActorIx> = briefing.actors.iter().copied().collect();
    let mut sources = document.cited.clone();
    let mut seen: BTreeSet<SourceIx> = sources.iter().copied().collect();
    let mut add = |source: SourceIx| {
        if seen.insert(source) {
            sources.push(source);
        }
    };
    for meaning in &document.links {
        match meaning {
            LinkMeaning::Subject(Subject::Actor(ix), _) => drop(actors.insert(*ix)),
            LinkMeaning::Subject(Subject::Source(ix), _) => add(*ix),
            _ => {}
        }
    }
    for claim in briefing.claims.iter().map(|ix| &site.claims[ix.at()]) {
        let speakers = claim.by.iter().filter_map(|s| match s {
            Speaker::Actor(tie) => tie.thing(),
            Speaker::Unnamed(_) => None,
        });
        let others = claim.to.iter().chain(&claim.about).chain(&claim.reported_by).filter_map(Tie::thing);
        actors.extend(speakers.chain(others));
        let quoted = claim.quotes.iter().flat_map(|q| [q.source, q.origin]);
        let records = claim
            .source
            .into_iter()
            .chain(claim.origin)
            .chain(quoted.flatten())
            .chain(claim.about_sources.iter().copied());
        for source in records.filter_map(|t| t.thing()) {
            add(source);
        }
    }
    for &source in &briefing.sources {
        add(source);
    }
    (actors.into_iter().collect(), sources)
}

/// Where the prose of a document mentions anything.
fn mentions_in(document: &Document<'_>, ix: DocumentIx, found: &mut Vec<(Subject, Mention)>) {
    for (link, meaning) in document.body.links.iter().zip(&document.links) {
        let subject = match (meaning, link.form) {
            (_, LinkForm::Embed | LinkForm::Image) => continue,
            (LinkMeaning::Subject(subject, _), _) => *subject,
            (LinkMeaning::Quote(claim, _), _) => Subject::Claim(*claim),
            _ => continue,
        };
        let mention = Mention {
            document: ix,
            block: link.block,
            sentence: (link.sentence.start, link.sentence.end),
            words: (link.words.start, link.words.end),
        };
        found.push((subject, mention));
    }
    for (citation, items) in document.body.citations.iter().zip(&document.citations) {
        for source in items.iter().filter_map(|(tie, _)| tie.thing()) {
            let mention = Mention {
                document: ix,
                block: citation.block,
                sentence: (citation.sentence.start, citation.sentence.end),
                words: (citation.words.start, citation.words.end),
            };
            found.push((Subject::Source(source), mention));
        }
    }
    for link in &document.autolinks {
        let mention = Mention {
            document: ix,
            block: link.block,
            sentence: (link.sentence.start, link.sentence.end),
            words: (link.words.start, link.words.end),
        };
        found.push((Subject::Actor(link.actor), mention));
    }
}

/// Tells everything where prose mentions it: each sentence once.
pub(super) fn mention(site: &mut Site<'_>) {
    let mut found: Vec<(Subject, Mention)> = Vec::new();
    for (at, document) in site.documents.iter().enumerate() {
        let ix = DocumentIx(at as u32);
        // The text of a withdrawn briefing is no longer shown, here or in the words of others.
        if matches!(document.subject, Subject::Briefing(b) if site.briefings[b.at()].model.is_withdrawn()) {
            continue;
        }
        mentions_in(document, ix, &mut found);
    }
    found.sort_unstable();
    found.dedup_by(|b, a| (a.0, a.1.document, a.1.block, a.1.sentence) == (b.0, b.1.document, b.1.block, b.1.sentence));
    let subjects: Vec<Subject> = site.documents.iter().map(|d| d.subject).collect();
    for (subject, mention) in found {
        // A page that speaks of itself is no backlink.
        if subjects[mention.document.at()] == subject {
            continue;
        }
        match subject {
            Subject::Actor(ix) => site.actors[ix.at()].mentions.push(mention),
            Subject::Source(ix) => site.sources[ix.at()].mentions.push(mention),
            Subject::Claim(ix) => site.claims[ix.at()].mentions.push(mention),
            Subject::Briefing(ix) => site.briefings[ix.at()].mentions.push(mention),
            Subject::Topic(_) | Subject::Page(_) => {}
        }
    }
}

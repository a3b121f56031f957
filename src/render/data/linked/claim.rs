//! Claims, their quotes, and the ratings of those that are rated.

use std::collections::BTreeMap;

use super::{Extent, Linked, date, named, period};
use crate::model::Rating;
use crate::model::vocabulary::Voice;
use crate::render::data::cito;
use crate::render::data::node::{Node, Value};
use crate::render::make::number;
use crate::resolve::site::{Claim, ClaimIx, Quote, RelationTarget, SourceIx, Speaker, Subject, Tie};

impl<'s, 'a> Linked<'_, 's, 'a> {
    /// A claim; and, where it is rated, its review. Its status is not told: the review is what schema.org has for it.
    pub(super) fn claim(&self, ix: ClaimIx) -> Vec<Node<'s>> {
        let claim = &self.records.site().claims[ix.at()];
        let model = claim.model;
        let node = self
            .node("Claim", Subject::Claim(ix))
            .with("text", Value::from(model.text.as_str()))
            .with("headline", Value::text(model.short.as_ref().map(|s| s.as_str())))
            .with("author", Value::nodes(claim.by.iter().map(|speaker| self.speaker(speaker))))
            .with("dateCreated", claim.date.as_ref().map(date))
            .with("temporalCoverage", model.when.as_ref().map(|when| period(when)))
            .with("inLanguage", Value::from(self.records.language(model.common.lang.as_ref(), claim.briefing)))
            .with("isPartOf", claim.briefing.map(|b| Value::Node(self.reference(Subject::Briefing(b)))))
            .with("firstAppearance", claim.origin.map(|tie| Value::Node(self.work(tie))))
            .with("appearance", self.appearances(claim));
        let node = if self.extent == Extent::Page { node } else { self.surroundings(node, claim) };
        let node =
            self.related(claim).into_iter().fold(node, |node, (property, to)| node.with(property, Value::List(to)));
        let rating = model.assessment.as_ref().and_then(|a| a.rating.as_ref());
        std::iter::once(node).chain(rating.map(|rating| self.review(ix, rating))).collect()
    }

    /// To whom and of what it speaks.
    fn surroundings(&self, node: Node<'s>, claim: &Claim<'a>) -> Node<'s> {
        let about = claim.about.iter().map(|&tie| self.party(tie));
        let about = about.chain(claim.about_sources.iter().map(|&tie| self.work(tie)));
        node.with("audience", self.parties(&claim.to))
            .with("about", Value::nodes(about))
            .with("keywords", self.topics(&claim.topics))
    }

    fn speaker(&self, speaker: &Speaker<'a>) -> Node<'s> {
        match *speaker {
            Speaker::Actor(tie) => self.party(tie),
            // One or several, a person or a body: the source does not say.
            Speaker::Unnamed(words) => {
                Node::new().with("@type", Value::from("Thing")).with("description", Value::from(words))
            }
        }
    }

    /// Where it is found: its quotes, and its source if none is taken from that.
    fn appearances(&self, claim: &'s Claim<'a>) -> Value<'s> {
        let quoted = claim.quotes.iter().filter_map(|quote| self.quotation(claim, quote));
        let unquoted = claim.source.filter(|source| {
            !claim.quotes.iter().any(|q| q.source.as_ref() == Some(source) && q.model.exact.is_some())
        });
        Value::nodes(quoted.chain(unquoted.map(|tie| self.work(tie))))
    }

    /// A quote, where it has words. The speaker is told only where the words are the speaker's own.
    fn quotation(&self, claim: &'s Claim<'a>, quote: &'s Quote<'a>) -> Option<Node<'s>> {
        let model = quote.model;
        let exact = model.exact.as_ref()?;
        let source = quote.source.and_then(|tie| tie.thing());
        let place = |ix: SourceIx| format!("{}#quote-{}", self.records.permalink(Subject::Source(ix)), quote.id);
        let site = self.records.site();
        let spoken = model.lang.as_ref().or_else(|| site.sources[source?.at()].model.common.lang.as_ref());
        let language = self.records.language(spoken, source.and_then(|ix| site.sources[ix.at()].briefing));
        let speakers = claim.by.iter().filter(|_| quote.voice == Voice::Direct).map(|speaker| match speaker {
            Speaker::Actor(Tie::To(ix)) => self.reference(Subject::Actor(*ix)),
            other => self.speaker(other),
        });
        let translation = model.translation.as_ref();
        let translation = translation
            .map(|text| Node::new().with("@type", Value::from("Quotation")).with("text", Value::from(text.as_str())));
        Some(
            Node::new()
                .with("@id", source.map(|ix| Value::from(place(ix))))
                .with("@type", Value::from("Quotation"))
                .with("text", Value::from(exact.as_str()))
                .with("inLanguage", Value::from(language))
                .with("spokenByCharacter", Value::nodes(speakers))
                .with("isPartOf", quote.source.map(|tie| Value::Node(self.work(tie))))
                .with("workTranslation", translation.map(Value::Node)),
        )
    }

    /// Ties to claims and sources, by property.
    fn related(&self, claim: &Claim<'a>) -> BTreeMap<&'static str, Vec<Value<'s>>> {
        let mut related: BTreeMap<&'static str, Vec<Value<'s>>> = BTreeMap::new();
        for (kind, target) in &claim.relations {
            let to = match *target {
                RelationTarget::Claim(ix) => self.reference(Subject::Claim(ix)),
                RelationTarget::Source(ix) => self.reference(Subject::Source(ix)),
                RelationTarget::StandIn(words) => named("Thing", words),
            };
            related.entry(cito::property(*kind)).or_default().push(Value::Node(to));
        }
        related
    }

    /// The rating of a claim on the analyst's own scale.
    fn review(&self, ix: ClaimIx, rating: &'s Rating) -> Node<'s> {
        let claim = &self.records.site().claims[ix.at()];
        let page = self.records.permalink(Subject::Claim(ix));
        let value =
            |n: &Option<crate::diagnostic::Spanned<f64>>| n.as_ref().and_then(|n| number(n.value)).map(Value::Number);
        let scale = Node::new()
            .with("@type", Value::from("Rating"))
            .with("alternateName", Value::from(rating.label.as_str()))
            .with("ratingValue", value(&rating.value))
            .with("bestRating", value(&rating.best))
            .with("worstRating", value(&rating.worst));
        let rated = claim.model.history.iter().map(|entry| entry.date.value).max();
        let briefing = claim.briefing.map(|b| &self.records.site().briefings[b.at()]);
        let rated = rated.or_else(|| briefing.map(|b| b.date));
        let authors = briefing.map(|b| b.authors.iter().map(|author| self.author(author)).collect::<Vec<_>>());
        let authors = authors.filter(|authors| !authors.is_empty()).unwrap_or_else(|| vec![self.publisher()]);
        Node::new()
            .with("@id", Value::from(format!("{page}#review")))
            .with("@type", Value::from("ClaimReview"))
            .with("url", Value::from(page))
            .with("claimReviewed", Value::from(claim.model.text.as_str()))
            .with("itemReviewed", Value::Node(self.reference(Subject::Claim(ix))))
            .with("reviewRating", Value::Node(scale))
            .with("author", Value::nodes(authors))
            .with("datePublished", rated.as_ref().map(date))
    }
}

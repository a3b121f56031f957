//! Briefings.

use super::{Extent, Linked, date, dated, named};
use crate::model::Briefing;
use crate::model::vocabulary::CorrectionKind;
use crate::render::data::node::{Node, Value};
use crate::resolve::site::{Author, BriefingIx, Subject, Tie};

impl<'s, 'a> Linked<'_, 's, 'a> {
    /// A briefing. Of a withdrawn one its summary is not told.
    pub(super) fn briefing(&self, ix: BriefingIx) -> Node<'s> {
        let briefing = &self.records.site().briefings[ix.at()];
        let model = briefing.model;
        let withdrawn = model.is_withdrawn();
        let summary = model.summary.as_ref().filter(|_| !withdrawn);
        let node = self
            .node("AnalysisNewsArticle", Subject::Briefing(ix))
            .with("headline", Value::from(model.title.as_str()))
            .with("description", Value::text(summary.map(|s| s.as_str())))
            .with("creativeWorkStatus", withdrawn.then(|| Value::from("Withdrawn")))
            .with("datePublished", date(&briefing.date))
            .with("dateModified", changed(model))
            .with("author", Value::nodes(briefing.authors.iter().map(|author| self.author(author))))
            .with("publisher", Value::Node(self.publisher()))
            .with("inLanguage", Value::from(self.records.language(model.common.lang.as_ref(), None)))
            .with("keywords", self.topics(&briefing.topics));
        if self.extent == Extent::Page { node } else { self.particulars(node, ix) }
    }

    /// What it is about, rests on and reports.
    fn particulars(&self, node: Node<'s>, ix: BriefingIx) -> Node<'s> {
        let briefing = &self.records.site().briefings[ix.at()];
        let correction = |model: &'s crate::model::Correction| {
            let kind = match model.kind {
                CorrectionKind::Correction | CorrectionKind::Retraction => "CorrectionComment",
                CorrectionKind::Clarification | CorrectionKind::Update => "Comment",
            };
            Node::new()
                .with("@type", Value::from(kind))
                .with("text", Value::from(model.text.as_str()))
                .with("dateCreated", date(&model.date))
        };
        let references = |subjects: Vec<Subject>| Value::nodes(subjects.into_iter().map(|s| self.reference(s)));
        node.with("about", references(briefing.actors.iter().map(|&a| Subject::Actor(a)).collect()))
            .with("spatialCoverage", Value::nodes(briefing.model.places.iter().map(|place| named("Place", place))))
            .with("citation", references(briefing.sources.iter().map(|&s| Subject::Source(s)).collect()))
            .with("mentions", references(briefing.claims.iter().map(|&c| Subject::Claim(c)).collect()))
            .with("correction", Value::nodes(briefing.model.corrections.iter().map(correction)))
    }

    /// One who wrote a briefing.
    pub(super) fn author(&self, author: &Author<'a>) -> Node<'s> {
        match *author {
            Author::Actor(tie @ Tie::To(_)) => self.party(tie),
            Author::Actor(Tie::StandIn(words)) => named("Thing", words),
            Author::Named(name, url) => named("Thing", name).with("url", Value::text(url)),
        }
    }
}

/// When a briefing was last changed, where that can be put as a date.
fn changed<'s>(model: &Briefing) -> Option<Value<'s>> {
    let corrected = model.corrections.iter().map(|c| &c.date).max_by_key(|date| date.value);
    dated([model.updated.as_ref(), corrected].into_iter().flatten().max_by_key(|date| date.value))
}

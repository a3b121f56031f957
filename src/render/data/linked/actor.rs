//! Actors.

use super::{Extent, Linked, dated, named};
use crate::model::Actor;
use crate::model::vocabulary::ActorKind;
use crate::render::data::node::{Node, Value};
use crate::render::view::ROOT;
use crate::resolve::site::{ActorIx, Role, Subject};

/// The type of an actor. Where schema.org has none that is sure to be right, it is a `Thing`.
pub(super) fn kind(model: &Actor) -> &'static str {
    match model.kind.as_ref().map(|k| k.value) {
        Some(ActorKind::Person) => "Person",
        Some(ActorKind::Organization | ActorKind::ArmedGroup | ActorKind::Igo) => "Organization",
        Some(ActorKind::Government | ActorKind::PublicBody) => "GovernmentOrganization",
        Some(ActorKind::Party) => "PoliticalParty",
        Some(ActorKind::Media) => "NewsMediaOrganization",
        Some(ActorKind::Place) => "Place",
        Some(ActorKind::Group | ActorKind::Position | ActorKind::Other) | None => "Thing",
    }
}

impl<'s, 'a> Linked<'_, 's, 'a> {
    /// An actor. Who is a member of what, and since when, is told of persons and organisations.
    pub(super) fn actor(&self, ix: ActorIx) -> Node<'s> {
        let actor = &self.records.site().actors[ix.at()];
        let model = actor.model;
        let kind = kind(model);
        let wikidata = model.wikidata.as_ref().map(|q| format!("https://www.wikidata.org/wiki/{}", q.value));
        let same_as = model.same_as.iter().map(|url| Value::from(url.as_str()));
        let image = self.records.maker.image(ix).map(|image| image.path.replace(ROOT, &self.records.prefix));
        let names = model.names.values().chain(&model.aliases).chain(&model.weak_aliases);
        let node = self
            .node(kind, Subject::Actor(ix))
            .with("name", Value::from(model.name.as_str()))
            .with("alternateName", Value::texts(names.map(|name| name.as_str())))
            .with("url", Value::text(model.website.as_ref().map(|w| w.as_str())))
            .with("sameAs", Value::List(wikidata.map(Value::from).into_iter().chain(same_as).collect()))
            .with("image", image.map(Value::from));
        match kind {
            "Thing" | "Place" => node,
            _ if self.extent == Extent::Page => node,
            _ => node.with("memberOf", self.memberships(ix)),
        }
    }

    /// What it belongs to, and its offices: a membership with a title and a time.
    fn memberships(&self, ix: ActorIx) -> Value<'s> {
        let actor = &self.records.site().actors[ix.at()];
        let office = |role: &'s Role<'a>| {
            let model = role.model;
            let org = role.org.map(|tie| self.party(tie));
            let org = org.or_else(|| model.org_name.as_ref().map(|name| named("Organization", name)));
            Node::new()
                .with("@type", Value::from("OrganizationRole"))
                .with("roleName", Value::from(model.title.as_str()))
                .with("memberOf", org.map(Value::Node))
                .with("startDate", dated(model.from.as_ref()))
                .with("endDate", dated(model.to.as_ref()))
        };
        let groups = actor.member_of.iter().map(|&tie| self.party(tie));
        Value::nodes(groups.chain(actor.roles.iter().map(office)))
    }
}

//! The record of an actor.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Date, Records, Reference, Word, texts};
use crate::model::vocabulary::ActorKind;
use crate::render::view::ROOT;
use crate::resolve::site::{ActorIx, BriefingIx, Subject, TopicIx};

/// A person, body or group that speaks or is spoken of.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Actor", deny_unknown_fields)]
pub struct ActorRecord<'s> {
    /// Its id.
    pub id: &'s str,
    /// The address of its page.
    pub permalink: String,
    /// The name under which it is known here.
    pub name: &'s str,
    /// What sort of thing it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Word<ActorKind>>,
    /// Its name in other languages, by language tag (BCP 47).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<&'s str, &'s str>,
    /// Other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<&'s str>,
    /// The offices it holds or held.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleRecord<'s>>,
    /// Actors that it belongs to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub member_of: Vec<Reference<'s>>,
    /// Its country (ISO 3166-1 alpha-2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<&'s str>,
    /// Its item in Wikidata.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<&'s str>,
    /// Addresses of pages about it elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<&'s str>,
    /// Its own site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<&'s str>,
    /// A picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageRecord<'s>>,
    /// In how many claims it stands, and as what.
    pub claims: ActorCounts,
    /// The ids of its topics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<&'s str>,
    /// The ids of the briefings that concern it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub briefings: Vec<&'s str>,
}

/// In how many claims an actor stands.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ActorClaims", deny_unknown_fields)]
pub struct ActorCounts {
    /// Claims that it makes.
    pub said: usize,
    /// Claims in which it declines to speak.
    pub declined: usize,
    /// Claims about it.
    pub about: usize,
    /// Claims made to it.
    pub to: usize,
    /// Claims that it reports.
    pub reported: usize,
}

/// An office: a title, in a body, for a time.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Role", deny_unknown_fields)]
pub struct RoleRecord<'s> {
    /// The title.
    pub title: &'s str,
    /// The body, an actor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org: Option<Reference<'s>>,
    /// Held from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Held to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// The source that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Reference<'s>>,
}

/// A picture.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Image", deny_unknown_fields)]
pub struct ImageRecord<'s> {
    /// Its address.
    pub url: String,
    /// What it shows, in words.
    pub alt: &'s str,
    /// Whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<&'s str>,
}

impl<'s, 'a> Records<'s, 'a> {
    /// The record of an actor.
    pub fn actor(&self, ix: ActorIx) -> ActorRecord<'s> {
        let actor = &self.site().actors[ix.at()];
        let model = actor.model;
        ActorRecord {
            id: actor.id,
            permalink: self.permalink(Subject::Actor(ix)),
            name: &model.name.value,
            kind: model.kind.as_ref().map(|k| Word(k.value)),
            names: model.names.iter().map(|(tag, name)| (tag.as_str(), name.as_str())).collect(),
            aliases: texts(model.aliases.iter().chain(&model.weak_aliases)),
            roles: self.roles(ix),
            member_of: self.actors(&actor.member_of),
            country: model.country.as_ref().map(|c| c.value.as_str()),
            wikidata: model.wikidata.as_ref().map(|q| q.value.as_str()),
            same_as: texts(&model.same_as),
            website: model.website.as_ref().map(|w| w.value.as_str()),
            image: self.image(ix),
            claims: ActorCounts {
                said: actor.said.len(),
                declined: actor.declined.len(),
                about: actor.about.len(),
                to: actor.to.len(),
                reported: actor.relayed.len(),
            },
            topics: self.topics(&actor.topics),
            briefings: self.slugs(actor.briefings.iter().copied()),
        }
    }

    fn roles(&self, ix: ActorIx) -> Vec<RoleRecord<'s>> {
        let role = |role: &'s crate::resolve::site::Role<'a>| RoleRecord {
            title: &role.model.title.value,
            org: role
                .org
                .map(|tie| self.actor_tie(tie))
                .or_else(|| role.model.org_name.as_ref().map(|name| Reference::Name(&name.value))),
            from: role.model.from.as_ref().map(|d| Date(d.value)),
            to: role.model.to.as_ref().map(|d| Date(d.value)),
            source: role.source.map(|tie| self.source_tie(tie)),
        };
        self.site().actors[ix.at()].roles.iter().map(role).collect()
    }

    fn image(&self, ix: ActorIx) -> Option<ImageRecord<'s>> {
        let image = self.site().actors[ix.at()].model.image.as_ref()?;
        Some(ImageRecord {
            url: self.maker.image(ix)?.path.replace(ROOT, &self.prefix),
            alt: &image.alt.value,
            credit: image.credit.as_ref().map(|c| c.value.as_str()),
        })
    }

    /// The ids of topics, sorted.
    pub(super) fn topics(&self, topics: &[TopicIx]) -> Vec<&'s str> {
        let mut slugs: Vec<&str> = topics.iter().map(|t| self.site().topics[t.at()].slug.as_str()).collect();
        slugs.sort_unstable();
        slugs
    }

    /// The ids of briefings, sorted, each once.
    pub(super) fn slugs(&self, briefings: impl IntoIterator<Item = BriefingIx>) -> Vec<&'s str> {
        let mut slugs: Vec<&str> = briefings.into_iter().map(|b| self.site().briefings[b.at()].slug).collect();
        slugs.sort_unstable();
        slugs.dedup();
        slugs
    }
}

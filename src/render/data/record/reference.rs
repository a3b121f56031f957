//! Ties to other things, by their ids; what has no page here, or is withheld, by the words that stand for it.

use schemars::JsonSchema;
use serde::Serialize;

use super::Word;
use crate::model::vocabulary::{Derivation, RelationKind};

/// A thing of the site by its id, or the words by which something is known that has no id here. The field in which it stands says
/// what kind of thing it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reference<'s> {
    /// The id of a thing of the site.
    Id(&'s str),
    /// Words for something that has no page here.
    Name(&'s str),
}

/// One of those who say a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Speaker<'s> {
    /// The id of an actor.
    Id(&'s str),
    /// Words for an actor that has no page here.
    Name(&'s str),
    /// Somebody whom the source does not name, as it describes them. Two are never taken for the same.
    Unnamed(&'s str),
}

/// Who wrote a briefing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "Author", deny_unknown_fields)]
pub enum Author<'s> {
    /// An actor of the site.
    Actor {
        /// Its id.
        id: &'s str,
    },
    /// Somebody who has no page here.
    Named {
        /// The name.
        name: &'s str,
        /// A page about them.
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<&'s str>,
    },
}

/// What a relation leads to.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Target<'s> {
    /// The id of a claim.
    Claim(&'s str),
    /// The id of a source.
    Source(&'s str),
    /// Words for something that has no page here.
    Name(&'s str),
}

/// A tie that a claim states.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Relation", deny_unknown_fields)]
pub struct RelationRecord<'s> {
    /// What it says.
    pub kind: Word<RelationKind>,
    /// What it leads to.
    #[serde(flatten)]
    pub target: Target<'s>,
    /// The property of CiTO, the Citation Typing Ontology, that comes nearest.
    pub cito: &'static str,
}

/// A tie that another claim states of this one.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "InverseRelation", deny_unknown_fields)]
pub struct InverseRecord<'s> {
    /// What it says, read from the other claim.
    pub kind: Word<RelationKind>,
    /// The id of the other claim.
    pub claim: &'s str,
}

/// Where all of a source was taken from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Derivation", deny_unknown_fields)]
pub struct DerivationRecord<'s> {
    /// The earlier record.
    pub source: Reference<'s>,
    /// How it was taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<Word<Derivation>>,
}

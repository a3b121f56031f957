//! Actors: persons, bodies and groups that speak or are spoken of.

use indexmap::IndexMap;

use super::vocabulary::ActorKind;
use super::{Common, Edtf, Reference};
use crate::diagnostic::Spanned;

/// A person, body or group.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// The name under which it is known here.
    pub name: Spanned<String>,
    /// What sort of thing it is.
    pub kind: Option<Spanned<ActorKind>>,
    /// Its name in other languages, by language tag.
    pub names: IndexMap<String, Spanned<String>>,
    /// Other names, linked in prose like the first.
    pub aliases: Vec<Spanned<String>>,
    /// Other names that are found by searching and never linked by themselves.
    pub weak_aliases: Vec<Spanned<String>>,
    /// The offices it holds or held.
    pub roles: Vec<Role>,
    /// Actors that it belongs to.
    pub member_of: Vec<Spanned<Reference>>,
    /// Its country (ISO 3166-1 alpha-2, upper case).
    pub country: Option<Spanned<String>>,
    /// Its item in Wikidata (`Q…`).
    pub wikidata: Option<Spanned<String>>,
    /// Addresses of pages about the same actor.
    pub same_as: Vec<Spanned<String>>,
    /// Its own site.
    pub website: Option<Spanned<String>>,
    /// A picture.
    pub image: Option<Image>,
    /// Topics it belongs to.
    pub topics: Vec<Spanned<String>>,
    /// The common keys.
    pub common: Common,
}

/// An office: a title, in a body, for a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// The title.
    pub title: Spanned<String>,
    /// The body, where it is an actor of the site.
    pub org: Option<Spanned<Reference>>,
    /// The body, where it is not.
    pub org_name: Option<Spanned<String>>,
    /// Held from.
    pub from: Option<Spanned<Edtf>>,
    /// Held to.
    pub to: Option<Spanned<Edtf>>,
    /// The source that says so.
    pub source: Option<Spanned<Reference>>,
}

/// A picture kept in the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Its path, as written.
    pub src: Spanned<String>,
    /// What it shows, for those who do not see it.
    pub alt: Spanned<String>,
    /// Whose it is.
    pub credit: Option<Spanned<String>>,
}

//! Actors.

use serde::Serialize;
use serde_json::{Map, Value};

use super::claim::Record;
use super::{Date, Language, Link, Mention, Year};

/// An actor, for cards, rows and its page: variable `actor`.
#[derive(Clone, Debug, Serialize)]
pub struct ActorView {
    /// Its id.
    pub id: String,
    /// Its page.
    pub path: String,
    /// Its name.
    pub name: String,
    /// The word of front matter: `armed-group`. Empty where none is given.
    pub kind: &'static str,
    /// The word for people: `Armed group`, or `Actor`.
    pub kind_label: String,
    /// Its latest office: `Spokesman, US State Department`.
    pub office: Option<String>,
    /// Its country code.
    pub country: Option<String>,
    /// How many claims it makes, no-comments included.
    pub said: usize,
    /// How many claims are about it.
    pub about: usize,
}

/// The page of an actor.
#[derive(Clone, Debug, Serialize)]
pub struct ActorPage {
    /// The actor.
    pub actor: ActorView,
    /// The profile, as HTML; empty where there is none.
    pub body: String,
    /// Names in other languages.
    pub names: Vec<Name>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Its offices, latest first.
    pub roles: Vec<RoleView>,
    /// Actors that it belongs to.
    pub member_of: Vec<Link>,
    /// Actors that belong to it.
    pub members: Vec<Link>,
    /// Its topics.
    pub topics: Vec<Link>,
    /// Its country, by code.
    pub country: Option<String>,
    /// Its own site and pages about it elsewhere.
    pub elsewhere: Vec<Link>,
    /// A picture.
    pub image: Option<ImageView>,
    /// Claims it makes on the record or in a document: cards.
    pub said: Cards,
    /// Claims it makes on background, on deep background, or on terms that are not stated.
    pub said_otherwise: Cards,
    /// Claims in which it declines to speak.
    pub declined: Cards,
    /// Claims about it.
    pub about: Cards,
    /// Claims made to it.
    pub to: Cards,
    /// Claims that it reports.
    pub relayed: Cards,
    /// Actors with which it appears in claims, most often first.
    pub appears_with: Vec<Companion>,
    /// Briefings that concern it.
    pub briefings: Vec<super::briefing::BriefingRow>,
    /// How many briefings concern it, shown or not; on a page of one year, those of that year.
    pub briefing_count: usize,
    /// Sources that it published or wrote.
    pub sources: Vec<Record>,
    /// Sentences that name it.
    pub mentions: Vec<Mention>,
    /// How many sentences name it, shown or not; on a page of one year, those of that year.
    pub mention_count: usize,
    /// Sources cited in the profile.
    pub cited: Vec<super::source::SourceEntry>,
    /// How many sources its claims come through.
    pub through: usize,
    /// The year shown, on a page of one year.
    pub year: Option<String>,
    /// The years that have pages of their own.
    pub years: Vec<Year>,
    /// Free values.
    pub extra: Map<String, Value>,
}

/// A list of claims, as cards.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cards {
    /// How many there are, shown or not; on a page of one year, those of that year.
    pub count: usize,
    /// The cards shown, as HTML.
    pub cards: Vec<String>,
}

/// A name in another language.
#[derive(Clone, Debug, Serialize)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Its language.
    pub language: Language,
}

/// An office.
#[derive(Clone, Debug, Serialize)]
pub struct RoleView {
    /// The title.
    pub title: String,
    /// The body.
    pub org: Option<Link>,
    /// Held from.
    pub from: Option<Date>,
    /// Held to.
    pub to: Option<Date>,
    /// The source that says so.
    pub source: Option<Record>,
}

/// A picture.
#[derive(Clone, Debug, Serialize)]
pub struct ImageView {
    /// Its address.
    pub path: String,
    /// What it shows.
    pub alt: String,
    /// Whose it is.
    pub credit: Option<String>,
}

/// An actor that appears in the same claims.
#[derive(Clone, Debug, Serialize)]
pub struct Companion {
    /// The actor.
    pub actor: Link,
    /// What it is: `armed group`.
    pub kind: String,
    /// In how many claims.
    pub claims: usize,
}

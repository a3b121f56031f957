//! What a site is made of: the types of front matter, as validated by parsing and before references are resolved.
//!
//! **Nothing here reads, resolves or renders.** References are still names with a place ([`Reference`]).

mod actor;
mod briefing;
mod claim;
mod common;
mod edtf;
mod id;
mod reference;
mod route;
mod source;
pub mod vocabulary;

pub use actor::{Actor, Image, Role};
pub use briefing::{
    ActorField, Author, Briefing, Correction, Hypothesis, InlineActor, InlineSource, Judgment, SourceField,
};
pub use claim::{Assessment, Claim, HistoryEntry, OriginField, Quote, Rating, Relation, Speaker, Unnamed};
pub use common::{Allow, Common, Page, Topic, is_of_language, primary_language};
pub use edtf::{BadDate, Edtf};
pub use id::{BadId, Id, MAX_ID_BYTES, is_device};
pub use reference::{RefKind, Reference};
pub use route::{OutputPath, Route, UrlStyle, encode_path, is_year};
pub use source::{Archived, DerivedFrom, Source, SourceAuthor};

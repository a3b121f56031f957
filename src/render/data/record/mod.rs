//! The site as records: what the JSON says, and what the tables are cut from. The schema is made from the same types.
//!
//! Names of fields are those of front matter where they mean the same. Records know each other by their ids; what has no page
//! here, or is withheld, is known by the words that stand in its place. Fields that do not apply are absent.

mod actor;
mod briefing;
mod claim;
mod quote;
mod reference;
mod source;
mod value;

use schemars::JsonSchema;
use serde::Serialize;

pub use actor::{ActorCounts, ActorRecord, ImageRecord, RoleRecord};
pub use briefing::{BriefingRecord, CorrectionRecord, EvidenceRecord, HypothesisRecord, JudgmentRecord};
pub use claim::{AssessmentRecord, ClaimRecord, HistoryRecord, OriginRecord, RatingRecord};
pub use quote::{CheckRecord, ContextRecord, QuoteRecord};
pub use reference::{Author, DerivationRecord, InverseRecord, Reference, RelationRecord, Speaker, Target};
pub use source::{ArchivedRecord, FileRecord, HeldRecord, SourceRecord};
pub use value::{Date, Each, Word, sorted};

use crate::diagnostic::Spanned;
use crate::plan::DataFile;
use crate::render::make::Maker;
use crate::resolve::Site;
use crate::resolve::site::{ActorIx, BriefingIx, ClaimIx, PageIx, SourceIx, Subject, Tie, TopicIx};

/// The version of the form of the data. It changes when a field changes its meaning or goes; not when one is added.
pub const VERSION: u32 = 1;

/// Everything that an onrecord site says, but for prose, which is on its pages. Lists stand in the order of ids.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Site", deny_unknown_fields)]
pub struct SiteRecord<'s> {
    /// The address of the schema.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// The version of this form: 1.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// The name of the site.
    pub title: &'s str,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<&'s str>,
    /// Its language (BCP 47).
    pub language: &'s str,
    /// Its address. Where it is known, all addresses are whole; else they are relative to this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_url: Option<&'s str>,
    /// True where this holds drafts or what is marked above TLP:CLEAR, and so is not for the public.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub private: bool,
    /// Documents on events and questions.
    #[schemars(with = "Vec<BriefingRecord<'static>>")]
    pub briefings: Each<'s, BriefingRecord<'s>>,
    /// Those who speak or are spoken of.
    #[schemars(with = "Vec<ActorRecord<'static>>")]
    pub actors: Each<'s, ActorRecord<'s>>,
    /// Records in which claims are found.
    #[schemars(with = "Vec<SourceRecord<'static>>")]
    pub sources: Each<'s, SourceRecord<'s>>,
    /// Who said what.
    #[schemars(with = "Vec<ClaimRecord<'static>>")]
    pub claims: Each<'s, ClaimRecord<'s>>,
    /// The ids of claims that are disputed or tied by contradiction or denial, in groups that hang together.
    pub disputes: Vec<Vec<&'s str>>,
    /// Terms under which things are filed.
    #[schemars(with = "Vec<TopicRecord<'static>>")]
    pub topics: Each<'s, TopicRecord<'s>>,
    /// Plain pages.
    #[schemars(with = "Vec<PageRecord<'static>>")]
    pub pages: Each<'s, PageRecord<'s>>,
}

/// A term under which things are filed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Topic", deny_unknown_fields)]
pub struct TopicRecord<'s> {
    /// Its id: the last part of its address.
    pub id: &'s str,
    /// The address of its page.
    pub permalink: String,
    /// Its title.
    pub title: &'s str,
    /// One or two sentences on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<&'s str>,
}

/// A plain page.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Page", deny_unknown_fields)]
pub struct PageRecord<'s> {
    /// Its id: its path in the site.
    pub id: &'s str,
    /// Its address.
    pub permalink: String,
    /// Its title.
    pub title: &'s str,
    /// One or two sentences on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<&'s str>,
}

/// Makes records. Cheap to copy; borrows everything but the way to the root of the site.
#[derive(Clone)]
pub struct Records<'s, 'a> {
    pub(super) maker: Maker<'s, 'a>,
    /// What stands before addresses inside the site: the address of the site, or the way to its root.
    pub(super) prefix: String,
    /// Whether quotes are given in their sentences.
    pub(super) contexts: bool,
}

impl<'s, 'a> Records<'s, 'a> {
    pub(super) fn site(&self) -> &'s Site<'a> {
        self.maker.site
    }

    /// The whole site.
    pub fn whole(&self) -> SiteRecord<'s> {
        let (site, config) = (self.site(), self.maker.config);
        let makers = [(); 6].map(|()| self.clone());
        let [briefings, actors, sources, claims, topics, pages] = makers;
        SiteRecord {
            schema: self.file(DataFile::Schema),
            version: VERSION,
            title: &config.title,
            description: config.description.as_deref(),
            language: &config.language,
            base_url: self.maker.plan.base_url.as_deref(),
            private: self.maker.plan.private,
            briefings: Each::sorted(
                site.briefings.len(),
                |ix| site.briefings[ix].slug,
                move |ix| briefings.briefing(BriefingIx(ix)),
            ),
            actors: Each::sorted(site.actors.len(), |ix| site.actors[ix].id, move |ix| actors.actor(ActorIx(ix))),
            sources: Each::sorted(
                site.sources.len(),
                |ix| &site.sources[ix].id,
                move |ix| sources.source(SourceIx(ix)),
            ),
            claims: Each::sorted(site.claims.len(), |ix| &site.claims[ix].key, move |ix| claims.claim(ClaimIx(ix))),
            disputes: self.disputes(),
            topics: Each::sorted(site.topics.len(), |ix| &site.topics[ix].slug, move |ix| topics.topic(TopicIx(ix))),
            pages: Each::sorted(site.pages.len(), |ix| site.pages[ix].path, move |ix| pages.page(PageIx(ix))),
        }
    }

    fn disputes(&self) -> Vec<Vec<&'s str>> {
        let group = |group: &Vec<ClaimIx>| {
            let mut ids: Vec<&str> = group.iter().map(|c| self.site().claims[c.at()].key.as_str()).collect();
            ids.sort_unstable();
            ids
        };
        let mut groups: Vec<Vec<&str>> = self.site().disputes.iter().map(group).collect();
        groups.sort_unstable();
        groups
    }

    fn topic(&self, ix: TopicIx) -> TopicRecord<'s> {
        let topic = &self.site().topics[ix.at()];
        TopicRecord {
            id: &topic.slug,
            permalink: self.permalink(Subject::Topic(ix)),
            title: topic.title,
            summary: topic.model.and_then(|m| m.summary.as_ref()).map(|s| s.value.as_str()),
        }
    }

    fn page(&self, ix: PageIx) -> PageRecord<'s> {
        let page = &self.site().pages[ix.at()];
        PageRecord {
            id: page.path,
            permalink: self.permalink(Subject::Page(ix)),
            title: &page.model.title.value,
            summary: page.model.summary.as_ref().map(|s| s.value.as_str()),
        }
    }

    /// The address of the page of a thing.
    pub(super) fn permalink(&self, subject: Subject) -> String {
        format!("{}{}", self.prefix, self.maker.plan.addresses.get(subject))
    }

    /// The address of a file inside the site, by its path.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}{}", self.prefix, crate::model::encode_path(path))
    }

    /// The address of a file of open data.
    pub(super) fn file(&self, file: DataFile) -> String {
        self.address(&file.path(self.site()))
    }

    /// The language of a tag; without one, that of the briefing in which a thing is defined, else that of the site.
    pub(super) fn language(&self, tag: Option<&'s Spanned<String>>, briefing: Option<BriefingIx>) -> &'s str {
        let around = || briefing.and_then(|b| self.site().briefings[b.at()].model.common.lang.as_ref());
        tag.or_else(around).map_or(&self.maker.config.language, |t| &t.value)
    }

    fn actor_tie(&self, tie: Tie<'a, ActorIx>) -> Reference<'s> {
        reference(tie, |ix| self.site().actors[ix.at()].id)
    }

    fn actors(&self, ties: &[Tie<'a, ActorIx>]) -> Vec<Reference<'s>> {
        ties.iter().map(|&tie| self.actor_tie(tie)).collect()
    }

    fn source_tie(&self, tie: Tie<'a, SourceIx>) -> Reference<'s> {
        reference(tie, |ix| &self.site().sources[ix.at()].id)
    }

    fn claim_tie(&self, tie: Tie<'a, ClaimIx>) -> Reference<'s> {
        reference(tie, |ix| &self.site().claims[ix.at()].key)
    }

    fn briefing_tie(&self, tie: Tie<'a, BriefingIx>) -> Reference<'s> {
        reference(tie, |ix| self.site().briefings[ix.at()].slug)
    }
}

fn reference<'s, 'a: 's, T: Copy>(tie: Tie<'a, T>, id: impl Fn(T) -> &'s str) -> Reference<'s> {
    match tie {
        Tie::To(thing) => Reference::Id(id(thing)),
        Tie::StandIn(words) => Reference::Name(words),
    }
}

/// The texts of a list, without their places.
fn texts<'m>(list: impl IntoIterator<Item = &'m Spanned<String>>) -> Vec<&'m str> {
    list.into_iter().map(|text| text.value.as_str()).collect()
}

//! Which feeds there are: of the whole site, and of each actor and topic that has a briefing.

use std::cmp::Reverse;

use super::Dated;
use super::file::{FileContent, Files};
use crate::resolve::site::{ActorIx, BriefingIx, Site, Subject, TopicIx};

/// How many entries a feed has at the most: readers fetch it again and again, and want what is new.
const ENTRIES: usize = 20;

/// What a feed is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feed {
    /// The whole site.
    Site,
    /// An actor: briefings that concern it.
    Actor(ActorIx),
    /// A topic.
    Topic(TopicIx),
}

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl Format {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Atom, Self::Json];

    /// The name of its file.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Atom => "feed.xml",
            Self::Json => "feed.json",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }
}

impl Feed {
    /// What it is of, where that is one thing.
    pub fn subject(self) -> Option<Subject> {
        match self {
            Self::Site => None,
            Self::Actor(ix) => Some(Subject::Actor(ix)),
            Self::Topic(ix) => Some(Subject::Topic(ix)),
        }
    }

    /// The folder in which it stands, with `/` at its end; empty for that of the site. Not encoded.
    pub fn folder(self, site: &Site<'_>) -> String {
        match self {
            Self::Site => String::new(),
            Self::Actor(ix) => format!("actors/{}/", site.actors[ix.at()].id),
            Self::Topic(ix) => format!("topics/{}/", site.topics[ix.at()].slug),
        }
    }

    /// Its briefings, latest first.
    pub fn entries(self, site: &Site<'_>) -> Vec<BriefingIx> {
        let count = u32::try_from(site.briefings.len()).unwrap_or(u32::MAX);
        let mut entries: Vec<BriefingIx> = match self {
            Self::Site => (0..count).map(BriefingIx).collect(),
            Self::Actor(ix) => site.actors[ix.at()].briefings.clone(),
            Self::Topic(ix) => site.topics[ix.at()].briefings.clone(),
        };
        entries.sort_by_key(|&b| (Reverse(site.briefing_date(b)), site.briefings[b.at()].slug));
        entries.truncate(ENTRIES);
        entries
    }
}

/// All feeds of a site. One without entries is left out: its reader could not tell it from a broken one.
pub(super) fn feeds(site: &Site<'_>) -> Vec<Feed> {
    let actors = site.actors.iter().zip(0..).filter(|(a, _)| !a.briefings.is_empty());
    let topics = site.topics.iter().zip(0..).filter(|(t, _)| !t.briefings.is_empty());
    let whole = (!site.briefings.is_empty()).then_some(Feed::Site);
    whole
        .into_iter()
        .chain(actors.map(|(_, ix)| Feed::Actor(ActorIx(ix))))
        .chain(topics.map(|(_, ix)| Feed::Topic(TopicIx(ix))))
        .collect()
}

/// Plans the files of feeds, but for those that the site has written itself.
pub(super) fn plan(feeds: &[Feed], site: &Site<'_>, replaced: impl Fn(&str) -> bool, files: &mut Files) {
    for feed in feeds {
        let folder = feed.folder(site);
        for format in Format::ALL {
            let path = format!("{folder}{}", format.file_name());
            if !replaced(&path) {
                files.add(&path, FileContent::Feed(*feed, format));
            }
        }
    }
}

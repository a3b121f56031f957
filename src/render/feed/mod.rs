//! Feeds: what a reader of feeds is told of the latest briefings, of the whole site or on one actor or topic.
//!
//! Addresses in a feed are whole ones, since a feed is read far from the site; so there are none where the address of the site
//! is not known.

mod atom;
mod json;

use jiff::Timestamp;

use super::view::feed::FeedEntry;
use super::view::{Language, ROOT};
use super::{Pages, view};
use crate::diagnostic::Diagnostic;
use crate::model::Edtf;
use crate::model::vocabulary::CorrectionKind;
use crate::plan::{Feed, Format};
use crate::resolve::site::{BriefingIx, Subject};

/// A feed, whatever it will be written as. Addresses are whole, texts plain unless they say otherwise.
struct Channel {
    title: String,
    description: Option<String>,
    language: String,
    /// The page of which it is the feed.
    page: String,
    /// The feed itself.
    address: String,
    /// When anything in it last changed.
    updated: Timestamp,
    entries: Vec<Entry>,
}

/// A briefing in a feed.
struct Entry {
    address: String,
    title: String,
    language: Language,
    summary: Option<String>,
    /// HTML.
    content: String,
    published: Timestamp,
    updated: Timestamp,
    authors: Vec<view::Link>,
    topics: Vec<String>,
}

impl<'a> Pages<'_, 'a> {
    /// The bytes of a feed.
    ///
    /// # Errors
    /// What went wrong in the template of its entries.
    pub(super) fn feed(&self, feed: Feed, format: Format) -> Result<Vec<u8>, Box<Diagnostic>> {
        let channel = self.channel(feed, format)?;
        Ok(match format {
            Format::Atom => atom::write(&channel),
            Format::Json => json::write(&channel),
        })
    }

    fn channel(&self, feed: Feed, format: Format) -> Result<Channel, Box<Diagnostic>> {
        let base = self.plan.base_url.as_deref().unwrap_or_default();
        let entries: Vec<BriefingIx> = feed.entries(self.site);
        let entries: Vec<Entry> = entries.into_iter().map(|ix| self.feed_entry(ix, base)).collect::<Result<_, _>>()?;
        let title = match feed.subject() {
            Some(subject) => format!("{} – {}", self.maker().name(subject), self.config.title),
            None => self.config.title.clone(),
        };
        let page = feed.subject().map_or_else(|| self.plan.addresses.home(), |s| self.plan.addresses.get(s).to_owned());
        let file = format!("{}{}", feed.folder(self.site), format.file_name());
        Ok(Channel {
            title,
            description: self.config.description.clone(),
            language: self.config.language.clone(),
            page: format!("{base}{page}"),
            address: format!("{base}{}", crate::model::encode_path(&file)),
            updated: entries.iter().map(|e| e.updated).max().unwrap_or(Timestamp::UNIX_EPOCH),
            entries,
        })
    }

    fn feed_entry(&self, ix: BriefingIx, base: &str) -> Result<Entry, Box<Diagnostic>> {
        let maker = self.maker();
        let model = self.site.briefings[ix.at()].model;
        let view = maker.feed_entry(ix);
        let (published, updated) = self.times(ix);
        let title = match model.is_withdrawn() {
            true => format!("Withdrawn: {}", view.briefing.title),
            false => view.briefing.title.clone(),
        };
        let mut html = Vec::with_capacity(2048);
        let context = tera::Context::from_serialize(&view).unwrap_or_default();
        self.engine.render("partials/feed_entry.html", &context, &mut html)?;
        let links = |link: view::Link| view::Link { path: link.path.map(|p| p.replace(ROOT, base)), ..link };
        Ok(Entry {
            address: format!("{base}{}", self.plan.addresses.get(Subject::Briefing(ix))),
            title,
            language: view.briefing.language.unwrap_or_else(|| self.language.clone()),
            summary: view.briefing.summary,
            content: String::from_utf8_lossy(&html).trim().replace(ROOT, base),
            published,
            updated,
            authors: maker.authors(ix).into_iter().map(links).collect(),
            topics: view.briefing.topics.into_iter().map(|t| t.text).collect(),
        })
    }

    /// When a briefing was first published, and when it was last changed.
    pub(super) fn times(&self, ix: BriefingIx) -> (Timestamp, Timestamp) {
        let briefing = &self.site.briefings[ix.at()];
        let model = briefing.model;
        let published = self.moment(&model.publish_at.as_ref().map_or(briefing.date, |p| p.value));
        let changes = model.corrections.iter().map(|c| c.date.value).chain(model.updated.as_ref().map(|u| u.value));
        (published, changes.map(|date| self.moment(&date)).fold(published, Timestamp::max))
    }

    /// The first moment of a date; of a day, in the zone of the site. A date that no clock reaches is that of the epoch.
    fn moment(&self, date: &Edtf) -> Timestamp {
        let zone = if date.is_moment() { &jiff::tz::TimeZone::UTC } else { &self.config.timezone };
        let start = date.earliest().or_else(|| date.latest());
        start.and_then(|start| zone.to_timestamp(start).ok()).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

impl super::make::Maker<'_, '_> {
    /// What the template of an entry gets.
    fn feed_entry(&self, ix: BriefingIx) -> FeedEntry {
        let retraction = |c: &view::briefing::CorrectionView| c.kind == CorrectionKind::Retraction.as_str();
        let corrections = self.corrections(ix, false);
        FeedEntry {
            briefing: self.row(ix),
            judgments: self.judgments_of(ix),
            retraction: corrections.iter().find(|c| retraction(c)).map(|c| c.text.clone()),
            corrections,
        }
    }
}

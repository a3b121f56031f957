//! What every page has around its own content: the site, the page itself, the way from it to the root.

use super::view::page::{FeedLink, PageImage, PageView, SiteView};
use super::view::{Language, ROOT};
use super::{Pages, navigation, words};
use crate::diagnostic::Diagnostics;
use crate::model::vocabulary::Tlp;
use crate::options::Options;
use crate::plan::{Feed, Format, PageContent, PlannedPage};
use crate::resolve::site::Subject;

impl<'a> Pages<'_, 'a> {
    pub(super) fn page_view(&self, page: &PlannedPage, subject: Option<Subject>) -> PageView {
        let language = self.language_of(&page.content);
        let maker = self.maker_in(&language);
        let (title, kind) = navigation::heading(&maker, &page.content);
        let address = page.route.href(self.plan.style);
        let times = match page.content {
            PageContent::Briefing(ix) => Some(self.times(ix)),
            _ => None,
        };
        let redirect = matches!(page.content, PageContent::Redirect(_));
        let listed = subject.is_none() && !redirect && page.content != PageContent::Home;
        PageView {
            title,
            listed,
            kind,
            description: subject.and_then(|s| navigation::description(self.site, s)),
            frame: maker.frame(),
            own: maker.own(),
            language: language.clone(),
            section: page.route.as_str().split('/').next().unwrap_or_default().to_owned(),
            canonical: match (&self.plan.base_url, &page.content) {
                (Some(base), PageContent::Redirect(to)) => Some(format!("{base}{}", self.plan.addresses.get(*to))),
                (Some(_), PageContent::NotFound) | (None, _) => None,
                (Some(base), _) => Some(format!("{base}{address}")),
            },
            og_type: match page.content {
                PageContent::Briefing(_) => "article",
                PageContent::Actor(..) => "profile",
                _ => "website",
            },
            published: times.map(|(published, _)| published.to_string()),
            modified: times.map(|(_, modified)| modified.to_string()),
            image: self.page_image(&page.content),
            feeds: match page.content {
                PageContent::Actor(ix, _) => self.feed_links(Feed::Actor(ix)),
                PageContent::Topic(ix, _) => self.feed_links(Feed::Topic(ix)),
                _ => Vec::new(),
            },
            noindex: self.plan.private || redirect || page.content == PageContent::NotFound,
            jsonld: self.data().of_page(&page.content),
            root: ROOT.to_string(),
        }
    }

    /// The language of a page: that of what it is about, else that of the site.
    pub(super) fn language_of(&self, content: &PageContent) -> Language {
        let subject = match *content {
            PageContent::Briefing(ix) => Some(Subject::Briefing(ix)),
            PageContent::Actor(ix, _) => Some(Subject::Actor(ix)),
            PageContent::Claim(ix) => Some(Subject::Claim(ix)),
            PageContent::Source(ix) => Some(Subject::Source(ix)),
            PageContent::Topic(ix, _) => Some(Subject::Topic(ix)),
            PageContent::Plain(ix) => Some(Subject::Page(ix)),
            _ => None,
        };
        let own = subject.and_then(|s| self.site.common(s).lang.as_ref());
        own.filter(|l| l.value != self.language.lang).map_or_else(|| self.language.clone(), |l| Language::of(l))
    }

    /// The way from a page to the root of the site. `404.html` is shown at any address, so it needs the whole path.
    pub(super) fn root(&self, page: &PlannedPage) -> String {
        match (&page.content, &self.plan.base_url) {
            (PageContent::NotFound, _) if self.portable => "./".to_owned(),
            (PageContent::NotFound, Some(base)) => base_path(base).to_owned(),
            (PageContent::NotFound, None) => "/".to_owned(),
            _ => page.output.root(),
        }
    }

    pub(super) fn site_view(&self, options: &Options, diagnostics: &mut Diagnostics) -> SiteView {
        let mut shown = Vec::new();
        if options.drafts {
            shown.push("drafts included".to_owned());
        }
        if options.tlp > Tlp::Clear {
            shown.push(format!("up to {}", words::marking(options.tlp)));
        }
        let maker = self.maker();
        SiteView {
            title: self.config.title.clone(),
            description: self.config.description.clone(),
            language: self.language.clone(),
            navigation: navigation::menu(&maker, diagnostics),
            logo: self
                .config
                .theme
                .logo
                .as_ref()
                .map(|l| maker.rooted(&crate::model::encode_path(l.trim_start_matches('/')))),
            home: maker.rooted(&self.plan.addresses.home()),
            data: maker.rooted(&self.plan.addresses.section("data")),
            opensearch: (self.config.search && self.plan.base_url.is_some()).then(|| maker.rooted("opensearch.xml")),
            banner: (!shown.is_empty()).then(|| shown.join(", ")),
            themed: self.config.theme.has_values(),
            base_url: self.plan.base_url.clone(),
            feeds: self.feed_links(Feed::Site),
            extra: self.config.extra.clone(),
        }
    }

    /// The picture of an actor, where it is known under which address it will be found.
    fn page_image(&self, content: &PageContent) -> Option<PageImage> {
        let (base, PageContent::Actor(ix, _)) = (self.plan.base_url.as_ref()?, content) else { return None };
        let image = self.maker().image(*ix)?;
        Some(PageImage { url: image.path.replace(ROOT, base), alt: image.alt })
    }

    /// The files of a feed, if it is written.
    fn feed_links(&self, feed: Feed) -> Vec<FeedLink> {
        if self.plan.feeds.binary_search(&feed).is_err() {
            return Vec::new();
        }
        let maker = self.maker();
        let title = feed.subject().map_or_else(|| self.config.title.clone(), |s| maker.name(s));
        let link = |format: Format| FeedLink {
            title: title.clone(),
            path: maker.rooted(&crate::model::encode_path(&format!(
                "{}{}",
                feed.folder(self.site),
                format.file_name()
            ))),
            media_type: format.media_type(),
        };
        Format::ALL.map(link).to_vec()
    }
}

/// The path of an address: `/sub/` of `https://example.org/sub/`.
pub fn base_path(base: &str) -> &str {
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    rest.find('/').map_or("/", |i| &rest[i..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_an_address_is_what_follows_the_host() {
        assert_eq!(base_path("https://example.org/sub/"), "/sub/");
        assert_eq!(base_path("https://example.org/"), "/");
    }
}

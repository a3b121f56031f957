//! `sitemap.xml` (sitemaps.org, 0.9) and `robots.txt` (RFC 9309).

use jiff::civil::Date;
use serde::Serialize;

use super::{Pages, xml};
use crate::plan::sitemap::{Part, listed};
use crate::plan::{PageContent, PlannedPage};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

#[derive(Serialize)]
#[serde(rename = "urlset")]
struct Pageset {
    #[serde(rename = "@xmlns")]
    xmlns: &'static str,
    url: Vec<Location>,
}

#[derive(Serialize)]
#[serde(rename = "sitemapindex")]
struct Index {
    #[serde(rename = "@xmlns")]
    xmlns: &'static str,
    sitemap: Vec<Location>,
}

#[derive(Serialize)]
struct Location {
    loc: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lastmod: Option<Date>,
}

impl Pages<'_, '_> {
    /// A part of the sitemap.
    pub(super) fn sitemap(&self, part: Part) -> Vec<u8> {
        let base = self.plan.base_url.as_deref().unwrap_or_default();
        if let Part::Index(parts) = part {
            let named = |n| Location { loc: format!("{base}{}", Part::Number(n).file_name()), lastmod: None };
            return xml::document(&Index { xmlns: NAMESPACE, sitemap: (1..=parts).map(named).collect() });
        }
        let pages = listed(&self.plan.pages);
        let location = |page: &&PlannedPage| Location {
            loc: format!("{base}{}", page.route.href(self.plan.style)),
            lastmod: self.changed(&page.content),
        };
        xml::document(&Pageset { xmlns: NAMESPACE, url: part.of(&pages).iter().map(location).collect() })
    }

    /// The day on which a page was last changed, where its document says so.
    fn changed(&self, content: &PageContent) -> Option<Date> {
        let PageContent::Briefing(ix) = content else { return None };
        let briefing = &self.site.briefings[ix.at()];
        let corrections = briefing.model.corrections.iter().map(|c| c.date.value);
        let dates = corrections.chain(briefing.model.updated.as_ref().map(|u| u.value)).chain([briefing.date]);
        dates.filter_map(|d| d.single_day()).max()
    }

    /// Where search engines may go: everywhere, unless what is built is not for the public.
    pub(super) fn robots(&self) -> Vec<u8> {
        let rule = if self.plan.private { "Disallow: /" } else { "Disallow:" };
        let sitemap = match (&self.plan.base_url, self.plan.private) {
            (Some(base), false) => format!("\nSitemap: {base}{}\n", Part::Whole.file_name()),
            _ => String::new(),
        };
        format!("User-agent: *\n{rule}\n{sitemap}").into_bytes()
    }
}

//! Every page and file of the output decided, and no two of them at one address.
//!
//! **Renders nothing**: it knows what a page is about and where it goes, not what it says.

mod address;
mod collision;
mod data;
mod feed;
mod file;
pub mod sitemap;
mod year;

use std::collections::HashSet;

use camino::Utf8Path;

pub use address::Addresses;
pub use data::{DataFile, Table};
pub use feed::{Feed, Format};
pub use file::{Assets, FileContent, PlannedFile};
pub use year::{Dated, Years, document_date};

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::model::vocabulary::Tlp;
use crate::model::{OutputPath, Route, UrlStyle, encode_path};
use crate::options::Options;
use crate::read::Input;
use crate::resolve::site::{ActorIx, BriefingIx, ClaimIx, PageIx, Site, SourceIx, Subject, TopicIx};

/// Everything that will be written.
#[derive(Debug)]
pub struct Plan {
    /// Pages, to be rendered.
    pub pages: Vec<PlannedPage>,
    /// Files, to be copied or made.
    pub files: Vec<PlannedFile>,
    /// Where everything is, as links say it.
    pub addresses: Addresses,
    /// Which lists are cut by year.
    pub years: Years,
    /// How pages are addressed.
    pub style: UrlStyle,
    /// Sheets and scripts under the names that carry their digests.
    pub assets: Assets,
    /// The feeds that are written, sorted.
    pub feeds: Vec<Feed>,
    /// The address of the site, where it is known; ends with `/`.
    pub base_url: Option<String>,
    /// Whether what is built is not for the public, so that search engines are to stay away.
    pub private: bool,
}

/// What decides, beside the site itself, which files are written and where.
#[derive(Debug)]
pub struct Setting<'c> {
    style: UrlStyle,
    base_url: Option<&'c str>,
    private: bool,
    /// Style sheets made from the configuration, by name.
    sheets: Vec<(&'static str, String)>,
}

impl<'c> Setting<'c> {
    /// What the configuration and the options of a build say. The address in the configuration is that of the site as it is
    /// published, so it is none of a build to be opened from a disk.
    pub fn of(config: &'c Config, options: &'c Options, sheets: Vec<(&'static str, String)>) -> Self {
        let configured = config.base_url.as_ref().filter(|_| !options.portable).map(|u| u.value.as_str());
        Self {
            style: if options.portable { UrlStyle::Files } else { config.urls },
            base_url: options.base_url.as_deref().or(configured),
            private: options.drafts || options.tlp > Tlp::Clear,
            sheets,
        }
    }
}

impl Plan {
    /// Old addresses and where each leads, both relative to the root of the site.
    pub fn redirects(&self) -> Vec<(String, String)> {
        let pair = |page: &PlannedPage| match page.content {
            PageContent::Redirect(subject) => {
                let old = if page.output.as_str().ends_with("/index.html") { "/" } else { "" };
                Some((encode_path(page.route.as_str()) + old, self.addresses.get(subject).to_owned()))
            }
            _ => None,
        };
        self.pages.iter().filter_map(pair).collect()
    }
}

/// A page.
#[derive(Clone, Debug)]
pub struct PlannedPage {
    /// Its address.
    pub route: Route,
    /// Its file.
    pub output: OutputPath,
    /// What it is about.
    pub content: PageContent,
}

/// What a page is about. A year cuts a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageContent {
    /// The front page.
    Home,
    /// `/briefings/`.
    Briefings(Option<i16>),
    /// A briefing.
    Briefing(BriefingIx),
    /// `/actors/`.
    Actors,
    /// An actor.
    Actor(ActorIx, Option<i16>),
    /// `/claims/`.
    Claims(Option<i16>),
    /// A claim.
    Claim(ClaimIx),
    /// `/sources/`.
    Sources(Option<i16>),
    /// A source.
    Source(SourceIx),
    /// `/topics/`.
    Topics,
    /// A topic.
    Topic(TopicIx, Option<i16>),
    /// `/timeline/`.
    Timeline(Option<i16>),
    /// `/corrections/`.
    Corrections(Option<i16>),
    /// `/disputes/`.
    Disputes,
    /// `/data/`: what open data there is.
    Data,
    /// `/search/`.
    Search,
    /// A plain page.
    Plain(PageIx),
    /// `404.html`.
    NotFound,
    /// An old address of something.
    Redirect(Subject),
}

/// Plans a site.
pub fn plan(site: &Site<'_>, input: &Input, config: &Config, mut setting: Setting<'_>) -> (Plan, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let style = setting.style;
    let years = Years::of(site, config.paginate);
    let mut planner = Planner { style, pages: Vec::new(), places: Vec::new() };
    planner.lists(&years);
    if config.search {
        planner.add(Route::section("search"), PageContent::Search, None);
    }
    planner.things(site, &years);
    planner.redirects(site, &mut diagnostics);
    let mut files = file::files(site, input, config, &mut setting, &mut diagnostics);
    let statics: HashSet<String> = files.planned.iter().map(|f| f.output.to_string()).collect();
    let replaced = |path: &str| statics.contains(path);
    let mut feeds = Vec::new();
    if setting.base_url.is_some() {
        if config.feeds {
            feeds = feed::feeds(site);
            feed::plan(&feeds, site, replaced, &mut files);
        }
        if !setting.private {
            sitemap::plan(&planner.pages, replaced, &mut files);
        }
    }
    data::plan(site, replaced, &mut files);
    if config.search && setting.base_url.is_some() && !replaced("opensearch.xml") {
        files.add("opensearch.xml", FileContent::OpenSearch);
    }
    if !replaced("robots.txt") {
        files.add("robots.txt", FileContent::Robots);
    }
    collision::refuse(&planner.pages, &planner.places, &files.planned, input, &mut diagnostics);
    let plan = Plan {
        pages: planner.pages,
        files: files.planned,
        addresses: Addresses::of(site, style),
        years,
        style,
        assets: files.assets,
        feeds,
        base_url: setting.base_url.map(str::to_owned),
        private: setting.private,
    };
    (plan, diagnostics)
}

struct Planner {
    style: UrlStyle,
    pages: Vec<PlannedPage>,
    /// For each page, where what it is about is defined.
    places: Vec<Option<Span>>,
}

impl Planner {
    fn add(&mut self, route: Route, content: PageContent, place: Option<Span>) {
        let output = route.output(self.style);
        self.pages.push(PlannedPage { route, output, content });
        self.places.push(place);
    }

    /// A list, and a page for each year that it is cut into.
    fn list(&mut self, path: &str, years: &[i16], content: impl Fn(Option<i16>) -> PageContent) {
        self.add(Route::section(path), content(None), None);
        for &year in years {
            self.add(Route::leaf(format!("{path}/{year}")), content(Some(year)), None);
        }
    }

    fn lists(&mut self, years: &Years) {
        self.add(Route::home(), PageContent::Home, None);
        self.list("briefings", &years.briefings, PageContent::Briefings);
        self.list("actors", &[], |_| PageContent::Actors);
        self.list("claims", &years.claims, PageContent::Claims);
        self.list("sources", &years.sources, PageContent::Sources);
        self.list("topics", &[], |_| PageContent::Topics);
        self.add(Route::leaf("timeline"), PageContent::Timeline(None), None);
        self.add(Route::leaf("corrections"), PageContent::Corrections(None), None);
        for &year in &years.timeline {
            self.add(Route::leaf(format!("timeline/{year}")), PageContent::Timeline(Some(year)), None);
        }
        for &year in &years.corrections {
            self.add(Route::leaf(format!("corrections/{year}")), PageContent::Corrections(Some(year)), None);
        }
        self.add(Route::leaf("disputes"), PageContent::Disputes, None);
        self.add(Route::section("data"), PageContent::Data, None);
        let not_found = PlannedPage {
            route: Route::leaf("404"),
            output: Route::leaf("404").output(UrlStyle::Files),
            content: PageContent::NotFound,
        };
        self.pages.push(not_found);
        self.places.push(None);
    }

    fn things(&mut self, site: &Site<'_>, years: &Years) {
        for (briefing, ix) in site.briefings.iter().zip(0..) {
            let place = briefing.model.title.span;
            self.add(address::briefing(briefing), PageContent::Briefing(BriefingIx(ix)), Some(place));
        }
        for (actor, ix) in site.actors.iter().zip(0..) {
            self.add(address::actor(actor), PageContent::Actor(ActorIx(ix), None), Some(actor.span));
            for &year in years.of_actor(ActorIx(ix)) {
                let route = Route::leaf(format!("actors/{}/{year}", actor.id));
                self.add(route, PageContent::Actor(ActorIx(ix), Some(year)), Some(actor.span));
            }
        }
        for (claim, ix) in site.claims.iter().zip(0..) {
            self.add(address::claim(claim), PageContent::Claim(ClaimIx(ix)), Some(claim.span));
        }
        for (source, ix) in site.sources.iter().zip(0..) {
            self.add(address::source(source), PageContent::Source(SourceIx(ix)), Some(source.span));
        }
        for (topic, ix) in site.topics.iter().zip(0..) {
            let place = topic.model.map(|m| m.title.span);
            self.add(address::topic(topic), PageContent::Topic(TopicIx(ix), None), place);
            for &year in years.of_topic(TopicIx(ix)) {
                let route = Route::leaf(format!("topics/{}/{year}", topic.slug));
                self.add(route, PageContent::Topic(TopicIx(ix), Some(year)), place);
            }
        }
        for (page, ix) in site.pages.iter().zip(0..) {
            self.add(address::page(page), PageContent::Plain(PageIx(ix)), Some(page.model.title.span));
        }
    }

    /// Old addresses, each a page that leads on.
    fn redirects(&mut self, site: &Site<'_>, diagnostics: &mut Diagnostics) {
        for subject in subjects(site) {
            for old in &site.common(subject).redirects {
                let path = old.trim_matches('/');
                let file = Utf8Path::new(path).extension().is_some_and(|e| e == "html");
                let output = if file { path.to_owned() } else { format!("{path}/index.html") };
                match OutputPath::new(output).filter(|output| is_old_path(path, output)) {
                    Some(output) => {
                        self.pages.push(PlannedPage {
                            route: Route::leaf(path),
                            output,
                            content: PageContent::Redirect(subject),
                        });
                        self.places.push(Some(old.span));
                    }
                    None => diagnostics.push(
                        Diagnostic::new(
                            Code::OutsideSite,
                            old.span,
                            format!("`{}` is not a path inside the site", old.escape_debug()),
                        )
                        .help(format!(
                            "write the old path of the page, say `/2021/03/old-title/`, in at most {MAX_OLD_PATH} bytes"
                        )),
                    ),
                }
            }
        }
    }
}

/// How long an old path may be, in bytes: disks do not take paths without end.
const MAX_OLD_PATH: usize = 800;

fn is_old_path(written: &str, output: &OutputPath) -> bool {
    !written.is_empty() && !written.contains(['?', '#', ':']) && output.as_str().len() <= MAX_OLD_PATH
}

/// Everything that has a page of its own.
pub fn subjects(site: &Site<'_>) -> impl Iterator<Item = Subject> {
    let count = |n: usize| 0..u32::try_from(n).unwrap_or(u32::MAX);
    count(site.briefings.len())
        .map(|i| Subject::Briefing(BriefingIx(i)))
        .chain(count(site.actors.len()).map(|i| Subject::Actor(ActorIx(i))))
        .chain(count(site.sources.len()).map(|i| Subject::Source(SourceIx(i))))
        .chain(count(site.claims.len()).map(|i| Subject::Claim(ClaimIx(i))))
        .chain(count(site.topics.len()).map(|i| Subject::Topic(TopicIx(i))))
        .chain(count(site.pages.len()).map(|i| Subject::Page(PageIx(i))))
}

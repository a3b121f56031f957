//! Every page and file of the output decided, and no two of them at one address.
//!
//! **Renders nothing**: it knows what a page is about and where it goes, not what it says.

mod address;
mod collision;
mod year;

use camino::{Utf8Path, Utf8PathBuf};

pub use address::Addresses;
pub use year::{Dated, Years, document_date};

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::model::{OutputPath, Route, UrlStyle};
use crate::read::Input;
use crate::resolve::site::{ActorIx, BriefingIx, ClaimIx, PageIx, Site, SourceIx, Subject, TopicIx};
use crate::theme;

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
    /// A plain page.
    Plain(PageIx),
    /// `404.html`.
    NotFound,
    /// An old address of something.
    Redirect(Subject),
}

/// A file that is no page.
#[derive(Clone, Debug)]
pub struct PlannedFile {
    /// Where it goes.
    pub output: OutputPath,
    /// What it is.
    pub content: FileContent,
}

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileContent {
    /// A copy of a file of the site, by its path below it.
    Copy(Utf8PathBuf),
    /// A file of the default theme.
    Theme(&'static [u8]),
    /// The colours of code.
    Highlight,
    /// The site's own colours and fonts.
    ThemeValues,
}

/// Plans a site.
pub fn plan(site: &Site<'_>, input: &Input, config: &Config, style: UrlStyle) -> (Plan, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let years = Years::of(site, config.paginate);
    let mut planner = Planner { style, pages: Vec::new(), places: Vec::new() };
    planner.lists(&years);
    planner.things(site, &years);
    planner.redirects(site, &mut diagnostics);
    let files = files(site, input, config, &mut diagnostics);
    collision::refuse(&planner.pages, &planner.places, &files, input, &mut diagnostics);
    let addresses = Addresses::of(site, style);
    (Plan { pages: planner.pages, files, addresses, years, style }, diagnostics)
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

/// Files: those of the default theme, over them those of the site, then what documents link to and what is generated.
fn files(site: &Site<'_>, input: &Input, config: &Config, diagnostics: &mut Diagnostics) -> Vec<PlannedFile> {
    let mut files = Vec::new();
    let mut add = |path: &str, content: FileContent| {
        // Paths of the input have been checked when it was listed.
        if let Some(output) = OutputPath::new(path) {
            files.push(PlannedFile { output, content });
        }
    };
    for (path, bytes) in theme::statics() {
        if !input.assets.contains_key(&Utf8Path::new("static").join(path)) {
            add(path, FileContent::Theme(bytes));
        }
    }
    let logo = config.theme.logo.as_ref().map(|l| Utf8Path::new("static").join(l.trim_start_matches('/')));
    let shown = |p: &&Utf8PathBuf| !site.withheld_statics.contains(*p) || logo.as_ref() == Some(*p);
    for path in input.assets.keys().filter(|p| p.starts_with("static")).filter(shown) {
        add(crate::resolve::asset_route(path), FileContent::Copy(path.clone()));
    }
    for path in &site.attachments {
        add(crate::resolve::asset_route(path), FileContent::Copy(path.clone()));
    }
    for (name, content) in [("highlight.css", FileContent::Highlight), ("theme.css", FileContent::ThemeValues)] {
        let wanted = content == FileContent::Highlight || config.theme.has_values();
        if wanted && !input.assets.contains_key(&Utf8Path::new("static").join(name)) {
            add(name, content);
        }
    }
    if let (Some(logo), Some(path)) = (config.theme.logo.as_ref(), logo)
        && !input.assets.contains_key(&path)
        && !input.unread.contains_key(&path)
    {
        diagnostics.push(
            Diagnostic::new(Code::MissingFile, logo.span, format!("there is no file `{path}`"))
                .help("put the logo into `static/`, and write its path from there"),
        );
    }
    files
}

//! The menu, and what pages are called.

use super::make::Maker;
use super::view::page::NavigationView;
use super::words;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{RefKind, Reference};
use crate::parse::address::{Scheme, scheme};
use crate::parse::suggest::nearest;
use crate::plan::{Dated, PageContent, subjects};
use crate::resolve::Site;
use crate::resolve::site::Subject;

/// The entries of the menu: those of the configuration, else the sections that have anything in them.
pub(super) fn menu(maker: &Maker<'_, '_>, diagnostics: &mut Diagnostics) -> Vec<NavigationView> {
    let config = maker.config;
    if config.navigation.is_empty() {
        return sections(maker);
    }
    let mut entries = Vec::with_capacity(config.navigation.len());
    for entry in &config.navigation {
        if scheme(&entry.to) == Scheme::Forbidden {
            let message = format!("`{}` is not an address that may stand here", entry.to.escape_debug());
            diagnostics.push(
                Diagnostic::new(Code::ForbiddenAddress, entry.to.span, message)
                    .help("use `https:`, `http:`, `mailto:` or `tel:`, a path, or a reference such as `page:about`"),
            );
            continue;
        }
        match target(maker, &entry.to) {
            Some((path, section)) => {
                entries.push(NavigationView { title: entry.title.value.clone(), language: None, path, section });
            }
            None => {
                let pages = maker.plan.pages.iter().filter(|p| !matches!(p.content, PageContent::NotFound));
                let routes = pages.map(|p| p.route.as_str());
                let near = nearest(entry.to.trim_matches('/'), routes).map(|r| format!("did you mean `/{r}/`?"));
                diagnostics.push(
                    Diagnostic::new(
                        Code::UnknownReference,
                        entry.to.span,
                        format!("the menu leads to `{}`, which is nothing", entry.to.escape_debug()),
                    )
                    .help(
                        "write the path of a page, as `/briefings/`, a reference, as `page:about`, or a whole address",
                    )
                    .maybe_help(near),
                );
            }
        }
    }
    entries
}

fn target(maker: &Maker<'_, '_>, to: &str) -> Option<(String, String)> {
    match scheme(to) {
        Scheme::Web => Some((to.to_owned(), String::new())),
        Scheme::Forbidden => None,
        Scheme::Own(_) => {
            let reference = Reference::parse(to)?;
            let subject =
                subjects(maker.site).find(|s| kind(*s) == reference.kind && maker.id(*s) == reference.name)?;
            let section = maker.plan.addresses.get(subject).split('/').next().unwrap_or_default();
            Some((maker.path(subject), section.trim_end_matches(".html").to_owned()))
        }
        Scheme::None => {
            let path = to.trim_matches('/');
            let page = maker.plan.pages.iter().find(|p| p.route.as_str() == path)?;
            let section = path.split('/').next().unwrap_or_default().to_owned();
            match page.content {
                PageContent::NotFound => None,
                PageContent::Redirect(subject) => Some((maker.path(subject), section)),
                _ => Some((maker.rooted(&page.route.href(maker.plan.style)), section)),
            }
        }
    }
}

fn kind(subject: Subject) -> Option<RefKind> {
    Some(match subject {
        Subject::Actor(_) => RefKind::Actor,
        Subject::Source(_) => RefKind::Source,
        Subject::Claim(_) => RefKind::Claim,
        Subject::Briefing(_) => RefKind::Briefing,
        Subject::Topic(_) => RefKind::Topic,
        Subject::Page(_) => RefKind::Page,
    })
}

fn sections(maker: &Maker<'_, '_>) -> Vec<NavigationView> {
    let site = maker.site;
    let lists = [
        ("Briefings", "briefings", !site.briefings.is_empty(), true),
        ("Disputes", "disputes", !site.disputes.is_empty(), false),
        ("Actors", "actors", !site.actors.is_empty(), true),
        ("Claims", "claims", !site.claims.is_empty(), true),
        ("Sources", "sources", !site.sources.is_empty(), true),
        ("Topics", "topics", !site.topics.is_empty(), true),
        ("Timeline", "timeline", site.timeline().next().is_some(), false),
    ];
    let corrected = site.briefings.iter().any(|b| !b.model.corrections.is_empty());
    let last = [("Corrections", "corrections", corrected, false), ("Search", "search", maker.config.search, true)];
    let lists = lists.into_iter().chain(last);
    let addresses = &maker.plan.addresses;
    let entry = |(title, path, _, section): (&str, &str, bool, bool)| NavigationView {
        title: title.to_owned(),
        language: maker.frame(),
        path: maker.rooted(&if section { addresses.section(path) } else { addresses.leaf(path) }),
        section: path.to_owned(),
    };
    lists.filter(|(_, _, any, _)| *any).map(entry).collect()
}

/// The title of a page, and what it is.
pub(super) fn heading(maker: &Maker<'_, '_>, content: &PageContent) -> (String, String) {
    let named = |subject: Subject, kind: &str| (maker.name(subject), kind.to_owned());
    let list = |title: &str, year: &Option<i16>| match year {
        Some(year) => (format!("{title}, {year}"), "Record".to_owned()),
        None => (title.to_owned(), "Record".to_owned()),
    };
    match content {
        PageContent::Home => (String::new(), String::new()),
        PageContent::Briefings(year) => list("Briefings", year),
        PageContent::Actors => list("Actors", &None),
        PageContent::Claims(year) => list("Claims", year),
        PageContent::Sources(year) => list("Sources", year),
        PageContent::Topics => list("Topics", &None),
        PageContent::Timeline(year) => list("Timeline", year),
        PageContent::Corrections(year) => list("Corrections", year),
        PageContent::Disputes => list("Disputes", &None),
        PageContent::Data => list("Data", &None),
        PageContent::Search => list("Search", &None),
        PageContent::NotFound => ("Page not found".to_owned(), String::new()),
        PageContent::Briefing(ix) => named(Subject::Briefing(*ix), "Briefing"),
        PageContent::Actor(ix, year) => {
            let kind = maker.actor(*ix).kind_label;
            let (name, kind) = named(Subject::Actor(*ix), &kind);
            (year.map_or_else(|| name.clone(), |year| format!("{name}, {year}")), kind)
        }
        PageContent::Claim(ix) => {
            let kind = maker.site.claims[ix.at()].model.kind;
            named(Subject::Claim(*ix), &format!("Claim · {}", words::claim_kind(kind)))
        }
        PageContent::Source(ix) => {
            let kind = maker.site.sources[ix.at()].model.kind.as_ref().map(|k| k.value);
            named(
                Subject::Source(*ix),
                &kind.map_or_else(|| "Source".to_owned(), |k| format!("Source · {}", words::source_kind(Some(k)))),
            )
        }
        PageContent::Topic(ix, year) => {
            let (name, kind) = named(Subject::Topic(*ix), "Topic");
            (year.map_or_else(|| name.clone(), |year| format!("{name}, {year}")), kind)
        }
        PageContent::Plain(ix) => (maker.name(Subject::Page(*ix)), String::new()),
        PageContent::Redirect(subject) => (maker.name(*subject), String::new()),
    }
}

/// One or two sentences on a page, for search engines.
pub(super) fn description(site: &Site<'_>, subject: Subject) -> Option<String> {
    let text = match subject {
        Subject::Briefing(ix) => {
            let model = site.briefings[ix.at()].model;
            model.summary.as_ref().filter(|_| !model.is_withdrawn())
        }
        Subject::Claim(ix) => Some(&site.claims[ix.at()].model.text),
        Subject::Topic(ix) => site.topics[ix.at()].model.and_then(|m| m.summary.as_ref()),
        Subject::Page(ix) => site.pages[ix.at()].model.summary.as_ref(),
        Subject::Actor(_) | Subject::Source(_) => None,
    };
    text.map(|t| t.value.clone())
}

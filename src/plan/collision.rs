//! No two pages or files at one address, on file systems that ignore case as well.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::mem::discriminant;

use rayon::prelude::*;

use super::{FileContent, PageContent, PlannedFile, PlannedPage};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::model::{OutputPath, is_year};
use crate::read::Input;

/// Something that wants an address: what it is, and where it is defined.
#[derive(Clone)]
struct Claimant {
    what: String,
    place: Option<Span>,
}

/// Reports every address that two want, and every file that stands where a folder has to be.
pub(super) fn refuse(
    pages: &[PlannedPage],
    places: &[Option<Span>],
    files: &[PlannedFile],
    input: &Input,
    diagnostics: &mut Diagnostics,
) {
    let mut taken: HashMap<&str, usize> = HashMap::with_capacity(pages.len() + files.len());
    let claimant = |index: usize| -> Claimant {
        match (pages.get(index), index.checked_sub(pages.len()).and_then(|i| files.get(i))) {
            (Some(page), _) => Claimant { what: format!("the page `{}`", page.route), place: places[index] },
            (None, Some(file)) => Claimant { what: describe(file), place: None },
            (None, None) => Claimant { what: String::new(), place: None },
        }
    };
    let years: HashSet<usize> = (0..pages.len()).filter(|&index| lists_a_year(&pages[index])).collect();
    for (&index, page) in years.iter().map(|index| (index, &pages[*index])) {
        let place = places[index].unwrap_or(Span::file(input.config.unwrap_or(FileId(0))));
        let message = format!("`{}` is the address of a year, once the list is long", page.route);
        diagnostics.push(
            Diagnostic::new(Code::RouteCollision, place, message).help("give it an id that is not four digits alone"),
        );
    }
    let outputs: Vec<&OutputPath> = pages.iter().map(|p| &p.output).chain(files.iter().map(|f| &f.output)).collect();
    let folded: Vec<String> = outputs.par_iter().map(|output| output.folded()).collect();
    for (index, (output, folded)) in outputs.iter().zip(&folded).enumerate() {
        match taken.entry(folded.as_str()) {
            Entry::Vacant(vacant) => drop(vacant.insert(index)),
            Entry::Occupied(first) if share_an_id(pages, *first.get(), index) || years.contains(&index) => {}
            Entry::Occupied(first) => {
                diagnostics.push(collision(output, &claimant(*first.get()), &claimant(index), input));
            }
        }
    }
    // A file in the place of a folder is told once, however many pages want that folder.
    let mut told = HashSet::new();
    for (index, (output, folded)) in outputs.iter().zip(&folded).enumerate() {
        for (at, _) in folded.match_indices('/') {
            if let Some(&file) = taken.get(&folded[..at]).filter(|file| told.insert(**file)) {
                diagnostics.push(collision(output, &claimant(file), &claimant(index), input));
            }
        }
    }
}

/// Whether a page of something in a list has the address that the list of a year has, when lists are cut.
fn lists_a_year(page: &PlannedPage) -> bool {
    use PageContent::{Briefing, Claim, Source};
    let last = page.route.as_str().split_once('/').map(|(_, last)| last);
    matches!(page.content, Briefing(_) | Claim(_) | Source(_)) && last.is_some_and(is_year)
}

/// Whether two pages have one address because the things they are about have one id: that has a finding of its own.
fn share_an_id(pages: &[PlannedPage], first: usize, second: usize) -> bool {
    let (Some(first), Some(second)) = (pages.get(first), pages.get(second)) else { return false };
    let same_kind = discriminant(&first.content) == discriminant(&second.content);
    same_kind && first.route == second.route && !matches!(first.content, PageContent::Redirect(_))
}

fn describe(file: &PlannedFile) -> String {
    match &file.content {
        FileContent::Copy(path) => format!("the file `{path}`"),
        FileContent::Theme(_) | FileContent::Sheet(_) => format!("the file `{}` of the theme", file.output),
        FileContent::Feed(..)
        | FileContent::Sitemap(_)
        | FileContent::Robots
        | FileContent::OpenSearch
        | FileContent::Data(_) => {
            format!("the file `{}` that every build makes", file.output)
        }
    }
}

fn collision(output: &OutputPath, first: &Claimant, second: &Claimant, input: &Input) -> Diagnostic {
    let (shown, other) = match (second.place, first.place) {
        (Some(_), _) | (None, None) => (second, first),
        (None, Some(_)) => (first, second),
    };
    // Of two files of the site, neither has a place of its own: the configuration stands for the site.
    let config = input.config.unwrap_or(FileId(0));
    let place = shown.place.unwrap_or(Span::file(config));
    let alike = first.what == second.what;
    let message = match alike {
        true => format!("two pages would be written to `{output}`"),
        false => format!("{} and {} would both be written to `{output}`", first.what, second.what),
    };
    let help = match other.place {
        None if alike => "every site has a page there: give this one another name",
        _ => "give one of them another name; names that differ in case alone are one on many systems",
    };
    let finding = Diagnostic::new(Code::RouteCollision, place, message).help(help);
    match other.place {
        Some(span) if Some(span) != shown.place => finding.label(span, "the other one is here"),
        _ => finding,
    }
}

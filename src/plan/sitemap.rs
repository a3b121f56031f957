//! `sitemap.xml`, in parts where the protocol's limit asks for them, and `robots.txt`.

use super::file::{FileContent, Files};
use super::{PageContent, PlannedPage};

/// How many addresses one file may hold (sitemaps.org, 0.9).
pub const LIMIT: usize = 50_000;

/// Which part of the sitemap a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The whole of it.
    Whole,
    /// The list of its parts, of which there are so many.
    Index(usize),
    /// One part, from 1.
    Number(usize),
}

impl Part {
    /// The name of its file.
    pub fn file_name(self) -> String {
        match self {
            Self::Whole | Self::Index(_) => "sitemap.xml".to_owned(),
            Self::Number(number) => format!("sitemap-{number}.xml"),
        }
    }

    /// Those of the listed pages that it holds.
    pub fn of<T>(self, pages: &[T]) -> &[T] {
        match self {
            Self::Whole => pages,
            Self::Index(_) => &[],
            Self::Number(number) => pages.chunks(LIMIT).nth(number.saturating_sub(1)).unwrap_or_default(),
        }
    }
}

/// The pages that search engines are told of.
pub fn listed(pages: &[PlannedPage]) -> Vec<&PlannedPage> {
    let listed = |p: &&PlannedPage| !matches!(p.content, PageContent::NotFound | PageContent::Redirect(_));
    pages.iter().filter(listed).collect()
}

/// Plans the files, but for those that the site has written itself.
pub(super) fn plan(pages: &[PlannedPage], replaced: impl Fn(&str) -> bool, files: &mut Files) {
    let parts = listed(pages).len().div_ceil(LIMIT);
    let head = if parts > 1 { Part::Index(parts) } else { Part::Whole };
    let numbered = (1..=parts).filter(|_| parts > 1).map(Part::Number);
    for part in std::iter::once(head).chain(numbered) {
        let name = part.file_name();
        if !replaced(&name) {
            files.add(&name, FileContent::Sitemap(part));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Route, UrlStyle};

    fn pages(count: usize) -> Vec<PlannedPage> {
        let page = |n: usize| {
            let route = Route::leaf(format!("timeline/{n}"));
            PlannedPage { output: route.output(UrlStyle::Pretty), route, content: PageContent::Timeline(None) }
        };
        (0..count).map(page).collect()
    }

    fn planned(count: usize) -> Vec<(String, usize)> {
        let pages = pages(count);
        let mut files = Files::default();
        plan(&pages, |_| false, &mut files);
        let size = |content: &FileContent| match content {
            FileContent::Sitemap(part) => part.of(&listed(&pages)).len(),
            _ => 0,
        };
        files.planned.iter().map(|f| (f.output.to_string(), size(&f.content))).collect()
    }

    #[test]
    fn up_to_the_limit_of_the_protocol_one_file_holds_all() {
        assert_eq!(planned(LIMIT), [("sitemap.xml".to_owned(), LIMIT)]);
    }

    #[test]
    fn beyond_it_an_index_names_the_parts_and_no_page_is_lost() {
        let named = |name: &str, size| (name.to_owned(), size);
        assert_eq!(
            planned(LIMIT + 3),
            [named("sitemap.xml", 0), named("sitemap-1.xml", LIMIT), named("sitemap-2.xml", 3)]
        );
    }
}

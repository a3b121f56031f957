//! Links, images, embeds, citations and names: what they become.

use tera::Context;

use super::Renderer;
use super::code::legible;
use crate::diagnostic::Diagnostic;
use crate::model::encode_path;
use crate::render::view::element::{CitationElement, FigureElement, ImageElement, LinkElement};
use crate::render::view::{Language, ROOT};
use crate::resolve::site::{ClaimIx, Document, LinkMeaning, SourceIx, Subject, Tie};

type Written<T> = Result<T, Box<Diagnostic>>;

impl<'a> Renderer<'_, '_, 'a> {
    /// A link without its words; none where it leads nowhere any more, so that only its words are left. `named` tells whether it
    /// shows a name rather than words of its own.
    pub(super) fn link(&self, meaning: &LinkMeaning<'a>, title: &str, named: bool) -> Option<LinkElement> {
        let href = self.address(meaning)?;
        Some(LinkElement {
            href,
            title: Some(title).filter(|t| !t.is_empty()).map(legible),
            language: if named { self.language(meaning) } else { None },
            external: matches!(meaning, LinkMeaning::Web(_)),
            content: String::new(),
        })
    }

    /// The language of what a link means, where it is not that of the page.
    fn language(&self, meaning: &LinkMeaning<'a>) -> Option<Language> {
        let subject = match meaning {
            LinkMeaning::Subject(subject, _) => *subject,
            LinkMeaning::Quote(claim, _) => Subject::Claim(*claim),
            _ => return None,
        };
        self.maker.foreign(self.maker.spoken(subject))
    }

    /// Where a link leads, as it stands in a page; none where it leads nowhere any more.
    fn address(&self, meaning: &LinkMeaning<'a>) -> Option<String> {
        let with = |mut path: String, fragment: &Option<&str>| {
            if let Some(fragment) = fragment {
                path.push('#');
                path.push_str(&encode_path(fragment));
            }
            path
        };
        Some(match meaning {
            LinkMeaning::Subject(subject, fragment) => with(self.maker.path(*subject), fragment),
            LinkMeaning::Quote(claim, number) => {
                let quote = &self.maker.site.claims[claim.at()].quotes[*number];
                let source = quote.source.and_then(|t| t.thing())?;
                with(self.maker.path(Subject::Source(source)), &Some(&format!("quote-{}", quote.id)))
            }
            LinkMeaning::Fragment(fragment) => with(String::new(), &Some(fragment)),
            LinkMeaning::Web(address) => (*address).to_owned(),
            LinkMeaning::File(path, fragment) => with(format!("{ROOT}{}", encode_path(path)), fragment),
            LinkMeaning::StandIn(_) | LinkMeaning::Lost => return None,
        })
    }

    /// An image; a figure with a caption where it stands alone and has a title.
    pub(super) fn image(
        &self,
        meaning: &LinkMeaning<'a>,
        alt: &str,
        title: &str,
        alone: bool,
        out: &mut String,
    ) -> Written<()> {
        let alt = legible(alt);
        let Some(src) = self.address(meaning) else {
            // Its words are left; alone they are a paragraph.
            out.push_str(if alone { "<p>" } else { "" });
            super::code::escape(out, &alt);
            out.push_str(if alone { "</p>\n" } else { "" });
            return Ok(());
        };
        if alone && !title.is_empty() {
            return self.part(&FigureElement { src, alt, caption: legible(title) }, out);
        }
        let title = Some(title).filter(|t| !t.is_empty()).map(legible);
        if !alone {
            return self.part(&ImageElement { src, alt, title }, out);
        }
        out.push_str("<p>");
        self.part(&ImageElement { src, alt, title }, out)?;
        out.push_str("</p>\n");
        Ok(())
    }

    /// A card in the place of an embed; none where what it shows is gone, or has no card.
    pub(super) fn embed(&self, meaning: &LinkMeaning<'a>) -> Written<Option<String>> {
        let mut context = Context::new();
        let maker = &self.maker;
        let template = match meaning {
            LinkMeaning::Subject(Subject::Claim(ix), _) => {
                context.insert("card", &self.card(*ix)?);
                "partials/embed_claim.html"
            }
            LinkMeaning::Subject(Subject::Actor(ix), _) => {
                context.insert("actor", &maker.actor(*ix));
                "partials/embed_actor.html"
            }
            LinkMeaning::Subject(Subject::Source(ix), _) => {
                context.insert("source", &maker.source(*ix));
                "partials/embed_source.html"
            }
            LinkMeaning::Subject(Subject::Briefing(ix), _) => {
                context.insert("briefing", &maker.row(*ix));
                "partials/embed_briefing.html"
            }
            LinkMeaning::Quote(claim, number) => {
                let quote = &maker.site.claims[claim.at()].quotes[*number];
                context.insert("quote", &maker.quote(quote, &[], true));
                context.insert("claim", &maker.link(Subject::Claim(*claim)));
                "partials/embed_quote.html"
            }
            _ => return Ok(None),
        };
        self.partial(template, context).map(Some)
    }

    /// The card of a claim.
    pub fn card(&self, ix: ClaimIx) -> Written<String> {
        let mut context = Context::new();
        context.insert("claim", &self.maker.claim(ix, &[], false));
        self.partial("partials/claim.html", context)
    }

    /// A citation: the numbers of its sources, each leading to its entry in the list.
    pub(super) fn citation(&self, document: &Document<'a>, index: usize, sources: &[SourceIx]) -> Written<String> {
        let mut html = String::new();
        for (tie, locator) in document.citations.get(index).into_iter().flatten() {
            let locator = locator.map(legible);
            let number = tie.thing().and_then(|ix| sources.iter().position(|s| *s == ix)).map(|at| at + 1);
            let words = match tie {
                Tie::StandIn(words) => legible(words),
                Tie::To(_) if number.is_some() => String::new(),
                Tie::To(_) => continue,
            };
            self.part(&CitationElement { number, words, locator }, &mut html)?;
        }
        Ok(html)
    }
}

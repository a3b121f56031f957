//! Links, images, embeds, citations and names: what they become.

use tera::Context;

use super::Renderer;
use super::code::{escape, escape_address};
use super::note::Notes;
use crate::diagnostic::Diagnostic;
use crate::model::encode_path;
use crate::render::view::ROOT;
use crate::resolve::site::{ClaimIx, Document, LinkMeaning, SourceIx, Subject, Tie};

impl<'a> Renderer<'_, '_, 'a> {
    /// The opening and closing tags of a link; empty where only its words are left.
    pub(super) fn link_tags(
        &self,
        meaning: &LinkMeaning<'a>,
        title: &str,
        notes: Option<&mut Notes>,
    ) -> (String, String) {
        if let (LinkMeaning::Subject(Subject::Claim(claim), _), Some(notes)) = (meaning, notes) {
            return notes.annotate(*claim);
        }
        let Some(address) = self.address(meaning) else { return Default::default() };
        let mut open = String::from("<a href=\"");
        escape_address(&mut open, &address);
        if !title.is_empty() {
            open.push_str("\" title=\"");
            escape(&mut open, title);
        }
        open.push_str("\">");
        (open, "</a>".to_owned())
    }

    /// Where a link leads, as it stands in a page; none where it leads nowhere any more.
    pub(super) fn address(&self, meaning: &LinkMeaning<'a>) -> Option<String> {
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
    pub(super) fn image(&self, meaning: &LinkMeaning<'a>, alt: &str, title: &str, alone: bool) -> String {
        let Some(address) = self.address(meaning) else {
            let mut words = String::new();
            escape(&mut words, alt);
            return words;
        };
        let mut image = String::from("<img src=\"");
        escape_address(&mut image, &address);
        image.push_str("\" alt=\"");
        escape(&mut image, alt);
        if !title.is_empty() && !alone {
            image.push_str("\" title=\"");
            escape(&mut image, title);
        }
        image.push_str("\" loading=\"lazy\">");
        if title.is_empty() || !alone {
            return image;
        }
        let mut figure = format!("<figure>{image}<figcaption>");
        escape(&mut figure, title);
        figure.push_str("</figcaption></figure>\n");
        figure
    }

    /// A card in the place of an embed; none where what it shows is gone, or has no card.
    pub(super) fn embed(&self, meaning: &LinkMeaning<'a>) -> Result<Option<String>, Box<Diagnostic>> {
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
        let mut html = Vec::new();
        self.engine.render(template, &context, &mut html)?;
        Ok(Some(String::from_utf8(html).unwrap_or_default()))
    }

    /// The card of a claim.
    pub fn card(&self, ix: ClaimIx) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert("claim", &self.maker.claim(ix, &[], false));
        let mut html = Vec::new();
        self.engine.render("partials/claim.html", &context, &mut html)?;
        Ok(String::from_utf8(html).unwrap_or_default())
    }

    /// A citation: the numbers of its sources, each leading to its entry in the list.
    pub(super) fn citation(&self, document: &Document<'a>, index: usize, sources: &[SourceIx]) -> String {
        let mut html = String::new();
        for (tie, locator) in document.citations.get(index).into_iter().flatten() {
            let locator = locator.map(|l| format!(", {l}")).unwrap_or_default();
            let number = tie.thing().and_then(|ix| sources.iter().position(|s| *s == ix));
            match (number, tie) {
                (Some(number), _) => {
                    let number = number + 1;
                    html.push_str(&format!(
                        "<a class=\"cite\" href=\"#source-{number}\"><span class=\"hidden\">source </span>[{number}"
                    ));
                    escape(&mut html, &locator);
                    html.push_str("]</a>");
                }
                (None, Tie::StandIn(words)) => {
                    html.push_str("<span class=\"cite\">[");
                    escape(&mut html, words);
                    escape(&mut html, &locator);
                    html.push_str("]</span>");
                }
                (None, Tie::To(_)) => {}
            }
        }
        html
    }
}

//! The pieces of a text that partials write. What those of the theme write is written here as well, without asking them: a text
//! has hundreds of such pieces, and few sites replace any. A test holds the two to each other.

use std::fmt::Write;

use pulldown_cmark_escape::escape_html;
use serde::Serialize;
use tera::Context;

use super::Renderer;
use crate::diagnostic::Diagnostic;
use crate::render::view::element::{
    AnnotationElement, CalloutElement, CellElement, CitationElement, CodeElement, FigureElement, FootnoteElement,
    FootnoteEntry, FootnotesElement, HeadingElement, ImageElement, LinkElement, TableElement,
};
use crate::render::view::{Language, Surroundings};

/// A piece of a text.
pub(super) trait Part: Serialize {
    /// Its partial.
    const TEMPLATE: &'static str;
    /// The variable under which its partial gets it.
    const NAME: &'static str;

    /// Writes what the partial of the theme writes.
    fn write(&self, page: &Surroundings, out: &mut String);
}

impl Renderer<'_, '_, '_> {
    /// Writes a piece: by the partial of the site, where it has one.
    pub(super) fn part<P: Part>(&self, part: &P, out: &mut String) -> Result<(), Box<Diagnostic>> {
        if !self.engine.supplies(P::TEMPLATE) {
            part.write(&self.page, out);
            return Ok(());
        }
        let mut context = Context::new();
        context.insert(P::NAME, part);
        out.push_str(&self.partial(P::TEMPLATE, context)?);
        Ok(())
    }

    /// What a partial makes of a context, to which the page around is added.
    pub(super) fn partial(&self, template: &str, mut context: Context) -> Result<String, Box<Diagnostic>> {
        context.insert("page", &self.page);
        let mut html = Vec::new();
        self.engine.render(template, &context, &mut html)?;
        Ok(String::from_utf8(html).unwrap_or_default())
    }
}

/// Writes an attribute, its value escaped.
fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

fn speaks(out: &mut String, language: Option<&Language>) {
    if let Some(language) = language {
        attribute(out, "lang", &language.lang);
        attribute(out, "dir", language.dir);
    }
}

fn escape(out: &mut String, text: &str) {
    // Writing to a string cannot fail, here and below.
    let _ = escape_html(&mut *out, text);
}

impl Part for LinkElement {
    const TEMPLATE: &'static str = "partials/link.html";
    const NAME: &'static str = "link";

    fn write(&self, _: &Surroundings, out: &mut String) {
        out.push_str("<a");
        attribute(out, "href", &self.href);
        if let Some(title) = &self.title {
            attribute(out, "title", title);
        }
        speaks(out, self.language.as_ref());
        let _ = write!(out, ">{}</a>", self.content);
    }
}

impl Part for AnnotationElement {
    const TEMPLATE: &'static str = "partials/annotation.html";
    const NAME: &'static str = "annotation";

    fn write(&self, _: &Surroundings, out: &mut String) {
        let number = self.number;
        out.push_str("<a class=\"ref");
        if let Some(place) = self.place {
            let _ = write!(out, " a{place}");
        }
        out.push('"');
        if self.first {
            let _ = write!(out, " id=\"ref-{number}\"");
        }
        let _ = write!(out, " href=\"#note-{number}\"><span>{}</span><sup>{number}</sup></a>", self.content);
    }
}

impl Part for ImageElement {
    const TEMPLATE: &'static str = "partials/image.html";
    const NAME: &'static str = "image";

    fn write(&self, _: &Surroundings, out: &mut String) {
        out.push_str("<img");
        attribute(out, "src", &self.src);
        attribute(out, "alt", &self.alt);
        if let Some(title) = &self.title {
            attribute(out, "title", title);
        }
        out.push_str(" loading=\"lazy\">");
    }
}

impl Part for FigureElement {
    const TEMPLATE: &'static str = "partials/figure.html";
    const NAME: &'static str = "figure";

    fn write(&self, _: &Surroundings, out: &mut String) {
        out.push_str("<figure><img");
        attribute(out, "src", &self.src);
        attribute(out, "alt", &self.alt);
        out.push_str(" loading=\"lazy\"><figcaption>");
        escape(out, &self.caption);
        out.push_str("</figcaption></figure>\n");
    }
}

impl Part for HeadingElement {
    const TEMPLATE: &'static str = "partials/heading.html";
    const NAME: &'static str = "heading";

    fn write(&self, _: &Surroundings, out: &mut String) {
        let _ = write!(out, "<h{}", self.level);
        attribute(out, "id", &self.id);
        out.push('>');
        if self.linked {
            out.push_str(&self.content);
        } else {
            out.push_str("<a class=\"anchor\" href=\"#");
            escape(out, &self.id);
            let _ = write!(out, "\">{}</a>", self.content);
        }
        let _ = writeln!(out, "</h{}>", self.level);
    }
}

impl Part for CodeElement {
    const TEMPLATE: &'static str = "partials/code.html";
    const NAME: &'static str = "code";

    fn write(&self, _: &Surroundings, out: &mut String) {
        out.push_str("<pre class=\"code\" tabindex=\"0\"><code");
        if let Some(language) = &self.language {
            out.push_str(" class=\"language-");
            escape(out, language);
            out.push('"');
        }
        let _ = writeln!(out, ">{}</code></pre>", self.content);
    }
}

impl Part for CalloutElement {
    const TEMPLATE: &'static str = "partials/callout.html";
    const NAME: &'static str = "callout";

    fn write(&self, page: &Surroundings, out: &mut String) {
        let _ = write!(out, "<div class=\"callout {}\">\n<p class=\"label\"", self.kind);
        speaks(out, page.frame.as_ref());
        let _ = write!(out, ">{}</p>\n{}</div>\n", self.label, self.content);
    }
}

impl Part for TableElement {
    const TEMPLATE: &'static str = "partials/table.html";
    const NAME: &'static str = "table";

    fn write(&self, _: &Surroundings, out: &mut String) {
        let class = |out: &mut String, cell: &CellElement| {
            if let Some(align) = cell.align {
                attribute(out, "class", align);
            }
        };
        out.push_str("<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>");
        for cell in &self.head {
            out.push_str("<th scope=\"col\"");
            class(out, cell);
            let _ = write!(out, ">{}</th>", cell.content);
        }
        out.push_str("</tr></thead>\n");
        if !self.rows.is_empty() {
            out.push_str("<tbody>\n");
            for row in &self.rows {
                out.push_str("<tr>");
                for cell in row {
                    out.push_str("<td");
                    class(out, cell);
                    attribute(out, "data-label", &cell.label);
                    let _ = write!(out, ">{}</td>", cell.content);
                }
                out.push_str("</tr>\n");
            }
            out.push_str("</tbody>\n");
        }
        out.push_str("</table></div>\n");
    }
}

impl Part for CitationElement {
    const TEMPLATE: &'static str = "partials/citation.html";
    const NAME: &'static str = "citation";

    fn write(&self, page: &Surroundings, out: &mut String) {
        let locator = |out: &mut String| {
            if let Some(locator) = &self.locator {
                out.push_str(", ");
                escape(out, locator);
            }
        };
        match self.number {
            Some(number) => {
                let _ = write!(out, "<a class=\"cite\" href=\"#source-{number}\"><span class=\"hidden\"");
                speaks(out, page.frame.as_ref());
                let _ = write!(out, ">source </span>[{number}");
                locator(out);
                out.push_str("]</a>");
            }
            None => {
                out.push_str("<span class=\"cite\">[");
                escape(out, &self.words);
                locator(out);
                out.push_str("]</span>");
            }
        }
    }
}

impl Part for FootnoteElement {
    const TEMPLATE: &'static str = "partials/footnote.html";
    const NAME: &'static str = "footnote";

    fn write(&self, _: &Surroundings, out: &mut String) {
        let letter = &self.letter;
        out.push_str("<sup class=\"fnref\"><a");
        if self.first {
            let _ = write!(out, " id=\"fn-ref-{letter}\"");
        }
        let _ = write!(out, " href=\"#fn-{letter}\" role=\"doc-noteref\">{letter}</a></sup>");
    }
}

impl Part for FootnotesElement {
    const TEMPLATE: &'static str = "partials/footnotes.html";
    const NAME: &'static str = "footnotes";

    fn write(&self, page: &Surroundings, out: &mut String) {
        out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"fn-head\">\n<p class=\"label\" id=\"fn-head\"");
        speaks(out, page.frame.as_ref());
        out.push_str(">Footnotes</p>\n<ol>\n");
        for FootnoteEntry { letter, content } in &self.entries {
            let _ = write!(out, "<li id=\"fn-{letter}\">\n{content}<p class=\"back\"");
            speaks(out, page.frame.as_ref());
            let _ =
                write!(out, "><a href=\"#fn-ref-{letter}\" role=\"doc-backlink\">Back to the text</a></p>\n</li>\n");
        }
        out.push_str("</ol>\n</section>\n");
    }
}

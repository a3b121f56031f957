//! What Markdown makes: one struct for each piece of a text, for the partial that writes it.
//!
//! `partials/link.html` gets a [`LinkElement`] as `link`, and so with the others: the variable is called as the partial. Each
//! has `page` as well ([`super::Surroundings`]). A site that puts a file of one of these names into its `templates/` replaces
//! that piece alone. Fields that are HTML are written with `| safe`.

use serde::Serialize;

use super::Language;

/// A link: `partials/link.html`, variable `link`. Not for links to claims, which are an [`AnnotationElement`].
#[derive(Clone, Debug, Serialize)]
pub struct LinkElement {
    /// The address. Example: `../../actors/ned-price/`.
    pub href: String,
    /// The title behind the address. None where there is none. Example: `The tide table of Alma`.
    pub title: Option<String>,
    /// The language of the words, where the link has no words of its own and shows a name in another language than the text.
    pub language: Option<Language>,
    /// Whether it leads out of the site.
    pub external: bool,
    /// The words, as HTML.
    pub content: String,
}

/// Words that lead to a claim and have a note: `partials/annotation.html`, variable `annotation`.
#[derive(Clone, Debug, Serialize)]
pub struct AnnotationElement {
    /// The number of the note, counted over the page from 1. Example: `3`.
    pub number: usize,
    /// Whether these are the words beside which the note stands: they alone carry `id="ref-3"`. False where the claim has been
    /// noted further up.
    pub first: bool,
    /// The place of the note among those of its block, from 1 to 12: the class `a1` ties it to the note of class `n1`. None for
    /// the thirteenth and later ones, and where `first` is false.
    pub place: Option<usize>,
    /// The words, as HTML.
    pub content: String,
}

/// An image within a line, or alone without a caption: `partials/image.html`, variable `image`.
#[derive(Clone, Debug, Serialize)]
pub struct ImageElement {
    /// The address. Example: `../../pier.svg`.
    pub src: String,
    /// What it shows, for those who do not see it. Empty where it is decoration.
    pub alt: String,
    /// The title behind the address. None where there is none.
    pub title: Option<String>,
}

/// An image alone in its paragraph, with a caption: `partials/figure.html`, variable `figure`.
#[derive(Clone, Debug, Serialize)]
pub struct FigureElement {
    /// The address. Example: `../../pier.svg`.
    pub src: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// The caption: the title behind the address. Example: `The pier on 8 March.`.
    pub caption: String,
}

/// A heading: `partials/heading.html`, variable `heading`.
#[derive(Clone, Debug, Serialize)]
pub struct HeadingElement {
    /// Its level, 2 to 6: the first is that of the page.
    pub level: u8,
    /// Its anchor. Example: `what-we-know`.
    pub id: String,
    /// Its words, as HTML.
    pub content: String,
    /// Whether there is a link in its words, so that the whole cannot be one.
    pub linked: bool,
}

/// A block of code: `partials/code.html`, variable `code`.
#[derive(Clone, Debug, Serialize)]
pub struct CodeElement {
    /// The word behind the opening row. None where there is none. Example: `yaml`.
    pub language: Option<String>,
    /// The code, as HTML: coloured where its language is known.
    pub content: String,
    /// The code as it was written.
    pub text: String,
}

/// A call-out: `partials/callout.html`, variable `callout`.
#[derive(Clone, Debug, Serialize)]
pub struct CalloutElement {
    /// What it is for, and its class: `quoted`, `dispute`, `gap`, `judgment`, `correction`, `note-aside`, `tip`, `important`,
    /// `warning` or `caution`.
    pub kind: &'static str,
    /// The word that heads it, in the language of the interface. Example: `Not known`.
    pub label: &'static str,
    /// What it holds, as HTML.
    pub content: String,
}

/// A table: `partials/table.html`, variable `table`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TableElement {
    /// The heads of its columns.
    pub head: Vec<CellElement>,
    /// Its rows.
    pub rows: Vec<Vec<CellElement>>,
}

/// A cell of a table.
#[derive(Clone, Debug, Serialize)]
pub struct CellElement {
    /// What it holds, as HTML.
    pub content: String,
    /// The head of its column as text, for a phone, where each row becomes a list. Empty in the head itself.
    pub label: String,
    /// `c` for the middle, `r` for the end of the line. None where it stands at the beginning.
    pub align: Option<&'static str>,
}

/// One source of a citation: `partials/citation.html`, variable `citation`.
#[derive(Clone, Debug, Serialize)]
pub struct CitationElement {
    /// The number of the source in the list of the page, where it has the anchor `source-1`. None for words that stand in the
    /// place of a withheld source.
    pub number: Option<usize>,
    /// The words that stand in the place of a withheld source; otherwise empty. Example: `a letter`.
    pub words: String,
    /// The place in the source. None where none is given. Example: `p. 3`.
    pub locator: Option<String>,
}

/// A reference to a footnote: `partials/footnote.html`, variable `footnote`.
#[derive(Clone, Debug, Serialize)]
pub struct FootnoteElement {
    /// Its letter. Footnotes go by letters, since figures belong to the notes on claims. Example: `a`.
    pub letter: String,
    /// Whether it is the first reference to that footnote, to which the footnote leads back: it alone carries `id="fn-ref-a"`.
    pub first: bool,
}

/// The footnotes at the end of a text: `partials/footnotes.html`, variable `footnotes`.
#[derive(Clone, Debug, Serialize)]
pub struct FootnotesElement {
    /// The footnotes, in the order of their first references.
    pub entries: Vec<FootnoteEntry>,
}

/// A footnote.
#[derive(Clone, Debug, Serialize)]
pub struct FootnoteEntry {
    /// Its letter; its anchor is `fn-a`. Example: `a`.
    pub letter: String,
    /// What it says, as HTML.
    pub content: String,
}

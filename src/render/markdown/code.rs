//! Code, coloured by syntect as CSS classes.

use std::fmt::Write;

use pulldown_cmark_escape::escape_html;
use syntect::highlighting::{Theme, ThemeSet};
use syntect::html::{ClassStyle, ClassedHTMLGenerator, css_for_theme_with_class_style};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use super::contrast::{Paper, readable};
use crate::config::Highlight;
use crate::render::view::ROOT;
use crate::render::view::element::CodeElement;

/// Blocks longer than this, in bytes, are left plain: colouring takes milliseconds for a page of code.
const LONGEST: usize = 32 * 1024;

/// The classes that colours are tied to.
const CLASSES: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "syn-" };

/// Colours code. Its grammars are loaded when the first block asks for them.
#[derive(Default)]
pub struct Highlighter {
    syntaxes: std::sync::OnceLock<SyntaxSet>,
}

impl Highlighter {
    /// A block of code.
    pub fn block(&self, code: String, language: &str) -> CodeElement {
        let content = self.coloured(&code, language).unwrap_or_else(|| {
            let mut plain = String::with_capacity(code.len() + code.len() / 8);
            escape(&mut plain, &code);
            plain
        });
        let language = Some(legible(language)).filter(|l| !l.is_empty());
        CodeElement { language, content, text: legible(&code) }
    }

    fn coloured(&self, code: &str, language: &str) -> Option<String> {
        if language.is_empty() || code.len() > LONGEST {
            return None;
        }
        let syntaxes = self.syntaxes.get_or_init(two_face::syntax::extra_newlines);
        let syntax = syntaxes.find_syntax_by_token(language)?;
        let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, syntaxes, CLASSES);
        for line in LinesWithEndings::from(code) {
            generator.parse_html_for_line_which_includes_newline(line).ok()?;
        }
        Some(generator.finalize())
    }
}

/// Text without our own mark, for which a character reference can stand.
pub(super) fn legible(text: &str) -> String {
    text.replace(ROOT, "\u{fffd}")
}

/// Escapes text for HTML. Character references can stand for anything, our own mark included, which is then replaced.
pub(super) fn escape(out: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = match text.contains(ROOT) {
        true => escape_html(&mut *out, &legible(text)),
        false => escape_html(&mut *out, text),
    };
}

/// The names of the colour themes that a site can choose from.
pub fn themes() -> Vec<String> {
    ThemeSet::load_defaults().themes.into_keys().collect()
}

/// The style sheet of the colours, light and dark: each can be read on its paper, and neither shows through the other.
pub fn style_sheet(highlight: &Highlight) -> String {
    let themes = ThemeSet::load_defaults().themes;
    let mut sheet = String::new();
    for (media, name, paper) in [
        ("print, not all and (prefers-color-scheme: dark)", &highlight.light, Paper::Light),
        ("screen and (prefers-color-scheme: dark)", &highlight.dark, Paper::Dark),
    ] {
        if let Some(css) = themes.get(&name.value).and_then(|theme| colours(theme.clone(), paper)) {
            let _ = write!(sheet, "@media {media} {{\n{css}}}\n");
        }
    }
    sheet
}

/// The rules of a theme, on a paper. The page has a background of its own.
fn colours(mut theme: Theme, paper: Paper) -> Option<String> {
    readable(&mut theme, paper);
    let css = css_for_theme_with_class_style(&theme, CLASSES).ok()?;
    let kept = css.lines().filter(|line| !line.trim_start().starts_with("background-color"));
    Some(kept.flat_map(|line| [line.trim_end_matches('\r'), "\n"]).collect())
}

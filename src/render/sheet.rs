//! The style sheet of the site's own colours and fonts: values of custom properties, nothing else.

use std::fmt::Write;

use super::markdown;
use crate::config::{Config, Theme};

/// The style sheets that a site has beside those of its theme, by name: the colours of code, and its own colours and fonts.
pub fn sheets(config: &Config) -> Vec<(&'static str, String)> {
    let mut sheets = vec![("highlight.css", markdown::style_sheet(&config.highlight))];
    if config.theme.has_values() {
        sheets.push(("theme.css", theme_values(&config.theme)));
    }
    sheets
}

/// The sheet. Names and values were checked when the configuration was read.
fn theme_values(theme: &Theme) -> String {
    let mut light = String::new();
    let mut dark = String::new();
    let mut fonts = String::new();
    for (name, value) in &theme.colours {
        let _ = match name.strip_suffix("-dark") {
            Some(name) => writeln!(dark, "    --{name}: {};", value.value),
            None => writeln!(light, "    --{}: {};", name.value, value.value),
        };
    }
    for (name, value) in &theme.fonts {
        let _ = writeln!(fonts, "    --{}: {};", name.value, value.value);
    }
    // A colour that is set for light paper alone leaves the dark theme as it is: on dark paper it might not be legible.
    let mut sheet = String::new();
    for (media, values) in
        [("all", fonts), ("not all and (prefers-color-scheme: dark)", light), ("(prefers-color-scheme: dark)", dark)]
    {
        if !values.is_empty() {
            let _ = write!(sheet, "@media {media} {{\n  :root {{\n{values}  }}\n}}\n");
        }
    }
    sheet
}

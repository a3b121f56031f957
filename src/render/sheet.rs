//! The style sheet of the site's own colours and fonts: values of custom properties, nothing else.

use std::fmt::Write;

use crate::config::Theme;

/// The sheet. Names and values were checked when the configuration was read.
pub(super) fn theme_values(theme: &Theme) -> String {
    let mut light = String::new();
    let mut dark = String::new();
    for (name, value) in &theme.colours {
        let _ = match name.strip_suffix("-dark") {
            Some(name) => writeln!(dark, "    --{name}: {};", value.value),
            None => writeln!(light, "  --{}: {};", name.value, value.value),
        };
    }
    for (name, value) in &theme.fonts {
        let _ = writeln!(light, "  --{}: {};", name.value, value.value);
    }
    let mut sheet = String::new();
    if !light.is_empty() {
        let _ = write!(sheet, ":root {{\n{light}}}\n");
    }
    if !dark.is_empty() {
        let _ = write!(sheet, "@media (prefers-color-scheme: dark) {{\n  :root {{\n{dark}  }}\n}}\n");
    }
    sheet
}

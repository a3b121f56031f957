//! Colours of code that can be read on the site's paper: themes are made for grounds of their own, which pages do not have.

use syntect::highlighting::{Color, Theme};

/// The least contrast of text (WCAG 2.2, 1.4.6).
const CONTRAST: f64 = 7.0;

/// In how many steps a colour goes to ink at the most.
const STEPS: u8 = 32;

/// What pages are printed and shown on, as `static/style.css` has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    /// `#fdfcf8`.
    Light,
    /// `#171614`.
    Dark,
}

impl Paper {
    fn colour(self) -> Color {
        match self {
            Self::Light => Color { r: 0xfd, g: 0xfc, b: 0xf8, a: 0xff },
            Self::Dark => Color { r: 0x17, g: 0x16, b: 0x14, a: 0xff },
        }
    }

    fn ink(self) -> Color {
        match self {
            Self::Light => Color::BLACK,
            Self::Dark => Color::WHITE,
        }
    }
}

/// Brings every colour of a theme as near to ink as it takes to be read on a paper, and no nearer.
pub(super) fn readable(theme: &mut Theme, paper: Paper) {
    let scopes = theme.scopes.iter_mut().filter_map(|item| item.style.foreground.as_mut());
    for colour in scopes.chain(theme.settings.foreground.as_mut()) {
        let mixed = (0..=STEPS).map(|step| mix(*colour, paper.ink(), step));
        *colour = mixed.into_iter().find(|c| contrast(*c, paper.colour()) >= CONTRAST).unwrap_or(paper.ink());
    }
}

/// A colour some steps on its way to another.
fn mix(from: Color, to: Color, step: u8) -> Color {
    let channel = |from: u8, to: u8| {
        let (from, to, step, steps) = (u32::from(from), u32::from(to), u32::from(step), u32::from(STEPS));
        u8::try_from((from * (steps - step) + to * step) / steps).unwrap_or(u8::MAX)
    };
    Color { r: channel(from.r, to.r), g: channel(from.g, to.g), b: channel(from.b, to.b), a: u8::MAX }
}

/// The contrast of two colours, from 1 to 21 (WCAG 2.2).
fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The relative luminance of a colour, from 0 to 1 (WCAG 2.2).
fn luminance(colour: Color) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)
}

#[cfg(test)]
mod tests {
    use syntect::highlighting::ThemeSet;

    use super::*;

    fn grey(value: u8) -> Color {
        Color { r: value, g: value, b: value, a: 0xff }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast(Color::BLACK, Color::WHITE) - 21.0).abs() < 1e-9);
        assert!((contrast(grey(0x77), Color::WHITE) - 4.48).abs() < 0.01);
    }

    #[test]
    fn every_colour_of_every_theme_can_be_read_on_both_papers() {
        for (name, theme) in ThemeSet::load_defaults().themes {
            for paper in [Paper::Light, Paper::Dark] {
                let mut theme = theme.clone();
                readable(&mut theme, paper);
                let scopes = theme.scopes.iter().filter_map(|item| item.style.foreground);
                for colour in scopes.chain(theme.settings.foreground) {
                    assert!(contrast(colour, paper.colour()) >= CONTRAST, "`{name}` on {paper:?}: {colour:?}");
                }
            }
        }
    }

    #[test]
    fn what_can_be_read_stays_as_it_is() {
        let navy = Color { r: 0x18, g: 0x36, b: 0x91, a: 0xff };
        let mut theme = Theme::default();
        theme.settings.foreground = Some(navy);
        readable(&mut theme, Paper::Light);
        assert_eq!(theme.settings.foreground, Some(navy));
    }
}

//! The style sheets keep what the design promises of them: contrast in both themes and on paper, colours in tokens alone, nothing
//! that moves, nothing fetched from elsewhere.

use std::collections::BTreeMap;

/// The sheets of the theme, by name.
fn sheets() -> Vec<(&'static str, String)> {
    let texts = onrecord::theme::statics().into_iter().filter(|(name, _)| name.ends_with(".css"));
    let text = |bytes: &[u8]| without_comments(std::str::from_utf8(bytes).expect("sheets are UTF-8"));
    texts.map(|(name, bytes)| (name, text(bytes))).collect()
}

fn sheet(name: &str) -> String {
    sheets().into_iter().find(|(n, _)| *n == name).unwrap_or_else(|| panic!("there is no sheet `{name}`")).1
}

fn without_comments(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").expect("comments end").1;
    }
    out + rest
}

/// The tokens of the `:root` rule that comes first after some words.
fn tokens(css: &str, after: &str) -> BTreeMap<String, String> {
    let from = css.find(after).unwrap_or_else(|| panic!("the sheet has no `{after}`"));
    let rule = css[from..].split_once(":root {").expect("a rule of tokens").1.split_once('}').expect("its end").0;
    let values = rule.split(';').filter_map(|d| d.split_once(':'));
    values
        .filter_map(|(name, value)| Some((name.trim().strip_prefix("--")?.to_owned(), value.trim().to_owned())))
        .collect()
}

/// The themes: each with all its tokens.
fn themes() -> Vec<(&'static str, BTreeMap<String, String>)> {
    let light = tokens(&sheet("style.css"), "");
    let over = |mut all: BTreeMap<String, String>, more: BTreeMap<String, String>| {
        all.extend(more);
        all
    };
    let dark = over(light.clone(), tokens(&sheet("style.css"), "(prefers-color-scheme: dark)"));
    // The sheet for paper comes last, so that it wins over a reader's dark theme as well.
    let paper = over(dark.clone(), tokens(&sheet("print.css"), ""));
    vec![("light", light), ("dark", dark), ("paper", paper)]
}

/// A colour as it is written, or the token that it names.
fn colour(theme: &BTreeMap<String, String>, name: &str) -> Option<[u8; 3]> {
    let value = theme.get(name).unwrap_or_else(|| panic!("there is no token `{name}`"));
    if let Some(other) = value.strip_prefix("var(--").and_then(|v| v.strip_suffix(')')) {
        return colour(theme, other);
    }
    let hex = value.strip_prefix('#')?;
    let wide: String = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
    let channel = |at: usize| u8::from_str_radix(&wide[at..at + 2], 16).expect("hexadecimal");
    Some([channel(0), channel(2), channel(4)])
}

/// The contrast of two colours (WCAG 2.2).
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let luminance = |colour: [u8; 3]| {
        let [r, g, b] = colour.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Colours in which text is set.
const TEXT: &[&str] =
    &["ink", "ink-2", "accent", "confirmed", "corroborated", "unverified", "disputed", "refuted", "retracted"];

#[test]
fn text_can_be_read_on_paper_and_on_what_is_marked() {
    for (theme, tokens) in themes() {
        for ground in ["paper", "tint"] {
            // On paper nothing is tinted.
            let Some(under) = colour(&tokens, ground) else { continue };
            for name in TEXT {
                let found = contrast(colour(&tokens, name).expect("a colour"), under);
                assert!(found >= 7.0, "`{name}` on `{ground}`, {theme}: {found:.2}");
            }
        }
        let banner =
            contrast(colour(&tokens, "paper").expect("a colour"), colour(&tokens, "disputed").expect("a colour"));
        assert!(banner >= 7.0, "the banner, {theme}: {banner:.2}");
    }
}

#[test]
fn lines_that_mean_something_can_be_seen() {
    for (theme, tokens) in themes() {
        let found = contrast(colour(&tokens, "rule-2").expect("a colour"), colour(&tokens, "paper").expect("a colour"));
        assert!(found >= 4.5, "`rule-2` on `paper`, {theme}: {found:.2}");
    }
}

#[test]
fn every_colour_of_the_theme_is_judged() {
    let known = ["paper", "tint", "rule", "rule-2"];
    for (name, value) in themes().swap_remove(0).1 {
        let a_colour = value.starts_with('#') || value.contains("var(--ink");
        assert!(!a_colour || TEXT.contains(&&*name) || known.contains(&&*name), "is `{name}` legible?");
    }
}

#[test]
fn contrast_is_that_of_the_standard() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([0x77; 3], [255; 3]) - 4.48).abs() < 0.01);
}

#[test]
fn colours_stand_in_tokens_alone() {
    for (name, css) in sheets() {
        let mut rest = css.as_str();
        // What is left when the rules of tokens are taken out.
        let mut rules = String::new();
        while let Some((before, after)) = rest.split_once(":root {") {
            rules.push_str(before);
            rest = after.split_once('}').expect("its end").1;
        }
        rules.push_str(rest);
        let values = rules.split([';', '{', '}']).filter_map(|d| d.split_once(':')).map(|(_, value)| value);
        for value in values.filter(|value| !value.contains("counter(")) {
            let hex = value.split('#').skip(1).any(|after| after.starts_with(|c: char| c.is_ascii_hexdigit()));
            assert!(
                !hex && !value.contains("rgb(") && !value.contains("hsl("),
                "`{name}` has a colour of its own: {value}"
            );
        }
    }
}

#[test]
fn nothing_moves_and_nothing_is_fetched() {
    for (name, css) in sheets() {
        for word in
            ["transition", "animation", "@keyframes", "scroll-behavior", "url(", "@import", "@font-face", "!important"]
        {
            assert!(!css.contains(word), "`{name}` has `{word}`");
        }
        assert!(!css.contains("outline: none") && !css.contains("outline: 0"), "`{name}` hides where one is");
    }
}

#[test]
fn the_places_of_notes_are_as_many_as_the_program_gives() {
    let css = sheet("notes.css");
    for place in 1..=12 {
        for part in [
            format!(".a{place} {{ anchor-name: --a{place}; }}"),
            format!(".n{place} {{ position-anchor: --a{place}; }}"),
        ] {
            assert!(css.contains(&part), "no `{part}`");
        }
    }
    assert!(!css.contains("--a13"));
}

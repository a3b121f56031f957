//! The filters that templates have beside those of the language: small pieces of HTML that every page holds by the hundred.
//!
//! They take the structs of [`super::view`] as templates have them, and escape what they write.

use std::fmt::Write;

use pulldown_cmark_escape::escape_html;
use tera::value::Key;
use tera::{Error, Filter, Kwargs, Map, State, Tera, TeraResult, Value};

/// Gives templates the filters.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("link", Safe(|link, _| one(link, false)));
    tera.register_filter("links", Safe(many));
    tera.register_filter("statement", Safe(|link, _| one(link, true)));
    tera.register_filter("record", Safe(record));
    tera.register_filter("date", Safe(|date, _| time(date)));
    tera.register_filter("speaks", Safe(|language, _| attributes(language)));
    tera.register_filter("counted", Safe(counted));
}

/// A filter whose result is HTML.
struct Safe(fn(&Value, &Kwargs) -> TeraResult<String>);

impl Filter<&Value, TeraResult<String>> for Safe {
    fn call(&self, value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<String> {
        (self.0)(value, &kwargs)
    }

    fn is_safe(&self) -> bool {
        true
    }
}

/// `link`: words that may lead somewhere, in their language where that is not English. `statement`: the same without a full
/// stop at the end, for a statement that is named within a line.
fn one(link: &Value, within: bool) -> TeraResult<String> {
    let mut out = String::new();
    write_link(&mut out, link, within)?;
    Ok(out)
}

/// `links`: "A, B and C"; with `last=", "`, "A, B, C".
fn many(links: &Value, options: &Kwargs) -> TeraResult<String> {
    let all = links.as_array().ok_or_else(|| wrong("a list of links", links))?;
    let last = options.get::<&str>("last")?.unwrap_or(" and ");
    let mut out = String::new();
    for (at, link) in all.iter().enumerate() {
        match at {
            0 => {}
            _ if at + 1 == all.len() => escape(&mut out, last),
            _ => out.push_str(", "),
        }
        write_link(&mut out, link, false)?;
    }
    Ok(out)
}

/// `record`: a source as it is named in a sentence: by its number where the page has a list of sources, else by its title; "(not
/// seen)" is added to what nobody has seen, and with `inferred=true`, "(inferred)".
fn record(record: &Value, options: &Kwargs) -> TeraResult<String> {
    let fields = record.as_map().ok_or_else(|| wrong("a source", record))?;
    let seen = field(fields, "seen").and_then(Value::as_bool).ok_or_else(|| wrong("a source", record))?;
    let mut out = String::new();
    match field(fields, "number").and_then(Value::as_u64) {
        // Writing to a string cannot fail.
        Some(number) => drop(write!(out, "<a href=\"#source-{number}\">source {number}</a>")),
        None => write_link(&mut out, record, false)?,
    }
    out.push_str(match (seen, options.get::<bool>("inferred")?.unwrap_or(false)) {
        (true, false) => "",
        (true, true) => " (inferred)",
        (false, false) => " (not seen)",
        (false, true) => " (not seen, inferred)",
    });
    Ok(out)
}

fn write_link(out: &mut String, link: &Value, within: bool) -> TeraResult<()> {
    let fields = link.as_map().ok_or_else(|| wrong("a link", link))?;
    let text = field(fields, "text").and_then(Value::as_str).ok_or_else(|| wrong("a link", link))?;
    let text = if within { text.trim_end_matches('.') } else { text };
    let language = field(fields, "language").filter(|l| !l.is_none());
    match field(fields, "path").and_then(Value::as_str) {
        Some(path) => {
            out.push_str("<a href=\"");
            escape(out, path);
            out.push('"');
            if let Some(language) = language {
                write_attributes(out, language)?;
            }
            out.push('>');
            escape(out, text);
            out.push_str("</a>");
        }
        None if language.is_some() || text.chars().any(is_right_to_left) => {
            out.push_str("<bdi");
            if let Some(language) = language {
                write_attributes(out, language)?;
            }
            out.push('>');
            escape(out, text);
            out.push_str("</bdi>");
        }
        None => escape(out, text),
    }
    Ok(())
}

/// `date`: a date for people, and for machines where it is a single known day.
fn time(date: &Value) -> TeraResult<String> {
    let fields = date.as_map().ok_or_else(|| wrong("a date", date))?;
    let text = field(fields, "text").and_then(Value::as_str).ok_or_else(|| wrong("a date", date))?;
    let mut out = String::new();
    match field(fields, "iso").and_then(Value::as_str) {
        Some(iso) => {
            out.push_str("<time datetime=\"");
            escape(&mut out, iso);
            out.push_str("\">");
            escape(&mut out, text);
            out.push_str("</time>");
        }
        None => escape(&mut out, text),
    }
    Ok(out)
}

/// `speaks`: the attributes ` lang="fa" dir="rtl"` of a language; nothing where there is none to be told.
fn attributes(language: &Value) -> TeraResult<String> {
    let mut out = String::new();
    if !language.is_none() {
        write_attributes(&mut out, language)?;
    }
    Ok(out)
}

fn write_attributes(out: &mut String, language: &Value) -> TeraResult<()> {
    let fields = language.as_map().ok_or_else(|| wrong("a language", language))?;
    for name in ["lang", "dir"] {
        let value = field(fields, name).and_then(Value::as_str).ok_or_else(|| wrong("a language", language))?;
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(out, value);
        out.push('"');
    }
    Ok(())
}

/// `counted`: "1 claim", "2 claims" of `one="claim"`; "2 replies" with `many="replies"`.
fn counted(count: &Value, options: &Kwargs) -> TeraResult<String> {
    let number = count.as_i64().ok_or_else(|| wrong("a whole number", count))?;
    let one = options.must_get::<&str>("one")?;
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write!(out, "<span class=\"num\">{number}</span> ");
    match (number, options.get::<&str>("many")?) {
        (1, _) => escape(&mut out, one),
        (_, Some(many)) => escape(&mut out, many),
        (_, None) => {
            escape(&mut out, one);
            out.push('s');
        }
    }
    Ok(out)
}

fn field<'v>(fields: &'v Map, name: &'static str) -> Option<&'v Value> {
    fields.get(&Key::Str(name))
}

fn wrong(expected: &str, value: &Value) -> Error {
    Error::message(format!(
        "this is {}, and not {expected}",
        if value.is_undefined() { "not defined" } else { value.name() }
    ))
}

fn escape(out: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = escape_html(&mut *out, text);
}

/// Whether a letter is of a script that runs from right to left, so that words around it could be drawn into its run.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::view::{Date, Language, Link};

    fn rendered(template: &str, value: Value) -> String {
        let mut tera = Tera::default();
        tera.autoescape_on(vec![".html"]);
        register(&mut tera);
        tera.add_raw_template("x.html", template).unwrap();
        let mut context = tera::Context::new();
        context.insert("x", &value);
        tera.render("x.html", &context).unwrap()
    }

    fn link(text: &str, path: Option<&str>, language: Option<&str>) -> Link {
        Link { text: text.to_owned(), path: path.map(str::to_owned), language: language.map(Language::of) }
    }

    #[test]
    fn links_are_escaped_and_joined_as_in_a_sentence() {
        let links = [link("A & B", Some("a/\"x"), None), link("<b>", None, None), link("C", Some("c/"), None)];
        let value = Value::from_serializable(&links);
        assert_eq!(
            rendered("{{ x | links }}", value.clone()),
            "<a href=\"a/&quot;x\">A &amp; B</a>, &lt;b&gt; and <a href=\"c/\">C</a>"
        );
        assert!(rendered("{{ x | links(last=\", \") }}", value).contains("&lt;b&gt;, <a"));
    }

    #[test]
    fn words_of_another_language_say_so_and_others_stand_apart() {
        let value = |link: Link| Value::from_serializable(&link);
        assert_eq!(
            rendered("{{ x | link }}", value(link("نامه", Some("a/"), Some("fa")))),
            "<a href=\"a/\" lang=\"fa\" dir=\"rtl\">نامه</a>"
        );
        assert_eq!(rendered("{{ x | link }}", value(link("نامه", None, None))), "<bdi>نامه</bdi>");
        assert_eq!(rendered("{{ x | statement }}", value(link("It is so.", None, None))), "It is so");
    }

    #[test]
    fn only_a_single_day_is_told_to_machines() {
        let date = |written: &str| Value::from_serializable(&Date::of(&crate::model::Edtf::parse(written).unwrap()));
        assert_eq!(rendered("{{ x | date }}", date("2021-03-08")), "<time datetime=\"2021-03-08\">8 March 2021</time>");
        assert_eq!(rendered("{{ x | date }}", date("2021-03~")), "about March 2021");
    }

    #[test]
    fn what_is_missing_is_told() {
        let mut tera = Tera::default();
        register(&mut tera);
        tera.add_raw_template("x.html", "{{ claim.sourse | link }}").unwrap();
        let mut context = tera::Context::new();
        context.insert("claim", &link("A", None, None));
        let error = tera.render("x.html", &context).unwrap_err();
        assert!(error.to_string().contains("not defined"), "{error}");
    }
}

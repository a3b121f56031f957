//! Templates: the default theme's and, over them, the site's own; errors as findings with template, line and column.

use camino::Utf8Path;
use tera::{Context, ErrorKind, Tera};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::read::Input;
use crate::render::view::page::SiteView;
use crate::theme;

/// The prefix under which the default theme is found even where the site has a template of the same name: a site's
/// `briefing.html` may extend `__builtin/briefing.html`.
pub const BUILTIN: &str = "__builtin/";

/// All templates, ready to render.
pub struct Engine {
    tera: Tera,
    /// The files of the site's own templates, by name.
    files: Vec<(String, FileId)>,
}

impl Engine {
    /// Loads all templates; every one that cannot be read is a finding.
    pub fn load(input: &Input) -> (Self, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let mut files = Vec::new();
        let mut templates: Vec<(String, &str)> =
            theme::templates().into_iter().map(|(path, text)| (format!("{BUILTIN}{path}"), text)).collect();
        for (path, &file) in &input.templates {
            match crate::parse::text(&input.files, file) {
                Ok(text) => {
                    files.push((path.to_string(), file));
                    templates.push((path.to_string(), text));
                }
                Err(finding) => diagnostics.push(*finding),
            }
        }
        let mut engine = Self { tera: Tera::default(), files };
        // Each failure names one template; without it the rest are tried again, so that all are told at once.
        loop {
            let error = match build(&templates) {
                Ok(tera) => {
                    engine.tera = tera;
                    break;
                }
                Err(error) => error,
            };
            let name = culprit(error.kind());
            diagnostics.push(engine.finding(&error, Code::TemplateSyntax));
            let before = templates.len();
            templates.retain(|(n, _)| Some(n.as_str()) != name);
            if templates.len() == before {
                break;
            }
        }
        (engine, diagnostics)
    }

    /// What every template gets.
    pub fn set_site(&mut self, site: &SiteView) {
        self.tera.global_context().insert("site", site);
    }

    /// Whether there is a template of this name.
    pub fn has(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// Every name, for suggestions.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.tera.get_template_names().filter(|n| !n.starts_with(BUILTIN))
    }

    /// Renders a template into a buffer.
    ///
    /// # Errors
    /// The finding names the template, the place in it, and what went wrong there.
    pub fn render(&self, name: &str, context: &Context, out: &mut Vec<u8>) -> Result<(), Box<Diagnostic>> {
        self.tera.render_to(name, context, out).map_err(|error| Box::new(self.finding(&error, Code::TemplateRender)))
    }

    /// The finding for an error of the template library.
    fn finding(&self, error: &tera::Error, code: Code) -> Diagnostic {
        let (message, name, range) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                (report.message().to_owned(), Some(report.filename()), Some(report.span().range.clone()))
            }
            kind => (error.to_string(), culprit(kind), None),
        };
        let message = sentence(&message);
        let Some(name) = name else {
            return Diagnostic::new(code, Span::file(FileId(0)), message).help("look at the templates of the site");
        };
        let file = self.files.iter().find(|(n, _)| n == name).map(|(_, file)| *file);
        match file {
            Some(file) => Diagnostic::new(code, Span::new(file, range.unwrap_or(0..0)), message)
                .help("the fields that a template gets are in the documentation of the views"),
            None => {
                Diagnostic::new(code, Span::file(FileId(0)), format!("in the default template `{name}`: {message}"))
                    .help("a template of the site that this one includes or extends does not fit it")
            }
        }
    }
}

fn build(templates: &[(String, &str)]) -> Result<Tera, tera::Error> {
    let mut tera = Tera::default();
    tera.autoescape_on(vec![".html", ".xml"]);
    tera.set_fallback_prefixes([BUILTIN])?;
    tera.add_raw_templates(templates.iter().map(|(n, t)| (n.as_str(), *t)))?;
    Ok(tera)
}

fn culprit(kind: &ErrorKind) -> Option<&str> {
    match kind {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report.filename()),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Some(tpl),
        ErrorKind::MissingParent { current, .. } => Some(current),
        _ => None,
    }
}

/// A message of the library in our manner: one line, lower case, no full stop.
fn sentence(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default().trim().trim_end_matches('.');
    let mut chars = line.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The template that renders a page, from the `template` key of its document.
pub fn check_names(engine: &Engine, site: &crate::resolve::Site<'_>, diagnostics: &mut Diagnostics) {
    for subject in crate::plan::subjects(site) {
        let Some(name) = &site.common(subject).template else { continue };
        if engine.has(name) {
            continue;
        }
        let near = crate::parse::suggest::nearest(name, engine.names());
        diagnostics.push(
            Diagnostic::new(
                Code::UnknownTemplate,
                name.span,
                format!("there is no template `{}`", name.escape_debug()),
            )
            .help(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write `templates/{}`", Utf8Path::new(&name.value)),
            }),
        );
    }
}

//! Templates: the default theme's and, over them, the site's own; errors as findings with template, line and column.

use std::sync::Arc;

use camino::Utf8Path;
use tera::{Context, Function, Kwargs, State, Tera, TeraResult};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::plan::{Assets, Plan};
use crate::read::Input;
use crate::render::template_error::{Mistake, mistakes, too_many_branches};
use crate::render::view::ROOT;
use crate::render::view::page::SiteView;
use crate::theme;

/// The prefix under which the default theme is found even where the site has a template of the same name: a site's
/// `briefing.html` may extend `__builtin/briefing.html`.
pub const BUILTIN: &str = "__builtin/";

/// All templates, ready to render.
pub struct Engine {
    tera: Tera,
    /// The files of the site's own templates, by name, and where their text begins: behind a byte order mark.
    files: Vec<(String, FileId, usize)>,
}

impl Engine {
    /// Loads all templates; every one that cannot be read is a finding.
    pub fn load(input: &Input, plan: &Plan) -> (Self, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let assets = AssetFunction::of(plan);
        let (mut files, mut broken) = (Vec::new(), Vec::new());
        let mut templates: Vec<(String, &str)> =
            theme::templates().into_iter().map(|(path, text)| (format!("{BUILTIN}{path}"), text)).collect();
        let unread = input.unread.keys().filter_map(|path| path.strip_prefix("templates").ok());
        broken.extend(unread.map(Utf8Path::to_string));
        for (path, &file) in &input.templates {
            match crate::parse::text(&input.files, file) {
                Ok(text) => {
                    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
                    files.push((path.to_string(), file, text.len() - bare.len()));
                    templates.push((path.to_string(), bare));
                }
                Err(finding) => {
                    diagnostics.push(*finding);
                    broken.push(path.to_string());
                }
            }
        }
        let mut engine = Self { tera: Tera::default(), files };
        templates.retain(|(name, text)| {
            let Some(mistake) = too_many_branches(name, text) else { return true };
            diagnostics.push(engine.finding(&mistake, Code::TemplateSyntax));
            broken.push(name.clone());
            false
        });
        // Each failure names some templates; without them the rest are tried again, so that all are told at once.
        loop {
            let error = match build(&templates, &assets) {
                Ok(tera) => {
                    engine.tera = tera;
                    break;
                }
                Err(error) => error,
            };
            let found = mistakes(&error, &templates);
            let before = templates.len();
            templates.retain(|(name, _)| !found.iter().any(|m| m.template.as_ref() == Some(name)));
            // What a broken template lacks now is told with it alone.
            let told = found.iter().filter(|m| !m.follows_from(&broken));
            diagnostics.extend(told.map(|m| engine.finding(m, Code::TemplateSyntax)));
            broken.extend(found.into_iter().filter_map(|m| m.template));
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

    /// Whether the site has a template of this name, in place of the theme's.
    pub fn supplies(&self, name: &str) -> bool {
        self.files.iter().any(|(file, ..)| file == name)
    }

    /// Every name, for suggestions.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.tera.get_template_names().map(|name| name.strip_prefix(BUILTIN).unwrap_or(name))
    }

    /// Renders a template into a buffer.
    ///
    /// # Errors
    /// The finding names the template, the place in it, and what went wrong there.
    pub fn render(&self, name: &str, context: &Context, out: &mut Vec<u8>) -> Result<(), Box<Diagnostic>> {
        self.tera.render_to(name, context, out).map_err(|error| {
            let mistake = mistakes(&error, &[]).into_iter().next();
            // Where the library names no template, it is at least known which one was asked for.
            let mistake = mistake.map(|mut mistake| {
                mistake.template.get_or_insert_with(|| name.to_owned());
                mistake
            });
            Box::new(mistake.map_or_else(
                || Diagnostic::new(Code::TemplateRender, Span::file(FileId(0)), error.to_string()),
                |mistake| self.finding(&mistake, Code::TemplateRender),
            ))
        })
    }

    /// The finding for a mistake in a template of the site, or in one of the theme's that does not fit the site's.
    fn finding(&self, mistake: &Mistake, code: Code) -> Diagnostic {
        let Mistake { template, range, message, help, .. } = mistake;
        let file = self.files.iter().find(|(name, ..)| Some(name) == template.as_ref());
        match (file, template) {
            (Some(&(_, file, start)), _) => {
                let span = Span::new(file, range.start + start..range.end + start);
                Diagnostic::new(code, span, message).help(help)
            }
            (None, None) => Diagnostic::new(code, Span::file(FileId(0)), message).help(help),
            (None, Some(name)) => {
                let name = name.strip_prefix(BUILTIN).unwrap_or(name);
                Diagnostic::new(code, Span::file(FileId(0)), format!("in the template `{name}` of the theme: {message}"))
                    .help("a template of the site that this one includes or extends, or the page that it is given, does not fit it")
            }
        }
    }
}

/// The function `asset(path="style.css")` of templates: the address of a file of `static/`, of a sheet or script under the name
/// that carries its digest.
#[derive(Clone)]
struct AssetFunction {
    assets: Assets,
    /// The addresses of all files of the site, sorted.
    files: Arc<[String]>,
}

impl AssetFunction {
    fn of(plan: &Plan) -> Self {
        let mut files: Vec<String> = plan.files.iter().map(|file| file.output.to_string()).collect();
        files.sort_unstable();
        Self { assets: plan.assets.clone(), files: files.into() }
    }
}

impl Function<TeraResult<String>> for AssetFunction {
    fn call(&self, arguments: Kwargs, _: &State) -> TeraResult<String> {
        let path = arguments.must_get::<&str>("path")?;
        let path = path.trim_start_matches('/');
        let name = self.assets.get(path).map_or(path, String::as_str);
        if self.files.binary_search_by(|file| file.as_str().cmp(name)).is_err() {
            let near =
                crate::parse::suggest::nearest(path, self.assets.keys().chain(self.files.iter()).map(String::as_str));
            let near = near.map(|near| format!(": did you mean `{near}`?")).unwrap_or_default();
            return Err(tera::Error::message(format!("there is no file `{path}` in `static/`{near}")));
        }
        Ok(format!("{ROOT}{}", crate::model::encode_path(name)))
    }
}

fn build(templates: &[(String, &str)], assets: &AssetFunction) -> Result<Tera, tera::Error> {
    let mut tera = Tera::default();
    tera.autoescape_on(vec![".html", ".xml"]);
    tera.set_fallback_prefixes([BUILTIN])?;
    tera.register_function("asset", assets.clone());
    super::filter::register(&mut tera);
    tera.add_raw_templates(templates.iter().map(|(n, t)| (n.as_str(), *t)))?;
    Ok(tera)
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

//! Templates that cannot be read, or fail while a page is rendered: told at the place in the template, once for each place.

use onrecord::diagnostic::Code::*;

use super::case::{Case, case, keys};
use super::site;

pub fn cases() -> Vec<Case> {
    [syntax(), rendering(), names()].into_iter().flatten().collect()
}

fn template(name: &'static str, path: &str, text: &str) -> Case {
    case(name).with(&format!("templates/{path}"), text)
}

fn syntax() -> Vec<Case> {
    vec![
        template("a block that is never closed", "page.html", "<p>\n{% if body %}{{ body }}‸\n")
            .finds(TemplateSyntax, "what is opened has to be closed"),
        template("an expression that is never closed", "page.html", "<p>{{ body ‸</p>")
            .finds(TemplateSyntax, "what is opened has to be closed"),
        template("an unknown filter behind a byte order mark", "page.html", "\u{feff}<p>é {{ title | ‸shout }}")
            .finds(TemplateSyntax, "write a filter"),
        template("an unknown tag", "page.html", "{% ‸foreach x in y %}")
            .finds(TemplateSyntax, "look at the braces and tags"),
        template("an unknown filter", "page.html", "<p>\n{{ title | ‸shout }}").finds(TemplateSyntax, "write a filter"),
        template("an unknown function", "page.html", "{{ ‸shout(x=title) }}")
            .finds(TemplateSyntax, "write a filter, function or test"),
        template("an include that is not there", "page.html", "<p>{% include ‸\"partials/noot.html\" %}")
            .finds(TemplateSyntax, "did you mean `partials/note.html`?"),
        template("a parent that is not there", "page.html", "{% extends \"‸bass.html\" %}")
            .finds(TemplateSyntax, "did you mean `base.html`?"),
        template("a template that includes itself", "page.html", "{% ‸include \"page.html\" %}")
            .finds(TemplateSyntax, "take one `include` out"),
        template("a component that is not there", "page.html", "{{ ‸<nothing of={title} /> }}")
            .finds(TemplateSyntax, "write a component"),
        template("two broken templates, both told", "actor.html", "{{ ‸name")
            .with("templates/claim.html", "<p>{% ‸endif %}")
            .finds(TemplateSyntax, "")
            .finds(TemplateSyntax, ""),
        template("a component twice", "partials/a.html", "{% component seal() %}{% endcomponent seal %}")
            .with("templates/partials/b.html", "{% component ‸seal() %}{% endcomponent seal %}")
            .finds(TemplateSyntax, "look at the templates"),
        template(
            "a block that the parent does not have",
            "page.html",
            "{% extends \"base.html\" %}{% block ‸contents %}{% endblock %}",
        )
        .finds(TemplateSyntax, "as the template that is extended does"),
        template(
            "three unknown things in one template",
            "page.html",
            "{{ title | ‸shout }}\n{{ ‸whisper() }}\n{% include ‸\"zzz.html\" %}",
        )
        .finds(TemplateSyntax, "write a filter")
        .finds(TemplateSyntax, "write a filter")
        .finds(TemplateSyntax, "write `templates/zzz.html`"),
        template("a broken partial does not break what includes it", "partials/mine.html", "{{ ‸name")
            .with("templates/page.html", "{% include \"partials/mine.html\" %}")
            .finds(TemplateSyntax, "has to be closed"),
        template("a broken parent does not break what extends it", "frame.html", "{% block a %}{% endblock %}{{ ‸name")
            .with("templates/page.html", "{% extends \"frame.html\" %}{% block a %}{% endblock %}")
            .finds(TemplateSyntax, "has to be closed"),
        template(
            "20,000 branches",
            "page.html",
            &format!(
                "{{% if a %}}{}{{% ‸elif b %}}{}{{% endif %}}",
                "{% elif b %}".repeat(100),
                "{% elif b %}".repeat(20_000)
            ),
        )
        .finds(TemplateSyntax, "include it"),
        template("20,000 parentheses", "page.html", &format!("{{{{ {}‸{}1", "(".repeat(39), "(".repeat(20_000)))
            .finds(TemplateSyntax, "break it up"),
        template("20,000 conditions", "page.html", &"{% if title %}".repeat(20_000)).finds_at(
            "templates/page.html:1:559",
            TemplateSyntax,
            "break it up",
        ),
        template(
            "a component that uses itself",
            "page.html",
            "‸{% component a() %}{{ <a /> }}{% endcomponent a %}{{ <a /> }}",
        )
        .finds(TemplateRender, "look at the templates"),
        template("a template that extends itself", "base.html", "{% ‸extends \"base.html\" %}")
            .finds(TemplateSyntax, "write `{% extends \"__builtin/base.html\" %}`"),
        template("a broken template beside a broken document", "actor.html", "{{ ‸name")
            .with("content/briefings/x.md", site::briefing("‸sumary: S", ""))
            .finds(UnknownKey, "`summary`")
            .finds(TemplateSyntax, ""),
    ]
}

fn rendering() -> Vec<Case> {
    vec![
        template("a misspelt field", "briefing.html", "<p>\n{{ briefing.‸titel }}</p>")
            .finds(TemplateRender, "did you mean `title`?"),
        template("a misspelt view", "briefing.html", "<p>\n  {{ ‸brieffing.title }}</p>")
            .finds(TemplateRender, "did you mean `briefing`?"),
        template("a misspelt field on many pages, told once", "actor.html", "{{ ‸naame }}").finds(TemplateRender, ""),
        template("two misspelt fields in two templates", "actor.html", "{{ ‸naame }}")
            .with("templates/source.html", "{{ ‸tittle }}")
            .finds(TemplateRender, "")
            .finds(TemplateRender, ""),
        template("a misspelt field in a partial", "partials/claim.html", "{{ ‸card.txet }}").finds(TemplateRender, ""),
        template("a text that is looped over", "page.html", "{% for x in title %}{{ x.‸y }}{% endfor %}")
            .finds(TemplateRender, "documentation of the views"),
        template("a misspelt file", "page.html", "{{ ‸asset(path=\"stile.css\") }}").finds(TemplateRender, ""),
        template("a sum of texts and numbers", "page.html", "{{ ‸title * 2 }}").finds(TemplateRender, ""),
        template("a misspelt view in a partial of many pages, told once", "partials/claim.html", "{{ ‸caard.text }}")
            .finds(TemplateRender, "there is `claim`, `page`, `site`"),
        template("a misspelt field in a list", "briefings.html", "<p>{{ ‸grups }}").finds(TemplateRender, ""),
    ]
}

fn names() -> Vec<Case> {
    vec![
        keys("a template that is not there", "template: ‸breifing.html")
            .finds(UnknownTemplate, "did you mean `briefing.html`?"),
        keys("a template like no other", "template: ‸zzz").finds(UnknownTemplate, "write `templates/zzz`"),
        keys("a template out of the site", "template: ‸../../secret.html").finds(UnknownTemplate, ""),
        keys("a template of another kind of page", "template: ‸redirect.html").finds(TemplateRender, "does not fit it"),
    ]
}

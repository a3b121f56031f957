//! Which sentences of a site are judgments: those of `key_judgments`, and those of call-outs of that kind. Only English ones,
//! since what is looked for in them are words.

use crate::diagnostic::{FileId, Files, Span, Spanned};
use crate::parse::facts::Block;
use crate::resolve::site::Subject as Thing;

use super::{Subject, phrase, place};

/// A judgment in words.
pub(super) struct Worded<'s> {
    /// The words.
    pub text: &'s str,
    /// Whether its likelihood and its confidence can be written as keys.
    pub has_keys: bool,
    written: Written<'s>,
    files: &'s Files,
}

enum Written<'s> {
    Value(&'s Spanned<String>),
    Block(FileId, &'s Block),
}

impl Worded<'_> {
    /// The place of a part of it.
    pub fn place(&self, part: std::ops::Range<usize>) -> Span {
        match &self.written {
            Written::Value(value) => place::in_value(self.files, value, part),
            Written::Block(file, block) => place::in_block(*file, block, part)
                .unwrap_or_else(|| Span::new(*file, block.source as usize..block.source as usize)),
        }
    }
}

/// Every English judgment that is shown.
pub(super) fn english<'s>(subject: &'s Subject<'_, '_>) -> Vec<Worded<'s>> {
    let Subject { site, config, files, .. } = subject;
    let mut found = Vec::new();
    for document in &site.documents {
        let lang = site.common(document.subject).lang.as_ref().map_or(config.language.as_str(), |l| l.value.as_str());
        if !phrase::is_english(lang) {
            continue;
        }
        if let Thing::Briefing(ix) = document.subject {
            let briefing = &site.briefings[ix.at()];
            if briefing.model.is_withdrawn() {
                continue;
            }
            let shown =
                briefing.model.key_judgments.iter().zip(&briefing.judgments).filter(|(_, claims)| claims.is_some());
            found.extend(shown.map(|(judgment, _)| Worded {
                text: &judgment.text,
                has_keys: true,
                written: Written::Value(&judgment.text),
                files,
            }));
        }
        let blocks = document.body.blocks.iter().filter(|b| b.judgment);
        found.extend(blocks.map(|block| Worded {
            text: &block.text,
            has_keys: false,
            written: Written::Block(document.file, block),
            files,
        }));
    }
    found
}

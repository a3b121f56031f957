//! What can go wrong while a site is published: one message and one way out for each.
//!
//! Leaves printing to the command line. What other programs and services say passes through [`secret`](super::secret) first.

use std::fmt::Display;

use super::secret::without_secrets;

/// Why a site could not be published.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[allow(missing_docs)] // The messages say what the fields are.
pub enum PublishError {
    /// The environment refused a step.
    #[error("cannot {step}: {reason}")]
    Step { step: String, reason: String },
    /// Something stands where only something new may be put.
    #[error("`{path}` is there already")]
    Exists { path: String },
    /// Another publish is at work.
    #[error("another publish to `{target}` is at work, and gave a sign of life {ago} ago")]
    Busy { target: String, ago: String },
    /// Another publish took the target over in the meantime.
    #[error("another publish to `{target}` has taken over in the meantime")]
    TakenOver { target: String },
    /// Another publish from the same folder is at work.
    #[error("another publish to `{target}` is at work, from this very folder")]
    BusyHere { target: String },
    /// The target is another than when the plan was made.
    #[error("`{target}` has changed since the plan was made")]
    TargetChanged { target: String },
    /// What stands on the target was published for others.
    #[error("what stands on `{target}` was published as `{was}`, and this is `{is}`")]
    Audience { target: String, was: String, is: String },
    /// The output was built for others.
    #[error("`{dir}` was built as `{was}`, and this target takes `{is}`")]
    WrongOutput { dir: String, was: String, is: String },
    /// A file of the target that is ours cannot be read.
    #[error("`{path}` on `{target}` cannot be used: {reason}")]
    Record { target: String, path: String, reason: String },
    /// Files that no publish put there stand where pages go.
    #[error("on `{target}`, files that no publish put there stand where pages go: {files}")]
    InTheWay { target: String, files: String },
    /// The folder of a target has no place where it is.
    #[error("the folder `{path}` would write into `{protected}`, which is not for it")]
    Protected { path: String, protected: String },
    /// The path leads through a link.
    #[error("`{path}` is a symbolic link, and pages would be written through it")]
    Symlink { path: String },
    /// A file of the output is another than when the plan was made.
    #[error("`{path}` changed while it was published")]
    SourceChanged { path: String },
    /// A program that is needed is not installed.
    #[error("`{program}` is not installed")]
    NoProgram { program: &'static str },
    /// A setting cannot be used.
    #[error("{reason}")]
    Setting { reason: String, help: String },
}

impl PublishError {
    /// A step that the environment refused; the reason loses its secrets.
    pub fn step(step: impl Into<String>, reason: impl Display) -> Self {
        Self::Step { step: step.into(), reason: without_secrets(reason.to_string().trim()) }
    }

    /// A way out, as one line without a final full stop.
    pub fn help(&self) -> &str {
        match self {
            Self::Step { .. } => "see to it and publish again: it goes on where it stopped",
            Self::Exists { .. } | Self::TakenOver { .. } | Self::BusyHere { .. } => {
                "let only one publish to a target at a time"
            }
            Self::Busy { .. } => {
                "wait for it to end; if you know that it was broken off, `--take-over` goes on where it stopped"
            }
            Self::TargetChanged { .. } => "publish again, and look at the new plan",
            Self::Audience { .. } => {
                "publish to another place, or empty this one first: those it was for know its address"
            }
            Self::WrongOutput { .. } => "publish again, and let nothing else build to that folder meanwhile",
            Self::Record { .. } => {
                "use the version that wrote it; or delete it, and what was published stays where no page replaces it"
            }
            Self::InTheWay { .. } => "move them away, or publish to an empty folder",
            Self::Protected { .. } => "choose another folder in `onrecord.yaml`",
            Self::Symlink { .. } => "replace the link by a folder, or choose another folder in `onrecord.yaml`",
            Self::SourceChanged { .. } => "publish again, and let nothing else build to that folder meanwhile",
            Self::NoProgram { .. } => "install it, and see that it is on the path",
            Self::Setting { help, .. } => help,
        }
    }
}

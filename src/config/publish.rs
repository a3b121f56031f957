//! Where a site is published: the targets of the configuration.
//!
//! **No target holds a key, password or token**: these come from the environment and from the usual files of each service.

use crate::diagnostic::Spanned;
use crate::model::vocabulary::Tlp;

/// A place that a site is published to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// What may travel there: nothing that is marked above it.
    pub tlp: Tlp,
    /// The address of the site there, in place of the configured one.
    pub base_url: Option<String>,
    /// The service that serves it, where it reads files of its own.
    pub host: Option<Host>,
    /// The domain under which that service shows it.
    pub domain: Option<String>,
    /// Where it is.
    pub place: Place,
}

/// Services that read files of their own beside the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// GitHub Pages.
    GithubPages,
    /// Codeberg Pages.
    CodebergPages,
    /// Netlify.
    Netlify,
    /// Cloudflare Pages.
    CloudflarePages,
}

/// What a target is, and how it is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A folder of this machine.
    Directory {
        /// Its path, from the folder of the site.
        path: Spanned<String>,
    },
    /// A branch of a git repository.
    Git {
        /// A remote of the repository that the site is in, or the address of another.
        remote: String,
        /// The branch.
        branch: String,
    },
    /// A folder of another machine, reached by `rsync`.
    Rsync {
        /// `user@host:folder`, `rsync://host/module/folder`, or a folder of this machine.
        to: String,
    },
    /// A bucket of Amazon S3, or of a service that speaks its language.
    S3 {
        /// Its name.
        bucket: String,
        /// The region; by default that of the environment.
        region: Option<String>,
        /// The address of the service, where it is not Amazon's.
        endpoint: Option<String>,
        /// How objects are kept.
        objects: Objects,
    },
    /// A bucket of Google Cloud Storage.
    Gcs {
        /// Its name.
        bucket: String,
        /// How objects are kept.
        objects: Objects,
    },
    /// A container of Azure Blob Storage.
    Azure {
        /// The account.
        account: String,
        /// The container.
        container: String,
        /// How objects are kept.
        objects: Objects,
    },
}

impl Place {
    /// How objects are kept there, where it is an object store.
    pub fn objects(&self) -> Option<&Objects> {
        match self {
            Self::Directory { .. } | Self::Git { .. } | Self::Rsync { .. } => None,
            Self::S3 { objects, .. } | Self::Gcs { objects, .. } | Self::Azure { objects, .. } => Some(objects),
        }
    }
}

/// How the objects of a store are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Objects {
    /// What their names begin with, without the `/` after it.
    pub prefix: Option<String>,
    /// For how many seconds a page may be shown without asking for a newer one.
    pub max_age: u32,
    /// Whether text is kept compressed.
    pub gzip: bool,
}

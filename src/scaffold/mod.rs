//! What a site begins with: a new site, and new documents in one that is there.
//!
//! [`site`] has the files of a small site that explains itself. [`create`] puts a document together, tries whether the site would still
//! build with it, and only then writes it. **Nothing here writes over a file that is there.**

mod disk;
mod document;
mod id;
mod known;
mod new;
pub mod site;
mod yaml;

pub use disk::{DiskError, obstacles, write_all};
pub use document::Draft;
pub use id::propose;
pub use new::{Created, NewError, Request, create};

//! onrecord builds a static site out of *annotated briefings*: Markdown whose front matter says who claimed what, and how
//! we know.
//!
//! Data flows one way, and each arrow has one type:
//!
//! ```text
//! read ──Input──▶ parse ──Facts──▶ resolve ──Site──▶ plan ──Plan──▶ render ──▶ write
//! ```
//!
//! 1. [`read`] lists and loads a site from the disk: documents as bytes, other files as path, length and digest.
//! 2. [`parse`] turns each document into its [`Facts`](parse::Facts), by itself: typed front matter with places, and what
//!    its body refers to.
//! 3. [`resolve`] ties all facts into one [`Site`](resolve::Site): names to things, quotes to places, both ends of every tie;
//!    what is withheld is left out here, and no later phase can see it.
//! 4. [`lint`] looks at the whole for what is allowed and still worth a look.
//! 5. [`plan`] decides every address, and refuses two at one.
//! 6. [`render`] makes each page of the plan, alone and in any order.
//! 7. [`write`](mod@write) compares, stages and renames, so that the output is always whole.
//!
//! [`build`](mod@build) runs them. [`scaffold`] writes what a site begins with, and tries it with them first. `search`
//! makes the index by which readers search, `serve` previews, and `publish` brings what was built to static hosting; each is a
//! feature of its own. What all share is in [`diagnostic`], [`model`], [`config`] and [`options`].
//!
//! **From parsing to rendering nothing touches the disk, the clock, the network or the environment**, and no phase imports
//! what is inside an earlier one. Only the command line (`cli`) prints.

#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]
#![warn(clippy::too_many_lines)]

pub mod build;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod lint;
pub mod model;
pub mod options;
pub mod parse;
pub mod plan;
#[cfg(feature = "publish")]
pub mod publish;
pub mod read;
pub mod render;
pub mod resolve;
pub mod scaffold;
#[cfg(feature = "search")]
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod theme;
pub mod write;

//! What the documentation says is so: its examples are built, its findings are those that the program prints, its commands are
//! run, and nothing is left out of it.
//!
//! All examples of `content/pages/docs/` speak of one site, that of `harbour/`. Code blocks mean what they seem to:
//!
//! | in a page | is |
//! |---|---|
//! | a line with a path in backticks, and a block | that file of the site |
//! | `` `old` becomes `new` ``, and a block | the same, in the place of another |
//! | ```` ```console ````, lines that begin with `$ ` | commands, with what they print |
//! | ```` ```text ```` in the example of a finding | what `onrecord check` prints of the files above it |
//!
//! Where a page shows something else than the program prints, `TRYCMD=overwrite cargo test --test documentation` writes into
//! the page what it prints. Look at the difference before it is committed.

#[path = "../support/mod.rs"]
mod support;

mod commands;
mod data;
mod diagnostics;
mod evidence;
mod harbour;
mod keys;
mod markdown;
mod page;
mod readme;
mod records;
mod steps;

mod views;
mod walkthrough;
mod whole;

//! Publishing to what others have: a server of S3, in this process and on loopback, that fails as servers do; `rsync`, to a folder and
//! to a daemon; a folder that nginx serves. And publishers that are killed.
//!
//! Behind the feature `external-tests`. What is needed is named where it is missing, and installed by `.ci/run`; nothing is skipped.

#[path = "../../support/mod.rs"]
mod support;

mod faults;
mod killed;
mod nginx;
mod reader;
mod rsync;
mod s3;
mod site;
mod store;

//! Publishing: what a publish sends and removes, in which order, and what is left where it is interrupted.
#![cfg(feature = "publish")]

#[path = "../support/mod.rs"]
mod support;

mod command;
mod engine;
mod git;
mod memory;
mod settings;
mod site;

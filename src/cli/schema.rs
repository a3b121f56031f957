//! `onrecord schema`.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::{Status, print};
use crate::parse::{Shape, schema};

/// Print the JSON Schema of front matter or of the configuration, for editors and other tools.
#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// What to describe; without it, all that can be described is listed.
    #[arg(value_parser = PossibleValuesParser::new(
        Shape::ALL.map(|shape| PossibleValue::new(shape.as_str()).help(shape.title()))
    ))]
    r#type: Option<String>,
}

pub(super) fn run(arguments: &SchemaArguments) -> Status {
    let named = arguments.r#type.as_deref().and_then(|word| Shape::ALL.into_iter().find(|s| s.as_str() == word));
    let text = match named {
        Some(shape) => format!("{:#}\n", schema(shape)),
        None => Shape::ALL.map(|shape| format!("{:<10}{}\n", shape.as_str(), shape.title())).concat(),
    };
    print::data(&text).err().unwrap_or(Status::Done)
}

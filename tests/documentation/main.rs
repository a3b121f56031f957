//! What the documentation says is so.

mod readme;

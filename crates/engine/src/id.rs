//! Identifiers that carry a generation.

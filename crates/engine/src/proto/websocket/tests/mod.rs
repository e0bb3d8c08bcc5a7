//! Tests that need more than one file of the codec.

mod decoder;

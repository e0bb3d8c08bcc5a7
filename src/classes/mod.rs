//! Stand-in handlers for the test stubs.
pub mod connection;
pub mod worker;

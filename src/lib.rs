//! Workerman native: registration list.

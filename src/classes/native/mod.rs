//! `Workerman\Native`: what the PHP library does not have.

pub mod form;

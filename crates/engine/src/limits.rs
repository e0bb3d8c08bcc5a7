//! Every bound of the engine, with its reason.

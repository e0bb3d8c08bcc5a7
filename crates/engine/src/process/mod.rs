//! The process model: master and workers.

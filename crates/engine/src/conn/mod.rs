//! One connection: state, input, output. Sans-I/O.

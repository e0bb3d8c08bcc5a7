//! Workers on the loop: listening, accepting.

//! Addresses, listeners and sockets.

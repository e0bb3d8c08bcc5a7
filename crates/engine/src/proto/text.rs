//! Text: one message a line, ended by LF.

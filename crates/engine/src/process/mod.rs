//! The process model: master and workers, one step a function.
//!
//! The caller walks the steps in Workerman's order and keeps the maps of workers and pids; nothing
//! here remembers processes except the small state machines it is handed. Those take the time as an
//! argument and say which signals to send, they send none.
//!
//! - [`command`]: the command line; [`texts`]: what the process model prints and logs.
//! - [`pidfile`]: paths, the pid file, who is the master; [`lock`]: serialises starts.
//! - [`daemon`]: leaving the terminal.
//! - [`exit`]: how a child ended, [`respawn`]: when to replace it.
//! - [`stop`] and [`reload`]: whom to signal next.
//! - [`banner`], [`status`] and [`connections`]: the pages people read, [`pad`]: their columns.
//! - [`log`]: the log file and the marks of coloured text.

pub mod banner;
pub mod command;
pub mod connections;
pub mod daemon;
pub mod exit;
pub mod lock;
pub mod log;
pub mod pad;
pub mod pidfile;
pub mod reload;
pub mod respawn;
pub mod status;
pub mod stop;
pub mod texts;

#[cfg(test)]
mod scratch;

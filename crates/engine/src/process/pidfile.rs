//! Where a service keeps its files, and which process is its master.

use crate::sys::process;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// The last part of a path, as `basename` gives it.
pub fn base_name(path: &str) -> &str {
    let trimmed = path.trim_end_matches('/');
    trimmed.rsplit('/').next().unwrap_or(trimmed)
}

/// The directory of a path, as `dirname` gives it: `.` for a bare name, `/` for the root.
pub fn dir_name(path: &str) -> &str {
    let trimmed = path.trim_end_matches('/');
    match trimmed.rfind('/') {
        None if trimmed.is_empty() && path.starts_with('/') => "/",
        None => ".",
        Some(end) => match trimmed.get(..end).unwrap_or("").trim_end_matches('/') {
            "" => "/",
            dir => dir,
        },
    }
}

/// The files of one service. Text the user set stays as it is, character for character.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Files {
    /// Holds the master's pid in decimal.
    pub pid: String,
    /// Serialises starts; exists only during one.
    pub lock: String,
    /// The status page, while somebody asks for it.
    pub status: String,
    /// The list of connections, while somebody asks for it.
    pub connections: String,
    /// The log.
    pub log: String,
}

impl Files {
    /// The paths for a start file. Empty `pid`, `status` or `log` mean the default: beside the start
    /// file, named after it.
    pub fn new(start_file: &str, pid: &str, status: &str, log: &str) -> Self {
        let (dir, base) = (dir_name(start_file), base_name(start_file));
        let or = |given: &str, default: String| {
            if given.is_empty() {
                default
            } else {
                given.to_owned()
            }
        };
        let pid = or(pid, format!("{dir}/workerman.{base}.pid"));
        let status = or(status, format!("{dir}/workerman.{base}.status"));
        Self {
            lock: format!("{pid}.lock"),
            connections: format!("{status}.connection"),
            log: or(log, format!("{dir}/workerman.log")),
            pid,
            status,
        }
    }
}

/// The name old releases gave the pid file: the whole path with `_` for `/`. The caller knows the
/// directory it was kept in, and prefers it when it exists.
pub fn legacy_name(start_file: &str) -> String {
    format!("{}.pid", start_file.replace('/', "_"))
}

/// The pid in a file: 0 when there is no file or no number at its beginning.
pub fn read(path: &Path) -> i32 {
    let Ok(content) = fs::read(path) else {
        return 0;
    };
    let digits: String = content
        .trim_ascii_start()
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .map(|&byte| char::from(byte))
        .collect();
    digits.parse().unwrap_or(0)
}

/// Writes `pid` in decimal, without a newline. A new file may be written by its owner only, whatever
/// the umask: whoever can write it chooses which process a later `stop` hits.
///
/// # Errors
/// When the file cannot be written.
pub fn write(path: &Path, pid: i32) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o644)
        .open(path)?;
    file.write_all(pid.to_string().as_bytes())
}

/// Removes the file; one that is gone already is no error.
///
/// # Errors
/// When it exists and cannot be removed.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// What is known about the pid in a pid file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Master {
    /// There is no pid.
    None,
    /// It runs and may be signalled.
    Alive(i32),
    /// The process is gone, or it is the caller. Workerman logs that
    /// ([`master_not_alive`](super::texts::master_not_alive)).
    Gone(i32),
    /// The number now belongs to a process that is no master. It must not be signalled.
    Foreign(i32),
}

impl Master {
    /// The pid to signal, if there is a live master.
    pub const fn pid(self) -> Option<i32> {
        match self {
            Self::Alive(pid) => Some(pid),
            _ => None,
        }
    }
}

/// Tests the process a pid file names: it exists, is not ourselves, is no zombie, and its command
/// line, where `/proc` shows one, is that of a master. `service` is what this service's titles begin
/// with.
pub fn inspect(pid: i32, service: &str) -> Master {
    if pid <= 0 {
        return Master::None;
    }
    if pid == process::pid() || !process::alive(pid) {
        return Master::Gone(pid);
    }
    match fs::read(format!("/proc/{pid}/cmdline")) {
        Ok(line) if !may_be_master(&line, service) => Master::Foreign(pid),
        _ => Master::Alive(pid),
    }
}

/// Whether a command line may be a master's: its title, or a process of the host's runtime that could not set one. An
/// unreadable or empty one proves nothing. A worker's title is proof against: that number was given
/// to somebody's child.
fn may_be_master(line: &[u8], service: &str) -> bool {
    let has = |needle: &[u8]| memchr::memmem::find(line, needle).is_some();
    let is_worker = [service, "WorkerMan"]
        .iter()
        .any(|title| line.starts_with(format!("{title}: worker process").as_bytes()));
    let is_known =
        has(b"WorkerMan") || has(b"php") || !service.is_empty() && has(service.as_bytes());
    line.is_empty() || is_known && !is_worker
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_split() {
        for (path, dir, base) in [
            ("/srv/app/shop.php", "/srv/app", "shop.php"),
            ("/shop.php", "/", "shop.php"),
            ("shop.php", ".", "shop.php"),
            ("./shop.php", ".", "shop.php"),
            ("/srv//shop.php", "/srv", "shop.php"),
            (
                "phar:///srv/app.phar/start.php",
                "phar:///srv/app.phar",
                "start.php",
            ),
            ("/", "/", ""),
            ("", ".", ""),
        ] {
            assert_eq!((dir_name(path), base_name(path)), (dir, base), "{path}");
        }
    }

    #[test]
    fn defaults_lie_beside_the_start_file() {
        let files = Files::new("/srv/app/shop.php", "", "", "");
        assert_eq!(files.pid, "/srv/app/workerman.shop.php.pid");
        assert_eq!(files.lock, "/srv/app/workerman.shop.php.pid.lock");
        assert_eq!(files.status, "/srv/app/workerman.shop.php.status");
        assert_eq!(
            files.connections,
            "/srv/app/workerman.shop.php.status.connection"
        );
        assert_eq!(files.log, "/srv/app/workerman.log");

        let files = Files::new("/srv/app/shop.php", "run/x", "/run/s", "php://stderr");
        assert_eq!(
            (files.pid.as_str(), files.lock.as_str()),
            ("run/x", "run/x.lock")
        );
        assert_eq!(
            (files.status.as_str(), files.log.as_str()),
            ("/run/s", "php://stderr")
        );
        assert_eq!(files.connections, "/run/s.connection");
        assert_eq!(legacy_name("/srv/app/shop.php"), "_srv_app_shop.php.pid");
    }

    #[test]
    fn only_a_master_or_an_untitled_runtime_counts() {
        for (line, expected) in [
            (b"".as_slice(), true),
            (b"WorkerMan: master process  start_file=/srv/shop.php", true),
            (b"/usr/bin/php\0shop.php\0start\0", true),
            (
                b"WorkerMan: worker process  shop-api http://0.0.0.0:9100",
                false,
            ),
            (b"Shop: master process  start_file=/srv/shop.php", true),
            (b"Shop: worker process  api http://0.0.0.0:9100", false),
            (b"/usr/sbin/nginx\0-g\0daemon off;\0", false),
        ] {
            assert_eq!(
                may_be_master(line, "Shop"),
                expected,
                "{}",
                String::from_utf8_lossy(line)
            );
        }
    }

    #[test]
    fn a_pid_that_cannot_be_a_master_is_not_one() {
        assert_eq!(inspect(0, ""), Master::None);
        assert_eq!(inspect(-5, ""), Master::None);
        assert_eq!(inspect(process::pid(), ""), Master::Gone(process::pid()));
        // Above the kernel's largest pid.
        assert_eq!(inspect(i32::MAX, ""), Master::Gone(i32::MAX));
        assert_eq!(inspect(i32::MAX, "").pid(), None);
    }
}

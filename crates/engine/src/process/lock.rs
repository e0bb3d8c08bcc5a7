//! Files that several processes open, lock and replace.

use crate::sys::flock;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// How often a path may be replaced under our hands before the lock we hold is taken as good.
const REPLACED_LIMIT: usize = 100;

/// Opens `path` and takes its exclusive lock, waiting for it. Whoever held the lock may have deleted
/// or replaced the file meanwhile; then the file now at `path` is opened instead, so that two
/// processes never hold "the" lock on different files.
///
/// # Errors
/// When the file cannot be opened or its file system has no locks.
pub fn open_locked(path: &Path, options: &OpenOptions) -> io::Result<File> {
    let mut file = options.open(path)?;
    for _ in 0..REPLACED_LIMIT {
        flock::exclusive(&file)?;
        let ours = file.metadata()?;
        match fs::metadata(path) {
            Ok(now) if now.dev() == ours.dev() && now.ino() == ours.ino() => return Ok(file),
            // Only regular files are ever replaced; a pipe or terminal may look different each time.
            _ if !ours.is_file() => return Ok(file),
            _ => file = options.open(path)?,
        }
    }
    flock::exclusive(&file)?;
    Ok(file)
}

/// The lock that serialises starts: `<pid file>.lock`.
///
/// Dropping it closes the file and nothing else. A daemon's first process must be able to end
/// without taking the lock from its child, which shares it.
#[derive(Debug)]
pub struct StartLock {
    file: File,
    path: PathBuf,
}

impl StartLock {
    /// Takes the lock, waiting for another start to finish.
    ///
    /// # Errors
    /// When the file cannot be made or locked. Workerman then starts without the lock.
    pub fn acquire(path: &Path) -> io::Result<Self> {
        let file = open_locked(path, OpenOptions::new().append(true).create(true))?;
        Ok(Self {
            file,
            path: path.to_owned(),
        })
    }

    /// Gives the lock up and removes its file.
    ///
    /// # Errors
    /// When the file cannot be removed; the lock is free all the same.
    pub fn release(self) -> io::Result<()> {
        // Removed while still locked: whoever waits finds the path changed and opens it anew.
        let removed = fs::remove_file(&self.path);
        flock::unlock(&self.file)?;
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

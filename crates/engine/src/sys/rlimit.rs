//! Resource limits.

use std::io;

/// Raises the soft limit of open files to the hard limit, as far as it goes, and returns the limit
/// now in force in descriptors (`u64::MAX` for "no limit").
///
/// # Errors
/// What `getrlimit` or `setrlimit` report; the old limit then stays.
pub fn raise_open_files() -> io::Result<u64> {
    let mut limit = libc::rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: `limit` is valid for the call.
    if unsafe { libc::getrlimit(libc::RLIMIT_NOFILE, &raw mut limit) } != 0 {
        return Err(io::Error::last_os_error());
    }
    if limit.rlim_cur != limit.rlim_max {
        limit.rlim_cur = limit.rlim_max;
        // SAFETY: as above; the kernel only reads it.
        if unsafe { libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit) } != 0 {
            return Err(io::Error::last_os_error());
        }
    }
    Ok(limit.rlim_cur)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_soft_limit_reaches_the_hard_one_and_stays() {
        let first = super::raise_open_files().unwrap();
        assert!(first > 0);
        assert_eq!(super::raise_open_files().unwrap(), first);
    }
}

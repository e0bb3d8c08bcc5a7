//! Users and groups, and becoming another user.

use std::ffi::{CStr, CString};
use std::io;

/// A user of the system's database.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct User {
    /// Login name.
    pub name: String,
    /// Numeric id.
    pub uid: u32,
    /// Numeric id of the primary group.
    pub gid: u32,
}

/// Where the `*_r` lookups stop growing their buffer. Entries of directory services with many
/// group members take a few hundred kilobytes.
const LARGEST_ENTRY: usize = 16 << 20;

/// Runs one `get…_r` lookup with a buffer that grows until the entry fits. `call` returns the error
/// number and whether an entry was found; `read` copies what is wanted out of it.
fn lookup<E, T>(
    mut call: impl FnMut(*mut E, *mut libc::c_char, usize, *mut *mut E) -> libc::c_int,
    read: impl FnOnce(&E) -> T,
) -> io::Result<Option<T>> {
    let mut size = 1024;
    loop {
        let mut buffer = vec![0; size];
        // SAFETY: `E` is libc's passwd or group (both callers below): plain C data for which all
        // zeros is a valid value.
        let mut entry: E = unsafe { std::mem::zeroed() };
        let mut found = std::ptr::null_mut();
        match call(
            &raw mut entry,
            buffer.as_mut_ptr(),
            buffer.len(),
            &raw mut found,
        ) {
            0 if found.is_null() => return Ok(None),
            0 => return Ok(Some(read(&entry))),
            libc::ERANGE if size < LARGEST_ENTRY => size *= 2,
            libc::EINTR => {}
            // POSIX lets "not found" come back as any of these.
            libc::ENOENT | libc::ESRCH | libc::EBADF | libc::EPERM => return Ok(None),
            code => return Err(io::Error::from_raw_os_error(code)),
        }
    }
}

fn read_user(entry: &libc::passwd) -> User {
    // SAFETY: a found entry's name is a NUL-terminated string in the lookup's buffer, still alive.
    let name = unsafe { CStr::from_ptr(entry.pw_name) };
    User {
        name: name.to_string_lossy().into_owned(),
        uid: entry.pw_uid,
        gid: entry.pw_gid,
    }
}

/// Looks a user up by name; `None` when there is no such user.
///
/// # Errors
/// When the database cannot be read.
pub fn user_by_name(name: &str) -> io::Result<Option<User>> {
    let Ok(name) = CString::new(name) else {
        return Ok(None);
    };
    lookup(
        // SAFETY: all pointers are valid for the call, the size is the buffer's.
        |entry, buffer, size, found| unsafe {
            libc::getpwnam_r(name.as_ptr(), entry, buffer, size, found)
        },
        read_user,
    )
}

/// Looks a user up by id; `None` when there is no such user.
///
/// # Errors
/// When the database cannot be read.
pub fn user_by_id(uid: u32) -> io::Result<Option<User>> {
    lookup(
        // SAFETY: all pointers are valid for the call, the size is the buffer's.
        |entry, buffer, size, found| unsafe { libc::getpwuid_r(uid, entry, buffer, size, found) },
        read_user,
    )
}

/// The id of a group by its name; `None` when there is no such group.
///
/// # Errors
/// When the database cannot be read.
pub fn group_id(name: &str) -> io::Result<Option<u32>> {
    let Ok(name) = CString::new(name) else {
        return Ok(None);
    };
    lookup(
        // SAFETY: all pointers are valid for the call, the size is the buffer's.
        |entry, buffer, size, found| unsafe {
            libc::getgrnam_r(name.as_ptr(), entry, buffer, size, found)
        },
        |entry: &libc::group| entry.gr_gid,
    )
}

/// The real user id of this process.
pub fn uid() -> u32 {
    // SAFETY: cannot fail.
    unsafe { libc::getuid() }
}

/// The real group id of this process.
pub fn gid() -> u32 {
    // SAFETY: cannot fail.
    unsafe { libc::getgid() }
}

/// The name of the user this process runs as, or `unknown`.
pub fn current_user() -> String {
    user_by_id(uid())
        .ok()
        .flatten()
        .map_or_else(|| "unknown".to_owned(), |user| user.name)
}

/// Becomes `user` with the primary group `gid` and the user's other groups, for good: real,
/// effective and saved ids. Call it while the process has one thread.
///
/// # Errors
/// `EPERM` without the privilege. The group may have changed already, as it does in Workerman; the
/// user has not.
pub fn become_user(user: &User, gid: u32) -> io::Result<()> {
    let name = CString::new(user.name.as_str())?;
    // SAFETY: `name` outlives the calls; the rest are integers.
    let done = unsafe {
        libc::setgid(gid) == 0
            && libc::initgroups(name.as_ptr(), gid) == 0
            && libc::setuid(user.uid) == 0
    };
    if done {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_is_found_both_ways() {
        let root = user_by_name("root").unwrap().unwrap();
        assert_eq!((root.uid, root.gid), (0, 0));
        assert_eq!(user_by_id(0).unwrap(), Some(root));
        assert_eq!(group_id("root").unwrap(), Some(0));
    }

    #[test]
    fn strangers_are_not_found() {
        assert_eq!(user_by_name("no-such-user-here").unwrap(), None);
        assert_eq!(user_by_name("nul\0inside").unwrap(), None);
        assert_eq!(group_id("no-such-group-here").unwrap(), None);
    }

    #[test]
    fn the_current_user_is_the_one_of_the_uid() {
        let expected = user_by_id(uid()).unwrap().map(|user| user.name);
        assert_eq!(
            current_user(),
            expected.unwrap_or_else(|| "unknown".to_owned())
        );
    }
}

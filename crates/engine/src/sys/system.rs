//! Facts about the machine.

use std::ffi::CStr;
use std::io;

/// The kernel's name and release, as `uname -s` and `uname -r` print them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct System {
    /// For example `Linux`.
    pub name: String,
    /// For example `6.1.0-18-amd64`.
    pub release: String,
}

/// Asks the kernel for its name and release.
///
/// # Errors
/// None in practice; the system call's answer is passed on.
pub fn system() -> io::Result<System> {
    // SAFETY: an all-zero utsname is a valid value of this plain C struct.
    let mut names: libc::utsname = unsafe { std::mem::zeroed() };
    // SAFETY: `names` is valid for the call.
    if unsafe { libc::uname(&raw mut names) } != 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: uname stores NUL-terminated strings, and `names` outlives both borrows.
    let (name, release) = unsafe {
        (
            CStr::from_ptr(names.sysname.as_ptr()),
            CStr::from_ptr(names.release.as_ptr()),
        )
    };
    Ok(System {
        name: name.to_string_lossy().into_owned(),
        release: release.to_string_lossy().into_owned(),
    })
}

/// The load averages of the last 1, 5 and 15 minutes (runnable processes), or `None` where the
/// system does not tell.
pub fn load_average() -> Option<[f64; 3]> {
    let mut averages = [0.0f64; 3];
    // SAFETY: room for the three samples asked for.
    let count = unsafe { libc::getloadavg(averages.as_mut_ptr(), 3) };
    (count == 3).then_some(averages)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_kernel_has_a_name_and_a_release() {
        let system = super::system().unwrap();
        assert_eq!(system.name, "Linux");
        assert!(
            system
                .release
                .starts_with(|first: char| first.is_ascii_digit())
        );
    }

    #[test]
    fn load_averages_are_never_negative() {
        assert!(super::load_average().is_none_or(|all| all.iter().all(|&load| load >= 0.0)));
    }
}

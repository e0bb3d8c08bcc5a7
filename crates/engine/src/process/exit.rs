//! How a child ended.

use crate::sys::process::WaitStatus;
use crate::sys::signal;

/// The status Workerman counts and reports: during a shutdown an end by SIGINT, which arrived before
/// the child had its handlers, counts as a normal one.
pub fn counted(status: WaitStatus, shutting_down: bool) -> WaitStatus {
    if shutting_down && status.raw() == signal::SIGINT {
        WaitStatus::from_raw(0)
    } else {
        status
    }
}

/// The log line for a child that did not end normally: Workerman's text, then what the number means.
/// `None` for a normal end.
pub fn text(name: &str, pid: i32, status: WaitStatus) -> Option<String> {
    let raw = status.raw();
    (raw != 0).then(|| {
        format!(
            "worker[{name}:{pid}] exit with status {raw} ({})",
            cause(status)
        )
    })
}

/// The meaning of a wait status: `exit code 250`, `signal 11 SIGSEGV, core dumped`.
pub fn cause(status: WaitStatus) -> String {
    if let Some(code) = status.exit_code() {
        return format!("exit code {code}");
    }
    let Some(signo) = status.signal() else {
        return format!("wait status {}", status.raw());
    };
    let name = signal::name(signo).map_or_else(String::new, |name| format!(" {name}"));
    let core = if status.core_dumped() {
        ", core dumped"
    } else {
        ""
    };
    format!("signal {signo}{name}{core}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_begins_as_in_workerman_and_explains_itself() {
        for (raw, line) in [
            (
                64000,
                "worker[shop:7] exit with status 64000 (exit code 250)",
            ),
            (
                65280,
                "worker[shop:7] exit with status 65280 (exit code 255)",
            ),
            (9, "worker[shop:7] exit with status 9 (signal 9 SIGKILL)"),
            (11, "worker[shop:7] exit with status 11 (signal 11 SIGSEGV)"),
            (
                139,
                "worker[shop:7] exit with status 139 (signal 11 SIGSEGV, core dumped)",
            ),
            (40, "worker[shop:7] exit with status 40 (signal 40)"),
        ] {
            assert_eq!(
                text("shop", 7, WaitStatus::from_raw(raw)).as_deref(),
                Some(line)
            );
        }
        assert_eq!(text("shop", 7, WaitStatus::from_raw(0)), None);
    }

    #[test]
    fn an_interrupt_counts_as_normal_only_while_shutting_down() {
        let interrupt = WaitStatus::from_raw(2);
        assert_eq!(counted(interrupt, true).raw(), 0);
        assert_eq!(counted(interrupt, false).raw(), 2);
        assert_eq!(counted(WaitStatus::from_raw(9), true).raw(), 9);
    }
}

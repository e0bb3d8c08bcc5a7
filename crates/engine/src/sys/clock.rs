//! The kernel's coarse clocks: the time of its last tick, without asking the hardware.

use std::time::Duration;

/// Wall-clock time since 1970 as the coarse clock has it: behind the real one by up to a tick of
/// the kernel (1 to 10 ms). `time(2)` reads this clock, so does everything that asks for seconds.
#[must_use]
pub fn wall_coarse() -> Duration {
    coarse(libc::CLOCK_REALTIME_COARSE)
}

/// Time since an arbitrary start, behind the real one by up to a tick of the kernel (1 to 10 ms).
/// For asking often whether much time has passed: a quarter of the price of the exact clock.
#[must_use]
pub fn monotonic_coarse() -> Duration {
    coarse(libc::CLOCK_MONOTONIC_COARSE)
}

fn coarse(clock: libc::clockid_t) -> Duration {
    let mut now = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: `now` is a live, exclusively borrowed timespec of this frame; the call only writes it.
    let result = unsafe { libc::clock_gettime(clock, &raw mut now) };
    if result != 0 || now.tv_sec < 0 {
        return Duration::ZERO;
    }
    Duration::new(
        now.tv_sec.unsigned_abs(),
        u32::try_from(now.tv_nsec).unwrap_or(0),
    )
}

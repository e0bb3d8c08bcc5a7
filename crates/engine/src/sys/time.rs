//! Calendar time.

use std::fmt;

/// A moment on the calendar. Displays as `2031-02-03 04:05:06`, the form of log lines and pages.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Civil {
    /// Year, for example 2031.
    pub year: i64,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month, 1 to 31.
    pub day: u32,
    /// Hour, 0 to 23.
    pub hour: u32,
    /// Minute, 0 to 59.
    pub minute: u32,
    /// Second, 0 to 60.
    pub second: u32,
}

impl Civil {
    /// The calendar at `offset` seconds east of UTC, for `unix` seconds since 1970. For a host that
    /// keeps a time zone of its own.
    pub fn at_offset(unix: i64, offset: i32) -> Self {
        let local = unix.saturating_add(i64::from(offset));
        let (days, rest) = (local.div_euclid(86_400), local.rem_euclid(86_400));
        // Days to civil date in the proleptic Gregorian calendar; years begin in March, so that the
        // leap day is the last of its year.
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        let field = |value: i64| u32::try_from(value).unwrap_or(0);
        Self {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month: field(month),
            day: field(day_of_year - (153 * from_march + 2) / 5 + 1),
            hour: field(rest / 3600),
            minute: field(rest % 3600 / 60),
            second: field(rest % 60),
        }
    }

    /// The calendar in the system's time zone (`TZ`, `/etc/localtime`), for `unix` seconds since
    /// 1970. UTC where the system cannot tell.
    pub fn local(unix: i64) -> Self {
        // SAFETY: an all-zero tm is a valid value; its zone pointer may be null.
        let mut parts: libc::tm = unsafe { std::mem::zeroed() };
        // SAFETY: both arguments are valid for the call. localtime_r reads the environment; the
        // processes that call this have one thread, or do not change the environment.
        if unsafe { libc::localtime_r(&raw const unix, &raw mut parts) }.is_null() {
            return Self::at_offset(unix, 0);
        }
        let field = |value: libc::c_int| u32::try_from(value).unwrap_or(0);
        Self {
            year: i64::from(parts.tm_year) + 1900,
            month: field(parts.tm_mon + 1),
            day: field(parts.tm_mday),
            hour: field(parts.tm_hour),
            minute: field(parts.tm_min),
            second: field(parts.tm_sec),
        }
    }

    /// The present, in the system's time zone.
    pub fn now() -> Self {
        Self::local(unix_now())
    }
}

impl fmt::Display for Civil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self;
        write!(
            f,
            "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"
        )
    }
}

/// Seconds since 1970, UTC.
pub fn unix_now() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| {
            i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
        })
}

#[cfg(test)]
mod tests {
    use super::Civil;

    #[test]
    fn calendar_of_known_moments() {
        for (unix, offset, text) in [
            (0, 0, "1970-01-01 00:00:00"),
            (-1, 0, "1969-12-31 23:59:59"),
            (951_782_400, 0, "2000-02-29 00:00:00"),
            (4_107_542_399, 0, "2100-02-28 23:59:59"),
            (1_795_025_679, 0, "2026-11-18 18:14:39"),
            (1_795_025_679, 8 * 3600, "2026-11-19 02:14:39"),
            (1_795_025_679, -(19 * 3600), "2026-11-17 23:14:39"),
        ] {
            assert_eq!(Civil::at_offset(unix, offset).to_string(), text);
        }
    }

    #[test]
    fn the_system_zone_is_at_most_a_day_away() {
        let unix = 1_795_025_679;
        let local = Civil::local(unix).to_string();
        assert!(
            (-96..=96).any(|q| Civil::at_offset(unix, q * 900).to_string() == local),
            "{local}"
        );
    }
}

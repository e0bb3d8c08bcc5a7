//! The log file, and the colour marks of terminal text.

use super::lock::open_locked;
use crate::sys::time::Civil;
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};

/// Workerman's `$logFileMaxSize`, in bytes.
pub const DEFAULT_MAX_SIZE: u64 = 10 * 1024 * 1024;

/// Whether a log "file" is a path of the file system. Anything else, such as a stream address, is the
/// host's to write to.
pub fn is_path(file: &str) -> bool {
    !file.contains("://")
}

/// One line of the log: `2031-02-03 04:05:06 pid:4101 message`. White space around the message goes.
pub fn line(time: Civil, pid: i32, message: &[u8]) -> Vec<u8> {
    let mut out = format!("{time} pid:{pid} ").into_bytes();
    out.extend_from_slice(trim(message));
    out.push(b'\n');
    out
}

/// A message without the white space and NUL bytes at its ends.
pub fn trim(message: &[u8]) -> &[u8] {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0 | 0x0b);
    let start = message
        .iter()
        .position(|byte| !blank(byte))
        .unwrap_or(message.len());
    let end = message
        .iter()
        .rposition(|byte| !blank(byte))
        .map_or(start, |last| last + 1);
    message.get(start..end).unwrap_or_default()
}

/// Makes the log file (0644, whatever the umask) and its directory (0777 less the umask) where they
/// are missing. An existing file, device or pipe stays as it is.
///
/// # Errors
/// When the directory or the file cannot be made.
pub fn prepare(path: &Path) -> io::Result<()> {
    if fs::metadata(path).is_ok() {
        return Ok(());
    }
    if let Some(dir) = path.parent().filter(|dir| !dir.as_os_str().is_empty()) {
        DirBuilder::new().recursive(true).mode(0o777).create(dir)?;
    }
    let file = OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o644)
        .open(path)?;
    file.set_permissions(Permissions::from_mode(0o644))
}

/// Appends one line under the file's lock. When the file is then longer than `max_size` bytes (0:
/// never), its older half goes.
///
/// # Errors
/// When the file cannot be written, or cannot be shortened; in the latter case the line is in it.
pub fn append(path: &Path, line: &[u8], max_size: u64) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true).mode(0o644);
    let mut file = match open_locked(path, &options) {
        // Terminals and pipes that can only be written to.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            open_locked(path, options.read(false))?
        }
        other => other?,
    };
    file.write_all(line)?;
    let meta = file.metadata()?;
    if max_size > 0 && meta.is_file() && meta.len() > max_size {
        halve(&mut file, path, meta.len())?;
    }
    Ok(())
}

/// Replaces the file by its second half, which begins after the first line end found there. Called
/// with the file's lock held: writers that wait for it find the path changed and open it anew.
fn halve(file: &mut File, path: &Path, size: u64) -> io::Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(".tmp");
    let draft = PathBuf::from(name);
    let meta = file.metadata()?;
    // A draft left behind by a crash is nobody's: only the holder of the lock makes one.
    match fs::remove_file(&draft) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let written = (|| {
        let mut target = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&draft)?;
        file.seek(SeekFrom::Start(size / 2))?;
        let mut chunk = [0u8; 8192];
        let mut in_line = true;
        loop {
            let count = match file.read(&mut chunk) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let mut rest = chunk.get(..count).unwrap_or_default();
            if in_line {
                let Some(end) = memchr::memchr(b'\n', rest) else {
                    continue;
                };
                in_line = false;
                rest = rest.get(end + 1..).unwrap_or_default();
            }
            target.write_all(rest)?;
        }
        // The new file is the old one to everybody: same owner where we may, same permissions.
        let _ = fchown(&target, Some(meta.uid()), Some(meta.gid()));
        target.set_permissions(Permissions::from_mode(meta.mode() & 0o7777))?;
        fs::rename(&draft, path)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&draft);
    }
    written
}

/// The colour marks and their escape codes: a full-width line, white ground, green.
const MARKS: [(&[u8], &[u8]); 6] = [
    (b"<n>", b"\x1b[1A\n\x1b[K"),
    (b"<w>", b"\x1b[47;30m"),
    (b"<g>", b"\x1b[32;40m"),
    (b"</n>", b"\x1b[0m"),
    (b"</w>", b"\x1b[0m"),
    (b"</g>", b"\x1b[0m"),
];

/// The text as it goes to the output: marks become escape codes when `decorated`, else they go.
pub fn echo_text(text: &[u8], decorated: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'<', rest) {
        let (before, tail) = rest.split_at(at);
        out.extend_from_slice(before);
        match MARKS.iter().find(|(mark, _)| tail.starts_with(mark)) {
            Some((mark, code)) => {
                if decorated {
                    out.extend_from_slice(code);
                }
                rest = tail.get(mark.len()..).unwrap_or_default();
            }
            None => {
                out.push(b'<');
                rest = tail.get(1..).unwrap_or_default();
            }
        }
    }
    out.extend_from_slice(rest);
    out
}

/// How many bytes of a text are colour marks, in either case of their letter: the banner's columns
/// make up for them.
pub fn mark_length(text: &str) -> usize {
    let lower = text.to_ascii_lowercase();
    MARKS
        .iter()
        .map(|(mark, _)| memchr::memmem::find_iter(lower.as_bytes(), mark).count() * mark.len())
        .sum()
}

/// Whether the output shows colours: never with `NO_COLOR` set (<https://no-color.org>), always in
/// the Hyper terminal, otherwise on any terminal.
pub fn shows_colour(no_color: bool, term_program: Option<&[u8]>, is_terminal: bool) -> bool {
    !no_color && (term_program == Some(b"Hyper") || is_terminal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::scratch::Scratch;

    #[test]
    fn lines_carry_time_and_pid() {
        let time = Civil::at_offset(1_795_025_679, 0);
        assert_eq!(
            line(time, 41, b" hello\nworld \n\0"),
            b"2026-11-18 18:14:39 pid:41 hello\nworld\n"
        );
        assert_eq!(
            line(time, 41, b"\xff"),
            b"2026-11-18 18:14:39 pid:41 \xff\n"
        );
        assert_eq!(trim(b" \t\r\n"), b"");
    }

    #[test]
    fn marks_become_codes_or_go() {
        for (text, plain, codes) in [
            ("a<g> [OK] </g>b", "a [OK] b", "a\x1b[32;40m [OK] \x1b[0mb"),
            (
                "<n><w>x</w></n>",
                "x",
                "\x1b[1A\n\x1b[K\x1b[47;30mx\x1b[0m\x1b[0m",
            ),
            ("1 < 2 <b> <", "1 < 2 <b> <", "1 < 2 <b> <"),
            ("<<w>", "<", "<\x1b[47;30m"),
        ] {
            assert_eq!(
                String::from_utf8(echo_text(text.as_bytes(), false)).unwrap(),
                plain
            );
            assert_eq!(
                String::from_utf8(echo_text(text.as_bytes(), true)).unwrap(),
                codes
            );
        }
        assert_eq!(mark_length("<g> [OK] </G>"), 7);
        assert_eq!(mark_length("<gg>"), 0);
    }

    #[test]
    fn colour_needs_a_terminal_that_wants_it() {
        assert!(shows_colour(false, None, true));
        assert!(!shows_colour(false, None, false));
        assert!(shows_colour(false, Some(b"Hyper"), false));
        assert!(!shows_colour(true, Some(b"Hyper"), true));
    }

    #[test]
    fn the_file_and_its_directories_are_made() {
        let dir = Scratch::new("log-prepare");
        let path = dir.path().join("a/b/workerman.log");
        prepare(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o644);
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        prepare(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_file_over_the_limit_keeps_its_second_half_in_whole_lines() {
        let dir = Scratch::new("log-halve");
        let path = dir.path().join("workerman.log");
        fs::write(dir.path().join("workerman.log.tmp"), "left behind").unwrap();
        for number in 0..10 {
            append(&path, format!("line {number}\n").as_bytes(), 70).unwrap();
        }
        assert_eq!(fs::metadata(&path).unwrap().len(), 70);
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        append(&path, b"line A\n", 70).unwrap();
        // 77 bytes: byte 38 lies in line 5.
        let kept = fs::read_to_string(&path).unwrap();
        assert_eq!(kept, "line 6\nline 7\nline 8\nline 9\nline A\n");
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o640);
        assert!(!dir.path().join("workerman.log.tmp").exists());
        append(&path, b"line B\n", 0).unwrap();
        assert!(
            fs::read_to_string(&path)
                .unwrap()
                .ends_with("line A\nline B\n")
        );
    }

    #[test]
    fn no_line_is_lost_while_others_halve_the_file() {
        let dir = Scratch::new("log-race");
        let path = dir.path().join("workerman.log");
        let writer = |name: char| {
            let path = path.clone();
            move || {
                for number in 0..200 {
                    append(&path, format!("{name} {number:03}\n").as_bytes(), 600).unwrap();
                }
            }
        };
        std::thread::scope(|scope| {
            scope.spawn(writer('a'));
            scope.spawn(writer('b'));
        });
        // Each writer's lines that remain are its last ones, without a gap.
        let kept = fs::read_to_string(&path).unwrap();
        let mut seen = 0;
        for name in ["a", "b"] {
            let numbers: Vec<u32> = kept
                .lines()
                .filter_map(|line| line.strip_prefix(name))
                .map(|number| number.trim().parse().unwrap())
                .collect();
            let count = u32::try_from(numbers.len()).unwrap();
            assert_eq!(numbers, (200 - count..200).collect::<Vec<_>>());
            seen += count;
        }
        assert!(seen > 0);
    }

    #[test]
    fn devices_take_lines_and_are_never_halved() {
        append(Path::new("/dev/null"), b"line\n", 1).unwrap();
        assert!(is_path("/dev/null"));
        assert!(!is_path("php://stderr"));
    }
}

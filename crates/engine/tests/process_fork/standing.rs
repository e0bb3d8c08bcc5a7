//! What a process is given: its output, its user.

use super::{child, end_of};
use engine::sys::{stdio, user};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

pub fn output_moves_to_a_file_and_again(dir: &Path) {
    let (log, old) = (dir.join("out"), dir.join("out.1"));
    fs::write(&log, "before\n").unwrap();
    let pid = child(|| {
        stdio::redirect_output(&log).unwrap();
        io::stdout().write_all(b"one\n").unwrap();
        io::stderr().write_all(b"two\n").unwrap();
        fs::rename(&log, &old).unwrap();
        io::stdout().write_all(b"three\n").unwrap();
        stdio::redirect_output(&log).unwrap();
        io::stdout().write_all(b"four\n").unwrap();
        assert!(stdio::redirect_output(Path::new("/no/such/directory/out")).is_err());
        io::stderr().write_all(b"five\n").unwrap();
        // Programs started from here inherit both streams.
        let status = Command::new("sh")
            .args(["-c", "echo six; echo seven >&2"])
            .status()
            .unwrap();
        i32::from(!status.success() || stdio::is_terminal(stdio::STDOUT))
    });
    assert_eq!(end_of(pid).raw(), 0);
    assert_eq!(
        fs::read_to_string(&old).unwrap(),
        "before\none\ntwo\nthree\n"
    );
    assert_eq!(
        fs::read_to_string(&log).unwrap(),
        "four\nfive\nsix\nseven\n"
    );
}

pub fn becoming_another_user_is_final(_: &Path) {
    let root = user::user_by_id(0).unwrap().unwrap();
    if user::uid() != 0 {
        let error = user::become_user(&root, root.gid).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
        return;
    }
    let nobody = user::user_by_name("nobody").unwrap().unwrap();
    let pid = child(|| {
        user::become_user(&nobody, nobody.gid).unwrap();
        let became = (user::uid(), user::gid()) == (nobody.uid, nobody.gid)
            && user::current_user() == "nobody";
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let groups = status
            .lines()
            .find_map(|line| line.strip_prefix("Groups:"))
            .unwrap();
        let no_root_group = groups.split_whitespace().all(|group| group != "0");
        let back = user::become_user(&root, root.gid).is_ok();
        i32::from(!became || !no_root_group || back)
    });
    assert_eq!(end_of(pid).raw(), 0);
}

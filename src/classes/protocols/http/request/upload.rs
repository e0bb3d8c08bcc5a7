//! Uploaded files: their temporary files and the arrays that describe them.

use std::collections::hash_map::RandomState;
use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::hash::BuildHasher;
use std::io::{ErrorKind, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use engine::proto::http::multipart::Part;

use crate::bridge::{Arr, Result, Str, Val, Zv, call_function};
use crate::classes::protocols::http;

/// PHP's `UPLOAD_ERR_…` codes.
const NO_TMP_DIR: i64 = 6;
const CANT_WRITE: i64 = 7;

/// Things under form names. The names go through PHP's own parser, each with the number of its
/// thing.
pub struct Form<T> {
    pub(super) text: Vec<u8>,
    pub(super) things: Vec<T>,
}

impl<T> Default for Form<T> {
    fn default() -> Self {
        Self {
            text: Vec::new(),
            things: Vec::new(),
        }
    }
}

impl<T> Form<T> {
    /// One more thing.
    pub fn add(&mut self, name: &[u8], thing: T) {
        push_encoded(&mut self.text, name);
        self.text
            .extend_from_slice(format!("={}&", self.things.len()).as_bytes());
        self.things.push(thing);
    }
}

/// `urlencode()`
pub(super) fn push_encoded(out: &mut Vec<u8>, text: &[u8]) {
    for &b in text {
        match b {
            b' ' => out.push(b'+'),
            b'-' | b'_' | b'.' => out.push(b),
            _ if b.is_ascii_alphanumeric() => out.push(b),
            _ => out.extend_from_slice(format!("%{b:02X}").as_bytes()),
        }
    }
}

/// Where uploads go; None when there is no such directory.
pub(super) fn directory() -> Result<Option<PathBuf>> {
    let name = http::upload_directory()?;
    Ok((!name.is_empty()).then(|| PathBuf::from(OsStr::from_bytes(name.as_bytes()))))
}

/// The description of one uploaded file, which is written to its temporary file.
pub(super) fn entry(part: &Part<'_>, body: &[u8], directory: &Option<PathBuf>) -> Arr {
    let mut entry = Arr::new();
    let Part::File {
        filename,
        full_path,
        content_type,
        value,
        ..
    } = part
    else {
        return entry;
    };
    let content = &body[value.clone()];
    let (path, error) = match directory {
        None => (Str::new(b""), NO_TMP_DIR),
        Some(directory) => match write(directory, content) {
            Some(path) => (Str::new(&path.into_os_string().into_vec()), 0),
            None => (Str::new(b""), CANT_WRITE),
        },
    };
    let mut writer = entry.make_mut();
    writer.set(b"name", &**filename);
    writer.set(b"tmp_name", path);
    writer.set(b"size", content.len() as i64);
    writer.set(b"error", error);
    writer.set(b"full_path", &**full_path);
    writer.set(b"type", *content_type);
    entry
}

/// Writes a new file that only this user can read.
fn write(directory: &Path, content: &[u8]) -> Option<PathBuf> {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    // More than one collision is unlikely, a hundred are not chance.
    for attempt in 0..100u32 {
        // Unlike the hasher's keys, the process id differs after a fork.
        let mut bits = RandomState::new().hash_one((std::process::id(), attempt));
        let mut name = String::from("workerman.upload.");
        for _ in 0..10 {
            name.push(char::from(LETTERS[(bits & 31) as usize]));
            bits >>= 5;
        }
        let path = directory.join(name);
        let made = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path);
        match made {
            Ok(mut file) => {
                if file.write_all(content).is_ok() {
                    return Some(path);
                }
                // Half a file is of no use; nothing better can be done if it stays.
                let _ = fs::remove_file(&path);
                return None;
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(_) => return None,
        }
    }
    None
}

/// The `tmp_name` of every file in an array of descriptions, however nested.
pub(super) fn paths(files: &Val) -> Vec<Str> {
    let mut found = Vec::new();
    collect(files, &mut found);
    found
}

fn collect(files: &Zv, found: &mut Vec<Str>) {
    let Some(files) = files.as_arr() else { return };
    for (key, value) in files.iter() {
        if value.as_arr().is_some() {
            collect(value, found);
        } else if let crate::bridge::Key::Name(name) = key
            && name == *b"tmp_name".as_slice()
            && let Some(path) = value.as_str().filter(|path| !path.is_empty())
        {
            found.push(path.clone());
        }
    }
}

/// `is_file()`, not from PHP's cache: the file may have been moved by anybody.
pub(super) fn exists(path: &Str) -> Result<bool> {
    call_function("clearstatcache", &[])?;
    Ok(call_function("is_file", &[path.into()])?.is_true())
}

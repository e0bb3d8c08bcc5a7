//! `Workerman\Protocols\Http\Session\FileSessionHandler`: contract §4.7.

use std::collections::hash_map::RandomState;
use std::ffi::OsStr;
use std::fs;
use std::hash::BuildHasher;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::bridge::{Call, Ce, Obj, Result, Str, Val, call_function, function_exists};
use crate::declared::protocols::http::session as sn;
use crate::dispatch::tcp::string_of;

const SAVE_PATH: &str = "sessionSavePath";
const FILE_PREFIX: &str = "sessionFilePrefix";

fn path_of(text: &Str) -> &Path {
    Path::new(OsStr::from_bytes(text.as_bytes()))
}

/// `static::$sessionSavePath`, chosen now unless it was set.
fn directory(class: Ce) -> Result<Str> {
    if let Some(set) = class.read_static(SAVE_PATH)
        && let Some(set) = set.as_str()
    {
        return Ok(set.clone());
    }
    class.call_static("init", &[])?;
    string_of(&class.read_static(SAVE_PATH).unwrap_or(Val::NULL))
}

fn prefix(class: Ce) -> Result<Str> {
    string_of(&class.read_static(FILE_PREFIX).unwrap_or(Val::NULL))
}

/// The file of a session, through an overridden `sessionFile()`.
fn file(this: &Obj, id: Val) -> Result<PathBuf> {
    let path = this
        .ce()
        .call_static("sessionfile", &[id])
        .and_then(|path| string_of(&path))?;
    Ok(path_of(&path).to_owned())
}

fn age(path: &Path) -> Option<Duration> {
    let found = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    // A time in the future is no age.
    Some(
        SystemTime::now()
            .duration_since(found.modified().ok()?)
            .unwrap_or_default(),
    )
}

/// PHP remembers what it last saw of a file; ours are changed behind its back.
fn forget_stats() -> Result {
    call_function("clearstatcache", &[]).map(drop)
}

fn expired(age: Duration, lifetime: i64) -> bool {
    i64::try_from(age.as_secs()).unwrap_or(i64::MAX) > lifetime
}

pub fn init(call: &mut Call<'_>) -> Result {
    let mut path = Str::new(b"");
    if function_exists("session_save_path") {
        path = call_function("session_save_path", &[]).and_then(|path| string_of(&path))?;
    }
    if path.is_empty() || path.as_bytes().starts_with(b"tcp://") {
        path = call_function("sys_get_temp_dir", &[]).and_then(|path| string_of(&path))?;
    }
    let class = call.called_class();
    class
        .call_static("sessionsavepath", &[path.into()])
        .map(drop)
}

pub fn construct(call: &mut Call<'_>) -> Result {
    let class = call.this().ce();
    let config = call.arr(0).unwrap_or_default();
    if let Some(path) = config.get(b"save_path").filter(|path| !path.is_null()) {
        let path = path.to_val();
        return class.call_static("sessionsavepath", &[path]).map(drop);
    }
    directory(class).map(drop)
}

pub fn open(_: &mut Call<'_>) -> Result<bool> {
    Ok(true)
}

pub fn close(_: &mut Call<'_>) -> Result<bool> {
    Ok(true)
}

pub fn read(call: &mut Call<'_>) -> Result<Val> {
    forget_stats()?;
    let path = file(&call.this(), call.val(0))?;
    let Some(age) = age(&path) else {
        return Ok(Val::FALSE);
    };
    super::class()?;
    if expired(age, sn::statics::LIFETIME.long()) {
        // Another process may have been faster.
        let _ = fs::remove_file(&path);
        return Ok(Val::FALSE);
    }
    Ok(match fs::read(&path) {
        Ok(text) if !text.is_empty() => text.as_slice().into(),
        _ => Val::FALSE,
    })
}

/// Written beside the file and moved onto it, so that readers see the old text or the new one.
pub fn write(call: &mut Call<'_>) -> Result<bool> {
    let this = call.this();
    let path = file(&this, call.val(0))?;
    let text = call.str(1).unwrap_or_else(|| Str::new(b""));
    if text.is_empty() {
        return Ok(false);
    }
    let random = RandomState::new();
    let name = format!(
        "{:016x}{:016x}",
        random.hash_one((std::process::id(), 0)),
        random.hash_one((SystemTime::now(), std::process::id()))
    );
    let directory = directory(this.ce())?;
    let temporary = path_of(&directory).join(name);
    let done = fs::write(&temporary, text.as_bytes()).and_then(|()| fs::rename(&temporary, &path));
    if done.is_err() {
        // What could not be moved is of no use; it may not even exist.
        let _ = fs::remove_file(&temporary);
    }
    forget_stats()?;
    Ok(done.is_ok())
}

pub fn update_timestamp(call: &mut Call<'_>) -> Result<bool> {
    let path = file(&call.this(), call.val(0))?;
    let touched = fs::File::options()
        .append(true)
        .open(path)
        .and_then(|file| file.set_modified(SystemTime::now()));
    forget_stats()?;
    Ok(touched.is_ok())
}

pub fn destroy(call: &mut Call<'_>) -> Result<bool> {
    let path = file(&call.this(), call.val(0))?;
    if age(&path).is_some() {
        // Gone is gone, whoever did it.
        let _ = fs::remove_file(&path);
    }
    forget_stats()?;
    Ok(true)
}

pub fn gc(call: &mut Call<'_>) -> Result<bool> {
    let class = call.this().ce();
    let (directory, prefix) = (directory(class)?, prefix(class)?);
    let lifetime = call.long(0).unwrap_or(0);
    // A directory that may not be listed is collected by somebody else.
    let Ok(entries) = fs::read_dir(path_of(&directory)) else {
        return Ok(true);
    };
    for entry in entries.flatten() {
        if !entry.file_name().as_bytes().starts_with(prefix.as_bytes()) {
            continue;
        }
        let path = entry.path();
        if age(&path).is_some_and(|age| expired(age, lifetime)) {
            // Another process may have been faster.
            let _ = fs::remove_file(&path);
        }
    }
    forget_stats()?;
    Ok(true)
}

pub fn session_file(call: &mut Call<'_>) -> Result<Str> {
    let class = call.called_class();
    let (directory, prefix) = (directory(class)?, prefix(class)?);
    let id = call.str(0).unwrap_or_else(|| Str::new(b""));
    let path = [directory.as_bytes(), prefix.as_bytes(), id.as_bytes()].concat();
    Ok(Str::new(&path))
}

pub fn session_save_path(call: &mut Call<'_>) -> Result<Str> {
    let mut path = call.str(0).unwrap_or_else(|| Str::new(b""));
    if path.is_empty() {
        return Ok(path);
    }
    if !path.as_bytes().ends_with(b"/") {
        path = Str::new(&[path.as_bytes(), b"/"].concat());
    }
    call.called_class().write_static(SAVE_PATH, &path)?;
    if !path_of(&path).is_dir() {
        // Shows when a session is written, which then fails.
        let _ = fs::create_dir_all(path_of(&path));
    }
    Ok(path)
}

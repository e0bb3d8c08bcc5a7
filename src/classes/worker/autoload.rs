//! The root path of `Workerman\Autoloader`, the class loader of versions 3 and 4: the directory of the
//! file that made the worker. Only scripts that loaded one, theirs or ours, notice.

use std::cell::RefCell;
use std::collections::HashMap;

use super::state;
use crate::bridge::{Arr, Ce, Obj, Result, Zv, call_function};

/// `DEBUG_BACKTRACE_IGNORE_ARGS`
const IGNORE_ARGS: i64 = 2;

thread_local! {
    /// Directories by worker id.
    static DIRECTORIES: RefCell<HashMap<Vec<u8>, String>> = RefCell::default();
}

fn autoloader() -> Result<Option<Ce>> {
    let class = Ce::lookup(b"Workerman\\Autoloader", false)?;
    Ok(class.filter(|class| class.method("setrootpath").is_some()))
}

/// Notes where a worker is being made, and points the class loader there.
pub fn remember(this: &Obj) -> Result {
    if autoloader()?.is_none() {
        return Ok(());
    }
    let trace = call_function("debug_backtrace", &[IGNORE_ARGS.into()])?;
    let frames = trace.as_arr().map(Arr::values).unwrap_or_default();
    let text = |frame: &Zv, key: &[u8]| {
        let value = frame.as_arr()?.get(key)?.as_str()?;
        Some(value.to_text().into_owned())
    };
    // Constructors of subclasses call ours: what counts is who called the first of them.
    let calls = frames
        .iter()
        .take_while(|frame| text(frame, b"function").is_some_and(|name| name == "__construct"));
    let file = calls.last().and_then(|frame| text(frame, b"file"));
    if let Some((directory, _)) = file.as_deref().and_then(|file| file.rsplit_once('/')) {
        let id = state::id_of(this).as_bytes().to_vec();
        DIRECTORIES.with_borrow_mut(|known| known.insert(id, directory.to_owned()));
    }
    point(this)
}

/// Points the class loader at a worker's directory: its protocol and its callbacks may be there.
pub fn point(this: &Obj) -> Result {
    let id = state::id_of(this);
    let Some(directory) = DIRECTORIES.with_borrow(|known| known.get(id.as_bytes()).cloned()) else {
        return Ok(());
    };
    match autoloader()? {
        Some(class) => class
            .call_static("setrootpath", &[directory.into()])
            .map(drop),
        None => Ok(()),
    }
}

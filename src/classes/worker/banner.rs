//! The banner printed at start.

use engine::process::banner::{self as ui, Column, Start};
use engine::process::command::Command;
use engine::sys::system;

use super::state;
use crate::bridge::{
    Arr, Call, Ce, Obj, Result, Str, Val, Zv, call_function, function_exists, request,
};
use crate::declared::worker::{self, consts, statics};

const LINE_LENGTH: &str = "LINE_VERSION_LENGTH";

/// `static::getUiColumns()`: title and property of each column.
fn columns(class: Ce) -> Result<Vec<(String, String)>> {
    let columns = class.call_static("getuicolumns", &[])?;
    let columns = columns.as_arr().cloned().unwrap_or_default();
    columns
        .iter()
        .map(|(title, prop)| (title.to_bytes(), prop.to_val()))
        .collect::<Vec<_>>()
        .into_iter()
        .map(|(title, prop)| {
            let title = String::from_utf8_lossy(&title).into_owned();
            Ok((title, state::text_of(&prop)?))
        })
        .collect()
}

/// `$worker->$prop ?? $worker->context->$prop`
fn column_value(worker: &Obj, prop: &str) -> Val {
    let own = worker.read(prop);
    if !own.is_null() {
        return own;
    }
    worker
        .object(worker::CONTEXT)
        .map_or(Val::NULL, |context| context.read(prop))
}

/// Widens the banner's columns for one worker.
pub fn measure(class: Ce, worker: &Obj) -> Result {
    for (title, prop) in columns(class)? {
        let mut value = column_value(worker, &prop);
        if value.is_null() {
            value = ui::MISSING.into();
            if let Some(context) = worker.object(worker::CONTEXT) {
                context.write(&prop, value.clone())?;
            }
        }
        let value = state::text_of(&value)?;
        let key = ui::width_key(&title);
        let known = statics::UI_LENGTH_DATA
            .array()
            .and_then(|a| usize::try_from(a.get(key.as_bytes())?.to_long()).ok());
        let width = ui::widen(known, &value) as i64;
        statics::UI_LENGTH_DATA
            .array_mut()
            .set(key.as_bytes(), width);
    }
    Ok(())
}

/// `static::getUiColumnLength()`
pub fn width(class: Ce, key: &str) -> Result<usize> {
    let width = class.call_static("getuicolumnlength", &[key.into()])?;
    Ok(usize::try_from(width.to_long()).unwrap_or(0))
}

pub fn get_ui_column_length(call: &mut Call<'_>) -> Result<i64> {
    let key = state::text_of(&call.val(0))?;
    let widths = statics::UI_LENGTH_DATA.array();
    Ok(widths
        .and_then(|a| a.get(key.as_bytes()).map(Zv::to_long))
        .unwrap_or(0))
}

pub fn get_ui_columns(_: &mut Call<'_>) -> Result<Arr> {
    let mut columns = Arr::new();
    let mut writer = columns.make_mut();
    for (title, prop) in [
        ("event-loop", "eventLoopName"),
        ("proto", "transport"),
        ("user", "user"),
        ("worker", "name"),
        ("socket", "statusSocket"),
        ("count", "count"),
        ("state", "statusState"),
    ] {
        writer.set(title.as_bytes(), prop);
    }
    Ok(columns)
}

fn define_line_length(length: usize) -> Result {
    if request::constant(LINE_LENGTH).is_none() {
        let length = Val::from(length as i64);
        call_function("define", &[LINE_LENGTH.into(), length])?;
    }
    Ok(())
}

pub fn get_single_line_total_length(call: &mut Call<'_>) -> Result<i64> {
    let class = call.called_class();
    let mut total = 0;
    for (title, _) in columns(class)? {
        total += width(class, &ui::width_key(&title))? + ui::GAP;
    }
    define_line_length(0)?;
    let least = request::constant(LINE_LENGTH).map_or(0, |v| v.to_long());
    Ok((total as i64).max(least))
}

pub fn get_version_line(_: &mut Call<'_>) -> Result<String> {
    let jit = if jit_is_on()? { "on" } else { "off" };
    let php = request::constant("PHP_VERSION").unwrap_or(Val::NULL);
    let runtime = format!("PHP/{} (JIT {jit})", state::text_of(&php)?);
    let system = system::system().ok();
    let (name, release) = system.map(|s| (s.name, s.release)).unwrap_or_default();
    Ok(ui::version_line(consts::VERSION, &runtime, &name, &release))
}

fn jit_is_on() -> Result<bool> {
    if !function_exists("opcache_get_status") {
        return Ok(false);
    }
    let status = request::silenced(|| call_function("opcache_get_status", &[false.into()]))?;
    Ok(status
        .as_arr()
        .and_then(|a| a.get(b"jit")?.as_arr()?.get(b"on"))
        .is_some_and(Zv::is_true))
}

pub fn display_ui(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    let argv = class.call_static("getargv", &[])?;
    let words = argv.as_arr().map(Arr::values).unwrap_or_default();
    let words: Vec<_> = words.iter().filter_map(|w| w.as_str().cloned()).collect();
    if Command::parse(words.iter().map(Str::as_bytes)).quiet {
        return Ok(());
    }
    let version_line = state::text_of(&*class.call_static("getversionline", &[])?)?;
    define_line_length(version_line.len())?;
    let mut shown = Vec::new();
    let chosen = columns(class)?;
    for (title, _) in &chosen {
        shown.push(Column {
            name: title.clone(),
            width: width(class, &ui::width_key(title))?,
        });
    }
    let mut rows = Vec::new();
    for (_, worker) in state::workers() {
        let row: Result<Vec<String>> = chosen
            .iter()
            .map(|(_, prop)| state::text_of(&column_value(&worker, prop)))
            .collect();
        rows.push(row?);
    }
    let file = state::file();
    let start = if statics::DAEMONIZE.is_true() {
        Start::Daemon(&file)
    } else if statics::COMMAND.get().truthy() {
        Start::Library
    } else {
        Start::Foreground
    };
    let text = ui::banner(&shown, &rows, &version_line, start);
    class.call_static("safeecho", &[text.into()]).map(drop)
}

/// The keys `status` takes its widths from.
pub const NAME_WIDTH: &str = "maxWorkerNameLength";
/// As [`NAME_WIDTH`].
pub const SOCKET_WIDTH: &str = "maxSocketNameLength";

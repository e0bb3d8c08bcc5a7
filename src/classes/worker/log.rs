//! Text that goes to the terminal and to the log.

use std::path::Path;

use engine::process::log as log_file;
use engine::process::texts;
use engine::sys::time::{self, Civil};
use engine::sys::{process, stdio};

use super::state;
use crate::bridge::{Call, Result, Val, call_function, request, stream, to_string};
use crate::declared::worker::statics;

/// PHP's `FILE_APPEND`.
const FILE_APPEND: i64 = 8;

/// Name of each error level that has one (`Worker::ERROR_TYPE`).
const ERROR_TYPES: [(i64, &str); 14] = [
    (1, "E_ERROR"),
    (2, "E_WARNING"),
    (4, "E_PARSE"),
    (8, "E_NOTICE"),
    (16, "E_CORE_ERROR"),
    (32, "E_CORE_WARNING"),
    (64, "E_COMPILE_ERROR"),
    (128, "E_COMPILE_WARNING"),
    (256, "E_USER_ERROR"),
    (512, "E_USER_WARNING"),
    (1024, "E_USER_NOTICE"),
    (4096, "E_RECOVERABLE_ERROR"),
    (8192, "E_DEPRECATED"),
    (16384, "E_USER_DEPRECATED"),
];

/// The levels that end a process.
const FATAL: [i32; 5] = [1, 4, 16, 64, 4096];

/// A moment in PHP's own time zone.
pub fn civil(unix: i64) -> Result<Civil> {
    let offset = call_function("date", &["Z".into(), unix.into()])?;
    let offset = state::text_of(&offset)?.parse().unwrap_or(0);
    Ok(Civil::at_offset(unix, offset))
}

/// `log()`: to the terminal unless daemonized, and to the log file.
pub fn log(call: &mut Call<'_>) -> Result {
    let text = to_string(&call.val(0))?;
    let message = log_file::trim(text.as_bytes());
    if !statics::DAEMONIZE.is_true() {
        let mut line = message.to_vec();
        line.push(b'\n');
        let arguments = [line.as_slice().into(), call.bool_or(1, false).into()];
        call.called_class().call_static("safeecho", &arguments)?;
    }
    let file = statics::LOG_FILE.text();
    if file.is_empty() {
        return Ok(());
    }
    let line = log_file::line(civil(time::unix_now())?, process::pid(), message);
    if log_file::is_path(&file) {
        let limit = u64::try_from(statics::LOG_FILE_MAX_SIZE.long()).unwrap_or(0);
        // There is no better place to say that the log cannot be written.
        let _ = log_file::append(Path::new(&file), &line, limit);
        return Ok(());
    }
    let arguments = [file.into(), line.as_slice().into(), FILE_APPEND.into()];
    call_function("file_put_contents", &arguments).map(drop)
}

/// `safeEcho()`: colour marks become escape codes or go; failures are nobody's business.
pub fn safe_echo(call: &mut Call<'_>) -> Result {
    let Some(text) = call.str(0) else {
        return Ok(());
    };
    let decorated = call.bool_or(1, false) && statics::OUTPUT_DECORATED.is_true();
    let text = log_file::echo_text(text.as_bytes(), decorated);
    let mut output = statics::OUTPUT_STREAM.get();
    if output.is_null() {
        output = request::constant("STDOUT").unwrap_or(Val::NULL);
    }
    request::silenced(|| stream::write(&output, &text));
    Ok(())
}

/// `resetStd()`: `$stdoutFile` takes the place of standard output and error.
pub fn reset_std(_: &mut Call<'_>) -> Result {
    if !statics::DAEMONIZE.is_true() {
        return Ok(());
    }
    let file = statics::STDOUT_FILE.text();
    let target = if log_file::is_path(&file) {
        file.as_str()
    } else {
        "/dev/null"
    };
    request::flush_output();
    if stdio::redirect_output(Path::new(target)).is_err() {
        return Ok(());
    }
    let opened = request::silenced(|| call_function("fopen", &[file.into(), "a".into()]))?;
    if !stream::is_stream(&opened) {
        return Ok(());
    }
    let old = statics::OUTPUT_STREAM.get();
    statics::OUTPUT_STREAM.set(opened);
    // STDOUT and STDERR themselves stay open: they write to the file by now.
    let standard = ["STDOUT", "STDERR"]
        .into_iter()
        .filter_map(request::constant)
        .any(|s| s.identical(&old));
    if !standard {
        stream::close(&old);
    }
    Ok(())
}

pub fn get_error_type(call: &mut Call<'_>) -> Result<&'static str> {
    Ok(error_type(call.long(0).unwrap_or(0)))
}

fn error_type(level: i64) -> &'static str {
    ERROR_TYPES
        .iter()
        .find(|(known, _)| *known == level)
        .map_or("", |(_, name)| name)
}

/// `checkErrors()`: runs when a child ends; one that nobody stopped says so.
pub fn check_errors(call: &mut Call<'_>) -> Result {
    if state::is_shutting_down() {
        return Ok(());
    }
    let error = request::last_error()
        .filter(|e| FATAL.contains(&e.level))
        .map(|e| {
            let name = error_type(i64::from(e.level));
            format!("{name} \"{} in {} on line {}\"", e.message, e.file, e.line)
        });
    let text = texts::terminated(process::pid(), error.as_deref());
    state::log(call.called_class(), text)
}

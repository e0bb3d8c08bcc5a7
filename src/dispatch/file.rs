//! Responses whose body is a file (contract §4.4, appendix C 7).
//!
//! A small file leaves with its head. A large one is a [`Transfer`] of the connection: a piece is
//! read whenever the output has drained. Until the last piece has been handed over, the connection
//! delivers no message, so that answers keep their order, and does not close. The connection's own
//! callbacks stay what they are.
//!
//! Regular files are read natively. What only PHP can open (`phar://`, and everything under
//! open_basedir) is read through a PHP stream.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use bytes::BytesMut;
use engine::handle::SendOutcome;
use engine::id::ConnId;
use engine::proto::http::tables::{DEFAULT_MIME_TYPE, mime_type};

use crate::bridge::{
    Arr, Ce, Method, Obj, Result, Str, Val, Zv, call_function, request as environment, stream,
};
use crate::declared::connection::tcp_connection as tc;
use crate::declared::protocols::http::response as rs;
use crate::dispatch::http::Parts;
use crate::dispatch::run::{Loop, system};
use crate::dispatch::stream as sources;
use crate::dispatch::tcp::{self, Counter, count, string_of, write};

/// Files below this size are sent in one go, head included.
const SMALL: u64 = 2 * 1024 * 1024;
/// What is read and queued at a time of a larger one.
const PIECE: u64 = 512 * 1024;

/// Where the bytes come from.
enum Source {
    File(fs::File),
    /// An open PHP stream, closed at the end.
    Stream(Val),
}

/// A file on its way to a connection.
pub struct Transfer {
    source: Source,
    /// Bytes still to be read; None: to the end.
    left: Option<u64>,
}

fn native(path: &Str) -> Option<&Path> {
    let bytes = path.as_bytes();
    let wrapped = bytes.windows(3).any(|three| three == b"://");
    let confined = environment::ini("open_basedir").is_some_and(|set| !set.is_empty());
    (!wrapped && !confined).then(|| Path::new(OsStr::from_bytes(bytes)))
}

/// `is_file()`
pub fn exists(path: &Str) -> Result<bool> {
    match native(path) {
        Some(path) => Ok(fs::metadata(path).is_ok_and(|found| found.is_file())),
        None => Ok(call_function("is_file", &[path.into()])?.is_true()),
    }
}

/// `filemtime()`, seconds since 1970 UTC.
pub fn modified(path: &Str) -> Result<Option<i64>> {
    match native(path) {
        Some(path) => Ok(fs::metadata(path).ok().map(|found| found.mtime())),
        None if exists(path)? => Ok(call_function("filemtime", &[path.into()])?.as_long()),
        None => Ok(None),
    }
}

/// Opens a file for reading: its bytes, their number. None when it cannot be read.
fn open(path: &Str) -> Result<Option<(Source, u64)>> {
    let Some(path) = native(path) else {
        call_function("clearstatcache", &[])?;
        if !call_function("is_readable", &[path.into()])?.is_true() {
            return Ok(None);
        }
        let size = call_function("filesize", &[path.into()])?.as_long();
        let handle = call_function("fopen", &[path.into(), "rb".into()])?;
        let size = size.and_then(|size| u64::try_from(size).ok());
        return Ok(size
            .filter(|_| stream::is_stream(&handle))
            .map(|size| (Source::Stream(handle), size)));
    };
    // Anything but a regular file could block when it is opened.
    if !fs::metadata(path).is_ok_and(|found| found.is_file()) {
        return Ok(None);
    }
    let opened = fs::File::open(path).and_then(|file| Ok((file.metadata()?.len(), file)));
    Ok(opened.ok().map(|(size, file)| (Source::File(file), size)))
}

impl Source {
    fn seek(&mut self, offset: u64) -> Result {
        if offset == 0 {
            return Ok(());
        }
        match self {
            Self::File(file) => file.seek(SeekFrom::Start(offset)).map(drop).map_err(system),
            Self::Stream(handle) => {
                let offset = i64::try_from(offset).unwrap_or(i64::MAX);
                call_function("fseek", &[handle.clone(), offset.into()]).map(drop)
            }
        }
    }

    /// At most `length` bytes, fewer only at the end of the file.
    fn read(&mut self, length: u64) -> Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
        match self {
            Self::File(file) => {
                // What was read before an error still counts; the rest is missing either way.
                let _: io::Result<usize> = file.by_ref().take(length).read_to_end(&mut bytes);
            }
            Self::Stream(handle) => {
                while (bytes.len() as u64) < length {
                    let wanted = (length - bytes.len() as u64).cast_signed();
                    let read = call_function("fread", &[handle.clone(), wanted.into()])?;
                    match read.as_str() {
                        Some(read) if !read.is_empty() => bytes.extend_from_slice(read.as_bytes()),
                        _ => break,
                    }
                }
            }
        }
        Ok(bytes)
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        if let Self::Stream(handle) = self {
            stream::close(handle);
        }
    }
}

impl Transfer {
    /// The next piece; empty at the end.
    fn piece(&mut self) -> Result<Vec<u8>> {
        let piece = self
            .source
            .read(self.left.map_or(PIECE, |left| left.min(PIECE)))?;
        if let Some(left) = &mut self.left {
            *left -= piece.len() as u64;
        }
        Ok(piece)
    }
}

/// Writes the head of a file response.
pub fn head(r: &Obj, path: &Str, modified: Option<i64>, out: &mut BytesMut) -> Result {
    let mut parts = Parts::of(r)?;
    if !parts.has("Content-Type") {
        let extension = extension(path.as_bytes());
        let known = mime_type(extension);
        let mime = r.call("getmimetype", &[extension.into()])?;
        let mime = string_of(&mime)?;
        // A type of the application's own: the table does not have it.
        if *mime.as_bytes() != *known.as_bytes() {
            if *mime.as_bytes() == *DEFAULT_MIME_TYPE.as_bytes()
                && !parts.has("Content-Disposition")
            {
                parts.push("Content-Disposition", attachment(path.as_bytes()));
            }
            parts.push("Content-Type", mime);
        }
    }
    parts.encode(out, Some((path.as_bytes(), modified)));
    Ok(())
}

fn base_name(path: &[u8]) -> &[u8] {
    path.rsplit(|&b| b == b'/')
        .find(|name| !name.is_empty())
        .unwrap_or(b"")
}

fn extension(path: &[u8]) -> &[u8] {
    let base = base_name(path);
    base.iter()
        .rposition(|&b| b == b'.')
        .map_or(b"", |at| &base[at + 1..])
}

fn attachment(path: &[u8]) -> Str {
    let mut line = b"attachment; filename=\"".to_vec();
    let start = line.len();
    line.extend(
        base_name(path)
            .iter()
            .filter(|b| !matches!(b, b'"' | b'\\' | 0..=0x1f | 0x7f)),
    );
    if line.len() == start {
        line.extend_from_slice(b"unknown");
    }
    line.push(b'"');
    Str::new(&line)
}

/// A file response, ready to leave.
struct Prepared {
    head: BytesMut,
    /// All of a small file.
    body: Vec<u8>,
    /// A large one.
    rest: Option<Transfer>,
}

/// Opens the file and completes the response's headers, as upstream does, in the object itself.
/// None when the file cannot be read.
fn prepare(r: &Obj) -> Result<Option<Prepared>> {
    let what = r.array(rs::FILE).unwrap_or_default();
    let path = match what.get(b"file") {
        Some(path) => string_of(&path.to_val())?,
        None => Str::new(b""),
    };
    let number = |key: &[u8]| {
        let given = what.get(key).map_or(0, Zv::to_long);
        u64::try_from(given).unwrap_or(0)
    };
    let (offset, length) = (number(b"offset"), number(b"length"));
    let Some((mut source, size)) = open(&path)? else {
        return Ok(None);
    };
    let there = size.saturating_sub(offset);
    let mut length = if length == 0 {
        there
    } else {
        length.min(there)
    };
    let is_range = number(b"length") > 0 || offset > 0;
    source.seek(offset)?;
    let (mut body, mut rest) = (Vec::new(), None);
    if length < SMALL {
        body = source.read(length)?;
        length = body.len() as u64;
    } else {
        rest = Some(Transfer {
            source,
            left: Some(length),
        });
    }
    let mut headers = Arr::new();
    headers
        .make_mut()
        .set(b"Content-Length", length.cast_signed());
    headers.make_mut().set(b"Accept-Ranges", "bytes");
    r.call("withheaders", &[headers.into()])?;
    if is_range {
        // RFC 9110 section 15.5.17: nothing of the file lies in the range.
        let (range, status) = if length == 0 {
            (format!("bytes */{size}"), 416)
        } else {
            let last = offset + length - 1;
            (format!("bytes {offset}-{last}/{size}"), 206)
        };
        r.call("header", &["Content-Range".into(), range.into()])?;
        r.call("withstatus", &[status.into()])?;
    }
    let ce = r.ce();
    let own = |lower| ce.method(lower).is_some_and(Method::is_user);
    let mut out = BytesMut::new();
    if own("__tostring") || own("createheadforfile") {
        out.extend_from_slice(string_of(&Val::from(r))?.as_bytes());
    } else {
        head(r, &path, modified(&path)?, &mut out)?;
    }
    Ok(Some(Prepared {
        head: out,
        body,
        rest,
    }))
}

/// 403 and close, for a file that is there but cannot be read.
fn refuse(c: &Obj) -> Result {
    let body = "403 Forbidden".into();
    let response = Ce::from(&rs::CLASS).construct(&[403.into(), Arr::empty().into(), body])?;
    c.call("close", &[response.into()]).map(drop)
}

/// Sends the file a response names.
pub fn send(l: &'static Loop, id: ConnId, c: &Obj, response: &Obj) -> Result {
    let Some(ready) = prepare(response)? else {
        return refuse(c);
    };
    let length = ready.head.len() + ready.body.len();
    let Some(conn) = l.engine.connection(id) else {
        return Ok(());
    };
    let written = write(l, &conn, c, length, |out| {
        out.reserve(length);
        out.extend_from_slice(&ready.head);
        out.extend_from_slice(&ready.body);
    })?;
    match ready.rest {
        Some(transfer) if !written.is_false() => start(l, id, c, transfer),
        _ => Ok(()),
    }
}

/// The same for a connection the loop does not know (a mock): through its `send()`.
pub fn send_detached(c: &Obj, response: &Obj) -> Result {
    let Some(ready) = prepare(response)? else {
        return refuse(c);
    };
    let first = [&ready.head[..], &ready.body].concat();
    c.call("send", &[first.as_slice().into(), true.into()])?;
    match ready.rest {
        Some(transfer) => pieces(c, transfer),
        None => Ok(()),
    }
}

fn pieces(c: &Obj, mut transfer: Transfer) -> Result {
    loop {
        let piece = transfer.piece()?;
        if piece.is_empty() {
            return Ok(());
        }
        c.call("send", &[piece.as_slice().into(), true.into()])?;
    }
}

/// `Http::sendStream()`: the rest of an open stream.
pub fn send_stream(c: &Obj, handle: Val, offset: u64, length: u64) -> Result {
    let mut transfer = Transfer {
        source: Source::Stream(handle),
        left: (length > 0).then_some(length),
    };
    transfer.source.seek(offset)?;
    match tcp::attached(c) {
        Some((l, id)) => start(l, id, c, transfer),
        None => pieces(c, transfer),
    }
}

/// Whether a file is on its way to the connection.
pub fn in_progress(l: &Loop, id: ConnId) -> bool {
    let transfers = l.transfers.borrow();
    !transfers.is_empty() && transfers.contains_key(&id)
}

/// Forgets what was on its way to a connection that is gone.
pub(super) fn forget(l: &Loop, id: ConnId) {
    let transfer = l.transfers.borrow_mut().remove(&id);
    drop(transfer);
}

fn start(l: &'static Loop, id: ConnId, c: &Obj, transfer: Transfer) -> Result {
    mark(c, true)?;
    l.transfers.borrow_mut().insert(id, transfer);
    // Requests that arrive meanwhile wait with the peer, not in our memory.
    sources::pause_input(l, id, c)?;
    l.engine.uncork(id);
    sources::await_writable(l, id, c)?;
    pump(l, id, c)
}

/// `$connection->context->streamSending`, where upstream keeps it.
fn mark(c: &Obj, sending: bool) -> Result {
    match c.object(tc::CONTEXT) {
        Some(context) => context.write("streamSending", sending),
        None => Ok(()),
    }
}

/// Hands pieces over as long as the kernel takes them.
fn pump(l: &'static Loop, id: ConnId, c: &Obj) -> Result {
    while l.engine.send_len(id) == 0 {
        let Some(mut transfer) = l.transfers.borrow_mut().remove(&id) else {
            return Ok(());
        };
        let piece = transfer.piece()?;
        if piece.is_empty() {
            // The head has promised more than the file now has: only the end of the connection
            // tells the peer.
            return match transfer.left {
                Some(left) if left > 0 => tcp::destroy(c),
                _ => finish(l, id, c),
            };
        }
        let is_last = transfer.left == Some(0);
        if !is_last {
            l.transfers.borrow_mut().insert(id, transfer);
        }
        match l.engine.send_bytes(id, &piece) {
            SendOutcome::PeerGone | SendOutcome::Refused => {
                count(Counter::SendFail, 1);
                return tcp::destroy(c);
            }
            SendOutcome::Queued { .. } => sources::await_writable(l, id, c)?,
            SendOutcome::Written => {}
        }
        let total = l.engine.bytes_written(id).cast_signed();
        c.set(tc::BYTES_WRITTEN, total);
        if is_last {
            return finish(l, id, c);
        }
    }
    Ok(())
}

fn finish(l: &Loop, id: ConnId, c: &Obj) -> Result {
    if c.long(tc::STATUS) == tc::consts::STATUS_ESTABLISHED && !c.is_true(tc::IS_PAUSED) {
        sources::resume_input(l, id, c)?;
    }
    mark(c, false)
}

/// The output has drained: goes on with a file. True when output is waiting again, so that nobody
/// else needs to hear of it.
pub(super) fn resume(l: &'static Loop, id: ConnId, c: &Obj) -> Result<bool> {
    if !in_progress(l, id) {
        return Ok(false);
    }
    pump(l, id, c)?;
    if in_progress(l, id) {
        return Ok(true);
    }
    // Requests may have waited behind the file.
    if let Some(conn) = l.engine.connection(id) {
        tcp::drive(l, &conn, c)?;
    }
    Ok(l.engine.send_len(id) > 0)
}

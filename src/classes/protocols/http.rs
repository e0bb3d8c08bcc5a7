//! `Workerman\Protocols\Http`: contract §4.3, §4.4.
//!
//! Connections of the loop do not come this way (see `dispatch::http`). These are the static
//! methods as PHP code calls them: protocols built on this one, tests with a mock for a connection.
//! Only public members of the connection are touched.

pub mod chunk;
pub mod request;
pub mod response;
pub mod server_sent_events;
pub mod session;

use bytes::BytesMut;
use engine::proto::http::request::head_len;
use engine::proto::http::{Body, Step, input as frame, normalise_chunked};

use crate::bridge::{
    Arr, Call, Obj, Result, Str, Val, Zv, call_function, request as environment, stream,
};
use crate::declared::connection::tcp_connection as tc;
use crate::declared::protocols::http as own;
use crate::dispatch::http::{self, Encoded};
use crate::dispatch::tcp::{max_package, string_of};
use crate::dispatch::{file, tcp};

const REQUEST_CLASS: &str = "requestClass";
const UPLOAD_TMP_DIR: &str = "uploadTmpDir";

/// Reads and writes `static::$name`: a sub-class may have redeclared it.
fn setting(call: &Call<'_>, name: &str) -> Result<Val> {
    let called = call.called_class();
    if let Some(value) = call.arg(0).filter(|value| !value.is_null()) {
        called.write_static(name, value.to_val())?;
    }
    Ok(called.read_static(name).unwrap_or(Val::NULL))
}

pub fn request_class(call: &mut Call<'_>) -> Result<Val> {
    setting(call, REQUEST_CLASS)
}

pub fn upload_tmp_dir(call: &mut Call<'_>) -> Result<Val> {
    let set = setting(call, UPLOAD_TMP_DIR)?;
    if set.as_str().is_some_and(|set| !set.is_empty()) {
        return Ok(set);
    }
    let default = default_upload_directory()?;
    call.called_class().write_static(UPLOAD_TMP_DIR, &default)?;
    Ok(default.into())
}

/// Where uploaded files are written: `Http::uploadTmpDir()`. Empty when there is no place.
pub fn upload_directory() -> Result<Str> {
    let slot = own::statics::UPLOAD_TMP_DIR;
    if let Some(set) = slot.get().as_str().filter(|set| !set.is_empty()) {
        return Ok(set.clone());
    }
    let default = default_upload_directory()?;
    slot.set(&default);
    Ok(default)
}

fn default_upload_directory() -> Result<Str> {
    match environment::ini("upload_tmp_dir").filter(|set| !set.is_empty()) {
        Some(set) => Ok(Str::new(set.as_bytes())),
        None => call_function("sys_get_temp_dir", &[]).and_then(|v| string_of(&v)),
    }
}

/// `$connection->context`, made when there is none.
fn context(c: &Obj) -> Result<Obj> {
    if let Some(context) = c.object(tc::CONTEXT) {
        return Ok(context);
    }
    let context = Obj::std_class()?;
    c.set(tc::CONTEXT, &context);
    Ok(context)
}

/// What `input()` answers; a refusal is sent first. `extra` bytes of the buffer were not looked at.
fn answer(c: &Obj, step: &Step) -> Result<usize> {
    match step {
        Step::Need => Ok(0),
        Step::Message(frame) => Ok(frame.wire_len),
        Step::Reject(reject) => {
            c.call("end", &[reject.response().into(), true.into()])?;
            Ok(0)
        }
    }
}

pub fn input(call: &mut Call<'_>) -> Result<i64> {
    let (Some(buffer), Some(c)) = (call.str(0), call.obj(1)) else {
        return Ok(0);
    };
    let buffer = buffer.as_bytes();
    let step = frame(buffer, max_package(&c));
    let chunked = match &step {
        Step::Message(frame) => matches!(frame.body, Body::Chunked { .. }),
        // Any other body is known as soon as the head is complete.
        Step::Need => head_len(buffer).is_some(),
        Step::Reject(_) => false,
    };
    if chunked {
        context(&c)?.write("chunked", true)?;
    }
    Ok(answer(&c, &step)?.cast_signed() as i64)
}

pub fn input_chunked(call: &mut Call<'_>) -> Result<i64> {
    // The codec wants to see a head. This one stands for whatever the caller has checked.
    const HEAD: &[u8] = b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n";
    let (Some(buffer), Some(c), Some(head)) = (call.str(0), call.obj(1), call.long(2)) else {
        return Ok(0);
    };
    context(&c)?.write("chunked", true)?;
    let head = usize::try_from(head).unwrap_or(0).min(buffer.len());
    let message = [HEAD, &buffer.as_bytes()[head..]].concat();
    let max = (max_package(&c) + HEAD.len()).saturating_sub(head);
    let length = answer(&c, &frame(&message, max))?;
    Ok(match length {
        0 => 0,
        length => (length - HEAD.len() + head) as i64,
    })
}

pub fn decode(call: &mut Call<'_>) -> Result<Val> {
    let (Some(raw), Some(c)) = (call.str(0), call.obj(1)) else {
        return Ok(Val::NULL);
    };
    let mut message = (raw, None);
    if let Some(context) = c.object(tc::CONTEXT)
        && !context.read("chunked").is_null()
    {
        context.unset("chunked")?;
        let (whole, trailers) = plain_form(&message.0, None);
        message = (whole, Some(trailers).filter(|t| !t.is_empty()));
    }
    let (raw, trailers) = message;
    let name = call.called_class().read_static(REQUEST_CLASS);
    let class = http::class_named(&string_of(&name.unwrap_or(Val::NULL))?)?;
    let request = http::make_request(class, raw, &c)?;
    if let Some(trailers) = trailers {
        request.call("setchunktrailers", &[trailers.into()])?;
    }
    Ok(request.into())
}

/// A chunked message in the form a request shows it, and its trailers.
fn plain_form(message: &Str, head: Option<usize>) -> (Str, Arr) {
    let message = message.as_bytes();
    let head = head.or_else(|| head_len(message)).unwrap_or(message.len());
    let (whole, fields) = normalise_chunked(message, head);
    let mut trailers = Arr::empty();
    for (name, value) in &fields {
        trailers.make_mut().set(name, value.as_slice());
    }
    (Str::new(&whole), trailers)
}

pub fn decode_chunked(call: &mut Call<'_>) -> Result<Arr> {
    let buffer = call.str(0).unwrap_or_else(|| Str::new(b""));
    let head = call.long(1).and_then(|end| usize::try_from(end).ok());
    let (whole, trailers) = plain_form(&buffer, head.map(|end| end.saturating_add(4)));
    Ok([Val::from(whole), trailers.into()].into_iter().collect())
}

pub fn encode(call: &mut Call<'_>) -> Result<Val> {
    let Some(c) = call.obj(1) else {
        return Ok(Val::NULL);
    };
    let encoded = http::prepare(&c, &call.val(0))?;
    match &encoded {
        Encoded::Plain(text) => Ok(text.into()),
        Encoded::File(response) => {
            match tcp::attached(&c) {
                Some((l, id)) => file::send(l, id, &c, response)?,
                None => file::send_detached(&c, response)?,
            }
            Ok("".into())
        }
        _ => {
            let mut out = BytesMut::new();
            http::encode(&encoded, &mut out);
            Ok(out[..].into())
        }
    }
}

pub fn send_stream(call: &mut Call<'_>) -> Result {
    let (Some(c), handle) = (call.obj(0), call.val(1)) else {
        return Ok(());
    };
    if !stream::is_stream(&handle) {
        return Ok(());
    }
    let number = |i| {
        call.arg(i)
            .map(Zv::to_long)
            .and_then(|n| u64::try_from(n).ok())
            .unwrap_or(0)
    };
    file::send_stream(&c, handle, number(2), number(3))
}

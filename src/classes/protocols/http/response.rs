//! `Workerman\Protocols\Http\Response`: contract §4.6. How it is written is in `dispatch::http`.

use bytes::BytesMut;
use engine::proto::http::response::{self, Cookie};
use engine::proto::http::tables::DEFAULT_MIME_TYPE;

use crate::bridge::{Arr, Call, Obj, Result, Str, Val, Zv, call_function};
use crate::declared::protocols::http::response as rs;
use crate::dispatch::file;
use crate::dispatch::http::Parts;

pub fn construct(call: &mut Call<'_>) -> Result {
    let this = call.this();
    this.set(rs::STATUS, call.long(0).unwrap_or(200));
    this.set(rs::HEADERS, call.arr(1).unwrap_or_else(Arr::empty));
    this.set(rs::BODY, call.str(2).unwrap_or_else(|| Str::new(b"")));
    Ok(())
}

fn set_header(this: &Obj, name: &Str, value: Val) {
    this.array_mut(rs::HEADERS).set_str(name, value);
}

pub fn header(call: &mut Call<'_>) -> Result<Obj> {
    let this = call.this();
    if let Some(name) = call.str(0) {
        set_header(&this, &name, call.val(1));
    }
    Ok(this)
}

pub fn with_header(call: &mut Call<'_>) -> Result<Val> {
    call.this().call("header", &[call.val(0), call.val(1)])
}

pub fn with_headers(call: &mut Call<'_>) -> Result<Obj> {
    let this = call.this();
    this.initialized(rs::HEADERS)?;
    let own = this.array(rs::HEADERS).unwrap_or_default();
    let merged = call_function("array_merge_recursive", &[own.into(), call.val(0)])?;
    this.set(rs::HEADERS, merged);
    Ok(this)
}

pub fn without_header(call: &mut Call<'_>) -> Result<Obj> {
    let this = call.this();
    if let Some(name) = call.str(0) {
        this.array_mut(rs::HEADERS).unset(name.as_bytes());
    }
    Ok(this)
}

pub fn get_header(call: &mut Call<'_>) -> Result<Val> {
    let (Some(headers), Some(name)) = (call.this().array(rs::HEADERS), call.str(0)) else {
        return Ok(Val::NULL);
    };
    Ok(headers.get_str(&name).map_or(Val::NULL, Zv::to_val))
}

pub fn get_headers(call: &mut Call<'_>) -> Result<Val> {
    call.this().value(rs::HEADERS)
}

pub fn get_mime_type(call: &mut Call<'_>) -> Result<Val> {
    let known = rs::statics::MIME_TYPE_MAP.array();
    Ok(call
        .str(0)
        .and_then(|extension| known.as_ref()?.get_str(&extension).map(Zv::to_val))
        .unwrap_or_else(|| DEFAULT_MIME_TYPE.into()))
}

/// Without CR and LF, which would end the status line.
fn one_line(text: Str) -> Str {
    if !text.as_bytes().iter().any(|b| matches!(b, b'\r' | b'\n')) {
        return text;
    }
    let kept: Vec<u8> = text
        .as_bytes()
        .iter()
        .copied()
        .filter(|b| !matches!(b, b'\r' | b'\n'))
        .collect();
    Str::new(&kept)
}

pub fn with_status(call: &mut Call<'_>) -> Result<Obj> {
    let this = call.this();
    this.set(rs::STATUS, call.long(0).unwrap_or(200));
    this.set(rs::REASON, call.str(1).map(one_line));
    Ok(this)
}

pub fn get_status_code(call: &mut Call<'_>) -> Result<Val> {
    call.this().value(rs::STATUS)
}

pub fn get_reason_phrase(call: &mut Call<'_>) -> Result<Val> {
    call.this().value(rs::REASON)
}

pub fn with_protocol_version(call: &mut Call<'_>) -> Result<Obj> {
    let this = call.this();
    if let Some(version) = call.str(0) {
        this.set(rs::VERSION, one_line(version));
    }
    Ok(this)
}

pub fn with_body(call: &mut Call<'_>) -> Result<Obj> {
    let this = call.this();
    this.set(rs::BODY, call.val(0));
    Ok(this)
}

pub fn raw_body(call: &mut Call<'_>) -> Result<Val> {
    call.this().value(rs::BODY)
}

pub fn with_file(call: &mut Call<'_>) -> Result<Val> {
    let this = call.this();
    let path = call.str(0).unwrap_or_else(|| Str::new(b""));
    if !file::exists(&path)? {
        this.call("withstatus", &[404.into()])?;
        return this.call("withbody", &["<h3>404 Not Found</h3>".into()]);
    }
    let mut what = Arr::new();
    let mut writer = what.make_mut();
    writer.set(b"file", path);
    writer.set(b"offset", call.long(1).unwrap_or(0));
    writer.set(b"length", call.long(2).unwrap_or(0));
    this.set(rs::FILE, what);
    Ok(this.into())
}

pub fn cookie(call: &mut Call<'_>) -> Result<Obj> {
    let this = call.this();
    let text = |i| call.str(i);
    let (name, value) = (text(0), text(1));
    let (path, domain, same_site) = (text(3), text(4), text(7));
    let line = response::cookie(&Cookie {
        name: bytes(&name),
        value: bytes(&value),
        max_age: call.long(2),
        path: bytes(&path),
        domain: bytes(&domain),
        secure: call.bool_or(5, false),
        http_only: call.bool_or(6, false),
        same_site: bytes(&same_site),
    });
    let key = b"Set-Cookie";
    let mut lines = Arr::new();
    let earlier = this.array(rs::HEADERS);
    match earlier.as_ref().and_then(|headers| headers.get(key)) {
        Some(list) if list.as_arr().is_some() => lines = list.as_arr().cloned().unwrap_or_default(),
        // What PHP makes an array of by itself stands for none.
        Some(one) if !one.is_null() && !one.is_false() => lines.make_mut().push(one.to_val()),
        _ => {}
    }
    // Nobody else may hold the arrays while they are written, or they are copied.
    drop(earlier);
    lines.make_mut().push(line.as_slice());
    this.array_mut(rs::HEADERS).set(key, lines);
    Ok(this)
}

fn bytes(text: &Option<Str>) -> &[u8] {
    text.as_ref().map_or(b"", |text| text.as_bytes())
}

pub fn create_head_for_file(call: &mut Call<'_>) -> Result<Str> {
    let this = call.this();
    let what = call.arr(0).unwrap_or_default();
    let path = what.get(b"file").and_then(Zv::as_str).cloned();
    let path = path.unwrap_or_else(|| Str::new(b""));
    let mut out = BytesMut::new();
    file::head(&this, &path, file::modified(&path)?, &mut out)?;
    Ok(Str::new(&out))
}

pub fn magic_to_string(call: &mut Call<'_>) -> Result<Val> {
    let this = call.this();
    let what = this.get(rs::FILE);
    if what.truthy() {
        return this.call("createheadforfile", &[what]);
    }
    let parts = Parts::of(&this)?;
    let mut out = BytesMut::new();
    parts.encode(&mut out, None);
    Ok(out[..].into())
}

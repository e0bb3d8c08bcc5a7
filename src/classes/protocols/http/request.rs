//! `Workerman\Protocols\Http\Request`: contract §4.5, ecosystem 1.3.
//!
//! `$data` is the cache, with upstream's keys: whatever is in it counts, whoever wrote it, and
//! sub-classes write it. An object of the class itself has nobody who could look: what is cheap to
//! read again (the parts of the first line) is then read from the buffer and not stored.

mod body;
mod fields;
mod session;
mod upload;

pub use upload::Form;

use engine::proto::http::request as raw;

use crate::bridge::{Arr, Call, Ce, Method, Obj, Once, Result, Str, Val, Zv, call_function};
use crate::declared::protocols::http::request as rq;
use crate::dispatch::tcp::string_of;

pub use body::{max_parts, parse_post, parse_upload_file, parse_upload_files};
pub use session::{
    create_session_id, is_valid_session_id, session, session_id, session_regenerate_id,
    set_sid_cookie,
};

/// Strings every request needs, made once.
struct Words {
    get: Str,
    post: Str,
    headers: Str,
    cookie: Str,
    files: Str,
    replaced_files: Str,
    method: Str,
    uri: Str,
    path: Str,
    query_string: Str,
    head: Str,
    protocol_version: Str,
    /// Methods, versions and paths worth an allocation less.
    common: [Str; 9],
}

fn words() -> &'static Words {
    static WORDS: Once<Words> = Once::new();
    WORDS.get_or_make(|| Words {
        get: Str::permanent("get"),
        post: Str::permanent("post"),
        headers: Str::permanent("headers"),
        cookie: Str::permanent("cookie"),
        files: Str::permanent("files"),
        replaced_files: Str::permanent("replacedFiles"),
        method: Str::permanent("method"),
        uri: Str::permanent("uri"),
        path: Str::permanent("path"),
        query_string: Str::permanent("query_string"),
        head: Str::permanent("head"),
        protocol_version: Str::permanent("protocolVersion"),
        common: [
            "GET", "POST", "PUT", "HEAD", "PATCH", "DELETE", "OPTIONS", "1.1", "1.0",
        ]
        .map(Str::permanent),
    })
}

/// A method, version or path as a string.
fn word(text: &[u8]) -> Str {
    // PHP keeps the strings of one byte itself.
    if (2..=7).contains(&text.len()) {
        for known in &words().common {
            if *known == *text {
                return known.clone();
            }
        }
    }
    Str::new(text)
}

/// Whether the object is of the class itself: no PHP code can have overridden a method or look at
/// `$data`.
fn plain(this: &Obj) -> bool {
    this.ce() == Ce::from(&rq::CLASS)
}

/// Whether the object is as it arrived: of the class itself, with nothing in `$data`.
fn untouched(this: &Obj) -> bool {
    plain(this) && this.peek(rq::DATA).as_arr().is_none_or(Arr::is_empty)
}

/// Whether a sub-class has a method of its own.
fn overridden(this: &Obj, lower: &str) -> bool {
    !plain(this) && this.ce().method(lower).is_some_and(Method::is_user)
}

/// Runs one of the `parse…` methods: the sub-class's, or ours.
fn parse(this: &Obj, lower: &str, native: fn(&Obj) -> Result) -> Result {
    if overridden(this, lower) {
        this.call(lower, &[]).map(drop)
    } else {
        native(this)
    }
}

/// What `isset($this->data[$key])` would find.
fn cached(this: &Obj, key: &Str) -> Option<Val> {
    let data = this.peek(rq::DATA).as_arr()?;
    if data.is_empty() {
        return None;
    }
    data.get_str(key)
        .filter(|found| !found.is_null())
        .map(Zv::to_val)
}

fn store(this: &Obj, key: &Str, value: impl Into<Val>) {
    this.array_mut(rq::DATA).set_str(key, value);
}

/// The message in place: only while nothing of PHP's runs.
fn bytes(this: &Obj) -> Result<&[u8]> {
    match this.peek(rq::BUFFER).as_str() {
        Some(buffer) => Ok(buffer.as_bytes()),
        None => this.initialized(rq::BUFFER).map(|()| &b""[..]),
    }
}

fn buffer(this: &Obj) -> Result<Str> {
    match this.string(rq::BUFFER) {
        Some(buffer) => Ok(buffer),
        None => this.initialized(rq::BUFFER).map(|()| Str::new(b"")),
    }
}

/// A part that is an array, parsed unless `$data` has it.
fn part(this: &Obj, key: &Str, parser: &str, native: fn(&Obj) -> Result) -> Result<Val> {
    if let Some(found) = cached(this, key) {
        return Ok(found);
    }
    parse(this, parser, native)?;
    Ok(cached(this, key).unwrap_or_else(|| Arr::empty().into()))
}

/// The element the caller asked for: `$all[$name] ?? $default`, or all without a name.
fn pick(call: &Call<'_>, all: Val) -> Val {
    let Some(name) = call.arg(0).and_then(Zv::as_str) else {
        return all;
    };
    all.as_arr()
        .and_then(|all| all.get_str(name))
        .filter(|found| !found.is_null())
        .map_or_else(|| call.val(1), Zv::to_val)
}

pub fn construct(call: &mut Call<'_>) -> Result {
    call.this().set(rq::BUFFER, call.val(0));
    Ok(())
}

pub fn set_chunk_trailers(call: &mut Call<'_>) -> Result {
    let this = call.this();
    if this.is_null(rq::CHUNK_TRAILERS) {
        this.set(rq::CHUNK_TRAILERS, call.val(0));
    }
    Ok(())
}

pub fn get(call: &mut Call<'_>) -> Result<Val> {
    let all = part(call.this_ref(), &words().get, "parseget", fill_get)?;
    Ok(pick(call, all))
}

pub fn post(call: &mut Call<'_>) -> Result<Val> {
    let all = part(call.this_ref(), &words().post, "parsepost", body::fill_post)?;
    Ok(pick(call, all))
}

pub fn header(call: &mut Call<'_>) -> Result<Val> {
    let this = call.this();
    let Some(name) = call.str(0) else {
        return part(&this, &words().headers, "parseheaders", fields::fill);
    };
    let found = fields::one(&this, &raw::lower(name.as_bytes()))?;
    Ok(found.unwrap_or_else(|| call.val(1)))
}

/// A header as the other methods see it: through an overridden `header()`.
fn header_of(this: &Obj, name: &str) -> Result<Option<Str>> {
    let found = if overridden(this, "header") {
        this.call("header", &[name.into()])?
    } else {
        fields::one(this, name.as_bytes())?.unwrap_or(Val::NULL)
    };
    if found.is_null() {
        return Ok(None);
    }
    string_of(&found).map(Some)
}

pub fn trailer(call: &mut Call<'_>) -> Result<Val> {
    let all = call.this().array(rq::CHUNK_TRAILERS);
    let Some(name) = call.str(0) else {
        return Ok(all.unwrap_or_else(Arr::empty).into());
    };
    Ok(all
        .as_ref()
        .and_then(|all| all.get(&raw::lower(name.as_bytes())))
        .filter(|found| !found.is_null())
        .map_or_else(|| call.val(1), Zv::to_val))
}

pub fn cookie(call: &mut Call<'_>) -> Result<Val> {
    let this = call.this();
    let all = match cached(&this, &words().cookie) {
        Some(found) => found,
        None => {
            let mut all = Arr::empty();
            if let Some(header) = header_of(&this, "cookie")? {
                let mut pairs = raw::cookies(header.as_bytes()).peekable();
                if pairs.peek().is_some() {
                    let mut writer = all.make_mut();
                    for (name, value) in pairs {
                        writer.set(name, value);
                    }
                }
            }
            store(&this, &words().cookie, all.clone());
            all.into()
        }
    };
    Ok(pick(call, all))
}

pub fn file(call: &mut Call<'_>) -> Result<Val> {
    let this = call.this();
    let files = body::files(&this)?;
    let Some(name) = call.arg(0).and_then(Zv::as_str) else {
        return Ok(files);
    };
    Ok(files
        .as_arr()
        .and_then(|files| files.get_str(name))
        .map_or(Val::NULL, Zv::to_val))
}

/// A part that is text: from `$data`, else read from the buffer, else (a sub-class) parsed into
/// `$data` first.
fn text(
    this: &Obj,
    key: fn(&Words) -> &Str,
    parser: &str,
    native: fn(&Obj) -> Result,
    read: fn(&[u8]) -> &[u8],
) -> Result<Str> {
    if untouched(this) {
        return Ok(word(read(bytes(this)?)));
    }
    let key = key(words());
    if let Some(found) = cached(this, key) {
        return string_of(&found);
    }
    if plain(this) {
        return Ok(word(read(buffer(this)?.as_bytes())));
    }
    parse(this, parser, native)?;
    string_of(&cached(this, key).unwrap_or(Val::NULL))
}

pub fn method(call: &mut Call<'_>) -> Result<Str> {
    text(
        call.this_ref(),
        |words| &words.method,
        "parseheadfirstline",
        fill_first_line,
        |buffer| raw::request_line(buffer).method,
    )
}

pub fn protocol_version(call: &mut Call<'_>) -> Result<Str> {
    text(
        call.this_ref(),
        |words| &words.protocol_version,
        "parseprotocolversion",
        fill_protocol_version,
        |buffer| raw::request_line(buffer).version,
    )
}

pub fn host(call: &mut Call<'_>) -> Result<Val> {
    let Some(host) = header_of(call.this_ref(), "host")? else {
        return Ok(Val::NULL);
    };
    if !call.bool_or(0, false) {
        return Ok(host.into());
    }
    let short = raw::without_port(host.as_bytes());
    Ok(if short.len() == host.len() {
        host.into()
    } else {
        short.into()
    })
}

fn own_uri(this: &Obj) -> Result<Str> {
    text(
        this,
        |words| &words.uri,
        "parseheadfirstline",
        fill_first_line,
        |buffer| raw::request_line(buffer).uri,
    )
}

pub fn uri(call: &mut Call<'_>) -> Result<Str> {
    own_uri(call.this_ref())
}

/// Reads something of the target, seen through an overridden `uri()`.
fn with_uri<T>(this: &Obj, read: impl FnOnce(&[u8]) -> T) -> Result<T> {
    if plain(this) && cached(this, &words().uri).is_none() {
        return Ok(read(raw::request_line(buffer(this)?.as_bytes()).uri));
    }
    let uri = if overridden(this, "uri") {
        this.call("uri", &[]).and_then(|v| string_of(&v))?
    } else {
        own_uri(this)?
    };
    Ok(read(uri.as_bytes()))
}

/// A part of the target: from `$data`, else read from it.
fn of_uri(this: &Obj, key: fn(&Words) -> &Str, read: fn(&[u8]) -> &[u8]) -> Result<Str> {
    if untouched(this) {
        return Ok(word(read(raw::request_line(bytes(this)?).uri)));
    }
    let key = key(words());
    if let Some(found) = cached(this, key) {
        return string_of(&found);
    }
    if plain(this) {
        return with_uri(this, |uri| word(read(uri)));
    }
    parse(this, "parseuricomponents", fill_uri_components)?;
    string_of(&cached(this, key).unwrap_or(Val::NULL))
}

pub fn path(call: &mut Call<'_>) -> Result<Str> {
    of_uri(call.this_ref(), |words| &words.path, raw::path)
}

pub fn query_string(call: &mut Call<'_>) -> Result<Str> {
    of_uri(
        call.this_ref(),
        |words| &words.query_string,
        raw::query_string,
    )
}

fn fill_uri_components(this: &Obj) -> Result {
    let (path, query) = with_uri(this, |uri| {
        (word(raw::path(uri)), word(raw::query_string(uri)))
    })?;
    store(this, &words().path, path);
    store(this, &words().query_string, query);
    Ok(())
}

pub fn parse_uri_components(call: &mut Call<'_>) -> Result {
    fill_uri_components(call.this_ref())
}

pub fn raw_head(call: &mut Call<'_>) -> Result<Str> {
    let this = call.this();
    if let Some(found) = cached(&this, &words().head) {
        return string_of(&found);
    }
    let head = Str::new(raw::head(buffer(&this)?.as_bytes()));
    if !plain(&this) {
        store(&this, &words().head, &head);
    }
    Ok(head)
}

pub fn raw_body(call: &mut Call<'_>) -> Result<Str> {
    Ok(Str::new(raw::body(buffer(call.this_ref())?.as_bytes())))
}

pub fn raw_buffer(call: &mut Call<'_>) -> Result<Str> {
    buffer(call.this_ref())
}

pub fn magic_to_string(call: &mut Call<'_>) -> Result<Str> {
    buffer(call.this_ref())
}

fn fill_first_line(this: &Obj) -> Result {
    let buffer = buffer(this)?;
    let line = raw::request_line(buffer.as_bytes());
    store(this, &words().method, word(line.method));
    store(this, &words().uri, word(line.uri));
    Ok(())
}

pub fn parse_head_first_line(call: &mut Call<'_>) -> Result {
    fill_first_line(call.this_ref())
}

fn fill_protocol_version(this: &Obj) -> Result {
    let buffer = buffer(this)?;
    let version = word(raw::request_line(buffer.as_bytes()).version);
    store(this, &words().protocol_version, version);
    Ok(())
}

pub fn parse_protocol_version(call: &mut Call<'_>) -> Result {
    fill_protocol_version(call.this_ref())
}

pub fn parse_headers(call: &mut Call<'_>) -> Result {
    fields::fill(call.this_ref())
}

fn fill_get(this: &Obj) -> Result {
    let parsed = if overridden(this, "querystring") {
        let query = this.call("querystring", &[]).and_then(|v| string_of(&v))?;
        body::parse_form(query.as_bytes())?
    } else if plain(this) && cached(this, &words().query_string).is_none() {
        with_uri(this, |uri| body::parse_form(raw::query_string(uri)))??
    } else {
        let query = of_uri(this, |words| &words.query_string, raw::query_string)?;
        body::parse_form(query.as_bytes())?
    };
    store(this, &words().get, parsed);
    Ok(())
}

pub fn parse_get(call: &mut Call<'_>) -> Result {
    fill_get(call.this_ref())
}

pub fn magic_set(call: &mut Call<'_>) -> Result {
    let (name, value) = (call.str(0), call.val(1));
    if let Some(name) = name {
        let this = call.this();
        let mut properties = this.array(rq::PROPERTIES).unwrap_or_default();
        // The old value goes when the array no longer belongs to the slot: its destructor may look.
        this.set(rq::PROPERTIES, Arr::empty());
        let old = properties.get_str(&name).map(Zv::to_val);
        properties.make_mut().set_str(&name, value);
        this.set(rq::PROPERTIES, properties);
        drop(old);
    }
    Ok(())
}

pub fn magic_get(call: &mut Call<'_>) -> Result<Val> {
    let (Some(properties), Some(name)) = (call.this().array(rq::PROPERTIES), call.str(0)) else {
        return Ok(Val::NULL);
    };
    Ok(properties.get_str(&name).map_or(Val::NULL, Zv::to_val))
}

pub fn magic_isset(call: &mut Call<'_>) -> Result<bool> {
    let (Some(properties), Some(name)) = (call.this().array(rq::PROPERTIES), call.str(0)) else {
        return Ok(false);
    };
    Ok(properties.get_str(&name).is_some_and(|v| !v.is_null()))
}

pub fn magic_unset(call: &mut Call<'_>) -> Result {
    let this = call.this();
    if let Some(name) = call.str(0) {
        let old = this
            .array(rq::PROPERTIES)
            .and_then(|all| all.get_str(&name).map(Zv::to_val));
        if old.is_some() {
            this.array_mut(rq::PROPERTIES).unset(name.as_bytes());
        }
    }
    Ok(())
}

pub fn magic_unserialize(call: &mut Call<'_>) -> Result {
    call.this().set(rq::IS_SAFE, false);
    Ok(())
}

pub fn destroy(call: &mut Call<'_>) -> Result {
    let this = call.this();
    // Held until the object is in its new state: destructors may look at it.
    let old = [
        this.get(rq::CONTEXT),
        this.get(rq::PROPERTIES),
        this.get(rq::CONNECTION),
    ];
    this.set(rq::CONTEXT, Arr::empty());
    this.set(rq::PROPERTIES, Arr::empty());
    this.set(rq::CONNECTION, Val::NULL);
    drop(old);
    Ok(())
}

pub fn magic_destruct(call: &mut Call<'_>) -> Result {
    let this = call.this();
    if !this.is_true(rq::IS_SAFE) {
        return Ok(());
    }
    for key in [&words().files, &words().replaced_files] {
        let Some(files) = cached(&this, key) else {
            continue;
        };
        for path in upload::paths(&files) {
            if upload::exists(&path)? {
                call_function("unlink", &[path.into()])?;
            }
        }
    }
    Ok(())
}

//! The session of a request: its id, its cookie (contract §4.7).

use engine::proto::http::response::{Cookie, session_cookie};

use crate::bridge::{
    Arr, Call, ErrorKind, Obj, Result, Str, Val, Zv, call_function, function_exists, throw,
};
use crate::classes::protocols::http::session::class;
use crate::declared::connection::tcp_connection as tc;
use crate::declared::protocols::http::request as rq;
use crate::declared::protocols::http::session as sn;
use crate::dispatch::tcp::string_of;

/// An element of `$context`.
fn kept(this: &Obj, key: &[u8]) -> Option<Val> {
    let context = this.array(rq::CONTEXT)?;
    context.get(key).filter(|v| !v.is_null()).map(Zv::to_val)
}

fn keep(this: &Obj, key: &[u8], value: impl Into<Val>) {
    let old = kept(this, key);
    this.array_mut(rq::CONTEXT).set(key, value);
    // A session saves itself here, when the new state can be seen.
    drop(old);
}

/// `$this->context['session'] ??= new Session($this->sessionId())`
fn current(this: &Obj) -> Result<Val> {
    if let Some(session) = kept(this, b"session") {
        return Ok(session);
    }
    let id = this.call("sessionid", &[])?;
    let session = class()?.construct(&[id])?;
    keep(this, b"session", &session);
    Ok(session.into())
}

pub fn session(call: &mut Call<'_>) -> Result<Val> {
    current(&call.this())
}

pub fn session_id(call: &mut Call<'_>) -> Result<Val> {
    let this = call.this();
    let wanted = call.arg(0).filter(|id| id.truthy()).map(Zv::to_val);
    if wanted.is_some() {
        for key in [&b"sid"[..], b"session"] {
            let old = kept(&this, key);
            this.array_mut(rq::CONTEXT).unset(key);
            drop(old);
        }
    }
    if let Some(id) = kept(&this, b"sid") {
        return Ok(id);
    }
    class()?;
    let name = string_of(&sn::statics::NAME.get())?;
    let mut id = Val::NULL;
    if wanted.is_none() {
        id = this.call("cookie", &[(&name).into()])?;
        // RFC 6265 section 4.1.1: a cookie value may stand in double quotes.
        if let Some([b'"', inner @ .., b'"']) = id.as_str().map(Str::as_bytes) {
            id = Val::from(inner);
        }
        if !this
            .call("isvalidsessionid", std::slice::from_ref(&id))?
            .truthy()
        {
            id = Val::NULL;
        }
    }
    if id.is_null() {
        if this.is_null(rq::CONNECTION) {
            return Err(throw(
                ErrorKind::RuntimeException,
                "Request->session() fail, header already send",
            ));
        }
        id = match wanted {
            Some(wanted) => wanted,
            None => this.ce().call_static("createsessionid", &[])?,
        };
        announce(&this, &name, &id)?;
    }
    keep(&this, b"sid", id.clone());
    Ok(id)
}

/// Sets the cookie of a new id.
fn announce(this: &Obj, name: &Str, id: &Val) -> Result {
    let params = class()?.call_static("getcookieparams", &[])?;
    this.call("setsidcookie", &[name.into(), id.clone(), params])
        .map(drop)
}

pub fn session_regenerate_id(call: &mut Call<'_>) -> Result<Val> {
    let this = call.this();
    let old = this.call("session", &[])?;
    let Some(old) = old.as_obj() else {
        return Ok(Val::NULL);
    };
    let values = old.call("all", &[])?;
    if call.bool_or(0, false) {
        old.call("flush", &[])?;
    }
    let id = this.ce().call_static("createsessionid", &[])?;
    let session = class()?.construct(std::slice::from_ref(&id))?;
    session.call("put", &[values])?;
    let name = string_of(&sn::statics::NAME.get())?;
    announce(&this, &name, &id)?;
    keep(&this, b"sid", id.clone());
    keep(&this, b"session", &session);
    Ok(id)
}

pub fn is_valid_session_id(call: &mut Call<'_>) -> Result<bool> {
    Ok(call.str(0).is_some_and(|id| valid(id.as_bytes())))
}

fn valid(id: &[u8]) -> bool {
    (16..=256).contains(&id.len())
        && id
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b',' | b'-'))
}

pub fn create_session_id(_: &mut Call<'_>) -> Result<Val> {
    if function_exists("session_create_id") {
        let id = call_function("session_create_id", &[])?;
        if id.as_str().is_some() {
            return Ok(id);
        }
        return Err(throw(
            ErrorKind::RuntimeException,
            "session_create_id() failed",
        ));
    }
    // A PHP without its session extension: as long and as random as its default.
    let random = call_function("random_bytes", &[16.into()]).and_then(|v| string_of(&v))?;
    call_function("bin2hex", &[random.into()])
}

pub fn set_sid_cookie(call: &mut Call<'_>) -> Result {
    let (Some(name), Some(id)) = (call.str(0), call.str(1)) else {
        return Ok(());
    };
    set_cookie(&call.this(), &name, &id, &call.arr(2).unwrap_or_default())
}

/// Makes the session cookie the one Set-Cookie of the connection's next response.
fn set_cookie(this: &Obj, name: &Str, id: &Str, params: &Arr) -> Result {
    let Some(connection) = this.object(rq::CONNECTION) else {
        return Err(throw(
            ErrorKind::RuntimeException,
            "Request->setSidCookie() fail, header already send",
        ));
    };
    let text = |key: &[u8]| match params.get(key).filter(|v| v.truthy()) {
        Some(value) => string_of(&value.to_val()),
        None => Ok(Str::new(b"")),
    };
    let (domain, path, same_site) = (text(b"domain")?, text(b"path")?, text(b"samesite")?);
    let is_set = |key: &[u8]| params.get(key).is_some_and(Zv::truthy);
    let line = session_cookie(&Cookie {
        name: name.as_bytes(),
        value: id.as_bytes(),
        max_age: params.get(b"lifetime").map(Zv::to_long),
        path: path.as_bytes(),
        domain: domain.as_bytes(),
        secure: is_set(b"secure"),
        http_only: is_set(b"httponly"),
        same_site: same_site.as_bytes(),
    });
    let lines: Arr = [Val::from(line.as_slice())].into_iter().collect();
    connection.array_mut(tc::HEADERS).set(b"Set-Cookie", lines);
    Ok(())
}

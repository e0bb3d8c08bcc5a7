//! The session of a request: its id, its cookie (contract §4.7).

use engine::proto::http::response::{Cookie, session_cookie};

use crate::bridge::{
    Arr, Call, ErrorKind, Obj, Result, Str, Val, Zv, call_function, function_exists, throw,
};
use crate::declared::connection::tcp_connection as tc;
use crate::declared::protocols::http::request as rq;
use crate::dispatch::tcp::string_of;

fn pending() -> Result<Val> {
    Err(throw(
        ErrorKind::RuntimeException,
        "Sessions are not available yet",
    ))
}

pub fn session(_: &mut Call<'_>) -> Result<Val> {
    pending()
}

pub fn session_id(_: &mut Call<'_>) -> Result<Val> {
    pending()
}

pub fn session_regenerate_id(_: &mut Call<'_>) -> Result<Val> {
    pending()
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

//! The header fields of a request, as an array by lower-case name.

use std::borrow::Cow;

use engine::proto::http::request as raw;

use super::{buffer, cached, overridden, parse, plain, store, words};
use crate::bridge::{Arr, Obj, Result, Str, Val, Zv};
use crate::dispatch::tcp::string_of;

/// Names that requests carry all the time, in lower case: their strings are made once, with their
/// hash.
const NAMES: &[&str] = &[
    "accept",
    "accept-charset",
    "accept-encoding",
    "accept-language",
    "authorization",
    "cache-control",
    "connection",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "cookie",
    "date",
    "dnt",
    "expect",
    "forwarded",
    "from",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "keep-alive",
    "origin",
    "pragma",
    "priority",
    "proxy-authorization",
    "purpose",
    "range",
    "referer",
    "sec-ch-ua",
    "sec-ch-ua-mobile",
    "sec-ch-ua-platform",
    "sec-fetch-dest",
    "sec-fetch-mode",
    "sec-fetch-site",
    "sec-fetch-user",
    "sec-websocket-extensions",
    "sec-websocket-key",
    "sec-websocket-protocol",
    "sec-websocket-version",
    "te",
    "traceparent",
    "transfer-encoding",
    "upgrade",
    "upgrade-insecure-requests",
    "user-agent",
    "via",
    "x-csrf-token",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-port",
    "x-forwarded-proto",
    "x-real-ip",
    "x-request-id",
    "x-requested-with",
];

/// Length of the longest name in [`NAMES`], plus one.
const LENGTHS: usize = 26;

/// [`NAMES`] by length: a handful each.
fn by_length() -> &'static [Vec<Str>] {
    thread_local! {
        static TABLE: &'static [Vec<Str>] = {
            let mut table = vec![Vec::new(); LENGTHS];
            for name in NAMES {
                table[name.len()].push(Str::permanent(name));
            }
            Box::leak(table.into_boxed_slice())
        };
    }
    TABLE.with(|table| *table)
}

/// The key a field has in the array.
fn key(name: &[u8]) -> Str {
    let known = by_length().get(name.len()).and_then(|same| {
        same.iter()
            .find(|known| known.as_bytes().eq_ignore_ascii_case(name))
    });
    match known {
        Some(known) => known.clone(),
        None => Str::new(&raw::lower(name)),
    }
}

/// Fills `$data['headers']`.
pub(super) fn fill(this: &Obj) -> Result {
    let source = if overridden(this, "rawhead") {
        this.call("rawhead", &[]).and_then(|v| string_of(&v))?
    } else if let Some(head) = cached(this, &words().head) {
        string_of(&head)?
    } else if plain(this) {
        buffer(this)?
    } else {
        let head = Str::new(raw::head(buffer(this)?.as_bytes()));
        store(this, &words().head, &head);
        head
    };
    let mut all = Arr::with_capacity(16);
    for (name, value) in raw::headers(source.as_bytes()) {
        let key = key(name);
        let known = all.get_str(&key).and_then(Zv::as_str).cloned();
        match known {
            None => all.make_mut().set_str(&key, value),
            Some(first) => {
                let joined = [first.as_bytes(), b",", value].concat();
                all.make_mut().set_str(&key, joined.as_slice());
            }
        }
    }
    store(this, &words().headers, all);
    Ok(())
}

/// One field by its lower-case name.
///
/// The first question is answered from the buffer: many handlers ask only once. The second one
/// builds the array. The number the bridge keeps beside the object remembers that.
pub(super) fn one(this: &Obj, name: &[u8]) -> Result<Option<Val>> {
    let mut all = cached(this, &words().headers);
    if all.is_none() {
        if plain(this) && this.handle().get() == 0 && cached(this, &words().head).is_none() {
            this.handle().set(1);
            let found = raw::header(buffer(this)?.as_bytes(), name).map(|value| match value {
                Cow::Borrowed(value) => value.into(),
                Cow::Owned(value) => value.as_slice().into(),
            });
            return Ok(found);
        }
        parse(this, "parseheaders", fill)?;
        all = cached(this, &words().headers);
    }
    Ok(all
        .as_ref()
        .and_then(|all| all.as_arr())
        .and_then(|all| all.get(name))
        .filter(|found| !found.is_null())
        .map(Zv::to_val))
}

#[cfg(test)]
mod tests {
    use super::{LENGTHS, NAMES};

    #[test]
    fn every_name_has_its_place() {
        assert_eq!(NAMES.iter().map(|name| name.len()).max(), Some(LENGTHS - 1));
    }
}

//! `Workerman\Protocols\Http\ServerSentEvents`

use bytes::BytesMut;
use engine::proto::http::response::{ServerSentEvent, server_sent_event};

use crate::bridge::{Call, Result, Str};
use crate::declared::protocols::http::server_sent_events as sse;
use crate::dispatch::tcp::string_of;

pub fn construct(call: &mut Call<'_>) -> Result {
    call.this().set(sse::DATA, call.val(0));
    Ok(())
}

pub fn magic_to_string(call: &mut Call<'_>) -> Result<Str> {
    let this = call.this();
    this.initialized(sse::DATA)?;
    let data = this.array(sse::DATA).unwrap_or_default();
    let mut fields: [Option<Str>; 5] = Default::default();
    for (field, key) in fields
        .iter_mut()
        .zip([&b""[..], b"event", b"id", b"retry", b"data"])
    {
        let value = data.get(key).filter(|v| !v.is_null());
        if let Some(value) = value {
            *field = Some(string_of(&value.to_val())?);
        }
    }
    let [comment, event, id, retry, data] =
        fields.each_ref().map(|f| f.as_ref().map(Str::as_bytes));
    let mut out = BytesMut::new();
    server_sent_event(
        &mut out,
        &ServerSentEvent {
            comment,
            event,
            id,
            retry,
            data,
        },
    );
    Ok(Str::new(&out))
}

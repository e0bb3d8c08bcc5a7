//! `Workerman\Protocols\Http\Chunk`

use crate::bridge::{Call, Result, Str};
use crate::declared::protocols::http::chunk as ck;
use crate::dispatch::http::chunk_text;

pub fn construct(call: &mut Call<'_>) -> Result {
    call.this().set(ck::BUFFER, call.val(0));
    Ok(())
}

pub fn magic_to_string(call: &mut Call<'_>) -> Result<Str> {
    chunk_text(&call.this())
}

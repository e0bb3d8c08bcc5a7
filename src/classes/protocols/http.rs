//! `Workerman\Protocols\Http`
pub mod chunk;
pub mod request;
pub mod response;
pub mod server_sent_events;

use crate::bridge::{Call, ErrorKind, Result, Val, throw};

fn missing() -> Result<Val> {
    Err(throw(ErrorKind::Error, "skeleton"))
}

pub fn request_class(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn input(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn input_chunked(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn decode(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn decode_chunked(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn encode(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn send_stream(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn upload_tmp_dir(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

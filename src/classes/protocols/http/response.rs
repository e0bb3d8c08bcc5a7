//! `Workerman\Protocols\Http\Response`
use crate::bridge::{Call, ErrorKind, Result, Val, throw};

fn missing() -> Result<Val> {
    Err(throw(ErrorKind::Error, "skeleton"))
}

pub fn construct(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn header(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn with_header(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn with_headers(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn without_header(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_header(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_headers(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_mime_type(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn with_status(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_status_code(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_reason_phrase(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn with_protocol_version(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn with_body(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn raw_body(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn with_file(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn cookie(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn create_head_for_file(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn magic_to_string(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

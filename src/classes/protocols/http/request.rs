//! `Workerman\Protocols\Http\Request`
use crate::bridge::{Call, ErrorKind, Result, Val, throw};

fn missing() -> Result<Val> {
    Err(throw(ErrorKind::Error, "skeleton"))
}

pub fn construct(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn set_chunk_trailers(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn post(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn header(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn trailer(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn cookie(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn file(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn method(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn protocol_version(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn host(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn uri(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn path(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn query_string(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn parse_uri_components(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn session(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn session_id(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn is_valid_session_id(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn session_regenerate_id(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn raw_head(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn raw_body(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn raw_buffer(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn parse_head_first_line(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn parse_protocol_version(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn parse_headers(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn parse_get(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn parse_post(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn parse_upload_files(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn parse_upload_file(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn create_session_id(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn set_sid_cookie(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn magic_to_string(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn magic_set(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn magic_get(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn magic_isset(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn magic_unset(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn magic_unserialize(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn destroy(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn magic_destruct(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

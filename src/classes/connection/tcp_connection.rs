//! `Workerman\Connection\TcpConnection`
use crate::bridge::{Call, ErrorKind, Result, Val, throw};

fn missing() -> Result<Val> {
    Err(throw(ErrorKind::Error, "skeleton"))
}

pub fn construct(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_status(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn send(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_remote_ip(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_remote_port(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_remote_address(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_local_ip(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_local_port(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_local_address(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_send_buffer_queue_size(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_recv_buffer_queue_size(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn pause_recv(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn resume_recv(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn base_read(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn base_write(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn do_ssl_handshake(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn pipe(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn consume_recv_buffer(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn close(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn end(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn end_maybe_shutdown_write(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn is_ip_v4(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn is_ip_v6(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_socket(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn check_buffer_will_full(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn buffer_is_full(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn buffer_is_empty(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn destroy(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn json_serialize(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn magic_unserialize(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn magic_destruct(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

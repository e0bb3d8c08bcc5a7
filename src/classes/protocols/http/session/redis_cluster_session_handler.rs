//! `Workerman\Protocols\Http\Session\RedisClusterSessionHandler`: contract §4.7.

use super::redis_session_handler as single;
use crate::bridge::{Call, Obj, Result, Str, Val, Zv};
use crate::dispatch::http::class_named;

pub fn construct(call: &mut Call<'_>) -> Result {
    single::construct(call)
}

/// Connects to the cluster whose first nodes `host` lists.
pub fn create_redis_connection(call: &mut Call<'_>) -> Result<Obj> {
    let config = call.arr(0).unwrap_or_default();
    let set = |key: &[u8]| config.get(key).filter(|v| !v.is_null()).map(Zv::to_val);
    let timeout = set(b"timeout").unwrap_or_else(|| single::TIMEOUT.into());
    let mut arguments = vec![
        Val::NULL,
        set(b"host").unwrap_or(Val::NULL),
        timeout.clone(),
        set(b"read_timeout").unwrap_or(timeout),
        set(b"persistent").unwrap_or(Val::FALSE),
    ];
    arguments.extend(set(b"auth").filter(|auth| auth.truthy()));
    let cluster = class_named(&Str::new(b"RedisCluster"))?.construct(&arguments)?;
    single::set_prefix(&cluster, &config)?;
    Ok(cluster)
}

//! `Workerman\Coroutine\Pool`

use engine::sys::time;

use crate::bridge::{
    self, Call, Ce, Native, Obj, Raised, Result, Val, bound_closure, call_function, fiber, request,
    throw_as, to_string,
};
use crate::coroutine::{is_running, registry};
use crate::declared::coroutine::channel;
use crate::declared::coroutine::exception::pool_exception;
use crate::declared::coroutine::pool::{
    CHANNEL, CLASS, CONFIG, CONNECTION_CREATE_HANDLER, CONNECTION_DESTROY_HANDLER,
    CONNECTION_HEARTBEAT_HANDLER, CONNECTIONS, HEARTBEAT_INTERVAL, IDLE_TIMEOUT,
    LAST_HEARTBEAT_TIMES, LAST_USED_TIMES, LOGGER, MAX_CONNECTIONS, MIN_CONNECTIONS,
    NON_COROUTINE_CONNECTION, WAIT_TIMEOUT,
};
use crate::declared::timer;

/// Settings that the constructor takes.
const SETTINGS: [&str; 4] = [
    "minConnections",
    "idleTimeout",
    "heartbeatInterval",
    "waitTimeout",
];

/// Seconds to wait for a connection that the channel says it has.
const AT_ONCE: f64 = 0.001;

fn refuse(message: &str) -> Raised {
    throw_as(&Ce::from(&pool_exception::CLASS).name().to_text(), message)
}

pub fn construct(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let max = call.long(0).unwrap_or(1);
    this.set(MAX_CONNECTIONS, max);
    let config = call.arr(1).unwrap_or_default();
    this.set(CONFIG, config.clone());
    for (key, value) in config.iter() {
        let name = camel_case(&key.to_bytes());
        if let Some(name) = SETTINGS.iter().find(|known| known.as_bytes() == name) {
            let value = value.to_val();
            this.write(name, value)?;
        }
    }
    let free = Ce::from(&channel::CLASS).construct(&[max.into()])?;
    this.set(CHANNEL, free);
    for list in [LAST_USED_TIMES, LAST_HEARTBEAT_TIMES, CONNECTIONS] {
        this.set(list, registry::new_weak_map()?);
    }
    if is_running()? {
        let look = bound_closure::<Look>(&this);
        Ce::from(&timer::CLASS).call_static("repeat", &[1.0.into(), look])?;
    }
    Ok(())
}

/// `idle_timeout` → `idleTimeout`; what has no underscore stays.
fn camel_case(key: &[u8]) -> Vec<u8> {
    let mut name = Vec::with_capacity(key.len());
    let mut starts_word = false;
    for byte in key {
        if *byte == b'_' {
            starts_word = true;
        } else if starts_word {
            name.push(byte.to_ascii_uppercase());
            starts_word = false;
        } else {
            name.push(*byte);
        }
    }
    if let Some(first) = name.first_mut() {
        first.make_ascii_lowercase();
    }
    name
}

/// Once per second.
struct Look;

impl Native for Look {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        call.this().call("checkconnections", &[])
    }
}

fn set_handler(call: &Call<'_>, name: &str) -> Result<Obj> {
    let this = call.this();
    this.write(name, call.val(0))?;
    Ok(this)
}

pub fn set_connection_creator(call: &mut Call<'_>) -> Result<Obj> {
    set_handler(call, "connectionCreateHandler")
}

pub fn set_connection_closer(call: &mut Call<'_>) -> Result<Obj> {
    set_handler(call, "connectionDestroyHandler")
}

pub fn set_heartbeat_checker(call: &mut Call<'_>) -> Result<Obj> {
    set_handler(call, "connectionHeartbeatHandler")
}

fn free_of(this: &Obj) -> Result<Obj> {
    this.held(CHANNEL)
}

fn connections_of(this: &Obj) -> Result<Obj> {
    this.held(CONNECTIONS)
}

fn used_of(this: &Obj) -> Result<Obj> {
    this.held(LAST_USED_TIMES)
}

fn heartbeats_of(this: &Obj) -> Result<Obj> {
    this.held(LAST_HEARTBEAT_TIMES)
}

fn free_count(this: &Obj) -> Result<i64> {
    Ok(free_of(this)?.call("length", &[])?.to_long())
}

fn count(this: &Obj) -> Result<i64> {
    Ok(this.call("getconnectioncount", &[])?.to_long())
}

fn create(this: &Obj) -> Result<Val> {
    this.call("createconnection", &[])
}

fn close(this: &Obj, connection: &Val) -> Result {
    this.call("closeconnection", std::slice::from_ref(connection))
        .map(drop)
}

pub fn get(call: &mut Call<'_>) -> Result<Val> {
    let this = call.this();
    if !fiber::active() {
        if !this.get(NON_COROUTINE_CONNECTION).truthy() {
            let made = create(&this)?;
            this.set(NON_COROUTINE_CONNECTION, made);
        }
        return Ok(this.get(NON_COROUTINE_CONNECTION));
    }
    if free_count(&this)? == 0 && count(&this)? < this.long(MAX_CONNECTIONS) {
        return create(&this);
    }
    let timeout = this.get(WAIT_TIMEOUT);
    let connection = free_of(&this)?.call("pop", std::slice::from_ref(&timeout))?;
    if !connection.truthy() {
        let seconds = to_string(&timeout)?;
        return Err(refuse(&format!(
            "Failed to get a connection from the pool within the wait timeout ({} seconds). The \
             connection pool is exhausted.",
            seconds.to_text()
        )));
    }
    used_of(&this)?.set_dim(connection.clone(), time::unix_now())?;
    Ok(connection)
}

pub fn put(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let connection = call.val(0);
    if !is_own(&this, &connection)? {
        return Err(refuse(
            "The connection does not belong to the connection pool.",
        ));
    }
    if connection.identical(&this.get(NON_COROUTINE_CONNECTION)) {
        return Ok(());
    }
    match free_of(&this)?.call("push", std::slice::from_ref(&connection)) {
        Err(Raised::Throwable(exception)) => {
            close(&this, &connection)?;
            Err(Raised::Throwable(exception))
        }
        other => other.map(drop),
    }
}

fn is_own(this: &Obj, connection: &Val) -> Result<bool> {
    let known = connections_of(this)?.dim(connection.clone())?;
    Ok(known.is_some_and(|known| !known.is_null()))
}

pub fn is_valid_connection(call: &mut Call<'_>) -> Result<bool> {
    Ok(call.obj(0).is_some())
}

pub fn create_connection(call: &mut Call<'_>) -> Result<Val> {
    let this = call.this();
    if count(&this)? >= this.long(MAX_CONNECTIONS) {
        return Err(refuse(
            "CreateConnection failed, maximum connection limit reached.",
        ));
    }
    // Counts from now on, although making the connection may suspend.
    let place = Obj::std_class()?;
    connections_of(&this)?.set_dim(&place, 0)?;
    let made = make(&this);
    if matches!(made, Err(Raised::Exit | Raised::Fatal)) {
        return made;
    }
    connections_of(&this)?.unset_dim(&place)?;
    let connection = made?;
    let now = time::unix_now();
    for list in [
        heartbeats_of(&this)?,
        used_of(&this)?,
        connections_of(&this)?,
    ] {
        list.set_dim(connection.clone(), now)?;
    }
    Ok(connection)
}

fn make(this: &Obj) -> Result<Val> {
    let creator = this.get(CONNECTION_CREATE_HANDLER);
    let connection = bridge::call(&creator, Ce::from(&CLASS), &[])?;
    let valid = this.call("isvalidconnection", std::slice::from_ref(&connection))?;
    if valid.truthy() {
        return Ok(connection);
    }
    let kind = call_function("gettype", &[connection])?;
    Err(refuse(&format!(
        "CreateConnection failed, expected a connection object, but got {}.",
        to_string(&kind)?.to_text()
    )))
}

pub fn close_connection(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let connection = call.val(0);
    if !is_own(&this, &connection)? {
        return Ok(());
    }
    // Not the pool's any more, whatever the handler does.
    for list in [
        used_of(&this)?,
        heartbeats_of(&this)?,
        connections_of(&this)?,
    ] {
        list.unset_dim(connection.clone())?;
    }
    if connection.identical(&this.get(NON_COROUTINE_CONNECTION)) {
        this.set(NON_COROUTINE_CONNECTION, Val::NULL);
    }
    let handler = this.get(CONNECTION_DESTROY_HANDLER);
    if !handler.truthy() {
        return Ok(());
    }
    match bridge::call(&handler, Ce::from(&CLASS), &[connection]) {
        Err(Raised::Throwable(exception)) => tell(&this, exception),
        other => other.map(drop),
    }
}

fn tell(this: &Obj, exception: Obj) -> Result {
    this.call("log", &[exception.into()]).map(drop)
}

pub fn check_connections(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let now = time::unix_now();
    for _ in 0..free_count(&this)? {
        let connection = free_of(&this)?.call("pop", &[AT_ONCE.into()])?;
        if !connection.truthy() {
            return Ok(());
        }
        let used = used_of(&this)?.dim(connection.clone())?;
        let idle = now - used.map_or(0, |used| used.to_long());
        if idle as f64 > this.double(IDLE_TIMEOUT)
            && free_count(&this)? >= this.long(MIN_CONNECTIONS)
        {
            close(&this, &connection)?;
        } else if keep_alive(&this, &connection)? {
            free_of(&this)?.call("push", &[connection])?;
        }
    }
    let shared = this.get(NON_COROUTINE_CONNECTION);
    if shared.truthy() {
        keep_alive(&this, &shared)?;
    }
    Ok(())
}

/// Sends a heartbeat when it is time to. False when that failed: the connection is closed.
fn keep_alive(this: &Obj, connection: &Val) -> Result<bool> {
    let handler = this.get(CONNECTION_HEARTBEAT_HANDLER);
    let last = heartbeats_of(this)?.dim(connection.clone())?;
    let now = time::unix_now();
    let age = now - last.map_or(0, |last| last.to_long());
    if !handler.truthy() || (age as f64) < this.double(HEARTBEAT_INTERVAL) {
        return Ok(true);
    }
    match bridge::call(&handler, Ce::from(&CLASS), std::slice::from_ref(connection)) {
        Ok(_) => {
            heartbeats_of(this)?.set_dim(connection.clone(), now)?;
            Ok(true)
        }
        Err(Raised::Throwable(exception)) => {
            tell(this, exception)?;
            close(this, connection)?;
            Ok(false)
        }
        Err(raised) => Err(raised),
    }
}

pub fn get_connection_count(call: &mut Call<'_>) -> Result<Val> {
    connections_of(&call.this())?.call("count", &[])
}

pub fn close_connections(call: &mut Call<'_>) -> Result {
    let this = call.this();
    for _ in 0..free_count(&this)? {
        let connection = free_of(&this)?.call("pop", &[AT_ONCE.into()])?;
        if !connection.truthy() {
            return Ok(());
        }
        close(&this, &connection)?;
    }
    let shared = this.get(NON_COROUTINE_CONNECTION);
    if shared.truthy() {
        close(&this, &shared)?;
    }
    Ok(())
}

pub fn log(call: &mut Call<'_>) -> Result {
    let message = call.val(0);
    let logger = call.this().get(LOGGER);
    if !logger.truthy() {
        let text = to_string(&message)?;
        request::echo(&[text.as_bytes(), b"\n"].concat());
        return Ok(());
    }
    match logger.as_obj().filter(|logger| !is_closure(logger)) {
        Some(logger) => {
            let text = to_string(&message)?;
            logger.call("info", &[text.into()]).map(drop)
        }
        None => bridge::call(&logger, Ce::from(&CLASS), &[message]).map(drop),
    }
}

fn is_closure(object: &Obj) -> bool {
    object.ce().name().as_bytes() == b"Closure"
}

//! `Workerman\Protocols\Http\Session\RedisSessionHandler`: contract §4.7.
//!
//! ext-redis does the talking; its classes are looked up when they are needed.

use crate::bridge::{
    Arr, Call, Ce, DESTRUCTORS_MAY_SUSPEND, ErrorKind, Native, Obj, Raised, Result, Str, Val, Zv,
    bound_closure, call_function, throw,
};
use crate::coroutine;
use crate::declared::coroutine::utils::destruction_watcher;
use crate::declared::coroutine::{context, pool as coroutine_pool};
use crate::declared::protocols::http::session as sn;
use crate::declared::protocols::http::session::redis_session_handler as rs;
use crate::declared::timer;
use crate::dispatch::http::class_named;
use crate::dispatch::tcp::string_of;

/// Seconds to wait for a connection when nothing is configured.
pub const TIMEOUT: i64 = 2;

/// Redis' own port.
const PORT: i64 = 6379;

/// In front of every key when nothing is configured.
const PREFIX: &[u8] = b"redis_session_";

/// Seconds between two signs of life on a connection outside the pool.
const HEARTBEAT: f64 = 55.0;

/// Connections the pool holds at most when nothing is configured.
const POOL_SIZE: i64 = 10;

/// Where a coroutine's connection is kept among its values.
const CONTEXT_KEY: &str = "session.redis.connection";

/// The value whose end is the end of the coroutine.
const CONTEXT_END: &str = "context.onDestroy";

pub fn construct(call: &mut Call<'_>) -> Result {
    if Ce::lookup(b"Redis", false)?.is_none() {
        let message = "Please install redis extension.";
        return Err(throw(ErrorKind::RuntimeException, message));
    }
    let mut config = call.arr(0).unwrap_or_default();
    if config.get(b"timeout").is_none_or(Zv::is_null) {
        config.make_mut().set(b"timeout", TIMEOUT);
    }
    call.this().set(rs::CONFIG, config);
    Ok(())
}

fn config(this: &Obj) -> Arr {
    this.array(rs::CONFIG).unwrap_or_default()
}

fn pool_config(this: &Obj) -> Arr {
    config(this)
        .get(b"pool")
        .and_then(Zv::as_arr)
        .cloned()
        .unwrap_or_default()
}

pub fn connection(call: &mut Call<'_>) -> Result<Val> {
    let this = call.this();
    // Sessions are saved by a destructor, and saving may have to wait for a shared connection.
    if !DESTRUCTORS_MAY_SUSPEND && coroutine::loop_has_coroutines()? {
        return only_connection(&this);
    }
    pooled_connection(&this)
}

/// The one connection of this handler.
fn only_connection(this: &Obj) -> Result<Val> {
    if let Some(made) = this.object(rs::CONNECTION) {
        return Ok(made.into());
    }
    let made = this.call("createredisconnection", &[config(this).into()])?;
    this.write("connection", made.clone())?;
    let interval = pool_config(this)
        .get(b"heartbeat_interval")
        .filter(|set| !set.is_null())
        .map_or(HEARTBEAT, Zv::to_double);
    // Outside a worker there is no loop, and no connection that idles.
    if !timer::statics::EVENT.get().is_null() {
        let beat = bound_closure::<Heartbeat>(this);
        Ce::from(&timer::CLASS).call_static("repeat", &[interval.into(), beat])?;
    }
    Ok(made)
}

/// Keeps the one connection of a handler alive; one that is dead is given up, and the next use
/// connects again.
struct Heartbeat;

impl Native for Heartbeat {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        let this = call.this();
        let Some(connection) = this.object(rs::CONNECTION) else {
            return Ok(Val::NULL);
        };
        match connection.call("ping", &[]) {
            Err(Raised::Throwable(_)) => this.write("connection", Val::NULL)?,
            other => drop(other?),
        }
        Ok(Val::NULL)
    }
}

/// The connection of the running coroutine, taken from the pool until the coroutine ends.
fn pooled_connection(this: &Obj) -> Result<Val> {
    let context = Ce::from(&context::CLASS);
    let known = context.call_static("get", &[CONTEXT_KEY.into()])?;
    if known.truthy() {
        return Ok(known);
    }
    let pool = pool(this)?;
    let connection = pool.call("get", &[])?;
    context.call_static("set", &[CONTEXT_KEY.into(), connection.clone()])?;
    let mut end = context.call_static("get", &[CONTEXT_END.into()])?;
    if end.is_null() {
        end = Obj::std_class()?.into();
        context.call_static("set", &[CONTEXT_END.into(), end.clone()])?;
    }
    let loan = Obj::std_class()?;
    loan.write("pool", &pool)?;
    loan.write("connection", connection.clone())?;
    Ce::from(&destruction_watcher::CLASS)
        .call_static("watch", &[end, bound_closure::<GiveBack>(&loan)])?;
    Ok(connection)
}

/// `static::$pool`, made when there is none.
fn pool(this: &Obj) -> Result<Obj> {
    let class = this.ce();
    if let Some(made) = class.read_static("pool").unwrap_or(Val::NULL).as_obj() {
        return Ok(made.clone());
    }
    let config = pool_config(this);
    let size = config
        .get(b"max_connections")
        .filter(|set| !set.is_null())
        .map_or_else(|| POOL_SIZE.into(), Zv::to_val);
    let made = Ce::from(&coroutine_pool::CLASS).construct(&[size, config.into()])?;
    made.call("setconnectioncreator", &[bound_closure::<Create>(this)])?;
    made.call("setconnectioncloser", &[bound_closure::<Close>(this)])?;
    made.call("setheartbeatchecker", &[bound_closure::<Ping>(this)])?;
    class.write_static("pool", &made)?;
    Ok(made)
}

/// Makes a connection for the pool.
struct Create;

impl Native for Create {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        let this = call.this();
        this.call("createredisconnection", &[config(&this).into()])
    }
}

/// Closes a connection of the pool.
struct Close;

impl Native for Close {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        match call.obj(0) {
            Some(connection) => connection.call("close", &[]),
            None => Ok(Val::NULL),
        }
    }
}

/// Asks a connection of the pool for a sign of life.
struct Ping;

impl Native for Ping {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        match call.obj(0) {
            Some(connection) => connection.call("ping", &[]),
            None => Ok(Val::NULL),
        }
    }
}

/// Puts a connection back into its pool.
struct GiveBack;

impl Native for GiveBack {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        let loan = call.this();
        if let Some(pool) = loan.read("pool").as_obj() {
            match pool.call("put", &[loan.read("connection")]) {
                // A pool that does not want it back has closed it.
                Err(Raised::Throwable(_)) => {}
                other => drop(other?),
            }
        }
        Ok(Val::NULL)
    }
}

/// Connects to the server.
pub fn create_redis_connection(call: &mut Call<'_>) -> Result<Obj> {
    let config = call.arr(0).unwrap_or_default();
    let set = |key: &[u8]| config.get(key).filter(|v| !v.is_null()).map(Zv::to_val);
    let redis = class_named(&Str::new(b"Redis"))?.construct(&[])?;
    let host = set(b"host").unwrap_or(Val::NULL);
    let port = set(b"port").unwrap_or_else(|| PORT.into());
    let timeout = set(b"timeout").unwrap_or_else(|| TIMEOUT.into());
    let connected = redis.call("connect", &[host.clone(), port.clone(), timeout])?;
    if connected.is_false() {
        let (host, port) = (string_of(&host)?, string_of(&port)?);
        let message = format!("Redis connect {}:{} fail.", host.to_text(), port.to_text());
        return Err(throw(ErrorKind::RuntimeException, &message));
    }
    if let Some(auth) = set(b"auth").filter(|auth| auth.truthy()) {
        redis.call("auth", &[auth])?;
    }
    if let Some(database) = set(b"database").filter(|database| database.truthy()) {
        redis.call("select", &[database.to_long().into()])?;
    }
    set_prefix(&redis, &config)?;
    Ok(redis)
}

/// Has the client put the configured prefix in front of every key.
pub fn set_prefix(client: &Obj, config: &Arr) -> Result {
    let prefix = match config.get(b"prefix").filter(|set| set.truthy()) {
        Some(set) => set.to_val(),
        None => PREFIX.into(),
    };
    let option = call_function("constant", &["Redis::OPT_PREFIX".into()])?;
    client.call("setoption", &[option, prefix]).map(drop)
}

/// Calls a method of the connection.
fn ask(call: &Call<'_>, method: &str, arguments: &[Val]) -> Result<Val> {
    let connection = call.this().call("connection", &[])?;
    match connection.as_obj() {
        Some(connection) => connection.call(method, arguments),
        None => {
            let message = format!("Call to a member function {method}() on null");
            Err(throw(ErrorKind::Error, &message))
        }
    }
}

/// `Session::$lifetime`, in seconds.
fn lifetime() -> Result<Val> {
    super::class()?;
    Ok(sn::statics::LIFETIME.get())
}

pub fn open(_: &mut Call<'_>) -> Result<bool> {
    Ok(true)
}

pub fn close(_: &mut Call<'_>) -> Result<bool> {
    Ok(true)
}

pub fn read(call: &mut Call<'_>) -> Result<Val> {
    ask(call, "get", &[call.val(0)])
}

pub fn write(call: &mut Call<'_>) -> Result<bool> {
    let arguments = [call.val(0), lifetime()?, call.val(1)];
    Ok(ask(call, "setex", &arguments)?.is_true())
}

pub fn update_timestamp(call: &mut Call<'_>) -> Result<bool> {
    Ok(ask(call, "expire", &[call.val(0), lifetime()?])?.is_true())
}

pub fn destroy(call: &mut Call<'_>) -> Result<bool> {
    ask(call, "del", &[call.val(0)])?;
    Ok(true)
}

pub fn gc(_: &mut Call<'_>) -> Result<bool> {
    Ok(true)
}

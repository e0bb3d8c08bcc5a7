//! TLS: which connections have it, with which configuration, and what is said when it fails.
//! Contract §3.3 and §3.4, ecosystem X25.

use std::cell::RefCell;
use std::collections::HashMap;
use std::time::SystemTime;

use engine::handle::Session;
use engine::id::ConnId;
use engine::limits::TLS_HANDSHAKE;
use engine::net::tls::{ClientSettings, ClientTls, ServerTls, TlsError};

use crate::bridge::{
    Arr, ErrorKind, Obj, Result, Val, Zv, call_function, function_exists, stream, throw,
};
use crate::declared::connection::async_tcp_connection as ac;
use crate::declared::connection::tcp_connection as tc;
use crate::declared::worker;
use crate::dispatch::run::{self, Loop};
use crate::dispatch::tcp::{attached, is_ssl, string_of};
use crate::dispatch::tls_options as options;

/// Configurations of clients kept for the next connection with the same settings. A program uses a
/// handful; past this they are built anew.
const CLIENTS: usize = 64;

type Built = (Vec<Option<SystemTime>>, ClientTls);

thread_local! {
    /// Configurations of the workers of this process, by the worker's id. Read before the fork, and
    /// before root is given up.
    static SERVERS: RefCell<HashMap<Vec<u8>, ServerTls>> = RefCell::default();
    static BUILT: RefCell<HashMap<ClientSettings, Built>> = RefCell::default();
}

/// Whether a transport of the client side means TLS. Upstream connects in clear under the names of
/// old versions.
pub fn is_client_transport(transport: &str) -> bool {
    matches!(transport, "ssl" | "tls" | "sslv2" | "sslv3")
}

fn has_tls(l: &Loop, id: ConnId) -> bool {
    l.engine.tls(id, |_| ()).is_some()
}

fn section(options: Option<&Arr>) -> Arr {
    let section = options.and_then(|options| options.get(b"ssl")?.as_arr());
    section.cloned().unwrap_or_default()
}

fn key(worker: &Obj) -> Vec<u8> {
    let id = worker.string(worker::WORKER_ID);
    id.map(|id| id.as_bytes().to_vec()).unwrap_or_default()
}

/// Reads the certificates of a worker, anew if they are known.
fn load(worker: &Obj) -> std::result::Result<ServerTls, TlsError> {
    let context = stream::context_options(&worker.get(worker::SOCKET_CONTEXT));
    let built = options::of_a_server(&section(context.as_ref()))?.build()?;
    SERVERS.with_borrow_mut(|all| all.insert(key(worker), built.clone()));
    Ok(built)
}

fn refuse(worker: &Obj, error: &TlsError) -> String {
    let name = worker.string(worker::SOCKET_NAME);
    let name = name.map(|name| name.to_text().into_owned());
    format!("ssl context of {}: {error}", name.unwrap_or_default())
}

/// Has the certificates of a worker ready.
///
/// # Errors
/// A RuntimeException that names the file or the option to blame.
pub fn prepare(worker: &Obj) -> Result {
    if SERVERS.with_borrow(|all| all.contains_key(&key(worker))) {
        return Ok(());
    }
    match load(worker) {
        Ok(_) => Ok(()),
        Err(error) => Err(throw(ErrorKind::RuntimeException, &refuse(worker, &error))),
    }
}

/// Reads the certificates of a worker again, if it has any; what to log when that fails and the old
/// ones stay.
pub fn renew(worker: &Obj) -> Option<String> {
    if !SERVERS.with_borrow(|all| all.contains_key(&key(worker))) {
        return None;
    }
    let error = load(worker).err()?;
    Some(format!(
        "Warning: {}; the old one stays",
        refuse(worker, &error)
    ))
}

/// A process that serves another worker has no use for the keys of this one.
pub fn forget(worker: &Obj) {
    SERVERS.with_borrow_mut(|all| all.remove(&key(worker)));
}

/// Begins TLS on a connection a worker accepted.
pub(super) fn accept(l: &Loop, id: ConnId, worker: &Obj) -> std::result::Result<(), TlsError> {
    let known = SERVERS.with_borrow(|all| all.get(&key(worker)).cloned());
    let config = match known {
        Some(config) => config,
        None => load(worker)?,
    };
    l.engine
        .start_tls(id, Session::server(&config)?, TLS_HANDSHAKE);
    Ok(())
}

/// The configuration for a client connection.
fn client(c: &Obj) -> std::result::Result<ClientTls, TlsError> {
    let context = c.array(ac::SOCKET_CONTEXT);
    let settings = options::of_a_client(&section(context.as_ref()))?;
    let stamps = settings.stamps();
    let known = BUILT.with_borrow(|all| {
        let built = all.get(&settings)?;
        (built.0 == stamps).then(|| built.1.clone())
    });
    if let Some(known) = known {
        return Ok(known);
    }
    let built = settings.build()?;
    BUILT.with_borrow_mut(|all| {
        if all.len() >= CLIENTS {
            all.clear();
        }
        all.insert(settings, (stamps, built.clone()));
    });
    Ok(built)
}

fn host(c: &Obj) -> String {
    let host = c.string(ac::REMOTE_HOST);
    host.map(|host| host.to_text().into_owned())
        .unwrap_or_default()
}

/// What stands in the way of TLS on a client connection, before it connects. `Ok(Err)`: a file that
/// may be there the next time.
///
/// # Errors
/// A RuntimeException for an option that cannot be honoured.
pub(super) fn check_client(c: &Obj) -> Result<std::result::Result<(), String>> {
    match client(c).and_then(|config| config.name_for(&host(c))) {
        Ok(_) => Ok(Ok(())),
        Err(error) if error.is_of_a_file() => Ok(Err(format!("ssl context: {error}"))),
        Err(error) => {
            let message = format!("ssl context: {error}");
            Err(throw(ErrorKind::RuntimeException, &message))
        }
    }
}

/// Begins TLS on a client connection that is connected.
pub(super) fn greet(l: &Loop, id: ConnId, c: &Obj) -> std::result::Result<(), TlsError> {
    let session = Session::client(&client(c)?, &host(c))?;
    l.engine.start_tls(id, session, TLS_HANDSHAKE);
    c.set(tc::SSL_HANDSHAKE_COMPLETED, 0);
    Ok(())
}

/// Begins TLS on a connection that has had none: as the client when it is one, otherwise with the
/// certificates of its worker, or of the context of a stream that user code made.
fn begin(l: &Loop, id: ConnId, c: &Obj) -> std::result::Result<(), TlsError> {
    if c.is_a(&ac::CLASS) {
        return greet(l, id, c);
    }
    if let Some(worker) = c.object(tc::WORKER) {
        return accept(l, id, &worker);
    }
    let context = call_function("stream_context_get_options", &[c.get(tc::SOCKET)]);
    let context = context.ok();
    let context = context.as_ref().and_then(|context| context.as_arr());
    let config = options::of_a_server(&section(context))?.build()?;
    l.engine
        .start_tls(id, Session::server(&config)?, TLS_HANDSHAKE);
    Ok(())
}

/// Input has come for a connection that got its transport `ssl` after it was accepted or made. True
/// when that input is now TLS's, or the connection is gone.
pub(super) fn begin_late(l: &Loop, id: ConnId, c: &Obj) -> Result<bool> {
    if !is_ssl(c) || has_tls(l, id) || c.long(tc::STATUS) < tc::consts::STATUS_ESTABLISHED {
        return Ok(false);
    }
    if let Err(error) = begin(l, id, c) {
        say(&error.to_string())?;
        c.call("destroy", &[])?;
    }
    Ok(true)
}

/// Begins TLS on a connection that nothing was read from, if its transport asks for it.
pub fn begin_wanted(c: &Obj) -> Result {
    match attached(c) {
        Some((l, id)) => begin_late(l, id, c).map(drop),
        None => Ok(()),
    }
}

/// `doSslHandshake()`: begins TLS when there is none; whether it is ready, 0 when not yet.
pub fn handshake(c: &Obj) -> Result<Val> {
    let Some((l, id)) = attached(c) else {
        c.call("destroy", &[])?;
        return Ok(Val::FALSE);
    };
    if let Some(secured) = l.engine.tls(id, |session| session.is_secured()) {
        return Ok(if secured { Val::TRUE } else { 0.into() });
    }
    if let Err(error) = begin(l, id, c) {
        say(&error.to_string())?;
        c.call("destroy", &[])?;
        return Ok(Val::FALSE);
    }
    Ok(0.into())
}

fn say(why: &str) -> Result {
    if worker::statics::DAEMONIZE.is_true() {
        return Ok(());
    }
    run::say(format!("SSL handshake error: {why}\n"))
}

/// Says why a handshake failed, if one did.
pub(super) fn report(l: &Loop, id: ConnId) -> Result {
    match l.engine.tls(id, Session::take_failure).flatten() {
        Some(why) => say(&why),
        None => Ok(()),
    }
}

/// The handshake is over.
pub(super) fn secured(l: &Loop, id: ConnId) -> Result {
    match l.connection(id) {
        Some(c) => ready(l, id, &c),
        None => Ok(()),
    }
}

/// The same on a loop written in PHP, where nobody says so: looks whether it is news.
pub(super) fn notice_secured(l: &Loop, id: ConnId, c: &Obj) -> Result<bool> {
    let secured = l.engine.tls(id, |session| session.is_secured());
    if secured != Some(true) || c.get(tc::SSL_HANDSHAKE_COMPLETED).is_true() {
        return Ok(false);
    }
    ready(l, id, c).map(|()| true)
}

fn ready(l: &Loop, id: ConnId, c: &Obj) -> Result {
    c.set(tc::SSL_HANDSHAKE_COMPLETED, true);
    let context = if c.is_a(&ac::CLASS) {
        c.array(ac::SOCKET_CONTEXT)
    } else {
        let worker = c.object(tc::WORKER);
        worker.and_then(|w| stream::context_options(&w.get(worker::SOCKET_CONTEXT)))
    };
    let options = section(context.as_ref());
    let wants = |name: &[u8]| options.get(name).is_some_and(Zv::truthy);
    let (one, all) = (
        wants(b"capture_peer_cert"),
        wants(b"capture_peer_cert_chain"),
    );
    if (one || all) && function_exists("openssl_x509_read") {
        capture(l, id, c, one, all)?;
    }
    Ok(())
}

/// Puts the peer's certificates into the context of the connection's stream, where PHP puts them.
fn capture(l: &Loop, id: ConnId, c: &Obj, one: bool, all: bool) -> Result {
    let chain = l.engine.tls(id, |session| session.peer_certificates());
    let mut read = Arr::new();
    for der in chain.unwrap_or_default() {
        let base64 = call_function("base64_encode", &[der.as_slice().into()])?;
        let lines = call_function("chunk_split", &[base64, 64.into(), "\n".into()])?;
        let lines = string_of(&lines)?;
        let pem = format!(
            "-----BEGIN CERTIFICATE-----\n{}-----END CERTIFICATE-----\n",
            lines.to_text()
        );
        let certificate = call_function("openssl_x509_read", &[pem.into()])?;
        read.make_mut().push(certificate);
    }
    let socket = c.call("getsocket", &[])?;
    let set = |name: &str, value: Val| {
        let arguments = [socket.clone(), "ssl".into(), name.into(), value];
        call_function("stream_context_set_option", &arguments).map(drop)
    };
    if let Some(first) = read.index(0).filter(|_| one) {
        set("peer_certificate", first.to_val())?;
    }
    if all {
        set("peer_certificate_chain", read.into())?;
    }
    Ok(())
}

/// A connection that cannot have the TLS it was to have.
pub(super) fn failed(c: &Obj, error: &TlsError) -> Result {
    say(&error.to_string())?;
    c.call("destroy", &[]).map(drop)
}

//! Workers on the loop: listening, accepting.
//!
//! The PHP stream in `$mainSocket` owns the socket. While a worker accepts on one of our loops the
//! engine holds a second descriptor of it; the engine's id is kept beside the worker object.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::Path;

use engine::id::ListenerId;
use engine::net::connect::look_up;
use engine::net::listener::{ListenOptions, bind_tcp, bind_unix};
use engine::net::udp::bind_udp;
use engine::sys::{fd, user};

use crate::bridge::{self, Arr, Obj, Result, Zv, stream};
use crate::dispatch::run;

/// What the `socket` part of a stream context says about a listening socket.
pub fn options(socket: Option<&Arr>) -> ListenOptions {
    let get = |name: &[u8]| socket.and_then(|s| s.get(name)).filter(|v| !v.is_null());
    let mut options = ListenOptions::default();
    if let Some(backlog) = get(b"backlog") {
        options.backlog = i32::try_from(backlog.to_long()).unwrap_or(i32::MAX);
    }
    options.reuse_port = get(b"so_reuseport").is_some_and(Zv::truthy);
    options.only_v6 = get(b"ipv6_v6only").map(Zv::truthy);
    options.broadcast = get(b"so_broadcast").is_some_and(Zv::truthy);
    options
}

/// Opens `tcp://host:port`, `udp://host:port` or `unix:///path`.
///
/// # Errors
/// The system's words, as PHP prints them: `Address already in use`.
pub fn open(address: &str, options: &ListenOptions) -> std::result::Result<OwnedFd, String> {
    if let Some(path) = address.strip_prefix("unix://") {
        return open_unix(Path::new(path), options).map_err(|e| words(&e));
    }
    let datagrams = address.strip_prefix("udp://");
    let bind = if datagrams.is_some() {
        bind_udp
    } else {
        bind_tcp
    };
    let rest = datagrams.unwrap_or_else(|| address.strip_prefix("tcp://").unwrap_or(address));
    let mut error = String::new();
    for address in resolve(rest)? {
        match bind(address, options) {
            Ok(fd) => return Ok(fd),
            Err(refused) => error = words(&refused),
        }
    }
    Err(error)
}

/// The addresses `host:port` stands for, at least one. Blocks for a host name.
///
/// # Errors
/// The system's words, as PHP prints them.
pub fn resolve(address: &str) -> std::result::Result<Vec<SocketAddr>, String> {
    // A path behind the port means nothing here, as in PHP.
    let address = address.split('/').next().unwrap_or(address);
    let failed = || format!("Failed to parse address \"{address}\"");
    let (host, port) = address.rsplit_once(':').ok_or_else(failed)?;
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let port: u16 = port.parse().map_err(|_| failed())?;
    let found = look_up(host, port).map_err(|reason| {
        format!("php_network_getaddresses: getaddrinfo for {host} failed: {reason}")
    })?;
    if found.is_empty() {
        return Err(failed());
    }
    Ok(found)
}

/// The file a crashed service left behind is removed: nobody answers there.
fn open_unix(path: &Path, options: &ListenOptions) -> io::Result<OwnedFd> {
    match bind_unix(path, options) {
        Err(error) if error.kind() == ErrorKind::AddrInUse => match UnixStream::connect(path) {
            Err(probe) if probe.kind() == ErrorKind::ConnectionRefused => {
                std::fs::remove_file(path)?;
                bind_unix(path, options)
            }
            _ => Err(error),
        },
        other => other,
    }
}

/// An error without Rust's number behind it.
pub fn words(error: &io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

/// Gives a socket's file to a user and a group; empty names change nothing. Returns what to log
/// when that was refused.
pub fn give_away(path: &str, owner: &str, group: &str) -> Option<String> {
    let uid = match owner {
        "" => None,
        name => match user::user_by_name(name) {
            Ok(Some(found)) => Some(found.uid),
            _ => return Some(format!("Warning: chown {path}: no user {name}")),
        },
    };
    let gid = match group {
        "" => None,
        name => match user::group_id(name) {
            Ok(Some(gid)) => Some(gid),
            _ => return Some(format!("Warning: chgrp {path}: no group {name}")),
        },
    };
    let done = std::os::unix::fs::chown(path, uid, gid);
    done.err()
        .map(|e| format!("Warning: chown {path}: {}", words(&e)))
}

fn listener_of(worker: &Obj) -> Option<ListenerId> {
    let bits = worker.handle().get();
    (bits != 0).then(|| ListenerId::from_bits(bits))
}

/// Accepts from a worker's socket, on the loop of this process.
pub fn resume(worker: &Obj, socket: &Zv) -> Result {
    let l = run::current()?;
    if let Some(id) = listener_of(worker)
        && l.engine.resume_accept(id)
    {
        return Ok(());
    }
    let Some(number) = stream::descriptor(socket) else {
        let message = "the listening socket is closed";
        return Err(bridge::throw(bridge::ErrorKind::RuntimeException, message));
    };
    let own = fd::duplicate(number).map_err(run::system)?;
    let id = l.engine.listen(own).map_err(run::system)?;
    l.listeners.borrow_mut().insert(id, worker.clone());
    worker.handle().set(id.to_bits());
    l.engine.resume_accept(id);
    Ok(())
}

/// Stops accepting natively. False when the worker did not.
pub fn pause(worker: &Obj) -> bool {
    match (run::existing(), listener_of(worker)) {
        (Some(l), Some(id)) => l.engine.pause_accept(id),
        _ => false,
    }
}

/// Gives up the loop's descriptor of a worker's socket.
pub fn close(worker: &Obj) {
    if let (Some(l), Some(id)) = (run::existing(), listener_of(worker)) {
        worker.handle().set(0);
        l.engine.close_listener(id);
        let owner = l.listeners.borrow_mut().remove(&id);
        drop(owner);
    }
}

//! The pages of `status` and `connections`: begun by the master, completed by its children.

use std::path::Path;

use engine::process::connections;
use engine::process::status::{self, Child, Exits, Page, Row, Widths};
use engine::sys::signal::{SIGABRT, SIGIO};
use engine::sys::{process, system, time};

use super::banner::{NAME_WIDTH, SOCKET_WIDTH, width};
use super::{log, state};
use crate::bridge::{Call, Ce, Key, Obj, Result, Val, Zv, request};
use crate::declared::connection::tcp_connection as tc;
use crate::declared::worker::{self, statics};
use crate::dispatch::tcp::{self, Counter};

fn widths(class: Ce) -> Result<Widths> {
    Ok(Widths {
        socket: width(class, SOCKET_WIDTH)?,
        name: width(class, NAME_WIDTH)?,
    })
}

fn forward(class: Ce, signo: i32) -> Result {
    for pid in state::all_pids(class)? {
        // A child that has just gone has nothing to say.
        let _ = process::kill(pid, signo);
    }
    Ok(())
}

fn unsigned(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

pub fn write_statistics_to_status_file(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    let file = statics::STATISTICS_FILE.text();
    let file = Path::new(&file);
    // A page that cannot be written is noticed by whoever asked for it.
    if state::is_master() {
        write_page(class, file)?;
        return forward(class, SIGABRT);
    }
    let line = own_row(class)?;
    let _ = status::append(file, &line);
    Ok(())
}

fn write_page(class: Ce, file: &Path) -> Result {
    let statistics = statics::GLOBAL_STATISTICS.array().unwrap_or_default();
    let started = statistics.get(b"start_timestamp").map_or(0, Zv::to_long);
    let exits = statistics
        .get(b"worker_exit_info")
        .and_then(Zv::as_arr)
        .cloned()
        .unwrap_or_default();
    let (mut workers, mut children) = (Vec::new(), Vec::new());
    for (id, worker) in state::workers() {
        let listen = state::socket_name(&worker)?;
        let name = state::text(&worker, worker::NAME);
        let pids = state::inner(statics::PID_MAP, &id).unwrap_or_default();
        for pid in state::pids(&pids) {
            children.push(Child {
                pid,
                name: name.clone(),
                listen: listen.clone(),
            });
        }
        let event_loop = worker
            .object(worker::CONTEXT)
            .map_or(Val::NULL, |c| c.read("eventLoopName"));
        workers.push(Exits {
            name,
            event_loop: state::text_of(&event_loop)?,
            counts: exit_counts(exits.get_str(&id)),
        });
    }
    let version_line = state::text_of(&*class.call_static("getversionline", &[])?)?;
    let page = Page {
        daemon: statics::DAEMONIZE.is_true(),
        version_line: &version_line,
        started: log::civil(started)?,
        uptime: unsigned(time::unix_now() - started),
        load: system::load_average(),
        workers: &workers,
        children: &children,
        widths: widths(class)?,
    };
    let _ = status::begin(file, &page);
    Ok(())
}

fn exit_counts(counts: Option<&Zv>) -> Vec<(i32, u64)> {
    let counts = counts.and_then(Zv::as_arr);
    let pairs = counts.into_iter().flat_map(|c| c.iter());
    pairs
        .filter_map(|(status, count)| match status {
            Key::Index(status) => Some((i32::try_from(status).ok()?, unsigned(count.to_long()))),
            Key::Name(_) => None,
        })
        .collect()
}

fn own_row(class: Ce) -> Result<String> {
    let Some(worker) = state::first_worker() else {
        return Ok(String::new());
    };
    let listen = state::socket_name(&worker)?;
    let name = state::text(&worker, worker::NAME);
    let timers = match statics::GLOBAL_EVENT.object() {
        Some(event) => event.call("gettimercount", &[])?.to_long(),
        None => 0,
    };
    let row = Row {
        pid: process::pid(),
        memory: request::memory_usage() as u64,
        listen: &listen,
        name: &name,
        connections: tcp::counted(Counter::ConnectionCount),
        send_fail: unsigned(tcp::counted(Counter::SendFail)),
        timers: unsigned(timers),
        total_request: unsigned(tcp::counted(Counter::TotalRequest)),
    };
    Ok(row.line(widths(class)?))
}

pub fn write_connections_statistics_to_status_file(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    let file = statics::CONNECTIONS_FILE.text();
    let file = Path::new(&file);
    if state::is_master() {
        let _ = connections::begin(file);
        return forward(class, SIGIO);
    }
    let name = state::first_worker().map(|w| state::text(&w, worker::NAME));
    let name = name.unwrap_or_default();
    let all = tc::statics::CONNECTIONS.array().unwrap_or_default();
    let mut lines = String::new();
    for connection in all.values() {
        if let Some(connection) = connection.as_obj() {
            lines.push_str(&connection_row(connection, &name)?);
        }
    }
    if !lines.is_empty() {
        let _ = status::append(file, &lines);
    }
    Ok(())
}

fn connection_row(c: &Obj, process_name: &str) -> Result<String> {
    let ask = |method: &str| c.call(method, &[]);
    let text = |method: &str| state::text_of(&*ask(method)?);
    let worker = c.object(tc::WORKER);
    let worker = worker
        .map(|w| state::text_of(&w.read("name")))
        .transpose()?;
    let status = c.call("getstatus", &[false.into()])?;
    let row = connections::Row {
        pid: process::pid(),
        worker: worker.as_deref().unwrap_or(process_name),
        id: unsigned(c.long(tc::ID)),
        transport: &state::text(c, tc::TRANSPORT),
        protocol: &state::text(c, tc::PROTOCOL),
        ipv4: ask("isipv4")?.truthy(),
        ipv6: ask("isipv6")?.truthy(),
        receive_queue: unsigned(ask("getrecvbufferqueuesize")?.to_long()),
        send_queue: unsigned(ask("getsendbufferqueuesize")?.to_long()),
        bytes_read: unsigned(c.long(tc::BYTES_READ)),
        bytes_written: unsigned(c.long(tc::BYTES_WRITTEN)),
        status: &state::text_of(&status)?,
        local: &text("getlocaladdress")?,
        remote: &text("getremoteaddress")?,
    };
    Ok(row.line())
}

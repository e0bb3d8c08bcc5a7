//! Closed-loop load generator: each connection writes `depth` requests at once, reads that many
//! answers, checks every one of them, and starts again.
//!
//! ```text
//! load KIND PORT CONNECTIONS SECONDS DEPTH
//! ```
//!
//! KIND is `hello` (identical small requests), `varied` (every request differs, as browsers send
//! them), `websocket` or `tcp` (echo of 64 bytes that differ each time). Prints
//! `requests=N seconds=S rate=R`. A wrong answer or a lost connection ends the run with status 1.

mod client;
mod message;

use std::io::Write;
use std::time::Duration;

use client::Run;
use message::Kind;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, port, connections, seconds, depth] = arguments.as_slice() else {
        return Err("usage: load hello|varied|websocket|tcp PORT CONNECTIONS SECONDS DEPTH".into());
    };
    let run = Run {
        kind: Kind::parse(kind).ok_or("KIND is hello, varied, websocket or tcp")?,
        port: port.parse()?,
        connections: connections.parse()?,
        time: Duration::from_secs_f64(seconds.parse()?),
        depth: depth.parse()?,
        batches: u64::MAX,
    };
    let outcome = client::run(&run)?;
    let seconds = outcome.elapsed.as_secs_f64();
    writeln!(
        std::io::stdout(),
        "requests={} seconds={seconds:.3} rate={:.0}",
        outcome.requests,
        outcome.requests as f64 / seconds
    )?;
    Ok(())
}

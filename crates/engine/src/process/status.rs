//! The status page: written by the master and its children, completed and shown by the command line.
//!
//! The file begins with one line no one sees: a serialized map from pid to name and socket, by
//! which the reader knows which children have not answered. Format and text are Workerman's, so that
//! its command line and ours read each other's files.

use super::pad;
use crate::sys::time::Civil;
use std::collections::{BTreeMap, HashMap};
use std::fs::{OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

const GLOBAL: &str = "---------------------------------------------------GLOBAL STATUS---------------------------------------------------------\n";
const PROCESS: &str = "---------------------------------------------------PROCESS STATUS--------------------------------------------------------\n";

/// How long the reader gives the children to answer; who has not is busy.
pub const ANSWER_TIME: Duration = Duration::from_secs(1);

/// Children of other users append to the file.
const MODE: u32 = 0o722;

/// The widths of the two columns that depend on names, in bytes: `maxSocketNameLength` and
/// `maxWorkerNameLength`, 0 when never measured.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Widths {
    /// Of the listening address.
    pub socket: usize,
    /// Of the worker's name.
    pub name: usize,
}

/// A child as the master knows it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Child {
    /// Its pid.
    pub pid: i32,
    /// Its worker's name.
    pub name: String,
    /// Its worker's socket name.
    pub listen: String,
}

/// A worker and how its children ended so far.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Exits {
    /// The worker's name.
    pub name: String,
    /// The short name of its event loop.
    pub event_loop: String,
    /// Raw wait status and how often, in the order they were first seen.
    pub counts: Vec<(i32, u64)>,
}

/// What the master knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<'a> {
    /// Whether it runs in the background.
    pub daemon: bool,
    /// The line of versions, with its end.
    pub version_line: &'a str,
    /// When the service was started, as shown.
    pub started: Civil,
    /// How long ago that was, in seconds.
    pub uptime: u64,
    /// Load of the last 1, 5 and 15 minutes, where known.
    pub load: Option<[f64; 3]>,
    /// Workers in the order they were made.
    pub workers: &'a [Exits],
    /// Children in the master's order.
    pub children: &'a [Child],
    /// Measured widths.
    pub widths: Widths,
}

impl Page<'_> {
    /// The file's text up to the rows of the children.
    pub fn text(&self) -> String {
        let mut out = serialize(self.children);
        let mode = if self.daemon { "DAEMON" } else { "DEBUG" };
        let load = match self.load {
            Some(load) => load
                .map(|value| pad::float(pad::round(value, 2)))
                .join(", "),
            None => "-, -, -".to_owned(),
        };
        let (days, hours) = (self.uptime / 86_400, self.uptime % 86_400 / 3600);
        let started = self.started;
        out.push_str(&format!(
            "\nStart worker in {mode} mode.\n{GLOBAL}{}start time:{started}   run {days} days \
             {hours} hours   load average: {load}\n{} workers    {} processes\n",
            self.version_line,
            self.workers.len(),
            self.children.len(),
        ));
        let Widths { socket, name } = self.widths;
        let title = pad::right("name", name);
        out.push_str(&format!(
            "{title}     event-loop     exit_status     exit_count\n"
        ));
        for worker in self.workers {
            let none = [(0, 0)];
            let counts = if worker.counts.is_empty() {
                &none
            } else {
                worker.counts.as_slice()
            };
            for (status, count) in counts {
                out.push_str(&format!(
                    "{}     {} {}{}\n",
                    pad::right(&worker.name, name),
                    pad::right(&worker.event_loop, 14),
                    pad::right(&status.to_string(), 16),
                    pad::right(&count.to_string(), 16),
                ));
            }
        }
        out.push_str(&format!(
            "{PROCESS}pid\tmemory  {} {title} connections send_fail timers  total_request qps    \
             status\n",
            pad::right("listening", socket),
        ));
        out
    }
}

/// What a child says about itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Row<'a> {
    /// Its pid.
    pub pid: i32,
    /// Memory in use, in bytes.
    pub memory: u64,
    /// The socket name.
    pub listen: &'a str,
    /// The worker's name; shown as `none` when it equals the socket name.
    pub name: &'a str,
    /// Open connections, client ones included.
    pub connections: i64,
    /// Sends that failed, since the start.
    pub send_fail: u64,
    /// Timers now.
    pub timers: u64,
    /// Messages since the start.
    pub total_request: u64,
}

impl Row<'_> {
    /// The line, with its end.
    pub fn line(&self, widths: Widths) -> String {
        let memory = pad::float(pad::round(self.memory as f64 / 1_048_576.0, 2));
        let name = if self.name == self.listen {
            "none"
        } else {
            self.name
        };
        format!(
            "{}\t{} {} {} {} {} {} {}\n",
            self.pid,
            pad::right(&format!("{memory}M"), 7),
            pad::right(self.listen, widths.socket),
            pad::right(name, widths.name),
            pad::right(&self.connections.to_string(), 11),
            pad::right(&self.send_fail.to_string(), 9),
            pad::right(&self.timers.to_string(), 7),
            pad::right(&self.total_request.to_string(), 13),
        )
    }
}

/// Starts a new page at `path`, which every child may append to.
///
/// # Errors
/// When the file cannot be written.
pub fn begin(path: &Path, page: &Page<'_>) -> io::Result<()> {
    write_page(path, &page.text())
}

pub(super) fn write_page(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(path)?;
    // A page left behind by another user can still be written to, if not changed.
    let _ = file.set_permissions(Permissions::from_mode(MODE));
    file.write_all(text.as_bytes())
}

/// Appends a child's lines, in one write so that the lines of several children do not mix.
///
/// # Errors
/// When the file cannot be written.
pub fn append(path: &Path, lines: &str) -> io::Result<()> {
    OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)?
        .write_all(lines.as_bytes())
}

/// The map of children as the host's `serialize` writes it.
fn serialize(children: &[Child]) -> String {
    let mut out = format!("a:{}:{{", children.len());
    for Child { pid, name, listen } in children {
        out.push_str(&format!(
            "i:{pid};a:2:{{s:4:\"name\";s:{}:\"{name}\";s:6:\"listen\";s:{}:\"{listen}\";}}",
            name.len(),
            listen.len(),
        ));
    }
    out.push('}');
    out
}

/// Reads what [`serialize`] writes, and nothing else of that format.
struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    fn expect(&mut self, token: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(token)?;
        Some(())
    }

    fn until(&mut self, end: char) -> Option<&'a str> {
        let (value, rest) = self.0.split_once(end)?;
        self.0 = rest;
        Some(value)
    }

    fn string(&mut self) -> Option<&'a str> {
        self.expect("s:")?;
        let length: usize = self.until(':')?.parse().ok()?;
        self.expect("\"")?;
        let value = self.0.get(..length)?;
        self.0 = self.0.get(length..)?;
        self.expect("\";")?;
        Some(value)
    }

    fn children(&mut self) -> Option<BTreeMap<i32, (&'a str, &'a str)>> {
        self.expect("a:")?;
        // The count is not trusted for anything but its form.
        self.until(':')?.parse::<u32>().ok()?;
        self.expect("{")?;
        let mut all = BTreeMap::new();
        while self.expect("}").is_none() {
            self.expect("i:")?;
            let pid = self.until(';')?.parse().ok()?;
            self.expect("a:2:{")?;
            let (mut name, mut listen) = (None, None);
            for _ in 0..2 {
                match self.string()? {
                    "name" => name = Some(self.string()?),
                    "listen" => listen = Some(self.string()?),
                    _ => return None,
                }
            }
            self.expect("}")?;
            all.insert(pid, (name?, listen?));
        }
        Some(all)
    }
}

/// One child's row as far as the summary needs it.
struct Sample<'a> {
    line: &'a str,
    total_request: i64,
}

/// Turns the file into the page people see. Keeps the totals of the last page, to tell messages per
/// second when asked once a second.
#[derive(Debug, Default)]
pub struct Display {
    last: HashMap<i32, i64>,
}

impl Display {
    /// A display that has shown nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The page for the file's text; empty for an empty file. `widths` are the reader's own, usually
    /// unknown (0): the columns of its rows are at least eight bytes wide and as wide as any row.
    pub fn page(&mut self, file: &str, widths: Widths) -> String {
        let Some((first, rest)) = file.split_once('\n') else {
            return String::new();
        };
        let children = Reader(first).children().unwrap_or_default();
        let mut out = String::with_capacity(file.len() * 2);
        let mut lines = rest.lines();
        for line in lines.by_ref() {
            out.push_str(line);
            out.push('\n');
            if is_header(line) {
                break;
            }
        }
        let (mut socket, mut name) = (widths.socket.max(8), widths.name.max(8));
        let mut sum = Sum::default();
        let mut samples = BTreeMap::new();
        for line in lines {
            let Some(fields) = Fields::of(line) else {
                continue;
            };
            sum.add(&fields);
            socket = socket.max(fields.listen.len());
            name = name.max(fields.name.len());
            samples.insert(
                fields.pid,
                Sample {
                    line,
                    total_request: fields.total_request,
                },
            );
        }
        let mut qps_sum = 0i64;
        for (pid, (child, listen)) in &children {
            let Some(sample) = samples.get(pid) else {
                let (listen, child) = (pad::right(listen, socket), pad::right(child, name));
                out.push_str(&format!(
                    "{pid}\tN/A     {listen} {child} N/A         N/A       N/A     N/A           N/A    [busy] \n"
                ));
                continue;
            };
            let qps = self
                .last
                .get(pid)
                .map_or(0, |last| sample.total_request.saturating_sub(*last));
            qps_sum = qps_sum.saturating_add(qps);
            out.push_str(&format!(
                "{} {} [idle]\n",
                sample.line,
                pad::right(&qps.to_string(), 6)
            ));
        }
        self.last = samples
            .iter()
            .map(|(pid, sample)| (*pid, sample.total_request))
            .collect();
        out.push_str(PROCESS);
        out.push_str(&sum.line(socket, name, qps_sum));
        out
    }
}

fn is_header(line: &str) -> bool {
    line.strip_prefix("pid")
        .and_then(|rest| rest.split_once("memory"))
        .is_some_and(|(_, rest)| rest.contains("listening"))
}

/// The fields of a child's row. The name may hold spaces, so figures are counted from the end.
struct Fields<'a> {
    pid: i32,
    memory: f64,
    listen: &'a str,
    name: &'a str,
    connections: i64,
    send_fail: i64,
    timers: i64,
    total_request: i64,
}

impl<'a> Fields<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let (pid, rest) = line.split_once('\t')?;
        let (memory, rest) = rest.trim_start().split_once(' ')?;
        let (listen, rest) = rest.trim_start().split_once(' ')?;
        let mut rest = rest.trim();
        let mut figure = || {
            let (before, figure) = rest.rsplit_once(' ')?;
            rest = before.trim_end();
            figure.parse::<i64>().ok()
        };
        let (total_request, timers, send_fail, connections) =
            (figure()?, figure()?, figure()?, figure()?);
        Some(Self {
            pid: pid.parse().ok()?,
            memory: memory.trim_end_matches('M').parse().ok()?,
            listen,
            name: rest,
            connections,
            send_fail,
            timers,
            total_request,
        })
    }
}

#[derive(Default)]
struct Sum {
    memory: f64,
    connections: i64,
    send_fail: i64,
    timers: i64,
    total_request: i64,
}

impl Sum {
    // Saturating: the file can be written by any user, and must not bring the reader down.
    fn add(&mut self, fields: &Fields<'_>) {
        self.memory += fields.memory;
        self.connections = self.connections.saturating_add(fields.connections);
        self.send_fail = self.send_fail.saturating_add(fields.send_fail);
        self.timers = self.timers.saturating_add(fields.timers);
        self.total_request = self.total_request.saturating_add(fields.total_request);
    }

    fn line(&self, socket: usize, name: usize, qps: i64) -> String {
        format!(
            "Summary\t{} {} {} {} {} {} {} {} [Summary] \n",
            pad::right(&format!("{}M", pad::float(self.memory)), 7),
            pad::right("-", socket),
            pad::right("-", name),
            pad::right(&self.connections.to_string(), 11),
            pad::right(&self.send_fail.to_string(), 9),
            pad::right(&self.timers.to_string(), 7),
            pad::right(&self.total_request.to_string(), 13),
            pad::right(&qps.to_string(), 6),
        )
    }
}

#[cfg(test)]
mod tests;

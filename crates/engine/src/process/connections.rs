//! The list of connections.

use super::pad;
use std::io;
use std::path::Path;
use std::time::Duration;

/// Title and header, written by the master before it forwards the signal.
pub const HEAD: &str = "\
--------------------------------------------------------------------- WORKERMAN CONNECTION STATUS --------------------------------------------------------------------------------
PID      Worker          CID       Trans   Protocol        ipv4   ipv6   Recv-Q       Send-Q       Bytes-R      Bytes-W       Status         Local Address          Foreign Address
";

/// How long the reader gives the children to answer.
pub const ANSWER_TIME: Duration = Duration::from_millis(500);

/// One connection of a child.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Row<'a> {
    /// The child.
    pub pid: i32,
    /// Its worker's name; for a client connection the name of the process's worker.
    pub worker: &'a str,
    /// The connection's number in its child.
    pub id: u64,
    /// tcp, udp, unix or ssl.
    pub transport: &'a str,
    /// The protocol's class, with or without its namespace; empty for none.
    pub protocol: &'a str,
    /// Whether the peer's address is an IPv4 one.
    pub ipv4: bool,
    /// Whether it is an IPv6 one.
    pub ipv6: bool,
    /// Bytes received and not yet handed out.
    pub receive_queue: u64,
    /// Bytes waiting to be sent.
    pub send_queue: u64,
    /// Bytes read in total.
    pub bytes_read: u64,
    /// Bytes written in total.
    pub bytes_written: u64,
    /// ESTABLISHED and the like.
    pub status: &'a str,
    /// Our address.
    pub local: &'a str,
    /// The peer's.
    pub remote: &'a str,
}

impl Row<'_> {
    /// The line, with its end.
    pub fn line(&self) -> String {
        let protocol = if self.protocol.is_empty() {
            self.transport
        } else {
            self.protocol
        };
        // A backslash in the first place is no namespace to Workerman.
        let protocol = match protocol.rfind('\\') {
            Some(at) if at > 0 => protocol.get(at + 1..).unwrap_or(protocol),
            _ => protocol,
        };
        let flag = |is: bool| if is { " 1" } else { " 0" };
        [
            pad::right(&self.pid.to_string(), 9),
            pad::right(&shorten(self.worker, 14), 16),
            pad::right(&self.id.to_string(), 10),
            pad::right(self.transport, 8),
            pad::right(&shorten(protocol, 15), 16),
            pad::right(flag(self.ipv4), 7),
            pad::right(flag(self.ipv6), 7),
            pad::right(&size(self.receive_queue), 13),
            pad::right(&size(self.send_queue), 13),
            pad::right(&size(self.bytes_read), 13),
            pad::right(&size(self.bytes_written), 14),
            pad::right(self.status, 15),
            pad::right(self.local.trim(), 22),
            " ".to_owned(),
            pad::right(self.remote.trim(), 22),
            "\n".to_owned(),
        ]
        .concat()
    }
}

/// Text of at most `limit` bytes: longer text loses its end to two dots.
fn shorten(text: &str, limit: usize) -> String {
    if text.len() > limit {
        format!("{}..", pad::clip(text, limit - 2))
    } else {
        text.to_owned()
    }
}

/// Bytes for people: `1024B`, and strictly above 1024 of a unit one decimal of the next: `1.4KB`.
pub fn size(bytes: u64) -> String {
    for (unit, name) in [
        (1u64 << 40, "TB"),
        (1 << 30, "GB"),
        (1 << 20, "MB"),
        (1 << 10, "KB"),
    ] {
        if bytes > unit {
            // Exact below 2^53 bytes, eight petabytes.
            let value = pad::round(bytes as f64 / unit as f64, 1);
            return format!("{}{name}", pad::float(value));
        }
    }
    format!("{bytes}B")
}

/// Starts a new list at `path`, for all to append to.
///
/// # Errors
/// When the file cannot be written.
pub fn begin(path: &Path) -> io::Result<()> {
    super::status::write_page(path, HEAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Printed by Workerman 5.2.2 for the same connection.
    const PRINTED: &str = "18723    a-longer-wor..  17        tcp     Http             1      0     0B           0B           1.4KB        22.6KB        ESTABLISHED    127.0.0.1:46061        127.0.0.1:59904       \n";

    fn row() -> Row<'static> {
        Row {
            pid: 18723,
            worker: "a-longer-worker-name",
            id: 17,
            transport: "tcp",
            protocol: "Workerman\\Protocols\\Http",
            ipv4: true,
            ipv6: false,
            receive_queue: 0,
            send_queue: 0,
            bytes_read: 1434,
            bytes_written: 23143,
            status: "ESTABLISHED",
            local: "127.0.0.1:46061",
            remote: "127.0.0.1:59904",
        }
    }

    #[test]
    fn a_line_is_workermans_to_the_byte() {
        assert_eq!(row().line(), PRINTED);
        let header = HEAD.lines().nth(1).unwrap();
        assert_eq!(header.find("Bytes-W"), PRINTED.find("22.6KB"));
        assert_eq!(header.find("Foreign"), PRINTED.find("127.0.0.1:59904"));
    }

    #[test]
    fn long_names_end_in_dots() {
        let line = Row {
            worker: "fourteen-bytes",
            protocol: "App\\ProtocolOfFifteen",
            ..row()
        }
        .line();
        assert!(line.starts_with("18723    fourteen-bytes  17        tcp     ProtocolOfFif.. "));
        let line = Row {
            protocol: "",
            ..row()
        }
        .line();
        assert!(line.contains(" tcp     tcp             "));
        assert_eq!(shorten("数据库服务数据库服务", 14), "数据库服..");
    }

    #[test]
    fn sizes_change_unit_strictly_above_a_thousand() {
        for (bytes, text) in [
            (0, "0B"),
            (1024, "1024B"),
            (1025, "1KB"),
            (1434, "1.4KB"),
            (1 << 20, "1024KB"),
            ((1 << 20) + (1 << 19), "1.5MB"),
            ((1 << 30) + 1, "1GB"),
            ((1 << 40) + 1, "1TB"),
        ] {
            assert_eq!(size(bytes), text);
        }
    }
}

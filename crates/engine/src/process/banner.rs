//! The banner printed at start.
//!
//! The text carries colour marks; it goes through [`echo_text`](super::log::echo_text), which
//! removes them or turns them into escape codes.

use super::log::mark_length;
use super::pad;
use super::pidfile::base_name;

/// Bytes between the longest value of a column and the next column.
pub const GAP: usize = 4;
/// The least width of a column, without the gap.
pub const NARROWEST: usize = 2 * GAP;
/// The state every worker shows.
pub const STATE: &str = "<g> [OK] </g>";
/// What a column shows for a worker that has no such property.
pub const MISSING: &str = "NNNN";

/// One column: the title shown, and as many bytes as its longest value has.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Column {
    /// The column's name. `socket` is shown as `listen`.
    pub name: String,
    /// Width in bytes without the gap, as [`widen`] measured it.
    pub width: usize,
}

/// The key under which Workerman keeps a column's width in `$uiLengthData`:
/// `maxEvent-loopNameLength` for `event-loop`.
pub fn width_key(column: &str) -> String {
    let mut name = column.to_ascii_lowercase();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    format!("max{name}NameLength")
}

/// The width of a column after a value was seen; `known` is the width so far.
pub fn widen(known: Option<usize>, value: &str) -> usize {
    known.unwrap_or(NARROWEST).max(value.len())
}

/// The event loop's name from its class: lower case, without the namespace. The first letter of a
/// class without one is lost, as in Workerman.
pub fn event_loop_name(class: &str) -> String {
    let start = class.rfind('\\').map_or(1, |at| at + 1);
    class.get(start..).unwrap_or("").to_ascii_lowercase()
}

/// The name of a listening socket as shown: its first letter in lower case, `none` without one.
pub fn socket_name(socket: &str) -> String {
    if socket.is_empty() || socket == "0" {
        return "none".to_owned();
    }
    let mut name = socket.to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    name
}

/// `Workerman/…  runtime/… (JIT off)  Linux/…` with its line end. `runtime` is the middle part.
pub fn version_line(version: &str, runtime: &str, system: &str, release: &str) -> String {
    let first = pad::right(&format!("Workerman/{version}"), 24);
    format!("{first}{}{system}/{release}\n", pad::right(runtime, 30))
}

/// The length of the banner's lines: all columns with their gaps, at least the version line with its
/// line end.
pub fn line_length(columns: &[Column], version_line: &str) -> usize {
    let all: usize = columns.iter().map(|column| column.width + GAP).sum();
    all.max(version_line.len())
}

/// How the service was started, for the last line.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Start<'a> {
    /// In the foreground.
    Foreground,
    /// In the background; with the start file's path or base name.
    Daemon(&'a str),
    /// As a library, with the command given in code.
    Library,
}

/// The whole banner. Each row has one value for each column.
pub fn banner(
    columns: &[Column],
    rows: &[Vec<String>],
    version_line: &str,
    start: Start<'_>,
) -> String {
    let length = line_length(columns, version_line);
    let mut out = String::new();
    // The two marks inside count for str_pad but do not show.
    let marks = "<w></w>".len();
    let head = |text: &str| pad::centre(&format!("<w> {text} </w>"), length + marks, '-');
    out.push_str(&format!(
        "<n>{}</n>\n{version_line}{}\n",
        head("WORKERMAN"),
        head("WORKERS")
    ));
    if !columns.is_empty() {
        for column in columns {
            let title = if column.name == "socket" {
                "listen"
            } else {
                &column.name
            };
            let space = (column.width + GAP).saturating_sub(title.len());
            out.push_str(&format!("<w>{title}</w>{}", pad::right("", space)));
        }
        out.push('\n');
        for row in rows {
            for (column, value) in columns.iter().zip(row) {
                let width = column.width + GAP + mark_length(value);
                out.push_str(&pad::right(value, width));
            }
            out.push('\n');
        }
        if !rows.is_empty() {
            out.push_str(&pad::dashes(length));
            out.push('\n');
        }
    }
    match start {
        Start::Foreground => out.push_str("Press Ctrl+C to stop. Start success.\n"),
        Start::Library => out.push_str("Start success.\n"),
        Start::Daemon(file) => {
            let file = base_name(file);
            out.push_str(&format!(
                "Input \"php {file} stop\" to stop. Start success.\n\n"
            ));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::log::echo_text;
    use super::*;

    const VERSION: &str =
        "Workerman/5.2.2         PHP/8.2.35 (JIT off)          Linux/6.18.44-fc-v445\n";

    fn rows() -> Vec<Vec<String>> {
        [
            [
                "select",
                "tcp",
                "www",
                "shop-api",
                "http://0.0.0.0:9100",
                "4",
                STATE,
            ],
            [
                "select",
                "udp",
                "www",
                "a-longer-worker-name",
                "none",
                "12",
                STATE,
            ],
        ]
        .map(|row| row.map(str::to_owned).to_vec())
        .to_vec()
    }

    fn columns(rows: &[Vec<String>]) -> Vec<Column> {
        [
            "event-loop",
            "proto",
            "user",
            "worker",
            "socket",
            "count",
            "state",
        ]
        .iter()
        .enumerate()
        .map(|(index, name)| Column {
            name: (*name).to_owned(),
            width: rows
                .iter()
                .fold(None, |width, row| Some(widen(width, &row[index])))
                .unwrap_or(NARROWEST),
        })
        .collect()
    }

    /// Printed by Workerman 5.2.2 for the same workers.
    const PRINTED: &str = "\
-------------------------------------------------- WORKERMAN ---------------------------------------------------
Workerman/5.2.2         PHP/8.2.35 (JIT off)          Linux/6.18.44-fc-v445
--------------------------------------------------- WORKERS ----------------------------------------------------
event-loop  proto       user        worker                  listen                 count       state            \n\
select      tcp         www         shop-api                http://0.0.0.0:9100    4            [OK]            \n\
select      udp         www         a-longer-worker-name    none                   12           [OK]            \n\
----------------------------------------------------------------------------------------------------------------
";

    #[test]
    fn the_banner_is_workermans_to_the_byte() {
        let rows = rows();
        let columns = columns(&rows);
        for (start, last) in [
            (Start::Foreground, "Press Ctrl+C to stop. Start success.\n"),
            (Start::Library, "Start success.\n"),
            (
                Start::Daemon("/srv/app/shop.php"),
                "Input \"php shop.php stop\" to stop. Start success.\n\n",
            ),
        ] {
            let text = banner(&columns, &rows, VERSION, start);
            let shown = String::from_utf8(echo_text(text.as_bytes(), false)).unwrap();
            assert_eq!(shown, format!("{PRINTED}{last}"));
        }
    }

    #[test]
    fn few_columns_are_as_wide_as_the_version_line() {
        let columns = [Column {
            name: "user".to_owned(),
            width: 8,
        }];
        let text = banner(&columns, &[], VERSION, Start::Library);
        let shown = String::from_utf8(echo_text(text.as_bytes(), false)).unwrap();
        assert_eq!(shown.lines().next().unwrap().len(), VERSION.len());
        assert!(shown.ends_with("user        \nStart success.\n"));
    }

    #[test]
    fn names_are_derived_as_workerman_does() {
        assert_eq!(width_key("event-loop"), "maxEvent-loopNameLength");
        assert_eq!(width_key("Socket"), "maxSocketNameLength");
        assert_eq!(event_loop_name("Workerman\\Events\\Select"), "select");
        assert_eq!(event_loop_name("MyLoop"), "yloop");
        assert_eq!(socket_name("Http://0.0.0.0:80"), "http://0.0.0.0:80");
        assert_eq!(socket_name(""), "none");
        assert_eq!(
            version_line("5.2.2", "PHP/8.2.35 (JIT off)", "Linux", "6.18.44-fc-v445"),
            VERSION
        );
    }
}

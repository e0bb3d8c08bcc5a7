use super::*;
use crate::process::scratch::Scratch;
use std::os::unix::fs::MetadataExt;

const WIDTHS: Widths = Widths {
    socket: 19,
    name: 20,
};
const VERSION: &str =
    "Workerman/5.2.2         PHP/8.2.35 (JIT off)          Linux/6.18.44-fc-v445\n";

/// The file as Workerman 5.2.2 wrote it for the same workers.
const WRITTEN: &str = "\
a:3:{i:900001;a:2:{s:4:\"name\";s:8:\"shop-api\";s:6:\"listen\";s:19:\"http://0.0.0.0:9100\";}i:900003;a:2:{s:4:\"name\";s:8:\"shop-api\";s:6:\"listen\";s:19:\"http://0.0.0.0:9100\";}i:900002;a:2:{s:4:\"name\";s:20:\"a-longer-worker-name\";s:6:\"listen\";s:4:\"none\";}}
Start worker in DEBUG mode.
---------------------------------------------------GLOBAL STATUS---------------------------------------------------------
Workerman/5.2.2         PHP/8.2.35 (JIT off)          Linux/6.18.44-fc-v445
start time:2026-11-18 18:14:39   run 2 days 7 hours   load average: 1.11, 0.91, 0.41
2 workers    3 processes
name                     event-loop     exit_status     exit_count
shop-api                 select         64000           3               \n\
shop-api                 select         9               1               \n\
a-longer-worker-name     select         0               0               \n\
---------------------------------------------------PROCESS STATUS--------------------------------------------------------
pid\tmemory  listening           name                 connections send_fail timers  total_request qps    status
";

/// The two pages Workerman 5.2.2 showed for it, from the first row on.
const SHOWN_FIRST: &str = "\
900001\t0.53M   http://0.0.0.0:9100 shop-api             3           4         2       100           0      [idle]
900002\tN/A     none                a-longer-worker-name N/A         N/A       N/A     N/A           N/A    [busy] \n\
900003\t1.97M   http://0.0.0.0:9100 shop-api             12          0         1       8411          0      [idle]
---------------------------------------------------PROCESS STATUS--------------------------------------------------------
Summary\t2.5M    -                   -                    15          4         3       8511          0      [Summary] \n";
const SHOWN_SECOND: &str = "\
900001\t0.53M   http://0.0.0.0:9100 shop-api             3           4         2       170           70     [idle]
900002\t2.1M    none                a-longer-worker-name 3           4         2       170           0      [idle]
900003\t1.97M   http://0.0.0.0:9100 shop-api             12          0         1       8500          89     [idle]
---------------------------------------------------PROCESS STATUS--------------------------------------------------------
Summary\t4.6M    -                   -                    18          8         5       8840          159    [Summary] \n";

fn child(pid: i32, name: &str, listen: &str) -> Child {
    Child {
        pid,
        name: name.to_owned(),
        listen: listen.to_owned(),
    }
}

fn children() -> Vec<Child> {
    vec![
        child(900_001, "shop-api", "http://0.0.0.0:9100"),
        child(900_003, "shop-api", "http://0.0.0.0:9100"),
        child(900_002, "a-longer-worker-name", "none"),
    ]
}

fn workers() -> Vec<Exits> {
    let worker = |name: &str, counts: &[(i32, u64)]| Exits {
        name: name.to_owned(),
        event_loop: "select".to_owned(),
        counts: counts.to_vec(),
    };
    vec![
        worker("shop-api", &[(64000, 3), (9, 1)]),
        worker("a-longer-worker-name", &[]),
    ]
}

fn page<'a>(workers: &'a [Exits], children: &'a [Child]) -> Page<'a> {
    Page {
        daemon: false,
        version_line: VERSION,
        started: Civil::at_offset(1_795_025_679, 0),
        uptime: 2 * 86_400 + 7 * 3600 + 5,
        load: Some([1.1099, 0.91, 0.4149]),
        workers,
        children,
        widths: WIDTHS,
    }
}

fn row(pid: i32, memory: u64, worker: &Child, figures: [u64; 4]) -> String {
    let [connections, send_fail, timers, total_request] = figures;
    let connections = i64::try_from(connections).unwrap();
    Row {
        pid,
        memory,
        listen: &worker.listen,
        name: &worker.name,
        connections,
        send_fail,
        timers,
        total_request,
    }
    .line(WIDTHS)
}

#[test]
fn the_masters_part_is_workermans_to_the_byte() {
    let (workers, children) = (workers(), children());
    assert_eq!(page(&workers, &children).text(), WRITTEN);
}

#[test]
fn an_unknown_load_shows_dashes() {
    let text = Page {
        load: None,
        daemon: true,
        ..page(&[], &[])
    }
    .text();
    assert!(text.starts_with("a:0:{}\nStart worker in DAEMON mode.\n"));
    assert!(text.contains("load average: -, -, -\n0 workers    0 processes\n"));
}

#[test]
fn a_row_is_workermans_to_the_byte() {
    let shop = child(18723, "shop-api", "http://0.0.0.0:9100");
    assert_eq!(
        row(18723, 875_080, &shop, [12, 2, 0, 8411]),
        "18723\t0.83M   http://0.0.0.0:9100 shop-api             12          2         0       8411         \n"
    );
    let same = child(1, "none", "none");
    assert!(row(1, 1_048_576, &same, [0; 4]).starts_with("1\t1M      none                none   "));
}

#[test]
fn the_pages_shown_are_workermans_to_the_byte() {
    let all = children();
    let (first, last, other) = (&all[0], &all[1], &all[2]);
    let header = WRITTEN.split_once('\n').unwrap().1;
    let mut display = Display::new();

    let rows = row(900_003, 2_065_694, last, [12, 0, 1, 8411])
        + &row(900_001, 555_745, first, [3, 4, 2, 100]);
    let shown = display.page(&format!("{WRITTEN}{rows}"), Widths::default());
    // The reader's own widths are narrower than the names: it learns them from the rows it finds,
    // and the busy child's row has to make do with that.
    let busy = "900002\tN/A     none                a-longer-worker-name N/A";
    assert!(shown.contains(busy), "{shown}");
    let shown = Display::new().page(&format!("{WRITTEN}{rows}"), WIDTHS);
    assert_eq!(shown, format!("{header}{SHOWN_FIRST}"));

    let rows = row(900_003, 2_065_694, last, [12, 0, 1, 8500])
        + &row(900_001, 555_745, first, [3, 4, 2, 170])
        + &row(900_002, 2_202_010, other, [3, 4, 2, 170]);
    let shown = display.page(&format!("{WRITTEN}{rows}"), WIDTHS);
    assert_eq!(shown, format!("{header}{SHOWN_SECOND}"));
}

#[test]
fn the_map_survives_any_name() {
    let all = vec![child(7, "a \"b\"; s:4:\"x\"", "none"), child(3, "数据", "")];
    let text = serialize(&all);
    let read = Reader(&text).children().unwrap();
    let pids: Vec<_> = read.keys().copied().collect();
    assert_eq!(pids, [3, 7]);
    assert_eq!(read[&7], ("a \"b\"; s:4:\"x\"", "none"));
    assert_eq!(read[&3], ("数据", ""));
}

#[test]
fn a_damaged_file_never_fails() {
    for file in [
        "",
        "no line end",
        "\n",
        "a:1:{i:1;a:2:{s:999:\"\n",
        "a:1:{i:1;a:2:{s:4:\"name\";s:1:\"数\";\n",
        "a:99999999999:{}\nx\n",
        "O:8:\"stdClass\":0:{}\npid memory listening\n\n12\n12\t\n9\t1M x y 1 2 3\n",
        "a:0:{}\npid memory listening\n5\t1M a b 9223372036854775807 1 1 1\n6\t1M a b 9223372036854775807 1 1 1\n",
        "a:1:{i:5;a:2:{s:4:\"name\";s:1:\"b\";s:6:\"listen\";s:1:\"a\";}}\npid memory listening\n5\t1M a b 1 1 1 -9223372036854775808\n",
    ] {
        let mut display = Display::new();
        display.page(file, Widths::default());
        display.page(
            &file.replace("-9223372036854775808", "9223372036854775807"),
            WIDTHS,
        );
    }
}

#[test]
fn names_with_spaces_do_not_upset_the_sums() {
    let all = vec![child(4, "my shop api", "none")];
    let file = page(&workers(), &all).text() + &row(4, 1 << 20, &all[0], [1, 2, 3, 4]);
    let shown = Display::new().page(&file, WIDTHS);
    let summary: Vec<&str> = shown.lines().last().unwrap().split_whitespace().collect();
    assert_eq!(
        summary,
        [
            "Summary",
            "1M",
            "-",
            "-",
            "1",
            "2",
            "3",
            "4",
            "0",
            "[Summary]"
        ]
    );
}

#[test]
fn every_user_may_append_to_a_new_page() {
    let dir = Scratch::new("status");
    let path = dir.path().join("s.status");
    std::fs::write(
        &path,
        "an old page that is much longer than the new one".repeat(99),
    )
    .unwrap();
    let (workers, children) = (workers(), children());
    begin(&path, &page(&workers, &children)).unwrap();
    append(&path, "900001\trow\n").unwrap();
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        format!("{WRITTEN}900001\trow\n")
    );
    assert_eq!(std::fs::metadata(&path).unwrap().mode() & 0o777, 0o722);
    crate::process::connections::begin(&path).unwrap();
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        crate::process::connections::HEAD
    );
}

//! What happens while a call of the C library takes its time. `held.c` holds it still.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Command;

use super::service::{Service, is_alive, title};

/// Builds `held.c` into the service's directory, and names it for the loader.
fn preload(service: &Service) -> String {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/process/held.c");
    let library = service.path("held.so");
    let compiler = std::env::var_os("CC").unwrap_or("cc".into());
    let status = Command::new(compiler)
        .args(["-shared", "-fPIC", "-o"])
        .args([&library, &source])
        .arg("-ldl")
        .status()
        .unwrap();
    assert!(status.success());
    format!("LD_PRELOAD={}", library.display())
}

#[test]
fn a_name_that_is_slow_to_resolve_holds_nobody_up() {
    let Some(mut service) = Service::new(
        r#"
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $m) use ($port) {
    if ($m === 'connect') {
        $client = new Workerman\Connection\AsyncTcpConnection("text://slow.test:$port");
        $client->onConnect = function ($client) { event('connected ' . $client->getRemoteIp()); };
        $client->onError = fn ($client, $code, $text) => event("error $text");
        $client->connect();
    }
    $c->send($m);
};
Worker::runAll();"#,
    ) else {
        return;
    };
    let preload = preload(&service);
    let pipe = service.path("resolver");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let script = format!("exec env {preload} HOLD_RESOLVER={} \"$@\"", pipe.display());
    service.launch_through(&script, &["start"]);
    service.wait_ready();
    assert_eq!(service.ask("connect"), "connect");
    // The name is not known yet, the process serves all the same.
    assert_eq!(service.ask("meanwhile"), "meanwhile");
    assert_eq!(service.events(), Vec::<String>::new());
    // For both directions: opening it for one waits for the other.
    let mut pipe = File::options().read(true).write(true).open(pipe).unwrap();
    pipe.write_all(b"x").unwrap();
    service.wait_for_text("events", "connected 127.0.0.1\n", 1);
}

#[test]
fn a_daemon_survives_a_terminal_that_closes_early() {
    let Some(mut service) = Service::new(
        "$worker = new Worker(\"text://127.0.0.1:$port\");\n\
         $worker->onMessage = fn ($c, $m) => $c->send($m);\nWorker::runAll();",
    ) else {
        return;
    };
    // `script` gives the start a terminal of its own, whose session it leads: its end hangs up on
    // the process that is still to become the daemon.
    let preload = preload(&service);
    let script = format!("exec script -qec \"exec env HOLD_SETSID=1 {preload} $*\" /dev/null");
    service.launch_through(&script, &["start", "-d"]);
    assert_eq!(service.exit_code(), Some(0));
    assert_eq!(service.ask("hello"), "hello");
    let master = service.master();
    assert!(is_alive(master), "{}", title(master));
    // It is ignored no longer: a stop by SIGHUP works.
    let ignored = fs::read_to_string(format!("/proc/{master}/status")).unwrap();
    let mask = ignored
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:\t"))
        .unwrap();
    let mask = u64::from_str_radix(mask, 16).unwrap();
    assert_eq!(mask & 1, 0, "SIGHUP is ignored");
    service.said(&["stop"]);
}

//! Every way a worker can end against its will, in every callback: the master says how it ended and
//! the replacement serves.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::service::{Service, php_is_at_least, wait_until};

/// Does what the file `harm` says, once.
const HURT: &str = r#"
function hurt(): void
{
    $file = __DIR__ . '/harm';
    $kind = @file_get_contents($file);
    if ($kind === false) {
        return;
    }
    unlink($file);
    switch ($kind) {
        case 'throw': throw new Exception('boom');
        case 'undefined': undefined_function();
        case 'exit': exit(3);
        case 'user error': trigger_error('reported', E_USER_ERROR);
        case 'memory': ini_set('memory_limit', '16M'); str_repeat('x', 64 << 20);
        case 'compile': eval('class Twice {} class Twice {}');
        case 'recursion': $f = function () use (&$f) { return array_map($f, [1]); }; $f();
    }
}
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $m) { $m === 'hurt' && place('message'); $c->send($m); };
$worker->onConnect = fn () => place('connect');
$worker->onClose = fn () => place('close');
$worker->onWorkerStart = function () {
    place('start');
    Timer::add(0.01, fn () => place('timer'));
};
Worker::runAll();
"#;

/// The raw wait status and the text of the log.
fn ends() -> Vec<(&'static str, &'static str, &'static str)> {
    let exception = "exit with status 64000 (exit code 250)";
    let fatal = "exit with status 65280 (exit code 255)";
    let recursion = if php_is_at_least(80_300) {
        (exception, "")
    } else {
        ("(signal 11 SIGSEGV", "")
    };
    let redeclared = if php_is_at_least(80_400) {
        "] process terminated with ERROR: E_COMPILE_ERROR \"Cannot redeclare class"
    } else {
        "] process terminated with ERROR: E_COMPILE_ERROR \"Cannot declare class"
    };
    vec![
        ("throw", exception, "Exception: boom in "),
        (
            "undefined",
            exception,
            "Error: Call to undefined function undefined_function()",
        ),
        (
            "exit",
            "exit with status 768 (exit code 3)",
            "] process terminated\n",
        ),
        ("user error", fatal, "] process terminated\n"),
        (
            "memory",
            fatal,
            "] process terminated with ERROR: E_ERROR \"Allowed memory size",
        ),
        ("compile", fatal, redeclared),
        ("recursion", recursion.0, recursion.1),
    ]
}

/// Writes a file that nobody sees half: a connection that still closes may look at any moment.
fn place_whole(file: &Path, text: &str) {
    let part = file.with_extension("part");
    fs::write(&part, text).unwrap();
    fs::rename(part, file).unwrap();
}

fn hurts_in(place: &str) {
    for (kind, status, text) in ends() {
        let body = format!(
            "function place(string $where): void {{ $where === '{place}' && hurt(); }}\n{HURT}"
        );
        let Some(mut service) = Service::new(&body) else {
            return;
        };
        let harm = service.path("harm");
        if place == "start" {
            place_whole(&harm, kind);
        }
        service.launch(&["start"]);
        service.wait_ready();
        if place != "start" {
            assert_eq!(service.ask("hello"), "hello", "{place}, {kind}");
            place_whole(&harm, kind);
            let mut line = service.connect();
            line.say("hurt");
            if place == "close" {
                drop(line);
            }
        }
        wait_until("the harm done", || !harm.exists());
        service.wait_for_text("workerman.log", status, 1);
        assert_eq!(service.ask("hello"), "hello", "{place}, {kind}");
        let log = service.read("workerman.log");
        assert!(log.contains(text), "{place}, {kind}: {log}");
        assert_eq!(
            log.matches("exit with status").count(),
            1,
            "{place}, {kind}: {log}"
        );
        service.said(&["stop"]);
        assert_eq!(service.exit_code(), Some(0), "{place}, {kind}");
    }
}

#[test]
fn in_on_worker_start() {
    hurts_in("start");
}

#[test]
fn in_on_connect() {
    hurts_in("connect");
}

#[test]
fn in_on_message() {
    hurts_in("message");
}

#[test]
fn in_on_close() {
    hurts_in("close");
}

#[test]
fn in_a_timer() {
    hurts_in("timer");
}

#[test]
fn a_worker_that_cannot_start_is_not_started_in_a_rush() {
    let body = "$worker = new Worker();\n\
        $worker->onWorkerStart = function () { event('start'); exit(7); };\nWorker::runAll();";
    let Some(mut service) = Service::start(body) else {
        return;
    };
    let begun = Instant::now();
    service.wait_for_text("events", "start", 5);
    // The second early end costs 0.1 s, then 0.2, 0.4.
    assert!(begun.elapsed() >= Duration::from_millis(650));
    let log = service.read("workerman.log");
    assert!(
        log.contains("ended early, the next one starts in 0.4 s\n"),
        "{log}"
    );
    // A service that waits can be stopped at once.
    service.said(&["stop"]);
    assert_eq!(service.exit_code(), Some(0));
}

#[test]
fn a_worker_that_ends_well_again_and_again_is_slowed_down_too() {
    // Nobody looks at the code: forking without a pause is what must not happen.
    let Some(mut service) = Service::new(
        "$worker = new Worker();\n$worker->name = 'short';\n\
         $worker->onWorkerStart = function () { event('start'); exit(0); };\nWorker::runAll();",
    ) else {
        return;
    };
    service.launch(&["start"]);
    let begun = Instant::now();
    service.wait_for_text("events", "start", 7);
    // The second and every further early end cost 0.1 s, said once.
    assert!(begun.elapsed() >= Duration::from_millis(450));
    let log = service.read("workerman.log");
    let said = "ended early, the next one starts in ";
    assert_eq!(log.matches(said).count(), 1, "{log}");
    assert!(log.contains(&format!("{said}0.1 s\n")), "{log}");
    assert!(!log.contains("exit with status"), "{log}");
    service.said(&["stop"]);
    assert_eq!(service.exit_code(), Some(0));
}

#[test]
fn workers_that_end_after_a_second_are_replaced_at_once() {
    let Some(service) = Service::start(
        "$worker = new Worker(\"text://127.0.0.1:$port\");\n\
         $worker->onWorkerStart = fn () => Timer::add(1.05, fn () => exit(0), [], false);\n\
         $worker->onMessage = fn ($c, $m) => $c->send((string) getmypid());\nWorker::runAll();",
    ) else {
        return;
    };
    let mut seen = Vec::new();
    wait_until("four processes one after the other", || {
        let now = service.workers(1)[0];
        if seen.last() != Some(&now) {
            seen.push(now);
        }
        seen.len() == 4
    });
    assert!(!service.read("workerman.log").contains("ended early"));
}

#[test]
fn the_master_outlives_a_callback_that_throws() {
    let body = "$worker = new Worker(\"text://127.0.0.1:$port\");\n\
        $worker->onMessage = fn ($c, $m) => $m === 'exit' ? exit(0) : $c->send($m);\n\
        Worker::$onWorkerExit = function () { throw new Exception('in the master'); };\n\
        Worker::runAll();";
    let Some(service) = Service::start(body) else {
        return;
    };
    let before = service.workers(1);
    service.connect().say("exit");
    wait_until("a replacement", || service.workers(1) != before);
    assert_eq!(service.ask("hello"), "hello");
    service.wait_for_text(
        "workerman.log",
        "onWorkerExit Exception: in the master in ",
        1,
    );
}

//! How a service stops.

use super::service::{Service, is_alive, send, wait_until};

const EVENTS: &str = r#"
$worker = new Worker("text://127.0.0.1:$port");
$worker->name = 'echo';
$worker->onMessage = fn ($c, $m) => $c->send($m);
$worker->onWorkerStop = fn () => event('worker stop');
$worker->onClose = fn () => event('close');
Worker::$onWorkerExit = fn ($w, $status) => event("worker exit $status");
Worker::$onMasterStop = fn () => event('master stop');
"#;

fn service(more: &str) -> Option<Service> {
    Service::start(&format!("{EVENTS}{more}\nWorker::runAll();"))
}

#[test]
fn fast_signals_close_connections() {
    for (signal, name) in [
        ("INT", "SIGINT"),
        ("TERM", "SIGTERM"),
        ("HUP", "SIGHUP"),
        ("TSTP", "SIGTSTP"),
    ] {
        let Some(mut service) = service("") else {
            return;
        };
        let mut line = service.connect();
        assert_eq!(line.ask("hello").as_deref(), Some("hello"));
        send(service.master(), signal);
        assert_eq!(line.hear(), None);
        assert_eq!(service.exit_code(), Some(0));
        let log = service.read("workerman.log");
        let text = format!("Workerman[start.php] received signal {name}\n");
        assert!(log.contains(&text), "{log}");
        let events = ["worker stop", "close", "worker exit 0", "master stop"];
        assert_eq!(service.events(), events);
    }
}

#[test]
fn a_graceful_stop_waits_for_the_last_connection() {
    let Some(mut service) = service("") else {
        return;
    };
    let mut line = service.connect();
    assert_eq!(line.ask("hello").as_deref(), Some("hello"));
    let worker = service.workers(1)[0];
    send(service.master(), "QUIT");
    service.wait_for_text("events", "worker stop", 1);
    wait_until("the listener closed in the worker", || {
        let table = std::fs::read_dir(format!("/proc/{worker}/fd")).unwrap();
        let sockets = table
            .filter_map(|fd| std::fs::read_link(fd.ok()?.path()).ok())
            .filter(|target| target.to_string_lossy().starts_with("socket:"));
        sockets.count() == 1
    });
    assert_eq!(line.ask("still served").as_deref(), Some("still served"));
    assert!(is_alive(service.master()));
    drop(line);
    assert_eq!(service.exit_code(), Some(0));
    let events = ["worker stop", "close", "worker exit 0", "master stop"];
    assert_eq!(service.events(), events);
}

#[test]
fn stop_g_waits_too() {
    let Some(mut service) = service("") else {
        return;
    };
    let mut line = service.connect();
    assert_eq!(line.ask("hello").as_deref(), Some("hello"));
    let closer = std::thread::spawn(move || {
        // Ends the connection by asking for something after the stop has begun.
        let _ = line.ask("one more");
    });
    let said = service.said(&["stop", "-g"]);
    closer.join().unwrap();
    assert!(said.contains("is gracefully stopping ...\n"), "{said}");
    assert!(said.ends_with("stop success\n"), "{said}");
    assert_eq!(service.exit_code(), Some(0));
}

#[test]
fn a_worker_that_does_not_obey_is_killed() {
    let Some(mut service) = service(
        "Worker::$stopTimeout = 1;\n\
         $worker->onMessage = function ($c, $m) { $c->send($m); while (true); };",
    ) else {
        return;
    };
    assert_eq!(service.ask("hang"), "hang");
    send(service.master(), "INT");
    assert_eq!(service.exit_code(), Some(0));
    assert_eq!(service.events(), ["worker exit 9", "master stop"]);
}

#[test]
fn a_graceful_stop_after_a_fast_one_does_not_take_its_end_away() {
    let Some(mut service) = service("Worker::$stopTimeout = 20;") else {
        return;
    };
    let mut line = service.connect();
    assert_eq!(line.ask("hello").as_deref(), Some("hello"));
    // In the foreground the worker gets its SIGINT a second later.
    send(service.master(), "INT");
    service.wait_for_text("workerman.log", "stopping\n", 1);
    send(service.master(), "QUIT");
    // This connection would hold up a graceful stop for ever.
    assert_eq!(line.hear(), None);
    assert_eq!(service.exit_code(), Some(0));
    let events = ["worker stop", "close", "worker exit 0", "master stop"];
    assert_eq!(service.events(), events);
}

#[test]
fn stop_all_in_a_worker_ends_that_worker_with_its_code() {
    let Some(service) = service(
        "$worker->onMessage = function ($c, $m) {\n    \
         if ($m === 'bye') { Worker::stopAll(7, 'because'); event('returned'); }\n    \
         $c->send($m);\n};",
    ) else {
        return;
    };
    let mut line = service.connect();
    assert_eq!(line.ask("bye").as_deref(), None);
    service.wait_for_text("events", "worker exit 1792", 1);
    let events = service.events();
    assert!(events.contains(&"returned".to_owned()), "{events:?}");
    assert!(service.read("workerman.log").contains("because\n"));
    let log = service.read("workerman.log");
    assert!(
        log.contains("exit with status 1792 (exit code 7)\n"),
        "{log}"
    );
    assert_eq!(service.workers(1).len(), 1);
}

#[test]
fn the_file_of_a_unix_socket_goes_with_the_service() {
    let body = "$worker = new Worker(\"unix://$dir/w.sock\");\nWorker::runAll();";
    let Some(mut service) = Service::new(body) else {
        return;
    };
    // What a crashed service left behind is no hindrance.
    drop(std::os::unix::net::UnixListener::bind(service.path("w.sock")).unwrap());
    service.launch(&["start"]);
    service.wait_ready();
    std::os::unix::net::UnixStream::connect(service.path("w.sock")).unwrap();
    service.said(&["stop"]);
    assert!(!service.path("w.sock").exists());
}

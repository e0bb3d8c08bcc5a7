//! Signals to the master and to workers that do not stop the service.

use super::service::{Service, children, is_alive, send, wait_for, wait_until};

const TWO_KINDS: &str = r#"
$worker = new Worker("text://127.0.0.1:$port");
$worker->name = 'many';
$worker->count = 3;
$worker->onMessage = fn ($c, $m) => $c->send($m);
$worker->onWorkerStart = fn ($w) => event("start many $w->id");
$worker->onWorkerReload = fn ($w) => event("reload many $w->id");
$worker->onWorkerStop = fn ($w) => event("stop many $w->id");
$fixed = new Worker();
$fixed->name = 'fixed';
$fixed->reloadable = false;
$fixed->onWorkerStart = fn ($w) => event("start fixed $w->id");
$fixed->onWorkerReload = fn ($w) => event("reload fixed $w->id");
Worker::$onMasterReload = fn () => event('master reload');
Worker::$onWorkerExit = fn ($w, $status, $pid) => event("exit $w->name $status");
Worker::runAll();
"#;

fn reloads(signal: &str) {
    let Some(service) = Service::start(TWO_KINDS) else {
        return;
    };
    let before = service.workers(4);
    service.wait_for_text("events", "start", 4);
    let begun = service.events().len();
    send(service.master(), signal);
    service.wait_for_text("events", "start many", 6);
    let after = service.workers(4);
    let kept: Vec<_> = after.iter().filter(|pid| before.contains(pid)).collect();
    assert_eq!(
        kept.len(),
        1,
        "only the worker that is not reloadable stays"
    );

    let all = service.events();
    let events: Vec<&str> = all[begun..].iter().map(String::as_str).collect();
    assert_eq!(events[0], "master reload");
    assert_eq!(events.iter().filter(|e| **e == "reload fixed 0").count(), 1);
    let (mut started, ended): (Vec<&str>, Vec<&str>) = events[1..]
        .iter()
        .filter(|e| !e.contains("fixed"))
        .partition(|e| e.starts_with("start"));
    // One at a time: each has ended before the next one is asked. Its replacement is forked by
    // then, but comes to its start callback by itself.
    let expected: Vec<String> = (0..3)
        .flat_map(|id| {
            [
                format!("reload many {id}"),
                format!("stop many {id}"),
                "exit many 0".to_owned(),
            ]
        })
        .collect();
    assert_eq!(ended, expected);
    started.sort_unstable();
    assert_eq!(started, ["start many 0", "start many 1", "start many 2"]);
    assert!(
        service
            .read("workerman.log")
            .contains("Workerman[start.php] reloading\n")
    );
    assert_eq!(service.ask("hello"), "hello");
}

#[test]
fn usr1_reloads_one_worker_at_a_time() {
    reloads("USR1");
}

#[test]
fn usr2_reloads_one_worker_at_a_time() {
    reloads("USR2");
}

#[test]
fn a_reload_kills_a_worker_that_does_not_obey() {
    let body = "Worker::$stopTimeout = 1;\n$worker = new Worker(\"text://127.0.0.1:$port\");\n\
        $worker->onMessage = function ($c, $m) { $c->send($m); if ($m === 'hang') { while (true); } };\n\
        Worker::runAll();";
    let Some(service) = Service::start(body) else {
        return;
    };
    let before = service.workers(1);
    assert_eq!(service.ask("hang"), "hang");
    send(service.master(), "USR1");
    wait_until("the worker killed", || !is_alive(before[0]));
    assert_ne!(service.workers(1), before);
    service.wait_for_text("workerman.log", "exit with status 9 (signal 9 SIGKILL)", 1);
    assert_eq!(service.ask("hello"), "hello");
}

#[test]
fn a_worker_that_ends_is_replaced_with_its_id() {
    let Some(service) = Service::start(TWO_KINDS) else {
        return;
    };
    service.wait_for_text("events", "start", 4);
    let master = service.master();
    // In the order of pids the first replacement comes last, so the second round hits id 2.
    for (signal, exit, id) in [("KILL", "exit many 9", 1), ("INT", "exit many 0", 2)] {
        let before = service.workers(4);
        let seen = service.events().len();
        send(before[1], signal);
        let events = wait_for("the replacement", || {
            let events = service.events().split_off(seen);
            events
                .iter()
                .any(|e| e.starts_with("start many"))
                .then_some(events)
        });
        assert!(events.contains(&exit.to_owned()), "{events:?}");
        let after = service.workers(4);
        assert_eq!(after.iter().filter(|pid| before.contains(pid)).count(), 3);
        let ids = service.events();
        assert_eq!(*ids.last().unwrap(), format!("start many {id}"));
    }
    assert!(is_alive(master));
    let log = service.read("workerman.log");
    assert_eq!(log.matches("exit with status").count(), 1, "{log}");
}

#[test]
fn a_stopped_worker_is_not_a_dead_one() {
    let Some(service) = Service::start(TWO_KINDS) else {
        return;
    };
    let workers = service.workers(4);
    send(workers[0], "STOP");
    // Somebody else's end makes the master look at its children.
    send(workers[1], "KILL");
    service.wait_for_text("events", "start many", 4);
    assert_eq!(children(service.master()).len(), 4);
    send(workers[0], "CONT");
    assert!(is_alive(workers[0]));
}

#[test]
fn timers_of_the_start_script_fire_in_the_master() {
    let body = "new Worker();\nTimer::add(1, fn ($a) => event(\"once $a \" . getmypid()), ['x'], false);\n\
        Timer::add(1, fn () => event('again'));\nWorker::runAll();";
    let Some(service) = Service::start(body) else {
        return;
    };
    service.wait_for_text("events", "again", 2);
    let once = format!("once x {}", service.master());
    let events = service.events();
    assert_eq!(
        events
            .iter()
            .filter(|e| e.starts_with("once"))
            .collect::<Vec<_>>(),
        [&once]
    );
}

#[test]
fn a_start_script_may_take_longer_than_its_timers() {
    let body = "new Worker();\nTimer::add(1, fn () => event('tick'));\n\
        $until = microtime(true) + 1.3;\nwhile (microtime(true) < $until);\n\
        event('before runAll');\nWorker::runAll();";
    let Some(service) = Service::start(body) else {
        return;
    };
    service.wait_for_text("events", "tick", 1);
    assert_eq!(service.events()[..2], ["before runAll", "tick"]);
}

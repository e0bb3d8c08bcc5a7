//! The words on the command line.

use std::fs;
use std::process::Command;

use super::service::{Service, is_alive, title, wait_until};

const ECHO: &str = "$worker = new Worker(\"text://127.0.0.1:$port\");\n\
    $worker->name = 'echo';\n\
    $worker->onMessage = fn ($c, $m) => $c->send(getmypid() . \" $m\");\n";

fn echo(more: &str) -> String {
    format!("{ECHO}{more}\nWorker::runAll();\necho \"after runAll\\n\";")
}

#[test]
fn start_serves_and_stop_ends_it() {
    let Some(mut service) = Service::start(&echo("$worker->count = 2;")) else {
        return;
    };
    let master = service.master();
    let workers = service.workers(2);
    let start_file = service.path("start.php");
    assert_eq!(
        title(master),
        format!(
            "WorkerMan: master process  start_file={}",
            start_file.display()
        )
    );
    for pid in &workers {
        let expected = format!(
            "WorkerMan: worker process  echo text://127.0.0.1:{}",
            service.port
        );
        assert_eq!(title(*pid), expected);
    }
    let answer = service.ask("hello");
    let (pid, text) = answer.split_once(' ').unwrap();
    assert!(
        workers.contains(&pid.parse().unwrap()) && text == "hello",
        "{answer}"
    );
    assert!(!service.path("workerman.start.php.pid.lock").exists());

    let output = service.read("output");
    assert!(
        output.starts_with("Workerman[start.php] start in DEBUG mode\n---"),
        "{output}"
    );
    assert!(
        output.ends_with("Press Ctrl+C to stop. Start success.\n"),
        "{output}"
    );

    let said = service.said(&["stop"]);
    assert_eq!(
        said,
        "Workerman[start.php] stop\nWorkerman[start.php] is stopping ...\n\
         Workerman[start.php] stop success\n"
    );
    assert_eq!(service.exit_code(), Some(0));
    assert!(service.is_closed());
    assert!(!service.path("workerman.start.php.pid").exists());
    let log = service.read("workerman.log");
    for line in ["received signal SIGINT", "stopping", "has been stopped"] {
        assert!(
            log.contains(&format!("pid:{master} Workerman[start.php] {line}\n")),
            "{log}"
        );
    }
    assert!(!service.read("output").contains("after runAll"));
}

#[test]
fn a_second_start_is_refused() {
    let Some(mut service) = Service::start(&echo("")) else {
        return;
    };
    let said = service.said(&["start"]);
    assert!(
        said.ends_with("Workerman[start.php] already running\n"),
        "{said}"
    );
    assert!(service.ask("still here").ends_with(" still here"));
}

#[test]
fn commands_without_a_master_say_so() {
    let Some(mut service) = Service::new(&echo("")) else {
        return;
    };
    for word in ["stop", "reload", "status", "connections"] {
        let said = service.said(&[word]);
        let expected = format!("Workerman[start.php] {word}\nWorkerman[start.php] not run\n");
        assert_eq!(said, expected);
    }
    let said = service.said(&["nonsense"]);
    assert!(said.starts_with("Usage: php "), "{said}");
    // A pid that is no master's, and must not be signalled.
    let mut stranger = Command::new("sleep").arg("600").spawn().unwrap();
    let pid_file = service.path("workerman.start.php.pid");
    fs::write(&pid_file, stranger.id().to_string()).unwrap();
    let said = service.said(&["stop"]);
    assert!(said.ends_with("not run\n"), "{said}");
    assert!(is_alive(stranger.id()));
    stranger.kill().unwrap();
    stranger.wait().unwrap();
    // It has gone: the next start says so and goes on.
    service.launch(&["start"]);
    service.wait_ready();
    let text = format!("Master pid:{} is not alive\n", stranger.id());
    assert!(service.read("output").contains(&text));
}

#[test]
fn a_daemon_leaves_its_terminal() {
    let body = echo(
        "Worker::$stdoutFile = \"$dir/stdout\";\n\
         $worker->onWorkerStart = function () { echo \"echoed\\n\"; fwrite(STDERR, \"err\\n\"); };",
    );
    let Some(mut service) = Service::new(&body) else {
        return;
    };
    let said = service.said(&["start", "-d"]);
    assert!(said.contains("start in DAEMON mode\n"), "{said}");
    let master = service.master();
    assert!(is_alive(master));
    service.workers(1);
    service.wait_for_text("stdout", "err\n", 1);
    assert!(service.read("stdout").contains("echoed\n"));
    let status = fs::read_to_string(format!("/proc/{master}/stat")).unwrap();
    let terminal = status
        .rsplit_once(") ")
        .unwrap()
        .1
        .split(' ')
        .nth(4)
        .unwrap();
    assert_eq!(terminal, "0");
    // A rotated file is opened anew by a reload.
    fs::rename(service.path("stdout"), service.path("stdout.1")).unwrap();
    service.said(&["reload"]);
    service.wait_for_text("stdout", "echoed\n", 1);
    let said = service.said(&["stop"]);
    assert!(said.ends_with("stop success\n"), "{said}");
    assert!(!is_alive(master) && service.is_closed());
}

#[test]
fn restart_replaces_the_master() {
    let Some(mut service) = Service::start(&echo("")) else {
        return;
    };
    let first = service.master();
    let second = service.launch(&["restart"]);
    service.wait_for_text("output", "Start success.\n", 2);
    assert!(!is_alive(first));
    assert_eq!(service.master(), second);
    assert!(service.ask("again").ends_with(" again"));
    service.said(&["restart", "-d"]);
    assert!(!is_alive(second));
    let third = service.master();
    assert!(third != second && is_alive(third));
    assert!(service.ask("daemon").ends_with(" daemon"));
    service.said(&["stop"]);
    assert!(!is_alive(third));
}

#[test]
fn status_shows_idle_and_busy_processes() {
    let body = "$worker = new Worker(\"text://127.0.0.1:$port\");\n\
        $worker->name = 'api';\n$worker->count = 2;\n\
        $worker->onMessage = function ($c, $m) {\n    $c->send($m);\n    \
        if ($m === 'busy') { while (true); }\n};\nWorker::runAll();";
    let Some(mut service) = Service::start(body) else {
        return;
    };
    let workers = service.workers(2);
    assert_eq!(service.ask("busy"), "busy");
    let page = service.said(&["status"]);
    assert!(page.contains("\nStart worker in DEBUG mode.\n"), "{page}");
    assert!(page.contains("\n1 workers    2 processes\n"), "{page}");
    assert!(
        page.contains("\napi          select         0               0"),
        "{page}"
    );
    let rows: Vec<&str> = page
        .lines()
        .filter(|line| {
            workers
                .iter()
                .any(|pid| line.starts_with(&format!("{pid}\t")))
        })
        .collect();
    assert_eq!(rows.len(), 2, "{page}");
    let count = |mark: &str| {
        rows.iter()
            .filter(|row| row.trim_end().ends_with(mark))
            .count()
    };
    assert_eq!((count("[idle]"), count("[busy]")), (1, 1), "{page}");
    assert!(page.trim_end().ends_with("[Summary]"), "{page}");
    assert!(!service.path("workerman.start.php.status").exists());
}

#[test]
fn connections_lists_who_is_connected() {
    let Some(mut service) = Service::start(&echo("")) else {
        return;
    };
    let mut line = service.connect();
    assert!(line.ask("hello").is_some());
    let page = service.said(&["connections"]);
    let rows: Vec<&str> = page.lines().filter(|l| l.contains("ESTABLISHED")).collect();
    let [row] = rows[..] else { panic!("{page}") };
    let fields: Vec<&str> = row.split_whitespace().collect();
    assert_eq!(fields[0], service.workers(1)[0].to_string());
    assert_eq!(
        fields[1..9],
        ["echo", "1", "tcp", "Text", "1", "0", "0B", "0B"]
    );
    assert_eq!(fields[9], "6B");
    assert_eq!(fields[12], format!("127.0.0.1:{}", service.port));
    assert!(
        !service
            .path("workerman.start.php.status.connection")
            .exists()
    );
}

#[test]
fn a_taken_port_is_logged_and_the_script_goes_on() {
    let Some(mut service) = Service::new(&echo("")) else {
        return;
    };
    let _taken = std::net::TcpListener::bind(("127.0.0.1", service.port)).unwrap();
    let said = service.said(&["start"]);
    assert!(said.contains("(Address already in use)"), "{said}");
    assert!(said.ends_with("after runAll\n"), "{said}");
    assert!(!service.path("workerman.start.php.pid").exists());
}

#[test]
fn files_may_be_elsewhere() {
    let body = echo(
        "Worker::$pidFile = \"$dir/run.pid\";\nWorker::$logFile = \"$dir/logs/app/w.log\";\n\
         Worker::$statusFile = \"$dir/my.status\";\n$worker->onWorkerStart = fn () => event('up');",
    );
    let Some(mut service) = Service::new(&body) else {
        return;
    };
    let master = service.launch(&["start"]);
    service.wait_ready();
    service.wait_for_text("events", "up", 1);
    assert_eq!(service.read("run.pid"), master.to_string());
    assert!(
        service
            .read("logs/app/w.log")
            .contains("start in DEBUG mode")
    );
    let page = service.said(&["status"]);
    assert!(page.contains("[idle]"), "{page}");
    service.said(&["stop"]);
    wait_until("the pid file gone", || !service.path("run.pid").exists());
    assert!(!service.path("workerman.log").exists());
}

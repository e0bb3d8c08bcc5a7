//! The pid file, the log file, and what the process that starts finds: who is taken for the master,
//! and what is said when a file cannot be written.

use std::fs;
use std::process::Command;

use super::service::{Service, is_alive, is_root, is_zombie, title};

const PID_FILE: &str = "workerman.start.php.pid";
const ECHO: &str = "$worker = new Worker(\"text://127.0.0.1:$port\");\n\
    $worker->name = 'echo';\n\
    $worker->onWorkerStart = fn () => event('start');\n\
    $worker->onMessage = fn ($c, $m) => $c->send($m);\n";

fn echo(more: &str) -> String {
    format!("{ECHO}{more}\nWorker::runAll();\necho \"after runAll\\n\";")
}

#[test]
fn restart_leaves_a_stranger_in_the_pid_file_alone() {
    let Some(mut service) = Service::new(&echo("")) else {
        return;
    };
    let mut stranger = Command::new("sleep").arg("600").spawn().unwrap();
    fs::write(service.path(PID_FILE), stranger.id().to_string()).unwrap();
    let said = service.said(&["restart", "-d"]);
    assert!(said.contains("stop success\n"), "{said}");
    assert!(stranger.try_wait().unwrap().is_none());
    assert_ne!(service.master(), stranger.id());
    assert_eq!(service.ask("hello"), "hello");
    stranger.kill().unwrap();
    stranger.wait().unwrap();
}

#[test]
fn a_worker_in_the_pid_file_is_not_the_master() {
    let Some(mut service) = Service::start(&echo("")) else {
        return;
    };
    let worker = service.workers(1)[0];
    let pid_file = service.path(PID_FILE);
    let master = service.master();
    fs::write(&pid_file, worker.to_string()).unwrap();
    for word in ["stop", "stop", "reload", "status"] {
        let said = service.said(&[word]);
        assert!(said.ends_with("Workerman[start.php] not run\n"), "{said}");
    }
    fs::write(&pid_file, master.to_string()).unwrap();
    assert_eq!(service.workers(1), [worker]);
    assert_eq!(service.events(), ["start"]);
}

#[test]
fn any_other_php_process_may_be_a_master() {
    let Some(mut service) = Service::new(&echo("Worker::$stopTimeout = 1;")) else {
        return;
    };
    let script = "exec \"$1\" -r 'fwrite(STDOUT, \"up\\n\"); sleep(600);'";
    let untitled = service.launch_through(script, &[]);
    service.wait_for_text("output", "up\n", 1);
    fs::write(service.path(PID_FILE), untitled.to_string()).unwrap();
    let said = service.said(&["start"]);
    assert!(said.ends_with("already running\n"), "{said}");
    let said = service.said(&["stop"]);
    assert!(said.ends_with("stop success\n"), "{said}");
    assert!(!is_alive(untitled));
}

#[test]
fn a_master_of_another_user_runs_and_cannot_be_stopped() {
    if !is_root() {
        eprintln!("skipped: needs root to act as another user");
        return;
    }
    let Some(mut service) = Service::start(&echo("Worker::$stopTimeout = 0;")) else {
        return;
    };
    let said = service.said_to_nobody(&["start"]);
    assert!(
        said.ends_with("Workerman[start.php] already running\n"),
        "{said}"
    );
    let said = service.said_to_nobody(&["stop"]);
    assert!(
        said.ends_with("Workerman[start.php] is stopping ...\nWorkerman[start.php] stop fail\n"),
        "{said}"
    );
    assert_eq!(
        service.said_to_nobody(&["reload"]),
        "Workerman[start.php] reload\n"
    );
    assert_eq!(service.ask("hello"), "hello");
    assert_eq!(service.events(), ["start"]);
}

#[test]
fn a_master_that_ended_and_is_not_reaped_is_stopped() {
    let Some(mut service) = Service::new(&echo("")) else {
        return;
    };
    // The shell becomes a process that never looks at its children.
    service.launch_through("\"$@\" & exec sleep 600", &["start"]);
    service.wait_ready();
    let first = service.master();
    let said = service.said(&["stop"]);
    assert!(
        said.ends_with("Workerman[start.php] stop success\n"),
        "{said}"
    );
    assert!(is_zombie(first), "{}", title(first));

    service.launch_through("\"$@\" & exec sleep 600", &["start"]);
    service.wait_for_text("output", "Start success.\n", 2);
    let second = service.master();
    let said = service.said(&["restart", "-d"]);
    assert!(said.contains("stop success\n"), "{said}");
    assert!(is_zombie(second));
    assert_eq!(service.ask("hello"), "hello");
}

#[test]
fn a_log_file_that_cannot_be_written_is_said_once() {
    // Below a file there is no directory, whoever asks.
    let Some(mut service) = Service::new(&echo("Worker::$logFile = __FILE__ . '/log';")) else {
        return;
    };
    service.launch(&["start"]);
    service.wait_ready();
    assert_eq!(service.ask("hello"), "hello");
    service.said(&["stop"]);
    assert_eq!(service.exit_code(), Some(0));
    let output = service.read("output");
    let about = format!(
        "cannot create the log file {}/log: ",
        service.path("start.php").display()
    );
    assert_eq!(output.matches(&about).count(), 1, "{output}");
    assert!(!output.contains("Warning"), "{output}");
    assert!(output.ends_with("has been stopped\n"), "{output}");
}

#[test]
fn a_pid_file_that_cannot_be_written_ends_the_start() {
    let Some(mut service) = Service::new(&echo("Worker::$pidFile = __FILE__ . '/pid';")) else {
        return;
    };
    let said = service.said(&["start"]);
    let path = service.path("start.php");
    let about = format!(
        "RuntimeException: can not save pid to {}/pid in ",
        path.display()
    );
    assert_eq!(said.matches(&about).count(), 1, "{said}");
    assert!(!said.contains("Warning"), "{said}");
    assert!(said.ends_with("after runAll\n"), "{said}");
    assert!(service.is_closed());
}

#[test]
fn a_failed_start_leaves_its_lock_file_and_no_lock() {
    // As the PHP library: the file goes with the next start that succeeds.
    let Some(mut service) = Service::new(
        "$worker = new Worker(\"text://127.0.0.1:$port\");\n\
         if (!is_file(__DIR__ . '/mended')) { $worker = new Worker('nosuch://127.0.0.1:1'); }\n\
         Worker::runAll();",
    ) else {
        return;
    };
    let lock = service.path("workerman.start.php.pid.lock");
    let said = service.said(&["start"]);
    assert!(
        said.contains("class \\Protocols\\Nosuch not exist"),
        "{said}"
    );
    assert!(lock.exists());
    assert!(!service.path(PID_FILE).exists());
    fs::write(service.path("mended"), "").unwrap();
    service.launch(&["start"]);
    service.wait_ready();
    assert!(!lock.exists());
}

#[test]
fn the_soft_limit_of_open_files_is_raised_at_the_start() {
    let Some(mut service) = Service::new(&echo("")) else {
        return;
    };
    service.launch_through("ulimit -Sn 64; exec \"$@\"", &["start"]);
    service.wait_ready();
    let worker = service.workers(1)[0];
    let limits = fs::read_to_string(format!("/proc/{worker}/limits")).unwrap();
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max open files"))
        .unwrap();
    let figures: Vec<&str> = line.split_whitespace().skip(3).take(2).collect();
    assert_eq!(figures[0], figures[1], "{line}");
    assert_ne!(figures[0], "64");
}

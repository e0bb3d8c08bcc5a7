//! What a daemon finds: its standard streams, the mode of files, who runs the shutdown functions.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::service::{Service, send};

const WRITES: &str = "$worker = new Worker(\"text://127.0.0.1:$port\");\n\
    Worker::$stdoutFile = \"$dir/stdout\";\n\
    $worker->onWorkerStart = function () use ($dir) {\n\
        echo \"echo\\n\";\n\
        fwrite(STDOUT, \"STDOUT\\n\");\n\
        fwrite(STDERR, \"STDERR\\n\");\n\
        error_log('error_log');\n\
        exec('echo child >&2');\n\
        touch(\"$dir/own\");\n\
        event('started');\n\
    };\n\
    Worker::runAll();";

#[test]
fn the_standard_streams_of_a_daemon_write_to_its_file() {
    let Some(mut service) = Service::new(WRITES) else {
        return;
    };
    service.said(&["start", "-d"]);
    service.wait_for_text("events", "started", 1);
    assert_eq!(
        service.read("stdout"),
        "echo\nSTDOUT\nSTDERR\nerror_log\nchild\n"
    );
    service.said(&["stop"]);
}

#[test]
fn a_daemon_has_umask_0_and_keeps_its_own_files_to_itself() {
    let Some(mut service) = Service::new(WRITES) else {
        return;
    };
    let script = "umask 027; exec \"$@\"";
    service.launch_through(script, &["start", "-d"]);
    assert_eq!(service.exit_code(), Some(0));
    service.wait_for_text("events", "started", 1);
    let mode = |name: &str| {
        let meta = fs::metadata(service.path(name)).unwrap();
        format!("{:o}", meta.permissions().mode() & 0o777)
    };
    assert_eq!((mode("own"), mode("stdout")), ("666".into(), "666".into()));
    // Whoever could write these would choose whom `stop` hits, and what the log says.
    assert_eq!(mode("workerman.start.php.pid"), "644");
    assert_eq!(mode("workerman.log"), "644");
    // The same when somebody has moved the log away.
    fs::remove_file(service.path("workerman.log")).unwrap();
    send(service.master(), "USR1");
    service.wait_for_text("workerman.log", "reload", 1);
    assert_eq!(mode("workerman.log"), "644");
    service.said(&["stop"]);
}

#[test]
fn shutdown_functions_run_once_when_a_daemon_is_left_behind() {
    let Some(mut service) = Service::new(
        "$worker = new Worker(\"text://127.0.0.1:$port\");\n\
         $worker->onWorkerStart = fn () => event('started');\n\
         register_shutdown_function(fn () => event('end of ' . getmypid()));\n\
         Worker::runAll();",
    ) else {
        return;
    };
    let launcher = service.launch(&["start", "-d"]);
    assert_eq!(service.exit_code(), Some(0));
    service.wait_for_text("events", "started", 1);
    let ends: Vec<String> = service.events();
    let ends: Vec<&str> = ends
        .iter()
        .filter_map(|e| e.strip_prefix("end of "))
        .collect();
    assert_eq!(ends, [launcher.to_string()]);
    service.said(&["stop"]);
}

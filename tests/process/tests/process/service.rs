//! A service in a directory of its own, and everything that ends it for certain.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How long anything may take. Nothing waits this long unless it is broken.
const DEADLINE: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(5);

/// The user id of `nobody` on Linux.
const NOBODY: u32 = 65534;

static NEXT: AtomicU32 = AtomicU32::new(0);

/// Waits until `what` gives a value.
pub fn wait_for<T>(description: &str, mut what: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(value) = what() {
            return value;
        }
        assert!(started.elapsed() < DEADLINE, "waited for: {description}");
        thread::sleep(POLL);
    }
}

/// Waits until `what` is true.
pub fn wait_until(description: &str, mut what: impl FnMut() -> bool) {
    wait_for(description, || what().then_some(()));
}

fn extension() -> Option<PathBuf> {
    let path = std::env::var_os("WORKERMAN_EXTENSION").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/release/libworkerman.so"),
        PathBuf::from,
    );
    let found = path.canonicalize().ok();
    if found.is_none() {
        eprintln!("skipped: no extension at {}", path.display());
    }
    found
}

fn php() -> Command {
    let mut command = Command::new(std::env::var_os("WORKERMAN_PHP").unwrap_or("php".into()));
    command.arg("-n").stdin(Stdio::null());
    command
}

/// Whether this process may act as another user.
pub fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output().unwrap();
    output.stdout == b"0\n"
}

/// Whether the process has ended and its parent took no note.
pub fn is_zombie(pid: u32) -> bool {
    stat(pid).is_some_and(|(state, ..)| state == 'Z')
}

/// Whether PHP is at least this version, as `PHP_VERSION_ID` counts.
pub fn php_is_at_least(version: u32) -> bool {
    let output = php().args(["-r", "echo PHP_VERSION_ID;"]).output().unwrap();
    String::from_utf8_lossy(&output.stdout)
        .parse::<u32>()
        .unwrap()
        >= version
}

/// Sends a signal to one process.
pub fn send(pid: u32, signal: &str) {
    let script = format!("kill -{signal} {pid}");
    assert!(shell(&script), "{script}");
}

fn shell(script: &str) -> bool {
    let mut command = Command::new("sh");
    command.args(["-c", script]).stderr(Stdio::null());
    command.status().unwrap().success()
}

/// The fields of `/proc/<pid>/stat` behind the name: state, parent, process group.
fn stat(pid: u32) -> Option<(char, u32, u32)> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let mut fields = stat.rsplit_once(") ")?.1.split(' ');
    let state = fields.next()?.chars().next()?;
    Some((
        state,
        fields.next()?.parse().ok()?,
        fields.next()?.parse().ok()?,
    ))
}

/// Whether the process runs; one that has ended and was not reaped does not.
pub fn is_alive(pid: u32) -> bool {
    stat(pid).is_some_and(|(state, ..)| !matches!(state, 'Z' | 'X'))
}

/// The title or command line of a process.
pub fn title(pid: u32) -> String {
    let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&line)
        .replace('\0', " ")
        .trim()
        .to_owned()
}

/// The processes a process has started and that run, in order.
pub fn children(pid: u32) -> Vec<u32> {
    let mut all: Vec<u32> = fs::read_dir("/proc")
        .unwrap()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter(|child| {
            stat(*child).is_some_and(|(state, parent, _)| parent == pid && state != 'Z')
        })
        .collect();
    all.sort_unstable();
    all
}

/// A service: a start file, a free port, and the processes started for it.
pub struct Service {
    extension: PathBuf,
    dir: PathBuf,
    pub port: u16,
    started: Vec<Child>,
    groups: Vec<u32>,
}

impl Service {
    /// Writes the start file: `body` after a prelude that gives it `$port`, `$dir`, `event()` and a
    /// `Worker` import. `None` when there is no extension.
    pub fn new(body: &str) -> Option<Self> {
        let extension = extension()?;
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("workerman-process-{}-{number}", std::process::id());
        let dir = std::env::temp_dir().join(name);
        fs::create_dir(&dir).unwrap();
        // Bound and closed again: nothing else asks for it meanwhile, short of bad luck.
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let prelude = format!(
            "<?php\nuse Workerman\\Timer;\nuse Workerman\\Worker;\n$port = {port};\n$dir = __DIR__;\n\
             function event(string $what): void {{\n    \
             file_put_contents(__DIR__ . '/events', $what . \"\\n\", FILE_APPEND);\n}}\n"
        );
        fs::write(dir.join("start.php"), format!("{prelude}{body}\n")).unwrap();
        Some(Self {
            extension,
            dir,
            port,
            started: Vec::new(),
            groups: Vec::new(),
        })
    }

    /// As [`Service::new`], started and ready.
    pub fn start(body: &str) -> Option<Self> {
        let mut service = Self::new(body)?;
        service.launch(&["start"]);
        service.wait_ready();
        Some(service)
    }

    fn php(&self, words: &[&str]) -> Command {
        let mut command = php();
        command
            .arg("-d")
            .arg(format!("extension={}", self.extension.display()))
            .arg(self.dir.join("start.php"))
            .args(words)
            .current_dir(&self.dir)
            .env("NO_COLOR", "1");
        command
    }

    /// Runs the start file in the background, in a process group of its own; its output goes to the
    /// file `output`.
    pub fn launch(&mut self, words: &[&str]) -> u32 {
        let command = self.php(words);
        self.spawn(command)
    }

    fn spawn(&mut self, mut command: Command) -> u32 {
        let output = File::options()
            .create(true)
            .append(true)
            .open(self.path("output"))
            .unwrap();
        let child = command
            .stdin(Stdio::null())
            .stdout(output.try_clone().unwrap())
            .stderr(output)
            .process_group(0)
            .spawn()
            .unwrap();
        let pid = child.id();
        self.groups.push(pid);
        self.started.push(child);
        pid
    }

    /// As [`Service::launch`], through a shell script that finds the command in `"$@"`.
    pub fn launch_through(&mut self, script: &str, words: &[&str]) -> u32 {
        let php = self.php(words);
        let mut command = Command::new("sh");
        command
            .args(["-c", script, "sh"])
            .arg(php.get_program())
            .args(php.get_args())
            .current_dir(&self.dir)
            .env("NO_COLOR", "1");
        self.spawn(command)
    }

    /// Waits until the banner is out and the first processes run.
    pub fn wait_ready(&self) {
        self.wait_for_text("output", "Start success.\n", 1);
    }

    /// Runs a command to its end. Whatever it leaves behind belongs to this service.
    pub fn command(&mut self, words: &[&str]) -> Output {
        let command = self.php(words);
        self.run(command)
    }

    /// As [`Service::said`], with an extension that this user may read, as the user `nobody`.
    pub fn said_to_nobody(&mut self, words: &[&str]) -> String {
        let copy = self.path("extension.so");
        fs::copy(&self.extension, &copy).unwrap();
        let kept = std::mem::replace(&mut self.extension, copy);
        let mut command = self.php(words);
        command.uid(NOBODY);
        let output = self.run(command);
        self.extension = kept;
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn run(&mut self, mut command: Command) -> Output {
        let child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()
            .unwrap();
        self.groups.push(child.id());
        let output = child.wait_with_output().unwrap();
        self.note_master();
        output
    }

    /// As [`Service::command`]: what it printed, after it ended with status 0.
    pub fn said(&mut self, words: &[&str]) -> String {
        let output = self.command(words);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            output.status.success(),
            "{words:?}: {}: {text}",
            output.status
        );
        text
    }

    /// Remembers the group of the master in the pid file, for the end. A pid that is not this
    /// service's own is left alone.
    fn note_master(&mut self) {
        let dir = self.dir.display().to_string();
        let own = self.pid_in_file().filter(|pid| title(*pid).contains(&dir));
        let group = own.and_then(stat).map(|(_, _, group)| group);
        self.groups.extend(group);
    }

    /// The exit code of the process [`Service::launch`] started last, once it has ended.
    pub fn exit_code(&mut self) -> Option<i32> {
        let child = self.started.last_mut().unwrap();
        let started = Instant::now();
        loop {
            if let Some(status) = child.try_wait().unwrap() {
                return status.code();
            }
            assert!(started.elapsed() < DEADLINE, "the start file did not end");
            thread::sleep(POLL);
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// The text of a file of the service, empty when there is none.
    pub fn read(&self, name: &str) -> String {
        let bytes = fs::read(self.path(name)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// What the service wrote with `event()`.
    pub fn events(&self) -> Vec<String> {
        self.read("events").lines().map(str::to_owned).collect()
    }

    /// Waits until a file holds a text so many times.
    pub fn wait_for_text(&self, name: &str, text: &str, times: usize) {
        let started = Instant::now();
        while self.read(name).matches(text).count() < times {
            let waited = started.elapsed();
            let now = self.read(name);
            assert!(waited < DEADLINE, "{name} lacks {times} x {text:?}:\n{now}");
            thread::sleep(POLL);
        }
    }

    pub fn pid_in_file(&self) -> Option<u32> {
        self.read("workerman.start.php.pid").parse().ok()
    }

    /// The master.
    pub fn master(&self) -> u32 {
        wait_for("a pid file", || self.pid_in_file())
    }

    /// The workers, once there are `count`.
    pub fn workers(&self, count: usize) -> Vec<u32> {
        let master = self.master();
        wait_for("the workers", || {
            let all = children(master);
            let titled = all.iter().all(|pid| title(*pid).contains("worker process"));
            (all.len() == count && titled).then_some(all)
        })
    }

    /// A connection to the port; lines go both ways.
    pub fn connect(&self) -> Line {
        let stream = wait_for("a connection", || {
            TcpStream::connect(("127.0.0.1", self.port)).ok()
        });
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        Line(BufReader::new(stream))
    }

    /// Whether nobody listens on the port.
    pub fn is_closed(&self) -> bool {
        TcpStream::connect(("127.0.0.1", self.port)).is_err()
    }

    /// One question and its answer over a new connection; tried again until a worker answers.
    pub fn ask(&self, question: &str) -> String {
        wait_for("an answer", || self.connect().ask(question))
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.note_master();
        for group in &self.groups {
            // Most have ended already.
            shell(&format!("kill -KILL -{group}"));
        }
        for child in &mut self.started {
            let _ = child.wait();
        }
        if !thread::panicking() {
            let _ = fs::remove_dir_all(&self.dir);
        }
    }
}

/// A connection of lines.
pub struct Line(BufReader<TcpStream>);

impl Line {
    /// Sends a line.
    pub fn say(&mut self, line: &str) {
        let _ = writeln!(self.0.get_mut(), "{line}");
    }

    /// The next line, or `None` at the end of the connection.
    pub fn hear(&mut self) -> Option<String> {
        let mut line = String::new();
        match self.0.read_line(&mut line) {
            Ok(length) if length > 0 => Some(line.trim_end().to_owned()),
            _ => None,
        }
    }

    /// Sends a line and returns the answer, `None` when the connection ended instead.
    pub fn ask(&mut self, line: &str) -> Option<String> {
        self.say(line);
        self.hear()
    }
}

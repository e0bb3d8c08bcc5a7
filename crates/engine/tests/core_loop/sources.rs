use std::cell::{Cell, RefCell};
use std::io::{Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::rc::Rc;
use std::time::Duration;

use engine::host::Direction;

use crate::script::{Event, Stage};

#[test]
fn a_source_is_told_as_long_as_there_is_something_to_read() {
    let (reader, mut writer) = std::io::pipe().unwrap();
    let fd = reader.as_raw_fd();
    let reader = RefCell::new(reader);
    let stage = Stage::new(move |engine, event| {
        let mut byte = [0; 1];
        if let Event::Source(..) = event {
            reader.borrow_mut().read_exact(&mut byte).unwrap();
        }
        if byte == *b"c" {
            // Nothing left: told again, the next read would block for good.
            engine.add_timer(Duration::from_millis(3), false);
        } else if let Event::Timer(_) = event {
            engine.stop();
        }
    });
    let source = stage.engine.watch(fd, Direction::Read).unwrap();
    writer.write_all(b"abc").unwrap();
    let log = stage.play();
    assert_eq!(log[..3], [Event::Source(source, Direction::Read); 3]);
    assert!(matches!(log[3..], [Event::Timer(_)]), "{log:?}");
}

#[test]
fn one_descriptor_can_be_watched_in_both_directions() {
    let (ours, mut theirs) = UnixStream::pair().unwrap();
    let seen = Rc::new(Cell::new((false, false)));
    let flags = seen.clone();
    let stage = Stage::new(move |engine, event| {
        if let Event::Source(source, direction) = event {
            let (read, write) = flags.get();
            flags.set(match direction {
                Direction::Read => (true, write),
                Direction::Write => (read, true),
            });
            assert!(engine.unwatch(source));
            assert!(!engine.unwatch(source));
        }
        if flags.get() == (true, true) {
            engine.stop();
        }
    });
    stage
        .engine
        .watch(ours.as_raw_fd(), Direction::Read)
        .unwrap();
    stage
        .engine
        .watch(ours.as_raw_fd(), Direction::Write)
        .unwrap();
    theirs.write_all(b"x").unwrap();
    assert_eq!(stage.play().len(), 2);
}

#[test]
fn a_source_read_empty_by_another_callback_is_not_told() {
    let (ours, mut theirs) = UnixStream::pair().unwrap();
    ours.set_nonblocking(true).unwrap();
    let fd = ours.as_raw_fd();
    let ours = RefCell::new(ours);
    let stage = Stage::new(move |engine, event| match event {
        // Two watches, one byte: whoever is told takes it.
        Event::Source(..) => {
            assert_eq!(ours.borrow_mut().read(&mut [0; 8]).unwrap(), 1);
            engine.add_timer(Duration::from_millis(3), false);
        }
        _ => engine.stop(),
    });
    stage.engine.watch(fd, Direction::Read).unwrap();
    stage.engine.watch(fd, Direction::Read).unwrap();
    theirs.write_all(b"x").unwrap();
    let log = stage.play();
    assert!(
        matches!(log[..], [Event::Source(..), Event::Timer(_)]),
        "{log:?}"
    );
}

#[test]
fn the_end_of_a_pipe_counts_as_readable() {
    let (reader, writer) = std::io::pipe().unwrap();
    let stage = Stage::new(|engine, _| engine.stop());
    let source = stage
        .engine
        .watch(reader.as_raw_fd(), Direction::Read)
        .unwrap();
    drop(writer);
    assert_eq!(stage.play(), [Event::Source(source, Direction::Read)]);
}

#[test]
fn a_regular_file_is_always_ready_and_a_closed_descriptor_refused() {
    let calls = Cell::new(0);
    let stage = Stage::new(move |engine, event| {
        if let Event::Source(source, _) = event {
            calls.set(calls.get() + 1);
            if calls.get() == 3 {
                assert!(engine.unwatch(source));
                // Told again, it would be in the log before the timer.
                engine.add_timer(Duration::from_millis(3), false);
            }
        } else {
            engine.stop();
        }
    });
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let file = std::fs::File::open(path).unwrap();
    let error = stage.engine.watch(-1, Direction::Read).unwrap_err();
    assert_eq!(error.raw_os_error(), Some(libc::EBADF));
    let source = stage
        .engine
        .watch(file.as_raw_fd(), Direction::Read)
        .unwrap();
    let log = stage.play();
    assert_eq!(log[..3], [Event::Source(source, Direction::Read); 3]);
    assert!(matches!(log[3..], [Event::Timer(_)]), "{log:?}");
}

#[test]
fn a_roused_source_is_told_once_although_nothing_is_ready() {
    let (ours, _theirs) = UnixStream::pair().unwrap();
    let stage = Stage::new(|engine, event| match event {
        Event::Source(..) => {
            engine.add_timer(Duration::from_millis(3), false);
        }
        _ => engine.stop(),
    });
    let source = stage
        .engine
        .watch(ours.as_raw_fd(), Direction::Read)
        .unwrap();
    stage.engine.rouse(source);
    let log = stage.play();
    assert!(
        matches!(log[..], [Event::Source(..), Event::Timer(_)]),
        "{log:?}"
    );
}

use std::cell::Cell;
use std::io::{Read, Write};
use std::rc::Rc;
use std::time::Duration;

use crate::script::{Event, Stage, pair, take};

#[test]
fn after_stop_the_host_is_told_nothing_until_the_loop_runs_again() {
    let stage = Stage::new(|engine, event| {
        if let Event::Readable(conn) = event {
            take(engine, conn);
        }
        engine.stop();
        assert!(engine.is_stopping());
    });
    let mut peers = Vec::new();
    for _ in 0..3 {
        let (conn, mut peer) = pair(&stage.engine);
        peer.write_all(b"x").unwrap();
        peers.push((conn, peer));
    }
    stage.engine.add_timer(Duration::ZERO, false);
    let mut told = Vec::new();
    for _ in 0..4 {
        let log = stage.play();
        assert_eq!(log.len(), 1, "{log:?}");
        assert!(!stage.engine.is_stopping());
        told.extend(log);
    }
    for (conn, _) in &peers {
        assert_eq!(
            told.iter()
                .filter(|&&event| event == Event::Readable(*conn))
                .count(),
            1
        );
    }
}

#[test]
fn stop_before_run_makes_it_return_at_once() {
    let stage = Stage::new(|_, _| {});
    let (_conn, mut peer) = pair(&stage.engine);
    peer.write_all(b"x").unwrap();
    stage.engine.stop();
    assert!(stage.play().is_empty());
}

#[test]
fn running_inside_a_running_loop_is_an_error() {
    let errors = Rc::new(Cell::new(0));
    let count = errors.clone();
    let stage = Stage::new(move |engine, _| {
        assert!(engine.is_running());
        let another = Stage::new(|_, _| {});
        another.engine.stop();
        for engine in [engine, &another.engine] {
            count.set(count.get() + usize::from(engine.run().is_err()));
        }
        engine.stop();
    });
    stage.engine.add_timer(Duration::ZERO, false);
    stage.play();
    assert_eq!(errors.get(), 2);
    assert!(!stage.engine.is_running());
}

#[test]
fn dropping_the_engine_closes_its_connections() {
    let stage = Stage::new(|engine, _| engine.stop());
    let (_conn, mut peer) = pair(&stage.engine);
    let (_read, mut other) = pair(&stage.engine);
    other.write_all(b"x").unwrap();
    stage.play();
    drop(stage);
    assert_eq!(peer.read(&mut [0; 1]).unwrap(), 0);
}

thread_local! {
    static SIGNALS: Cell<&'static [i32]> = const { Cell::new(&[]) };
}

#[test]
fn signals_from_the_pipe_reach_the_host_in_order() {
    let stage = Stage::new(|engine, event| {
        if event == Event::Signal(10) {
            engine.stop();
        }
    });
    let (reader, mut writer) = std::io::pipe().unwrap();
    SIGNALS.set(&[2, 15, 10]);
    let fd = std::os::fd::AsRawFd::as_raw_fd(&reader);
    stage
        .engine
        .watch_signal_pipe(fd, |out| out.extend(SIGNALS.replace(&[])))
        .unwrap();
    writer.write_all(b"!").unwrap();
    assert_eq!(
        stage.play(),
        [Event::Signal(2), Event::Signal(15), Event::Signal(10)]
    );
}

#[test]
fn work_off_the_loop_comes_back_to_it() {
    let stage = Stage::new(|_, _| {});
    let left = Rc::new(Cell::new(20));
    let here = std::thread::current().id();
    let sum = Rc::new(Cell::new(0));
    for number in 0..20 {
        let (left, sum, engine) = (left.clone(), sum.clone(), stage.engine.clone());
        let work = move || {
            assert_ne!(std::thread::current().id(), here);
            number
        };
        let done = move |number: Option<i32>| {
            assert_eq!(std::thread::current().id(), here);
            sum.set(sum.get() + number.unwrap_or(1000));
            left.set(left.get() - 1);
            if left.get() == 0 {
                engine.stop();
            }
        };
        stage.engine.offload(work, done).unwrap();
    }
    stage.play();
    assert_eq!(sum.get(), 190);
}

#[test]
fn work_that_panics_gives_nothing_and_harms_nobody() {
    let stage = Stage::new(|_, _| {});
    let result = Rc::new(Cell::new(Some(1)));
    let (slot, engine) = (result.clone(), stage.engine.clone());
    let work = || -> u8 { std::panic::resume_unwind(Box::new("no message wanted")) };
    let done = move |product| {
        slot.set(product);
        engine.stop();
    };
    stage.engine.offload(work, done).unwrap();
    stage.play();
    assert_eq!(result.get(), None);
    let engine = stage.engine.clone();
    stage.engine.offload(|| (), move |_| engine.stop()).unwrap();
    stage.play();
}

#[test]
fn a_panic_of_the_host_stops_the_loop_and_reaches_the_caller() {
    let stage = Stage::new(|engine, event| match event {
        Event::Timer(id) if id.get() == 1 => std::panic::resume_unwind(Box::new("from the host")),
        _ => engine.stop(),
    });
    stage.engine.add_timer(Duration::ZERO, false);
    let engine = stage.engine.clone();
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| engine.run()));
    assert_eq!(panic.unwrap_err().downcast_ref(), Some(&"from the host"));
    // Nothing is left behind: the loop and its timers go on.
    let next = stage.engine.add_timer(Duration::ZERO, false);
    assert_eq!(stage.play().last(), Some(&Event::Timer(next)));
}

use std::cell::{Cell, RefCell};
use std::io::Write;
use std::rc::Rc;
use std::time::{Duration, Instant};

use engine::id::TimerId;

use crate::script::{Event, Stage, pair};

const MS: Duration = Duration::from_millis(1);

fn ids(log: &[Event]) -> Vec<u64> {
    log.iter()
        .filter_map(|event| {
            if let Event::Timer(id) = event {
                Some(id.get())
            } else {
                None
            }
        })
        .collect()
}

#[test]
fn timers_run_in_the_order_they_are_due() {
    let stage = Stage::new(|engine, event| {
        if event == Event::Timer(TimerId::new(1).unwrap()) {
            engine.stop();
        }
    });
    for ms in [9, 3, 6, 0] {
        stage.engine.add_timer(MS * ms, false);
    }
    assert_eq!(stage.engine.timer_count(), 4);
    assert_eq!(ids(&stage.play()), [4, 2, 3, 1]);
    assert_eq!(stage.engine.timer_count(), 0);
}

#[test]
fn a_timer_never_runs_early() {
    let early = Rc::new(Cell::new(0));
    let runs = Rc::new(Cell::new(0));
    let due = Rc::new(RefCell::new(Vec::new()));
    let (count, done, when) = (early.clone(), runs.clone(), due.clone());
    let stage = Stage::new(move |engine, event| {
        let Event::Timer(id) = event else { return };
        let when: &Vec<Instant> = &when.borrow();
        if Instant::now() < when[id.get() as usize - 1] {
            count.set(count.get() + 1);
        }
        done.set(done.get() + 1);
        if done.get() == when.len() {
            engine.stop();
        }
    });
    for micros in [0, 1, 10, 100, 900, 999, 1000, 1001, 1500, 2999, 7300] {
        let interval = Duration::from_micros(micros);
        let at = Instant::now() + interval;
        stage.engine.add_timer(interval, false);
        due.borrow_mut().push(at);
    }
    stage.play();
    assert_eq!(early.get(), 0);
}

#[test]
fn a_repeating_timer_may_delete_itself() {
    let stage = Stage::new(|engine, event| {
        let Event::Timer(id) = event else { return };
        if id.get() == 1 && engine.timer_count() == 3 {
            // Itself, the deadline, and the one that ends the test.
            assert!(engine.del_timer(id));
            assert!(!engine.del_timer(id));
        } else if id.get() == 2 {
            engine.stop();
        }
    });
    stage.engine.add_timer(MS, true);
    stage.engine.add_timer(MS * 20, false);
    assert_eq!(ids(&stage.play()), [1, 2]);
}

#[test]
fn a_timer_deleted_by_one_due_with_it_does_not_run() {
    let stage = Stage::new(|engine, event| {
        let Event::Timer(id) = event else { return };
        if id.get() == 1 {
            assert!(engine.del_timer(TimerId::new(2).unwrap()));
        } else {
            engine.stop();
        }
    });
    for _ in 0..3 {
        stage.engine.add_timer(Duration::ZERO, false);
    }
    assert_eq!(ids(&stage.play()), [1, 3]);
}

#[test]
fn a_timer_added_in_a_callback_runs_after_those_already_due() {
    let stage = Stage::new(|engine, event| {
        let Event::Timer(id) = event else { return };
        match id.get() {
            // 3 is the deadline.
            1 => assert_eq!(engine.add_timer(Duration::ZERO, false).get(), 4),
            4 => engine.stop(),
            _ => {}
        }
    });
    stage.engine.add_timer(Duration::ZERO, false);
    stage.engine.add_timer(Duration::ZERO, false);
    assert_eq!(ids(&stage.play()), [1, 2, 4]);
}

#[test]
fn a_timer_without_interval_does_not_keep_others_from_their_turn() {
    let stage = Stage::new(|engine, event| {
        if let Event::Readable(_) = event {
            engine.stop();
        }
    });
    stage.engine.add_timer(Duration::ZERO, true);
    let (conn, mut peer) = pair(&stage.engine);
    peer.write_all(b"x").unwrap();
    let log = stage.play();
    assert_eq!(log.last(), Some(&Event::Readable(conn)));
}

#[test]
fn clearing_deletes_every_timer_and_numbers_go_on() {
    let stage = Stage::new(|engine, _| engine.stop());
    stage.engine.add_timer(MS, true);
    stage.engine.add_timer(MS, false);
    stage.engine.clear_timers();
    assert_eq!(stage.engine.timer_count(), 0);
    assert_eq!(stage.engine.add_timer(MS, false).get(), 3);
    assert_eq!(ids(&stage.play()), [3]);
}

#[test]
fn an_earlier_timer_wakes_a_loop_that_sleeps_for_a_later_one() {
    let stage = Stage::new(|engine, event| match event {
        Event::Readable(_) => drop(engine.add_timer(MS * 2, false)),
        _ => engine.stop(),
    });
    let (_conn, peer) = pair(&stage.engine);
    let writer = std::thread::spawn({
        let mut peer = peer.try_clone().unwrap();
        move || peer.write_all(b"x").unwrap()
    });
    let log = stage.play();
    writer.join().unwrap();
    assert!(
        matches!(log[..], [Event::Readable(_), Event::Timer(_)]),
        "{log:?}"
    );
}

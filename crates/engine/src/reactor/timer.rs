//! Timers: a queue by due time, and the task that sleeps until the next.
//!
//! The runtime's own timers count whole milliseconds and round up. It is only used to wake the
//! process for the next deadline; a timer shorter than a millisecond is waited for by turning the
//! loop.

use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::pin::Pin;
use std::rc::Weak;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use tokio::time::Sleep;

use super::driver::Inner;
use super::next_turn;
use crate::id::{ConnId, ListenerId, TimerId};
use crate::limits::{COARSE_CLOCK_LAG, TIMER_MAX, TIMER_RESOLUTION};
use crate::sys::clock;

/// What a timer is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Purpose {
    /// The host asked for it.
    Host,
    /// The time a TLS handshake is given is over.
    Handshake(ConnId),
    /// A listener that ran out of descriptors tries again.
    Accept(ListenerId),
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    due: Instant,
    order: u64,
    interval: Duration,
    repeat: bool,
    purpose: Purpose,
    /// The wall-clock second that must have begun; only for timers that can meet its edge.
    second: Option<u64>,
}

/// Timers by due time. Sans-I/O: the caller says what time it is.
#[derive(Debug)]
pub(crate) struct TimerQueue {
    by_id: HashMap<TimerId, Entry>,
    by_due: BTreeMap<(Instant, u64), TimerId>,
    next_id: TimerId,
    next_order: u64,
    /// Live timers of the host.
    host: usize,
    /// Live timers shorter than what the runtime can tell apart.
    quick: usize,
}

impl Default for TimerQueue {
    fn default() -> Self {
        Self {
            by_id: HashMap::new(),
            by_due: BTreeMap::new(),
            next_id: TimerId::FIRST,
            next_order: 0,
            host: 0,
            quick: 0,
        }
    }
}

impl TimerQueue {
    pub(crate) fn add(
        &mut self,
        now: Instant,
        wall: Duration,
        interval: Duration,
        repeat: bool,
        purpose: Purpose,
    ) -> TimerId {
        let id = self.next_id;
        self.next_id = id.next();
        let interval = interval.min(TIMER_MAX);
        let entry = Entry {
            due: now + interval,
            order: self.take_order(),
            interval,
            repeat,
            purpose,
            second: Self::second(wall, interval),
        };
        self.by_due.insert((entry.due, entry.order), id);
        self.by_id.insert(id, entry);
        self.host += usize::from(purpose == Purpose::Host);
        self.quick += usize::from(interval < TIMER_RESOLUTION);
        id
    }

    pub(crate) fn remove(&mut self, id: TimerId) -> bool {
        let Some(entry) = self.by_id.remove(&id) else {
            return false;
        };
        self.by_due.remove(&(entry.due, entry.order));
        self.host -= usize::from(entry.purpose == Purpose::Host);
        self.quick -= usize::from(entry.interval < TIMER_RESOLUTION);
        true
    }

    /// Like [`remove`](Self::remove), for a number that came from the host.
    pub(crate) fn remove_host(&mut self, id: TimerId) -> bool {
        self.by_id
            .get(&id)
            .is_some_and(|entry| entry.purpose == Purpose::Host)
            && self.remove(id)
    }

    pub(crate) fn clear_host(&mut self) {
        let ids: Vec<TimerId> = self
            .by_id
            .iter()
            .filter(|(_, entry)| entry.purpose == Purpose::Host)
            .map(|(&id, _)| id)
            .collect();
        for id in ids {
            self.remove(id);
        }
    }

    pub(crate) fn host_count(&self) -> usize {
        self.host
    }

    pub(crate) fn next_due(&self) -> Option<Instant> {
        self.by_due.first_key_value().map(|(&(due, _), _)| due)
    }

    /// Whether a timer waits that the runtime's own timers would make late by more than its length.
    pub(crate) fn has_quick(&self) -> bool {
        self.quick > 0
    }

    /// What is due at `now`, in due-time order, appended to `due`. A timer armed while these run
    /// belongs to the next turn.
    pub(crate) fn collect_due(&self, now: Instant, due: &mut Vec<TimerId>) {
        due.extend(self.by_due.range(..=(now, u64::MAX)).map(|(_, &id)| id));
    }

    /// Takes a due timer to run it, armed again already when it repeats. `None` when it was deleted
    /// since it was collected, or when its wall-clock second has not begun: then it waits on.
    pub(crate) fn fire(&mut self, id: TimerId, now: Instant, wall: Duration) -> Option<Purpose> {
        let entry = *self.by_id.get(&id)?;
        if let Some(second) = entry.second {
            let missing = Duration::from_secs(second).saturating_sub(wall);
            if !missing.is_zero() && missing <= COARSE_CLOCK_LAG {
                self.rearm(id, entry, now + missing, entry.second);
                return None;
            }
        }
        if entry.repeat {
            let second = Self::second(wall, entry.interval);
            self.rearm(id, entry, now + entry.interval, second);
        } else {
            self.remove(id);
        }
        Some(entry.purpose)
    }

    fn rearm(&mut self, id: TimerId, mut entry: Entry, due: Instant, second: Option<u64>) {
        self.by_due.remove(&(entry.due, entry.order));
        entry.due = due;
        entry.order = self.take_order();
        entry.second = second;
        self.by_due.insert((due, entry.order), id);
        self.by_id.insert(id, entry);
    }

    fn take_order(&mut self) -> u64 {
        self.next_order += 1;
        self.next_order
    }

    fn second(wall: Duration, interval: Duration) -> Option<u64> {
        (interval >= TIMER_RESOLUTION).then(|| wall.saturating_add(interval).as_secs())
    }
}

/// Runs due timers and sleeps until the next.
pub(crate) struct TimerTask {
    inner: Weak<Inner>,
    sleep: Option<(Instant, Pin<Box<Sleep>>)>,
    due: Vec<TimerId>,
}

impl TimerTask {
    pub(crate) fn new(inner: Weak<Inner>) -> Self {
        Self {
            inner,
            sleep: None,
            due: Vec::new(),
        }
    }

    fn poll_sleep(&mut self, until: Instant, cx: &mut Context<'_>) -> Poll<()> {
        let sleep = match &mut self.sleep {
            Some((at, sleep)) => {
                if *at != until {
                    sleep.as_mut().reset(until.into());
                    *at = until;
                }
                sleep
            }
            slot @ None => {
                let sleep = Box::pin(tokio::time::sleep_until(until.into()));
                &mut slot.insert((until, sleep)).1
            }
        };
        let polled = sleep.as_mut().poll(cx);
        if polled.is_ready() {
            self.sleep = None;
        }
        polled
    }
}

impl Future for TimerTask {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let task = self.get_mut();
        let Some(inner) = task.inner.upgrade() else {
            return Poll::Ready(());
        };
        inner.timer_task.register(cx);
        if inner.is_stopping() {
            return Poll::Pending;
        }
        task.due.clear();
        inner
            .timers
            .borrow()
            .collect_due(Instant::now(), &mut task.due);
        for &id in &task.due {
            if inner.is_stopping() {
                return Poll::Pending;
            }
            let fired = inner
                .timers
                .borrow_mut()
                .fire(id, Instant::now(), clock::wall_coarse());
            match fired {
                Some(Purpose::Host) => inner.tell(|host| host.timer(id)),
                Some(Purpose::Handshake(conn)) => inner.handshake_over(conn),
                Some(Purpose::Accept(listener)) => inner.accept_again(listener),
                None => {}
            }
        }
        if inner.is_stopping() {
            return Poll::Pending;
        }
        let (next, quick) = {
            let timers = inner.timers.borrow();
            (timers.next_due(), timers.has_quick())
        };
        let Some(next) = next else {
            task.sleep = None;
            return Poll::Pending;
        };
        let now = Instant::now();
        if next <= now || (quick && next <= now + TIMER_RESOLUTION) {
            next_turn(cx);
            return Poll::Pending;
        }
        if task.poll_sleep(next, cx).is_ready() {
            next_turn(cx);
        }
        Poll::Pending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    fn due(queue: &TimerQueue, now: Instant) -> Vec<u64> {
        let mut due = Vec::new();
        queue.collect_due(now, &mut due);
        due.iter().map(|id| id.get()).collect()
    }

    #[test]
    fn timers_are_due_in_due_time_order_and_equal_ones_in_the_order_they_were_added() {
        let mut queue = TimerQueue::default();
        let now = Instant::now();
        for ms in [5, 3, 5, 1] {
            queue.add(now, Duration::ZERO, MS * ms, false, Purpose::Host);
        }
        assert_eq!(due(&queue, now + MS * 4), [4, 2]);
        assert_eq!(due(&queue, now + MS * 5), [4, 2, 1, 3]);
        assert_eq!(queue.next_due(), Some(now + MS));
    }

    #[test]
    fn a_repeating_timer_counts_from_the_start_of_its_run() {
        let mut queue = TimerQueue::default();
        let now = Instant::now();
        let id = queue.add(now, Duration::ZERO, MS * 10, true, Purpose::Host);
        let late = now + MS * 35;
        assert_eq!(queue.fire(id, late, Duration::ZERO), Some(Purpose::Host));
        assert_eq!(queue.next_due(), Some(late + MS * 10));
        assert_eq!(queue.host_count(), 1);
        assert!(queue.remove_host(id));
        assert!(!queue.remove_host(id));
        assert_eq!(queue.fire(id, late, Duration::ZERO), None);
        assert_eq!(queue.next_due(), None);
    }

    #[test]
    fn a_timer_waits_for_the_wall_clock_second_it_was_computed_for() {
        let mut queue = TimerQueue::default();
        let now = Instant::now();
        let wall = Duration::from_secs(1000);
        let id = queue.add(now, wall, Duration::from_secs(60), false, Purpose::Host);
        let due = now + Duration::from_secs(60);
        let behind = Duration::from_millis(1_059_997);
        assert_eq!(queue.fire(id, due, behind), None);
        assert_eq!(queue.next_due(), Some(due + MS * 3));
        assert_eq!(
            queue.fire(id, due + MS * 3, Duration::from_secs(1060)),
            Some(Purpose::Host)
        );
    }

    #[test]
    fn a_clock_that_was_set_back_holds_no_timer_up() {
        let mut queue = TimerQueue::default();
        let now = Instant::now();
        let id = queue.add(
            now,
            Duration::from_secs(5000),
            MS * 1500,
            false,
            Purpose::Host,
        );
        let fired = queue.fire(id, now + MS * 1500, Duration::from_secs(100));
        assert_eq!(fired, Some(Purpose::Host));
    }

    #[test]
    fn the_host_neither_counts_nor_deletes_timers_of_the_engine() {
        let mut queue = TimerQueue::default();
        let now = Instant::now();
        let listener = ListenerId::from_bits(1 << 32);
        let own = queue.add(now, Duration::ZERO, MS, false, Purpose::Accept(listener));
        let hosts = queue.add(now, Duration::ZERO, MS, false, Purpose::Host);
        assert_eq!(queue.host_count(), 1);
        assert!(!queue.remove_host(own));
        queue.clear_host();
        assert_eq!(queue.host_count(), 0);
        assert_eq!(queue.fire(hosts, now + MS, Duration::ZERO), None);
        assert_eq!(
            queue.fire(own, now + MS, Duration::ZERO),
            Some(Purpose::Accept(listener))
        );
    }

    #[test]
    fn ids_are_positive_and_never_used_twice() {
        let mut queue = TimerQueue::default();
        let now = Instant::now();
        let first = queue.add(now, Duration::ZERO, Duration::MAX, true, Purpose::Host);
        assert_eq!(first.get(), 1);
        queue.remove(first);
        let second = queue.add(now, Duration::ZERO, MS, true, Purpose::Host);
        assert_eq!(second.get(), 2);
    }
}

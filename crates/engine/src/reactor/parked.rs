//! A task that waits for a command.

use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// The waker of one task, kept so that a command can have the task polled again.
#[derive(Debug, Default)]
pub(crate) struct Parked(RefCell<Option<Waker>>);

impl Parked {
    /// Remembers whom to wake. Called at the start of each poll.
    pub(crate) fn register(&self, cx: &Context<'_>) {
        let mut slot = self.0.borrow_mut();
        match slot.as_ref() {
            Some(waker) if waker.will_wake(cx.waker()) => {}
            _ => *slot = Some(cx.waker().clone()),
        }
    }

    /// Has the task polled in this or the next turn. Runs nothing by itself.
    pub(crate) fn wake(&self) {
        if let Some(waker) = self.0.borrow().as_ref() {
            waker.wake_by_ref();
        }
    }

    /// Forgets the waker: the task has ended. Breaks the circle of task, connection and waker.
    pub(crate) fn forget(&self) {
        let waker = self.0.borrow_mut().take();
        drop(waker);
    }
}

/// Has this task polled again in the next turn, after the loop has asked the kernel for news.
///
/// Waking oneself keeps the task in the run queue of this turn, and the runtime looks at the
/// kernel only every 61 tasks while that queue holds one: a busy descriptor would hold up others.
pub(crate) fn next_turn(cx: &mut Context<'_>) {
    // Its first poll hands the waker to the runtime; what it answers later nobody needs.
    let again: Poll<()> = pin!(tokio::task::yield_now()).poll(cx);
    debug_assert!(again.is_pending());
}

//! Foreign descriptors: the host reads and writes them, the loop only says when.
//!
//! Level-triggered, as `select` is: the host is told again and again while the descriptor is ready.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, ready};

use super::driver::Inner;
use super::{Parked, next_turn};
use crate::host::Direction;
use crate::id::SourceId;
use crate::sys::fd::{self, LoopFd};

/// How the loop knows that a descriptor is ready.
#[derive(Debug)]
pub(crate) enum Readiness {
    Polled(LoopFd),
    /// A regular file or a device that cannot be waited for: `select` calls it ready at any time.
    Always,
}

/// One watched direction of one descriptor.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) id: SourceId,
    pub(crate) direction: Direction,
    readiness: RefCell<Option<Readiness>>,
    /// The host has something to read that the descriptor does not show.
    roused: Cell<bool>,
    pub(crate) parked: Parked,
}

impl Source {
    pub(crate) fn new(id: SourceId, direction: Direction, readiness: Readiness) -> Self {
        Self {
            id,
            direction,
            readiness: RefCell::new(Some(readiness)),
            roused: Cell::new(false),
            parked: Parked::default(),
        }
    }

    /// Has the host told once more in the next turn, whatever the descriptor says.
    pub(crate) fn rouse(&self) {
        self.roused.set(true);
        self.parked.wake();
    }

    /// Stops watching. The task ends at its next poll.
    pub(crate) fn close(&self) {
        let readiness = self.readiness.borrow_mut().take();
        drop(readiness);
        self.parked.wake();
    }

    fn is_closed(&self) -> bool {
        self.readiness.borrow().is_none()
    }

    /// Ready when the descriptor is ready right now, whatever the loop was told earlier: another
    /// callback may have read it empty since.
    fn poll_really_ready(&self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.roused.take() {
            return Poll::Ready(Ok(()));
        }
        let readiness = self.readiness.borrow();
        let io = match readiness.as_ref() {
            Some(Readiness::Polled(io)) => io,
            Some(Readiness::Always) => return Poll::Ready(Ok(())),
            None => return Poll::Pending,
        };
        loop {
            let mut guard = ready!(io.poll_ready(self.direction, cx))?;
            if fd::is_ready(guard.get_inner(), self.direction)? {
                guard.retain_ready();
                return Poll::Ready(Ok(()));
            }
            guard.clear_ready();
        }
    }

    fn drive(&self, inner: &Inner, cx: &mut Context<'_>) -> Poll<()> {
        self.parked.register(cx);
        if self.is_closed() {
            self.parked.forget();
            return Poll::Ready(());
        }
        if inner.is_stopping() {
            return Poll::Pending;
        }
        match self.poll_really_ready(cx) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(Ok(())) => inner.tell(|host| host.source_ready(self.id, self.direction)),
            // The loop is being torn down, or poll(2) has no memory: nothing to tell the host.
            Poll::Ready(Err(_)) => return Poll::Pending,
        }
        // Others first, then look again.
        next_turn(cx);
        Poll::Pending
    }
}

/// Drives one source.
pub(crate) struct SourceTask {
    pub(crate) inner: Weak<Inner>,
    pub(crate) source: Rc<Source>,
}

impl Future for SourceTask {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let Some(inner) = self.inner.upgrade() else {
            return Poll::Ready(());
        };
        self.source.drive(&inner, cx)
    }
}

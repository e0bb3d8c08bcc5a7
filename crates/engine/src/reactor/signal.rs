//! Signals: bytes in a pipe become calls of the host.

use std::future::Future;
use std::pin::Pin;
use std::rc::Weak;
use std::task::{Context, Poll};

use super::driver::Inner;
use crate::host::Direction;
use crate::sys::fd::LoopFd;

/// Reads the signal pipe and forwards what arrived.
pub(crate) struct SignalTask {
    pub(crate) inner: Weak<Inner>,
    pub(crate) io: LoopFd,
    pub(crate) drain: fn(&mut Vec<i32>),
    pub(crate) arrived: Vec<i32>,
}

impl SignalTask {
    fn poll_arrived(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        match self.io.poll_ready(Direction::Read, cx) {
            Poll::Ready(Ok(mut guard)) => {
                // Cleared first: a signal during the drain makes the pipe ready anew.
                guard.clear_ready();
                (self.drain)(&mut self.arrived);
                Poll::Ready(())
            }
            Poll::Ready(Err(_)) | Poll::Pending => Poll::Pending,
        }
    }
}

impl Future for SignalTask {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let task = self.get_mut();
        let Some(inner) = task.inner.upgrade() else {
            return Poll::Ready(());
        };
        inner.signal_task.register(cx);
        loop {
            while !inner.is_stopping() && !task.arrived.is_empty() {
                let signal = task.arrived.remove(0);
                inner.tell(|host| host.signal(signal));
            }
            if inner.is_stopping() || task.poll_arrived(cx).is_pending() {
                return Poll::Pending;
            }
        }
    }
}

//! Work that would block the loop: name servers, disks, compression of large bodies.
//!
//! A few threads, started when first needed, take jobs from a bounded queue; each result comes back
//! to the loop and is handed to a closure that runs there.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::Future;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::rc::Weak;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded, unbounded};
use parking_lot::Mutex;

use super::driver::Inner;
use crate::limits::{OFFLOAD_QUEUE, OFFLOAD_THREADS};
use crate::sys::thread::spawn_without_signals;

type Job = Box<dyn FnOnce() + Send>;
type Product = Option<Box<dyn Any + Send>>;
type Done = Box<dyn FnOnce(Product)>;

/// What the threads share with the loop.
#[derive(Debug, Default)]
struct Shared {
    /// The task on the loop that takes results.
    taker: Mutex<Option<Waker>>,
    /// Jobs queued or running.
    busy: AtomicUsize,
}

/// The threads, their queue, and who waits for what.
pub(crate) struct Offload {
    jobs: Sender<Job>,
    queue: Receiver<Job>,
    results: Sender<(u64, Product)>,
    finished: Receiver<(u64, Product)>,
    shared: Arc<Shared>,
    waiting: RefCell<HashMap<u64, Done>>,
    next: Cell<u64>,
    threads: Cell<usize>,
}

impl Default for Offload {
    fn default() -> Self {
        let (jobs, queue) = bounded(OFFLOAD_QUEUE);
        // Unbounded by itself, bounded by the jobs: one result each.
        let (results, finished) = unbounded();
        Self {
            jobs,
            queue,
            results,
            finished,
            shared: Arc::default(),
            waiting: RefCell::default(),
            next: Cell::new(0),
            threads: Cell::new(0),
        }
    }
}

impl Offload {
    /// Queues `work`; `done` runs on the loop with its result, or with `None` when it panicked.
    ///
    /// # Errors
    /// `WouldBlock` when the queue is full, or the system's error when no thread can be started.
    pub(crate) fn submit<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
        done: impl FnOnce(Option<T>) + 'static,
    ) -> io::Result<()> {
        let id = self.next.get();
        self.next.set(id + 1);
        let (results, shared) = (self.results.clone(), Arc::clone(&self.shared));
        let job: Job = Box::new(move || {
            let product: Product = catch_unwind(AssertUnwindSafe(work))
                .ok()
                .map(|value| Box::new(value) as Box<dyn Any + Send>);
            // Fails only when the loop is gone; then nobody waits.
            let _ = results.send((id, product));
            shared.busy.fetch_sub(1, Ordering::Relaxed);
            if let Some(taker) = shared.taker.lock().as_ref() {
                taker.wake_by_ref();
            }
        });
        let busy = self.shared.busy.fetch_add(1, Ordering::Relaxed);
        let refused = match self.ensure_thread(busy) {
            Err(error) => Some(error),
            Ok(()) => match self.jobs.try_send(job) {
                Ok(()) => None,
                Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => Some(io::Error::new(
                    io::ErrorKind::WouldBlock,
                    "too many jobs off the loop",
                )),
            },
        };
        if let Some(error) = refused {
            self.shared.busy.fetch_sub(1, Ordering::Relaxed);
            return Err(error);
        }
        let done: Done = Box::new(move |product| {
            done(
                product
                    .and_then(|any| any.downcast().ok())
                    .map(|value| *value),
            );
        });
        self.waiting.borrow_mut().insert(id, done);
        Ok(())
    }

    fn ensure_thread(&self, busy: usize) -> io::Result<()> {
        let threads = self.threads.get();
        if threads == OFFLOAD_THREADS || (threads > 0 && busy < threads) {
            return Ok(());
        }
        let queue = self.queue.clone();
        let started = spawn_without_signals("offload", move || {
            // Ends when the loop, the only sender, is gone.
            for job in queue {
                job();
            }
        });
        match started {
            Ok(_) => {
                self.threads.set(threads + 1);
                Ok(())
            }
            Err(_) if threads > 0 => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn poll_finished(&self, cx: &Context<'_>) -> Poll<(Done, Product)> {
        // The waker is in place before the last look, so a result cannot slip between.
        *self.shared.taker.lock() = Some(cx.waker().clone());
        while let Ok((id, product)) = self.finished.try_recv() {
            let done = self.waiting.borrow_mut().remove(&id);
            if let Some(done) = done {
                return Poll::Ready((done, product));
            }
        }
        Poll::Pending
    }

    /// Has the task that takes results polled again.
    pub(crate) fn wake(&self) {
        if let Some(taker) = self.shared.taker.lock().as_ref() {
            taker.wake_by_ref();
        }
    }
}

/// Takes results on the loop.
pub(crate) struct OffloadTask {
    pub(crate) inner: Weak<Inner>,
}

impl Future for OffloadTask {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            let Some(inner) = self.inner.upgrade() else {
                return Poll::Ready(());
            };
            let Some(offload) = inner.offload.get() else {
                return Poll::Pending;
            };
            if inner.is_stopping() {
                return Poll::Pending;
            }
            match offload.poll_finished(cx) {
                Poll::Ready((done, product)) => inner.guard(|| done(product)),
                Poll::Pending => return Poll::Pending,
            }
        }
    }
}

//! Pooled Fibers: a job runs in a real PHP `Fiber` object, and the object (with its stack) is used
//! again when nobody else can tell.
//!
//! Creating a fiber costs 10 µs, a switch pair 79 ns (see the architecture's measurements).

use std::cell::{Cell, RefCell};
use std::mem::ManuallyDrop;

use super::args::Call;
use super::callback::{self, Result};
use super::closure::{Native, closure};
use super::ffi;
use super::object::{Ce, Obj};
use super::value::Val;

/// A unit of work for a fiber.
pub type Job = Box<dyn FnOnce() -> Result>;

/// Idle fibers kept for the next job. More than this many at once is a burst.
const POOL: usize = 64;

thread_local! {
    /// Never dropped with the thread: PHP is gone by then.
    static IDLE: RefCell<ManuallyDrop<Vec<Obj>>> =
        const { RefCell::new(ManuallyDrop::new(Vec::new())) };
    static NEXT: Cell<Option<Job>> = const { Cell::new(None) };
}

/// The function of every pooled fiber: take a job, run it, wait for the next.
struct Main;

impl Native for Main {
    const NAME: &'static str = "{fiber}";

    fn call(_: &mut Call<'_>) -> Result<Val> {
        work()
    }
}

fn class() -> Option<Ce> {
    // SAFETY: a constant of the engine.
    Ce::from_raw(unsafe { ffi::wm_ce_fiber() })
}

/// Whether PHP code is running inside a Fiber right now.
pub fn active() -> bool {
    // SAFETY: reads engine state.
    unsafe { !ffi::wm_active_fiber().is_null() }
}

fn current() -> Option<Obj> {
    // SAFETY: a live object or null; the clone takes its own reference.
    unsafe {
        let raw = ffi::wm_active_fiber();
        (!raw.is_null()).then(|| {
            let borrowed = ManuallyDrop::new(Obj::from_raw(raw));
            Obj::clone(&borrowed)
        })
    }
}

/// Runs a job in a fiber until it ends or suspends.
///
/// What the job raises comes back; a job that suspended first raises into whoever resumes it.
pub fn run(job: Job) -> Result {
    let idle = IDLE.with(|pool| pool.borrow_mut().pop());
    NEXT.set(Some(job));
    let started = match idle {
        Some(fiber) => fiber.call("resume", &[]),
        None => start(),
    };
    // A job nobody took (the fiber could not start) must not run later.
    drop(NEXT.take());
    started.map(drop)
}

fn start() -> Result<Val> {
    let Some(class) = class() else {
        return Err(callback::throw(
            callback::ErrorKind::Error,
            "Fiber is not available",
        ));
    };
    let fiber = class.construct(&[closure::<Main>()])?;
    fiber.call("start", &[])
}

fn work() -> Result<Val> {
    while let Some(job) = NEXT.take() {
        job()?;
        let Some(fiber) = current() else { break };
        // Two references: the engine's own while it runs, and ours. A third, or a WeakMap entry,
        // means that user code would notice the object living on.
        if fiber.refcount() > recyclable_refcount() || fiber.weakly_referenced() {
            break;
        }
        let room = IDLE.with(|pool| {
            let mut pool = pool.borrow_mut();
            let room = pool.len() < POOL;
            if room {
                pool.push(fiber);
            }
            room
        });
        if !room {
            break;
        }
        let Some(class) = class() else { break };
        class.call_static("suspend", &[])?;
    }
    Ok(Val::NULL)
}

/// References a pooled fiber has while its job has just ended: `current()` and the caller's frame
/// (`$this` of start/resume).
const fn recyclable_refcount() -> u32 {
    3
}

/// Drops idle fibers; at the end of the loop, so that nothing is left to destroy at shutdown.
pub fn clear() {
    let idle = IDLE.with(|pool| std::mem::take(&mut **pool.borrow_mut()));
    drop(idle);
}

//! Pooled Fibers: a job runs in a real PHP `Fiber` object, and the object (with its stack) is used
//! again when nobody else can tell.
//!
//! Creating a fiber costs 10 µs, a switch pair 79 ns (see the architecture's measurements).

use std::cell::{Cell, RefCell};
use std::mem::ManuallyDrop;

use once_cell::sync::OnceCell;

use super::args::Call;
use super::callback::{self, Raised, Result};
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

/// What runs when a job has ended: see [`on_end`].
static ON_END: OnceCell<fn(&Obj) -> Result> = OnceCell::new();

/// Has `run` called, inside the fiber, when a job has ended in a fiber that some WeakMap knows. What
/// it leaves in WeakMaps keeps the fiber from being used again. The first call counts.
pub fn on_end(run: fn(&Obj) -> Result) {
    // Set already: it is the same function.
    let _ = ON_END.set(run);
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

/// The running Fiber.
pub fn current() -> Option<Obj> {
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
    start(job).map(drop)
}

/// Like [`run`]; what the job suspends with comes back, null when it ends before.
pub fn start(job: Job) -> Result<Val> {
    let idle = IDLE.with(|pool| pool.borrow_mut().pop());
    NEXT.set(Some(job));
    let started = match idle {
        Some(fiber) => fiber.call("resume", &[]),
        None => fresh(),
    };
    // A job nobody took (the fiber could not start) must not run later.
    drop(NEXT.take());
    started
}

/// `Fiber::suspend($value)`: what the fiber is resumed with.
///
/// # Errors
/// A FiberError outside of a fiber, what `Fiber::throw()` throws in, and [`Raised::Exit`] when the
/// fiber is destroyed while it waits.
pub fn suspend(value: Val) -> Result<Val> {
    match class() {
        Some(class) => class.call_static("suspend", &[value]),
        None => Ok(Val::NULL),
    }
}

/// Whether fibers may be switched here: not in the cycle collector, and before PHP 8.4 not in a
/// destructor.
pub fn may_switch() -> bool {
    // SAFETY: reads engine state.
    unsafe { !ffi::wm_fiber_switch_blocked() }
}

/// `$fiber->isSuspended()`
///
/// # Errors
/// None of its own.
pub fn is_suspended(fiber: &Obj) -> Result<bool> {
    Ok(fiber.call("issuspended", &[])?.is_true())
}

/// `$fiber->resume($value)`, if it is suspended. Whether it was.
///
/// # Errors
/// What the fiber raises before it suspends again.
pub fn resume(fiber: &Obj, value: Val) -> Result<bool> {
    if !is_suspended(fiber)? {
        return Ok(false);
    }
    fiber.call("resume", &[value])?;
    Ok(true)
}

fn fresh() -> Result<Val> {
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
        let outcome = job();
        let Some(fiber) = current() else {
            return outcome.map(|()| Val::NULL);
        };
        ended(&fiber, outcome)?;
        // One reference more, or a WeakMap entry, means that user code would notice the object
        // living on.
        if references(&fiber) > RECYCLABLE_REFCOUNT || fiber.weakly_referenced() {
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

/// Tells who wanted to know that a job has ended, before its fiber is used again. What the job raised
/// comes first.
fn ended(fiber: &Obj, outcome: Result) -> Result {
    let goes_on = !matches!(outcome, Err(Raised::Exit | Raised::Fatal));
    match ON_END.get() {
        Some(tell) if goes_on && fiber.weakly_referenced() => match tell(fiber) {
            Err(last @ (Raised::Exit | Raised::Fatal)) => Err(last),
            told => outcome.and(told),
        },
        _ => outcome,
    }
}

/// The references that others hold to a fiber that runs.
fn references(fiber: &Obj) -> u32 {
    // SAFETY: reads the header of a live object.
    unsafe { ffi::wm_fiber_references(fiber.as_ptr()) }
}

/// References a pooled fiber has while its job has just ended: `current()` and that of whoever
/// started or resumed it from native code. PHP code that resumes one holds another.
const RECYCLABLE_REFCOUNT: u32 = 2;

/// Drops idle fibers; at the end of the loop, so that nothing is left to destroy at shutdown.
pub fn clear() {
    let idle = IDLE.with(|pool| std::mem::take(&mut **pool.borrow_mut()));
    drop(idle);
}

//! The master: forking, waiting, replacing.

use std::cell::RefCell;
use std::path::Path;
use std::time::Instant;

use engine::process::reload::{Reload, Step as ReloadStep};
use engine::process::respawn::{Ending, Respawn};
use engine::process::stop::{Step as StopStep, Stop};
use engine::process::{exit, pidfile, texts};
use engine::sys::process::{self, Fork, Wait, WaitStatus};
use engine::sys::signal;

use super::{child, state};
use crate::bridge::{
    self, Arr, Call, Ce, ErrorKind, Key, Obj, Raised, Result, Str, Val, Zv, request, throw,
    to_string,
};
use crate::classes::timer;
use crate::declared::worker::{self, consts, statics};
use crate::dispatch::run;

/// A place for a process: the worker's id and the number of the process in it.
type Place = (Vec<u8>, i64);

/// What the master remembers beside the static maps: when to do what.
#[derive(Default)]
pub struct Plan {
    /// The stop under way.
    pub stop: Option<Stop>,
    /// The child a reload waits for.
    pub reload: Option<Reload>,
    /// How long places wait for their next process.
    places: Respawn<Place>,
}

thread_local! {
    static PLAN: RefCell<Plan> = RefCell::default();
}

/// The master's plan. No PHP may run inside.
pub fn with_plan<T>(work: impl FnOnce(&mut Plan) -> T) -> T {
    PLAN.with_borrow_mut(work)
}

/// In a child: the parent's plan is not ours.
pub fn forget_plan() {
    PLAN.set(Plan::default());
}

/// `installSignal()`
pub fn install_signal(_: &mut Call<'_>) -> Result {
    for signo in signal::CONTROL {
        signal::install(signo, false).map_err(run::system)?;
    }
    signal::ignore(signal::SIGPIPE).map_err(run::system)
}

pub fn get_all_worker_pids(_: &mut Call<'_>) -> Result<Arr> {
    let mut all = Arr::new();
    let mut writer = all.make_mut();
    for (_, pids) in statics::PID_MAP.array().unwrap_or_default().iter() {
        for pid in pids.as_arr().map(state::pids).unwrap_or_default() {
            writer.set_index(i64::from(pid), i64::from(pid));
        }
    }
    Ok(all)
}

pub fn fork_workers(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    class.call_static("forkworkersforlinux", &[]).map(drop)
}

/// `forkWorkersForLinux()`: every worker gets the processes it lacks, except for places whose last
/// process ended too soon.
pub fn fork_workers_for_linux(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    for (id, worker) in state::workers() {
        if state::status() == consts::STATUS_STARTING && !worker.get(worker::NAME).truthy() {
            worker.set(worker::NAME, state::socket_name(&worker)?);
        }
        loop {
            let running = state::inner(statics::PID_MAP, &id).map_or(0, |pids| pids.len() as i64);
            let waiting = waiting_places(&id) as i64;
            if running + waiting >= worker.long(worker::COUNT) {
                break;
            }
            class.call_static("forkoneworkerforlinux", &[(&worker).into()])?;
        }
    }
    Ok(())
}

fn free_places(id: &Str) -> Vec<i64> {
    let places = state::inner(statics::ID_MAP, id).unwrap_or_default();
    places
        .iter()
        .filter(|(_, pid)| pid.to_long() == 0)
        .filter_map(|(place, _)| match place {
            Key::Index(place) => Some(place),
            Key::Name(_) => None,
        })
        .collect()
}

fn is_waiting(id: &Str, place: i64) -> bool {
    let key = (id.as_bytes().to_vec(), place);
    with_plan(|plan| plan.places.waiting(&key, Instant::now()))
}

fn waiting_places(id: &Str) -> usize {
    let free = free_places(id);
    free.into_iter().filter(|p| is_waiting(id, *p)).count()
}

/// `forkOneWorkerForLinux()`: returns in the master; the child never comes back.
pub fn fork_one_worker_for_linux(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    let Some(worker) = call.obj(0) else {
        return Ok(());
    };
    let id = state::id_of(&worker);
    let free = free_places(&id);
    let place = match free.into_iter().find(|p| !is_waiting(&id, *p)) {
        Some(place) => place.into(),
        None => class.call_static("getid", &[(&id).into(), 0.into()])?,
    };
    request::flush_output();
    match process::fork() {
        Ok(Fork::Parent(pid)) => {
            let pid = i64::from(pid);
            state::edit_inner(statics::PID_MAP, &id, |pids| pids.set_index(pid, pid));
            if let Some(place) = place.as_long() {
                state::edit_inner(statics::ID_MAP, &id, |ids| ids.set_index(place, pid));
                let key = (id.as_bytes().to_vec(), place);
                with_plan(|plan| plan.places.started(&key, Instant::now()));
            }
            Ok(())
        }
        Ok(Fork::Child) => Err(child::live(class, &worker, place.to_long())),
        Err(_) => Err(throw(ErrorKind::RuntimeException, texts::FORK_WORKER_FAIL)),
    }
}

/// `getId()`: the place a process has, false when it has none.
pub fn get_id(call: &mut Call<'_>) -> Result<Val> {
    let (Some(id), Some(pid)) = (call.str(0), call.long(1)) else {
        return Ok(Val::FALSE);
    };
    let places = state::inner(statics::ID_MAP, &id).unwrap_or_default();
    let found = places.iter().find(|(_, p)| p.to_long() == pid);
    Ok(found.map_or(Val::FALSE, |(place, _)| place.into()))
}

pub fn monitor_workers(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    class.call_static("monitorworkersforlinux", &[]).map(drop)
}

/// `monitorWorkersForLinux()`: the master's loop. Signals sit in a pipe until it looks, so none can
/// slip between a look and the wait.
pub fn monitor_workers_for_linux(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    statics::STATUS.set(consts::STATUS_RUNNING);
    signal::install(signal::SIGCHLD, false).map_err(run::system)?;
    let mut arrived = Vec::new();
    loop {
        for signo in arrived {
            on_signal(class, signo)?;
        }
        request::run_interrupt()?;
        while let Wait::Exited { pid, status } = process::wait(-1, false).map_err(run::system)? {
            child_ended(class, pid, status)?;
        }
        let now = Instant::now();
        timer::alarm(now)?;
        stop_step(class, now)?;
        reload_step(now);
        respawn_step(class, now)?;
        if state::is_shutting_down() && state::all_pids(class)?.is_empty() {
            return class.call_static("exitandclearall", &[]).map(drop);
        }
        let timeout = next_due().map(|due| due.saturating_duration_since(Instant::now()));
        arrived = signal::wait_event(timeout).map_err(run::system)?;
    }
}

fn on_signal(class: Ce, signo: i32) -> Result {
    if signo == signal::SIGCHLD {
        return Ok(());
    }
    if signo == signal::SIGALRM {
        return timer::on_alarm();
    }
    let signo = Val::from(i64::from(signo));
    class.call_static("signalhandler", &[signo]).map(drop)
}

fn next_due() -> Option<Instant> {
    let planned = with_plan(|plan| {
        let stop = plan.stop.as_ref().and_then(Stop::next_due);
        let reload = plan.reload.as_ref().and_then(Reload::next_due);
        [stop, reload, plan.places.next_due()]
    });
    let alarm = timer::next_alarm();
    planned.into_iter().chain([alarm]).flatten().min()
}

/// Sends the signals of a stop that are due.
pub fn stop_step(class: Ce, now: Instant) -> Result {
    let steps = with_plan(|plan| plan.stop.as_mut().map(|stop| stop.poll(now)));
    for step in steps.unwrap_or_default() {
        match step {
            // A child that has just gone needs no signal.
            StopStep::Signal { pid, signo } => drop(process::kill(pid, signo)),
            StopStep::CheckAlive => {
                class.call_static("checkifchildrunning", &[])?;
                let alive = state::all_pids(class)?;
                with_plan(|plan| {
                    if let Some(stop) = &mut plan.stop {
                        let all: Vec<i32> = stop.remaining().collect();
                        for pid in all.into_iter().filter(|pid| !alive.contains(pid)) {
                            stop.ended(pid);
                        }
                    }
                });
            }
        }
    }
    Ok(())
}

/// Sends the signal to the child a reload waits for, or kills it once its time is over.
pub fn reload_step(now: Instant) {
    let step = with_plan(|plan| plan.reload.as_mut().map(|reload| reload.step(now)));
    if let Some(ReloadStep::Signal { pid, signo }) = step {
        let _ = process::kill(pid, signo);
    }
}

fn respawn_step(class: Ce, now: Instant) -> Result {
    let due = with_plan(|plan| plan.places.due(now));
    if due.is_empty() {
        return Ok(());
    }
    if state::is_shutting_down() {
        with_plan(|plan| plan.places = Respawn::default());
        return Ok(());
    }
    class.call_static("forkworkers", &[])?;
    // A place that was given up meanwhile, for example by a lower count, is due no longer.
    with_plan(|plan| {
        let left = plan.places.due(now);
        plan.places.retain(|place| !left.contains(place));
    });
    Ok(())
}

fn owner_of(pid: i32) -> Option<(Str, Obj)> {
    let map = statics::PID_MAP.array()?;
    map.iter().find_map(|(id, pids)| {
        pids.as_arr()?.index(i64::from(pid))?;
        let Key::Name(id) = id else { return None };
        let worker = state::worker(&id)?;
        Some((id, worker))
    })
}

fn child_ended(class: Ce, pid: i32, status: WaitStatus) -> Result {
    with_plan(|plan| {
        if let Some(stop) = &mut plan.stop {
            stop.ended(pid);
        }
        if plan.reload.as_mut().is_some_and(|r| r.ended(pid)) {
            plan.reload = None;
        }
    });
    let number = i64::from(pid);
    let reloading = statics::PIDS_TO_RESTART
        .array()
        .is_some_and(|a| a.index(number).is_some());
    if let Some((id, worker)) = owner_of(pid) {
        account(class, &id, &worker, pid, status, reloading)?;
    }
    if state::is_shutting_down() {
        return Ok(());
    }
    class.call_static("forkworkers", &[])?;
    if reloading {
        statics::PIDS_TO_RESTART.array_mut().unset_index(number);
        class.call_static("reload", &[])?;
    }
    Ok(())
}

/// Log, `onWorkerExit`, the count for `status`, and the place becomes free.
fn account(class: Ce, id: &Str, worker: &Obj, pid: i32, status: WaitStatus, asked: bool) -> Result {
    let status = exit::counted(status, state::is_shutting_down());
    let raw = i64::from(status.raw());
    let name = state::text(worker, worker::NAME);
    if let Some(text) = exit::text(&name, pid, status) {
        state::log(class, text)?;
    }
    let number = i64::from(pid);
    let callback = statics::ON_WORKER_EXIT.get();
    if callback.truthy() {
        let arguments = [worker.into(), raw.into(), number.into()];
        match bridge::call(&callback, state::scope(), &arguments) {
            Err(Raised::Throwable(exception)) => {
                let exception = to_string(&Val::from(exception))?;
                let text = format!("worker[{name}] onWorkerExit {}", exception.to_text());
                state::log(class, text)?;
            }
            other => drop(other?),
        }
    }
    count_exit(id, raw);
    state::edit_inner(statics::PID_MAP, id, |pids| {
        pids.unset_index(number);
    });
    let place = class.call_static("getid", &[id.into(), number.into()])?;
    let Some(place) = place.as_long() else {
        return Ok(());
    };
    state::edit_inner(statics::ID_MAP, id, |ids| ids.set_index(place, 0));
    let ending = if asked || state::is_shutting_down() {
        Ending::Asked
    } else if raw == 0 {
        Ending::Well
    } else {
        Ending::Badly
    };
    let key = (id.as_bytes().to_vec(), place);
    let pause = with_plan(|plan| plan.places.ended(&key, ending, Instant::now()));
    if pause.news {
        let seconds = pause.delay.as_secs_f64();
        let text = format!("worker[{name}:{pid}] ended early, the next one starts in {seconds} s");
        state::log(class, text)?;
    }
    Ok(())
}

fn count_exit(id: &Str, status: i64) {
    let all = statics::GLOBAL_STATISTICS.array().unwrap_or_default();
    let info = all.get(b"worker_exit_info").and_then(Zv::as_arr);
    let mut info = info.cloned().unwrap_or_default();
    let counts = info.get_str(id).and_then(Zv::as_arr);
    let mut counts = counts.cloned().unwrap_or_default();
    let count = counts.index(status).map_or(0, Zv::to_long);
    counts.make_mut().set_index(status, count + 1);
    info.make_mut().set_str(id, counts);
    drop(all);
    statics::GLOBAL_STATISTICS
        .array_mut()
        .set(b"worker_exit_info", info);
}

/// `exitAndClearAll()`: the master's last act.
pub fn exit_and_clear_all(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    for (_, worker) in state::workers() {
        let name = state::socket_name(&worker)?;
        if state::text(&worker, worker::TRANSPORT) == "unix"
            && let Some((_, path)) = name.split_once("://")
        {
            // Gone already, or never ours to remove.
            let _ = std::fs::remove_file(path);
        }
    }
    let _ = pidfile::remove(Path::new(&statics::PID_FILE.text()));
    state::log(class, texts::stopped(&state::file()))?;
    let callback = statics::ON_MASTER_STOP.get();
    if callback.truthy() {
        bridge::call(&callback, state::scope(), &[])?;
    }
    Err(bridge::exit(0))
}

/// `checkIfChildRunning()`: forgets processes that are no more.
pub fn check_if_child_running(_: &mut Call<'_>) -> Result {
    for (id, _) in state::workers() {
        let pids = state::inner(statics::PID_MAP, &id).unwrap_or_default();
        for pid in state::pids(&pids) {
            if !process::exists(pid) {
                state::edit_inner(statics::PID_MAP, &id, |pids| {
                    pids.unset_index(i64::from(pid));
                });
            }
        }
    }
    Ok(())
}

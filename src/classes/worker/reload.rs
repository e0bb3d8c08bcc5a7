//! Control signals, and the reload some of them ask for.

use std::time::Instant;

use engine::process::reload::{Reload, signal_of};
use engine::process::{stop, texts};
use engine::sys::signal::{
    SIGABRT, SIGHUP, SIGINT, SIGIO, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
};
use engine::sys::{process, signal};

use super::{master, state};
use crate::bridge::{self, Arr, Call, Ce, Raised, Result, Val};
use crate::declared::worker::{self, consts, statics};
use crate::dispatch::tls;

/// `signalHandler()`, in the master and in children.
pub fn signal_handler(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    let signo = call.long(0).and_then(|s| i32::try_from(s).ok());
    let signo = signo.unwrap_or(0);
    match signo {
        SIGINT | SIGTERM | SIGHUP | SIGTSTP | SIGQUIT => {
            statics::GRACEFUL_STOP.set(signo == SIGQUIT);
            let name = class.call_static("getsignalname", &[i64::from(signo).into()])?;
            let why = format!("received signal {}", state::text_of(&name)?);
            class.call_static("stopall", &[0.into(), why.into()])
        }
        SIGUSR1 | SIGUSR2 => {
            let status = state::status();
            if status == consts::STATUS_RELOADING || status == consts::STATUS_SHUTDOWN {
                return Ok(());
            }
            statics::GRACEFUL_STOP.set(signo == SIGUSR2);
            statics::PIDS_TO_RESTART.set(class.call_static("getallworkerpids", &[])?);
            class.call_static("reload", &[])
        }
        SIGABRT => class.call_static("writestatisticstostatusfile", &[]),
        SIGIO => class.call_static("writeconnectionsstatisticstostatusfile", &[]),
        _ => Ok(Val::NULL),
    }
    .map(drop)
}

pub fn get_signal_name(call: &mut Call<'_>) -> Result<String> {
    let signo = call.long(0).unwrap_or(0);
    let name = i32::try_from(signo).ok().and_then(signal::name);
    Ok(name.map_or_else(|| signo.to_string(), str::to_owned))
}

pub fn reload(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    if state::is_master() {
        master_reload(class)
    } else {
        child_reload(class)
    }
}

fn begin(class: Ce, signo: i32) -> Result {
    state::log(class, texts::reloading(&state::file()))?;
    statics::STATUS.set(consts::STATUS_RELOADING);
    class.call_static("resetstd", &[])?;
    let callback = statics::ON_MASTER_RELOAD.get();
    if callback.truthy() {
        match bridge::call(&callback, state::scope(), &[]) {
            Err(Raised::Throwable(exception)) => {
                class.call_static("stopall", &[250.into(), exception.into()])?;
            }
            other => drop(other?),
        }
        class.call_static("initid", &[])?;
    }
    for (_, worker) in state::workers() {
        if let Some(warning) = tls::renew(&worker) {
            state::log(class, warning)?;
        }
    }
    let mut reloadable = Vec::new();
    for (id, worker) in state::workers() {
        let pids = state::inner(statics::PID_MAP, &id).unwrap_or_default();
        let pids = state::pids(&pids);
        if worker.get(worker::RELOADABLE).truthy() {
            reloadable.extend(pids);
            continue;
        }
        for pid in pids {
            // A child that has just gone needs no signal.
            let _ = process::kill(pid, signo);
        }
    }
    let mut left = Arr::new();
    let mut writer = left.make_mut();
    for (key, pid) in statics::PIDS_TO_RESTART.array().unwrap_or_default().iter() {
        if i32::try_from(pid.to_long()).is_ok_and(|p| reloadable.contains(&p)) {
            writer.set_key(&key, pid.to_val());
        }
    }
    statics::PIDS_TO_RESTART.set(left);
    Ok(())
}

/// One child after the other: called at the start, and again when one has been replaced.
fn master_reload(class: Ce) -> Result {
    let graceful = state::is_graceful(class)?;
    if state::status() == consts::STATUS_RUNNING {
        begin(class, signal_of(graceful))?;
    }
    let waiting = statics::PIDS_TO_RESTART.array().unwrap_or_default();
    let Some(pid) = state::pids(&waiting).first().copied() else {
        if !state::is_shutting_down() {
            statics::STATUS.set(consts::STATUS_RUNNING);
        }
        return Ok(());
    };
    let patience = stop::kill_after(statics::STOP_TIMEOUT.get().to_double());
    master::with_plan(|plan| {
        let current = plan.reload.as_ref().and_then(Reload::current);
        if current != Some(pid) {
            plan.reload = Some(Reload::new([pid], graceful, patience));
        }
    });
    master::reload_step(Instant::now());
    Ok(())
}

fn child_reload(class: Ce) -> Result {
    let Some(worker) = state::first_worker() else {
        return Ok(());
    };
    let callback = worker.get(worker::ON_WORKER_RELOAD);
    if callback.truthy() {
        match bridge::call(&callback, state::scope(), &[(&worker).into()]) {
            Err(Raised::Throwable(exception)) => {
                class.call_static("stopall", &[250.into(), exception.into()])?;
            }
            other => drop(other?),
        }
    }
    let next = if worker.get(worker::RELOADABLE).truthy() {
        "stopall"
    } else {
        "resetstd"
    };
    class.call_static(next, &[]).map(drop)
}

//! The loop: the runtime, the tables of what is alive, and running until somebody says stop.

use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::future::{Future, poll_fn};
use std::io;
use std::mem;
use std::net::SocketAddr;
use std::os::fd::{OwnedFd, RawFd};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::{Rc, Weak};
use std::task::Poll;
use std::time::{Duration, Instant};

use socket2::SockRef;
use tokio::io::Interest;
use tokio::runtime::{Builder, LocalOptions, LocalRuntime};

use super::Parked;
use super::offload::{Offload, OffloadTask};
use super::signal::SignalTask;
use super::source::{Readiness, Source, SourceTask};
use super::timer::{Purpose, TimerQueue, TimerTask};
use crate::conn::pool::Pool;
use crate::conn::table::Table;
use crate::host::{Direction, Host};
use crate::id::{ConnId, ListenerId, SourceId, TimerId};
use crate::limits::{READ_BUFFER_SIZE, READ_POOL, WRITE_BUFFER_SIZE, WRITE_POOL};
use crate::net::Addr;
use crate::net::connect::{Attempt, Bind, ConnectError, Target};
use crate::net::listener::{Listener, ListenerTask, tune};
use crate::net::lookup::Lookups;
use crate::net::tcp::{Conn, ConnTask};
use crate::net::udp;
use crate::sys::clock;
use crate::sys::fd::{self, LoopFd};

thread_local! {
    /// A loop is running on this thread. A second one inside a callback could never return to the
    /// first.
    static RUNNING: Cell<bool> = const { Cell::new(false) };
}

/// Everything behind an [`Engine`](crate::handle::Engine).
///
/// The tasks hold it weakly, so dropping the last engine ends them.
pub(crate) struct Inner {
    host: Rc<dyn Host>,
    pub(crate) conns: RefCell<Table<ConnId, Rc<Conn>>>,
    pub(crate) listeners: RefCell<Table<ListenerId, Rc<Listener>>>,
    pub(crate) sources: RefCell<Table<SourceId, Rc<Source>>>,
    pub(crate) timers: RefCell<TimerQueue>,
    pub(crate) timer_task: Parked,
    pub(crate) signal_task: Parked,
    lookups: Lookups,
    pub(crate) offload: OnceCell<Offload>,
    pub(crate) read_pool: RefCell<Pool>,
    pub(crate) write_pool: RefCell<Pool>,
    /// Room for one datagram, once any was expected.
    pub(crate) datagram: Cell<Vec<u8>>,
    running: Cell<bool>,
    stopping: Cell<bool>,
    stopped: Parked,
    /// A panic of the host's on its way to the caller of `run`.
    panic: RefCell<Option<Box<dyn Any + Send>>>,
    me: Weak<Inner>,
    pid: u32,
    /// Last, so that it outlives the descriptors registered with it. Shared only so that it can be
    /// kept from being dropped.
    runtime: Rc<LocalRuntime>,
}

impl Inner {
    pub(crate) fn new(host: Rc<dyn Host>) -> io::Result<Rc<Self>> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build_local(LocalOptions::default())?;
        let inner = Rc::new_cyclic(|me| Self {
            host,
            conns: RefCell::default(),
            listeners: RefCell::default(),
            sources: RefCell::default(),
            timers: RefCell::default(),
            timer_task: Parked::default(),
            signal_task: Parked::default(),
            lookups: Lookups::default(),
            offload: OnceCell::new(),
            read_pool: RefCell::new(Pool::new(READ_BUFFER_SIZE, READ_POOL)),
            write_pool: RefCell::new(Pool::new(WRITE_BUFFER_SIZE, WRITE_POOL)),
            datagram: Cell::default(),
            running: Cell::new(false),
            stopping: Cell::new(false),
            stopped: Parked::default(),
            panic: RefCell::default(),
            me: me.clone(),
            pid: std::process::id(),
            runtime: Rc::new(runtime),
        });
        inner.spawn(TimerTask::new(inner.me.clone()));
        Ok(inner)
    }

    /// Tells the host something, unless the loop is stopping. Hold no borrow here.
    pub(crate) fn tell(&self, what: impl FnOnce(&dyn Host)) {
        if !self.stopping.get() {
            self.guard(|| what(&*self.host));
        }
    }

    /// Runs code of the host's. The runtime would swallow a panic together with the task it came
    /// through; it is carried past the runtime instead.
    pub(crate) fn guard(&self, code: impl FnOnce()) {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(code)) {
            self.panic.replace(Some(panic));
            self.stop();
        }
    }

    pub(crate) fn is_stopping(&self) -> bool {
        self.stopping.get()
    }

    pub(crate) fn is_running(&self) -> bool {
        self.running.get()
    }

    pub(crate) fn belongs_to_this_process(&self) -> bool {
        self.pid == std::process::id()
    }

    pub(crate) fn run(&self) -> io::Result<()> {
        if !self.belongs_to_this_process() {
            return Err(io::Error::other(
                "the event loop was made in another process",
            ));
        }
        if RUNNING.replace(true) {
            return Err(io::Error::other(
                "an event loop is already running in this process",
            ));
        }
        self.running.set(true);
        self.wake_everything();
        self.runtime.block_on(poll_fn(|cx| {
            self.stopped.register(cx);
            if self.stopping.get() {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        }));
        self.running.set(false);
        self.stopping.set(false);
        RUNNING.set(false);
        let panic = self.panic.take();
        match panic {
            Some(panic) => resume_unwind(panic),
            None => Ok(()),
        }
    }

    pub(crate) fn stop(&self) {
        self.stopping.set(true);
        self.stopped.wake();
    }

    /// Tasks polled while the loop was stopping did nothing and were not registered anywhere.
    fn wake_everything(&self) {
        self.conns
            .borrow()
            .values()
            .for_each(|conn| conn.parked.wake());
        self.listeners
            .borrow()
            .values()
            .for_each(|listener| listener.parked.wake());
        self.sources
            .borrow()
            .values()
            .for_each(|source| source.parked.wake());
        self.timer_task.wake();
        self.signal_task.wake();
        if let Some(offload) = self.offload.get() {
            offload.wake();
        }
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        // The task ends by itself when what it drives is closed; nobody waits for it.
        drop(self.runtime.spawn_local(task));
    }

    pub(crate) fn register(&self, fd: OwnedFd, interest: Interest) -> io::Result<LoopFd> {
        let _context = self.runtime.enter();
        LoopFd::register(fd, interest)
    }

    pub(crate) fn conn(&self, id: ConnId) -> Option<Rc<Conn>> {
        self.conns.borrow().get(id).cloned()
    }

    /// Takes over a connected, non-blocking stream socket.
    pub(crate) fn adopt(&self, fd: OwnedFd, peer: Addr) -> io::Result<ConnId> {
        let io = self.register(fd, Interest::READABLE | Interest::WRITABLE)?;
        self.add_conn(|id| Conn::new(id, io, peer))
    }

    /// Begins to connect; the result is found in the connection's own task.
    pub(crate) fn connect(&self, target: Target, bind: Option<Bind>) -> io::Result<ConnId> {
        let literal = target.literal();
        let known = literal.as_ref().ok().and_then(Clone::clone);
        let by_name = matches!(literal, Ok(None));
        let id = self.add_conn(|id| Conn::connecting(id, Attempt::new(bind, known)))?;
        if let Err(error) = literal {
            self.resolved(id, Err(ConnectError::AtOnce(error)));
        } else if by_name {
            self.look_up(target, id);
        }
        Ok(id)
    }

    /// Has the connection wait for the addresses of its target.
    fn look_up(&self, target: Target, id: ConnId) {
        let is_alive = |id| self.conn(id).is_some();
        if !self.lookups.join(&target, id, is_alive) {
            return;
        }
        let (name, me) = (target.clone(), self.me.clone());
        let submitted = self.submit(move || name.look_up(), {
            let target = target.clone();
            move |answer| {
                let answer = answer.unwrap_or_else(|| Err("the lookup broke off".to_owned()));
                let Some(inner) = me.upgrade() else { return };
                for id in inner.lookups.leave(&target) {
                    let answer = answer.clone().map_err(|reason| target.unresolved(&reason));
                    inner.resolved(id, answer);
                }
            }
        });
        if let Err(error) = submitted {
            self.lookups.leave(&target);
            self.resolved(id, Err(ConnectError::AtOnce(error)));
        }
    }

    fn resolved(&self, id: ConnId, answer: Result<Vec<SocketAddr>, ConnectError>) {
        if let Some(conn) = self.conn(id) {
            conn.resolved(answer);
        }
    }

    fn add_conn(&self, make: impl FnOnce(ConnId) -> Conn) -> io::Result<ConnId> {
        let conn = self.keep(make)?;
        let id = conn.id;
        self.spawn(ConnTask {
            inner: self.me.clone(),
            conn,
        });
        Ok(id)
    }

    fn keep(&self, make: impl FnOnce(ConnId) -> Conn) -> io::Result<Rc<Conn>> {
        let mut made = None;
        self.conns.borrow_mut().insert_with(|id| {
            let conn = Rc::new(make(id));
            made = Some(Rc::clone(&conn));
            conn
        });
        made.ok_or_else(|| io::Error::other("too many connections"))
    }

    /// Takes over a connected stream socket without a task: another loop drives it.
    pub(crate) fn adopt_unwatched(&self, fd: OwnedFd) -> io::Result<ConnId> {
        SockRef::from(&fd).set_nonblocking(true)?;
        let peer = Addr::of_peer(&fd);
        let conn = self.keep(|id| Conn::new(id, LoopFd::unwatched(fd), peer))?;
        Ok(conn.id)
    }

    pub(crate) fn adopt_foreign(&self, fd: OwnedFd) -> io::Result<ConnId> {
        SockRef::from(&fd).set_nonblocking(true)?;
        let peer = Addr::of_peer(&fd);
        self.adopt(fd, peer)
    }

    pub(crate) fn close(&self, id: ConnId) -> bool {
        let removed = self.conns.borrow_mut().remove(id);
        let Some(conn) = removed else { return false };
        conn.close(self);
        true
    }

    pub(crate) fn listen(&self, fd: OwnedFd) -> io::Result<ListenerId> {
        let datagrams = udp::prepare(&fd)?;
        if !datagrams {
            tune(&fd)?;
        }
        let io = self.register(fd, Interest::READABLE)?;
        let mut made = None;
        let id = self.listeners.borrow_mut().insert_with(|id| {
            let listener = Rc::new(Listener::new(id, io, datagrams));
            made = Some(Rc::clone(&listener));
            listener
        });
        let (Some(id), Some(listener)) = (id, made) else {
            return Err(io::Error::other("too many listeners"));
        };
        self.spawn(ListenerTask {
            inner: self.me.clone(),
            listener,
        });
        Ok(id)
    }

    pub(crate) fn listener(&self, id: ListenerId) -> Option<Rc<Listener>> {
        self.listeners.borrow().get(id).cloned()
    }

    pub(crate) fn watch(&self, fd: RawFd, direction: Direction) -> io::Result<SourceId> {
        // A descriptor of our own: epoll takes each number once, and the host may close its own
        // number, and something else get it, while we still watch.
        let own = fd::duplicate(fd)?;
        let interest = match direction {
            Direction::Read => Interest::READABLE,
            Direction::Write => Interest::WRITABLE,
        };
        let readiness = match self.register(own, interest) {
            Ok(io) => Readiness::Polled(io),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Readiness::Always,
            Err(error) => return Err(error),
        };
        let mut made = None;
        let id = self.sources.borrow_mut().insert_with(|id| {
            let source = Rc::new(Source::new(id, direction, readiness));
            made = Some(Rc::clone(&source));
            source
        });
        let (Some(id), Some(source)) = (id, made) else {
            return Err(io::Error::other("too many watched descriptors"));
        };
        self.spawn(SourceTask {
            inner: self.me.clone(),
            source,
        });
        Ok(id)
    }

    pub(crate) fn watch_signal_pipe(&self, fd: RawFd, drain: fn(&mut Vec<i32>)) -> io::Result<()> {
        let io = self.register(fd::duplicate(fd)?, Interest::READABLE)?;
        let inner = self.me.clone();
        self.spawn(SignalTask {
            inner,
            io,
            drain,
            arrived: Vec::new(),
        });
        Ok(())
    }

    pub(crate) fn arm(&self, interval: Duration, repeat: bool, purpose: Purpose) -> TimerId {
        let wall = clock::wall_coarse();
        let (id, is_first) = {
            let mut timers = self.timers.borrow_mut();
            let before = timers.next_due();
            let id = timers.add(Instant::now(), wall, interval, repeat, purpose);
            (id, timers.next_due() != before)
        };
        // Only a new next deadline changes how long the loop sleeps.
        if is_first {
            self.timer_task.wake();
        }
        id
    }

    pub(crate) fn accept_again(&self, id: ListenerId) {
        if let Some(listener) = self.listener(id) {
            listener.try_again();
        }
    }

    pub(crate) fn submit<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
        done: impl FnOnce(Option<T>) + 'static,
    ) -> io::Result<()> {
        let offload = self.offload.get_or_init(|| {
            self.spawn(OffloadTask {
                inner: self.me.clone(),
            });
            Offload::default()
        });
        offload.submit(work, done)
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // The sockets close now, not when the last task is dropped. In another process they know
        // by themselves not to touch the shared epoll set.
        self.conns.borrow().values().for_each(|conn| conn.abandon());
        self.listeners
            .borrow()
            .values()
            .for_each(|listener| listener.close());
        self.sources
            .borrow()
            .values()
            .for_each(|source| source.close());
        // After a fork the runtime's epoll set is the parent's too; and a runtime cannot be
        // dropped from within another one. Either way the process ends soon.
        if !self.belongs_to_this_process() || RUNNING.get() {
            mem::forget(Rc::clone(&self.runtime));
        }
    }
}

//! The connections of a run, all on one thread.

use std::cell::Cell;
use std::future::poll_fn;
use std::io;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::Failure;
use crate::message::{Kind, put_request, take_answer};

/// A server that is silent for this long has failed.
const SILENCE: Duration = Duration::from_secs(10);
const READ_SIZE: usize = 64 * 1024;

/// One run.
pub struct Run {
    pub kind: Kind,
    /// Port on 127.0.0.1.
    pub port: u16,
    pub connections: u64,
    /// No batch is started after this time.
    pub time: Duration,
    /// Requests written at once on each connection.
    pub depth: u64,
    /// Most batches of one connection; tests count with it.
    pub batches: u64,
}

/// What a run achieved. Each request was answered correctly.
pub struct Outcome {
    pub requests: u64,
    pub elapsed: Duration,
}

/// Runs until the time is over.
///
/// # Errors
/// A connection that cannot be made, ends, falls silent, or gives a wrong answer.
pub fn run(run: &Run) -> Result<Outcome, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let mut streams = Vec::new();
        for _ in 0..run.connections {
            streams.push(connect(run).await?);
        }
        let started = Instant::now();
        let end = started + run.time;
        let batches = Rc::new(Cell::new(0));
        let mut tasks = Vec::new();
        for (number, stream) in (0_u64..).zip(streams) {
            // The high bits hold the connection: no two requests of a run are equal.
            let client = Client {
                kind: run.kind,
                depth: run.depth,
                next: number << 40,
                stream,
                finished: Rc::clone(&batches),
            };
            tasks.push(tokio::task::spawn_local(client.work(end, run.batches)));
        }
        let mut answered = pin!(async {
            let mut requests = 0;
            for task in tasks {
                requests += task.await??;
            }
            Ok::<_, Failure>(requests)
        });
        let mut silent = pin!(silence(&batches));
        let requests = poll_fn(|cx| match answered.as_mut().poll(cx) {
            Poll::Pending => silent
                .as_mut()
                .poll(cx)
                .map(|()| Err("the server fell silent".into())),
            done => done,
        })
        .await?;
        Ok(Outcome {
            requests,
            elapsed: started.elapsed(),
        })
    })
}

/// Returns when nothing has been answered for a while. One clock for all: a time limit on each read
/// would cost more than the read.
async fn silence(batches: &Cell<u64>) {
    loop {
        let before = batches.get();
        tokio::time::sleep(SILENCE).await;
        if batches.get() == before {
            return;
        }
    }
}

async fn connect(run: &Run) -> io::Result<TcpStream> {
    let mut stream = TcpStream::connect(("127.0.0.1", run.port)).await?;
    stream.set_nodelay(true)?;
    if run.kind == Kind::WebSocket {
        stream
            .write_all(
                b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
                  Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
            )
            .await?;
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            let read = timeout(SILENCE, stream.read_buf(&mut answer)).await??;
            if read == 0 || answer.len() > 16 * 1024 {
                return Err(io::Error::other("no end of the handshake"));
            }
        }
        // The example of RFC 6455 section 1.3: this key has this accept value.
        let text = String::from_utf8_lossy(&answer);
        if !text.starts_with("HTTP/1.1 101") || !text.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") {
            return Err(io::Error::other(format!("handshake refused: {text}")));
        }
    }
    Ok(stream)
}

struct Client {
    kind: Kind,
    depth: u64,
    next: u64,
    stream: TcpStream,
    /// Batches answered, of all connections.
    finished: Rc<Cell<u64>>,
}

impl Client {
    async fn work(mut self, end: Instant, batches: u64) -> Result<u64, String> {
        let mut output = Vec::new();
        let mut input = Vec::with_capacity(READ_SIZE);
        let mut answered = 0;
        for _ in 0..batches {
            if Instant::now() >= end {
                break;
            }
            output.clear();
            for id in self.next..self.next + self.depth {
                put_request(self.kind, id, &mut output);
            }
            self.stream
                .write_all(&output)
                .await
                .map_err(|error| error.to_string())?;
            self.read_answers(&mut input).await?;
            self.next += self.depth;
            answered += self.depth;
            self.finished.set(self.finished.get() + 1);
        }
        Ok(answered)
    }

    async fn read_answers(&mut self, input: &mut Vec<u8>) -> Result<(), String> {
        let mut used = 0;
        for id in self.next..self.next + self.depth {
            loop {
                if let Some(length) = take_answer(self.kind, id, &input[used..])? {
                    used += length;
                    break;
                }
                input.drain(..used);
                used = 0;
                let read = self
                    .stream
                    .read_buf(input)
                    .await
                    .map_err(|error| error.to_string())?;
                if read == 0 {
                    return Err(format!("the server closed before answering request {id}"));
                }
            }
        }
        if used != input.len() {
            return Err(format!("{} bytes nobody asked for", input.len() - used));
        }
        input.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::{SinkExt, StreamExt};
    use tokio::net::TcpListener;

    fn five_batches(kind: Kind, port: u16, depth: u64) -> Run {
        Run {
            kind,
            port,
            connections: 3,
            time: Duration::from_secs(60),
            depth,
            batches: 5,
        }
    }

    /// Serves each connection with `serve` on a free port, in a thread of its own.
    fn server<F, S>(serve: S) -> u16
    where
        F: Future<Output = ()> + Send + 'static,
        S: Fn(TcpStream) -> F + Send + 'static,
    {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.unwrap().block_on(async move {
                let listener = TcpListener::from_std(listener).unwrap();
                while let Ok((stream, _)) = listener.accept().await {
                    tokio::spawn(serve(stream));
                }
            });
        });
        port
    }

    #[test]
    fn an_independent_websocket_server_understands_the_frames() {
        let port = server(|stream| async move {
            let mut socket = tokio_tungstenite::accept_async(stream).await.unwrap();
            while let Some(Ok(message)) = socket.next().await {
                if message.is_text() {
                    socket.send(message).await.unwrap();
                }
            }
        });
        for depth in [1, 16] {
            let outcome = run(&five_batches(Kind::WebSocket, port, depth)).unwrap();
            assert_eq!(outcome.requests, 3 * 5 * depth);
        }
    }

    #[test]
    fn a_server_that_hangs_up_fails_the_run() {
        let port = server(|mut stream| async move {
            let mut buffer = [0; 64];
            let _ = stream.read(&mut buffer).await;
        });
        let error = run(&five_batches(Kind::Tcp, port, 1))
            .err()
            .unwrap()
            .to_string();
        assert!(
            error.contains("closed") || error.contains("reset"),
            "{error}"
        );
    }

    #[test]
    fn unasked_bytes_fail_the_run() {
        let port = server(|mut stream| async move {
            let mut buffer = [0; 64];
            stream.read_exact(&mut buffer).await.unwrap();
            let mut answer = buffer.to_vec();
            answer.push(b'!');
            stream.write_all(&answer).await.unwrap();
            let _ = stream.read(&mut buffer).await;
        });
        let error = run(&five_batches(Kind::Tcp, port, 1))
            .err()
            .unwrap()
            .to_string();
        assert!(error.contains("nobody asked"), "{error}");
    }
}

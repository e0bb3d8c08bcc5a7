//! Bytes that arrived and were not yet consumed, and the codec's place in them.

use bytes::BytesMut;

use super::pool::Pool;
use crate::limits::{READ_BUFFER_SIZE, SMALL_LEFTOVER};
use crate::proto::Codec;

/// What one read came to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Arrived {
    /// So many bytes were added to the input.
    Bytes(usize),
    /// Nothing has arrived yet.
    Nothing,
    /// Nothing will arrive any more: the peer closed its side or the connection broke.
    End,
}

/// The input of one connection. The host takes messages off its front.
#[derive(Debug, Default)]
pub struct Inbound {
    /// Unconsumed bytes in wire order.
    pub buf: BytesMut,
    /// The codec's state for these bytes.
    pub codec: Codec,
}

impl Inbound {
    /// Makes room for one read at the end of the buffer.
    pub fn make_room(&mut self, pool: &mut Pool) {
        if self.buf.len() <= SMALL_LEFTOVER {
            if self.buf.capacity() < READ_BUFFER_SIZE {
                let mut fresh = pool.take();
                fresh.extend_from_slice(&self.buf);
                pool.give(std::mem::replace(&mut self.buf, fresh));
            }
        } else {
            self.buf.reserve(READ_BUFFER_SIZE);
        }
        if self.buf.capacity() == self.buf.len() {
            self.buf.reserve(READ_BUFFER_SIZE);
        }
    }

    /// Gives the read buffer back when what is left in it is little: nothing stays with the
    /// connection, or a copy of the right size.
    pub fn settle(&mut self, pool: &mut Pool) {
        if self.buf.capacity() == 0 || self.buf.len() > SMALL_LEFTOVER {
            return;
        }
        if self.buf.is_empty() {
            pool.give(std::mem::take(&mut self.buf));
        } else if self.buf.capacity() > 2 * self.buf.len().max(64) {
            let small = BytesMut::from(&self.buf[..]);
            pool.give(std::mem::replace(&mut self.buf, small));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::{Buf, BufMut};
    use proptest::prelude::*;

    fn arrive(inbound: &mut Inbound, pool: &mut Pool, bytes: &[u8]) {
        for part in bytes.chunks(READ_BUFFER_SIZE) {
            let mut part = part;
            while !part.is_empty() {
                inbound.make_room(pool);
                let room = (inbound.buf.capacity() - inbound.buf.len()).min(part.len());
                assert!(room > 0);
                inbound.buf.put_slice(&part[..room]);
                part = &part[room..];
            }
        }
    }

    #[test]
    fn a_small_leftover_gives_the_read_buffer_back() {
        let mut pool = Pool::new(READ_BUFFER_SIZE, 4);
        let mut inbound = Inbound::default();
        arrive(&mut inbound, &mut pool, &[5; 5000]);
        inbound.buf.advance(4990);
        inbound.settle(&mut pool);
        assert_eq!(&inbound.buf[..], &[5; 10]);
        assert!(inbound.buf.capacity() < 1024);
        assert_eq!(pool.waiting(), 1);
        inbound.buf.clear();
        inbound.settle(&mut pool);
        assert_eq!(inbound.buf.capacity(), 0);
    }

    #[derive(Clone, Debug)]
    enum Step {
        Arrive(usize),
        Consume(usize),
        Settle,
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = prop_oneof![
            (0..200_000usize).prop_map(Step::Arrive),
            (0..300usize).prop_map(Step::Arrive),
            (0..100_000usize).prop_map(Step::Consume),
            Just(Step::Settle),
        ];
        prop::collection::vec(step, 1..40)
    }

    proptest! {
        #[test]
        fn bytes_come_out_in_the_order_they_arrived(steps in steps()) {
            let mut pool = Pool::new(READ_BUFFER_SIZE, 4);
            let mut inbound = Inbound::default();
            let (mut written, mut read) = (0u32, 0u32);
            let mut take = |buf: &mut BytesMut, n: usize| {
                for _ in 0..n.min(buf.len()) {
                    assert_eq!(buf.get_u8(), (read % 251) as u8);
                    read += 1;
                }
            };
            for step in steps {
                match step {
                    Step::Arrive(n) => {
                        let bytes: Vec<u8> =
                            (0..n as u32).map(|i| ((written + i) % 251) as u8).collect();
                        written += n as u32;
                        arrive(&mut inbound, &mut pool, &bytes);
                    }
                    Step::Consume(n) => take(&mut inbound.buf, n),
                    Step::Settle => inbound.settle(&mut pool),
                }
            }
            let n = inbound.buf.len();
            take(&mut inbound.buf, n);
            prop_assert_eq!(read, written);
        }
    }
}

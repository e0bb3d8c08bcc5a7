//! Buffers that go from connection to connection.

use bytes::BytesMut;

use crate::limits::POOLED_BUFFER_MAX;

/// A bounded stack of empty buffers. An idle connection owns none; the loop lends one for the
/// length of a read or a write.
#[derive(Debug)]
pub struct Pool {
    free: Vec<BytesMut>,
    unit: usize,
    keep: usize,
}

impl Pool {
    /// Buffers of `unit` bytes of capacity, of which at most `keep` wait for reuse.
    #[must_use]
    pub fn new(unit: usize, keep: usize) -> Self {
        Self {
            free: Vec::with_capacity(keep),
            unit,
            keep,
        }
    }

    /// An empty buffer with at least `unit` bytes of capacity.
    #[must_use]
    pub fn take(&mut self) -> BytesMut {
        self.free
            .pop()
            .unwrap_or_else(|| BytesMut::with_capacity(self.unit))
    }

    /// Takes a buffer back, whatever is in it. One that is too small, too large, or still shared
    /// with somebody who holds a part of it is dropped instead.
    pub fn give(&mut self, mut buffer: BytesMut) {
        if self.free.len() == self.keep {
            return;
        }
        buffer.clear();
        // `capacity` counts from where the buffer starts now: one whose front was consumed looks
        // smaller than the memory it holds.
        if buffer.try_reclaim(POOLED_BUFFER_MAX.max(self.unit) + 1) {
            return;
        }
        // Also moves back to the start of the allocation.
        if buffer.try_reclaim(self.unit) && buffer.capacity() <= POOLED_BUFFER_MAX.max(self.unit) {
            self.free.push(buffer);
        }
    }

    /// How many buffers wait for reuse.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.free.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Buf;

    #[test]
    fn a_buffer_comes_back_whole_after_it_was_consumed() {
        let mut pool = Pool::new(64, 2);
        let mut buffer = pool.take();
        let start = buffer.as_ptr();
        buffer.extend_from_slice(&[1; 64]);
        buffer.advance(60);
        pool.give(buffer);
        let again = pool.take();
        assert_eq!(again.as_ptr(), start);
        assert!(again.is_empty());
        assert!(again.capacity() >= 64);
    }

    #[test]
    fn a_buffer_that_is_still_shared_or_too_large_is_not_kept() {
        let mut pool = Pool::new(64, 2);
        let mut buffer = pool.take();
        buffer.extend_from_slice(&[1; 64]);
        let held = buffer.split_to(32).freeze();
        pool.give(buffer);
        assert_eq!(pool.waiting(), 0);
        assert_eq!(held.len(), 32);
        pool.give(BytesMut::with_capacity(POOLED_BUFFER_MAX + 1));
        assert_eq!(pool.waiting(), 0);
    }

    #[test]
    fn a_large_buffer_that_was_consumed_is_not_kept() {
        let mut pool = Pool::new(16 * 1024, 2);
        let mut buffer = pool.take();
        buffer.resize(600_000, 1);
        buffer.advance(580_000);
        pool.give(buffer);
        assert_eq!(pool.waiting(), 0);
    }

    #[test]
    fn no_more_than_the_bound_are_kept() {
        let mut pool = Pool::new(8, 2);
        for _ in 0..5 {
            pool.give(BytesMut::with_capacity(8));
        }
        assert_eq!(pool.waiting(), 2);
    }
}

//! What is alive, found by identifier.

use std::marker::PhantomData;

use crate::id::{Key, Slot};

/// Slots that are used again; the key's generation tells one use from the next.
#[derive(Debug)]
pub struct Table<K, T> {
    slots: Vec<Entry<T>>,
    free: Vec<u32>,
    len: usize,
    key: PhantomData<fn() -> K>,
}

#[derive(Debug)]
struct Entry<T> {
    generation: u32,
    value: Option<T>,
}

impl<K, T> Default for Table<K, T> {
    fn default() -> Self {
        Self {
            slots: Vec::new(),
            free: Vec::new(),
            len: 0,
            key: PhantomData,
        }
    }
}

impl<K: Key, T> Table<K, T> {
    /// Stores what `make` builds from its own key. `None` only when 2^32 slots are taken.
    pub fn insert_with(&mut self, make: impl FnOnce(K) -> T) -> Option<K> {
        let index = if let Some(index) = self.free.pop() {
            index
        } else {
            let index = u32::try_from(self.slots.len()).ok()?;
            self.slots.push(Entry {
                generation: 1,
                value: None,
            });
            index
        };
        let entry = self.slots.get_mut(index as usize)?;
        let key = K::from_slot(Slot {
            index,
            generation: entry.generation,
        });
        entry.value = Some(make(key));
        self.len += 1;
        Some(key)
    }

    /// What the key names, while it is there.
    #[must_use]
    pub fn get(&self, key: K) -> Option<&T> {
        let slot = key.slot();
        let entry = self.slots.get(slot.index as usize)?;
        if entry.generation == slot.generation {
            entry.value.as_ref()
        } else {
            None
        }
    }

    /// Takes out what the key names. The key is stale afterwards.
    pub fn remove(&mut self, key: K) -> Option<T> {
        let slot = key.slot();
        let entry = self.slots.get_mut(slot.index as usize)?;
        if entry.generation != slot.generation {
            return None;
        }
        let value = entry.value.take()?;
        self.len -= 1;
        // A slot whose generations are used up is retired: no key ever comes back.
        if let Some(next) = entry.generation.checked_add(1) {
            entry.generation = next;
            self.free.push(slot.index);
        }
        Some(value)
    }

    /// How many are there.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Everything there is, in no particular order.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.slots.iter().filter_map(|entry| entry.value.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::ConnId;

    #[test]
    fn a_stale_key_finds_nothing_after_the_slot_is_used_again() {
        let mut table = Table::<ConnId, &str>::default();
        let first = table.insert_with(|_| "first").unwrap();
        assert_eq!(table.remove(first), Some("first"));
        let second = table.insert_with(|_| "second").unwrap();
        assert_eq!(first.slot().index, second.slot().index);
        assert_eq!(table.get(first), None);
        assert_eq!(table.remove(first), None);
        assert_eq!(table.get(second), Some(&"second"));
        assert_eq!(table.len(), 1);
    }

    #[test]
    fn keys_survive_the_trip_through_a_word() {
        let mut table = Table::<ConnId, u8>::default();
        let key = table.insert_with(|_| 7).unwrap();
        assert_ne!(key.to_bits(), 0);
        assert_eq!(ConnId::from_bits(key.to_bits()), key);
        assert_eq!(table.get(ConnId::from_bits(0)), None);
        assert_eq!(table.get(ConnId::from_bits(u64::MAX)), None);
    }

    #[test]
    fn a_slot_with_its_generations_used_up_is_retired() {
        let mut table = Table::<ConnId, u8>::default();
        let first = table.insert_with(|_| 1).unwrap();
        table.slots[0].generation = u32::MAX;
        let last = ConnId::from_slot(Slot {
            index: 0,
            generation: u32::MAX,
        });
        assert_eq!(table.remove(first), None);
        assert_eq!(table.remove(last), Some(1));
        let next = table.insert_with(|_| 2).unwrap();
        assert_eq!(next.slot().index, 1);
    }
}

//! Identifiers that carry a generation.
//!
//! A slot of a table is used again once its owner has gone; the generation tells the new owner
//! from the old one, so a stale identifier finds nothing instead of a stranger.

use std::fmt;
use std::num::NonZeroU64;

/// Where something sits in a [`Table`](crate::conn::table::Table), and which use of the slot it is.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Slot {
    /// Position in the table.
    pub index: u32,
    /// How many owners the slot had before, plus one. Never 0.
    pub generation: u32,
}

/// An identifier that names one slot of one kind of table.
pub trait Key: Copy {
    /// Wraps a slot.
    fn from_slot(slot: Slot) -> Self;
    /// The slot inside.
    fn slot(self) -> Slot;
}

macro_rules! slot_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(Slot);

        impl Key for $name {
            fn from_slot(slot: Slot) -> Self {
                Self(slot)
            }

            fn slot(self) -> Slot {
                self.0
            }
        }

        impl $name {
            /// The identifier as one word, for a host that can only keep a word. Never 0.
            #[must_use]
            pub fn to_bits(self) -> u64 {
                u64::from(self.0.generation) << 32 | u64::from(self.0.index)
            }

            /// The identifier [`to_bits`](Self::to_bits) came from. Any other word gives an
            /// identifier that finds nothing.
            #[must_use]
            pub fn from_bits(bits: u64) -> Self {
                Self(Slot { index: bits as u32, generation: (bits >> 32) as u32 })
            }
        }
    };
}

slot_id! {
    /// A connection.
    ConnId
}
slot_id! {
    /// A listening socket.
    ListenerId
}
slot_id! {
    /// A watched foreign descriptor in one direction.
    SourceId
}

/// A timer. Positive, counted from 1, never used twice in a process.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct TimerId(NonZeroU64);

impl TimerId {
    /// The identifier as a number, at least 1.
    #[must_use]
    pub fn get(self) -> u64 {
        self.0.get()
    }

    /// The identifier with this number; `None` for 0.
    #[must_use]
    pub fn new(number: u64) -> Option<Self> {
        NonZeroU64::new(number).map(Self)
    }

    /// The first identifier of a process.
    pub(crate) const FIRST: Self = Self(NonZeroU64::MIN);

    /// The identifier after this one.
    pub(crate) fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for TimerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

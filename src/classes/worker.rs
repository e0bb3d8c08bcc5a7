//! Stand-in.
use crate::bridge::{Call, Raised, declare};

pub fn construct(call: &mut Call<'_>) -> Result<(), Raised> {
    // SAFETY: a method of a native class.
    let handle = unsafe { declare::handle(call.this()) };
    handle.set(7);
    Ok(())
}

pub fn run_all(_: &mut Call<'_>) -> Result<(), Raised> {
    Ok(())
}

pub fn handle(call: &mut Call<'_>) -> Result<i64, Raised> {
    // SAFETY: a method of a native class.
    Ok(unsafe { declare::handle(call.this()) }.get() as i64)
}

pub fn by_ref(_: &mut Call<'_>) -> Result<(), Raised> {
    Ok(())
}

//! Stand-in.
use crate::bridge::declared::connection::tcp_connection::statics;
use crate::bridge::{Call, Raised, zval_raw};

pub fn construct(_: &mut Call<'_>) -> Result<(), Raised> {
    Ok(())
}

pub fn send(_: &mut Call<'_>) -> Result<bool, Raised> {
    Ok(true)
}

pub fn close(_: &mut Call<'_>) -> Result<(), Raised> {
    Ok(())
}

pub fn pipe(_: &mut Call<'_>) -> Result<(), Raised> {
    Ok(())
}

pub fn json_serialize(_: &mut Call<'_>) -> Result<(), Raised> {
    Ok(())
}

/// Type of the inherited static slot and of the own one, to see that both are found.
pub fn count(_: &mut Call<'_>) -> Result<i64, Raised> {
    // SAFETY: within a request.
    let slots = unsafe { [statics::STATISTICS.slot(), statics::ID_RECORDER.slot()] };
    // SAFETY: live values of the engine's layout; the second is an int.
    let [statistics, recorder]: [zval_raw; 2] = unsafe { [*slots[0], *slots[1]] };
    Ok(i64::from(statistics.kind()) * 1000 + recorder.long())
}

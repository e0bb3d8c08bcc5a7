//! How the fuzz targets are run: by libfuzzer (feature `libfuzzer`, the default), or by the small
//! driver in here, which needs neither a nightly compiler nor cargo-fuzz. The driver knows nothing of
//! coverage: it changes the seeds at random, the same way in every run with the same `FUZZ_SEED`.

#[cfg(not(feature = "libfuzzer"))]
mod driver;

#[cfg(not(feature = "libfuzzer"))]
pub use driver::drive;
#[cfg(feature = "libfuzzer")]
pub use libfuzzer_sys::fuzz_target;

/// As libfuzzer's macro: the body is run for every input.
#[cfg(not(feature = "libfuzzer"))]
#[macro_export]
macro_rules! fuzz_target {
    (|$data:ident: &[u8]| $body:expr) => {
        fn main() -> std::process::ExitCode {
            $crate::drive(env!("CARGO_BIN_NAME"), |$data: &[u8]| $body)
        }
    };
}

#!/usr/bin/env bash
# Runs every fuzz target for FUZZ_SECONDS (default 10) each.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

if [ ! -f fuzz/Cargo.toml ]; then
    echo "There are no fuzz targets in this tree." >&2
    exit 1
fi
if ! cargo +nightly --version >/dev/null 2>&1; then
    echo "A nightly Rust is needed:  rustup toolchain install nightly --profile minimal" >&2
    exit 1
fi
if ! cargo +nightly fuzz --version >/dev/null 2>&1; then
    echo "cargo-fuzz is needed:  cargo install cargo-fuzz --locked" >&2
    exit 1
fi
for target in $(cargo +nightly fuzz list); do
    echo "fuzz: $target"
    cargo +nightly fuzz run "$target" -- -max_total_time="${FUZZ_SECONDS:-10}" -rss_limit_mb=1024
done

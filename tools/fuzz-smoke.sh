#!/usr/bin/env bash
# Runs every fuzz target for FUZZ_SECONDS (default 10) each: with cargo-fuzz where it and a nightly
# Rust are installed, otherwise with the driver in fuzz/src, which needs neither.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

seconds="${FUZZ_SECONDS:-10}"
targets=()
for file in fuzz/fuzz_targets/*.rs; do
    [ -e "$file" ] || continue
    target="$(basename "$file" .rs)"
    if [ -z "$(ls "fuzz/seeds/$target" 2>/dev/null)" ]; then
        echo "There are no seeds in fuzz/seeds/$target." >&2
        exit 1
    fi
    targets+=("$target")
done
if [ "${#targets[@]}" -eq 0 ]; then
    echo "There are no fuzz targets in this tree." >&2
    exit 1
fi

if cargo +nightly fuzz --version >/dev/null 2>&1; then
    for target in "${targets[@]}"; do
        echo "fuzz: $target"
        mkdir -p "fuzz/corpus/$target"
        cargo +nightly fuzz run "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- \
            -max_total_time="$seconds" -rss_limit_mb=1024
    done
    exit 0
fi

echo "No nightly Rust with cargo-fuzz: the seeds are changed at random, without coverage."
export CARGO_TARGET_DIR="$ROOT/fuzz/target"
cargo build --quiet --release --locked --manifest-path fuzz/Cargo.toml --no-default-features
for target in "${targets[@]}"; do
    echo "fuzz: $target"
    FUZZ_SECONDS="$seconds" "$CARGO_TARGET_DIR/release/$target"
done

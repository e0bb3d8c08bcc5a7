# Sourced, never run: decides which PHP and which Rust are used.
#
# Exports  PHP, PHP_CONFIG  (ext-php-rs reads the same two names)
#          SO               path of the built extension
# An empty value means: not found. PHP and PHP_CONFIG from the environment win.
# shellcheck shell=bash

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
SO="${CARGO_TARGET_DIR:-$ROOT/target}/release/libworkerman.so"
export SO

# rustup's own directory, for shells started before rustup changed the profile.
if ! command -v cargo >/dev/null 2>&1 && [ -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo" ]; then
    PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
    export PATH
fi

find_php() {
    PHP_CONFIG="${PHP_CONFIG:-}"
    PHP="${PHP:-}"
    if [ -z "$PHP_CONFIG" ] && [ -n "$PHP" ]; then
        # The php-config that lies beside the chosen binary belongs to it.
        local beside name
        beside="$(dirname "$(command -v "$PHP" 2>/dev/null || echo "$PHP")")"
        name="$(basename "$PHP")"
        PHP_CONFIG="$(command -v "$beside/php-config${name#php}" 2>/dev/null || true)"
    fi
    if [ -z "$PHP_CONFIG" ]; then
        PHP_CONFIG="$(command -v php-config 2>/dev/null || true)"
        # With its version number where there is one: Cargo builds again when the name changes.
        [ -z "$PHP_CONFIG" ] || PHP_CONFIG="$(readlink -f "$PHP_CONFIG")"
    fi
    if [ -z "$PHP" ]; then
        PHP="$(command -v php 2>/dev/null || true)"
    fi
    if [ -z "$PHP" ] && [ -n "$PHP_CONFIG" ]; then
        PHP="$("$PHP_CONFIG" --php-binary 2>/dev/null || true)"
    fi
    export PHP PHP_CONFIG
}

# Usable: the headers are there and belong to the same version as the binary.
php_config_usable() {
    [ -n "${PHP_CONFIG:-}" ] && [ -n "${PHP:-}" ] || return 1
    local include
    include="$("$PHP_CONFIG" --include-dir 2>/dev/null)" || return 1
    [ -f "$include/main/php.h" ] || return 1
    [ "$("$PHP_CONFIG" --vernum 2>/dev/null)" = "$(php_version_id)" ]
}

php_version_id() {
    "$PHP" -n -r 'echo PHP_VERSION_ID;' 2>/dev/null
}

# ext-php-rs generates its bindings through libclang.
libclang_found() {
    if [ -n "${LIBCLANG_PATH:-}" ]; then
        compgen -G "$LIBCLANG_PATH*" >/dev/null || compgen -G "$LIBCLANG_PATH/libclang*" >/dev/null
        return
    fi
    local pattern
    # libclang-cpp.so is another library: it often lies there without libclang.
    for pattern in '/usr/lib/llvm*/lib' '/usr/lib/*-linux-gnu' /usr/lib /usr/lib64 '/usr/lib64/llvm*/lib*' \
        /usr/local/lib; do
        compgen -G "$pattern/libclang.so*" >/dev/null && return 0
        compgen -G "$pattern/libclang-[0-9]*.so*" >/dev/null && return 0
    done
    return 1
}

compiler_found() {
    command -v "${CC:-cc}" >/dev/null 2>&1
}

# The browser of the browser tests; CHROMIUM from the environment wins. Empty when there is none.
find_chromium() {
    local name
    for name in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name" 2>/dev/null; then
            return 0
        fi
    done
    return 0
}

# The oldest Rust that builds the workspace, as Cargo.toml states it.
rust_wanted() {
    sed -n 's/^rust-version = "\(.*\)"/\1/p' "$ROOT/Cargo.toml" | head -n 1
}

rust_new_enough() {
    local have want
    have="$(cd "$ROOT" && rustc --version 2>/dev/null | awk '{ print $2 }')"
    want="$(rust_wanted)"
    [ -n "$have" ] && [ "$(printf '%s\n%s\n' "$want" "$have" | sort -V | head -n 1)" = "$want" ]
}

# Prints the platform; status 0 when it is one the project is tested on.
platform_verified() {
    local machine libc=other
    machine="$(uname -m)"
    if getconf GNU_LIBC_VERSION >/dev/null 2>&1; then
        libc="$(getconf GNU_LIBC_VERSION)"
    fi
    echo "$(uname -s) $machine, libc: $libc"
    [ "$(uname -s)" = Linux ] && [ "$libc" != other ] &&
        { [ "$machine" = x86_64 ] || [ "$machine" = aarch64 ]; }
}

# run-tests.php of the PHP being built for; empty when it is not there.
find_run_tests() {
    local candidate
    for candidate in \
        "$("$PHP_CONFIG" --extension-dir 2>/dev/null)/build/run-tests.php" \
        "$("$PHP_CONFIG" --prefix 2>/dev/null)/lib/php/build/run-tests.php" \
        "$("$PHP_CONFIG" --prefix 2>/dev/null)/lib/php/$("$PHP" -n -r 'echo PHP_MAJOR_VERSION,".",PHP_MINOR_VERSION;')/build/run-tests.php"; do
        if [ -f "$candidate" ]; then
            echo "$candidate"
            return 0
        fi
    done
    # Debian keeps it in the folder of the API number.
    local api
    api="$("$PHP_CONFIG" --phpapi 2>/dev/null || "$PHP" -n -i | sed -n 's/^PHP Extension => //p')"
    if [ -n "$api" ] && [ -f "/usr/lib/php/$api/build/run-tests.php" ]; then
        echo "/usr/lib/php/$api/build/run-tests.php"
    fi
    return 0
}

find_php

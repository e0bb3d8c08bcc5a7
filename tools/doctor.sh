#!/usr/bin/env bash
# Prints what was found. Status 1 when something the build needs is missing.
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

missing=0
line() { printf '  %-12s %s\n' "$1" "$2"; }
lacks() {
    line "$1" "MISSING: $2"
    missing=1
}

if platform="$(platform_verified)"; then
    line platform "$platform"
else
    line platform "$platform (unverified: tested are Linux x86-64 and arm64 with glibc)"
fi
if [ -n "$PHP" ]; then
    line php "$PHP: $("$PHP" -n -r 'echo PHP_VERSION, PHP_ZTS ? " ZTS" : " NTS", PHP_DEBUG ? " debug" : "";')"
else
    lacks php "PHP 8.1 or newer"
fi
if php_config_usable; then
    line php-config "$PHP_CONFIG"
    line run-tests "$(find_run_tests)"
else
    lacks php-config "headers of the same PHP (PHP_CONFIG=${PHP_CONFIG:-none})"
fi
if compiler_found; then
    line cc "$("${CC:-cc}" --version | head -n 1)"
else
    lacks cc "a C compiler"
fi
if libclang_found; then line libclang "found"; else lacks libclang "libclang-dev"; fi
if command -v cargo >/dev/null 2>&1; then
    if rust_new_enough; then
        line rust "$(rustc --version)"
    else
        lacks rust "Rust $(rust_wanted) or newer, found $(rustc --version 2>/dev/null)"
    fi
else
    lacks rust "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y"
fi
if [ -f "$SO" ]; then line extension "$SO"; else line extension "not built yet (make build)"; fi
if [ -f "$SO" ] && [ -n "$PHP" ]; then
    line loads "$("$PHP" -n -d extension="$SO" -r 'echo "workerman ", phpversion("workerman") ?: "NO";' 2>&1 | tail -n 1)"
fi
chromium="$(find_chromium)"
line chromium "${chromium:-none (its tests are skipped)}"
line files "open file limit: $(ulimit -Sn) soft, $(ulimit -Hn) hard"
if [ "$missing" -ne 0 ]; then
    echo "Something is missing. 'make deps' installs it on Debian and Ubuntu."
fi
exit "$missing"

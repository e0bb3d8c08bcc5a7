#!/usr/bin/env bash
# Installs what the build needs and does not find. Nothing is installed beside a usable PHP.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

say() { printf '%s\n' "$@" >&2; }
die() {
    say "$@"
    exit 1
}

php_package() {
    # Headers for the PHP that is there; Debian's default version when there is none.
    local version
    if [ -n "$PHP" ]; then
        version="$("$PHP" -n -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;')"
        if [[ "$(command -v "$PHP")" != /usr/bin/* ]]; then
            return 1
        fi
        echo "php$version-dev"
    else
        echo "php-cli php-dev"
    fi
}

apt_install() {
    local run=()
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
            run=(sudo -n)
        else
            die "Missing: $*" "Not root, and sudo asks for a password. Run this line once, then make again:" \
                "    sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
        fi
    fi
    run+=(env DEBIAN_FRONTEND=noninteractive apt-get -y -o Dpkg::Use-Pty=0)
    say "Installing: $*"
    local attempt
    for attempt in 1 2; do
        if "${run[@]}" -qq update && "${run[@]}" -qq install --no-install-recommends "$@" >&2; then
            return 0
        fi
        [ "$attempt" -eq 2 ] || say "apt-get failed, trying once more"
    done
    die "apt-get could not install: $*"
}

if ! platform="$(platform_verified)"; then
    say "Note: $platform is unverified. The project is tested on Linux x86-64 and arm64 with glibc."
fi

packages=()
wanted=()
if ! php_config_usable; then
    if [ -n "$PHP" ] && [ -n "$PHP_CONFIG" ] && "$PHP_CONFIG" --vernum >/dev/null 2>&1; then
        if [ "$("$PHP_CONFIG" --vernum)" != "$(php_version_id)" ]; then
            die "PHP and PHP_CONFIG do not belong together:" "  $PHP is $(php_version_id)" \
                "  $PHP_CONFIG is $("$PHP_CONFIG" --vernum)" "Set both to the same PHP."
        fi
    fi
    if found="$(php_package)"; then
        read -r -a found <<<"$found"
        packages+=("${found[@]}")
        wanted+=("a PHP (8.1 or newer) with its headers and php-config")
    else
        die "$PHP has no usable php-config, and it is not the system's PHP: nothing was installed." \
            "Install its headers and set PHP_CONFIG=/path/to/php-config."
    fi
fi
if ! libclang_found; then
    packages+=(libclang-dev clang)
    wanted+=("libclang (the PHP bindings are generated with it)")
fi
if ! compiler_found; then
    packages+=(gcc libc6-dev)
    wanted+=("a C compiler")
fi

# Nobody is made to install what only tests use, but in CI no test may be skipped for want of it.
if [ "${CI:-}" = true ]; then
    if [ -z "$(find_chromium)" ]; then
        packages+=(chromium)
        wanted+=("Chromium or Chrome (for the browser tests)")
    fi
    if ! command -v composer >/dev/null 2>&1; then
        packages+=(composer)
        wanted+=("Composer (for the packaging tests)")
    fi
    if ! command -v curl >/dev/null 2>&1; then
        packages+=(curl)
        wanted+=("curl (for the tests of the 3.x web server)")
    fi
    if ! command -v valgrind >/dev/null 2>&1; then
        packages+=(valgrind)
        wanted+=("Valgrind (for the memory tests)")
    fi
fi

if [ "${#packages[@]}" -gt 0 ]; then
    if command -v apt-get >/dev/null 2>&1; then
        apt_install "${packages[@]}"
    else
        say "This machine has no apt-get. Please install, with its own package tool:"
        printf '  - %s\n' "${wanted[@]}" >&2
        exit 1
    fi
    hash -r
    if [ -z "$PHP" ] || [ -z "$PHP_CONFIG" ]; then
        find_php
    fi
    php_config_usable || die "PHP and its headers still do not fit together; see: make doctor"
fi

if [ "$(php_version_id)" -lt 80100 ]; then
    die "PHP 8.1 or newer is needed; $PHP is $("$PHP" -n -r 'echo PHP_VERSION;')."
fi

# Rust comes last: its installer is the user's own decision, never run by make.
if ! command -v cargo >/dev/null 2>&1; then
    die "Rust is missing. This line installs it:" \
        "    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y" \
        "Then run make again."
fi
if ! rust_new_enough; then
    die "Rust $(rust_wanted) or newer is needed; found: $(rustc --version 2>/dev/null || echo none)." \
        "With rustup:  rustup update stable"
fi

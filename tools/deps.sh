#!/usr/bin/env bash
# Installs what the build needs and does not find. Nothing is installed beside a usable PHP.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

say() { printf '%s\n' "$@" >&2; }
die() {
    say "$@"
    exit 1
}

# "8.4" when PHP is the system's own, whose packages carry that number; otherwise status 1.
php_packaged() {
    [[ "$(command -v "$PHP")" == /usr/bin/* ]] || return 1
    "$PHP" -n -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;'
}

php_package() {
    # Headers for the PHP that is there; the distribution's default version when there is none.
    local version
    if [ -z "$PHP" ]; then
        echo "php-cli php-dev"
    else
        version="$(php_packaged)" || return 1
        echo "php$version-dev"
    fi
}

apt() {
    local run=()
    if [ "$(id -u)" -ne 0 ]; then
        run=(sudo -n)
    fi
    "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -qq -o Dpkg::Use-Pty=0 "$@" >&2
}

# Two attempts: mirrors fail now and then.
apt_update() {
    apt update || { say "apt-get update failed, trying once more" && apt update; } || die "apt-get update failed"
}

may_install() {
    [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null ||
        die "Missing: $*" "Not root, and sudo asks for a password. Run this line once, then make again:" \
            "    sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
}

apt_install() {
    may_install "$@"
    say "Installing: $*"
    apt_update
    apt install --no-install-recommends "$@" ||
        { say "apt-get failed, trying once more" && apt_update && apt install --no-install-recommends "$@"; } ||
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

# Nobody is made to install what only tests use, but in CI no test may be skipped for want of it.
if [ "${CI:-}" = true ] && command -v apt-get >/dev/null 2>&1; then
    packages=()
    [ -n "$(find_chromium)" ] || packages+=(chromium)
    for name in composer curl openssl valgrind redis-server; do
        command -v "$name" >/dev/null 2>&1 || packages+=("$name")
    done
    if version="$(php_packaged)"; then
        for name in cgi fpm phpdbg; do
            compgen -G "/usr/*bin/*$name$version" >/dev/null || packages+=("php$version-$name")
        done
        "$PHP" -n -d extension=simplexml -r 'exit((int)!function_exists("simplexml_load_string"));' >/dev/null 2>&1 ||
            packages+=("php$version-xml")
        "$PHP" -m | grep -qx redis || packages+=(php-redis)
        command -v phpunit >/dev/null 2>&1 || packages+=(phpunit)
        # With these the PHP library's own tests run; without a copy of it they are skipped.
        if [ -n "${WORKERMAN_REFERENCE:-}" ] && [ ! -d /usr/share/php/Mockery ]; then
            packages+=(php-mockery php-guzzlehttp-guzzle php-symfony-process php-mbstring php-curl php-xml)
        fi
    fi
    if [ "${#packages[@]}" -gt 0 ]; then
        may_install "${packages[@]}"
        apt_update
        there=()
        for name in "${packages[@]}"; do
            # Ubuntu has Chromium as a snap only, for example.
            if [ -n "$(apt-cache madison "$name" 2>/dev/null)" ]; then
                there+=("$name")
            else
                say "Note: this distribution has no package $name; the tests that need it will fail."
            fi
        done
        [ "${#there[@]}" -eq 0 ] || apt_install "${there[@]}"
    fi
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

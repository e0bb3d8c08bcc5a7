#!/usr/bin/env bash
# Copies the built extension into PHP's extension folder and writes the ini file for the CLI.
# DESTDIR is put before every path, for packagers.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

php_config_usable || { echo "No usable PHP found; see: make doctor" >&2; exit 1; }
if [ ! -f "$SO" ]; then
    echo "Not built yet. Run: make build" >&2
    exit 1
fi

dest="${DESTDIR:-}"
extensions="$("$PHP_CONFIG" --extension-dir)"
scan="$("$PHP" --ini | sed -n 's/^Scan for additional .ini files in: *//p')"
writable() {
    local dir="$1"
    while [ ! -e "$dir" ]; do dir="$(dirname "$dir")"; done
    [ -w "$dir" ]
}
if ! writable "$dest$extensions"; then
    echo "$extensions is not writable. Run: sudo make install PHP=$PHP PHP_CONFIG=$PHP_CONFIG" >&2
    exit 1
fi
# A rename, so that a running server keeps the file it has mapped.
install -d "$dest$extensions"
install -m 0644 "$SO" "$dest$extensions/.workerman.so.new"
mv -f "$dest$extensions/.workerman.so.new" "$dest$extensions/workerman.so"
echo "Installed $dest$extensions/workerman.so"

if [ -z "$scan" ] || [ "$scan" = "(none)" ]; then
    echo "This PHP reads no folder of ini files. Add to its php.ini:  extension=workerman"
    exit 0
fi
# The scan path may list several folders; the last one is the administrator's.
ini="$dest${scan##*:}/20-workerman.ini"
install -d "$(dirname "$ini")"
printf '%s\n' '; Workerman Native. workerman.enable=0 hides its classes.' 'extension=workerman' >"$ini"
echo "Installed $ini"
if [ -z "$dest" ]; then
    "$PHP" -r 'exit(extension_loaded("workerman") ? 0 : 1);' ||
        { echo "PHP does not load it; see the message above." >&2; exit 1; }
    echo "PHP loads it: workerman $("$PHP" -r 'echo phpversion("workerman");')"
fi

#!/usr/bin/env bash
# The stub files are the source of the public API: each must be valid PHP, and with
# WORKERMAN_REFERENCE (a checkout of upstream) the built extension must declare the same.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

count=0
bad=0
while IFS= read -r -d '' file; do
    count=$((count + 1))
    if ! message="$("$PHP" -n -l "$file" 2>&1)"; then
        printf '%s\n' "$message"
        bad=$((bad + 1))
    fi
done < <(find stubs -name '*.php' -print0 2>/dev/null)
echo "stubs: $count files, $bad invalid"
if [ "$count" -eq 0 ]; then
    echo "stubs: no stub file found" >&2
    exit 1
fi
[ "$bad" -eq 0 ] || exit 1

if [ -n "${WORKERMAN_REFERENCE:-}" ]; then
    for parity in tests/api/parity.sh tests/api/parity.php; do
        [ -f "$parity" ] || continue
        case "$parity" in
            *.sh) bash "$parity" ;;
            *) "$PHP" "$parity" "$SO" ;;
        esac
        exit
    done
fi
echo "stubs: not compared with upstream (set WORKERMAN_REFERENCE to its folder)"

#!/usr/bin/env bash
# Checks who may know what, by reading the source:
#   1. crates/engine never mentions PHP or Zend (text in string literals is data, not knowledge)
#   2. src/bridge never mentions sockets, tokio or our engine crate
#   3. `unsafe` is written only in src/bridge and crates/engine/src/sys
#   4. src/classes does not use tokio
# Prints one line per violation and `ok N name` or `not ok N name` per rule.
# An argument is the tree to check; default: this one.
set -euo pipefail
cd "${1:-$(dirname "${BASH_SOURCE[0]}")/..}"

# Rust source with line numbers kept: $1 = strings, comments or both, to be blanked.
# A hand-written scanner, because grep cannot tell `"php"` from `php`.
blank() {
    awk -v what="$1" -v q="'" '
    BEGIN { state = "code"; char = "^" q "(\\\\[^" q "]*|\\\\" q "|[^\\\\" q "])" q }
    {
        out = ""; i = 1; n = length($0)
        while (i <= n) {
            c = substr($0, i, 1); two = substr($0, i, 2)
            if (state == "code") {
                if (two == "//") {
                    if (what == "strings") out = out substr($0, i)
                    break
                } else if (two == "/*") { state = "comment"; out = out "  "; i += 2 }
                else if (match(substr($0, i), /^b?r#*"/)) {
                    hashes = RLENGTH; close_at = "\""
                    opener = substr($0, i, RLENGTH); gsub(/[^#]/, "", opener)
                    close_at = "\"" opener; state = "raw"; i += hashes; out = out "\""
                } else if (c == "\"") { state = "string"; out = out c; i++ }
                else if (match(substr($0, i), char)) {
                    out = out q " " q; i += RLENGTH
                } else { out = out c; i++ }
            } else if (state == "comment") {
                if (two == "*/") { state = "code"; i += 2 }
                else { if (what == "strings") out = out c; i++ }
            } else if (state == "string") {
                if (c == "\\") { i += 2 }
                else if (c == "\"") { state = "code"; out = out c; i++ }
                else { if (what == "comments") out = out c; i++ }
            } else {
                if (substr($0, i, length(close_at)) == close_at) {
                    state = "code"; i += length(close_at); out = out "\""
                } else { if (what == "comments") out = out c; i++ }
            }
        }
        printf "%s:%d: %s\n", FILENAME, FNR, out
    }' "$2"
}

number=0
failed=0
# $1 name, $2 what to blank, $3 expression (over file:line:text), $4 allowed lines, rest: files
rule() {
    local name="$1" what="$2" pattern="$3" allowed="$4" file hits=""
    shift 4
    number=$((number + 1))
    for file in "$@"; do
        hits+="$(blank "$what" "$file" | grep -E -i "^[^:]*:[0-9]+:.*($pattern)" | grep -v -E "$allowed" || true)"
        [ -z "$hits" ] || hits="${hits%$'\n'}"$'\n'
    done
    hits="$(printf '%s' "$hits" | grep -v '^$' || true)"
    if [ -n "$hits" ]; then
        printf '%s\n' "$hits"
        echo "not ok $number $name"
        failed=1
    else
        echo "ok $number $name"
    fi
}
sources() {
    local dir
    for dir in "$@"; do
        [ -d "$dir" ] || continue
        find "$dir" -name '*.rs' -not -path '*/target/*' | sort
    done
}

mapfile -t engine < <(sources crates/engine)
mapfile -t bridge < <(sources src/bridge)
mapfile -t classes < <(sources src/classes)
mapfile -t safe < <(sources src crates bench/load | grep -v -E '^(src/bridge|crates/engine/src/sys)/' || true)

if [ "${#engine[@]}" -eq 0 ] || [ "${#safe[@]}" -eq 0 ]; then
    echo "no Rust source found in $PWD" >&2
    exit 1
fi
rule 'engine never mentions PHP or Zend' strings \
    '(^|[^[:alnum:]])(php|zend|zval)([^[:alnum:]]|$)' 'Never heard of PHP' "${engine[@]}"
rule 'engine does not depend on ext-php-rs' none 'ext-php-rs|php-ast|php-rs-parser' '^$' crates/engine/Cargo.toml
# In the bridge "the engine" is Zend's; ours shows as a path.
rule 'bridge never mentions sockets, tokio or our engine' strings \
    '(^|[^[:alnum:]_])(sockets?([^[:alnum:]_]|$)|tokio([^[:alnum:]_]|$)|engine::)' 'Never heard of sockets' "${bridge[@]}"
rule 'unsafe only in src/bridge and crates/engine/src/sys' both \
    '(^|[^[:alnum:]_])unsafe([^[:alnum:]_]|$)' '^$' "${safe[@]}"
rule 'classes do not use tokio' both '(^|[^[:alnum:]_])tokio([^[:alnum:]_]|$)' '^$' "${classes[@]}"
exit "$failed"

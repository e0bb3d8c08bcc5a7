#!/usr/bin/env bash
# Starts the gallery with the built extension, in the foreground.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
export PORT="${PORT:-8787}"
cat <<TEXT

  Workerman Native: example gallery
  Open        http://127.0.0.1:$PORT
  Stop        Ctrl+C
  Other port  make run PORT=9000

TEXT
exec "$PHP" -d extension="$SO" "$ROOT/examples/gallery/start.php" start

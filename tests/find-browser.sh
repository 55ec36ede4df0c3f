#!/bin/sh
# Sees to it that the tests find a Chromium: Debian's package as root, else one line that says what to install.
# In CI a missing browser is a failure; elsewhere the tests that need it are skipped, and say so.
set -u
[ -x "${CHRONOLOGY_BROWSER:-/usr/bin/chromium}" ] && exit 0

if [ -z "${CHRONOLOGY_BROWSER:-}" ] && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  echo 'Installing chromium for the tests …'
  log=$(mktemp)
  if { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } \
    > "$log" 2>&1; then
    rm -f "$log"
    [ -x /usr/bin/chromium ] && exit 0
  else
    tail -n 5 "$log" >&2
    rm -f "$log"
  fi
fi

echo 'No browser for the tests: install chromium, or set CHRONOLOGY_BROWSER to the path of a Chromium or Chrome.' >&2
[ "${CI:-}" != true ]

#!/bin/sh
# Prints the path of a Chromium that runs: $CHROMIUM, one on the path, or Debian's, installed now
# if this is Debian and we may. Says what to do when there is none; tests are never skipped for it.
runs() {
    "$1" --version >/dev/null 2>&1
}
if [ -n "${CHROMIUM:-}" ]; then
    runs "$CHROMIUM" && { command -v "$CHROMIUM"; exit 0; }
    echo "CHROMIUM is set to '$CHROMIUM', which does not run." >&2
    exit 1
fi
find_one() {
    for name in chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        command -v "$name" >/dev/null 2>&1 && runs "$name" && { command -v "$name"; return 0; }
    done
    return 1
}
find_one && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "No Chromium on this machine: installing Debian's" >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >&2
    find_one && exit 0
fi
echo "The tests need a Chromium and none was found. Install one (on Debian: apt install chromium),
or set CHROMIUM to the path of the one to use." >&2
exit 1

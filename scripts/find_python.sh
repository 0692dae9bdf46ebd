#!/bin/sh
# Prints the path of a Python 3.12 or newer that really runs, or says what is missing.
# $PYTHON wins. A shim on the path can exist and fail, so every candidate is run first.
ok() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}
if [ -n "${PYTHON:-}" ]; then
    ok "$PYTHON" && { command -v "$PYTHON"; exit 0; }
    echo "PYTHON is set to '$PYTHON', which is not a Python 3.12 or newer with venv and pip." >&2
    exit 1
fi
for name in python3.13 python3.14 python3.12 python3 python \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python3 \
    "$(command -v uv >/dev/null 2>&1 && uv python find --no-python-downloads '>=3.12' 2>/dev/null)"; do
    [ -n "$name" ] && ok "$name" && { command -v "$name"; exit 0; }
done
echo "No Python 3.12 or newer was found (with its venv module). Install one, for example
Debian's python3.13 and python3.13-venv, or set PYTHON to the one to use." >&2
exit 1

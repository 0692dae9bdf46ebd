#!/bin/sh
# Prints the folder of a working Node.js 20 or newer with npm; installs the pinned one from PyPI
# into the project's own environment where the machine has none.
here=$(cd "$(dirname "$0")/.." && pwd)
good() {
    "$1" -e 'process.exit(+process.versions.node.split(".")[0] >= 20 ? 0 : 1)' >/dev/null 2>&1
}
node=$(command -v node 2>/dev/null)
if [ -n "$node" ] && good "$node" && npm --version >/dev/null 2>&1; then
    dirname "$node"
    exit 0
fi
if ! [ -x "$here/.venv/bin/node" ]; then
    echo "No Node.js 20 or newer on this machine: installing the pinned one into .venv" >&2
    "$here/.venv/bin/python" -m pip install -q --disable-pip-version-check --require-hashes \
        -r "$here/requirements-node.txt" >&2 || exit 1
fi
if ! good "$here/.venv/bin/node"; then
    echo "The Node.js in .venv does not start. Remove .venv and try again." >&2
    exit 1
fi
echo "$here/.venv/bin"

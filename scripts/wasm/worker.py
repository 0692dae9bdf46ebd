"""Bundles the worker and Pyodide's JavaScript into one text that needs no other file."""

import re
from pathlib import Path

from . import BuildError, node


def build(root: Path, work: Path, lock: Path) -> bytes:
    """Return the worker's text. `lock` is the lock file to build in; the output is made in `work`.

    Dynamic import is compiled away: the calls that are left in Pyodide are for Node.js, and with it gone
    the text can load nothing more. Raises BuildError with esbuild's reason.
    """
    output = work / "worker.js"
    node.run(
        root,
        str(root / "node_modules/.bin/esbuild"),
        str(root / "tools_src/browser/worker.mjs"),
        f"--outfile={output}",
        "--bundle",
        "--format=esm",
        "--minify",
        "--target=es2022",
        "--supported:dynamic-import=false",
        "--legal-comments=none",
        "--banner:js=// Pyodide (MPL-2.0) with the start of its worker; see decisions/0003-runtime.md",
        "--log-level=error",
        "--external:node:*",
        "--external:ws",
        "--external:child_process",
        f"--alias:runtime-lock={lock}",
    )
    text = output.read_bytes()
    if found := re.search(rb"\bimport\s*\(|^\s*import\b.{0,40}", text, re.MULTILINE):
        raise BuildError(f"The worker's bundle still imports something: {found[0].decode(errors='replace')}")
    return text

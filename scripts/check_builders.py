"""Build the pages with the builders that may follow MkDocs, and compare page list, anchors and text.

    python scripts/check_builders.py        (`make check-builders`)

Nothing depends on it, and it is no part of `make test`: it fetches from the package index. Each builder gets an
environment of its own in a temporary folder, with what requirements.txt pins and the newest version of itself that can
be installed beside that. The pages are copied there too, so that nothing is written into this folder but
build/assets, which the pages name. Returns 1 if the way out that decisions/0001-builder.md counts on is not open.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts import build_assets  # noqa: E402  (the project must be on the path first)

READ = ("docs", "macros", "overrides", "tools_src", "mkdocs.yml", "pyproject.toml", "build/assets")
MOST = 1800  # seconds for one step
SKIPPED = shutil.ignore_patterns("__pycache__")


class Builder(NamedTuple):
    """A builder: its package, how it builds into `site/`, and whether we count on it."""

    package: str
    command: tuple[str, ...]
    counted_on: bool


BUILDERS = (
    Builder("properdocs", ("-m", "properdocs", "build", "--strict", "--clean"), True),
    Builder("zensical", ("-m", "zensical", "build", "--clean"), False),
)


class Failed(Exception):
    """A step that did not work: its message is the last line that it printed."""


class Page(HTMLParser):
    """The anchors of a page, and its text on one line."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.said: list[str] = []
        self.feed(path.read_text("utf-8"))
        self.text = " ".join("".join(self.said).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.anchors += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def run(command: list[str], folder: Path) -> str:
    """What a command printed. Raises Failed, with the last line that says something."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=MOST
        )
    except subprocess.TimeoutExpired:
        raise Failed(f"It took more than {MOST // 60} minutes.") from None
    said = done.stdout + done.stderr
    if done.returncode:
        faults = [line for line in said.splitlines() if re.search(r"error|fail", line, re.IGNORECASE)]
        raise Failed((faults or said.splitlines() or ["no reason given"])[-1].strip())
    return said


def build(folder: Path, python: str, command: tuple[str, ...]) -> dict[str, Page]:
    """The pages that a builder makes of a copy of ours, by their addresses. Raises Failed."""
    for name in READ:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=SKIPPED)
        else:
            shutil.copy(source, target)
    run([python, *command], folder)
    site = folder / "site"
    return {path.relative_to(site).as_posix(): Page(path) for path in sorted(site.rglob("*.html"))}


def install(folder: Path, package: str) -> tuple[str, str]:
    """The interpreter of a new environment with our pinned packages and this one, and its version. Raises Failed."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin/python")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.txt")], folder)
    run([*pip, package], folder)
    ask = f"import importlib.metadata as m; print(m.version({package!r}))"
    return python, run([python, "-c", ask], folder).strip()


def differences(ours: dict[str, Page], theirs: dict[str, Page]) -> list[str]:
    """What is not the same, one line for each page."""
    found = [f"{name}: only by MkDocs" for name in sorted(ours.keys() - theirs.keys())]
    found += [f"{name}: not by MkDocs" for name in sorted(theirs.keys() - ours.keys())]
    for name in sorted(ours.keys() & theirs.keys()):
        parts = [part for part in ("anchors", "text") if getattr(ours[name], part) != getattr(theirs[name], part)]
        if parts:
            found.append(f"{name}: other {' and '.join(parts)}")
    return found


def main() -> int:
    """Build with each and say what differs."""
    build_assets.build()
    closed = False
    with tempfile.TemporaryDirectory(prefix="cse-builders-") as name:
        scratch = Path(name)
        ours = build(scratch / "mkdocs", sys.executable, ("-m", "mkdocs", "build", "--strict", "--clean"))
        anchors = sum(len(page.anchors) for page in ours.values())
        print(f"MkDocs: {len(ours)} pages, {anchors} anchors.")
        for builder in BUILDERS:
            title = builder.package
            try:
                python, version = install(scratch / f"{builder.package}-env", builder.package)
                title += f" {version}"
                found = differences(ours, build(scratch / builder.package, python, builder.command))
            except Failed as fault:
                print(f"{title}: does not build. {fault}")
                closed |= builder.counted_on
                continue
            print(f"{title}: {'the same pages, anchors and text' if not found else f'{len(found)} pages differ'}.")
            print("".join(f"  {line}\n" for line in found[:20]), end="")
            closed |= builder.counted_on and bool(found)
    return int(closed)


if __name__ == "__main__":
    sys.exit(main())

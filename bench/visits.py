"""Visits to one side of the benchmark: a fresh profile, a first visit, a second one, and some answers."""

import os
import signal
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

SLICE = 0.02  # seconds: the slowed browser runs for a part of each slice
SETTLE = 2.0  # seconds between the visits, in which a browser may keep compiled code


@dataclass(frozen=True)
class Visits:
    """Milliseconds from the start of the navigation to the first answer, at a first and a second visit;
    the median of later answers; and the answer itself."""

    first: float
    second: float
    ready: float
    answer: str


def visit_twice(address: str, request: str, slow: float = 1) -> Visits:
    """Visit `address` twice in a new profile; `slow` is how many times slower the browser is to run."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        sync_playwright() as playwright,
    ):
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        seen = []
        with slowed(profile, slow):
            for _ in range(2):
                page = context.new_page()
                page.goto(f"{address}#{quote(request)}", wait_until="commit")
                while not page.evaluate("() => 'answered' in window"):
                    time.sleep(0.01)
                seen.append(page.evaluate("() => answered"))
                ready = page.evaluate(
                    """async (request) => {
                        const times = [];
                        for (let i = 0; i < 9; i++) {
                            const start = performance.now();
                            await ask(request);
                            times.push(performance.now() - start);
                        }
                        return times;
                    }""",
                    request,
                )
                page.wait_for_timeout(SETTLE * 1000)
                page.close()
        context.close()
    return Visits(seen[0]["ms"], seen[1]["ms"], statistics.median(ready), seen[0]["answer"])


@contextmanager
def slowed(profile: str, times: float) -> Iterator[None]:
    """Let the browser that uses `profile` run only one slice in `times`, all of its processes alike.

    Chromium's own throttling slows the page but not its workers, which is where Python runs.
    """
    if times <= 1:
        yield
        return
    group, stop = browser_group(profile), threading.Event()

    def duty() -> None:
        while not stop.is_set():
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGSTOP)
                time.sleep(SLICE * (1 - 1 / times))
                os.killpg(group, signal.SIGCONT)
            time.sleep(SLICE / times)

    thread = threading.Thread(target=duty, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def browser_group(profile: str) -> int:
    """The process group of the browser started here with `profile`, and of no other."""
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"--user-data-dir={profile}".encode() in (entry / "cmdline").read_bytes().split(b"\0"):
                group = os.getpgid(int(entry.name))
                if group != os.getpgrp():
                    return group
    raise RuntimeError("The browser's processes were not found: --slow needs Linux.")

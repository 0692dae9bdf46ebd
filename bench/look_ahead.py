"""How soon a tool is ready: opened at once, and from a page that fetched beforehand what it needs, in one run.

    python bench/look_ahead.py [--rounds 5] [--megabits 9] [--reading 15]

The built site is served on this machine as `make dist` packs it. Rounds are interleaved, each with a fresh
profile, on a line as fast as given. README.md says how to read the table.
"""

import argparse
import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts import make_dist  # noqa: E402  (the project must be on the path first)
from scripts.audit.serving import served  # noqa: E402

FROM, TOOL = "procedures/what-to-do-now/", "tools/risk-matrix/"
LATENCY = 40  # milliseconds, there and back


def ready_after(playwright: Any, address: str, megabits: float, reading: float) -> float:
    """Milliseconds from the way to the tool until it is ready; `reading` seconds on the page before, 0 for none."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=os.environ.get("CHROMIUM"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        page = context.pages[0]
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        through = megabits * 1_000_000 / 8
        line.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": LATENCY, "downloadThroughput": through, "uploadThroughput": through},
        )
        if reading:
            page.goto(address + FROM, wait_until="load")
            page.wait_for_timeout(reading * 1000)
        start = time.monotonic()
        page.goto(address + TOOL, wait_until="commit")
        page.locator("[data-status]", has_text=re.compile(r"^Ready\.")).wait_for(timeout=300_000)
        took = (time.monotonic() - start) * 1000
        context.close()
    return took


def main() -> int:
    """Run the rounds and print the table."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5, help="visits of each kind (default: 5)")
    parser.add_argument("--megabits", type=float, default=9, help="the speed of the line (default: 9)")
    parser.add_argument("--reading", type=float, default=15, help="seconds on the page before (default: 15)")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site (default: site/)")
    chosen = parser.parse_args()
    at_once: list[float] = []
    after: list[float] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        make_dist.fill(chosen.site, made := Path(folder) / "site")
        with served(made, compressed=True) as address:
            for number in range(chosen.rounds):
                kinds = [(at_once, 0.0), (after, chosen.reading)]
                for measured, reading in kinds if number % 2 == 0 else kinds[::-1]:
                    measured.append(ready_after(playwright, address, chosen.megabits, reading))
                print(f"round {number + 1} of {chosen.rounds}", end="\r", file=sys.stderr)
    first, second = statistics.median(at_once), statistics.median(after)
    for label, value in (("opened at once", first), (f"after {chosen.reading:g} s on a page before", second)):
        print(f"{label + ', ms':36}{value:10,.0f}")
    print(f"{'ratio':36}{second / first:10.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

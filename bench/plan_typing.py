"""How quickly the disruption plan takes a key, with 500 actions and with 5, in one run.

    python bench/plan_typing.py [--keys 60] [--slow 4]

The plan is opened from a saved file, as a reader does. Then words are typed into fields in the middle of it, with
pauses in which the page counts what is open. Measured is the time from each key to the next frame that is painted.
"""

import argparse
import json
import os
import re
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.serve import make_server, running  # noqa: E402

SIZES = (500, 5)
BUDGET = 50  # milliseconds from a key to the next paint, for 19 keys in 20 of 500 actions at full speed
PAUSE = 0.4  # seconds between words: long enough for the page to count
WORDS = "ring the school nurse and ask about Monday "
# From the moment the browser got the key until the frame after it: rendering ends before the message comes.
WATCH = """() => {
  window.times = [];
  document.addEventListener("keydown", ({ timeStamp }) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => times.push(performance.now() - timeStamp);
      port2.postMessage(0);
    });
  }, { capture: true });
}"""


@dataclass(frozen=True)
class Typed:
    """Milliseconds from each key to the next paint; and the processor time that the page spent in all, counting
    included, which other work on the machine does not change."""

    times: list[float]
    work: float

    @property
    def high(self) -> float:
        """What 19 keys in 20 stay below."""
        return sorted(self.times)[int(len(self.times) * 0.95)]

    @property
    def line(self) -> str:
        """Median, 95th percentile, worst, and the page's own work for one key."""
        times = (statistics.median(self.times), self.high, max(self.times))
        return "".join(f"{one:8.1f}" for one in times) + f"{self.work / len(self.times):12.1f}"


def saved_plan(actions: int) -> str:
    """A saved file with so many fictitious actions, spread over the 20 aims."""
    colours = ("red", "amber", "green", "")
    rows = [
        {
            "id": f"made-up-{number}",
            "aim": f"A{number * 20 // actions + 1}",
            "action": f"Action {number} of a child who does not exist, in some words that fill more than one line.",
            "who": "Social worker" if number % 3 else "",
            "due": f"2026-{number % 12 + 1:02}-15",
            "rating": colours[number % 4],
            "notes": "Agreed at the last meeting; waiting for a reply." if number % 2 else "",
        }
        for number in range(actions)
    ]
    kept = [{key: value for key, value in row.items() if value} for row in rows]
    file = {
        "format": "cse-tools", "version": 1, "tool": "disruption_plan", "saved": "2026-11-23", "fictitious": True,
        "answers": {"area": "staffordshire", "actions": kept}, "earlier": [],
    }  # fmt: skip
    return json.dumps(file)


def wait(page: Page, true: str, seconds: float = 60) -> None:
    """Wait until an expression holds: the page's policy refuses Playwright's own way of waiting."""
    end = time.monotonic() + seconds
    while not page.evaluate(true):
        if time.monotonic() > end:
            raise TimeoutError(true)
        time.sleep(0.02)


def open_plan(page: Page, address: str, actions: int, folder: Path) -> None:
    """Open the page and, in it, a saved plan with so many actions."""
    file = folder / f"{actions}.json"
    file.write_text(saved_plan(actions))
    page.goto(f"{address}tools/disruption-plan/")
    wait(page, "document.querySelector('[data-status]').textContent.startsWith('Ready')")
    page.get_by_role("button", name="Open a saved file").click()
    page.set_input_files("#saved-file", str(file))
    page.get_by_role("button", name="Open the file").click()
    page.locator(".file-panel").get_by_role("button", name=re.compile("^(Open it|Carry on with .*)$")).click()
    wait(page, f"document.querySelectorAll('[data-row=action]').length === {actions}")
    page.wait_for_timeout(1500)  # what follows the opening is not typing


def type_in(page: Page, keys: int) -> list[float]:
    """Type `keys` keys into three fields of a row in the middle; milliseconds from each to the next paint."""
    rows = page.locator("[data-row=action]")
    row = rows.nth(rows.count() // 2)
    for field in ("action", "who", "notes"):
        row.locator(f"[data-field={field}]").focus()
        page.keyboard.press("End")
        words = (WORDS * (keys // len(WORDS) + 1))[: keys // 3]
        for word in words.split(" "):
            page.keyboard.type(f"{word} ", delay=40)
            time.sleep(PAUSE)
    page.wait_for_timeout(300)
    return list(page.evaluate("times"))


def work(devtools: Any) -> float:
    """Milliseconds of processor time that the page's main thread has spent."""
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return 1000 * next(one["value"] for one in metrics if one["name"] == "TaskDuration")


def measure(browser: Any, address: str, actions: int, keys: int, slow: float, folder: Path) -> Typed:
    """One plan in a fresh profile; `slow` is how many times slower the page is to run."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    open_plan(page, address, actions, folder)
    page.evaluate(WATCH)
    devtools = context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slow})
    before = work(devtools)
    times = type_in(page, keys)
    typed = Typed(times, work(devtools) - before)
    context.close()
    return typed


def main() -> int:
    """Measure both sizes, as they are and slowed down, and print the table. Returns 1 over the budget."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--keys", type=int, default=90, help="keys typed into each plan (default: 90)")
    parser.add_argument("--slow", type=float, default=4, help="how many times slower the second round is (default: 4)")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site (default: site/)")
    chosen = parser.parse_args()
    over = False
    with (
        tempfile.TemporaryDirectory() as folder,
        running(make_server(chosen.site, 0)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        print(f"{'milliseconds, key to paint':32}{'median':>8}{'95%':>8}{'worst':>8}{'work a key':>12}")
        for slow in (1, chosen.slow):
            for actions in SIZES:
                typed = measure(browser, address, actions, chosen.keys, slow, Path(folder))
                label = f"{actions} actions{f', {slow:g} times slower' if slow > 1 else ''}"
                print(f"{label:32}{typed.line}")
                over = over or (slow == 1 and typed.high > BUDGET)
        browser.close()
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())

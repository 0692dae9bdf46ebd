"""How long each kind of answer takes once the runtime is ready: ours against plain Pyodide, in one run.

    python bench/answers.py [--rounds 15]

Both sides hold the same package in the same browser at the same time, and are asked in turns: the shortest and the
longest answers of every tool. The clock runs from the page, through the worker, and back.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools_src")]

from bench.plan_typing import saved_plan  # noqa: E402
from bench.sides import serve, sides  # noqa: E402

BUDGET = 50  # milliseconds
WARM = 10  # answers to each request before the clock is looked at: the browser compiles what is used often
TIME = """async (request) => {
  const start = performance.now();
  const answer = await ask(request);
  return [performance.now() - start, answer];
}"""


def plan_of(actions: int, reviews: int) -> dict[str, Any]:
    """The answers of a plan with so many actions, and as many reviews of the same, as the tool is asked for it."""
    answers = json.loads(saved_plan(actions))["answers"]
    earlier = [{"date": f"2026-0{month + 1}-12", "answers": answers} for month in range(reviews)]
    return {"view": "plan", "answers": answers, "earlier": earlier}


def requests() -> dict[str, str]:
    """What is asked, by what the table calls it."""
    written = json.loads((ROOT / "scripts/wasm/requests.json").read_text())
    made = [one for one in written if isinstance(one, dict) and one.get("today") == "2026-11-23"]

    def first(tool: str, view: str = "") -> dict[str, Any]:
        return next(one for one in made if one["tool"] == tool and one.get("view", "") == view)

    plan = {"tool": "disruption_plan", "today": "2026-11-23"}
    asked = {
        "risk matrix": first("risk_matrix"),
        "consent and age checker": first("consent_check"),
        "signs checklist": first("signs_checklist"),
        "plan: what fits": first("disruption_plan"),
        "plan: 15 actions, 1 review": {**plan, **plan_of(15, 1)},
        "plan: 500 actions, 4 reviews": {**plan, **plan_of(500, 4)},
    }
    return {name: json.dumps(request, ensure_ascii=False) for name, request in asked.items()}


def measure(pages: dict[str, Page], request: str, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each answer, by side. Raises ValueError if the sides differ or refuse."""
    times: dict[str, list[float]] = {name: [] for name in pages}
    for number in range(WARM + rounds):
        answers = set()
        for name in pages if number % 2 else reversed(pages):
            took, answer = pages[name].evaluate(TIME, request)
            answers.add(answer)
            if number >= WARM:
                times[name].append(took)
        if len(answers) != 1 or not json.loads(answers.pop())["ok"]:
            raise ValueError("The two sides do not give the same answer: nothing was measured.")
    return times


def main() -> int:
    """Ask both sides and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=15, help="answers to each request that count (default: 15)")
    rounds = parser.parse_args().rounds
    with (
        tempfile.TemporaryDirectory() as work,
        serve(both := [side for side in sides(Path(work), "{}").values() if side.name in ("plain", "ours")]) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        pages = {side.name: browser.new_page() for side in both}
        for name, page in pages.items():
            page.goto(f"{address}{name}/index.html#{quote('{}')}")
            page.evaluate("() => answered")
        print(f"{'milliseconds':32}{'plain':>10}{'95%':>8}{'ours':>10}{'95%':>8}")
        for name, request in requests().items():
            times = measure(pages, request, rounds)
            shown = [(statistics.median(side), sorted(side)[int(len(side) * 0.95)]) for side in times.values()]
            print(f"{name:32}" + "".join(f"{median:10.1f}{high:8.1f}" for median, high in shown), flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How long a reader waits for the first answer: this project's runtime against plain Pyodide, in one run.

    python bench/first_answer.py [--rounds 7] [--slow 4]

Both sides load in a module worker in Chromium, answer the same request with the same package, and must give
the same bytes. Rounds are interleaved, each with a fresh profile. README.md says how to read the table.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.sides import Side, serve, sides  # noqa: E402
from bench.visits import Visits, visit_twice  # noqa: E402


def download(side: Side) -> int:
    """Bytes a first visit fetches from `side`, each file as brotli packs it at its best."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return sum(pool.map(lambda data: len(brotli.compress(data, quality=11)), side.counted()))


def main() -> int:
    """Run the rounds and print the table. Returns 1 if the two sides answered differently."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7, help="visits to each side (default: 7)")
    parser.add_argument("--slow", type=float, default=1, help="slow the browser down this many times")
    parser.add_argument("--no-bytes", action="store_true", help="leave out the sizes, which take a minute")
    chosen = parser.parse_args()

    requests = json.loads((ROOT / "scripts/wasm/requests.json").read_text())
    request = json.dumps(requests[0], ensure_ascii=False)
    with tempfile.TemporaryDirectory() as work, serve(plain_and_ours := sides(Path(work))) as address:
        measured: dict[str, list[Visits]] = {side.name: [] for side in plain_and_ours}
        for number in range(chosen.rounds):
            order = plain_and_ours if number % 2 == 0 else plain_and_ours[::-1]
            for side in order:
                visits = visit_twice(f"{address}{side.name}/index.html", request, chosen.slow)
                measured[side.name].append(visits)
            print(f"round {number + 1} of {chosen.rounds}", end="\r", file=sys.stderr)
        if len({visits.answer for side in measured.values() for visits in side}) != 1:
            print("The two sides do not give the same answer: nothing was measured.", file=sys.stderr)
            return 1
        sizes = None if chosen.no_bytes else [download(side) for side in plain_and_ours]
    report(measured["plain"], measured["ours"], sizes)
    return 0


def report(plain: list[Visits], ours: list[Visits], sizes: list[int] | None) -> None:
    """Print medians and ratios."""
    print(f"{'':24}{'plain':>12}{'ours':>12}{'ratio':>8}")
    for label, field in (
        ("first visit, ms", "first"),
        ("second visit, ms", "second"),
        ("answer once ready, ms", "ready"),
    ):
        values = [statistics.median(getattr(visits, field) for visits in side) for side in (plain, ours)]
        print(f"{label:24}{values[0]:12.0f}{values[1]:12.0f}{values[1] / values[0]:8.2f}")
    if sizes:
        print(f"{'brotli bytes':24}{sizes[0]:12,}{sizes[1]:12,}{sizes[1] / sizes[0]:8.2f}")
    for label, side in (("plain", plain), ("ours", ours)):
        print(f"first visits, {label}: {', '.join(f'{visits.first:.0f}' for visits in side)}")


if __name__ == "__main__":
    sys.exit(main())

"""How long a reader waits for the first answer: this project's runtime against plain Pyodide and others, in one run.

    python bench/first_answer.py [--rounds 7] [--slow 4] [--write]

Each side loads in Chromium, answers the same request, and must give the same bytes. Rounds are interleaved, each with
a fresh profile. PyScript takes part where `make bench` has installed it. README.md says how to read the table.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from html import escape
from pathlib import Path

import brotli

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools_src")]

from bench.sides import Side, serve, sides  # noqa: E402
from bench.visits import Visits, visit_twice  # noqa: E402

FIELDS = (("first visit, ms", "first"), ("second visit, ms", "second"), ("answer once ready, ms", "ready"))
README, PICTURE = ROOT / "bench" / "README.md", ROOT / "bench" / "first_answer.svg"
BEGIN, END = "<!-- first_answer: made by make bench -->", "<!-- first_answer: end -->"


def download(side: Side) -> int:
    """Bytes that a visit fetches from `side`, each file as brotli packs it at its best."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return sum(pool.map(lambda data: len(brotli.compress(data, quality=11)), side.counted()))


def table(measured: Mapping[str, Sequence[Visits]], sizes: Mapping[str, int]) -> list[list[str]]:
    """The medians of each side, and in brackets their share of the first side's; the first row names the sides."""
    rows = [["", *measured]]
    for label, name in FIELDS:
        values = [statistics.median(getattr(visits, name) for visits in side) for side in measured.values()]
        rows.append([label, *(f"{value:,.0f} ({value / values[0]:.2f})" for value in values)])
    if sizes:
        first = next(iter(sizes.values()))
        rows.append(["brotli bytes", *(f"{size:,} ({size / first:.2f})" for size in sizes.values())])
    return rows


def picture(measured: Mapping[str, Sequence[Visits]], day: date) -> str:
    """The first visits as bars, an SVG with a text alternative."""
    values = {name: statistics.median(visits.first for visits in side) for name, side in measured.items()}
    most = max(values.values())
    said = "; ".join(f"{name} {value:,.0f} ms" for name, value in values.items())
    bars = "".join(
        f'<text x="0" y="{34 + 34 * at}">{escape(name)}</text>'
        f'<rect x="90" y="{18 + 34 * at}" width="{max(2, 400 * value / most):.0f}" height="22" fill="#0f5257"/>'
        f'<text x="{96 + 400 * value / most:.0f}" y="{34 + 34 * at}">{value:,.0f} ms</text>'
        for at, (name, value) in enumerate(values.items())
    )
    high = 34 * len(values) + 24
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 {high}" role="img" font-family="sans-serif" '
        f'font-size="14"><title>First answer on a first visit, {day}: {escape(said)}</title>'
        f'<rect width="600" height="{high}" fill="#fff"/>{bars}</svg>\n'
    )


def write(rows: Sequence[Sequence[str]], shown: str, told: str) -> None:
    """Put the table and the picture into README.md, between their marks."""
    head, *lines = [f"| {' | '.join(row)} |" for row in rows]
    text = README.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    made = "\n".join([told, "", head, "|---" * len(rows[0]) + "|", *lines])
    PICTURE.write_text(shown, encoding="utf-8")
    README.write_text(
        f"{before}{BEGIN}\n{made}\n\n![The first visits as bars]({PICTURE.name})\n{END}{after}", encoding="utf-8"
    )


def main() -> int:
    """Run the rounds and print the table. Returns 1 if the sides answered differently."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7, help="visits to each side (default: 7)")
    parser.add_argument("--slow", type=float, default=1, help="slow the browser down this many times")
    parser.add_argument("--no-bytes", action="store_true", help="leave out the sizes, which take a minute")
    parser.add_argument("--write", action="store_true", help="put the table and a picture into bench/README.md")
    chosen = parser.parse_args()

    requests = json.loads((ROOT / "scripts/wasm/requests.json").read_text())
    request = json.dumps(requests[0], ensure_ascii=False)
    with tempfile.TemporaryDirectory() as work, serve((made := sides(Path(work), request)).values()) as address:
        measured: dict[str, list[Visits]] = {name: [] for name in made}
        for number in range(chosen.rounds):
            for name in [*made] if number % 2 == 0 else [*made][::-1]:
                measured[name].append(visit_twice(f"{address}{name}/index.html", request, chosen.slow))
            print(f"round {number + 1} of {chosen.rounds}", end="\r", file=sys.stderr)
        if len({visits.answer for side in measured.values() for visits in side}) != 1:
            print("The sides do not give the same answer: nothing was measured.", file=sys.stderr)
            return 1
        sizes = {} if chosen.no_bytes else {name: download(side) for name, side in made.items()}
    rows = table(measured, sizes)
    for row in rows:
        print(f"{row[0]:24}" + "".join(f"{cell:>20}" for cell in row[1:]))
    for name, side in measured.items():
        print(f"first visits, {name}: {', '.join(f'{visits.first:.0f}' for visits in side)}")
    if chosen.write:
        slower = f", `--slow {chosen.slow:g}`" if chosen.slow > 1 else ""
        told = f"{date.today():%-d %B %Y}, `--rounds {chosen.rounds}`{slower}; in brackets the share of plain Pyodide."
        write(rows, picture(measured, date.today()), told)
    return 0


if __name__ == "__main__":
    sys.exit(main())

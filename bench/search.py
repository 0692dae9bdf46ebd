"""Compare three searches on the readers' own words, all sides in one run.

    python bench/search.py [--rounds 5] [--pagefind PYTHON]

Sides: the site's own engine (macros/search/), the search worker of Material for MkDocs as it comes, and Pagefind, if
--pagefind names a Python that has `pagefind[bin]` (it is no dependency of this project). Each side gets the same
built pages and the table tests/cases/search.toml. Counted: queries whose page is the first result, or among the first
three; milliseconds from opening the search to its first result, in a fresh profile; milliseconds for a
further query; bytes fetched, compressed with gzip. Of the site's own engine also: after how many sentences of
tests/cases/danger.toml it shows the numbers to ring, of those that tell of danger and of ordinary ones.
"""

import argparse
import contextlib
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools_src")]

from scripts import build_search  # noqa: E402  (the project must be on the path first)
from scripts.serve import running  # noqa: E402

# Each side defines start(), which loads what it needs, and find(words), which answers with addresses, best first.
OURS = """
let engine;
export const start = async () => {
  const [{ createSearch }, data] = await Promise.all([
    import("/assets/search/engine.mjs"), fetch("/assets/search/index.json").then((r) => r.json())]);
  engine = await createSearch(data);
};
export const find = async (words) => engine.search(words).results.slice(0, 12).map((r) => r.address);
export const alarms = (list) => list.filter((words) => engine.search(words).danger).length;
"""
MATERIAL = """
let worker, answered;
export const start = async () => {
  const index = await (await fetch("/search/search_index.json")).json();
  worker = new Worker("/WORKER");
  await new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      if (data.type === 1) resolve();
      if (data.type === 3) answered(data.data.items);
    };
    worker.postMessage({ type: 0, data: { ...index, options: { suggest: false } } });
  });
};
export const find = async (words) => {
  const items = await new Promise((resolve) => { answered = resolve; worker.postMessage({ type: 2, data: words }); });
  return items.flat().filter((e) => e.score > 0).sort((a, b) => b.score - a.score).slice(0, 12).map((e) => e.location);
};
"""
PAGEFIND = """
let pagefind;
export const start = async () => { pagefind = await import("/pagefind/pagefind.js"); await pagefind.init(); };
export const find = async (words) => {
  const { results } = await pagefind.search(words);
  const shown = await Promise.all(results.slice(0, 3).map((r) => r.data()));
  return shown.map((page) => (page.sub_results[0]?.url ?? page.url).replace(/^\\//, ""));
};
"""


class Handler(SimpleHTTPRequestHandler):
    """Serves the site and, under /bench/, the sides; notes each path asked for."""

    protocol_version = "HTTP/1.1"
    asked: list[str] = []  # noqa: RUF012  (one server, one list)

    def __init__(self, *args: Any, sides: dict[str, str], **kwargs: Any) -> None:
        self.sides = sides
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Answer with a side's few lines, or with a file."""
        self.asked.append(self.path)
        name = self.path.removeprefix("/bench/")
        if name != self.path and name.removesuffix(".mjs") in {*self.sides, "page"}:
            body = self.sides.get(name.removesuffix(".mjs"), "<!doctype html><title>Benchmark</title>").encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/javascript" if name.endswith(".mjs") else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        else:
            super().do_GET()

    def log_message(self, *_: Any) -> None:
        """Be quiet."""


def make_site(folder: Path, pagefind: str | None) -> tuple[Path, dict[str, str]]:
    """Build the pages and every side's index into them. Returns the site and the sides' code.

    The builder's own search takes the marks out of its pages that say what not to search, so that it builds its own.
    """
    site, other = folder / "site", folder / "other"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    config = ROOT / ".bench-search.yml"  # the project's own, with the builder's search, which it does without
    config.write_text(
        (ROOT / "mkdocs.yml").read_text("utf-8").replace("plugins:\n", "plugins:\n  - search\n", 1), "utf-8"
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--no-strict"]
    try:
        for built, made_by in ((site, "mkdocs.yml"), (other, config.name)):
            subprocess.run([*command, "-f", made_by, "-d", str(built)], cwd=ROOT, env=environment, check=True)
    finally:
        config.unlink()
    shutil.copytree(other / "search", site / "search")
    (worker,) = (site / "assets/javascripts/workers").glob("search.*.min.js")
    sides = {"ours": OURS, "material": MATERIAL.replace("WORKER", worker.relative_to(site).as_posix())}
    if pagefind:
        sides["pagefind"] = PAGEFIND
        words = ["--site", str(site), "--root-selector", "main"]
        subprocess.run([pagefind, "-m", "pagefind", *words], check=True, capture_output=True)
    build_search.build(site)
    return site, sides


@contextlib.contextmanager
def served(site: Path, sides: dict[str, str]) -> Iterator[str]:
    """The address of a running server of the site and its sides."""
    with running(ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site), sides=sides))) as address:
        yield address.removesuffix("/")


def weight(site: Path, paths: list[str]) -> int:
    """Bytes of the files at `paths`, compressed with gzip, the benchmark's own lines left out."""
    files = {site / p.partition("?")[0].lstrip("/") for p in paths if not p.startswith("/bench/")}
    return sum(len(gzip.compress(f.read_bytes())) for f in files if f.is_file())


def fits(found: str, wanted: str) -> bool:
    """Whether a result is the page, or the very place if one is wanted."""
    return found == wanted if "#" in wanted else found.partition("#")[0] == wanted


COLD = """async ([side, words]) => {
  const start = performance.now();
  window.side = await import(`/bench/${side}.mjs`);
  await window.side.start();
  await window.side.find(words);
  return performance.now() - start;
}"""
WARM = """async (words) => {
  const start = performance.now();
  const found = await window.side.find(words);
  return { found, ms: performance.now() - start };
}"""


def alarms(browser: Any, address: str) -> dict[str, tuple[int, int]]:
    """How often the numbers to ring are shown, and of how many sentences: of danger, and ordinary ones."""
    told = tomllib.loads((ROOT / "tests/cases/danger.toml").read_text("utf-8"))
    page = browser.new_page()
    page.goto(f"{address}/bench/page")
    page.evaluate(COLD, ["ours", "missing"])
    # Those in Polish are for the pages in Polish.
    english = [kind for kind in told["danger"] if kind["kind"] != "Polish"]
    found = {}
    for part in ("worked_on", "held_out"):
        for name, kinds in (("danger", english), ("ordinary", [told["ordinary"]])):
            sentences = [words for kind in kinds for words in kind[part]]
            found[f"{part}, {name}"] = (page.evaluate("(list) => window.side.alarms(list)", sentences), len(sentences))
    return found


def measure(browser: Any, site: Path, address: str, sides: dict[str, str], rounds: int) -> dict[str, Any]:
    """Run every side `rounds` times, turn and turn about; the table once each, in the last round."""
    cases = tomllib.loads((ROOT / "tests/cases/search.toml").read_text("utf-8"))["query"]
    told: dict[str, Any] = {name: {"cold": [], "warm": [], "first": 0, "three": 0, "missed": []} for name in sides}
    for turn in range(rounds):
        for name, side in told.items():
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{address}/bench/page")
            Handler.asked.clear()
            side["cold"].append(page.evaluate(COLD, [name, "missing"]))
            side["bytes"] = weight(site, Handler.asked)
            if turn == rounds - 1:
                for case in cases:
                    answer = page.evaluate(WARM, case["words"])
                    side["warm"].append(answer["ms"])
                    good = [any(fits(f, w) for w in case["pages"]) for f in answer["found"][:3]]
                    side["first"] += good[:1] == [True]
                    side["three"] += any(good)
                    if not any(good):
                        side["missed"].append(case["words"])
                side["bytes_table"] = weight(site, Handler.asked)
                side["requests_table"] = len([p for p in Handler.asked if not p.startswith("/bench/")])
            context.close()
    for side in told.values():
        side["queries"] = len(cases)
    return told


def main() -> None:
    """Measure and print a table, then the misses as JSON."""
    parser = argparse.ArgumentParser(description="Compare three searches on the readers' own words.")
    parser.add_argument("--rounds", type=int, default=5, help="cold starts of each side (default 5)")
    parser.add_argument("--pagefind", metavar="PYTHON", help="a Python that has pagefind[bin]")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or subprocess.check_output([ROOT / "scripts/find_chromium.sh"], text=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site, sides = make_site(Path(folder), options.pagefind)
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium.strip(), args=arguments)
        with served(site, sides) as address:
            told = measure(browser, site, address, sides, options.rounds)
            shown = alarms(browser, address)
        browser.close()
    print(
        f"{'side':10} {'@1':>6} {'@3':>6} {'cold ms':>8} {'query ms':>9} {'worst':>6} {'KB':>6} {'KB table':>9} asked"
    )
    for name, side in told.items():
        share = [f"{side[key] / side['queries']:6.1%}" for key in ("first", "three")]
        print(
            f"{name:10} {share[0]} {share[1]} {statistics.median(side['cold']):8.0f} "
            f"{statistics.median(side['warm']):9.1f} {max(side['warm']):6.0f} {side['bytes'] / 1024:6.0f} "
            f"{side['bytes_table'] / 1024:9.0f} {side['requests_table']:5}"
        )
    for name, (count, among) in shown.items():
        print(f"numbers shown, {name}: {count} of {among}")
    print(json.dumps({name: side["missed"] for name, side in told.items()}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()

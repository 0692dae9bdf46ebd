"""Lighthouse as a phone, against the site as `make dist` compresses it: one page of each kind."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from scripts import make_dist
from scripts.audit.looked import PACKAGES, Finding, Looked, NotRun, run, version
from scripts.audit.serving import served

NAME = "Lighthouse, as a phone"
ADDRESSES = (
    "",
    "parents/tonight/",
    "helplines/",
    "tools/risk-matrix/",
    "training/scenarios/two-weeks/",
)
CATEGORIES = {"performance": 90, "accessibility": 100, "best-practices": 100, "seo": 100}  # the least that will do


TRIES = 3  # on a busy machine Chromium sometimes misses that a page has begun
FLAGS = ("--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox")


def report(address: str, out: Path, chromium: str) -> dict[str, Any]:
    """What Lighthouse says of a page. Raises NotRun if it fails each time."""
    for left in reversed(range(TRIES)):
        try:
            run(
                "node",
                PACKAGES / "lighthouse/cli/index.js",
                address,
                f"--output-path={out}",
                *FLAGS,
                CHROME_PATH=chromium,
            )
            break
        except NotRun:
            if not left:
                raise
    return dict(json.loads(out.read_text("utf-8")))


def faults(said: dict[str, Any], category: str) -> list[str]:
    """The checks of a category that were not passed."""
    checks = [one["id"] for one in said["categories"][category]["auditRefs"] if one["weight"]]
    scores = {check: said["audits"][check]["score"] for check in checks}
    return [check for check, score in scores.items() if score is not None and score < 0.9]


def look(site: Path) -> Looked:
    release = version("lighthouse")
    if not (chromium := os.environ.get("CHROMIUM")):
        raise NotRun("there is no Chromium: set $CHROMIUM")
    found, lowest = [], dict.fromkeys(CATEGORIES, 100)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "site"
        make_dist.fill(site, made)
        with served(made, compressed=True) as root:
            for address in ADDRESSES:
                said = report(root + address, Path(folder) / "report.json", chromium)
                for name, least in CATEGORIES.items():
                    score = round(100 * (said["categories"][name]["score"] or 0))
                    lowest[name] = min(lowest[name], score)
                    if score < least:
                        found.append(Finding(address or "home", f"{name} {score}: {', '.join(faults(said, name))}"))
    figures = ", ".join(f"{name} {score}" for name, score in lowest.items())
    return Looked(f"{len(ADDRESSES)} pages, the lowest: {figures} ({release})", found)

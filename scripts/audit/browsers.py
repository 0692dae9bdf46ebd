"""The journeys in browsers other than Chromium, as `make test-browsers` runs them."""

import re
import sys
from pathlib import Path

from scripts.audit.looked import Finding, Looked, NotRun, run

NAME = "Firefox and WebKitGTK"


def look(_: Path) -> Looked:
    said = run(sys.executable, "-m", "pytest", "-rsfE", "tests/other_browsers", limit=3600)
    summary = re.findall(r"^=* ?((?:\d+ \w+(?:, )?)+) in [\d.]+s", said, re.MULTILINE)
    if not summary:
        raise NotRun(" ".join(said.split())[-200:])
    failed = [
        Finding("tests/other_browsers", line) for line in re.findall(r"^(?:FAILED|ERROR) (\S+)", said, re.MULTILINE)
    ]
    left_out = sorted(set(re.findall(r"^SKIPPED \[\d+\] \S+: (.+)$", said, re.MULTILINE)))
    return Looked(" ".join([f"Tests: {summary[-1]}.", *(f"Not run: {why}" for why in left_out)]), failed)

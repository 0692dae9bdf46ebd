"""The journeys in browsers other than Chromium: `make test-browsers`."""

import re
from pathlib import Path

from scripts.audit.looked import ROOT, Finding, Looked, NotRun, run

NAME = "Firefox and WebKit"


def look(_: Path) -> Looked:
    if not re.search(r"^test-browsers:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE):
        raise NotRun("there is no such suite yet")
    said = run("make", "test-browsers", limit=3600)
    summary = re.findall(r"^(?:=+ )?((?:\d+ \w+,? ?)+in [\d.]+s)", said, re.MULTILINE)
    if not summary:
        raise NotRun(" ".join(said.split())[-200:])
    failed = [Finding("make test-browsers", line) for line in re.findall(r"^FAILED (.+)$", said, re.MULTILINE)]
    left_out = [f" Not run: {line}." for line in re.findall(r"^SKIPPED \[\d+\] (.+)$", said, re.MULTILINE)]
    return Looked("".join([summary[-1].rstrip(), ".", *left_out]), failed)

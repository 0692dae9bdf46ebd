"""Changes the rules that decide whom to ring, one place at a time: a test must notice. `make mutants` tries all."""

import re
import sys
from pathlib import Path

from scripts.audit.looked import Finding, Looked, NotRun, run

NAME = "Mutation"
FILES = ("referral/", "risk_matrix/rules.py", "consent_check/rules.py")
ROW = re.compile(r"^\S+\.py +(\d+) +(\d+) +(\d+) +(\d+) +[\d.]+$", re.MULTILINE)
SURVIVOR = re.compile(r"^(\S+\.py:\d+) (.*)\n  - (.*)\n  \+ (.*)$", re.MULTILINE)


def look(_: Path) -> Looked:
    said = run(sys.executable, "-m", "scripts.mutants", *FILES, limit=3600)
    rows = [[int(figure) for figure in row] for row in ROW.findall(said)]
    if not rows:
        raise NotRun(" ".join(said.split())[-200:])
    changes, killed, _survived, equivalent = (sum(column) for column in zip(*rows, strict=True))
    at = f"{changes} changes in {len(rows)} files of rules: {killed} noticed, {equivalent} change nothing"
    return Looked(at, [Finding(where, f"{old} → {new} in {name}") for where, name, old, new in SURVIVOR.findall(said)])

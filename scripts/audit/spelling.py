"""codespell over everything that a person reads: pages, facts, templates, and what is written for contributors."""

import re
import subprocess
import sys
from pathlib import Path

from scripts.audit.looked import ROOT, TOOLS, Finding, Looked, run

NAME = "codespell"
WORDS = Path(__file__).with_name("words.txt")  # what it takes for a slip and is none
KINDS = {".md", ".toml", ".html", ".py", ".mjs", ".js", ".css"}
OTHERS = ("docs/pl/", "macros/shell/words/pl.toml", "macros/search/", "tests/")  # Polish, and misspelt on purpose


def look(_: Path) -> Looked:
    tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=True).stdout.split(
        "\n"
    )
    files = [name for name in tracked if Path(name).suffix in KINDS and not name.startswith(OTHERS)]
    said = run(sys.executable, "-m", "codespell_lib", "--ignore-words", WORDS, *files, PYTHONPATH=str(TOOLS / "python"))
    found = [Finding(where, what) for where, what in re.findall(r"^(\S+:\d+): (.+)$", said, re.MULTILINE)]
    return Looked(f"{len(files)} files", found)

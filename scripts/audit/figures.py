"""The figures of the audits, each with its day, in the file from which the page about them is made."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.audit.looked import ROOT

FIGURES = ROOT / "macros" / "shell" / "audit.toml"
HEAD = "# What `make audit` found, each tool on its day. It writes this file; the page “What was audited” shows it.\n"


def read(path: Path = FIGURES) -> dict[str, dict[str, Any]]:
    """The figures by the key of the tool; none if there is no file yet."""
    listed = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    return listed


def write(figures: Mapping[str, Mapping[str, Any]], path: Path = FIGURES) -> None:
    """Write them, in the order given. A value is text, a number, or a list of pairs of a number and a text."""
    lines = [HEAD]
    for key, one in figures.items():
        lines.append(f"[{key}]")
        lines += [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in one.items()]
        lines.append("")
    path.write_text("\n".join(lines), "utf-8")

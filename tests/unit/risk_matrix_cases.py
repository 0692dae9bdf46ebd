"""The readable cases of `tests/cases/risk_matrix.toml`, as requests and what is expected of them."""

import json
import tomllib
from pathlib import Path
from typing import Any

from cse_tools.risk_matrix.facts import load_matrix

TODAY = "2026-11-23"
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "risk_matrix.toml").read_text(encoding="utf-8")
)["case"]


def answers_of(case: dict[str, Any]) -> dict[str, Any]:
    """The answers of a case: all signs alike if it says so, then its facts, then its signs as "yes"."""
    every = case.get("all_signs")
    signs = {i.asked_as or i.id: every for i in load_matrix().indicators.values()} if every else {}
    return {**signs, **case.get("facts", {}), **dict.fromkeys(case.get("signs", ()), "yes")}


def request_of(case: dict[str, Any], form: str = "document") -> str:
    """The request that a case stands for, on the tests' own date."""
    return json.dumps({"tool": "risk_matrix", "today": TODAY, "format": form, "answers": answers_of(case)})

"""The readable cases of `tests/cases/consent_check.toml`, as requests and what is expected of them."""

import json
import tomllib
from pathlib import Path
from typing import Any

TODAY = "2026-11-23"
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "consent_check.toml").read_text(encoding="utf-8")
)["case"]


def answers_of(case: dict[str, Any]) -> dict[str, Any]:
    """The answers of a case; how the age is given follows from what is given, unless the case says."""
    facts = case["facts"]
    given = [name for name in ("age", "born") if name in facts]
    how = "both" if len(given) == 2 else given[0] if given else None
    return {**({"age_by": how} if how else {}), **facts}


def request_of(case: dict[str, Any], form: str = "document") -> str:
    """The request that a case stands for, on its own date or the tests'."""
    today = case.get("today", TODAY)
    return json.dumps({"tool": "consent_check", "today": today, "format": form, "answers": answers_of(case)})

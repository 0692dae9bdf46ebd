"""The readable cases of `tests/cases/information.toml`, as requests and what is expected of them."""

import json
import tomllib
from pathlib import Path
from typing import Any

TODAY = "2026-11-23"
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "information.toml").read_text(encoding="utf-8")
)["case"]


def request_of(case: dict[str, Any], form: str = "document", paper: str = "") -> str:
    """The request that a case stands for, on its own date or the tests'."""
    today = case.get("today", TODAY)
    request = {"tool": "information", "today": today, "format": form, "answers": case["facts"]}
    return json.dumps({**request, "paper": paper} if paper else request)

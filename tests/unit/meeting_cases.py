"""The readable cases of `tests/cases/meeting.toml`, as requests and what is expected of them."""

import json
import tomllib
from pathlib import Path
from typing import Any

TODAY = "2026-11-23"
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "meeting.toml").read_text(encoding="utf-8")
)["case"]


def request_of(case: dict[str, Any], form: str = "document", paper: str = "") -> str:
    """The request that a case stands for, on its own date or the tests'; with `paper`, for what is taken away."""
    today = case.get("today", TODAY)
    request = {"tool": "meeting", "today": today, "format": form, "paper": paper, "answers": case["facts"]}
    return json.dumps(request)

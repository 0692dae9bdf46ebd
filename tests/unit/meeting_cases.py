"""The readable cases of `tests/cases/meeting.toml`, as requests and what is expected of them."""

from typing import Any

from table_checks import cases_of, request_for

CASES = cases_of("meeting")


def request_of(case: dict[str, Any], form: str = "document", paper: str = "") -> str:
    """The request that a case stands for; with `paper`, for what is taken away."""
    return request_for("meeting", case, case["facts"], form, paper)

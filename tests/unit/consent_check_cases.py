"""The readable cases of `tests/cases/consent_check.toml`, as requests and what is expected of them."""

from typing import Any

from table_checks import cases_of, request_for

CASES = cases_of("consent_check")


def answers_of(case: dict[str, Any]) -> dict[str, Any]:
    """The answers of a case; how the age is given follows from what is given, unless the case says."""
    facts = case["facts"]
    given = [name for name in ("age", "born") if name in facts]
    how = "both" if len(given) == 2 else given[0] if given else None
    return {**({"age_by": how} if how else {}), **facts}


def request_of(case: dict[str, Any], form: str = "document") -> str:
    """The request that a case stands for, on its own date or the tests'."""
    return request_for("consent_check", case, answers_of(case), form)

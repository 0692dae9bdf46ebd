"""The readable cases of `tests/cases/risk_matrix.toml`, as requests and what is expected of them."""

from typing import Any

from table_checks import cases_of, request_for

from cse_tools.risk_matrix.facts import load_matrix

CASES = cases_of("risk_matrix")


def answers_of(case: dict[str, Any]) -> dict[str, Any]:
    """The answers of a case: all signs alike if it says so, then its facts, then its signs as "yes"."""
    every = case.get("all_signs")
    signs = {i.asked_as or i.id: every for i in load_matrix().indicators.values()} if every else {}
    return {**signs, **case.get("facts", {}), **dict.fromkeys(case.get("signs", ()), "yes")}


def request_of(case: dict[str, Any], form: str = "document") -> str:
    """The request that a case stands for, on the tests' own date."""
    return request_for("risk_matrix", case, answers_of(case), form)

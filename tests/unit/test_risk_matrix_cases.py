"""Every readable case gives the level, rules, paragraphs and words that it says."""

from typing import Any

import pytest
from risk_matrix_cases import CASES, request_of
from table_checks import answered, assert_says

from cse_tools.risk_matrix.facts import load_matrix

EXPECTED = {
    "name", "facts", "signs", "all_signs", "level", "tool_level", "rules", "not_rules", "cites", "referral",
    "instruction", "review_by", "change", "says", "never_says",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    assert case.keys() <= EXPECTED
    result = answered(request_of(case))["result"]
    assert result["level"] == case["level"]
    assert result["tool_level"] == case.get("tool_level", case["level"])
    assert set(case.get("rules", ())) <= set(result["rules"])
    assert not set(case.get("not_rules", ())) & set(result["rules"])
    assert set(case.get("cites", ())) <= set(result["paragraphs"])
    assert result["immediate_referral"] is case.get("referral", False)
    assert result["instruction"] == case.get("instruction", result["instruction"])
    if "review_by" in case:
        assert result["review_by"] == case["review_by"]
    if "change" in case:
        assert result["change"] == case["change"]
    assert_says(request_of(case, "text"), case)


def test_every_rule_and_level_has_a_case() -> None:
    named = {rule for case in CASES for rule in case.get("rules", ())}
    assert named == set(load_matrix().rules)
    levels = {case["level"] for case in CASES}
    assert levels == {"none", "low", "medium_provisional", "medium", "high", "very_high"}


def test_case_names_are_unique() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)

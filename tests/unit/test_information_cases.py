"""Every readable case gives the instruction, rules, hints, paragraphs and words that it says."""

from typing import Any

import pytest
from information_cases import CASES, request_of
from table_checks import answered, assert_found, assert_refused, assert_says

from cse_tools.information.form import load_rules

EXPECTED = {
    "name", "today", "facts", "instruction", "hints", "rules", "not_rules", "cites", "says", "never_says", "sheet_says",
    "sheet_never_says",
}  # fmt: skip
ANSWERED = [case for case in CASES if "error" not in case]
REFUSED = [case for case in CASES if "error" in case]


@pytest.mark.parametrize("case", ANSWERED, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    assert case.keys() <= EXPECTED
    result = answered(request_of(case))["result"]
    assert result["immediate_referral"] == (case["instruction"] in ("refer", "must_refer"))
    assert result["danger"] == (case["facts"].get("danger") == "yes")
    assert result["hints"] == case.get("hints", [])
    assert_found(result, case)
    assert_says(request_of(case, "text"), case)
    assert_says(request_of(case, "text", paper="short"), case, prefix="sheet_")


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["name"])
def test_refusal(case: dict[str, Any]) -> None:
    assert case.keys() == {"name", "facts", "error"}
    assert_refused(request_of(case), *case["error"])


def test_the_rows_are_counted_for_scripts_and_what_was_thought_among_them() -> None:
    (whole,) = [case for case in ANSWERED if case["name"].startswith("A whole record")]
    result = answered(request_of(whole))["result"]
    assert result["written"] == {"people": 2, "vehicles": 1, "phones": 1, "places": 1, "events": 2, "links": 1}
    assert result["thought"] == 1


def test_the_table_leaves_nothing_out() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert {rule for case in CASES for rule in case.get("rules", ())} == set(load_rules())
    assert {hint for case in CASES for hint in case.get("hints", ())} == {"registration", "number", "future", "source"}
    assert {case["instruction"] for case in ANSWERED} == {"adult", "lead", "consider", "must_refer"}

"""Every readable case gives the options, rules, paragraphs, marks and words that it says."""

from typing import Any

import pytest
from disruption_plan_cases import CASES, request_of
from table_checks import answered, assert_refused, assert_says

from cse_tools.disruption_plan.facts import load_appendix

LISTS = ("overdue", "no_owner", "no_date", "unrated", "moved", "look_again")
EXPECTED = {
    "name", "today", "facts", "actions", "targets", "earlier", "fits", "other", "not_offered", "rules", "not_rules",
    "cites", "says", "never_says", "sheet_says", "sheet_never_says", "csv_says", "day_seven", *LISTS,
}  # fmt: skip
ANSWERED = [case for case in CASES if "error" not in case]
REFUSED = [case for case in CASES if "error" in case]


def ask(case: dict[str, Any], form: str = "document", view: str = "") -> dict[str, Any]:
    """The whole answer; it must be one."""
    return answered(request_of(case, form, view))


@pytest.mark.parametrize("case", ANSWERED, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    assert case.keys() <= EXPECTED
    draft, sheet = ask(case)["result"], ask(case, view="plan")["result"]
    assert set(case.get("fits", ())) <= set(draft["fitting"])
    assert set(case.get("other", ())) <= set(draft["other"])
    assert set(case.get("not_offered", ())) <= set(draft["not_offered"])
    assert set(case.get("rules", ())) <= set(draft["rules"])
    assert not set(case.get("not_rules", ())) & set(draft["rules"])
    assert set(case.get("cites", ())) <= {*draft["paragraphs"], *sheet["paragraphs"]}
    assert draft["day_seven"] == case.get("day_seven")
    for name in LISTS:
        assert sheet[name] == case.get(name, []), name
    for key, view in (("", ""), ("sheet_", "plan")):
        assert_says(request_of(case, "text", view), case, key)
    table = ask(case, "csv")["csv"]
    for wanted in case.get("csv_says", ()):
        assert wanted in table


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["name"])
@pytest.mark.parametrize("view", ["", "plan"])
def test_refusal(case: dict[str, Any], view: str) -> None:
    assert_refused(request_of(case, view=view), *case["error"])


def test_the_table_is_long_enough_and_leaves_no_rule_out() -> None:
    assert len(CASES) >= 60
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert {rule for case in CASES for rule in case.get("rules", ())} == set(load_appendix().rules)
    for name in ("fits", "not_offered", *LISTS, "error"):
        assert any(case.get(name) for case in CASES), name

"""Every readable case of what is known of a child gives exactly the instruction and the rules that it says."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cse_tools.referral import INSTRUCTIONS, Circumstances, judge, rank, shared_rules
from cse_tools.referral.steps import reasons

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "referral.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    judged = judge(Circumstances(**case["known"]))
    assert judged.instruction == case["instruction"]
    assert judged.rules == set(case["rules"].split())
    assert judged.cannot == tuple(case.get("cannot", ()))
    assert judged.contradicted == case.get("contradicted", False)
    assert judged.refers == (case["instruction"] in ("refer", "must_refer"))
    assert judged.acts == (case["instruction"] in ("consider", "refer", "must_refer"))
    assert bool(reasons(judged)) == judged.refers, "no rule that calls for a referral applies without one"


def test_the_table_has_every_rule_and_every_instruction_and_no_case_twice() -> None:
    assert {rule for case in CASES for rule in case["rules"].split()} == set(shared_rules())
    assert {case["instruction"] for case in CASES} == set(INSTRUCTIONS)
    assert len({case["name"] for case in CASES}) == len({str(case["known"]) for case in CASES}) == len(CASES)


def test_the_instructions_are_ranked_by_strength() -> None:
    assert [rank(name) for name in ("adult", "lead", "consider", "refer", "must_refer")] == [0, 1, 2, 3, 4]

"""The panel at the top of a result and the steps under it say the same, and equally strongly, in every tool."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from any_answers import any_answers, found, request
from hypothesis import given, settings
from outline_cases import STAFF
from outlines import every_block, fits, lines, without_area
from table_checks import answered

from cse_tools.referral import INSTRUCTIONS, Judgement

TABLE: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "panels.toml").read_text(encoding="utf-8")
)["order"]


def order_for(judged: Judgement) -> dict[str, Any]:
    """The row of the table for a judgement: the first one whose rule, if it has one, applies."""
    same = [row for row in TABLE if row["instruction"] == judged.instruction]
    return next(row for row in same if row.get("rule", "") in {"", *judged.rules})


def assert_agrees(tool: str, answer: dict[str, Any], row: dict[str, Any]) -> None:
    """The panel says what the row says, and so does the step that goes with it, once for each area."""
    blocks, areas = answer["document"]["blocks"], answer["result"]["areas"]
    panels = [next(lines([block])) for block in blocks if block["type"] == "answer"]
    if tool in row.get("no_panel", ()):
        assert panels == []
    else:
        assert len(panels) == 1
        own = row.get("own_panel", {}).get(tool)
        assert fits([*(own or row["panel"]), "…"], panels[0]), panels
        if own and row["panel"][0] == "answer, referral":
            (panel,) = [block for block in blocks if block["type"] == "answer"]
            order = row["panel"][1].replace(" | ", ". ")
            assert any(fits(["", order, "…"], ("", point["text"], "")) for point in panel["points"]), panel
    every = [step for block in every_block(blocks) if block["type"] == "steps" for step in block["items"]]
    made = [step for step in every if fits(["", row["step"], "…"], ("", without_area(step["text"]), ""))]
    assert any(step.get("when") == "today" for step in made)
    for step in made:
        assert (step["strength"] or "") == row["strength"], step
        assert step["ours"] in {row["ours"], not areas}, step  # where no area of the procedure is, it is ours to say so


@pytest.mark.parametrize(
    ("tool", "row"),
    [
        pytest.param(tool, row, id=f"{tool}, {row['instruction']}, {row.get('rule', 'any rule')}")
        for row in TABLE
        for tool in row["facts"]
    ],
)
def test_each_instruction_is_said_as_strongly_in_the_panel_as_in_the_steps(tool: str, row: dict[str, Any]) -> None:
    answer = answered(request(tool, row["facts"][tool]))
    assert order_for(found(tool, row["facts"][tool]).judged) == row
    assert_agrees(tool, answer, row)


def test_the_table_has_every_instruction_and_every_tool() -> None:
    assert {row["instruction"] for row in TABLE} == set(INSTRUCTIONS)
    assert {tool for row in TABLE for tool in row["facts"]} == set(STAFF)


@pytest.mark.parametrize("tool", STAFF)
def test_panel_and_steps_agree_whatever_is_answered(tool: str) -> None:
    @settings(max_examples=120, deadline=None)
    @given(any_answers(tool))
    def holds(answers: dict[str, Any]) -> None:
        assert_agrees(tool, answered(request(tool, answers)), order_for(found(tool, answers).judged))

    holds()

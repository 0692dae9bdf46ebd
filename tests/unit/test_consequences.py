"""What an answer decides alone, as the page says it before Python is ready: what the rules say, and never more."""

from collections.abc import Iterator
from typing import Any

import pytest
from any_answers import TODAY, any_answers, found
from hypothesis import given, settings
from hypothesis import strategies as st

from cse_tools.facts import load_facts
from cse_tools.forms.answers import FormError
from cse_tools.forms.model import Question
from cse_tools.referral import INSTRUCTIONS
from cse_tools.referral.steps import TITLES
from cse_tools.tools import TOOLS
from macros.tool.consequences import AGES, FIRST_AGES, decided, for_page

STAFF = ("risk_matrix", "consent_check", "information")
ALL_AGES = (None, 0, 12, 13, 15, 16, 17, 18, 60)


def column(age: int | None) -> int:
    """The place of an age in a row of the table, as the page’s script finds it."""
    return 0 if age is None else 1 + sum(age >= first for first in FIRST_AGES)


def strength(instruction: str) -> int:
    return INSTRUCTIONS.index(instruction) if instruction else -1


def at_age(tool: str, age: int | None) -> dict[str, Any]:
    if age is None:
        return {}
    return {"age": age, **({"age_by": "age"} if tool == "consent_check" else {})}


def instruction(tool: str, answers: dict[str, Any]) -> str:
    """What the rules of a tool say; empty when the form refuses these answers."""
    try:
        return str(found(tool, answers).judged.instruction)
    except FormError:
        return ""


def marked(asked: Question, value: Any) -> Iterator[str]:
    """The entries of the table that the script looks up for an answer."""
    for one in value if isinstance(value, list) else [value]:
        yield f"{asked.id}={one}"


def singles(tool: str) -> Iterator[tuple[str, Any, str]]:
    """Every answer that can be chosen to a question asked from the first: its question, it, and its entry."""
    for asked in TOOLS[tool].form().questions():
        if asked.kind in ("yes_no_unknown", "choice", "choices") and not asked.show_when and asked.id != "area":
            for option in asked.options:
                value = [option.value] if asked.kind == "choices" else option.value
                yield asked.id, value, f"{asked.id}={option.value}"


@pytest.mark.parametrize("tool", STAFF)
@pytest.mark.parametrize("age", ALL_AGES)
def test_the_table_is_what_the_rules_say_of_each_answer_at_each_age(tool: str, age: int | None):
    table, without = decided(tool, TODAY), instruction(tool, at_age(tool, age))
    seen = set()
    for id_, value, entry in singles(tool):
        said = instruction(tool, {id_: value, **at_age(tool, age)})
        wanted = said if said in TITLES and without and strength(said) > strength(without) else ""
        assert table.get(entry, [""] * len(AGES))[column(age)] == wanted, entry
        seen.add(entry)
    assert set(table) <= seen


@pytest.mark.parametrize("tool", STAFF)
def test_the_answers_that_decide_are_in_the_table(tool: str):
    table = decided(tool, TODAY)
    assert table["harm=yes"][:4] == ["must_refer"] * 4
    if "trafficking" in TOOLS[tool].form().by_id():
        assert table["trafficking=yes"][:4] == ["must_refer"] * 4
    assert not any(any(row) for entry, row in table.items() if entry.endswith(("=no", "=unknown")) and "harm" in entry)
    assert all(row[column(18)] == "" for row in table.values()), "of an adult the tools say something else"
    assert all(len(row) == len(AGES) and any(row) for row in table.values())
    assert {said for row in table.values() for said in row} - {""} <= set(TITLES)


def test_a_tool_without_instructions_has_no_table():
    assert decided("signs_checklist", TODAY) == {}


@pytest.mark.parametrize("tool", STAFF)
@settings(deadline=None)
@given(data=st.data())
def test_alone_is_never_more_than_the_whole_form_says_with_more_answers(tool: str, data: st.DataObject):
    answers = data.draw(any_answers(tool))
    if "born" in answers and answers.get("age_by") in ("born", "both"):
        return  # then the script does not know the age, and says nothing by itself
    table, questions = decided(tool, TODAY), TOOLS[tool].form().by_id()
    age = answers.get("age") if tool != "consent_check" or answers.get("age_by") == "age" else None
    alone = [
        table.get(entry, [""] * len(AGES))[column(age)]
        for id_, value in answers.items()
        if questions[id_].kind in ("yes_no_unknown", "choice", "choices")
        for entry in marked(questions[id_], value)
    ]
    assert max(map(strength, alone), default=-1) <= strength(instruction(tool, answers)), answers


@pytest.mark.parametrize("tool", STAFF)
def test_the_page_gets_the_table_the_ages_and_whom_to_ring_in_each_area(tool: str):
    known = for_page(TOOLS[tool], TODAY)
    assert known["decided"] == decided(tool, TODAY)
    assert tuple(known["first_ages"]) == FIRST_AGES
    assert known["base"] == [instruction(tool, at_age(tool, age)) for age in AGES]
    areas = load_facts().areas
    assert set(known["contacts"]) == set(areas)
    for id_, shown in known["contacts"].items():
        assert len(shown) == len(areas[id_].referral_contacts) > 0

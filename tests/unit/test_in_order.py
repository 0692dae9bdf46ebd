"""Steps stand under the heading of their day, the same in every tool, and nothing that the rules say is lost."""

import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from any_answers import TODAY, any_answers, found, request
from hypothesis import given, settings
from outline_cases import STAFF, TABLES, ask, cases, steps_of
from outlines import every_block, without_area
from table_checks import answered

from cse_tools.consent_check.form import load_rules
from cse_tools.consent_check.steps import before_eighteen
from cse_tools.consent_check.steps import what_to_do as after_consent
from cse_tools.disruption_plan.facts import load_appendix
from cse_tools.disruption_plan.first import before_any_plan
from cse_tools.facts import load_facts
from cse_tools.forms.answers import parse_date
from cse_tools.forms.document import cited, step
from cse_tools.forms.in_order import HEADINGS, in_order
from cse_tools.information.form import load_rules as load_information_rules
from cse_tools.information.steps import what_to_do as after_information
from cse_tools.meeting.form import load_rules as rules_of_meeting
from cse_tools.meeting.steps import what_to_do as round_a_meeting
from cse_tools.referral.steps import why
from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.risk_matrix.steps import what_to_do as after_matrix
from cse_tools.rule_list import APPLIED, Rule

WHEN: dict[str, list[str]] = tomllib.loads((TABLES.parent / "when.toml").read_text(encoding="utf-8"))
CASES = [case for tool in STAFF for case in cases(tool) if "view" not in case.values[1]]
STEPS: dict[str, Callable[[Any], list[Any]]] = {
    "risk_matrix": after_matrix,
    "consent_check": after_consent,
    "disruption_plan": before_any_plan,
    "meeting": round_a_meeting,
    "information": after_information,
}
RULES: dict[str, Callable[[], Mapping[str, Rule]]] = {
    "risk_matrix": lambda: load_matrix().rules,
    "consent_check": load_rules,
    "disruption_plan": lambda: load_appendix().rules,
    "meeting": rules_of_meeting,
    "information": load_information_rules,
}


def _opening(words: str) -> tuple[str, str]:
    """The heading of the table, and the opening words there, for a step. There is exactly one."""
    said = without_area(words)
    (fitting,) = [(title, one) for title, openings in WHEN.items() for one in openings if said.startswith(one)]
    return fitting


@pytest.mark.parametrize(("tool", "case"), CASES)
def test_each_step_stands_under_the_heading_of_the_table(tool: str, case: dict[str, Any]) -> None:
    for title, shown in steps_of(ask(tool, case)["document"]["blocks"]).items():
        for _, words, _ in shown:
            assert _opening(words)[0] == title, words


def test_the_table_has_the_headings_of_a_result_and_no_step_that_no_case_shows() -> None:
    shown = {
        _opening(words)
        for parameters in CASES
        for lines in steps_of(ask(*parameters.values)["document"]["blocks"]).values()  # type: ignore[arg-type]
        for _, words, _ in lines
    }
    assert list(WHEN) == list(HEADINGS.values())
    assert shown == {(title, opening) for title, openings in WHEN.items() for opening in openings}


def test_what_has_no_day_is_a_point_to_keep_in_mind_and_an_empty_heading_is_not_there() -> None:
    made = [step("Now", when="today"), step("At any time"), step("Next", when="today")]
    today, mind = in_order(made, "today"), in_order(made, "mind")
    assert [block.get("text") for block in (*today, *mind)] == ["Today", None, "Keep in mind", None]
    assert (today[1]["ordered"], [one["text"] for one in today[1]["items"]]) == (True, ["Now", "Next"])
    assert (mind[1]["ordered"], [one["text"] for one in mind[1]["items"]]) == (False, ["At any time"])
    assert in_order(made, "week") == []


def _line(item: Mapping[str, Any]) -> tuple[Any, ...]:
    return item["text"], item["strength"], item["ours"], item["area"], tuple(one["id"] for one in item["cites"])


def _wanted_contacts(tool: str, found_: Any) -> set[str]:
    """Who must be there to ring: 999 and 101, each area's services, an adult's, and those for allegations."""
    areas = [load_facts().areas[id_] for id_ in found_.areas]
    grown = found_.judged.instruction == "adult" or getattr(found_, "adult_today", "") == "yes"
    wanted = {"D.police-999", "D.police-101"}
    for area in areas:
        wanted |= {*area.referral_contacts, *(area.adult_contacts if grown else ())}
        wanted |= set(area.lado_contacts) if "K18" in found_.judged.rules else set()
    return wanted if areas else wanted | {"D.nspcc"}


def _assert_nothing_lost(tool: str, answer: dict[str, Any], found_: Any) -> None:
    """Each step, reason and rule stands in the document as the rules make it; so do the contacts and paragraphs."""
    blocks = list(every_block(answer["document"]["blocks"]))
    said = Counter(_line(item) for block in blocks if block["type"] == "steps" for item in block["items"])
    made = STEPS[tool](found_)
    if tool == "consent_check":
        made = [*made, *(item for block in before_eighteen(found_) for item in block.get("items", ()))]
    for item in made:
        assert said[_line(item)] == 1, item
    for item in why(found_.judged):
        assert said[_line(item)] == 1, item
    (table,) = [block for block in blocks if block["type"] == "table" and block["caption"] == APPLIED]
    rules = RULES[tool]()
    assert [row[0]["text"] for row in table["rows"]] == list(found_.rules)
    assert [row[1]["text"] for row in table["rows"]] == [rules[rule].says for rule in found_.rules]
    shown = {view["id"] for block in blocks for view in block.get("contacts", ())}
    shown |= {block["contact"]["id"] for block in blocks if block["type"] == "contact"}
    assert _wanted_contacts(tool, found_) <= shown
    rests_on = {paragraph for rule in found_.rules for paragraph in rules[rule].paragraphs}
    rests_on |= {one["id"] for item in made for one in item["cites"]}
    listed = {one["id"] for block in blocks if block["type"] == "citation" for one in block["cites"]}
    assert rests_on <= listed
    assert listed == set(answer["result"]["paragraphs"]) == set(cited(answer["document"]))
    titles = [block["title"] for block in blocks if block["type"] == "more"]
    assert len(titles) == len(set(titles)), "two folds with one title"
    assert not [block for block in blocks if block["type"] == "more" and not block["blocks"]], "an empty fold"


@pytest.mark.parametrize(("tool", "case"), [one for one in CASES if "today" not in one.values[1]])  # type: ignore[operator]
def test_nothing_that_the_rules_say_is_lost(tool: str, case: dict[str, Any]) -> None:
    assert parse_date("2026-11-23") == TODAY  # the day of every case that does not name one
    _assert_nothing_lost(tool, ask(tool, case), found(tool, case["answers"]))


@pytest.mark.parametrize("tool", STAFF)
def test_nothing_is_lost_whatever_is_answered(tool: str) -> None:
    @settings(max_examples=120, deadline=None)
    @given(any_answers(tool))
    def holds(answers: dict[str, Any]) -> None:
        _assert_nothing_lost(tool, answered(request(tool, answers)), found(tool, answers))

    holds()


@settings(max_examples=120, deadline=None)
@given(any_answers("risk_matrix"))
def test_the_level_and_every_sign_that_was_marked_are_said(answers: dict[str, Any]) -> None:
    answer = answered(request("risk_matrix", answers))
    blocks = list(every_block(answer["document"]["blocks"]))
    points = [item["text"] for block in blocks if block["type"] == "steps" for item in block["items"]]
    for id_ in answer["result"]["signs"]:
        sign = load_matrix().indicators[id_]
        assert sum(f": {id_}, {sign.text}" in point for point in points) == 1, sign
    words = [block["text"] for block in blocks if block["type"] == "text"]
    words += [f"{block['title']}. {block['text']}" for block in blocks if block["type"] == "answer"]
    assert sum(said.startswith("Level of concern: ") and "This is not a score" in said for said in words) == 1

"""A wrong agenda, question or rule of the meeting tool is named with file, entry, fault and cure."""

from pathlib import Path

import pytest
from table_checks import assert_fault_named, copied

from cse_tools.facts import load_facts
from cse_tools.meeting.agendas import HERE, every_item, load_agendas
from cse_tools.meeting.facts_check import check_meeting
from cse_tools.meeting.form import form


def test_the_tool_as_it_stands_may_be_published() -> None:
    assert check_meeting() == []


def test_each_item_is_asked_once_in_the_order_of_either_agenda() -> None:
    every = every_item()
    assert len({item.id for item in every}) == len(every) == 12 + 11 - 4, "four items are those of both"
    asked = [question.id for question in form().questions()]
    for agenda in load_agendas()[1].values():
        items = [item for item in every if item in agenda.items]
        assert items == agenda.items
        placed = [asked.index(item.id) for item in items if not item.asked]
        assert placed == sorted(placed)


def test_each_item_is_asked_for_the_agendas_that_have_it_and_cites_them() -> None:
    questions = form().by_id()
    for item in every_item():
        having = [agenda for agenda in load_agendas()[1].values() if item in agenda.items]
        asked = questions[item.asked or item.id]
        if item.asked:
            continue
        assert asked.label == item.says
        assert [*asked.paragraphs] == [agenda.paragraphs[0] for agenda in having]
        kinds = [value for when in asked.show_when for value in when.values]
        assert kinds == ([having[0].id] if len(having) == 1 else [])


def test_the_outcomes_are_the_policys_and_none_is_chosen() -> None:
    asked = form().by_id()["outcomes"]
    assert [option.value for option in asked.options] == ["go_on", "protection", "no_further_action"]
    assert not any(question.required for question in form().questions())
    assert "review_on" in form().by_id()


def test_every_paragraph_of_the_agendas_is_one_of_the_policys() -> None:
    known = load_facts().paragraphs
    for agenda in load_agendas()[1].values():
        assert {*agenda.paragraphs, *(p for one in agenda.record for p in one.paragraphs)} <= known.keys()


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("agendas.toml", 'id = "first"', 'id = "initial"', "the agendas must be first and review, in this order"),
        ("agendas.toml", 'id = "facts"', 'id = "reason"', "agenda first: the items name 'reason' twice"),
        ("agendas.toml", 'paragraphs = ["2.2"]', 'paragraphs = ["2.22"]', "entry beside: 'paragraphs' names '2.22'"),
        ("agendas.toml", 'asked = "involved"', 'asked = "adults"', "entry adults: 'asked' names 'adults'"),
        ("agendas.toml", 'asked = "review_on"', 'asked = "review"', "entry review: 'asked' names 'review'"),
        (
            "agendas.toml",
            'paragraphs = ["B.review"',
            'paragraphs = ["B.two"',
            "agenda review: 'paragraphs' names 'B.two'",
        ),
        ("agendas.toml", "caution = ", "warning = ", "agenda first: 'warning' is not a known key"),
        ("agendas.toml", 'strong = ["should"]', 'bold = ["should"]', "statement: 'bold' is not a known key"),
        ("agendas.toml", "ours = true", 'ours = "yes"', "'ours' is 'yes'. Write true or false."),
        ("agendas.toml", "[[agenda]]", "[[agenda", "agendas.toml: this is not valid TOML"),
        ("rules.toml", 'basis = "mixed"', 'basis = "law"', "entry B1: basis is 'law'. Use one of: policy, mixed, ours"),
        ("rules.toml", 'paragraphs = ["2.8"]', 'paragraphs = ["2.88"]', "entry B2: 'paragraphs' names '2.88'"),
        ("form.toml", 'kind = "number"', 'kind = "figure"', "form.toml: question age: kind is 'figure'"),
        ("form.toml", 'values = ["review"]', 'values = ["second"]', "entry last_time: 'show_when' names the answer"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    copied(HERE, tmp_path)
    assert_fault_named(check_meeting, tmp_path, file, old, new, message)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    copied(HERE, tmp_path)
    (tmp_path / "rules.toml").unlink()
    assert check_meeting(tmp_path) == [f"rules.toml: the file is missing from {tmp_path.name}. Put it back."]

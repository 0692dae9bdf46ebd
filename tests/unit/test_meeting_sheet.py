"""The agenda for a pen: how much room each part has to write on, and what stands in it before the meeting."""

import json
from typing import Any

import pytest
from table_checks import answered


def tables(paper: str = "short", **answers: Any) -> dict[str, list[list[str]]]:
    """The rows of each table, by its caption: of the paper, or with "" of the screen."""
    request = {"tool": "meeting", "today": "2026-11-23", "answers": answers, "paper": paper}
    answer = answered(json.dumps(request))
    blocks = answer["paper" if paper else "document"]["blocks"]
    found = [block for block in blocks if block["type"] == "table"]
    return {block["caption"]: [[cell["text"] for cell in row] for row in block["rows"]] for block in found}


PEOPLE, LAST, ACTIONS = "Who is invited, and who is here", "Agreed last time", "Who does what, by when"
ITEMS, RECORD = "Item by item", "Written down at the end"


def room(rows: list[list[str]]) -> list[int]:
    """The lines of room in the second cell of each row that has nothing but room; -1 for one that has words."""
    return [row[1].count("\n") if not row[1].strip() else -1 for row in rows]


def test_an_empty_agenda_of_a_first_meeting_has_room_for_everything() -> None:
    made = tables(make="agenda", kind="first")
    assert list(made) == ["This meeting", PEOPLE, ITEMS, RECORD, ACTIONS]
    assert room(made["This meeting"]) == [1] * 6
    assert made[PEOPLE] == [["\n", "", "", ""]] * 4
    assert made[ACTIONS] == [["\n", "", ""]] * 3
    assert room(made[ITEMS]) == [1, 1, 2, 1, 2, 2, 2, 2, 2, 2, 2, 2]
    assert room(made[RECORD]) == [-1, 1, 1, -1, 1, -1]


def test_an_empty_agenda_of_a_review_has_rows_for_what_was_agreed() -> None:
    made = tables(make="agenda", kind="review")
    assert list(made) == ["This meeting", PEOPLE, LAST, ITEMS, RECORD, ACTIONS]
    assert made[LAST] == [["\n", "", "", ""]] * 3
    assert room(made[ITEMS]) == [1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 1]


@pytest.mark.parametrize(("typed", "spare"), [(1, 3), (3, 1), (4, 1), (6, 1)])
def test_below_what_was_typed_there_is_always_a_row_to_write_on(typed: int, spare: int) -> None:
    people = [{"who": f"Role {n}", "came": "invited"} for n in range(typed)]
    made = tables(make="agenda_notes", kind="first", people=people)
    assert made[PEOPLE] == [*([f"Role {n}", "Invited"] for n in range(typed)), *([["\n", ""]] * spare)]


def test_with_notes_what_the_child_says_stands_there_and_nothing_else_of_the_record() -> None:
    notes = {"voice": "My own key", "others": "A girl", "trafficking_notes": "A car", "level": "low"}
    record = tables(make="agenda_notes", kind="first", **notes)[RECORD]
    assert room(record) == [-1, 1, 1, -1, -1, -1]
    assert record[4][1] == "My own key"
    assert "A girl" not in str(record)


def test_minutes_have_no_room_and_no_rows_to_write_on() -> None:
    made = tables(make="minutes", kind="review", people=[{"who": "School"}], actions=[{"action": "Ring"}])
    assert made[PEOPLE] == [["School", ""]]
    assert made[ACTIONS] == [["Ring", "", ""]]
    assert LAST not in made
    assert all(cell.strip() or not cell for rows in made.values() for row in rows for cell in row)


@pytest.mark.parametrize("kind", ["first", "review"])
def test_on_the_screen_there_are_no_rows_to_write_on_and_it_says_that_paper_has_them(kind: str) -> None:
    made = tables("", make="agenda", kind=kind)
    assert list(made)[:3] == ["This meeting", ITEMS, RECORD]
    assert room(made[ITEMS]) == [0] * len(made[ITEMS])
    for paper, told in (("", True), ("short", False)):
        request = {"tool": "meeting", "today": "2026-11-23", "answers": {"kind": kind}, "paper": paper}
        answer = answered(json.dumps(request))
        assert ("On paper there is room to write" in json.dumps(answer["paper" if paper else "document"])) is told


def test_the_chair_says_stands_one_rank_below_the_sheet() -> None:
    answer = answered(json.dumps({"tool": "meeting", "today": "2026-11-23", "answers": {}}))
    ranks = {block["text"]: block["level"] for block in answer["document"]["blocks"] if block["type"] == "heading"}
    assert (ranks["The agenda"], ranks["The chair says"]) == (2, 3)

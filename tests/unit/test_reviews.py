"""How an action is said in the tables of the sheet: in its own words, shortened between two words."""

from typing import Any

import pytest

from cse_tools.disruption_plan.actions import actions_of
from cse_tools.disruption_plan.reviews import cut, rating_words, said

SEVENTY = "Walk with the child to the bus on every Thursday, and home again after"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("", ""),
        ("Ring", "Ring"),
        ("Ring\n  the   aunt", "Ring the aunt"),
        (SEVENTY, SEVENTY),
        (f"{SEVENTY}s", "Walk with the child to the bus on every Thursday, and home again…"),
        (f"{SEVENTY} school", "Walk with the child to the bus on every Thursday, and home again…"),
        ("x" * 70, "x" * 70),
        ("x" * 71, "x" * 69 + "…"),
        (f"{'x' * 40}, {'y' * 40}", "x" * 40 + "…"),
        (f"{'x' * 40}; {'y' * 40}", "x" * 40 + "…"),
        (f"{'x' * 40}: {'y' * 40}", "x" * 40 + "…"),
        (f"{'x' * 40}. {'y' * 40}", "x" * 40 + "…"),
    ],
)
def test_a_line_has_at_most_70_letters_and_ends_between_two_words(words: str, line: str) -> None:
    assert cut(words) == line
    assert len(line) <= len(SEVENTY) == 70


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"action": "Ring", "option": "A4.6"}, "Ring"),
        ({"option": "A10.3"}, None),
        ({"who": "Nurse"}, "Not written yet"),
    ],
)
def test_an_action_is_said_in_its_own_words_or_its_options(row: dict[str, Any], words: str | None) -> None:
    (action,) = actions_of({"actions": [row]})
    assert said(action) == (words or (action.option.text if action.option else ""))


@pytest.mark.parametrize(
    ("rating", "words"), [("red", "R: Red"), ("amber", "A: Amber"), ("green", "G: Green"), ("", "Not rated")]
)
def test_a_rating_is_said_without_colour(rating: str, words: str) -> None:
    assert rating_words(rating) == words

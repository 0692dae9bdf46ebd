"""The steps of a result in the order in which somebody in a hurry needs them."""

from collections.abc import Sequence

from cse_tools.forms.blocks import Block, Step, When
from cse_tools.forms.document import heading, steps

HEADINGS: dict[When, str] = {"today": "Today", "week": "This week", "mind": "Keep in mind"}


def in_order(made: Sequence[Step], when: When) -> list[Block]:
    """The steps of one of the three headings, under it; nothing if there is none.

    A step that does not say when it is to be taken is to be kept in mind.
    """
    found = [step for step in made if step.get("when", "mind") == when]
    return [heading(HEADINGS[when]), steps(found, ordered=when != "mind")] if found else []

"""The rows of the record, in order, each with its number and how it is known. Knows no words of a result."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

KINDS = ("people", "vehicles", "phones", "places", "events", "links")  # in the order of the police form
THOUGHT = "thought"


class Line(NamedTuple):
    """One row of one kind: its number on the sheet, and its cells by column, as checked."""

    kind: str
    number: int
    cells: Mapping[str, Any]

    @property
    def thought(self) -> bool:
        """Whether somebody thought it, and nobody saw or said it."""
        return self.cells.get("known") == THOUGHT


def lines_of(answers: Mapping[str, Any], kind: str) -> list[Line]:
    """The rows of one kind. What happened stands in the order of its days, without a day last (A3.2)."""
    rows = list(answers.get(kind, ()))
    if kind == "events":
        rows.sort(key=lambda row: row.get("on", date.max))
    return [Line(kind, number, row) for number, row in enumerate(rows, 1)]


def every_line(answers: Mapping[str, Any]) -> list[Line]:
    """The rows of all kinds, in the order of the sheet."""
    return [line for kind in KINDS for line in lines_of(answers, kind)]

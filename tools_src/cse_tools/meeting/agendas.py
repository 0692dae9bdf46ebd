"""The two agendas of Appendix B, as `agendas.toml` has them: for the tool, and for the page Meetings."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cse_tools.facts import read_toml, record

HERE = Path(__file__).parent


class Statement(NamedTuple):
    """One thing that the chair says first: in short, and what follows. `strong` words are as strong as the policy's."""

    says: str
    why: str
    strong: tuple[str, ...] = ()


class Item(NamedTuple):
    """One item of an agenda. `asked` is the question that answers it, if it has none of its own."""

    id: str
    says: str
    asked: str = ""


class Outcome(NamedTuple):
    """One outcome that the policy prints. `asked` is the question that answers it, where it is more than a tick."""

    id: str
    says: str
    strong: tuple[str, ...] = ()
    asked: str = ""


class Record(NamedTuple):
    """One thing that is written down at the end. `ours` if the policy does not ask for it there.

    `says` is empty where `choices` alone go on the line before; `paragraphs` are ids of its own; `asked` is the item
    of the agenda under which it is written already.
    """

    id: str
    says: str = ""
    choices: tuple[str, ...] = ()
    note: str = ""
    ours: bool = False
    paragraphs: tuple[str, ...] = ()
    asked: str = ""


class Agenda(NamedTuple):
    """One agenda. `paragraphs` are the ids that it comes from; `caution` is what is said of its outcomes."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    items: list[Item]
    record: list[Record]
    outcomes: list[Outcome] = []  # noqa: RUF012  (read only, as all of it)
    caution: str = ""

    def rows(self) -> list[list[Record]]:
        """What is recorded, row by row: choices without words of their own belong to the row above."""
        rows: list[list[Record]] = []
        for one in self.record:
            if one.says or not rows:
                rows.append([])
            rows[-1].append(one)
        return rows


def agenda(table: Mapping[str, Any]) -> Agenda:
    """Make one agenda from its TOML table. Raises TypeError for a bad key, KeyError for a missing part."""
    return record(Agenda, {**table})._replace(
        items=[record(Item, one) for one in table["items"]],
        record=[record(Record, one) for one in table["record"]],
        outcomes=[record(Outcome, one) for one in table.get("outcomes", ())],
    )


@cache
def load_agendas() -> tuple[tuple[Statement, ...], Mapping[str, Agenda]]:
    """The statements, and the agendas by id. The result is shared and must not be changed."""
    read = read_toml(HERE / "agendas.toml")
    agendas = [agenda(one) for one in read["agenda"]]
    return tuple(record(Statement, one) for one in read["statement"]), {one.id: one for one in agendas}


def every_item() -> tuple[Item, ...]:
    """The items of both agendas, each once, so that those of either stand in its order."""
    first, review = load_agendas()[1].values()
    made: list[Item] = []
    left = review.items
    for item in first.items:
        if item in left:
            place = left.index(item)
            made += left[:place]
            left = left[place + 1 :]
        made.append(item)
    return (*made, *left)

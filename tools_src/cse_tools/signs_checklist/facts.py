"""The signs in words for parents and carers, by where they notice them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cse_tools.facts import read_toml, record

HERE = Path(__file__).parent
NOW = "now"


class Group(NamedTuple):
    """Where a parent notices a sign. `said` begins what they read out."""

    id: str
    title: str
    said: str


class Action(NamedTuple):
    """What a sign asks a parent to do now. `call` is "999" or "now"; `team` adds the area's own service."""

    id: str
    call: str
    title: str
    text: str
    contacts: tuple[str, ...]
    team: bool
    paragraphs: tuple[str, ...]


class Sign(NamedTuple):
    """One sign, by the id of the risk matrix. `action` is an Action's id, or "" for none of its own."""

    indicator: str
    group: str
    text: str
    action: str

    @property
    def asked_in(self) -> str:
        """The question that asks for it: its group's, or the one for all signs that ask for something now."""
        return NOW if self.action else self.group


class Signs(NamedTuple):
    """Everything in `signs.toml`, in its order."""

    groups: Mapping[str, Group]
    actions: Mapping[str, Action]
    signs: Mapping[str, Sign]

    def asked_in(self, question: str) -> list[Sign]:
        """The signs that one question asks for, in the order in which they are read."""
        return [sign for sign in self.signs.values() if sign.asked_in == question]


@cache
def load_signs() -> Signs:
    """Load the signs. The result is shared and must not be changed."""
    data = read_toml(HERE / "signs.toml")
    groups = [record(Group, table) for table in data["group"]]
    actions = [record(Action, table) for table in data["action"]]
    signs = [record(Sign, table) for table in data["sign"]]
    return Signs(
        groups={group.id: group for group in groups},
        actions={action.id: action for action in actions},
        signs={sign.indicator: sign for sign in signs},
    )

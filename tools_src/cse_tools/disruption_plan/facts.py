"""The generator's own facts: the aims and options of Appendix A, cautions, reasons and rules."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cse_tools.facts import read_toml, record
from cse_tools.forms.model import Condition
from cse_tools.referral import shared_rules
from cse_tools.rule_list import Rule, read_rules

HERE = Path(__file__).parent
# The shared rules that its few questions about the child can bring up.
SHARED = ("K4", "K5", "K6", "K8", "K10", "K11", "K40", "K12", "K21", "K22")


class Role(NamedTuple):
    """Somebody an option may be for."""

    id: str
    label: str


class Aim(NamedTuple):
    """One strategic aim of Appendix A. Its id is that of its paragraph."""

    id: str
    title: str
    text: str

    @property
    def name(self) -> str:
        """The aim as people say it: "A4. Good relationships"."""
        return f"{self.id}. {self.title}"


class Measure(NamedTuple):
    """One intervention option of Appendix A. The fields are explained at the head of `aims.toml`."""

    id: str
    text: str
    who: tuple[str, ...]
    strength: str = ""
    who_by: str = "ours"
    beside: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    routes: bool = False

    @property
    def aim(self) -> str:
        """The id of its aim: "A17" for "A17.3"."""
        return self.id.split(".")[0]


class Caution(NamedTuple):
    """What has to be said wherever an option is shown, always or after one of some answers."""

    id: str
    says: str
    basis: str
    paragraphs: tuple[str, ...]
    question: str = ""
    values: tuple[str, ...] = ()


class Reason(NamedTuple):
    """Answers that bring up options (`brings` names options or whole aims)."""

    id: str
    says: str
    paragraphs: tuple[str, ...]
    brings: tuple[str, ...]
    when: tuple[Condition, ...] = ()


class Bar(NamedTuple):
    """Answers with which some options do not apply, why, by which rule, and what to do instead."""

    id: str
    says: str
    instead: str
    paragraphs: tuple[str, ...]
    options: tuple[str, ...]
    rule: str
    when: tuple[Condition, ...] = ()


class Appendix(NamedTuple):
    """Everything in `aims.toml`, `cautions.toml`, `reasons.toml` and `rules.toml`, in the order of the files."""

    roles: Mapping[str, Role]
    aims: Mapping[str, Aim]
    options: Mapping[str, Measure]
    cautions: Mapping[str, Caution]
    reasons: tuple[Reason, ...]
    bars: tuple[Bar, ...]
    rules: Mapping[str, Rule]


def _conditions(table: dict[str, Any]) -> dict[str, Any]:
    when = tuple(Condition(one["question"], tuple(one["values"])) for one in table.get("when", ()))
    return {**table, "when": when}


@cache
def load_appendix() -> Appendix:
    """Load the generator's facts. The result is shared and must not be changed."""
    data = read_toml(HERE / "aims.toml")
    answers = read_toml(HERE / "reasons.toml")
    return Appendix(
        roles={table["id"]: record(Role, table) for table in data["role"]},
        aims={table["id"]: record(Aim, table) for table in data["aim"]},
        options={table["id"]: record(Measure, table) for table in data["option"]},
        cautions={t["id"]: record(Caution, t) for t in read_toml(HERE / "cautions.toml")["caution"]},
        reasons=tuple(record(Reason, _conditions(table)) for table in answers["reason"]),
        bars=tuple(record(Bar, _conditions(table)) for table in answers["bar"]),
        rules={**read_rules(HERE / "rules.toml"), **{id_: shared_rules()[id_] for id_ in SHARED}},
    )

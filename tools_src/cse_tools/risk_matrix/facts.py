"""The risk matrix's own facts: signs, their sources, vulnerabilities and rules."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cse_tools.facts import read_toml, record
from cse_tools.referral import shared_rules
from cse_tools.rule_list import Rule, read_rules

HERE = Path(__file__).parent
NOT_ASKED = ("K19", "K37")  # whether the other person is an adult, and whether a disability mattered
# What a sign may mean, explained at the head of `indicators.toml`. At least one sign must carry each of them.
BY_AGE = ("under_13", "from_13_to_15")
MEANINGS = (
    *BY_AGE, "trafficking", "organised", "sexual_activity", "pictures", "reasonable_cause", "exchange", "controls",
    "older_partner", "substances", "unable", "may_be_moved", "assault", "health", "life", "missing", "danger",
)  # fmt: skip


class Indicator(NamedTuple):
    """One sign. The fields are explained at the head of `indicators.toml`."""

    id: str
    level: str
    text: str
    parents: str
    category: str
    basis: tuple[str, ...]
    paragraphs: tuple[str, ...]
    disputed: str
    means: tuple[str, ...]
    asked_as: str = ""
    plan: tuple[str, ...] = ()


class Vulnerability(NamedTuple):
    """Something that makes a child easier to target. Shown and discussed, never counted."""

    id: str
    text: str
    basis: tuple[str, ...]
    paragraphs: tuple[str, ...]


class Category(NamedTuple):
    """A group of signs that are asked together."""

    id: str
    title: str


class Source(NamedTuple):
    """A public tool that a sign comes from, and whether its text was read."""

    code: str
    name: str
    read: bool
    note: str


class Matrix(NamedTuple):
    """Everything in `indicators.toml`, and the rules: this tool's own, then the shared ones."""

    version: str
    categories: tuple[Category, ...]
    sources: Mapping[str, Source]
    indicators: Mapping[str, Indicator]
    vulnerabilities: Mapping[str, Vulnerability]
    rules: Mapping[str, Rule]


@cache
def load_matrix() -> Matrix:
    """Load the matrix's facts. The result is shared and must not be changed."""
    data = read_toml(HERE / "indicators.toml")
    sources = [record(Source, table) for table in data["source"]]
    indicators = [record(Indicator, table) for table in data["indicator"]]
    vulnerabilities = [record(Vulnerability, table) for table in data["vulnerability"]]
    shared = {id_: rule for id_, rule in shared_rules().items() if id_ not in NOT_ASKED}
    return Matrix(
        version=data["version"],
        categories=tuple(record(Category, table) for table in data["category"]),
        sources={source.code: source for source in sources},
        indicators={indicator.id: indicator for indicator in indicators},
        vulnerabilities={v.id: v for v in vulnerabilities},
        rules={**read_rules(HERE / "rules.toml"), **shared},
    )

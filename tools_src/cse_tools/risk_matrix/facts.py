"""The risk matrix's own facts: signs, their sources, vulnerabilities and rules."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cse_tools.facts import read_toml, record
from cse_tools.rule_list import Rule, read_rules

HERE = Path(__file__).parent


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
    sexual: bool
    response: str
    asked_as: str = ""


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
    """Everything in `indicators.toml` and `rules.toml`."""

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
    return Matrix(
        version=data["version"],
        categories=tuple(record(Category, table) for table in data["category"]),
        sources={source.code: source for source in sources},
        indicators={indicator.id: indicator for indicator in indicators},
        vulnerabilities={v.id: v for v in vulnerabilities},
        rules=read_rules(HERE / "rules.toml"),
    )

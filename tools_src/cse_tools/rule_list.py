"""The rules a tool goes by, read from its `rules.toml`, and the table that says which of them applied."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from cse_tools.facts import read_toml, record
from cse_tools.forms.blocks import Block
from cse_tools.forms.document import cell, table

APPLIED = "Rules that applied"  # the caption of the table
BASIS = {
    "policy": "The policy",
    "mixed": "The policy, with this site’s reading",
    "ours": "This site’s choice",
    "public": "Other public tools",
    "law": "The law, from general knowledge",
}


class Rule(NamedTuple):
    """One rule: its sentence, whose rule it is (a key of BASIS) and the paragraphs it rests on."""

    id: str
    says: str
    basis: str
    paragraphs: tuple[str, ...]


def read_rules(path: Path) -> dict[str, Rule]:
    """Read a tool's rules, by id and in the order of the file."""
    rules = [record(Rule, entry) for entry in read_toml(path)["rule"]]
    return {rule.id: rule for rule in rules}


def rules_applied(rules: Mapping[str, Rule], applied: Iterable[str]) -> Block:
    """The table of the rules that applied, with whose rule each one is."""
    rows = [
        [cell(rule), cell(rules[rule].says, rules[rule].paragraphs), cell(BASIS[rules[rule].basis])] for rule in applied
    ]
    return table(APPLIED, ("Rule", "What it says", "Whose rule it is"), rows)

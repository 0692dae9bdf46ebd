"""The questions and the rules, as their files say."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cse_tools.facts import read_toml
from cse_tools.forms.model import Form, section
from cse_tools.referral import shared_rules
from cse_tools.rule_list import Rule, read_rules

HERE = Path(__file__).parent


@cache
def form() -> Form:
    """The whole form. Shared: must not be changed."""
    return Form(tuple(section(table) for table in read_toml(HERE / "form.toml")["section"]))


@cache
def load_rules() -> Mapping[str, Rule]:
    """The rules by id: this tool's own, then those that every tool shares. Must not be changed."""
    return {**read_rules(HERE / "rules.toml"), **shared_rules()}

"""The checker's form and its rules, as their files say."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cse_tools.facts import read_toml
from cse_tools.forms.model import Form, section
from cse_tools.referral import shared_rules
from cse_tools.rule_list import Rule, read_rules

HERE = Path(__file__).parent
FIRST = ("K1", "K2", "K3")  # said before the shared rules
NOT_ASKED = ("K38", "K39")  # about networks and about signs, which this form does not ask for


@cache
def form() -> Form:
    """The whole form. Shared: must not be changed."""
    return Form(tuple(section(table) for table in read_toml(HERE / "form.toml")["section"]))


@cache
def load_rules() -> Mapping[str, Rule]:
    """The rules K1 and on, by id: with those of the shared ones that the form asks about. Must not be changed."""
    own = read_rules(HERE / "rules.toml")
    shared = {id_: rule for id_, rule in shared_rules().items() if id_ not in NOT_ASKED}
    return {**{id_: own[id_] for id_ in FIRST}, **shared, **own}

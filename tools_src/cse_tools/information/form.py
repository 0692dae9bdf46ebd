"""The organiser's form and its rules, as their files say."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cse_tools.facts import read_toml
from cse_tools.forms.model import Form, section
from cse_tools.referral import shared_rules
from cse_tools.rule_list import Rule, read_rules

HERE = Path(__file__).parent
FIRST = ("I1", "I2")  # said before the shared rules
SHARED = ("K4", "K5", "K6", "K8", "K10", "K11", "K39", "K40", "K12")  # those that follow from an age, danger and harm


@cache
def form() -> Form:
    """The whole form. Shared: must not be changed."""
    return Form(tuple(section(table) for table in read_toml(HERE / "form.toml")["section"]))


@cache
def load_rules() -> Mapping[str, Rule]:
    """The rules I1 and on, by id: with those of the shared ones that the form asks about. Must not be changed."""
    own, shared = read_rules(HERE / "rules.toml"), shared_rules()
    return {**{id_: own[id_] for id_ in FIRST}, **{id_: shared[id_] for id_ in shared if id_ in SHARED}, **own}

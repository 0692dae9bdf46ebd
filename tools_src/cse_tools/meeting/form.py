"""The meeting tool's form: its own questions, and one for each item of the two agendas."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from cse_tools.facts import read_toml
from cse_tools.forms.model import Condition, Form, Option, Question, question, section
from cse_tools.meeting.agendas import HERE, Item, every_item, load_agendas
from cse_tools.referral import shared_rules
from cse_tools.rule_list import Rule, read_rules

# The shared rules that its few questions about the child can bring up.
LAST_OUTCOME = "no_further_action"  # never the default: it needs reasons
SHARED = ("K4", "K5", "K6", "K8", "K10", "K11", "K40", "K12", "K21", "K22")


def _item(item: Item) -> Question:
    """The question for one item. It is asked for the agendas that have it."""
    having = [one for one in load_agendas()[1].values() if item in one.items]
    made: dict[str, Any] = {
        "id": item.id,
        "kind": "long_text",
        "label": item.says,
        "paragraphs": [one.paragraphs[0] for one in having],
    }
    if len(having) == 1:
        made["show_when"] = [{"question": "kind", "values": [having[0].id]}]
    return question(made)


def _finished(asked: Question) -> Question:
    """A question of `form.toml` with what it has from the agendas: the boxes of the outcome, when reasons are asked."""
    if asked.id == "outcomes":
        offered = load_agendas()[1]["first"].outcomes
        return asked._replace(options=tuple(Option(one.id, one.says) for one in offered if not one.asked))
    return asked._replace(show_when=(Condition("outcomes", (LAST_OUTCOME,)),)) if asked.id == "reasons" else asked


@cache
def form() -> Form:
    """The whole form. Shared: must not be changed."""
    sections = []
    for table in read_toml(HERE / "form.toml")["section"]:
        made = section(table)
        asked = map(_finished, made.questions)
        items = tuple(_item(item) for item in every_item() if not item.asked) if made.id == "agenda" else ()
        sections.append(made._replace(questions=(*items, *asked)))
    return Form(tuple(sections))


@cache
def load_rules() -> Mapping[str, Rule]:
    """The rules B1 and on, by id, then the shared ones that the form asks about. Must not be changed."""
    return {**read_rules(HERE / "rules.toml"), **{id_: shared_rules()[id_] for id_ in SHARED}}

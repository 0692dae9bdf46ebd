"""The facts that several tools ask for: offered from the newest record that knows them, never copied unasked.

Whether there is reasonable cause to suspect significant harm is not among them: it is always asked anew (2.8, 5.8).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cse_tools.forms.answers import say_answer
from cse_tools.forms.model import Question
from cse_tools.forms.offered import Offer, Part, Parts
from cse_tools.forms.tool import Tool
from cse_tools.referral.ages import age_on

# The question of the tool at hand, and those that ask the same in other tools. The learning disability is not offered
# to the consent checker, whose question is wider: only a "yes" answers it.
SAME: Mapping[str, tuple[str, ...]] = {
    "area": ("area",),
    "born": ("born",),
    "age": ("age",),
    "learning_disability": ("learning_disability",),
    "disability": ("learning_disability",),
    "position": ("position",),
    "trafficking": ("trafficking",),
    "placed_here": ("placed_here",),
}
ONLY_YES = ("disability",)
BORN = "Worked out from the date of birth."
AGE = "Ask whether the child has had a birthday since."
CHANGES = "Ask whether this is still so."


def _typed(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, int) else value


def _same(asked: Question, other: Question, value: Any) -> bool:
    """Whether an answer means the same in both questions."""
    if asked.kind != other.kind or (asked.id in ONLY_YES and value != "yes"):
        return False
    return asked.kind != "choice" or value in dict(asked.options)


def _from(part: Part, tool: Tool, asked: Question, today: date) -> Iterator[Offer]:
    questions = tool.form().by_id()
    if asked.id == "age" and "born" in part.answers and part.answers["born"] <= today:
        years = str(age_on(part.answers["born"], today))
        yield Offer("age", years, f"{years} today", part.tool, part.day, BORN)
        return
    for id_ in SAME[asked.id]:
        value = part.answers.get(id_)
        if value is None or id_ not in questions or not _same(asked, questions[id_], value):
            continue
        why = AGE if asked.id == "age" else "" if asked.id == "born" else CHANGES
        yield Offer(asked.id, _typed(value), say_answer(questions[id_], value), part.tool, part.day, why)


def shared_facts(tool: Tool, parts: Parts, tools: Mapping[str, Tool], today: date) -> list[Offer]:
    """What the other parts of a file know of this tool's questions: for each the newest answer, in the form's order."""
    newest = sorted(
        (part for part in parts.values() if part.tool != tool.id and part.tool in tools),
        key=lambda part: part.day,
        reverse=True,
    )
    offers = []
    for asked in tool.form().questions():
        found = (
            (offer for part in newest for offer in _from(part, tools[part.tool], asked, today))
            if asked.id in SAME
            else ()
        )
        offers += list(found)[:1]
    return offers

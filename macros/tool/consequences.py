"""What one answer of a tool's form decides by itself: shown beside it before Python is there to say it.

Made by the rules when the site is built. More answers never make an instruction weaker, so one answer says the least
that the whole form will say; when Python is ready, the page asks it instead.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from cse_tools.facts import contact_view, load_facts
from cse_tools.forms.answers import FormError, check_answers
from cse_tools.forms.model import Question
from cse_tools.forms.tool import Tool
from cse_tools.referral import INSTRUCTIONS
from cse_tools.referral.ages import ADULT, UNDER_13, UNDER_16
from cse_tools.referral.steps import TITLES
from cse_tools.tools import TOOLS

FIRST_AGES = (UNDER_13, UNDER_16, ADULT)
# An age of each band, the first for an age that is not known.
AGES = (None, UNDER_13 - 1, UNDER_16 - 1, ADULT - 1, ADULT)


def _values(asked: Question) -> Iterator[tuple[str, Any]]:
    if asked.kind == "yes_no_unknown":
        yield "yes", "yes"
    elif asked.kind in ("choice", "choices"):
        for option in asked.options:
            yield option.value, [option.value] if asked.kind == "choices" else option.value


def _instruction(tool: Tool, answers: Mapping[str, Any], age: int | None, today: date) -> str:
    known = {} if age is None else {"age": age, **({"age_by": "age"} if "age_by" in tool.form().by_id() else {})}
    try:
        result, _ = tool.answer(check_answers(tool.form(), {**answers, **known}, today), today)
    except FormError:  # an answer that needs another beside it decides nothing alone
        return ""
    return str(result.get("instruction", ""))


def base(tool: Tool, today: date) -> list[str]:
    """The instruction for each of AGES when nothing else is answered: what a form says of everybody of that age."""
    return [_instruction(tool, {}, age, today) for age in AGES]


@cache
def decided(name: str, today: date) -> Mapping[str, list[str]]:
    """By "question=value": the instruction that it gives by itself, for each of AGES; "" where it adds nothing.

    A tool without instructions gives nothing. Questions that are asked only after another are left out: the other
    has been answered then.
    """
    tool = TOOLS[name]
    table = {}
    without = base(tool, today)
    if not any(without):
        return {}
    for asked in tool.form().questions():
        if asked.show_when or asked.id == "area":
            continue
        for name, value in _values(asked):
            given = [_instruction(tool, {asked.id: value}, age, today) for age in AGES]
            shown = [
                one if one in TITLES and before and INSTRUCTIONS.index(one) > INSTRUCTIONS.index(before) else ""
                for one, before in zip(given, without, strict=True)
            ]
            if any(shown):
                table[f"{asked.id}={name}"] = shown
    return table


def for_page(tool: Tool, today: date) -> dict[str, Any]:
    """What the page's script needs: the table, where its ages begin, the titles, and whom to ring in each area."""
    contacts = {
        area.id: [contact_view(contact, today) for contact in area.referral_contacts]
        for area in load_facts().areas.values()
    }
    return {
        "strengths": INSTRUCTIONS,
        "first_ages": FIRST_AGES,
        "base": base(tool, today),
        "decided": decided(tool.id, today),
        "titles": TITLES,
        "contacts": contacts,
    }

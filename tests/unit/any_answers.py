"""Any set of answers that a staff tool accepts, for tests of what must hold for all of them."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from hypothesis import strategies as st

from cse_tools.consent_check.rules import find as find_consent
from cse_tools.disruption_plan.rules import find as find_plan
from cse_tools.forms.answers import FormError, check_answers
from cse_tools.forms.model import Question
from cse_tools.information.rules import find as find_information
from cse_tools.meeting.rules import find as find_meeting
from cse_tools.risk_matrix.rules import find as find_matrix
from cse_tools.sign_off.tries import values
from cse_tools.tools import TOOLS

TODAY = date(2026, 11, 23)
FIND: dict[str, Callable[..., Any]] = {
    "risk_matrix": find_matrix,
    "consent_check": find_consent,
    "disruption_plan": find_plan,
    "meeting": find_meeting,
    "information": find_information,
}


def _questions(tool: str) -> Iterator[Question]:
    """The questions about the situation, and not those of a plan that a reader writes."""
    for section in TOOLS[tool].form().sections:
        if not section.editor:
            yield from section.questions


def found(tool: str, answers: dict[str, Any]) -> Any:
    """What the rules of a staff tool find in these answers. Raises FormError when the form refuses them."""
    return FIND[tool](check_answers(TOOLS[tool].form(), answers, TODAY), TODAY)


def accepted(tool: str, answers: dict[str, Any]) -> bool:
    """Whether the tool takes these answers together."""
    try:
        TOOLS[tool].answer(check_answers(TOOLS[tool].form(), answers, TODAY), TODAY)
    except FormError:
        return False
    return True


def any_answers(tool: str) -> st.SearchStrategy[dict[str, Any]]:
    """A few answers or many, each as likely as any other, that go together."""
    tried = {asked.id: st.sampled_from(values(asked, TODAY)) for asked in _questions(tool)}
    few = st.sets(st.sampled_from(list(tried)), max_size=8)
    drawn = few.flatmap(lambda ids: st.fixed_dictionaries({id_: tried[id_] for id_ in sorted(ids)}))
    if tool == "consent_check":  # without this word an age or a day of birth is left unread
        drawn = st.tuples(drawn, st.sampled_from(["age", "born", "unknown"])).map(
            lambda two: {**two[0], "age_by": two[1]}
        )
    return drawn.filter(lambda answers: accepted(tool, answers))


def request(tool: str, answers: dict[str, Any]) -> str:
    """The request that asks a tool these answers on TODAY."""
    return json.dumps({"tool": tool, "today": TODAY.isoformat(), "answers": answers})

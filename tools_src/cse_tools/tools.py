"""The tools of this site, by name. A new tool is a folder of its own and one line here."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from cse_tools import consent_check, disruption_plan, risk_matrix, signs_checklist
from cse_tools.forms.model import Form
from cse_tools.forms.words import Words

type Answers = Mapping[str, Any]
type Made = tuple[dict[str, Any], dict[str, Any]]
type Earlier = Sequence[tuple[date, Answers]]


class Tool(NamedTuple):
    """One tool.

    `form()` gives its questions. `answer(answers, today)` gives, for checked answers and the
    reader's date, a summary for scripts and the document for people. `views` are its further
    documents by name, made from the earlier reviews as well, oldest first; `rows` is the same
    record as the rows of a table, where it has one. `words()` is what its page calls things.
    """

    id: str
    title: str
    form: Callable[[], Form]
    answer: Callable[[Answers, date], Made]
    views: Mapping[str, Callable[[Answers, Earlier, date], Made]] = {}
    rows: Callable[[Answers, Earlier, date], list[list[str]]] | None = None
    words: Callable[[], Words] = Words


TOOLS = {
    "risk_matrix": Tool("risk_matrix", "Risk matrix calculator", risk_matrix.form, risk_matrix.answer),
    "consent_check": Tool("consent_check", "Consent and age checker", consent_check.form, consent_check.answer),
    "signs_checklist": Tool(
        "signs_checklist",
        "Signs checklist",
        signs_checklist.form,
        signs_checklist.answer,
        words=signs_checklist.words,
    ),
    "disruption_plan": Tool(
        "disruption_plan",
        "Disruption plan generator",
        disruption_plan.form,
        disruption_plan.answer,
        views={"plan": disruption_plan.plan},
        rows=disruption_plan.rows,
    ),
}

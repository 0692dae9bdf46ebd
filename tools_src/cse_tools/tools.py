"""The tools of this site, by name. A new tool is a folder of its own and one line here."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from cse_tools import consent_check, risk_matrix
from cse_tools.forms.model import Form


class Tool(NamedTuple):
    """One tool.

    `form()` gives its questions. `answer(answers, today)` gives, for checked answers and the
    reader's date, a summary for scripts and the document for people.
    """

    id: str
    title: str
    form: Callable[[], Form]
    answer: Callable[[Mapping[str, Any], date], tuple[dict[str, Any], dict[str, Any]]]


TOOLS = {
    "risk_matrix": Tool("risk_matrix", "Risk matrix calculator", risk_matrix.form, risk_matrix.answer),
    "consent_check": Tool("consent_check", "Consent and age checker", consent_check.form, consent_check.answer),
}

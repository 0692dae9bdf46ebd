"""The consent and age checker: questions, rules and outcome (sections 2 and 3 of the policy)."""

from cse_tools.consent_check.form import form
from cse_tools.consent_check.meeting import paper
from cse_tools.consent_check.outcome import answer, standing
from cse_tools.forms.tool import Tool

TOOL = Tool(
    "consent_check",
    "Consent and age checker",
    form,
    answer,
    paper=paper,
    called="consent check",
    standing=standing,
)

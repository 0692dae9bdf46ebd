"""The risk matrix calculator: questions, rules and outcome (section 5 of the policy)."""

from cse_tools.forms.tool import Tool
from cse_tools.forms.words import Words
from cse_tools.risk_matrix.form import form
from cse_tools.risk_matrix.meeting import paper
from cse_tools.risk_matrix.outcome import answer, compared
from cse_tools.risk_matrix.over_time import next_answers, review_by
from cse_tools.risk_matrix.what_changed import standing

TOOL = Tool(
    "risk_matrix",
    "Risk matrix calculator",
    form,
    answer,
    paper=paper,
    words=lambda: Words(following="Start the next assessment", calendar=True),
    called="risk matrix",
    dated="assessed_on",
    standing=standing,
    compared=compared,
    next_answers=next_answers,
    review_by=review_by,
)

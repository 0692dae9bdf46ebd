"""The risk matrix calculator: questions, rules and outcome (section 5 of the policy)."""

from cse_tools.forms.tool import Tool
from cse_tools.risk_matrix.form import form
from cse_tools.risk_matrix.meeting import paper
from cse_tools.risk_matrix.outcome import answer

TOOL = Tool("risk_matrix", "Risk matrix calculator", form, answer, paper=paper)

"""The disruption plan generator: the options of Appendix A as a draft, a plan for the meeting, and its reviews."""

from cse_tools.disruption_plan.draft import answer
from cse_tools.disruption_plan.export import rows
from cse_tools.disruption_plan.form import form
from cse_tools.disruption_plan.from_case import offers, standing
from cse_tools.disruption_plan.sheet import paper, plan
from cse_tools.forms.tool import Tool

TOOL = Tool(
    "disruption_plan",
    "Disruption plan generator",
    form,
    answer,
    views={"plan": plan},
    rows=rows,
    paper=paper,
    called="disruption plan",
    standing=standing,
    offers=offers,
)

"""The generator's form, as its file says."""

from functools import cache

from cse_tools.disruption_plan.facts import HERE
from cse_tools.facts import read_toml
from cse_tools.forms.model import Form, section


@cache
def form() -> Form:
    """The whole form: the situation first, then the plan and its targets. Shared: must not be changed."""
    return Form(tuple(section(table) for table in read_toml(HERE / "form.toml")["section"]))

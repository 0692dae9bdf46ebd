"""The tools of this site, by name. A new tool is a folder of its own and one line here."""

from importlib import import_module

from cse_tools.forms.tool import Tool

FOLDERS = (
    "risk_matrix",
    "consent_check",
    "signs_checklist",
    "disruption_plan",
    "meeting",
    "information",
)
TOOLS: dict[str, Tool] = {name: import_module(f"cse_tools.{name}").TOOL for name in FOLDERS}

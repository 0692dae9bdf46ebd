"""The smallest whole tool: what to do when a child is missing. An example to copy; a test builds a site with it."""

from cse_tools.forms.tool import Tool
from cse_tools.missing_now.form import form
from cse_tools.missing_now.outcome import answer

TOOL = Tool("missing_now", "Missing now", form, answer)

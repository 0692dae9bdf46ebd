"""The signs checklist for parents and carers: what they noticed, in their words, to read out when they ring."""

from cse_tools.forms.tool import Tool
from cse_tools.signs_checklist.form import form, words
from cse_tools.signs_checklist.outcome import answer

TOOL = Tool("signs_checklist", "Signs checklist", form, answer, words=words, in_language=answer)

"""The signs checklist for parents and carers: what they noticed, in their words, to read out when they ring."""

from cse_tools.signs_checklist.form import form, words
from cse_tools.signs_checklist.outcome import answer

__all__ = ["answer", "form", "words"]

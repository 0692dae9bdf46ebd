"""The consent and age checker: questions, rules and outcome (sections 2 and 3 of the policy)."""

from cse_tools.consent_check.form import form
from cse_tools.consent_check.outcome import answer

__all__ = ["answer", "form"]

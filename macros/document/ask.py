"""What the tools answer on the day of the build, through the same door that readers use, and the rules they go by."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cse_tools.consent_check.form import load_rules
from cse_tools.disruption_plan.facts import load_appendix
from cse_tools.door import handle
from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.rule_list import Rule
from macros.common.build import build_date

RULES: dict[str, Callable[[], Mapping[str, Rule]]] = {
    "risk_matrix": lambda: load_matrix().rules,
    "consent_check": load_rules,
    "disruption_plan": lambda: load_appendix().rules,
}
DECIDING = ("R1", "R3", "R4", "R5", "R6", "R7", "R8", "R9")  # the first of these that applies sets the level
LEVELS = (("high", "High"), ("medium", "Medium"), ("low", "Low"))


def answer(tool: str, answers: Mapping[str, Any], view: str = "", earlier: Sequence[Any] = ()) -> dict[str, Any]:
    """What the tool answers on the day of the build; `view` and `earlier` are those of the door.

    Raises ValueError if it refuses the answers.
    """
    request = {"tool": tool, "today": build_date().isoformat(), "answers": answers, "view": view, "earlier": earlier}
    said: dict[str, Any] = json.loads(handle(json.dumps(request)))
    if not said["ok"]:
        raise ValueError("; ".join(error["message"] for error in said["errors"]))
    return said

"""What the tools answer to the stages of the scenarios, through the same door that readers use."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from cse_tools.about import about
from cse_tools.door import handle
from macros.cases.data import Scenario, Stage, answers_at


def reply(one: Scenario, number: int, today: date) -> dict[str, Any]:
    """What the tool of stage `number` (from 0) answers on that day. Raises ValueError if it refuses the answers."""
    request = {
        "tool": one.stage[number].tool,
        "today": today.isoformat(),
        "answers": answers_at(one, number, today),
        "fictitious": True,
    }
    said: dict[str, Any] = json.loads(handle(json.dumps(request)))
    if not said["ok"]:
        raise ValueError("; ".join(error["message"] for error in said["errors"]))
    return said


def gist(stage: Stage, result: Mapping[str, Any]) -> dict[str, Any]:
    """What an answer comes to: exactly what the stage's `expect` says, and what a group is asked.

    That is what the tool itself makes of it, where each option of `weigh` stands, and the rules that applied, but for
    those that apply to every answer.
    """
    told = about(stage.tool)
    places = {place: [option for option in stage.weigh if option in result[place]] for place in told.places}
    rules = {"rules": told.applied(result)} if "rules" in result else {}
    return {**told.gist(result), **places, **rules}

"""What the tools answer on the day of the build, through the same door that readers use."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from cse_tools.door import handle
from macros.common.build import build_date


def answer(tool: str, answers: Mapping[str, Any], view: str = "", earlier: Sequence[Any] = ()) -> dict[str, Any]:
    """What the tool answers on the day of the build; `view` and `earlier` are those of the door.

    Raises ValueError if it refuses the answers.
    """
    request = {"tool": tool, "today": build_date().isoformat(), "answers": answers, "view": view, "earlier": earlier}
    said: dict[str, Any] = json.loads(handle(json.dumps(request)))
    if not said["ok"]:
        raise ValueError("; ".join(error["message"] for error in said["errors"]))
    return said

"""The readable cases of `tests/cases/disruption_plan.toml`, as requests and what is expected of them."""

import json
from typing import Any

from table_checks import TODAY, cases_of

CASES = cases_of("disruption_plan")


def request_of(case: dict[str, Any], form: str = "document", view: str = "") -> str:
    """The request that a case stands for: its draft, or its sheet for the meeting with `view="plan"`."""
    rows = {name: case[name] for name in ("actions", "targets") if name in case}
    return json.dumps(
        {
            "tool": "disruption_plan",
            "today": case.get("today", TODAY),
            "format": form,
            "view": view,
            "answers": {**case["facts"], **rows},
            "earlier": case.get("earlier", []),
        }
    )


def requests_of(case: dict[str, Any]) -> list[str]:
    """Everything that can be asked of a case: draft and sheet, as document and as text, and the table."""
    return [
        *[request_of(case, form, view) for view in ("", "plan") for form in ("document", "text")],
        request_of(case, "csv"),
    ]

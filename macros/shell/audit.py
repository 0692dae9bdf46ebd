"""What `make audit` found, for the page about it: audit.toml as Markdown."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cse_tools.days import say_date
from macros.common.build import ROOMS

FIGURES = ROOMS / "shell" / "audit.toml"


def figures(path: Path = FIGURES) -> dict[str, dict[str, Any]]:
    """The figures of each tool, as the audit wrote them: name, day, at, findings, explained, left and reasons, or
    not_run, which says why it has none."""
    return tomllib.loads(path.read_text("utf-8"))


def counted(one: Mapping[str, Any]) -> str:
    """What a tool found, in words."""
    if "not_run" in one:
        return f"Not run: {one['not_run']}"
    found, left = one["findings"], one["left"]
    if not found:
        return "Nothing"
    if not left:
        return f"{found:,}, all explained"
    return f"{found:,}, {one['explained']:,} explained, **{left:,} left**"


def table() -> str:
    """A row for each tool, in two columns, so that it fits a phone."""
    rows = [
        f"| **{one['name']}**, {say_date(date.fromisoformat(one['day']))}<br>{one.get('at', '')} | {counted(one)} |"
        for one in figures().values()
    ]
    return "\n".join(["| Tool, day, and what it looked at | Found |", "| --- | --- |", *rows])


def reasons() -> str:
    """Why findings stay, each reason with how many it explains, as a list."""
    totals: dict[str, tuple[int, list[str]]] = {}
    for one in figures().values():
        for count, why in one.get("reasons", []):
            before, names = totals.get(why, (0, []))
            totals[why] = (before + count, [*names, one["name"]])
    return "\n".join(f"- {why} ({count:,}: {' and '.join(names)})" for why, (count, names) in totals.items())

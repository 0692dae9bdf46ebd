"""Fictitious scenarios for trainers: one TOML file each, answered at build time by the tools' own rules."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cse_tools.facts import read_toml

FOLDER = Path(__file__).parent / "scenarios"


@cache
def load_scenarios(folder: Path = FOLDER) -> Mapping[str, dict[str, Any]]:
    """Every scenario by its id, in the order of the file names. The result is shared and must not be changed."""
    return {table["id"]: table for table in (read_toml(path) for path in sorted(folder.glob("*.toml")))}


def training_examples(tool: str) -> list[dict[str, Any]]:
    """What a page of `tool` offers under “Load a training example”.

    Out: `id`, `title`, `summary` and `answers` (as typed) of each scenario that uses the tool, with all
    that is known at its end.
    """
    examples = []
    for scenario in load_scenarios().values():
        answers: dict[str, Any] = {}
        for stage in scenario["stage"]:
            if stage["tool"] == tool:
                answers |= stage["answers"]
        if answers:
            examples.append(
                {"id": scenario["id"], "title": scenario["title"], "summary": scenario["who"], "answers": answers}
            )
    return examples

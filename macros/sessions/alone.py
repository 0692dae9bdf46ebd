"""Macros for who learns alone: the route, and the record of it to fill in and print."""

from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from cse_tools.facts import read_toml, record
from macros.common.build import templates


class Step(NamedTuple):
    """One step of the route: `does` in Markdown, `done` in a few words, `minutes` that it takes."""

    does: str
    done: str
    minutes: int


def load_route() -> list[Step]:
    """The steps in order."""
    return [record(Step, table) for table in read_toml(Path(__file__).with_name("alone.toml"))["step"]]


def define(env: Any) -> None:
    """Register the macros."""
    route = load_route()

    @env.macro
    def learning_minutes() -> int:
        """How long the whole route takes, in minutes."""
        return sum(step.minutes for step in route)

    @env.macro
    def learning_route() -> str:
        """The route as a table, in Markdown, so that its links are checked as any other."""
        rows = [f"| {number} | {step.does} | {step.minutes} |" for number, step in enumerate(route, 1)]
        return "\n".join(["| Step | What you do | Minutes |", "| --- | --- | --- |", *rows])

    @env.macro
    def learning_record() -> Markup:
        """What was done and when, to tick and to type on the page or by hand. Nothing of it is kept."""
        html = templates.get_template("sessions/record.html").render(route=route)
        return Markup("\n".join(line for line in html.splitlines() if line.strip()))

"""Macros for the pictures: each is a figure with two drawings, its words for who does not see it, and a caption."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup
from mkdocs.exceptions import PluginError

from cse_tools.facts import Citation
from macros.cases.data import load_scenarios
from macros.common.build import known, templates
from macros.pictures.course import course
from macros.pictures.drawing import Picture, faults
from macros.pictures.levels import levels
from macros.pictures.route import referral, six_weeks
from macros.policy.citations import linked

# Each kind of picture, and what it is of: a tool, a made-up case, or nothing.
KINDS: dict[str, Callable[[str], Picture]] = {
    "levels": levels,
    "referral": lambda _: referral(),
    "weeks": lambda _: six_weeks(),
    "course": lambda id_: course(load_scenarios()[id_]),
}


def draw(kind: str, of: str) -> Picture:
    """A picture. Raises PluginError where its words do not fit into it."""
    made = KINDS[kind](of)
    if found := [*faults(made.wide), *faults(made.tall)]:
        raise PluginError(f"The picture {kind} of {of or 'the policy'} cannot be drawn: {' '.join(found)}")
    return made


def define(env: Any) -> None:
    """Register the macro."""

    def cites(ids: tuple[str, ...]) -> list[Citation]:
        return linked(ids, env.page.url)

    @env.macro
    def picture(kind: str, of: str = "") -> Markup:
        """A picture from the facts. `of` is the tool whose levels, or the made-up case whose course it shows."""
        known("kind of picture", KINDS, kind, env.page)
        made = draw(kind, of)
        html = templates.get_template("pictures/picture.html").render(picture=made, kind=kind, of=of, cites=cites)
        return Markup("\n".join(line for line in html.splitlines() if line.strip()))

"""Macros that put the stages of a made-up child onto slides: what comes to light, what the tool answers, the notes.

The facts and the facilitator's points come from the scenarios, the answers from the tools on the day of the build.
"""

from typing import Any

from markupsafe import Markup
from mkdocs.exceptions import PluginError

from cse_tools.about import about
from cse_tools.facts import Citation
from cse_tools.tools import TOOLS
from macros.cases.data import Scenario, Stage, answers_at, load_scenarios
from macros.common.build import build_date, known, templates
from macros.document.ask import answer
from macros.policy.citations import linked


def stage_answer(one: Scenario, number: int) -> dict[str, Any]:
    """What the tool of stage `number` (from 1) answers, with all that is known by then, on the day of the build.

    Out: `tool`, the beginning of a sentence; `label`, the answer in a word or two, and `level` if that is one;
    `referral`, whether the policy says to refer at once; and the `rules` to read out.
    """
    stage, told = one.stage[number - 1], about(one.stage[number - 1].tool)
    result = answer(stage.tool, answers_at(one, number - 1, build_date()))["result"]
    return {
        "tool": f"The {told.name or TOOLS[stage.tool].title.lower()} answers",
        "level": result.get("level", ""),
        "label": told.label(result),
        "referral": result.get("instruction") == "must_refer",
        "rules": told.read_out(result),
    }


def define(env: Any) -> None:
    """Register the macros."""

    def find(id_: str, number: int) -> tuple[Scenario, Stage]:
        one = known("scenario", load_scenarios(), id_, env.page)
        if not 1 <= number <= len(one.stage):
            fault = f"{env.page.file.src_uri}: scenario {id_!r} has {len(one.stage)} stages, and no stage {number}."
            raise PluginError(fault)
        return one, one.stage[number - 1]

    def cites(ids: tuple[str, ...]) -> list[Citation]:
        return linked(ids, env.page.url)

    def render(name: str, **values: Any) -> Markup:
        html = templates.get_template(f"cases/{name}").render(cites=cites, **values)
        return Markup("\n".join(line for line in html.splitlines() if line.strip()))

    @env.macro
    def case_who(id_: str) -> str:
        """Who the made-up child is."""
        return find(id_, 1)[0].who

    @env.macro
    def case_care(id_: str) -> str:
        """What to take care of in the room with this scenario."""
        return find(id_, 1)[0].care

    @env.macro
    def case_facts(id_: str, number: int) -> Markup:
        """The face of a slide: what comes to light, and the first question to the group."""
        return render("facts.html", stage=find(id_, number)[1])

    @env.macro
    def case_questions(id_: str, number: int) -> Markup:
        """For the notes of that slide: every question, and what to hold on to before the answer is shown."""
        return render("questions.html", stage=find(id_, number)[1])

    @env.macro
    def case_answer(id_: str, number: int) -> Markup:
        """The face of the next slide: what the tool answers, and in a sentence why."""
        one, stage = find(id_, number)
        return render("answer.html", stage=stage, said=stage_answer(one, number))

    @env.macro
    def case_notes(id_: str, number: int) -> Markup:
        """For the notes of the answer: the rules that applied, with their paragraphs, and the facilitator's points."""
        one, stage = find(id_, number)
        return render("notes.html", stage=stage, said=stage_answer(one, number))

    @env.macro
    def case_differ(id_: str) -> Markup:
        """Where professionals differ over this child."""
        return render("differ.html", points=find(id_, 1)[0].differ)

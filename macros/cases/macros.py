"""Macros that put the stages of a made-up child onto slides: what comes to light, what the tool answers, the notes.

The facts and the facilitator's points come from the scenarios, the answers from the tools on the day of the build.
"""

from typing import Any

from markupsafe import Markup
from mkdocs.exceptions import PluginError

from cse_tools.consent_check.outcome import BANDS
from cse_tools.referral.rules import CONSIDER, MUST, REFER
from cse_tools.risk_matrix.outcome import LABELS
from macros.cases.data import Scenario, Stage, answers_at, load_scenarios
from macros.common.build import build_date, known, templates
from macros.document.ask import DECIDING, RULES, answer
from macros.policy.citations import linked

# Rules to read out whenever they apply: what raises a level or follows from it, and what gives the instruction.
SPOKEN = {"risk_matrix": {"R2", "R3", "R10", "R11"}, "consent_check": {"K4"}}
BY_INSTRUCTION = {"must_refer": MUST, "refer": REFER | {"R17"}, "consider": CONSIDER}
SAID_TWICE = {"risk_matrix": {"K11"}, "consent_check": set[str]()}  # the matrix says it as R2
NAMES = {"risk_matrix": "The risk matrix answers", "consent_check": "The consent and age checker answers"}


def stage_answer(one: Scenario, number: int) -> dict[str, Any]:
    """What the tool of stage `number` (from 1) answers, with all that is known by then, on the day of the build.

    Out: `level` and `label` for the risk matrix, `label` alone (the band of age) for the checker; `referral`, whether
    the policy says to refer at once; and the `rules` to read out: the one that set the level, and what gives the
    instruction.
    """
    today, stage = build_date(), one.stage[number - 1]
    result = answer(stage.tool, answers_at(one, number - 1, today))["result"]
    rules = RULES[stage.tool]()
    decided = {next((id_ for id_ in result["rules"] if id_ in DECIDING), "")}
    ordered = BY_INSTRUCTION.get(result["instruction"], frozenset()) - SAID_TWICE[stage.tool]
    spoken = SPOKEN[stage.tool] | ordered | decided
    return {
        "tool": NAMES[stage.tool],
        "level": result.get("level", ""),
        "label": LABELS[result["level"]] if "level" in result else BANDS[result["band"]],
        "referral": result["instruction"] == "must_refer",
        "rules": [rules[id_] for id_ in result["rules"] if id_ in spoken],
    }


def define(env: Any) -> None:
    """Register the macros."""

    def find(id_: str, number: int) -> tuple[Scenario, Stage]:
        one = known("scenario", load_scenarios(), id_, env.page)
        if not 1 <= number <= len(one.stage):
            fault = f"{env.page.file.src_uri}: scenario {id_!r} has {len(one.stage)} stages, and no stage {number}."
            raise PluginError(fault)
        return one, one.stage[number - 1]

    def cites(ids: tuple[str, ...]) -> list[dict[str, str]]:
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

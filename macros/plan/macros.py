"""Macros for the page of the disruption plan: the editor of the plan, and the table that is filled in by hand."""

from typing import Any

from markupsafe import Markup
from mkdocs.utils import get_relative_url

from cse_tools.disruption_plan.facts import load_appendix
from cse_tools.facts import Citation
from cse_tools.forms.model import Question
from cse_tools.forms.saved_file import LIMITS
from cse_tools.tools import TOOLS
from macros.cases.data import training_examples
from macros.common.build import build_date, runtime_build, templates
from macros.policy.citations import linked
from macros.shell.languages import words_of
from macros.shell.macros import emergency
from macros.tool.consequences import for_page
from macros.tool.macros import conditions, follows_area, when

TOOL = "disruption_plan"
EDITOR = "plan"  # sections with this editor are drawn here; all others are ordinary questions
BLANK_ROWS = 8  # as many as fit on one sheet under its heading
SHAPES = {"red": "R", "amber": "A", "green": "G", "": "–"}  # never by colour alone


def render(name: str, **values: Any) -> Markup:
    """Render one template of `templates/`, without blank lines, which would end an HTML block."""
    html = templates.get_template(f"plan/{name}").render(**values)
    return Markup("\n".join(line for line in html.splitlines() if line.strip()))


def columns(asked: Question) -> dict[str, Question]:
    """The columns of a question that is answered by rows, by id."""
    return {column.id: column for column in asked.columns}


def define(env: Any) -> None:
    """Register the macros of the plan's page."""

    def cites(ids: tuple[str, ...]) -> list[Citation]:
        return linked(ids, env.page.url)

    @env.macro
    def plan_form() -> Markup:
        """The three parts of the page: the situation, the plan with its editor, the review."""
        tool = TOOLS[TOOL]
        form = tool.form()
        questions = form.by_id()
        aims = [
            {"id": aim.id, "title": aim.title, "href": cites((aim.id,))[0]["href"]}
            for aim in load_appendix().aims.values()
        ]
        return render(
            "page.html",
            tool=TOOL,
            root=get_relative_url(".", env.page.url) + "/",
            build=runtime_build(),
            words=tool.words(),
            site=words_of(env.page),
            sections=[section for section in form.sections if section.editor != EDITOR],
            edited={section.id: section for section in form.sections if section.editor == EDITOR},
            questions=questions,
            action=columns(questions["actions"]),
            target=columns(questions["targets"]),
            aims=aims,
            examples=training_examples(TOOL),
            shapes=SHAPES,
            limits=LIMITS,
            consequences=for_page(tool, build_date()),
            emergency=emergency(build_date()),
            cites=cites,
            conditions=conditions,
            follows_area=follows_area,
            when=when,
        )

    @env.macro
    def plan_paper() -> Markup:
        """An empty table of the plan, one sheet of landscape A4, for a pen."""
        return render("paper.html", rows=BLANK_ROWS)

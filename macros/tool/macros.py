"""Macros for tool pages: a tool's form, a worked example of its result, and the tables that explain it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.utils import get_relative_url

from cse_tools import facts
from cse_tools.consent_check.facts_check import check_consent
from cse_tools.disruption_plan.facts_check import check_plan
from cse_tools.forms.model import Question, Section
from cse_tools.referral.facts_check import check_referral
from cse_tools.risk_matrix.facts import Indicator, Matrix, load_matrix
from cse_tools.risk_matrix.facts_check import check_matrix
from cse_tools.risk_matrix.form import form as risk_matrix_form
from cse_tools.rule_list import BASIS
from cse_tools.signs_checklist.facts_check import check_signs
from cse_tools.tools import TOOLS
from macros.cases.data import training_examples
from macros.common.build import build_date, known, templates
from macros.document.ask import LEVELS, RULES, answer
from macros.document.html import document_html
from macros.shell.macros import emergency

BLANK_ROWS = 4  # so that there is room to write on a printed form


def render(name: str, **values: Any) -> Markup:
    """Render one template of `templates/`, without blank lines, which would end an HTML block."""
    html = templates.get_template(f"tool/{name}").render(**values)
    return Markup("\n".join(line for line in html.splitlines() if line.strip()))


def follows_area(asked: Question) -> bool:
    """Whether a question asks for the area, so that a choice made for the whole site can answer it."""
    return set(facts.load_facts().areas) <= {option.value for option in asked.options}


def when(asked: Question, questions: Mapping[str, Question]) -> str:
    """The condition of a question, in words: for paper, and for a browser without JavaScript."""
    parts = []
    for condition in asked.show_when:
        other = questions[condition.question]
        labels = " or ".join(f"“{other.option_label(value)}”" for value in condition.values)
        parts.append(f"“{other.label}” is {labels}")
    return f"Answer this only if {' and '.join(parts)}." if parts else ""


def conditions(asked: Question) -> str:
    """The condition of a question as JSON, for the page's script."""
    return json.dumps([{"question": c.question, "values": c.values} for c in asked.show_when])


def compact(section: Section) -> bool:
    """Whether all of a section's questions are answered yes, no or not known: then they stand in rows."""
    return all(asked.kind == "yes_no_unknown" for asked in section.questions)


def sign_groups(matrix: Matrix) -> list[tuple[str, list[Indicator]]]:
    """The signs by level, the gravest first, and by code."""
    signs = sorted(matrix.indicators.values(), key=lambda sign: sign.id)
    return [(title, [sign for sign in signs if sign.level == level]) for level, title in LEVELS]


def define(env: Any) -> None:
    """Check the tools' facts, then register the macros of their pages. Raises PluginError if one is faulty."""
    if faults := [*check_referral(), *check_matrix(), *check_consent(), *check_signs(), *check_plan()]:
        raise PluginError("\n".join(["The tools cannot be published:", *faults]))

    def cites(ids: tuple[str, ...]) -> list[dict[str, str]]:
        found = [facts.cite(id_) for id_ in ids]
        return [{**one, "href": get_relative_url(one["href"], env.page.url)} for one in found]

    @env.macro
    def tool_form(tool: str) -> Markup:
        """The whole form of a tool, usable as it stands, and the place for its result."""
        found = known("tool", TOOLS, tool, env.page)
        form = found.form()
        return render(
            "form.html",
            tool=tool,
            root=get_relative_url(".", env.page.url) + "/",
            form=form,
            words=found.words(),
            cited=any(q.paragraphs for q in form.questions()),
            total=len(list(form.questions())),
            questions=form.by_id(),
            blank_rows=BLANK_ROWS,
            examples=training_examples(tool),
            emergency=emergency(build_date()),
            cites=cites,
            compact=compact,
            conditions=conditions,
            follows_area=follows_area,
            when=when,
        )

    @env.macro
    def example(tool: str, answers: Mapping[str, Any], view: str = "", earlier: Sequence[Any] = ()) -> Markup:
        """The result a tool gives for fictitious answers, made when the site is built."""
        known("tool", TOOLS, tool, env.page)
        said = answer(tool, answers, view, earlier)
        return document_html(said["document"], env.page.url, said["result"].get("level", ""), top=3)

    @env.macro
    def rule_table(tool: str = "risk_matrix") -> Markup:
        """The rules by which a tool finds its result, with whose rule each one is."""
        rules = list(known("tool", RULES, tool, env.page)().values())
        return render("rules.html", rules=rules, basis=BASIS, cites=cites)

    @env.macro
    def indicator_table() -> Markup:
        """Every sign and vulnerability of the risk matrix: level, where it comes from, how tools differ."""
        matrix = load_matrix()
        return render(
            "signs.html",
            matrix=matrix,
            groups=sign_groups(matrix),
            questions=risk_matrix_form().by_id(),
            cites=cites,
        )

    @env.macro
    def matrix_version() -> str:
        """The version of the list of signs."""
        return load_matrix().version

"""Macros for the scenarios' pages: a whole scenario as a handout that the page's script can play, and the list."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from markdown.core import Markdown
from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.utils import get_relative_url

from cse_tools import facts
from cse_tools.about import About, about
from cse_tools.facts import Citation
from cse_tools.forms.answers import check_answers, say_answer
from cse_tools.forms.blocks import Block, Document, TableBlock
from cse_tools.forms.fictitious import TITLE
from cse_tools.forms.model import YES_NO_UNKNOWN
from cse_tools.referral.about import ORDERS
from cse_tools.rule_list import APPLIED
from cse_tools.tools import TOOLS
from macros.cases.answers import gist, reply
from macros.cases.check import check_scenarios
from macros.cases.data import GENDERS, THEMES, Scenario, answers_at, load_scenarios
from macros.common.build import build_date, known, templates
from macros.document.html import document_html
from macros.policy.citations import linked

WEIGHED = (("yes", "I would use it"), ("no", "I would not"), ("unknown", "I am not sure"))
READ_OUT = 2  # rules beside an answer on a projector: the whole result has them all
SAID_ABOVE = {"area", "age", "age_by"}  # at the head of the page
DECIDED = "Rules that applied here, besides those that always do"


class Ask(NamedTuple):
    """One thing a group judges before the answer is shown, and what the example or the rules say of it."""

    id: str
    words: str
    options: tuple[tuple[str, str], ...]
    answer: str
    why: str
    kind: str = "sign"


def _signs(one: Scenario, number: int) -> Iterator[Ask]:
    """The questions with yes, no or not known that the story has put by this stage, and that it answers."""
    stage, questions = one.stage[number], TOOLS[one.stage[number].tool].form().by_id()
    for id_, value in stage.answers.items():
        asked = questions[id_]
        if id_ in stage.rests_on:
            yield Ask(id_, asked.label, YES_NO_UNKNOWN, asked.option_label(value), stage.because.get(id_, ""))


def _options(one: Scenario, number: int, found: Mapping[str, Any]) -> Iterator[Ask]:
    """The options that this stage weighs up."""
    stage, told = one.stage[number], about(one.stage[number].tool)
    for id_ in stage.weigh:
        place = next(words for place, words in told.places.items() if id_ in found[place])
        yield Ask(id_, told.weighs()[id_], WEIGHED, place, stage.because.get(id_, ""), "option")


def asks(one: Scenario, number: int, found: Mapping[str, Any]) -> list[Ask]:
    """All that a group judges at a stage, in order: signs or options, then what the tool makes of them.

    In: the scenario, the number of the stage from 0, and the gist of what the tool answers.
    """
    made = [*_signs(one, number), *_options(one, number, found)]
    applied = found.get("rules", ())
    rules = f"{'Rule' if len(applied) == 1 else 'Rules'} {', '.join(applied)}." if applied else ""
    for judged in about(one.stage[number].tool).judged:
        said = judged.options[found[judged.key]]
        made.append(Ask(judged.id, judged.asked, tuple(judged.options.items()), said, rules, judged.id))
        rules = ""  # they explain the first, and the others follow from it
    return made


def voted(one: Scenario, number: int) -> str:
    """The one question that a whole group votes on at a stage, by id: what comes first, or an option of a plan.

    Out: empty where the tool judges nothing, as a parent's checklist does.
    """
    judged = about(one.stage[number].tool).judged
    return one.stage[number].vote or (judged[-1].id if judged else "")


def unheard(one: Scenario, number: int) -> list[tuple[str, str]]:
    """What is “not known” on the form and the story has not spoken of: each question, with what to say of it."""
    stage, questions = one.stage[number], TOOLS[one.stage[number].tool].form().by_id()
    return [
        (questions[id_].label, stage.because.get(id_, ""))
        for id_, value in stage.answers.items()
        if value == "unknown" and questions[id_].kind == "yes_no_unknown" and id_ not in {*stage.rests_on, *stage.known}
    ]


def told(one: Scenario, number: int) -> list[tuple[str, str]]:
    """What the stage enters and nobody is asked about, such as the age: each question with its answer, in words."""
    stage, today = one.stage[number], build_date()
    form = TOOLS[stage.tool].form()
    given = check_answers(form, answers_at(one, number, today), today)
    return [
        (asked.label, said)
        for asked in form.questions()
        if asked.id in stage.answers.keys() - SAID_ABOVE
        and (asked.kind != "yes_no_unknown" or asked.id in stage.known or stage.answers[asked.id] == "no")
        and asked.id not in stage.rests_on
        and (said := say_answer(asked, given.get(asked.id)))
    ]


def _tables(blocks: Iterable[Block]) -> Iterator[TableBlock]:
    for block in blocks:
        if block["type"] == "table":
            yield block
        elif block["type"] == "more" or block["type"] == "spoken":
            yield from _tables(block["blocks"])


def essence(document: Document, told: About) -> Document:
    """The part of a result that is read out in a room: danger, referral, level, what to do, and the rules.

    The numbers to ring stand at the top of every page, on the screen and on paper, and are not repeated; nor are
    the rules that apply to every answer of the tool.
    """
    blocks, keep = list[Block](), True
    for block in document["blocks"]:
        if block["type"] == "heading" and block["level"] == 2:
            keep = block["text"] in told.kept
        if not keep or block["type"] == "timeline":
            continue
        if block["type"] == "answer":
            blocks.append({**block, "contacts": []})
        elif block["type"] != "notice":
            blocks.append(block)
        elif block["title"] != TITLE:
            blocks.append({**block, "contacts": []})
    rules: list[TableBlock] = [
        {**table, "caption": DECIDED, "rows": [row for row in table["rows"] if row[0]["text"] not in told.always]}
        for table in _tables(document["blocks"])
        if table["caption"] == APPLIED
    ]
    return {"title": document["title"], "blocks": [*blocks, *rules]}


def disputed(one: Scenario) -> list[Any]:
    """The signs that the example marks as present by its end and on whose level public tools differ."""
    listed = [(i, signs) for i, stage in enumerate(one.stage) if (signs := about(stage.tool).signs)]
    if not listed:
        return []
    last, signs = listed[-1]
    present = [signs().signs[id_] for id_ in reply(one, last, build_date())["result"]["signs"]]
    return [sign for sign in present if sign.disputed]


BEGINS = re.compile(r"(?<!\n)(?=<(?:" + "|".join(Markdown().block_level_elements) + r")\b)")


def plain(html: str) -> str:
    """HTML as Markdown reads it whole: without blank lines, which would end it, and with each block on a line of its
    own. Of a block within a line Markdown misses the beginning but not the end, and then closes another one."""
    return "\n".join(line for line in BEGINS.sub("\n", html).splitlines() if line.strip())


def stage_view(one: Scenario, number: int, page_url: str) -> dict[str, Any]:
    """Everything the template shows of stage `number` (from 0)."""
    stage, told_of = one.stage[number], about(one.stage[number].tool)
    said = reply(one, number, build_date())
    result, level = said["result"], said["result"].get("level", "")
    return {
        "number": number + 1,
        "stage": stage,
        "tool": TOOLS[stage.tool].title,
        "tool_href": get_relative_url(told_of.url, page_url),
        "asks": asks(one, number, gist(stage, result)),
        "vote": voted(one, number),
        "unheard": unheard(one, number),
        "told": told(one, number),
        "hint": told_of.hint,
        "level": level,
        "label": told_of.label(result) if level else "",
        "rules": told_of.read_out(result)[:READ_OUT] if told_of.judged else [],
        "order": ORDERS.get(result.get("instruction", ""), ""),
        "document": document_html(essence(said["document"], told_of), page_url, level, top=4),
    }


def define(env: Any) -> None:
    """Check the scenarios and their answers, then register the macros. Raises PluginError if one is not right."""
    if faults := check_scenarios(build_date()):
        raise PluginError("\n".join(["The scenarios cannot be published:", *faults]))
    scenarios, areas = load_scenarios(), facts.load_facts().areas

    def cites(ids: tuple[str, ...]) -> list[Citation]:
        return linked(ids, env.page.url)

    def render(name: str, **values: Any) -> str:
        shared = {"cites": cites, "themes": THEMES, "genders": GENDERS, "areas": areas, "tools": TOOLS}
        return plain(templates.get_template(f"scenarios/{name}").render(**shared, **values))

    @env.macro
    def scenario(id_: str) -> Markup:
        """One scenario, whole: a handout without JavaScript and on paper. Markdown, so that its stages are headings."""
        one = known("scenario", scenarios, id_, env.page)
        if env.page.meta.get("title") != one.title:
            raise PluginError(f"{env.page.file.src_uri}: the scenario is called {one.title!r}. Use that as the title.")
        views = [stage_view(one, number, env.page.url) for number in range(len(one.stage))]
        tools = {view["tool"]: view["tool_href"] for view in views}
        care = get_relative_url("training/care/", env.page.url)
        parts = [render("head.html", one=one, used=tools, care_href=care)]
        for view in views:
            title = f"## Stage {view['number']} of {len(views)}: {view['stage'].title} {{ #stage-{view['number']} }}"
            body = render("stage.html", one=one, **view)
            opening = f'<section class="stage" data-stage="{view["number"]}" data-search-exclude markdown="block">'
            parts += [opening, title, body, "</section>"]
        opening = '<section class="stage stage--after" data-stage="after" data-search-exclude markdown="block">'
        parts += [
            opening,
            "## After the last stage { #after }",
            render("after.html", one=one, used=tools, disputed=disputed(one)),
            "</section>",
        ]
        return Markup("\n\n".join(parts))

    @env.macro
    def scenario_table() -> Markup:
        """Every scenario, with what helps a trainer to choose."""
        return Markup(render("table.html", scenarios=scenarios.values()))

    @env.macro
    def scenario_themes() -> Markup:
        """Every theme with the scenarios that have it."""
        found = {label: [one for one in scenarios.values() if theme in one.themes] for theme, label in THEMES.items()}
        return Markup(render("themes.html", found=found))

    @env.macro
    def scenario_count() -> int:
        """How many scenarios there are."""
        return len(scenarios)

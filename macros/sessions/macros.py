"""Macros for trainers: a session's timetable, the slides' controls, and levels, rules and signs from the facts."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.utils import get_relative_url

from cse_tools import facts
from cse_tools.about import about
from cse_tools.facts import Citation, read_toml
from cse_tools.forms.answers import say_date
from cse_tools.rule_list import BASIS
from cse_tools.tools import TOOLS
from macros.common.build import DOCS, build_date, known, templates
from macros.pictures.levels import level_steps
from macros.policy.citations import linked
from macros.policy.contact_view import ContactView, view
from macros.policy.paper import good_until
from macros.sessions.slides import Slide, clock, read_deck
from macros.tool.macros import signs_of

PLANS = Path(__file__).parent / "plans.toml"
NOW = ("D.police-999", "D.police-101")
NATIONAL = ("D.childline", "D.nspcc")


class Part(NamedTuple):
    """One part of a session: its title, what people do in it, and the slides it uses, by id."""

    title: str
    doing: str
    slides: tuple[str, ...]


class Plan(NamedTuple):
    """One session plan. `minutes` is its whole length, breaks included; `deck` is the page of its slides."""

    id: str
    deck: str
    minutes: int
    part: tuple[Part, ...]


class Row(NamedTuple):
    """One part of a timetable, with its place on the clock and its slides by number."""

    begins: str
    ends: str
    minutes: int
    part: Part
    slides: list[tuple[int, Slide]]


@cache
def load_plans() -> Mapping[str, Plan]:
    """The session plans by id. The result is shared and must not be changed."""
    tables = read_toml(PLANS)["plan"]
    return {
        t["id"]: Plan(**{**t, "part": tuple(Part(**{**p, "slides": tuple(p["slides"])}) for p in t["part"])})
        for t in tables
    }


def check_plans(plans: Mapping[str, Plan], docs: Path = DOCS) -> list[str]:
    """Compare each plan with its slides. Out: one sentence per fault, none when all minutes add up."""
    faults = []
    for plan in plans.values():
        where = f"plans.toml, entry {plan.id}"
        slides = read_deck(docs / plan.deck)
        named = [id_ for part in plan.part for id_ in part.slides]
        if named != [slide.id for slide in slides]:
            odd = sorted(set(named) ^ {slide.id for slide in slides}) or ["their order"]
            faults.append(f"{where}: the parts must name every slide of {plan.deck} once and in order. See: {odd[0]}.")
        if (total := sum(slide.minutes for slide in slides)) != plan.minutes:
            faults.append(f"{where}: it lasts {plan.minutes} minutes, and its slides {total}. Change one of them.")
    return faults


def slide_file_name(deck: str) -> str:
    """Where the slides of a page in docs/ stand as a file in the built site."""
    return f"assets/training/{Path(deck).stem}.pptx"


def rows_of(plan: Plan) -> list[Row]:
    """The timetable of a plan: each part's place on the clock comes from the minutes of its slides."""
    slides = {slide.id: (number, slide) for number, slide in enumerate(read_deck(DOCS / plan.deck), 1)}
    rows, at = [], 0
    for part in plan.part:
        used = [slides[id_] for id_ in part.slides]
        minutes = sum(slide.minutes for _, slide in used)
        rows.append(Row(clock(at), clock(at + minutes), minutes, part, used))
        at += minutes
    return rows


def define(env: Any) -> None:
    """Check the plans against their slides, then register the macros. Raises PluginError if a minute is lost."""
    if faults := check_plans(load_plans()):
        raise PluginError("\n".join(["The session plans do not add up:", *faults]))
    loaded, today = facts.load_facts(), build_date()

    def render(name: str, **values: Any) -> Markup:
        html = templates.get_template(f"sessions/{name}").render(**values)
        return Markup("\n".join(line for line in html.splitlines() if line.strip()))

    def cites(ids: tuple[str, ...]) -> list[Citation]:
        return linked(ids, env.page.url)

    def numbers() -> dict[str, Any]:
        def lines(ids: tuple[str, ...]) -> list[ContactView]:
            return [view(loaded.contacts[i], today) for i in ids]

        areas = [(a, lines(a.referral_contacts)) for a in loaded.areas.values()]
        return {"now": lines(NOW), "areas": areas, "national": lines(NATIONAL)}

    @env.macro
    def timetable(plan: str) -> Markup:
        """A session from minute to minute: clock, part, what people do, and the slides by number."""
        found = known("session plan", load_plans(), plan, env.page)
        deck = get_relative_url(found.deck.removesuffix(".md") + "/", env.page.url)
        return render("timetable.html", plan=found, rows=rows_of(found), deck=deck, whole=clock(found.minutes))

    @env.macro
    def slide_controls() -> Markup:
        """The buttons that present the slides of this page, how they print, and the same slides as a file."""
        return render("controls.html", file=get_relative_url(slide_file_name(env.page.file.src_uri), env.page.url))

    @env.macro
    def briefing(name: str) -> Markup:
        """What all briefings or their sheets say alike, by its name in templates/briefing.md. Markdown."""
        shared = templates.get_template("sessions/briefing.md")
        passage = known("passage in templates/briefing.md", shared.blocks, name, env.page)
        return Markup("".join(passage(shared.new_context(env.macros))).strip())

    @env.macro
    def call_numbers() -> Markup:
        """Who to call: danger, each area's services, and the two national lines. For a slide or a handout."""
        return render("numbers.html", **numbers())

    @env.macro
    def handout_foot() -> Markup:
        """The foot of a handout: the numbers, the caution, the day it was made and until when its numbers count."""
        found = numbers()
        until = good_until(today, [c for _, lines in found["areas"] for c in lines] + found["national"])
        made = {"made": say_date(today), "until": say_date(until) if until else ""}
        return render("handout_foot.html", **found, **made)

    @env.macro
    def level_table(tool: str) -> Markup:
        """What leads to which level, as a tool answers on the day of the build."""
        known("tool", TOOLS, tool, env.page)
        return render("levels.html", steps=level_steps(tool), basis=BASIS, cites=cites)

    @env.macro
    def rule(tool: str, id_: str) -> Markup:
        """One rule of a tool, in its own words, with its paragraphs."""
        rules = about(known("tool", TOOLS, tool, env.page).id).rules()
        return render("rule.html", rule=known("rule", rules, id_, env.page), basis=BASIS, cites=cites)

    @env.macro
    def signs_sheet(tool: str) -> Markup:
        """Every sign of a tool by level, to keep beside you."""
        signs = signs_of(tool, env.page)
        return render("signs.html", groups=signs.by_level(), version=signs.version)

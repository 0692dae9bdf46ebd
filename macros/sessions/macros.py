"""Macros for trainers: a session's timetable, the slides' controls, and levels, rules and signs from the facts."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.utils import get_relative_url

from cse_tools import facts
from cse_tools.facts import read_toml
from cse_tools.forms.answers import say_date
from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.risk_matrix.outcome import LABELS
from cse_tools.rule_list import BASIS
from macros.common.build import DOCS, build_date, known, templates
from macros.document.ask import DECIDING, LEVELS, answer
from macros.policy.citations import linked
from macros.policy.contact_view import ContactView, view
from macros.policy.paper import good_until
from macros.sessions.slides import Slide, clock, read_deck

PLANS = Path(__file__).parent / "plans.toml"
NOW = ("D.police-999", "D.police-101")
NATIONAL = ("D.childline", "D.nspcc")

# What the table of levels is made from: a case in words, and the answers that the tool is given for it.
STEPS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("One low sign", {"L09": "yes"}),
    ("Two or more low signs", {"L09": "yes", "L02": "yes"}),
    ("One medium sign", {"M10": "yes"}),
    ("Two or more medium signs", {"M10": "yes", "M01": "yes"}),
    ("Any sign, and the child is under 13", {"L09": "yes", "age": "12"}),
    ("Any sign, and the child has a learning disability", {"L09": "yes", "learning_disability": "yes"}),
    ("One high sign", {"H08": "yes"}),
    ("Sexual activity under 13, known or suspected", {"sexual_activity": "yes", "age": "12"}),
    ("Moved for exploitation, or several people involved", {"trafficking": "yes"}),
)  # fmt: skip


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


def level_steps() -> list[dict[str, Any]]:
    """The table of levels: for each case, what the risk matrix answers on the day of the build, and its rule.

    The rule is the one that set the level: R10 where it raised it, otherwise the first that applied.
    """
    found = []
    for words, answers in STEPS:
        result = answer("risk_matrix", {"area": "not_sure", **answers})["result"]
        raised = "R10" in result["rules"] and result["level"] == "medium"
        rule = load_matrix().rules["R10" if raised else next(r for r in result["rules"] if r in DECIDING)]
        found.append({"words": words, "level": result["level"], "label": LABELS[result["level"]], "rule": rule})
    return found


def define(env: Any) -> None:
    """Check the plans against their slides, then register the macros. Raises PluginError if a minute is lost."""
    if faults := check_plans(load_plans()):
        raise PluginError("\n".join(["The session plans do not add up:", *faults]))
    loaded, today = facts.load_facts(), build_date()

    def render(name: str, **values: Any) -> Markup:
        html = templates.get_template(f"sessions/{name}").render(**values)
        return Markup("\n".join(line for line in html.splitlines() if line.strip()))

    def cites(ids: tuple[str, ...]) -> list[dict[str, str]]:
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
        """The buttons that present the slides of this page, and the choice of how they print."""
        return render("controls.html")

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
    def level_table() -> Markup:
        """What leads to which level, as the risk matrix answers on the day of the build."""
        return render("levels.html", steps=level_steps(), basis=BASIS, cites=cites)

    @env.macro
    def rule(id_: str) -> Markup:
        """One rule of the risk matrix, in its own words, with its paragraphs."""
        return render("rule.html", rule=known("rule", load_matrix().rules, id_, env.page), basis=BASIS, cites=cites)

    @env.macro
    def signs_sheet() -> Markup:
        """Every sign of the risk matrix by level, to keep beside you."""
        signs = sorted(load_matrix().indicators.values(), key=lambda one: one.id)
        groups = [(level, title, [s for s in signs if s.level == level]) for level, title in LEVELS]
        return render("signs.html", groups=groups, version=load_matrix().version)

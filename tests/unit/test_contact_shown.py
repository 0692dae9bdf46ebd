"""Never a wrong number: what is shown of a contact is decided once, and every template draws just that.

`facts.show` decides. Here it is asked about contacts that nobody could think of, and what it says is compared with what
every template of the site, a result in HTML and a result in plain text make of it.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import jinja2
import made_up
import pytest
from html_reader import parsed, text_of
from hypothesis import given, settings
from hypothesis import strategies as st

from cse_tools import facts
from cse_tools.facts_check import CONTACT_STATUSES
from cse_tools.forms.plain_text import to_text
from macros.common.build import ROOMS, templates
from macros.document.html import document_html
from macros.policy.contact_view import ContactView, view
from macros.policy.paper import Group, qr_code
from macros.shell import macros as shell
from macros.shell.languages import languages

ROOT = ROOMS.parent
AREA = facts.load_facts().areas["staffordshire"]
LASTS = facts.load_facts().check_lasts
LINKS = re.compile(r'href="((?:tel|https?):[^"]*)"')
ALWAYS = {"tel:999", "tel:101", "https://www.bbc.co.uk/weather"}  # written into the shell: 999, 101 and the way out

uses = st.builds(
    facts.Use,
    verified=st.booleans(),
    lapses=st.booleans(),
    checked=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    evidence=st.just("Read."),
    number=st.sampled_from(["", made_up.NUMBER, "999"]),
    url=st.sampled_from(["", "https://helpline.example/now/"]),
    name=st.sampled_from(["", "Another name"]),
    hours=st.sampled_from(["", "Noon to one"]),
    note=st.sampled_from(["", "Good to know."]),
    then=st.sampled_from(["", "option 7"]),
    sources=st.sampled_from([(), ("One page", "Another page")]),
)
contacts = st.builds(
    facts.Contact,
    id=st.just("now.made-up"),
    name=st.just("Made-up helpline"),
    kind=st.sampled_from(["phone", "website"]),
    printed=st.sampled_from(["", made_up.PRINTED]),
    status=st.sampled_from(CONTACT_STATUSES),
    who=st.just("People in tests."),
    areas=st.just(()),
    instead=st.just(()),
    everyday=st.just(()),
    problem=st.just("Why it is no link."),
    use=st.none() | uses,
)
days = st.dates(date(2026, 1, 1), date(2030, 12, 31))


def vouched(contact: facts.Contact, today: date) -> str:
    """Who vouches for a contact on that day, worked out anew: "service", "others" or ""."""
    use = contact.use
    if use is None or not (use.number or use.url) or (use.lapses and today - use.checked > LASTS):
        return ""
    return "service" if use.verified else "others" if use.sources else ""


@settings(deadline=None)
@given(contact=contacts, today=days)
def test_a_link_needs_the_services_own_word_and_a_check_in_date(contact: facts.Contact, today: date):
    shown, by, use = facts.show(contact, today), vouched(contact, today), contact.use
    link = (f"tel:{use.number.replace(' ', '')}" if use.number else use.url or None) if use else None
    assert shown["href"] == (link if by == "service" else None)
    assert shown["to_copy"] == (by == "others")
    assert shown["hours"] == (use.hours if use and by else "")
    assert bool(shown["tag"]) == bool(shown["mark"]) == (by != "service")
    assert shown["note"] == (use.note if use and by == "service" else shown["note"])
    assert shown["note"] or by == "service", "whoever sees no link is told why"
    assert made_up.PRINTED not in {shown["number"], shown["href"]}, "a misprint is never the number"
    assert not shown["number"] or (use and shown["number"] in (use.number, "helpline.example/now"))


@settings(deadline=None)
@given(contact=contacts, today=days, later=st.integers(0, 2000))
def test_a_link_once_gone_does_not_come_back(contact: facts.Contact, today: date, later: int):
    if not facts.show(contact, today)["href"]:
        assert not facts.show(contact, today + timedelta(days=later))["href"]


@settings(deadline=None)
@given(contact=contacts, today=days)
def test_a_result_says_no_more_and_no_less(contact: facts.Contact, today: date):
    shown = facts.show(contact, today)
    document: Any = {"title": "T", "blocks": [{"type": "contact", "contact": shown}]}
    assert set(LINKS.findall(document_html(document, ""))) == {shown["href"]} - {None}
    text = " ".join(to_text(document).split())
    for key in ("name", "number", "then" if shown["number"] else "name", "hours", "note"):
        assert shown[key] in text, key
    assert shown["tag"].upper() in text
    assert "tel:" not in text


@settings(deadline=None)
@given(contact=contacts, today=days)
def test_a_page_shows_what_was_decided_in_every_language(contact: facts.Contact, today: date):
    shown = facts.show(contact, today)
    for words in languages().values():
        on_page = view(contact, today, words)
        assert (on_page.shown, on_page.href, on_page.to_copy) == (shown["number"], shown["href"], shown["to_copy"])
        for one, other in ((on_page.tag, shown["tag"]), (on_page.mark, shown["mark"]), (on_page.hours, shown["hours"])):
            assert bool(one) == bool(other)
            assert not words.english or one == other
        assert bool(on_page.why) == bool(shown["note"])
        assert not words.english or on_page.why == shown["note"]


# --- every template


def _group(one: ContactView) -> list[Group]:
    return [Group("Lines", AREA.id, [one])]


def _cite(*_: str) -> str:
    return ""


def _line(one: ContactView) -> shell.Line:
    return shell.Line(one.name, one.shown, one.then, one.href, one.to_copy, one.hours or one.who, one.mark)


def _shell(one: ContactView) -> dict[str, Any]:
    line = _line(one)
    areas = [{"id": AREA.id, "name": AREA.name, "lines": [line]}]
    marked = line._replace(note=line.mark)
    return {"areas": areas, "national": [line], "always": [marked] * 3, "childs": marked}


PAGES: dict[str, Callable[[ContactView], dict[str, Any]]] = {
    "policy/inline.html": lambda one: {"contact": one, "with_name": True},
    "policy/rows.html": lambda one: {"contacts": [one]},
    "policy/referral.html": lambda one: {"areas": [{"area": AREA, "contacts": [one]}]},
    "policy/by_area.html": lambda one: {"areas": [(AREA, [one])]},
    "policy/fallback.html": lambda one: {"contacts": [one] * 4},
    "policy/directory.html": lambda one: {"contacts": [one], "level": 3},
    "policy/directory_paper.html": lambda one: {"groups": _group(one), "printed": "today"},
    "policy/poster.html": lambda one: {"now": [one, one], "groups": _group(one), "until": "", "qr_code": qr_code},
    "parents/ring.html": lambda one: {"contact": one},
    "parents/council.html": lambda one: {"areas": [{"area": AREA, "lines": [one]}], "always": [one]},
    "parents/signs_now.md": lambda one: {
        "entries": [
            {"action": SimpleNamespace(id="a", call="101", title="T", text="T", paragraphs=(), team=False), "signs": [],
             "contacts": [one]}
        ],
        "cite": _cite,
    },
    "parents/sheets/lines.html": lambda one: {"contacts": [one], "qr_code": qr_code},
    "parents/sheets/council.html": lambda one: {"areas": [(AREA, [one])], "qr_code": qr_code},
    "sessions/numbers.html": lambda one: {"now": [one, one], "areas": [(AREA, [one])], "national": [one]},
    "sessions/handout_foot.html": lambda one: {
        "now": [one, one], "areas": [(AREA, [one])], "national": [one], "made": "", "until": "",
    },
    "shell/help_now.html": lambda one: {"emergency": _shell(one)},
    "tool/stopped.html": lambda one: {"emergency": _shell(one)},
}  # fmt: skip
SHELL = ("emergency.html", "search.html", "print-head.html")
ON_PAPER = ("policy/directory_paper.html", "print-head.html")  # nothing on paper can be pressed


def drawn(name: str, one: ContactView) -> str:
    """What a template makes of a contact."""
    words = languages()["en"]
    if name in PAGES:
        template, values = templates.get_template(name), PAGES[name](one)
        if name == "tool/stopped.html":
            return str(template.make_module({"site": words}).notice("T", values["emergency"]))
        return template.render(words=words, **values)
    theme = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "overrides"), autoescape=True)
    theme.filters["url"] = str
    config = SimpleNamespace(extra=SimpleNamespace(emergency=_shell(one)))
    return theme.get_template(f"partials/shell/{name}").render(
        lang=Lang(), link=_cite, config=config, base_url="", meta={}
    )


class Lang:
    """What the shell's templates ask of a page's language, in English."""

    english, code = True, "en"

    def __getattr__(self, name: str) -> Any:
        return getattr(languages()["en"], name)

    def own(self, _: str) -> bool:
        """Whether there is a page of this address."""
        return True


def templates_with_contacts() -> Iterator[str]:
    """The templates in which the number of a contact is drawn."""
    draws = re.compile(r'"policy/contact\.html"|"parents/sheets/lines\.html"|\.shown\b|\bnumber\(line|line\.number')
    for path in sorted(ROOMS.rglob("templates/**/*")):
        if path.is_file() and draws.search(path.read_text("utf-8")):
            yield f"{path.relative_to(ROOMS).parts[0]}/{path.as_posix().partition('/templates/')[2]}"
    for path in sorted((ROOT / "overrides").rglob("*.html")):
        if "line.number" in (text := path.read_text("utf-8")) or "number(line" in text:
            yield path.name


def test_every_template_that_draws_a_number_is_tried():
    helpers = {"policy/contact.html", "shell/line.html", "number.html"}
    assert set(templates_with_contacts()) - helpers == {*PAGES, *SHELL}


@pytest.mark.parametrize("standing", made_up.STANDINGS)
@pytest.mark.parametrize("name", [*PAGES, *SHELL])
def test_every_template_draws_just_what_was_decided(name: str, standing: facts.Standing):
    one = view(made_up.contact(standing), made_up.DAY)
    assert one.tag_kind == standing
    html = drawn(name, one)
    links = set(LINKS.findall(html)) - (ALWAYS if name not in PAGES or name.startswith(("shell/", "tool/")) else set())
    text = text_of(parsed(html))
    assert links == ({one.href} if one.href and name not in ON_PAPER else set())
    assert one.href or 'role="img"' not in html, "a code rings its number too"
    if one.shown:
        assert one.shown in text
        assert one.then in text
    if not one.href:
        assert one.tag in text or (one.to_copy and one.parents in text)
    assert (made_up.PRINTED in text) <= (name == "policy/directory.html"), "only the directory shows what is printed"
    assert ('class="copied"' in html) <= one.to_copy
    if one.to_copy:
        assert one.hours in text

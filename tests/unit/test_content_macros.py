"""The macros of the content pages, called as mkdocs-macros calls them."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import PluginError

from cse_tools import facts
from macros.policy import contact_view
from macros.policy import macros as content
from macros.shell import macros as theme


class Env:
    """What the macros use of the mkdocs-macros environment: a register, and the page being built."""

    def __init__(self, url: str = "procedures/using-the-risk-matrix/") -> None:
        self.macros = {}
        self.page = SimpleNamespace(url=url, file=SimpleNamespace(src_uri="a/page.md"))

    def macro(self, function):
        self.macros[function.__name__] = function
        return function


@pytest.fixture
def env(monkeypatch) -> Env:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # 23 November 2026
    env = Env()
    content.define(env)
    return env


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("", "procedures/using-the-risk-matrix/#p5-8"),
        ("helplines/", "../procedures/using-the-risk-matrix/#p5-8"),
        ("tools/risk-matrix/", "../../procedures/using-the-risk-matrix/#p5-8"),
        ("procedures/using-the-risk-matrix/", "#p5-8"),
    ],
)
def test_a_citation_links_rightly_at_any_depth(env, url, href):
    env.page.url = url
    assert f'<a class="cite" href="{href}"' in env.macros["cite"]("5.8")


def test_citations_stand_in_one_group(env):
    out = env.macros["cite"]("5.8", "5.3-first")
    assert out.count("<a ") == 2
    assert ">5.3 (first)</a>" in out
    assert out.startswith('<span class="cites">')


@pytest.mark.parametrize(("macro", "kind"), [("cite", "paragraph"), ("contact", "contact"), ("term", "glossary term")])
def test_an_unknown_id_stops_the_build_naming_page_and_id(env, macro, kind):
    with pytest.raises(PluginError, match=rf"a/page\.md: there is no {kind} '5\.99'"):
        env.macros[macro]("5.99")


def test_a_verified_contact_is_a_link_and_others_are_text(env):
    assert '<a href="tel:999">999</a>' in env.macros["contact"]("D.police-999", name=False)
    unsure = env.macros["contact"]("now.new-era")
    assert "0300 303 3778" in unsure
    assert "tel:" not in unsure
    assert "Not confirmed" in unsure


@pytest.mark.parametrize(
    "draw",
    [
        lambda macros: macros["contact"]("now.scas"),
        lambda macros: macros["contacts"]("now.scas"),
        lambda macros: macros["directory"]("now.scas"),
        lambda macros: macros["referral"](),
    ],
)
def test_a_number_that_two_sources_agree_on_stands_whole_with_its_hours_to_be_copied(env, draw):
    out = draw(env.macros)
    assert '<span class="copied">0300 111 8007</span>, <span class="then">option 1</span>' in out
    assert "Monday to Thursday 8:30am to 5pm, Friday 8:30am to 4:30pm" in out
    assert "Two sources agree" in out
    assert "tel:0300" not in out
    assert "Not confirmed" not in out.partition("Emergency Duty")[0]


def test_an_old_page_knows_until_when_a_copied_number_counts(env):
    until = theme.checked_until(date(2026, 11, 27))
    assert [day for day, numbers in until.items() if "0300 111 8007" in numbers] == ["2027-05-26"]
    assert not [n for numbers in until.values() for n in numbers if n == "tel:03001118007"]


def test_the_directory_shows_a_misprint_as_printed_and_never_links_it(env):
    out = env.macros["directory"]("D.missing-people", "D.broken-rainbow", "D.savana", "D.web.knowaboutcse")
    assert '“<span class="as-printed">11600</span>”' in out
    assert 'href="tel:116000"' in out
    assert 'href="tel:08009995428"' in out, "the successor of Broken Rainbow"
    assert 'tel:11600"' not in out
    assert "tel:0300" not in out
    assert "tel:01782433204" not in out
    assert "#who-always-helps" in out, "where nothing takes its place, the four lines do"


def test_both_areas_are_offered_for_a_referral(env):
    out = env.macros["referral"]()
    assert [out.count(f'data-for-area="{a}"') for a in facts.load_facts().areas] == [1, 1]
    assert "tel:01782235100" in out
    assert "tel:03001118007" not in out


def test_the_four_lines_are_all_links(env):
    out = env.macros["fallback"]()
    for number in ("999", "101", "08088005000", "08001111"):
        assert f'href="tel:{number}"' in out


def test_once_checks_lapse_only_the_lasting_lines_are_links(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")  # 2030
    env = Env()
    content.define(env)
    assert "tel:" not in env.macros["referral"]()
    assert "Check overdue" in env.macros["referral"]()
    assert env.macros["fallback"]().count("tel:") == 4


def test_a_number_that_contacts_share_counts_as_long_as_one_of_them_does(monkeypatch):
    loaded, today = facts.load_facts(), date(2026, 11, 23)
    number = facts.link_for(loaded.contacts["D.srt"], today)
    day = (today + loaded.check_lasts).isoformat()
    assert number in theme.checked_until(today)[day]
    assert "tel:999" not in theme.checked_until(today)[day]
    later, lasting = replaced(loaded, checked=date(2026, 12, 1)), replaced(loaded, lapses=False)
    for use, until in ((later, "2027-05-30"), (lasting, "")):
        twin = loaded.contacts["D.srt"]._replace(id="twin", use=use)
        both = loaded._replace(contacts={**loaded.contacts, "twin": twin})
        monkeypatch.setattr(facts, "load_facts", lambda both=both: both)
        assert [when for when, links in theme.checked_until(today).items() if number in links] == [until] * bool(until)


def replaced(loaded: facts.Facts, **values: Any) -> facts.Use:
    """What may be used of Stoke-on-Trent's daytime team, with other values."""
    use = loaded.contacts["D.srt"].use
    assert use
    return use._replace(**values)


def test_what_a_fact_says_never_becomes_markup(monkeypatch, env):
    evil = facts.load_facts().contacts["D.nspcc"]._replace(who="<b>x</b>")
    view = contact_view.view(evil, content.build_date())
    monkeypatch.setattr(contact_view, "view", lambda *_: view)
    assert "<b>" not in env.macros["directory"]("D.nspcc")


def test_faulty_facts_stop_the_build(monkeypatch):
    monkeypatch.setattr(content, "check_policy", lambda **_: ["contacts.toml, entry D.nspcc: the fault. The cure."])
    with pytest.raises(PluginError, match=r"contacts\.toml, entry D\.nspcc: the fault\. The cure\."):
        content.define(Env())


def test_the_day_of_the_build_can_be_set(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    assert content.build_date().isoformat() == "2026-11-23"


def test_the_routes_of_both_areas_come_from_the_facts(env):
    out = env.macros["area_routes"]()
    for area in facts.load_facts().areas.values():
        assert f'<div data-for-area="{area.id}" markdown>' in out
        assert f"### {area.name}" in out
        for words in (area.referral_note, area.early_help, area.panel_chair, area.panel_note, area.police_information):
            assert words in out


def test_one_kind_of_route_can_be_shown_alone(env):
    out = env.macros["area_routes"]("police", title=False)
    assert "###" not in out
    assert "tel:" not in out
    assert out.count("data-for-area") == len(facts.load_facts().areas)


def test_an_unknown_kind_of_route_stops_the_build(env):
    with pytest.raises(PluginError, match="there is no route 'pannel'"):
        env.macros["area_routes"]("pannel")


def test_the_map_takes_its_flag_from_the_facts_that_know_best():
    known = facts.load_facts()
    assert content.flag_of(known.paragraphs["A6.7"]) == known.paragraphs["A6.7"].flag
    assert content.flag_of(known.paragraphs["D.savana"]) == known.contacts["D.savana"].problem
    assert content.flag_of(known.paragraphs["C.soliciting"]) == known.terms["C.soliciting"].note
    assert content.flag_of(known.paragraphs["A13.1"]) == ""


def test_no_two_macros_share_a_name():
    """The second would take the place of the first, on every page, without a word from the build."""
    sources = [f.read_text("utf-8") for f in Path(content.__file__).parents[1].rglob("*.py")]
    names = Counter(name for text in sources for name in re.findall(r"@env\.macro\n    def (\w+)", text))
    assert len(names) > 40
    assert [name for name, count in names.items() if count > 1] == []

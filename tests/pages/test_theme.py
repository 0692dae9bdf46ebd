"""What every built page must have: danger first, the way out, its own policy, and nothing from elsewhere."""

import gzip
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from folder_lists import lists
from html_reader import every, links_of, numbers_of, only, read, text_of, values_of
from lxml.html import HtmlElement

from cse_tools import facts
from macros.shell import macros as theme
from macros.shell.languages import code_of, english_of, languages

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)
CONTENT_PAGE_LIMIT = 130_000  # bytes, compressed: the page and everything it loads
NOT_FOUND = "404.html"


def articles(*, tools: bool = True) -> list[str]:
    """The built file of every page in docs/, with or without those of tools."""
    found = []
    for source in sorted((ROOT / "docs").rglob("*.md")):
        path = source.relative_to(ROOT / "docs").with_suffix("")
        english = ROOT / "docs" / english_of(source.relative_to(ROOT / "docs").as_posix())
        if tools or "\ntool:" not in english.read_text(encoding="utf-8"):
            found.append(str(path.parent / "index.html" if path.name == "index" else path / "index.html"))
    return found


@pytest.fixture(params=[*articles(), *lists(), NOT_FOUND])
def built(request: pytest.FixtureRequest, site_dir: Path) -> Path:
    return site_dir / request.param


def is_tool(page: HtmlElement) -> bool:
    return bool(every(page, "body.is-tool"))


def is_policy(element: HtmlElement) -> bool:
    return element.get("http-equiv", "").lower() == "content-security-policy"


def policy_of(page: HtmlElement) -> dict[str, list[str]]:
    (content,) = (meta.get("content") for meta in every(page, "meta") if is_policy(meta))
    return directives(content)


def directives(policy: str) -> dict[str, list[str]]:
    parts = [part.split() for part in policy.split(";")]
    return {name: values for name, *values in parts}


def header_policy() -> dict[str, list[str]]:
    (line,) = re.findall(r"^\s+Content-Security-Policy: (.+)$", (ROOT / "deploy/_headers").read_text(), re.MULTILINE)
    return directives(line)


def resources(page: HtmlElement) -> Iterator[str]:
    """Every address that a browser fetches for a page without being asked to; what the page brings along is none."""
    for element in every(page, "*"):
        tag = element.tag
        if element.get("href", "").startswith("data:"):
            continue
        if tag == "link" and element.get("rel") not in ("alternate", "canonical", "prev", "next"):
            yield element.get("href")
        elif tag in ("script", "img", "iframe", "source", "video", "audio", "embed", "track") and element.get("src"):
            yield element.get("src")
        elif tag == "object":
            yield element.get("data", "")


def test_danger_and_the_way_out_come_before_anything_else(built: Path):
    page = read(built)
    assert links_of(page)[:3] == ["#main", "tel:999", "tel:101"]
    way_out = only(page, "[data-exit]")
    elements = every(page, "*")
    assert elements.index(way_out) < elements.index(every(page, "header")[0])
    assert urlsplit(way_out.get("href")).scheme == "https"
    assert "noreferrer" in way_out.get("rel").split()
    assert "histor" in way_out.get("title"), "in Polish too: it cannot hide the history"


def test_each_area_can_be_reached_from_every_page(built: Path):
    strip = only(read(built), "aside.strip")
    for area in facts.load_facts().areas.values():
        assert every(strip, f"[data-for-area={area.id}]")
        for contact in area.referral_contacts:
            assert theme.line(contact, TODAY).number in text_of(strip)


def test_only_confirmed_numbers_can_be_pressed(built: Path):
    allowed = {facts.link_for(c, TODAY) for c in facts.load_facts().contacts.values()}
    linked = numbers_of(read(built))
    assert linked
    assert linked <= allowed


def test_no_page_offers_to_send_mail(built: Path):
    assert "mailto:" not in built.read_text(encoding="utf-8").lower()


def test_a_phone_does_not_turn_misprints_into_links(built: Path):
    (detection,) = values_of(read(built), "meta[name=format-detection]", "content")
    assert "telephone=no" in detection


@pytest.mark.parametrize("article", articles())
def test_the_page_says_whom_it_is_for_when_it_was_read_and_how_old_the_policy_is(site_dir: Path, article: str):
    built = site_dir / article
    page = read(built)
    words = languages()[code_of(article)]
    reader = text_of(only(page, "p.page-meta__reader > span.tag, span.page-about__reader"))
    readers = ("staff", "parents", "children", "trainers", "everyone", "authors")
    assert reader in [words.say(f"page.{who}") for who in readers]
    before = words.say("page.reviewed", day="|").partition("|")[0]
    (reviewed,) = (
        one.get("datetime")
        for one in every(page, "time")
        if text_of(one.getparent()).partition(text_of(one))[0].endswith(before.strip())
        or (one.getparent().text or "") == before
        or (one.getprevious() is not None and (one.getprevious().tail or "").endswith(before))
    )
    assert date(2026, 1, 1) <= date.fromisoformat(reviewed)
    (link,) = (
        one
        for one in every(page, ".page-meta a, .page-about a")
        if text_of(one).startswith(words.say("page.out_of_date"))
    )
    assert text_of(link.getparent()).startswith(f"{words.say('page.state')} {text_of(link)}")
    assert (built.parent / link.get("href")).resolve() == site_dir / "policy/out-of-date"
    # Folded away, it leaves a line in view that says how old the policy is, and it opens on paper.
    for fold in every(page, "details.page-about"):
        line = only(fold, "summary")
        assert reader in text_of(line)
        assert words.text("page.undated") in text_of(line)
        assert every(line, "time")
        assert words.text("page.state") in text_of(fold)
        assert fold.get("data-open-on-paper") is not None


def test_one_title_and_a_language(site_dir: Path, built: Path):
    page = read(built)
    words = languages()[code_of(built.relative_to(site_dir).as_posix())]
    assert page.get("lang") == words.tag
    assert text_of(only(page, "h1"))
    assert text_of(only(page, "main"))
    assert len(text_of(only(page, "title"))) > 1


def test_nothing_inline_can_run(built: Path):
    page = read(built)
    for script in every(page, "script:not([type='application/json'])"):
        assert script.get("src")
        assert not text_of(script)
    assert not every(page, "style")
    for element in (page, *every(page, "*")):
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")], element.attrib
        assert not element.get("href", "").lower().startswith("javascript:")


def test_nothing_comes_from_elsewhere_and_nothing_is_missing(built: Path, site_dir: Path):
    for address in resources(read(built)):
        assert not urlsplit(address).scheme, address
        assert not address.startswith("//"), address
        if built.name == NOT_FOUND:
            # It is shown at any depth, so its addresses start at the root.
            assert address.startswith("/"), address
            assert (site_dir / address.lstrip("/")).is_file(), address
        else:
            assert not address.startswith("/"), address
            assert (built.parent / address.partition("?")[0]).resolve().is_file(), address


def test_the_policy_comes_before_anything_that_loads(built: Path):
    names = ["policy" if is_policy(element) else element.tag for element in every(read(built), "*")]
    assert names.index("policy") < min(names.index("link"), names.index("script"))


def test_the_policy_allows_only_what_the_page_needs(built: Path):
    policy = policy_of(read(built))
    expected = {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'none'"],
        "form-action": ["'none'"],
        "base-uri": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["'none'"],
    }
    if is_tool(read(built)):
        expected |= {
            "script-src": ["'self'", "'wasm-unsafe-eval'"],
            "worker-src": ["blob:"],
            "trusted-types": ["cse-worker"],
        }
    if built.parent.name == "offline":  # the one page that may keep a copy of the site
        expected |= {"worker-src": ["'self'"], "trusted-types": ["cse-copy"]}
    assert policy == expected


def test_the_headers_do_not_forbid_what_the_page_needs(built: Path):
    header = header_policy()
    for name, values in policy_of(read(built)).items():
        if "trusted-types" not in name:
            assert set(values) <= {"'none'", *header[name]}, name


def test_tool_pages_carry_no_search(built: Path):
    page = read(built)
    searches = every(page, "dialog[class*=search]")
    assert len(searches) == (0 if is_tool(page) else 1)


@pytest.mark.parametrize("article", articles(tools=False))
def test_a_content_page_is_light(site_dir: Path, article: str):
    built = site_dir / article
    files = {built, *((built.parent / address).resolve() for address in resources(read(built)))}
    weight = sum(len(gzip.compress(file.read_bytes())) for file in files)
    assert weight < CONTENT_PAGE_LIMIT


def test_the_site_says_which_version_it_is(site_dir: Path):
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    said = [text_of(strong) for strong in every(read(site_dir / "about/index.html"), "strong")]
    assert f"Version {version}" in said


def test_the_switch_offers_every_area_and_both(built: Path):
    switch = values_of(read(built), "input[name=area-switch]", "value")
    assert switch == ["", *facts.load_facts().areas]


def test_an_unconfirmed_number_is_shown_and_says_so():
    shown = theme.line("now.new-era", TODAY)
    assert shown.number
    assert shown.href is None
    assert not shown.to_copy
    assert "Not confirmed" in shown.mark


def test_a_number_of_two_sources_is_shown_with_its_hours_and_is_no_link():
    shown = theme.line("now.scas", TODAY)
    assert shown.to_copy
    assert shown.href is None
    assert shown.then == "option 1"
    assert "8:30am" in shown.note
    assert shown.mark == "Two sources agree"


def test_a_check_that_is_too_old_takes_the_link_away():
    fresh, old = theme.emergency(TODAY), theme.emergency(date(2028, 1, 1))
    assert [line.href for line in fresh["national"]] == [line.href for line in old["national"]]
    local = [line for area in old["areas"] for line in area["lines"]]
    assert any(line.href for area in fresh["areas"] for line in area["lines"])
    assert not [line for line in local if line.href]
    assert {line.mark for line in local} == {"Check overdue: check the number first"}

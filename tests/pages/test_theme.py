"""What every built page must have: danger first, the way out, its own policy, and nothing from elsewhere."""

import gzip
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cse_tools import facts
from macros.shell import macros as theme
from macros.shell.languages import code_of, languages

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)
CONTENT_PAGE_LIMIT = 130_000  # bytes, compressed: the page and everything it loads
NOT_FOUND = "404.html"

type Tag = tuple[str, dict[str, str]]


class Reader(HTMLParser):
    """The tags of one page in order, and what is written inside its scripts. Data (JSON) is no script."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.script_text = ""
        self.in_script = False
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.in_script = tag == "script" and ("type", "application/json") not in attrs

    def handle_data(self, data: str) -> None:
        if self.in_script:
            self.script_text += data

    def handle_endtag(self, tag: str) -> None:
        self.in_script = False

    def all(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag == name]


@cache
def read(file: Path) -> Reader:
    return Reader(file.read_text(encoding="utf-8"))


def articles(*, tools: bool = True) -> list[str]:
    """The built file of every page in docs/, with or without those of tools."""
    found = []
    for source in sorted((ROOT / "docs").rglob("*.md")):
        path = source.relative_to(ROOT / "docs").with_suffix("")
        if tools or "\ntool:" not in source.read_text(encoding="utf-8"):
            found.append(str(path.parent / "index.html" if path.name == "index" else path / "index.html"))
    return found


@pytest.fixture(params=[*articles(), NOT_FOUND])
def built(request: pytest.FixtureRequest, site_dir: Path) -> Path:
    return site_dir / request.param


def is_tool(page: Reader) -> bool:
    return any("is-tool" in body.get("class", "").split() for body in page.all("body"))


def policy_of(page: Reader) -> dict[str, list[str]]:
    (content,) = [
        m["content"] for m in page.all("meta") if m.get("http-equiv", "").lower() == "content-security-policy"
    ]
    return directives(content)


def directives(policy: str) -> dict[str, list[str]]:
    parts = [part.split() for part in policy.split(";")]
    return {name: values for name, *values in parts}


def header_policy() -> dict[str, list[str]]:
    (line,) = re.findall(r"^\s+Content-Security-Policy: (.+)$", (ROOT / "deploy/_headers").read_text(), re.MULTILINE)
    return directives(line)


def resources(page: Reader) -> Iterator[str]:
    """Every address that a browser fetches for a page without being asked to."""
    for tag, attributes in page.tags:
        if tag == "link" and attributes.get("rel") not in ("alternate", "canonical", "prev", "next"):
            yield attributes["href"]
        elif tag in ("script", "img", "iframe", "source", "video", "audio", "embed", "track") and "src" in attributes:
            yield attributes["src"]
        elif tag == "object":
            yield attributes.get("data", "")


def test_danger_and_the_way_out_come_before_anything_else(built: Path):
    page = read(built)
    links = [a["href"] for a in page.all("a")]
    assert links[:3] == ["#main", "tel:999", "tel:101"]
    places = [i for i, (_, attributes) in enumerate(page.tags) if "data-exit" in attributes]
    masthead = next(i for i, (tag, _) in enumerate(page.tags) if tag == "header")
    assert len(places) == 1
    assert places[0] < masthead
    way_out = page.tags[places[0]][1]
    assert urlsplit(way_out["href"]).scheme == "https"
    assert "noreferrer" in way_out["rel"].split()
    assert "histor" in way_out["title"], "in Polish too: it cannot hide the history"


def test_each_area_can_be_reached_from_every_page(built: Path):
    strip = built.read_text(encoding="utf-8").partition('<header class="masthead"')[0]
    for area in facts.load_facts().areas.values():
        assert f'data-for-area="{area.id}"' in strip
        for contact in area.referral_contacts:
            assert theme.line(contact, TODAY).number in strip


def test_only_confirmed_numbers_can_be_pressed(built: Path):
    allowed = {facts.link_for(c, TODAY) for c in facts.load_facts().contacts.values()}
    linked = {a["href"] for a in read(built).all("a") if a.get("href", "").startswith("tel:")}
    assert linked
    assert linked <= allowed


def test_no_page_offers_to_send_mail(built: Path):
    assert "mailto:" not in built.read_text(encoding="utf-8").lower()


def test_a_phone_does_not_turn_misprints_into_links(built: Path):
    (detection,) = [m["content"] for m in read(built).all("meta") if m.get("name") == "format-detection"]
    assert "telephone=no" in detection


@pytest.mark.parametrize("article", articles())
def test_the_page_says_whom_it_is_for_when_it_was_read_and_how_old_the_policy_is(site_dir: Path, article: str):
    built = site_dir / article
    text = built.read_text(encoding="utf-8")
    said = r'<(?:p class="page-meta__reader"><span class="tag|span class="page-about__reader)">(.+?)</span>'
    (reader,) = re.findall(said, text)
    words = languages()[code_of(article)]
    assert reader in [words.say(f"page.{who}") for who in ("staff", "parents", "trainers", "everyone", "authors")]
    before = words.say("page.reviewed", day="|").partition("|")[0]
    (reviewed,) = re.findall(rf'{before}<time datetime="(.+?)">', text)
    assert date(2026, 1, 1) <= date.fromisoformat(reviewed)
    state = re.escape(f"{words.say('page.state')} ")
    (changed,) = re.findall(rf'{state}<a href="([^"]*)"[^>]*>{words.say("page.out_of_date")}', text)
    assert (built.parent / changed).resolve() == site_dir / "policy/out-of-date"
    # Folded away, it leaves a line in view that says how old the policy is, and it opens on paper.
    for fold in re.findall(r"<details class=.page-about.*?</details>", text, re.DOTALL):
        line, _, rest = fold.partition("</summary>")
        assert reader in line
        assert words.say("page.undated") in line
        assert f'<time datetime="{reviewed}">' in line
        assert words.say("page.state") in rest
        assert "data-open-on-paper" in line


def test_one_title_and_a_language(site_dir: Path, built: Path):
    page = read(built)
    words = languages()[code_of(built.relative_to(site_dir).as_posix())]
    assert [h.get("lang") for h in page.all("html")] == [words.tag]
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1
    assert re.search(r"<title>\S.+</title>", built.read_text(encoding="utf-8"))


def test_nothing_inline_can_run(built: Path):
    page = read(built)
    assert not page.script_text.strip()
    assert all("src" in script for script in page.all("script") if script.get("type") != "application/json")
    assert not page.all("style")
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name == "style" or name.startswith("on")], (tag, attributes)
        assert not attributes.get("href", "").lower().startswith("javascript:")


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
    page = read(built)
    names = [
        "policy" if attributes.get("http-equiv", "").lower() == "content-security-policy" else tag
        for tag, attributes in page.tags
    ]
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
    searches = [d for d in page.all("dialog") if "search" in d.get("class", "")]
    assert len(searches) == (0 if is_tool(page) else 1)


@pytest.mark.parametrize("article", articles(tools=False))
def test_a_content_page_is_light(site_dir: Path, article: str):
    built = site_dir / article
    files = {built, *((built.parent / address).resolve() for address in resources(read(built)))}
    weight = sum(len(gzip.compress(file.read_bytes())) for file in files)
    assert weight < CONTENT_PAGE_LIMIT


def test_the_site_says_which_version_it_is(site_dir: Path):
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"<strong>Version {version}</strong>" in (site_dir / "about/index.html").read_text("utf-8")


def test_the_switch_offers_every_area_and_both(built: Path):
    switch = [i["value"] for i in read(built).all("input") if i.get("name") == "area-switch"]
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

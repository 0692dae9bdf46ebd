"""What stands in the first screen, what gives way when there is little room, and what is on the sheets."""

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from support.pages import STICKING_OUT, addresses, sheets

from bench.first_screen import CHAPTERS, POLICY, ROWS, SIZES, measure, papers

WITH_GOAL = [row for row in ROWS if row.goal is not None]
CHOOSE = "try { sessionStorage.setItem('area', '%s') } catch {}"
# A person who needs it sets letters, words, lines and paragraphs apart: WCAG 2.2, 1.4.12.
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""
NARROW = ("", "procedures/missing/", "tools/risk-matrix/", "parents/tonight/", "pl/parents/", "pl/parents/tonight/")
CUT_OFF = """() => [...document.querySelectorAll(".strip__999, .exit, .tag, .page-about__reader")]
    .filter((e) => e.checkVisibility() && (e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().left < 0)
        && getComputedStyle(e).display !== "inline").map((e) => `cut off: ${e.className}`)"""
# A bar that is not shown yet counts too: some come with a result or an example.
STUCK = """() => [...document.querySelectorAll("body *:not(.skip-link, .search, [popover])")]
    .filter((e) => ["sticky", "fixed"].includes(getComputedStyle(e).position)).map((e) => e.classList[0])"""
SMALLEST = """(root) => {
    const found = [];
    const texts = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const holder = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !holder.checkVisibility() || holder.closest("svg")) continue;
        const points = parseFloat(getComputedStyle(holder).fontSize) * 0.75;
        found.push([Math.round(points * 10) / 10, texts.currentNode.data.trim()]);
    }
    return found.sort((a, b) => a[0] - b[0])[0];
}"""


# --- the first screen


@pytest.mark.parametrize("size", SIZES)
def test_the_answer_is_in_the_first_screen(new_context: Callable[..., Any], base_url: str, size: str):
    """Every goal of the table in bench/first_screen.py, with one area chosen as in most readers' second visit."""
    context = new_context(viewport=SIZES[size])
    context.add_init_script(CHOOSE % "staffordshire")
    page = context.new_page()
    low = {}
    for row in WITH_GOAL:
        seen = measure(page, base_url, row)
        assert row.goal
        if seen.bottom > row.goal * SIZES[size]["height"]:
            low[row.name] = seen.bottom
    assert low == {}


def test_the_table_measures_each_chapter_and_finds_what_is_lower_down(page: Any, base_url: str):
    named = {row.address for row in WITH_GOAL}
    assert {*CHAPTERS.values(), *POLICY.values(), "procedures/what-to-do-now/"} <= named
    (row,) = [row for row in ROWS if row.name == "What to do now: first step"]
    last = measure(page, base_url, row._replace(mark="main table", text=""))
    assert last.top > 3 * SIZES["desk"]["height"]
    with pytest.raises(LookupError, match="What to do now"):
        measure(page, base_url, row._replace(mark="main p", text="words that no page says"))


@pytest.mark.parametrize("size", SIZES)
def test_the_listening_words_are_part_of_the_first_step(new_context: Callable[..., Any], base_url: str, size: str):
    page = new_context(viewport=SIZES[size]).new_page()
    page.goto(base_url + "procedures/what-to-do-now/")
    first = page.locator(".steps > li").first
    assert "“I am glad you told me. It is not your fault. I will help.”" in first.inner_text()
    assert first.locator('a[href="tel:999"]').is_visible()
    box = first.bounding_box()
    assert box["y"] + box["height"] <= SIZES[size]["height"]


@pytest.mark.parametrize("address", [*CHAPTERS.values(), *POLICY.values(), "procedures/what-to-do-now/"])
def test_what_a_page_rests_on_is_one_line_that_unfolds_and_is_there_on_paper(
    new_context: Callable[..., Any], base_url: str, address: str
):
    page = new_context(viewport=SIZES["phone"]).new_page()
    page.goto(base_url + address)
    about = page.locator(".page-about")
    assert page.evaluate("document.querySelector('.prose > h1').nextElementSibling.className") == "page-about"
    closed = about.bounding_box()["height"]
    assert closed <= 60, "two lines at most, where letters are wide"
    assert "Undated policy" in about.inner_text()
    assert not page.locator(".page-about__inside").is_visible()

    about.locator("summary").click()
    said = about.inner_text()
    for words in ("For staff", "Reviewed ", "The policy is undated", "was under review", "not today’s local procedure"):
        assert words in said
    if address != POLICY["Source map"]:
        for words in ("Who this is for:", "When to use it:", "Where it applies:", "What it rests on:"):
            assert words in said
    about.locator("summary").click()
    assert about.bounding_box()["height"] == closed

    page.emulate_media(media="print")
    assert about.locator(".page-about__inside").is_visible()
    assert "The policy is undated" in about.inner_text()
    assert about.bounding_box()["height"] > closed


def test_what_is_folded_is_on_paper_without_the_newest_style(page: Any, base_url: str):
    page.goto(base_url + "procedures/turning-18/")
    folds = "[...document.querySelectorAll('.prose details[data-open-on-paper]')].map((e) => e.open)"
    assert page.evaluate(folds) == [False, False]
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(folds) == [True, True]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(folds) == [False, False]


def test_home_shows_the_way_to_what_is_looked_for_in_a_hurry(new_context: Callable[..., Any], base_url: str):
    page = new_context(viewport=SIZES["phone"]).new_page()
    page.goto(base_url)
    for chapter in ("missing", "meetings", "turning-18"):
        box = page.locator(f'main a[href="procedures/{chapter}/"]').bounding_box()
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= SIZES["phone"]["height"]


# --- little room


@pytest.fixture(scope="module")
def large_text(launch: partial[Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Any]]:
    """Makes a page in a browser whose reader has set the size of text, in pixels (16 is what most have)."""
    opened = []

    def make(size: int, width: int, height: int = 640) -> Any:
        profile = tmp_path_factory.mktemp("profile")
        (profile / "Default").mkdir()
        chosen = {"webkit": {"webprefs": {"default_font_size": size}}}
        (profile / "Default" / "Preferences").write_text(json.dumps(chosen))
        start = launch.func.__self__.launch_persistent_context  # of the same browser
        context = start(str(profile), viewport={"width": width, "height": height}, **launch.keywords)
        opened.append(context)
        page = context.new_page()
        page.goto("about:blank")
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{size}px"
        return page

    yield make
    for context in opened:
        context.close()


@pytest.mark.parametrize(("size", "width"), [(24, 360), (32, 360), (16, 180), (16, 280)])
def test_danger_and_the_way_out_stay_whole(large_text: Callable[..., Any], base_url: str, size: int, width: int):
    page = large_text(size, width)
    for address in NARROW:
        page.goto(base_url + address)
        for down in (0, 1500):
            page.evaluate("(down) => scrollTo({ top: down, behavior: 'instant' })", down)
            for target in (".strip__999", ".exit", ".strip__more > summary"):
                one = page.locator(target)
                box = one.bounding_box()
                assert box["x"] >= 0, (address, target)
                assert box["x"] + box["width"] <= width, (address, target)
                assert 0 <= box["y"] < box["y"] + box["height"] <= 640 / 2, (address, target)
                assert min(box["width"], box["height"]) >= 44, (address, target)
                one.click(trial=True)
            for target in (".strip__999", ".exit"):
                clipped = "(s) => ((e) => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight])"
                over = page.evaluate(f"{clipped}(document.querySelector(s))", target)
                assert max(over) <= 0, (address, target)


def test_in_a_short_window_no_bar_covers_what_is_read(new_context: Callable[..., Any], base_url: str):
    """A desk of 1280 by 1024 enlarged to 400 %."""
    page = new_context(viewport={"width": 320, "height": 256}).new_page()
    stuck = {}
    for address in [*addresses(), "training/scenarios/second-phone/"]:
        page.goto(base_url + address)
        if found := page.evaluate(STUCK):
            stuck[address] = found
    assert stuck == {}
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(STUCK) == ["strip", "play-bar"], "there is room for them"


def test_no_page_scrolls_sideways_on_a_watch_or_when_its_text_is_set_apart(
    new_context: Callable[..., Any], base_url: str
):
    page = new_context(viewport={"width": 180, "height": 640}).new_page()
    wide = {}
    for address in addresses():
        page.set_viewport_size({"width": 180, "height": 640})
        page.goto(base_url + address, wait_until="load")
        if page.evaluate("document.documentElement.scrollWidth") > 180:
            wide[f"{address} at 180 px"] = page.evaluate(STICKING_OUT)[:3]
        page.set_viewport_size({"width": 320, "height": 640})
        page.evaluate(SPACED)
        out = page.evaluate(STICKING_OUT) + page.evaluate(CUT_OFF)
        if out or page.evaluate("document.documentElement.scrollWidth") > 320:
            wide[f"{address} set apart"] = out[:3]
    assert wide == {}


def test_no_page_scrolls_sideways_on_the_narrowest_phone(new_context: Callable[..., Any], base_url: str):
    page = new_context(viewport={"width": 280, "height": 640}).new_page()
    wide = {}
    for address in addresses():
        page.goto(base_url + address, wait_until="load")
        out = page.evaluate(STICKING_OUT) + page.evaluate(CUT_OFF)
        if out or page.evaluate("document.documentElement.scrollWidth") > 280:
            wide[address] = out[:3]
    assert wide == {}


def test_in_forced_colours_the_areas_have_one_box_each(new_context: Callable[..., Any], base_url: str):
    page = new_context(forced_colors="active").new_page()
    page.goto(base_url)
    edges = """[...document.querySelectorAll('.area-switch__form span')]
        .map((e) => parseFloat(getComputedStyle(e).borderTopWidth) > 0 && e.parentElement.localName)"""
    assert [edge for edge in page.evaluate(edges) if edge] == ["label"] * 3


# --- on paper


def test_the_first_sheet_of_a_page_for_parents_is_not_left_empty(page: Any, base_url: str):
    """What is kept together must not push all that a frightened reader prints it for to the second sheet."""
    short = {}
    for address in (one for one in addresses() if "parents/" in one and "poster" not in one):
        page.goto(base_url + address)
        first = len(sheets(page, format="A4")[0].extract_text())
        if first < 1200:
            short[address] = first
    assert short == {}


@pytest.mark.parametrize("area", ["", "staffordshire", "stoke-on-trent"])
def test_each_agenda_prints_alone_on_one_side(new_context: Callable[..., Any], base_url: str, area: str):
    context = new_context(color_scheme="dark")
    context.add_init_script(CHOOSE % area if area else "")
    page = context.new_page()
    page.goto(base_url + "procedures/meetings/")
    listed = page.locator(".checklist").all_inner_texts()
    whole = papers(page)
    for which, items, records in (("first", listed[0], listed[1]), ("review", listed[3], listed[4])):
        page.evaluate("window.print = () => {}")
        page.locator(f'[data-print-agenda="{which}"]').click()
        assert papers(page) == 1
        page.locator(f'[data-print-agenda="{which}"]').click()  # printing it was the end of the first press
        page.emulate_media(media="print")
        assert page.locator(".prose > *").locator("visible=true").count() == 1
        sheet = page.locator(f'[data-agenda="{which}"]')
        said = re.sub(r"\s+", " ", sheet.inner_text())
        for line in [*items.split("\n"), "Date:", "Chair, by role:", "Agency and role", "Who does what, by when"]:
            assert line in said, line
        for label in re.findall(r"^(?:Ours: )?([A-Z][^:.(\n\d]+)", records, re.MULTILINE):
            assert label.strip() in said, label
        assert "App. B: " in said
        assert "What is said here is confidential." in said
        head = page.locator(".print-head").inner_text()
        for number in ("999", "101"):
            assert number in head
        assert ("01782 235100" in head) is (area != "staffordshire")
        size, words = page.evaluate(SMALLEST, f'[data-agenda="{which}"]')
        assert size >= 9, words
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="null")
        assert not sheet.is_visible()
    assert papers(page) == whole, "the page prints whole again"


def test_without_a_script_there_is_no_button_for_an_agenda_and_the_page_prints_whole(
    new_context: Callable[..., Any], base_url: str
):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(base_url + "procedures/meetings/")
    assert page.locator(".agenda-buttons button").locator("visible=true").count() == 0
    page.emulate_media(media="print")
    assert page.locator(".agenda-sheet").locator("visible=true").count() == 0
    assert page.get_by_text("Decisions and recommendations").locator("visible=true").count() == 2


def test_home_prints_with_its_doors(page: Any, base_url: str):
    page.goto(base_url)
    page.emulate_media(media="print")
    doors = page.locator(".door").locator("visible=true")
    assert doors.count() == 4
    places = [round(one.bounding_box()["y"]) for one in doors.all()]
    assert places[0] < places[1] == places[2] == places[3], "the child's is a line of its own"
    assert papers(page) == 1


@pytest.mark.parametrize(
    ("address", "sheet", "points"),
    [
        ("parents/leaflet/", ".sheet", 12),
        ("parents/poster/", ".sheet", 12),
        ("poster/", ".poster", 12),
        ("training/handouts/", "article", 9),
        ("helplines/", ".directory-paper", 9),
    ],
)
@pytest.mark.parametrize("area", ["", "staffordshire"])
def test_no_sheet_is_printed_too_small_to_read(
    new_context: Callable[..., Any], base_url: str, address: str, sheet: str, points: int, area: str
):
    context = new_context()
    context.add_init_script(CHOOSE % area if area else "")
    page = context.new_page()
    page.goto(base_url + address)
    page.emulate_media(media="print")
    size, words = page.evaluate(SMALLEST, sheet)
    assert size >= points, words

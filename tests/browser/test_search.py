"""The search in a real browser: that it finds what readers type, at once, and tells nobody."""

import statistics
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from support.pages import AXE, NOTHING, PHONE, STORED, choose_area, scroll_width, until
from support.search import ASK, ENOUGH, FIRST, fits, results, search_for

FOLDER = Path(__file__).resolve().parents[1] / "cases"
CASES = tomllib.loads((FOLDER / "search.toml").read_text("utf-8"))["query"]
VOICES = tomllib.loads((FOLDER / "voices.toml").read_text("utf-8"))
DANGER = tomllib.loads((FOLDER / "danger.toml").read_text("utf-8"))
AT_ONCE = 300  # milliseconds
POLISH = "pl/parents/"
# Of the sentences that tell of danger, how many at least show the numbers; of the ordinary ones, how many at most.
SHOWN = {"worked_on": 0.97, "held_out": 0.8}
# Of a child's own sentences that nobody worked on, how many are heard as such at least.
HEARD = 0.85
CHILDS_PAGE = "for-you/"
TOO_MANY = {"worked_on": 0.02, "held_out": 0.05}
# Asks many at once, and answers those after which the numbers stand there.
ASK_ALL = """(list) => list.filter((words) => {
    const input = document.querySelector("#search-query");
    input.value = words;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    return document.querySelector(".search__danger").checkVisibility();
})"""
# Asks as typing does; the answer is on the page when the event has been handled.


def opened(page: Any, address: str) -> Any:
    """The page at `address`, with its search open and loaded."""
    page.goto(address)
    search_for(page, "matrix")
    return page


def test_the_table_is_large_and_every_place_in_it_exists(site_dir: Path):
    assert len(CASES) >= 70
    assert len({case["words"].lower() for case in CASES}) == len(CASES)
    for wanted in {page for case in CASES for page in case["pages"]}:
        address, _, anchor = wanted.partition("#")
        built = (site_dir / address / "index.html").read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in built, wanted


def test_readers_find_what_they_type(page: Any, base_url: str):
    opened(page, base_url)
    missed, times = [], []
    for case in CASES:
        answer = page.evaluate(ASK, case["words"])
        links = [link.removeprefix(base_url) for link in answer["links"][:FIRST]]
        if not any(fits(link, wanted) for link in links for wanted in case["pages"]):
            missed.append((case["words"], links))
        assert len(set(answer["links"])) == len(answer["links"]), "one place is shown once"
        times.append(answer["took"])
    assert len(missed) <= len(CASES) * (1 - ENOUGH), missed
    assert statistics.quantiles(times, n=20)[-1] < AT_ONCE, "19 of 20 answers at once, on a busy machine too"
    assert max(times) < 5 * AT_ONCE


@pytest.mark.parametrize("address", ["", "parents/", "procedures/missing/", "training/", "helplines/", CHILDS_PAGE])
def test_a_child_finds_their_own_page_first_from_any_page(page: Any, base_url: str, address: str):
    sentences = [case["words"] for case in CASES if case.get("who") == "child"]
    assert len(sentences) >= 40
    opened(page, base_url + address)
    missed = [words for words in sentences if page.evaluate(ASK, words)["links"][:1] != [base_url + CHILDS_PAGE]]
    assert missed == []
    box = page.locator(".search__child")
    assert box.locator('a[href="tel:08001111"]').is_visible()
    assert box.locator("a").last.evaluate("(a) => a.href") == base_url + CHILDS_PAGE
    page.evaluate(ASK, "phone")
    assert not box.is_visible()


def test_a_parents_page_finds_parents_pages_first(page: Any, base_url: str):
    cases = [case for case in CASES if case.get("who") in ("parent", "grandparent")]
    assert len(cases) >= 50
    opened(page, base_url + "parents/")
    missed, own = [], 0
    for case in cases:
        links = [link.removeprefix(base_url) for link in page.evaluate(ASK, case["words"])["links"][:FIRST]]
        own += links[0].startswith("parents/")
        if not any(fits(link, wanted) for link in links for wanted in case["pages"]):
            missed.append((case["words"], links))
    assert len(missed) <= len(cases) * (1 - ENOUGH), missed
    assert own >= len(cases) * 0.8


def test_where_nobody_knows_who_reads_the_red_box_leads_a_parent_to_tonight_too(page: Any, base_url: str):
    for address, led_to in (
        ("", ["parents/tonight/", "procedures/what-to-do-now/"]),
        ("parents/", ["parents/tonight/"]),
        ("procedures/missing/", ["procedures/what-to-do-now/"]),
        (CHILDS_PAGE, [CHILDS_PAGE]),
    ):
        opened(page, base_url + address)
        page.evaluate(ASK, "it is happening now")
        links = page.locator(".search__now > a").evaluate_all("(all) => all.map((a) => a.href)")
        assert links == [base_url + place for place in led_to], address


def test_whoever_is_no_child_is_not_taken_for_one(page: Any, base_url: str):
    opened(page, base_url)
    heard = """(list) => list.filter((words) => {
        const input = document.querySelector("#search-query");
        input.value = words;
        input.dispatchEvent(new Event("input", { bubbles: true }));
        return document.querySelector(".search__child").checkVisibility();
    })"""
    others = [case["words"] for case in CASES if case.get("who") != "child"]
    ordinary = DANGER["ordinary"]["worked_on"] + DANGER["ordinary"]["held_out"]
    assert page.evaluate(heard, [*others, *ordinary, *VOICES["others"]["worked_on"]]) == []
    assert len(page.evaluate(heard, VOICES["others"]["held_out"])) <= 1
    held_out = VOICES["child"]["held_out"]
    assert len(page.evaluate(heard, held_out)) >= len(held_out) * HEARD


@pytest.mark.parametrize("case", [c for c in CASES if " " in c["words"]][:3], ids=lambda c: c["words"])
def test_no_word_leaves_the_page(new_context: Any, base_url: str, case: dict[str, Any]):
    page = new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''} {request.headers}"))
    page.goto(base_url, wait_until="networkidle")
    assert not [line for line in asked if "assets/search/" in line], "loaded before it was wanted"
    page.click("[data-search-open]")
    until(page, lambda: len([line for line in asked if "assets/search/" in line]) == 2)
    before = len(asked)
    page.locator("#search-query").press_sequentially(case["words"])
    until(page, results(page).count, seconds=30)
    page.wait_for_timeout(300)
    assert asked[before:] == []
    assert not [w for w in (quote(case["words"]), quote_plus(case["words"])) if any(w in line for line in asked)]
    assert page.url == base_url
    assert page.evaluate(STORED) == NOTHING


def test_it_works_without_a_network_once_loaded(new_context: Any, base_url: str):
    page = opened(new_context().new_page(), base_url + "parents/")
    page.context.set_offline(True)
    page.fill("#search-query", "missing 7 days")
    until(page, lambda: "procedures/missing/" in (page.locator(".search__link").first.get_attribute("href") or ""))


def opened_in_polish(page: Any, base_url: str) -> Any:
    """The same on a page in Polish."""
    page.goto(base_url + POLISH)
    search_for(page, "telefon")
    return page


def missed_of(page: Any, sentences: list[str]) -> list[str]:
    """Those of some sentences after which the numbers are not shown."""
    shown = set(page.evaluate(ASK_ALL, sentences))
    return [words for words in sentences if words not in shown]


def test_the_table_of_dangers_is_large_enough_to_say_anything():
    for part in ("worked_on", "held_out"):
        told, ordinary = [words for kind in DANGER["danger"] for words in kind[part]], DANGER["ordinary"][part]
        assert min(len(told), len(ordinary)) >= 80
        assert len(set(told + ordinary)) == len(told) + len(ordinary)
    assert {"missing", "wanting to die", "about to meet a stranger"} <= {kind["kind"] for kind in DANGER["danger"]}


def test_what_must_show_the_numbers_does(page: Any, base_url: str):
    opened(page, base_url)
    assert missed_of(page, DANGER["always"]) == []
    opened_in_polish(page, base_url)
    assert missed_of(page, DANGER["always_polish"]) == []


@pytest.mark.parametrize("part", ["worked_on", "held_out"])
def test_danger_is_told_from_what_is_ordinary(page: Any, base_url: str, part: str):
    opened(page, base_url)
    told = {kind["kind"]: missed_of(page, kind[part]) for kind in DANGER["danger"]}
    count = sum(len(kind[part]) for kind in DANGER["danger"])
    assert sum(map(len, told.values())) <= count * (1 - SHOWN[part]), told
    ordinary = DANGER["ordinary"][part]
    shown = page.evaluate(ASK_ALL, ordinary)
    assert len(shown) <= len(ordinary) * TOO_MANY[part], shown


def test_polish_danger_is_told_on_english_pages_and_english_on_polish_ones(page: Any, base_url: str):
    (polish,) = (kind for kind in DANGER["danger"] if kind["kind"] == "Polish")
    english = [words for kind in DANGER["danger"] if kind is not polish for words in kind["worked_on"]]
    opened_in_polish(page, base_url)
    assert len(missed_of(page, polish["worked_on"] + polish["held_out"])) <= 4
    assert len(missed_of(page, english)) <= len(english) * 0.05
    assert page.evaluate(ASK_ALL, DANGER["ordinary"]["polish"]) == []


def test_what_is_ordinary_does_not_hide_the_danger_beside_it(page: Any, base_url: str):
    opened(page, base_url)
    for words in ("emergency contraception", "missing from lessons", "the council has not got back to me"):
        assert page.evaluate(ASK_ALL, [words]) == [], words
        assert missed_of(page, [f"{words} and she has not come home"]) == []
    assert missed_of(page, ["we had a row about school and homework " * 8 + "and now she has not come home"]) == []


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        (
            "parents/",
            [
                "parents/missing/",
                "parents/who-can-help/#if-someone-is-ill-or-hurts-themselves",
                "parents/online/#threats",
            ],
        ),
        ("procedures/missing/", ["procedures/missing/", "procedures/what-to-do-now/", "procedures/what-to-do-now/"]),
        (POLISH, ["pl/parents/missing/", "pl/parents/who-can-help/", "pl/parents/online/"]),
    ],
)
def test_the_page_that_answers_a_danger_stands_below_the_numbers(
    page: Any, base_url: str, address: str, wanted: list[str]
):
    page.goto(base_url + address)
    page.click("[data-search-open]")
    page.evaluate(ASK, "telefon")
    until(page, lambda: page.locator(".search__status").inner_text() not in ("", "Loading search."), seconds=30)
    until(page, lambda: missed_of(page, ["suicide"]) == [], seconds=30)
    links = page.locator(".search__now a")
    for words, place in zip(
        ("hasnt come home", "doesnt want to be here anymore", "he will post my pictures if i dont pay"),
        wanted,
        strict=True,
    ):
        page.evaluate(ASK, words)
        shown = [link.removeprefix(base_url) for link in links.evaluate_all("(all) => all.map((a) => a.href)")]
        assert place in shown, words
        assert len(set(shown)) == len(shown)
        if address != "procedures/missing/":
            assert [link for link in shown if "procedures/" in link] == [], "a parent is not sent to the staff's pages"
    page.evaluate(ASK, "it is happening now")
    assert links.count() == 1, "what is left from the words before is gone"


@pytest.mark.parametrize("address", ["parents/", "parents/signs/", POLISH, "", "helplines/"])
def test_parents_always_have_three_numbers_above_what_they_find(new_context: Any, base_url: str, address: str):
    page = new_context(viewport=PHONE).new_page()
    page.goto(base_url + address)
    page.click("[data-search-open]")
    numbers = page.locator(".search__always a")
    for words in ("", "xyzzyq", "suicide", "phone", "telefon"):
        page.evaluate(ASK, words)
        shown = numbers.evaluate_all(
            "(all) => all.filter((a) => a.checkVisibility()).map((a) => a.getAttribute('href'))"
        )
        assert shown == ["tel:999", "tel:101", "tel:08088005000"], words
    assert min(number.bounding_box()["height"] for number in numbers.all()) >= 44
    line = page.locator(".search__always").bounding_box()
    assert line["height"] < 90, "it is one slim line"
    assert page.evaluate("""document.querySelector(".search__always").compareDocumentPosition(
        document.querySelector(".search__danger")) & Node.DOCUMENT_POSITION_FOLLOWING""")


def test_staff_have_no_line_that_is_always_there(page: Any, base_url: str):
    page.goto(base_url + "procedures/missing/")
    assert page.locator(".search__always").count() == 0


def test_acronyms_are_not_read_as_other_words(page: Any, base_url: str):
    opened(page, base_url)
    status = page.locator(".search__status")
    for words in ("LADO", "lado", "who is the LADO", "marac", "MAPPA", "senco", "XQZT"):
        page.evaluate(ASK, words)
        assert "Read as" not in status.inner_text(), words
    page.evaluate(ASK, "REFFERAL FORM")  # somebody whose capitals are locked
    assert "Read as “referral”" in status.inner_text()


@pytest.mark.parametrize("words", ["5,8", "para 5,8", "p5.8", "p5-8"])
def test_a_paragraph_is_found_however_its_number_is_written(page: Any, base_url: str, words: str):
    opened(page, base_url)
    assert page.evaluate(ASK, words)["links"][0] == f"{base_url}procedures/using-the-risk-matrix/#p5-8"


def test_the_name_of_a_language_finds_its_pages(page: Any, base_url: str):
    opened(page, base_url)
    for words in ("polski", "po polsku", "polish", "Polish"):
        links = page.evaluate(ASK, words)["links"]
        assert links[0] == base_url + POLISH, words
        assert results(page).first.get_attribute("lang") == "pl"
    assert page.evaluate(ASK, "polish missing")["links"][0] == f"{base_url}{POLISH}missing/"
    opened_in_polish(page, base_url)
    for words in ("polski", "po polsku", "polish"):
        assert page.evaluate(ASK, words)["links"], words


def test_danger_comes_before_the_results_and_follows_the_area(page: Any, base_url: str):
    opened(page, base_url)
    box = page.locator(".search__danger")
    for quiet in ("accessibility", "agenda for a review", "5.8", "glossary"):
        page.evaluate(ASK, quiet)
        assert not box.is_visible(), quiet
    page.evaluate(ASK, "danger")
    assert box.locator('a[href="tel:999"]').is_visible()
    assert box.bounding_box()["y"] < page.locator(".search__results").bounding_box()["y"]
    areas = box.locator("[data-for-area]")
    assert [area.is_visible() for area in areas.all()] == [True, True]
    page.keyboard.press("Escape")
    choose_area(page, "Stoke-on-Trent")
    page.click("[data-search-open]")
    page.evaluate(ASK, "danger")
    shown = [area.get_attribute("data-for-area") for area in areas.all() if area.is_visible()]
    assert shown == ["stoke-on-trent"]


def test_the_numbers_are_there_when_the_search_is_not(page: Any, base_url: str):
    page.route("**/assets/search/index.json", lambda route: route.abort())
    page.goto(base_url)
    page.click("[data-search-open]")
    until(page, lambda: "could not be loaded" in page.locator(".search__status").inner_text())
    assert page.locator('.search__danger a[href="tel:999"]').is_visible()


@pytest.mark.parametrize("address", ["nowhere/at/all", "tools/", "pl/"])
def test_it_works_where_no_page_of_the_docs_is(page: Any, base_url: str, address: str):
    page.goto(base_url + address)
    search_for(page, "telefon" if address == "pl/" else "missing")
    found = page.goto(results(page).first.locator("a").evaluate("(link) => link.href"))
    assert found.status == 200


def test_the_keyboard_reaches_every_result_and_opens_it(page: Any, base_url: str):
    opened(page, base_url + "about/")
    page.fill("#search-query", "trafficking")
    until(page, lambda: results(page).count() > 2)
    at = "[document.querySelector('#search-query'), ...document.querySelectorAll('.search__link')]" + (
        ".indexOf(document.activeElement)"
    )
    assert page.evaluate(at) == 0
    for key, place in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("ArrowUp", 0), ("ArrowUp", 0)):
        page.keyboard.press(key)
        assert page.evaluate(at) == place
    assert "result" in page.locator(".search__status[role=status]").inner_text()
    page.keyboard.press("ArrowDown")
    wanted = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    until(page, lambda: page.url == wanted)
    until(page, lambda: page.locator("h1").is_visible())


def test_the_search_closes_when_the_focus_leaves_it(page: Any, base_url: str):
    """It lies over the page: what has the focus must never be under it (WCAG 2.2, 2.4.11)."""
    page.goto(base_url + "parents/")
    page.click("[data-search-open]")
    dialog = page.locator("dialog.search")
    outside = """document.activeElement !== document.body
        && !document.querySelector('dialog.search').contains(document.activeElement)"""
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(outside):
            break
        assert dialog.is_visible()
    assert page.evaluate(outside), "the keyboard is not caught"
    assert not dialog.is_visible()
    assert page.evaluate("document.activeElement.className") == "skip-link", "it went on"
    page.click("[data-search-open]")
    page.keyboard.press("Shift+Tab")
    assert not dialog.is_visible(), "the other way round, too"


def test_escape_closes_the_search_from_anywhere(page: Any, base_url: str):
    page.goto(base_url + "parents/")
    page.click("[data-search-open]")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    assert not page.locator("dialog.search").is_visible()
    assert page.evaluate("document.activeElement === document.querySelector('[data-search-open]')")


def test_the_strip_stays_in_use_while_the_search_is_open(page: Any, base_url: str):
    page.goto(base_url + "parents/")
    search_for(page, "phone")
    page.locator(".strip__more > summary").click()
    assert page.locator(".strip__panel").is_visible()
    assert page.locator("dialog.search").is_visible(), "it does not lie over the strip"


def test_a_result_names_its_page_and_place_and_is_only_text(page: Any, base_url: str):
    opened(page, base_url)
    page.evaluate(ASK, "5.8")
    first = results(page).first
    assert "Using the risk matrix" in first.inner_text()
    assert "5.8" in first.inner_text()
    for words in ("<img src=x onerror=alert(1)>", "“matrix” <b>bold</b>", "a" * 5000, "(((", "\\d+ .*"):
        page.evaluate(ASK, words)
        assert page.locator(".search img, .search b").count() == 0
        assert page.locator(".search__status").inner_text()


def test_a_misspelt_word_is_named_as_it_was_read(page: Any, base_url: str):
    opened(page, base_url)
    page.evaluate(ASK, "exploitaton")
    assert "Read as “exploitation”" in page.locator(".search__status").inner_text()
    page.evaluate(ASK, "exploitation")
    assert "Read as" not in page.locator(".search__status").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["parents/", "procedures/missing/"])
def test_axe_finds_nothing_in_the_danger_box(new_context: Any, base_url: str, scheme: str, address: str):
    page = opened(new_context(viewport=PHONE, color_scheme=scheme).new_page(), base_url + address)
    page.evaluate(ASK, "who do I ring")
    page.evaluate(AXE)
    found = page.evaluate("axe.run('.search', {resultTypes: ['violations']})")["violations"]
    assert [v["id"] for v in found] == []
    assert scroll_width(page) <= PHONE["width"]

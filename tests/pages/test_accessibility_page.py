"""What the page on accessibility claims is what is tested: neither more nor less, and each test is there."""

import ast
import gzip
import re
from pathlib import Path

import pytest
from html_reader import every, only, read, text_of

from macros.shell.languages import REFERENCE, languages

ROOT = Path(__file__).resolve().parents[2]
SHELL, FIRST, TOOLS = "browser/test_shell.py", "browser/test_first_screen.py", "browser/test_page_of_tools.py"
# A word or two of each claim, and the tests that hold it.
HELD = {
    "axe-core": [(SHELL, "test_each_page_in_one_visit")],
    "a click hits": [("browser/test_clicks.py", "test_a_click_hits_what_is_seen")],
    "at 320 pixels wide": [
        (SHELL, "test_each_page_in_one_visit"),
        (FIRST, "test_no_page_scrolls_sideways_on_the_narrowest_phone"),
    ],
    "set apart": [(FIRST, "test_no_page_scrolls_sideways_on_a_watch_or_when_its_text_is_set_apart")],
    "very short window": [(FIRST, "test_in_a_short_window_no_bar_covers_what_is_read")],
    "180 pixels wide": [(FIRST, "test_danger_and_the_way_out_stay_whole")],
    "12 point": [(FIRST, "test_no_sheet_is_printed_too_small_to_read")],
    "the keyboard reaches": [
        (SHELL, "test_the_keyboard_is_always_seen_and_never_under_the_strip"),
        ("browser/test_search.py", "test_the_search_closes_when_the_focus_leaves_it"),
    ],
    "capital letters": [(SHELL, "test_shift_with_another_key_or_a_click_says_nothing_and_counts_for_nothing")],
    "out of date in a tool": [
        (TOOLS, "test_what_keeps_a_text_from_being_copied_is_said_and_leads_to_its_field"),
        (TOOLS, "test_a_document_is_out_of_date_when_the_sites_area_or_the_day_changes"),
    ],
    "without JavaScript": [(SHELL, "test_without_javascript_nothing_is_hidden_and_the_way_out_works")],
    "by a formula": [("pages/test_reading_level.py", "test_a_page_is_as_plain_as_its_reader_needs")],
}


def claims(site: Path) -> list[str]:
    """Each line below “What was tested”."""
    title = only(read(site / "about/accessibility/index.html"), "h2#what-was-tested")
    listed = next(one for one in title.itersiblings() if one.tag == "ul")
    return [text_of(line) for line in every(listed, "li")]


@pytest.fixture
def said(site_dir: Path) -> str:
    return text_of(only(read(site_dir / "about/accessibility/index.html"), "main"))


def test_each_claim_is_held_by_tests_that_are_there(site_dir: Path):
    lines = claims(site_dir)
    assert len(lines) == len(HELD)
    for words, tests in HELD.items():
        assert len([line for line in lines if words in line]) == 1, words
        for file, name in tests:
            tree = ast.parse((ROOT / "tests" / file).read_text("utf-8"))
            assert name in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}, (file, name)


def test_what_it_says_of_languages_is_what_is_there(said: str):
    others = [words.name for code, words in languages().items() if code != REFERENCE]
    assert others == ["Polski"]
    parts = {path.relative_to(ROOT / "docs/pl").parts[0] for path in (ROOT / "docs/pl").rglob("*.md")}
    assert parts == {"parents", "for-you.md"}
    unchecked = [p for p in (ROOT / "docs/pl").rglob("*.md") if "checked: false" in p.read_text("utf-8")]
    assert unchecked
    assert (
        "Only the pages for parents, their signs checklist and the page for a child are in another language, Polish, "
        "and no native speaker has checked them"
    ) in said


def test_what_it_says_of_the_search_is_what_is_measured(said: str):
    text = (ROOT / "tests/browser/test_search.py").read_text("utf-8")
    (held_out,) = re.findall(r'^SHOWN = \{.*"held_out": ([0-9.]+)', text, re.MULTILINE)
    assert round(1 / (1 - float(held_out))) == 5
    assert "It misses about one such search in five" in said
    assert "Search forgives many spelling mistakes" in said


def test_what_it_says_of_browsers_is_what_is_run(said: str):
    texts = [path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py")]
    run = {name for text in texts for name in re.findall(r"playwright\.(\w+)\.launch", text)}
    assert run == {"chromium"}
    assert "Browsers other than Chromium." in said


def test_what_it_says_of_the_weight_of_a_tool_is_what_it_weighs(site_dir: Path, said: str):
    files = [path for path in (site_dir / "assets/runtime").iterdir() if not path.name.startswith("word.")]
    megabytes = sum(len(gzip.compress(path.read_bytes())) for path in files) / 1e6
    assert f"load about {round(megabytes)} megabytes the first time" in said

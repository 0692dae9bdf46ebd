"""The published table of attacks is what the suite tries today and what was seen; what gets out is named there."""

import re
from datetime import date
from pathlib import Path

import pytest
from html_reader import every, only, read, text_of
from support import attacks

from macros.tool.attacks import HELD, OUT, found, outcome

WAYS = {f"{place}/{way}" for place, ways in attacks.ALL.items() for way in ways}


def test_every_way_that_is_tried_today_was_tried_in_each_browser_and_no_other():
    seen = found()
    assert set(seen) == {"Chromium", "Firefox", "WebKitGTK"}
    for browser, of in seen.items():
        missing, gone = WAYS - set(of["ways"]), set(of["ways"]) - WAYS
        assert (missing, gone) == (set(), set()), f"{browser}: run `make attacks`"
        assert all(behind is not None for _, behind in of["ways"].values())
        assert date.fromisoformat(of["day"])
        assert re.fullmatch(r"[\d.]+", of["version"])


def test_nothing_gets_out_but_by_what_the_page_names():
    for browser, of in found().items():
        out = {key.partition("/")[2] for key, went in of["ways"].items() if outcome(went) == OUT}
        assert out <= (attacks.LEAVING if browser == "WebKitGTK" else set())


def test_most_ways_are_seen_to_arrive_without_the_lock():
    """Or the table would boast of what no browser does."""
    for of in found().values():
        went = [outcome(one) for one in of["ways"].values()]
        assert went.count(HELD) > len(went) * 0.7


@pytest.mark.parametrize("place", attacks.ALL)
def test_the_page_lists_each_way_once_in_the_table_of_its_place(site_dir: Path, place: str):
    title = only(read(site_dir / "about/attacks/index.html"), f"h2#{place}")
    table = next(one for one in title.itersiblings() if every(one, "tbody tr") or one.tag == "table")
    rows = [[text_of(cell) for cell in every(row, "td")] for row in every(table, "tbody tr")]
    assert sorted(way for way, _ in rows) == sorted(attacks.ALL[place])
    for way, said in rows:
        for browser, of in found().items():
            held = outcome(of["ways"][f"{place}/{way}"]) == HELD
            assert (browser not in said) if said == HELD else (browser in said), way
            assert held or said != HELD


def test_the_page_says_of_each_browser_what_was_seen(site_dir: Path):
    said = text_of(only(read(site_dir / "about/attacks/index.html"), "main"))
    for browser, of in found().items():
        went = [outcome(one) for one in of["ways"].values()]
        assert f"{browser} {of['version']}" in said
        assert f"{len(went)} ways. {went.count(HELD)} were held" in said
    assert "A browser without the navigate event, such as this WebKitGTK" in said

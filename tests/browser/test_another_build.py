"""A site that changes while a page is open: a form of one build is never answered by the rules of another."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from html_reader import only, read
from support.pages import dialogs_of, faults, until
from support.tools import RESULT, choose, press, put_on_page, save, show, status, wait_until_ready

from cse_tools.about import about
from cse_tools.tools import TOOLS

Open = Callable[..., Any]
MANIFEST = "**/assets/runtime/manifest.json"
SENTENCE = "The site has changed since you opened this page, so the tool was not started."


def published(page: Any, *builds: str) -> list[str]:
    """From now on the site is another build at each request for its manifest, in turn; then it is as it was."""
    left = list(builds)

    def answer(route: Any) -> None:
        found = route.fetch()
        route.fulfill(response=found, body=found.text() + (left.pop(0) if left else ""))

    page.route(MANIFEST, answer)
    return left


@pytest.mark.parametrize("tool", TOOLS)
def test_a_page_carries_the_build_for_which_it_was_made(site_dir: Path, tool: str):
    page = read(site_dir / about(tool).page.removesuffix(".md") / "index.html")
    manifest = (site_dir / "assets/runtime/manifest.json").read_bytes()
    assert only(page, "form.tool-form[data-build]").get("data-build") == hashlib.sha256(manifest).hexdigest()


@pytest.mark.parametrize("address", ["tools/risk-matrix/", "tools/disruption-plan/"])
def test_a_page_of_an_older_build_says_so_and_nothing_typed_is_lost(open_at: Open, address: str):
    page = open_at(address, ready=False, before=lambda page: published(page, *[" "] * 9))
    asked = dialogs_of(page, leave=True)
    until(page, lambda: SENTENCE in status(page))
    assert "Save your answers to a file" in status(page)
    assert page.locator("#result .document").count() == 0
    page.fill("#f-age", "14")
    assert faults(page, within=".tool-bar") == []
    _, saved = save(page, within="[data-status]")
    page.unroute(MANIFEST)
    press(page, "Reload the page", within="[data-status]")
    wait_until_ready(page)
    assert asked == [], "what was saved is not warned of"
    assert page.input_value("#f-age") == ""
    choose(page, saved)
    press(page, "Open the file")
    put_on_page(page)
    assert page.input_value("#f-age") == "14"


def test_a_reader_who_asks_for_a_result_is_told_again(open_at: Open):
    page = open_at("tools/risk-matrix/", ready=False, before=lambda page: published(page, *[" "] * 9))
    until(page, lambda: SENTENCE in status(page))
    page.click("[data-do=show]")
    page.wait_for_timeout(500)
    until(page, lambda: SENTENCE in status(page))
    assert page.locator(RESULT).count() == 0


def test_a_tool_that_saves_nothing_says_to_note_it_down(open_at: Open):
    page = open_at("parents/signs-checklist/", ready=False, before=lambda page: published(page, *[" "] * 9))
    until(page, lambda: SENTENCE in status(page))
    assert "Note down what you typed" in status(page)
    assert page.locator("[data-status] [data-do=save]").count() == 0
    assert page.locator("[data-status]").get_by_role("button", name="Reload the page").is_visible()


def test_a_manifest_that_a_browser_kept_is_asked_for_once_more(open_at: Open):
    page = open_at("tools/risk-matrix/", before=lambda page: published(page, " "))
    page.fill("#f-age", "14")
    show(page)
    assert page.locator(RESULT).is_visible()

"""What a browser test does on any page of the site: wait, look for faults, listen, and see what is kept."""

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from macros.shell.languages import REFERENCE, code_of

ROOT = Path(__file__).resolve().parents[3]
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
TODAY = "2026-11-23"  # the date of every page that `new_context` opens
SCENARIOS = ("a-father-rings", "placed-here", "three-doors")
WEATHER = "https://www.bbc.co.uk/weather"
# The lock of a tool's page takes the means away, so a test has them kept aside before anything runs.
ASIDE = """(() => {
  const take = (read) => { try { return read(); } catch {} };
  const { get } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  window.aside = {
    local: take(() => localStorage), session: take(() => sessionStorage), databases: take(() => indexedDB),
    caches: take(() => caches), workers: take(() => navigator.serviceWorker), cookie: () => get.call(document),
    Worker: take(() => Worker), files: take(() => navigator.storage),
  };
})();"""
STORED = """async () => ({
    local: Object.keys(aside.local), session: Object.keys(aside.session), cookies: aside.cookie(),
    databases: (await aside.databases.databases()).length, caches: (await aside.caches.keys()).length,
    workers: (await aside.workers.getRegistrations()).length,
})"""
NOTHING = {"local": [], "session": [], "cookies": "", "databases": 0, "caches": 0, "workers": 0}
# Clipped by the root is no better than scrolled: nothing a reader needs may stick out.
STICKING_OUT = """() => [...document.querySelectorAll("body *")].filter((e) => {
    if (e.getBoundingClientRect().right <= innerWidth + 1) return false;
    if (!e.checkVisibility() || e.closest(".visually-hidden, .skip-link")) return false;
    for (let p = e.parentElement; p; p = p.parentElement)
        if (/auto|scroll|hidden/.test(getComputedStyle(p).overflowX) && p !== document.body) return false;
    return true;
}).map((e) => e.outerHTML.slice(0, 120))"""


def until(page: Any, true: Callable[[], Any], seconds: float = 5) -> None:
    """Poll: the page's policy refuses Playwright's own way of waiting for a condition."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        page.wait_for_timeout(40)


def answer_for_the_weather(page: Any) -> None:
    """Be the place where the way out leads."""
    page.context.route(f"{WEATHER}**", lambda route: route.fulfill(content_type="text/html", body="<h1>Weather</h1>"))


def faults(page: Any, *, within: str = "", only: str = "") -> list[str]:
    """What axe-core finds wrong with the page as it is now, or with part of it, or against one rule."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
    if only:
        options = {"resultTypes": ["violations"], "runOnly": [only]}
    # A bar that floats over a link for the moment is not that link's neighbour.
    page.evaluate("document.querySelector('.tool-bar')?.style.setProperty('position', 'static')")
    found = page.evaluate("([where, options]) => axe.run(where || document, options)", [within, options])
    return [f"{v['id']}: {n['html']} {n['failureSummary']}" for v in found["violations"] for n in v["nodes"]]


def faults_of_what_opens(page: Any) -> list[str]:
    """The same of the strip and the menu, each open, on a phone."""
    page.click(".strip__more summary")
    assert page.locator(".strip__panel").is_visible()
    found = faults(page, within=".strip")
    page.click(".strip__more summary")
    page.click(".menu > summary")
    assert page.locator(".menu__panel").is_visible()
    found += faults(page, within=".masthead")
    page.click(".menu > summary")
    return found


def asked_by(page: Any) -> list[str]:
    """The address of each request from now on; the list grows."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def said_by(page: Any, *kinds: str) -> list[str]:
    """Each error of the page from now on, and what it says in its console, of these kinds or all; the list grows."""
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if not kinds or one.type in kinds else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def dialogs_of(page: Any, *, leave: bool = False) -> list[str]:
    """The kind of each question the browser asks from now on, answered by staying or leaving; the list grows."""
    asked: list[str] = []
    page.on("dialog", lambda one: (asked.append(one.type), one.accept() if leave else one.dismiss()))
    return asked


def focused(page: Any) -> str:
    """The id of what has the focus, or its words."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


def scroll_width(page: Any) -> int:
    """How wide the page is, in CSS pixels: more than the screen scrolls sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth"))


def unfold(page: Any, part: str, only: str = "*") -> None:
    """Open the folds in a part of the page that match `only`, and close the others."""
    page.locator(f"{part} details").evaluate_all(
        "(all, only) => all.forEach((one) => { one.open = one.matches(only); })", only
    )


def choose_area(page: Any, words: str) -> None:
    """Choose an area in the switch at the head of the page, by its label."""
    page.locator(".area-switch__form label", has_text=words).click()


def sheets(page: Any, **options: Any) -> list[Any]:
    """Each sheet of paper, as pypdf reads it; takes the options of Playwright's `pdf`."""
    return list(PdfReader(BytesIO(page.pdf(**options))).pages)


def addresses() -> list[str]:
    """The address of every page in docs/, relative to the site's root.

    Of another language the first page of each part: test_translation.py looks at the rest. Of the scenarios, which
    one template makes, those that use every tool between them: test_scenario_pages.py reads the rest.
    """
    found = []
    for source in sorted((ROOT / "docs").rglob("*.md")):
        if code_of(source.relative_to(ROOT / "docs").as_posix()) != REFERENCE and source.stem != "index":
            continue
        if source.parent.name == "scenarios" and source.stem not in ("index", *SCENARIOS):
            continue
        path = source.relative_to(ROOT / "docs").with_suffix("")
        url = path.parent.as_posix() if path.name == "index" else path.as_posix()
        found.append("" if url == "." else f"{url}/")
    return found

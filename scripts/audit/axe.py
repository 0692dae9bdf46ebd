"""axe-core, with all its rules, over every page as it comes and with all unfolded, and over tools with an answer."""

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from cse_tools.about import about
from cse_tools.tools import TOOLS
from scripts.audit.looked import ROOT, Finding, Looked, NotRun, pages, version
from scripts.audit.serving import served

NAME = "axe-core"
AXE = ROOT / "node_modules/axe-core"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
RUN = """async () => {
    const found = await axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}});
    return found.violations.flatMap(({ id, help, nodes }) => nodes.map((at) => [`${id}: ${help}`, at.html]));
}"""
# A bar that floats over a link for the moment is not that link's neighbour, and a row of the plan that is not drawn yet
# has a height that is guessed.
LIE_STILL = """() => {
    document.querySelector(".tool-bar")?.style.setProperty("position", "static");
    for (const part of document.querySelectorAll(".plan-row, .plan-aim")) part.style.contentVisibility = "visible";
}"""
UNFOLD = "() => { for (const fold of document.querySelectorAll('main details')) fold.open = true; }"


class Looking:
    """Counts the runs over the states of a page, and keeps what each found, once for each page."""

    def __init__(self) -> None:
        self.runs = 0
        self.found: dict[Finding, None] = {}

    def at(self, page: Any, where: str) -> None:
        """Run axe over the page as it is now."""
        if not page.evaluate("'axe' in window"):
            page.evaluate((AXE / "axe.min.js").read_text("utf-8"))
        page.evaluate(LIE_STILL)
        self.runs += 1
        for what, html in page.evaluate(RUN):
            self.found[Finding(where, f"{what}: {html}")] = None


def every_page(looking: Looking, browser: Any, site: Path, root: str) -> None:
    """Each page as it comes on a phone, then unfolded and dark on a desk."""
    page = browser.new_page(viewport=PHONE)
    for file in pages(site):
        where = str(file.relative_to(site))
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(PHONE)
        page.goto(root + where.removesuffix("index.html"))
        looking.at(page, where)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(DESK)
        page.evaluate(UNFOLD)
        looking.at(page, where)


def every_tool(looking: Looking, browser: Any, root: str) -> None:
    """Each tool with the answer to a made-up child, then with all of it unfolded."""
    for size in (PHONE, DESK):
        for name in TOOLS:
            told = about(name)
            page = browser.new_page(viewport=size)
            page.goto(root + told.url)
            page.locator(".tool-bar__status", has_text="Ready").wait_for(timeout=60_000)
            if page.locator(".examples").count():
                page.locator(".examples > summary").click()
                page.get_by_role("button", name="Load it", exact=True).click()
            else:
                page.locator("form.tool-form input[type=checkbox]").first.click()
            show = page.locator("[data-do=show]")
            if show.count():
                show.first.click()
            page.locator("#result .document, .plan-row").first.wait_for()
            looking.at(page, f"{told.url}, with an answer")
            page.evaluate(UNFOLD)
            looking.at(page, f"{told.url}, unfolded")
            page.close()


def look(site: Path) -> Looked:
    release = version("axe-core", AXE.parent)
    if not (chromium := os.environ.get("CHROMIUM")):
        raise NotRun("there is no Chromium: set $CHROMIUM")
    looking = Looking()
    with served(site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        every_page(looking, browser, site, root)
        every_tool(looking, browser, root)
        browser.close()
    return Looked(
        f"{len(pages(site))} pages and {len(TOOLS)} tools in {looking.runs} states ({release})", [*looking.found]
    )

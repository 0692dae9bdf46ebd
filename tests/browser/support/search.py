"""What a browser test does with the search: open it, ask, and judge what it finds."""

from typing import Any

from support.pages import until

FIRST = 3  # among so many the wanted page must be
ENOUGH = 0.95  # of what readers type
ASK = """(words) => {
    const input = document.querySelector("#search-query");
    input.value = words;
    const start = performance.now();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    const took = performance.now() - start;
    return { took, links: [...document.querySelectorAll(".search__results .search__link")].map((a) => a.href) };
}"""


def results(page: Any) -> Any:
    """What the search has found, best first."""
    return page.locator(".search__results li")


def search_for(page: Any, words: str) -> None:
    """Type words into the search, which is opened if it is not, and wait until it has found something."""
    if not page.locator("dialog.search").is_visible():
        page.click("[data-search-open]")
    page.fill("#search-query", words)
    until(page, results(page).count, seconds=30)


def fits(link: str, wanted: str) -> bool:
    """Whether a link is to the page, or to the very place if one is wanted."""
    return link == wanted if "#" in wanted else link.partition("#")[0] == wanted

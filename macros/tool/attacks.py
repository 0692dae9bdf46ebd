"""The ways out of a tool's page that the tests try, and what became of each (attacks.json, of `make attacks`)."""

import json
from datetime import date
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("attacks.json")
PLACES = {
    "page": "From the page, by what its policy forbids",
    "worker": "From a worker that the page makes",
    "python": "Out of Python, in the tool itself",
    "beyond": "From the page, by what no policy governs",
    "copy": "With a copy of the site on the device",
}
HELD, NOT_SEEN, OUT = "Held", "Not seen to arrive without the lock either", "Gets out"


def outcome(went: list[bool | None]) -> str:
    """What a way came to in one browser. `went`: whether it arrived without the lock, and with it; None: not tried."""
    without, behind = went
    if behind:
        return OUT
    return NOT_SEEN if without is False else HELD


def found() -> dict[str, Any]:
    """Each browser's `version`, `day` and `ways`: by place and name, what `outcome` takes."""
    return dict(json.loads(FILE.read_text("utf-8")))


def counts() -> str:
    """One line for each browser, in Markdown: how many ways were tried in it, and what became of them."""
    lines = []
    for browser, of in found().items():
        went = [outcome(one) for one in of["ways"].values()]
        out, day = went.count(OUT), date.fromisoformat(of["day"])
        lines.append(
            f"- **{browser} {of['version']}**, {day.day} {day:%B %Y}: {len(went)} ways. {went.count(HELD)} were held, "
            f"{went.count(NOT_SEEN)} do not arrive in this browser even without the lock, "
            + (f"**{out} get out**." if out else "none gets out.")
        )
    return "\n".join(lines)


def table(place: str) -> str:
    """The ways of one place as a table in Markdown, of two columns, so that it fits a phone."""
    by_way: dict[str, dict[str, list[str]]] = {}
    browsers = found()
    for browser, of in browsers.items():
        for key, went in of["ways"].items():
            where, _, way = key.partition("/")
            if where == place:
                by_way.setdefault(way, {}).setdefault(outcome(went), []).append(browser)
    rows = []
    for way, seen in sorted(by_way.items()):
        said = [
            HELD if kind == HELD and len(who) == len(browsers) else f"{kind}: {', '.join(who)}"
            for kind, who in sorted(seen.items(), key=lambda one: [HELD, NOT_SEEN, OUT].index(one[0]))
        ]
        rows.append(f"| {way} | {'<br>'.join(said)} |")
    return "\n".join(["| Way tried | What was seen |", "| --- | --- |", *rows])

"""What became of each way out that was tried, kept for the page that publishes it (docs/about/attacks.md).

Only `make attacks` keeps it: in macros/tool/attacks.json, by browser, with its version and the day. Of each way the
file says whether it arrived without the lock and with it; null is not tried.
"""

import json
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[3] / "macros/tool/attacks.json"
WITHOUT, WITH = 0, 1


class Outcomes:
    """Collects while tests run. A way that arrived in any test has arrived."""

    def __init__(self) -> None:
        self.browsers: dict[str, dict[str, Any]] = {}

    def note(
        self,
        browser: str,
        version: str,
        place: str,
        tried: Iterable[str],
        arrived: Collection[str],
        *,
        locked: bool,
    ) -> None:
        """Of the ways `tried` from a place (a key of `attacks.ALL`), these have `arrived`."""
        of = self.browsers.setdefault(browser, {"version": version, "ways": {}})
        for way in tried:
            now = of["ways"].setdefault(f"{place}/{way}", [None, None])
            now[WITH if locked else WITHOUT] = bool(now[WITH if locked else WITHOUT]) or way in arrived

    def keep(self) -> None:
        """Write what was found, beside what is there of browsers that were not tried now."""
        there = json.loads(FILE.read_text("utf-8")) if FILE.is_file() else {}
        for of in self.browsers.values():
            of["day"] = date.today().isoformat()
        found = there | self.browsers
        lines = []
        for browser, of in sorted(found.items()):
            ways = ",\n".join(f"   {json.dumps(way)}: {json.dumps(went)}" for way, went in sorted(of["ways"].items()))
            head = f' {json.dumps(browser)}: {{\n  "version": {json.dumps(of["version"])},\n  "day": "{of["day"]}",'
            lines.append(f'{head}\n  "ways": {{\n{ways}\n  }}\n }}')
        FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")

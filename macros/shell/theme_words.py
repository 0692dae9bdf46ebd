"""What Material says, in some sixty languages, of what surrounds a page: search, contents, skip to content.

Our own file of a language comes first (`shell/words/<code>.toml`); this fills what it leaves out, before English does.
Only words that mean what ours mean are taken, so nothing about danger, the areas or the way out ever comes from here.
"""

from functools import cache
from pathlib import Path

import material
from jinja2 import Environment

FOLDER = Path(material.__file__).parent / "templates" / "partials" / "languages"
# Our name for the words, then Material's.
SAME = {
    "page.skip": "action.skip",
    "page.contents": "toc",
    "page.tabs": "tabs",
    "translation.choose": "select.language",
    "menu.open": "nav",
    "menu.main": "header",
    "search.open": "search",
    "search.title": "search.placeholder",
    "search.loading": "search.result.initializer",
    "search.nothing": "search.result.none",
    "search.one": "search.result.one",
    "search.several": "search.result.other",
    "footer.label": "footer",
}


@cache
def spoken(code: str) -> dict[str, str]:
    """What we take of Material in a language, by its own names; empty for one that it does not speak."""
    path = FOLDER / f"{code}.html"
    if not path.is_file():
        return {}
    # The file is a template with one macro, which looks its key up in a table.
    say = Environment().from_string(path.read_text("utf-8")).module.t  # type: ignore[attr-defined]
    return {key: text for key in SAME.values() if (text := str(say(key)).strip())}


def theme_words(code: str) -> dict[str, str]:
    """Material's words for a language, by our names: "page.skip". A number's place is {count}, as ours has it."""
    found = spoken(code)
    return {ours: found[theirs].replace("#", "{count}") for ours, theirs in SAME.items() if theirs in found}

"""The site in other languages: its words, one file for each language, and which language a page is in.

A language is a file `shell/words/<code>.toml` with the words around the pages, and pages in a folder of docs/ of that
name: `docs/pl/parents/tonight.md` translates `docs/parents/tonight.md`. English, the reference, has no folder.
What the file does not say, Material says if it speaks the language; what neither says is English. What the facts and
the tools say is translated in `cse_tools.languages`.
"""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from mkdocs.exceptions import PluginError

from cse_tools import languages as tools
from macros.shell.theme_words import theme_words

FOLDER = Path(__file__).parent / "words"
REFERENCE = "en"
# What a file of words holds beside its tables of words.
ABOUT = {"name": str, "tag": str, "months": list}
# Tables of whole English texts: the names of the menus, and what the scripts of a tool's page say.
FACTS, SCRIPTS = "facts", "scripts"


def flat(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The words of all tables that have names for them, as ("strip.call", "Call 999")."""
    for part, words in table.items():
        if part not in (*ABOUT, FACTS, SCRIPTS):
            yield from ((f"{part}.{key}", text) for key, text in words.items())


class Words:
    """The words of one language. What neither it nor Material says is said in English, and marked as English."""

    def __init__(self, code: str, own: Mapping[str, Any], reference: Mapping[str, Any]) -> None:
        """`own` and `reference` are files of words, read.

        Raises PluginError for a word that English does not know, or whose places to fill in are not the same.
        """
        self.code = code
        self.english = code == REFERENCE
        self.name = str(own["name"])
        self.tag = str(own.get("tag", code))
        self.months = list(own.get("months", reference["months"]))
        self.own, self.reference = dict(flat(own)), dict(flat(reference))
        self.known = self.own if self.english else {**theme_words(code), **self.own}
        told = tools.languages()[code].texts if code in tools.languages() else {}
        self.facts: dict[str, str] = {**told, **own.get(FACTS, {})}
        self.scripts: dict[str, str] = own.get(SCRIPTS, {})
        for key, text in self.own.items():
            if key not in self.reference:
                raise PluginError(f"shell/words/{code}.toml: “{key}” is not in en.toml. Correct its name or remove it.")
            if places(text) != places(self.reference[key]):
                fault = f"shell/words/{code}.toml: “{key}” needs the same names in braces as in en.toml"
                raise PluginError(f"{fault}: {' '.join(sorted(places(self.reference[key]))) or 'none'}.")

    def marked(self, text: str | Markup, own: bool) -> Markup:
        """Text for a page, marked as English if that is not what the page is in."""
        return escape(text) if own else Markup('<span lang="en">{}</span>').format(text)

    def say(self, key: str, **values: Any) -> Markup:
        """The words called `key`, for the text of a page. Raises KeyError for a name that English does not know."""
        text = self.text(key)
        return self.marked(escape(text).format(**values) if values else escape(text), key in self.known)

    def plain(self, key: str, **values: Any) -> Markup:
        """The same for an attribute, where nothing can be marked: of a value that is, the words alone."""
        text = escape(self.text(key))
        words = {name: one.striptags() if isinstance(one, Markup) else one for name, one in values.items()}
        return text.format(**words) if words else text

    def text(self, key: str) -> str:
        """The same where it is not yet HTML."""
        return self.known.get(key) or self.reference[key]

    def fact(self, text: str) -> Markup:
        """What the facts say in English, such as a service's hours. A name that is never translated stays as it is."""
        return self.marked(self.facts.get(text, text), not text or self.english or text in self.facts)

    def plain_fact(self, text: str) -> str:
        """The same for an attribute, where nothing can be marked."""
        return self.facts.get(text, text)

    def date(self, day: date) -> str:
        """A day in words: "23 November 2026"."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"


def places(text: str) -> set[str]:
    """The names in braces that a page fills in."""
    return {part.partition("}")[0] for part in text.split("{")[1:]}


def read(code: str) -> dict[str, Any]:
    """One file of words. Raises PluginError if it is not what it should be."""
    table = tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))
    if not isinstance(table.get("name"), str):
        raise PluginError(f"shell/words/{code}.toml: say what the language is called: name = …")
    # Seen in Urdu: 0808 800 5000 came out as 5000 800 0808.
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in table["name"]):
        fault = "is written from right to left, and these pages would show telephone numbers in the wrong order"
        raise PluginError(f"shell/words/{code}.toml: {table['name']} {fault}. They have to be made fit for it first.")
    for part, held in table.items():
        expected = ABOUT.get(part, dict)
        if not isinstance(held, expected):
            raise PluginError(f"shell/words/{code}.toml: “{part}” is not a {expected.__name__}.")
    if len(table.get("months", range(12))) != 12:
        raise PluginError(f"shell/words/{code}.toml: “months” needs twelve names.")
    return table


@cache
def languages() -> dict[str, Words]:
    """Every language of the site by its code, English first."""
    reference = read(REFERENCE)
    codes = sorted(f.stem for f in FOLDER.glob("*.toml") if f.stem != REFERENCE)
    return {code: Words(code, read(code), reference) for code in (REFERENCE, *codes)}


def code_of(src_uri: str) -> str:
    """The language of a page, by its path below docs/."""
    first = src_uri.partition("/")[0]
    return first if "/" in src_uri and first != REFERENCE and first in languages() else REFERENCE


def english_of(src_uri: str) -> str:
    """The path of the English page that a page translates; an English page's own path."""
    return src_uri if code_of(src_uri) == REFERENCE else src_uri.partition("/")[2]


def words_of(page: Any) -> Words:
    """The words of the page that is being built."""
    return languages()[code_of(page.file.src_uri)]

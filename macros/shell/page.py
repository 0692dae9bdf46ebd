"""What the page shell asks of one page: its words, its other languages, and where its menus and links lead.

English pages come out as the navigation in mkdocs.yml says. A translation stands in no navigation: it takes the place
of the English page that it translates, and what is not translated is offered in English and marked so.
"""

import logging
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from markupsafe import Markup
from mkdocs.exceptions import PluginError

from cse_tools.tools import TOOLS
from macros.shell.head import parts
from macros.shell.languages import REFERENCE, Words, code_of, english_of, languages

# Not one of mkdocs' own loggers: a translation that has grown old must be seen, but must not stop a strict build.
log = logging.getLogger("cse.languages")
# One that does not break: in the menu, where each line is a row of boxes, an ordinary one would be lost.
SPACE = Markup("\u00a0")


class Version(NamedTuple):
    """One page in one language."""

    words: Words
    url: str
    title: str
    current: bool


class Entry(NamedTuple):
    """A line of a menu. An English page offered on a page in another language is `foreign`, and `mark` says so."""

    title: Markup
    url: str
    current: bool = False
    foreign: bool = False
    mark: str | Markup = ""
    children: tuple["Entry", ...] = ()


def pages_below(item: Any) -> Iterator[Any]:
    """The pages of one entry of the navigation, itself or those below it."""
    if item.children:
        for child in item.children:
            yield from pages_below(child)
    else:
        yield item


class Shell:
    """One page's own view of the site. `files` are all pages, `nav` is mkdocs' navigation."""

    def __init__(self, page: Any, files: Any, nav: Any, folder: str = "") -> None:
        """Look at one page.

        `page` is None for one that mkdocs does not build from docs/: "page not found", and the list of `folder`.
        """
        self.nav = nav
        self.by_path = {file.src_uri: file.page for file in files}
        self.path = page.file.src_uri if page else folder
        self.words = languages()[code_of(self.path)]
        self.code, self.tag, self.english = self.words.code, self.words.tag, self.words.english
        self.say, self.plain, self.fact = self.words.say, self.words.plain, self.words.fact
        self.date = self.words.date
        self.parts = parts
        self.original = self.by_path.get(english_of(self.path))
        # Whom the page is for and how it looks are said once, on the English page.
        english = self.original.meta if self.original and not self.english else {}
        self.meta = {**english, **(page.meta if page else {})}

    # --- this page in other languages

    @cached_property
    def versions(self) -> list[Version]:
        """This page in every language it has been written in, English first; empty if there is only one.

        The home page leads to the first page of each other language.
        """
        if not self.original:
            return []
        found = []
        for code, words in languages().items():
            path = english_of(self.path) if code == REFERENCE else f"{code}/{english_of(self.path)}"
            page = self.by_path.get(path) or (self.first(code) if self.original.is_homepage else None)
            if page:
                found.append(Version(words, page.url, page.title, code == self.code))
        return found if len(found) > 1 else []

    def first(self, code: str) -> Any:
        """The first page, in the order of the navigation, that is there in a language, or None."""
        pages = (page for item in self.nav.items for page in pages_below(item))
        return next((own for p in pages if (own := self.by_path.get(f"{code}/{p.file.src_uri}"))), None)

    @property
    def inside(self) -> list[Any]:
        """The pages in the folder that this page lists, in the order of the navigation."""
        ordered = (page for item in self.nav.items for page in pages_below(item))
        own = (page if self.english else self.by_path.get(f"{self.code}/{page.file.src_uri}") for page in ordered)
        return [page for page in own if page and page.file.src_uri.startswith(self.path)]

    @property
    def both(self) -> tuple[Words, Words]:
        """The words of this page's language and those of English, for what must be said in both."""
        return self.words, languages()[REFERENCE]

    @property
    def checked(self) -> bool:
        """Whether a native speaker has checked this page; English is what was written."""
        return self.english or self.meta.get("checked") is True

    @property
    def newer(self) -> date | None:
        """The day on which the English page was changed, if that was after this translation was made from it."""
        changed = self.original.meta.get("reviewed") if self.original and not self.english else None
        return changed if changed and changed > self.meta["translated_from"] else None

    @property
    def reviewed(self) -> date | None:
        """The day of the review: a translation is as fresh as the English page that it was made from."""
        return self.meta.get("reviewed") if self.english else self.meta["translated_from"]

    # --- links from the shell into the site

    def own(self, url: str) -> Any:
        """The page at an English address, in this page's language, or None."""
        path = next((p for p, page in self.by_path.items() if page and page.url == url.partition("#")[0]), None)
        return self.by_path.get(f"{self.code}/{path}") if path and not self.english else None

    def url(self, url: str) -> str:
        """The address of a page in this page's language if there is one, else `url`, which is the English one."""
        own = self.own(url)
        return own.url if own else url

    def foreign(self, url: str) -> Markup:
        """What a link to `url` needs if it leads to another language."""
        return Markup("") if self.english or self.own(url) else Markup(' hreflang="en"')

    def mark(self, url: str) -> Markup:
        """The words after a link that leads to an English page from another language."""
        return Markup("") if self.english or self.own(url) else SPACE + self.say("translation.mark")

    @property
    def home(self) -> str:
        """The address of the site's first page in this language."""
        return str((self.nav.homepage if self.english else self.first(self.code)).url)

    # --- menus

    def entry(self, item: Any) -> Entry:
        """One entry of the navigation as this page shows it, with those below it."""
        children = tuple(self.entry(child) for child in item.children or ())
        if children:
            title = self.fact(item.title)
            current, foreign = any(c.current for c in children), all(c.foreign for c in children)
            url = next((c.url for c in children if not c.foreign), children[0].url)
            return Entry(title, url, current=current, foreign=foreign, children=children)
        own = self.by_path.get(f"{self.code}/{item.file.src_uri}") if not self.english else item
        if own:
            return Entry(Markup(own.title), own.url, current=own.file.src_uri == self.path)
        return self.abroad(item)._replace(mark=SPACE + self.say("translation.mark"))

    @cached_property
    def section(self) -> Entry | None:
        """The entry of the navigation that this page stands in, if it is more than a single page."""
        parent = self.original.parent if self.original else None
        return self.entry(parent) if parent else None

    @cached_property
    def menu(self) -> list[Entry]:
        """The whole navigation. In another language its own parts come first, the English rest under one heading."""
        entries = [self.entry(item) for item in self.nav.items]
        if self.english:
            return entries
        mine = [e for e in entries if not e.foreign]
        rest = [self.abroad(item) for item, e in zip(self.nav.items, entries, strict=True) if e.foreign]
        return [*mine, Entry(self.say("translation.rest"), "", children=tuple(rest))]

    def abroad(self, item: Any) -> Entry:
        """An entry of the navigation that leads to its first page, in English."""
        return Entry(self.words.marked(item.title, own=False), next(pages_below(item)).url, foreign=True)

    @cached_property
    def bar(self) -> list[Entry]:
        """The bar below the site's name. In another language: its own parts, and the way to the English site."""
        if self.english:
            return self.menu
        return [*self.menu[:-1], Entry(self.say("translation.whole"), self.nav.homepage.url, foreign=True)]


def check(page: Any, files: Any) -> None:
    """Look at a translation. Raises PluginError if it is not one of a page, or does not say from which day's page."""
    where = page.file.src_uri
    original = {file.src_uri: file.page for file in files}.get(english_of(where))
    if not original:
        raise PluginError(f"{where}: there is no {english_of(where)}. A translation has the name of its English page.")
    tool = original.meta.get("tool")
    if tool and not TOOLS[tool].in_language:
        raise PluginError(f"{where}: this tool is in English only. Remove this page.")
    if not isinstance(page.meta.get("translated_from"), date):
        fault = "say which English page it was made from, by the day of its review: translated_from: 2026-11-23"
        raise PluginError(f"{where}: {fault}.")


def shell_of(page: Any, files: Any, nav: Any, folder: str = "") -> Shell:
    """The shell of one page, or of the list of a folder, such as "tools/".

    Raises PluginError for a translation that is not in order; warns of one that is old.
    """
    if page and code_of(page.file.src_uri) != REFERENCE:
        check(page, files)
    shell = Shell(page, files, nav, folder)
    if shell.newer:
        log.warning("%s: the English page was changed on %s, after this translation", shell.path, shell.newer)
    return shell


def define(env: Any) -> None:
    """Give the shell's templates their view of each page. They do not see macros, so it goes into `config.extra`."""
    env.conf["extra"]["shell"] = shell_of

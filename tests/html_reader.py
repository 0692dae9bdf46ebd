"""The one reader of HTML that the tests have: a page as a tree of lxml's elements, asked by CSS selectors."""

import re
from collections import Counter
from copy import deepcopy
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from lxml import etree, html
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

INLINE = {"a", "abbr", "b", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time"}
EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
RANK = re.compile("h[1-6]")
selector = cache(CSSSelector)


@cache
def read(file: Path) -> HtmlElement:
    """The page in a file, which is parsed once however many tests ask for it. Leave it as it is."""
    return html.document_fromstring(_plain(file.read_text("utf-8")))


def parsed(source: str) -> HtmlElement:
    """Some HTML, inside an element of its own."""
    return html.fragment_fromstring(_plain(source), create_parent="div")


def _plain(source: str) -> str:
    """Without comments, and without what libxml2 does not know to be empty: it says nothing."""
    return re.sub(r"<!--.*?-->|<wbr>", "", source, flags=re.DOTALL)


def every(part: HtmlElement, css: str) -> list[HtmlElement]:
    """Each element below `part` that fits a selector, in the order of the page."""
    return [found for found in selector(css)(part) if found is not part]


def only(part: HtmlElement, css: str) -> HtmlElement:
    """The only such element."""
    (found,) = every(part, css)
    return found


def text_of(part: HtmlElement, *, apart: bool = False) -> str:
    """All text inside, each run of blanks as one. With `apart` a line, a cell or a field ends a word, as to the eye."""
    if not apart:
        return " ".join("".join(part.itertext()).split())
    words = []
    for event, found in etree.iterwalk(part, events=("start", "end")):
        words += ["" if found.tag in INLINE else " "]
        words += [(found.text if event == "start" else found.tail if found is not part else "") or ""]
    return " ".join("".join(words).split())


def without(part: HtmlElement, css: str) -> HtmlElement:
    """A copy of an element that lacks what fits a selector."""
    copy = deepcopy(part)
    for found in every(copy, css):
        if found.getparent() is not None:
            found.drop_tree()
    return copy


def values_of(part: HtmlElement, css: str, attribute: str) -> list[str]:
    """An attribute of each element that fits a selector and has it."""
    return [found.get(attribute) for found in every(part, css) if attribute in found.attrib]


def links_of(part: HtmlElement, css: str = "a") -> list[str]:
    """Where each link leads."""
    return values_of(part, css, "href")


def numbers_of(part: HtmlElement) -> set[str]:
    """The telephone numbers that can be pressed, as `tel:` addresses."""
    return set(links_of(part, "[href^='tel:']"))


def ids_of(part: HtmlElement) -> Counter[str]:
    """How often each id is given."""
    return Counter(values_of(part, "[id]", "id"))


def html_of(part: HtmlElement) -> str:
    """An element as HTML again."""
    return str(html.tostring(part, encoding="unicode", with_tail=False))


def drawings_of(part: HtmlElement) -> list[str]:
    """Each SVG inside, as HTML again: equal where the drawings are."""
    return [html_of(svg) for svg in every(part, "svg")]


def chapter(part: HtmlElement, css: str) -> HtmlElement:
    """The section that a selector finds; or, of a heading, all beside it up to the next of its rank or above."""
    head = only(part, css)
    if not RANK.fullmatch(head.tag):
        return head
    found = html.Element("div")
    for beside in head.itersiblings():
        if RANK.fullmatch(beside.tag) and beside.tag <= head.tag:
            break
        found.append(deepcopy(beside))
    return found


class _Tags(HTMLParser):
    """The elements that are open, and each end that closes none of them or not the last."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.astray: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1:] == [tag]:
            self.open.pop()
        else:
            self.astray.append(f"line {self.getpos()[0]}: </{tag}> in <{'><'.join(self.open[-3:])}>")


def astray(source: str) -> list[str]:
    """Each end tag that does not close the last element opened, and each element that nothing closes. lxml would mend
    them in silence, and not as a browser does."""
    tags = _Tags()
    tags.feed(source)
    tags.close()
    return tags.astray + [f"<{tag}> is not closed" for tag in tags.open]

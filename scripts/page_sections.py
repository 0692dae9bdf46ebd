"""Read a built page back as its sections, for the search."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

HEADINGS = {"h1", "h2", "h3", "h4"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Inside a word or a sentence; every other tag ends a word, so that the cells of a table do not run together.
INLINE = {"a", "abbr", "b", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time", "wbr"}
# What belongs to every page or repeats another place: citations, the page's own data, its contents, answers to choose.
LEFT_OUT = {"cites", "page-meta", "toc", "jump", "choices"}


@dataclass
class Section:
    """A heading with what follows it: `anchor` is "" for the page itself."""

    anchor: str
    title: str = ""
    text: str = ""


@dataclass
class Page:
    """A page's sections in order, and the text of each element that has an id."""

    sections: list[Section] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)


@dataclass
class _Open:
    tag: str
    id: str
    heading: bool
    left_out: bool


class _Reader(HTMLParser):
    """Collects what is inside <article>."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.open: list[_Open] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.open and tag != "article":
            return
        given = dict(attrs)
        if tag not in INLINE:
            self.say(" ")
        if tag in VOID:
            return
        names = set((given.get("class") or "").split())
        out = tag in ("script", "style") or "data-search-exclude" in given or bool(names & LEFT_OUT)
        anchor = given.get("id") or ""
        inside = out or any(e.left_out for e in self.open)
        heading = tag in HEADINGS and bool(anchor or tag == "h1") and not inside
        if heading:
            self.page.sections.append(Section(anchor if self.page.sections else ""))
        self.open.append(_Open(tag, anchor, heading, out))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or tag in VOID:
            return
        while self.open and self.open.pop().tag != tag:
            pass  # HTML lets an author leave out </li> and its like
        if tag not in INLINE:
            self.say(" ")

    def handle_data(self, data: str) -> None:
        self.say(data)

    def say(self, text: str) -> None:
        """Add text to the section that is open, and to every open element that has an id."""
        if not self.open or any(e.left_out for e in self.open):
            return
        for element in self.open:
            if element.id:
                self.page.places[element.id] = self.page.places.get(element.id, "") + text
        if not self.page.sections:
            return
        if any(e.heading for e in self.open):
            self.page.sections[-1].title += text
        else:
            self.page.sections[-1].text += text


def tidy(text: str) -> str:
    """The text on one line, without the space that a citation leaves before a full stop."""
    line = " ".join(text.split())
    for mark in ".,;:":
        line = line.replace(f" {mark}", mark)
    return line


def read(built: Path) -> Page:
    """The sections and places of a built page. One without an <article> has none."""
    reader = _Reader()
    reader.feed(built.read_text(encoding="utf-8"))
    reader.close()
    for section in reader.page.sections:
        section.title, section.text = tidy(section.title), tidy(section.text)
    reader.page.places = {anchor: tidy(text) for anchor, text in reader.page.places.items()}
    return reader.page

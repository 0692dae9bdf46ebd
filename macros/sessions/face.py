"""A slide of a built page, read back from its HTML: what is on its face, and its notes, in a few plain parts."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lxml import html

SPACE = re.compile(r"[ \t\r\n]+")  # a space that does not break a line stays
SOFT = {"case__rules", "case__ours", "hint"}
LEFT_OUT = {"visually-hidden", "on-page"}  # what is heard beside a picture, and what only the page can do
NUMBERED = {"ol": "number", "ul": "bullet"}


class Run(NamedTuple):
    """Some words of one look: `kind` is "", "bold", "cite" (a paragraph's number), "level" or "order"."""

    text: str
    kind: str = ""


class Para(NamedTuple):
    """One paragraph. `kind` is "text", "bullet", "number", "mark" (made up), "soft" or "caption"."""

    runs: tuple[Run, ...]
    kind: str = "text"
    number: int = 0

    @property
    def text(self) -> str:
        """Its words without their look."""
        return "".join(run.text for run in self.runs)


class Table(NamedTuple):
    """A table whose first row is its head."""

    rows: tuple[tuple[Para, ...], ...]


class Group(NamedTuple):
    """Numbers under one heading: each line is the number, whose it is, and what to know of it."""

    where: str
    lines: tuple[tuple[str, str, str], ...]


class Numbers(NamedTuple):
    """Who to call: the line for danger, then the groups."""

    danger: Para
    groups: tuple[Group, ...]


class Figure(NamedTuple):
    """A picture by its kind and what it is of, with its caption."""

    kind: str
    of: str
    caption: Para | None


type Part = Para | Table | Numbers | Figure


class Face(NamedTuple):
    """One slide: its title, the parts of its face, and its notes."""

    id: str
    title: str
    kind: str
    parts: tuple[Part, ...]
    notes: tuple[Para, ...]


def _classes(element: Any) -> set[str]:
    return set(element.get("class", "").split())


def _look(element: Any, kind: str) -> str:
    found = _classes(element)
    if element.tag in ("strong", "b", "th"):
        return "bold"
    looks = {"cite": "cite", "level": "level", "refer-order": "order"}
    return next((look for mark, look in looks.items() if mark in found), kind)


def _runs(element: Any, kind: str = "") -> Iterator[Run]:
    if _classes(element) & LEFT_OUT:
        return
    # A number to ring is never broken at the end of a line.
    whole = element.get("href", "").startswith("tel:") or "copied" in _classes(element)
    if element.text:
        yield Run(element.text.replace(" ", "\N{NO-BREAK SPACE}") if whole else element.text, kind)
    for child in element:
        if child.tag == "br":
            yield Run(" ", kind)
        elif isinstance(child.tag, str) and child.tag not in NUMBERED:
            yield from _runs(child, _look(child, kind))
        if child.tail:
            yield Run(child.tail, kind)


def runs(element: Any) -> tuple[Run, ...]:
    """The words of an element, runs of one look joined, spaces as a reader sees them."""
    made: list[Run] = []
    for run in _runs(element):
        text = SPACE.sub(" ", run.text)
        if text.startswith(" ") and (not made or made[-1].text.endswith(" ")):
            text = text[1:]
        if not text:
            continue
        if made and (made[-1].kind == run.kind or not text.strip()):
            made[-1] = made[-1]._replace(text=made[-1].text + text)
        else:
            made.append(Run(text, run.kind))
    if made:
        made[-1] = made[-1]._replace(text=made[-1].text.rstrip(" "))
    return tuple(run for run in made if run.text)


def _list(element: Any, kind: str) -> Iterator[Para]:
    for number, item in enumerate(element.iterchildren("li"), 1):
        soft = "soft" if _classes(element) & SOFT else kind
        yield Para(runs(item), soft, number if kind == "number" else 0)
        for inner in item.iterchildren(*NUMBERED):
            yield from _list(inner, NUMBERED[inner.tag])


def _numbers(element: Any) -> Numbers:
    (danger,) = element.find_class("numbers__danger")
    groups = []
    for group in element.find_class("numbers__group"):
        (where,) = group.find_class("numbers__where")
        lines = []
        for line in group.find_class("numbers__line"):
            (number,), (name,) = line.find_class("numbers__number"), line.find_class("numbers__name")
            notes = " · ".join(Para(runs(note)).text for note in line.find_class("numbers__note"))
            lines.append((Para(runs(number)).text, Para(runs(name)).text, notes))
        groups.append(Group(Para(runs(where)).text, tuple(lines)))
    return Numbers(Para(runs(danger)), tuple(groups))


def _kind(element: Any) -> str:
    found = _classes(element)
    return "mark" if "case__mark" in found else "soft" if found & SOFT else "text"


def parts(element: Any) -> Iterator[Part]:
    """What stands in an element, in order. Raises ValueError for what no slide has had so far."""
    for child in element:
        if child.tag == "h2":
            continue
        if child.tag in NUMBERED:
            yield from (para for para in _list(child, NUMBERED[child.tag]) if para.runs)
        elif child.tag == "p":
            yield Para(runs(child), _kind(child))
        elif "numbers" in _classes(child):
            yield _numbers(child)
        elif child.tag == "figure":
            captions = [Para(runs(caption), "caption") for caption in child.iterchildren("figcaption")]
            yield Figure(child.get("data-picture"), child.get("data-of"), captions[0] if captions else None)
        elif (tables := list(child.iter("table"))) and len(tables) == 1:
            rows = ([Para(runs(cell)) for cell in row.iterchildren("th", "td")] for row in tables[0].iter("tr"))
            yield Table(tuple(tuple(row) for row in rows))
        else:
            raise ValueError(f"A slide has {child.tag} {child.get('class', '')}, which a slide file cannot hold yet.")


def read_faces(page: Path) -> list[Face]:
    """The slides of a built page, in order."""
    whole = html.document_fromstring(page.read_text("utf-8"))
    made = []
    for section in whole.find_class("slide"):
        (face,), (notes,) = section.find_class("slide__face"), section.find_class("slide__notes")
        (title,) = face.iterchildren("h2")
        said = tuple(part for part in parts(notes) if isinstance(part, Para))
        kind, words = section.get("data-kind", ""), Para(runs(title)).text
        made.append(Face(title.get("id"), words, kind, tuple(parts(face)), said))
    return made

"""What a picture is made of: boxes with words, lines, marks of levels. As SVG for a page, as shapes for a slide file.

Lengths are units of the picture's own; a wide picture has 1,200 of them across, a tall one 400.
"""

from collections.abc import Iterable
from typing import NamedTuple

WIDE, TALL = 1200, 400
LINE = 1.24  # from one line to the next, as a part of the letters' size
# How wide letters are, as a part of their size. Of the usual fonts DejaVu Sans is the widest, and it is taken here.
NARROW, BROAD, OTHER = set("iljtfrI.,:;’'()1 "), set("mwMWAVYNOQDGHU§"), 0.62
BOLD = 1.12


class Para(NamedTuple):
    """Words that belong together. `size` is the height of the letters."""

    text: str
    size: float
    bold: bool = False


class Box(NamedTuple):
    """A rectangle with words. `kind` says how it looks: see pictures.css. `middle`: its words stand in its middle."""

    x: float
    y: float
    w: float
    h: float
    kind: str
    words: tuple[Para, ...] = ()
    middle: bool = False
    pad: float = 12

    def lines(self) -> list[tuple[str, Para, float, float]]:
        """Each line of its words with its paragraph, and where it begins: x (or the middle) and the base line."""
        room = self.w - 2 * self.pad
        found = [(line, para) for para in self.words for line in wrapped(para, room)]
        top = self.y + (self.h - height_of(self.words, room)) / 2 if self.middle else self.y + self.pad
        made = []
        for line, para in found:
            across = self.x + self.w / 2 if self.middle else self.x + self.pad
            made.append((line, para, round(across, 1), round(top + para.size * 0.98, 1)))
            top += para.size * LINE
        return made


class Stroke(NamedTuple):
    """A line through points. `arrow`: it ends in a head. `kind` as for a box."""

    points: tuple[tuple[float, float], ...]
    kind: str = "way"
    arrow: bool = False

    def head(self) -> list[tuple[float, float]]:
        """The three corners of the arrow's head, at the end of the last part of the line, which is level or upright."""
        (x0, y0), (x, y) = self.points[-2:]
        if x0 == x:
            back = y - 14 if y > y0 else y + 14
            return [(x, y), (x - 9, back), (x + 9, back)]
        back = x - 14 if x > x0 else x + 14
        return [(x, y), (back, y - 9), (back, y + 9)]


class Mark(NamedTuple):
    """The sign of a level, as everywhere on the site: ring, triangle, diamond, octagon. `x`, `y`: its middle."""

    level: str
    x: float
    y: float
    size: float


type Part = Box | Stroke | Mark


class Drawing(NamedTuple):
    """One picture in one shape."""

    width: float
    height: float
    parts: tuple[Part, ...]


class Picture(NamedTuple):
    """A picture in both shapes, and what it says in words, for who does not see it. `cites` are its paragraphs."""

    title: str
    words: tuple[str, ...]
    wide: Drawing
    tall: Drawing
    caption: str = ""
    cites: tuple[str, ...] = ()


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line of text is, and rather too wide than too narrow."""
    parts = (0.38 if c in NARROW else 0.88 if c in BROAD else OTHER for c in text)
    return sum(parts) * size * (BOLD if bold else 1)


def wrapped(para: Para, room: float) -> list[str]:
    """A paragraph in lines that are not wider than `room`. A word that is wider stands alone."""
    lines: list[str] = []
    for word in filter(None, para.text.split(" ")):  # a space that does not break a line stays
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, para.size, bold=para.bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def height_of(words: Iterable[Para], room: float) -> float:
    """How high paragraphs are, in lines that are not wider than `room`."""
    return sum(len(wrapped(para, room)) * para.size * LINE for para in words)


def high_enough(words: Iterable[Para], width: float, pad: float = 12) -> float:
    """The height of a box of this width that holds the words."""
    return round(height_of(words, width - 2 * pad) + 2 * pad, 1)


def faults(drawing: Drawing) -> list[str]:
    """Boxes whose words do not fit, and what lies beyond the picture. Out: a sentence for each."""
    found = []
    for part in drawing.parts:
        if not isinstance(part, Box):
            continue
        said = " ".join(para.text for para in part.words)
        room = part.w - 2 * part.pad
        if height_of(part.words, room) > part.h - part.pad + 1:
            found.append(f"{said!r} is higher than its box.")
        if any(
            width_of(line, para.size, bold=para.bold) > part.w for para in part.words for line in wrapped(para, room)
        ):
            found.append(f"{said!r} has a word wider than its box.")
        if part.x < 0 or part.y < 0 or part.x + part.w > drawing.width + 1 or part.y + part.h > drawing.height + 1:
            found.append(f"{said!r} lies beyond the picture.")
    return found

"""Slides from Markdown: a second-rank heading with minutes begins a slide, a block of class `notes` is its notes.

    ## What it is { #what-it-is data-minutes="5" }

    - It is abuse {{ cite("2.3") }}

    <div class="notes" markdown>

    **Say:** …

    </div>

On the page each slide is a section: its face, then its notes under a line that says number, minutes and clock. The
page's script (slides.mjs) presents the same sections. `data-kind` on the heading, such as "title" or
"break", and `data-ours="yes"` (nothing of the policy is on the face) go to the section.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

HEADING = re.compile(
    r'^## (?P<title>.+?) \{ #(?P<id>[a-z0-9-]+)(?: [^}]*?)? data-minutes="(?P<minutes>\d+)"', re.MULTILINE
)
MOVED = ("data-minutes", "data-kind", "data-ours")


class Slide(NamedTuple):
    """One slide of a deck, as its heading gives it. `minutes` may be 0: it is shown before the clock starts."""

    id: str
    title: str
    minutes: int


def read_deck(source: Path) -> list[Slide]:
    """The slides of one Markdown page, in order. Raises FileNotFoundError if there is no such page."""
    found = HEADING.finditer(source.read_text("utf-8"))
    return [Slide(m["id"], m["title"], int(m["minutes"])) for m in found]


def clock(minutes: int) -> str:
    """Minutes since the start as the plan writes them: 75 is "1:15"."""
    return f"{minutes // 60}:{minutes % 60:02}"


def lasts(minutes: int) -> str:
    """How long, in words: "1 minute", "5 minutes"."""
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def is_notes(element: etree.Element) -> bool:
    """Whether this is the block of a slide's notes."""
    return "notes" in element.get("class", "").split()


class Slides(Treeprocessor):
    """Puts each slide of a page into a section. A page without minutes on a heading is left as it is."""

    def run(self, root: etree.Element) -> None:
        children = list(root)
        starts = [i for i, e in enumerate(children) if e.tag == "h2" and e.get("data-minutes")]
        sections, begins = [], 0
        for number, start in enumerate(starts):
            end = next((i for i in range(start + 1, len(children)) if children[i].tag == "h2"), len(children))
            minutes = int(children[start].get("data-minutes", "0"))
            section = make_section(children[start:end], number + 1, begins, minutes)
            begins += minutes
            sections.append((start, end, section))
        for start, end, section in reversed(sections):
            for child in children[start:end]:
                root.remove(child)
            root.insert(start, section)


def make_section(parts: Iterable[etree.Element], number: int, begins: int, minutes: int) -> etree.Element:
    """One slide: its heading and what follows it as the face, the notes after it. `begins` is in minutes."""
    section = etree.Element("section", {"class": "slide"})
    face = etree.SubElement(section, "div", {"class": "slide__face"})
    notes = etree.SubElement(section, "div", {"class": "slide__notes"})
    time = etree.SubElement(notes, "p", {"class": "slide__time"})
    when = f"{lasts(minutes)}, from {clock(begins)} to {clock(begins + minutes)}"
    time.text = f"Slide {number}: {when if minutes else 'before the clock starts'}"
    for part in parts:
        if is_notes(part):
            notes.extend(part)
            continue
        if part.tag == "h2":
            for name in MOVED:
                if name in part.attrib:
                    section.set(name, part.attrib.pop(name))
            section.set("aria-labelledby", part.get("id", ""))
        face.append(part)
    return section


class SlidesExtension(Extension):
    """Registers the slides after the attributes of headings are read (8) and before the contents are (5)."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(Slides(md), "slides", 6)


def makeExtension(**kwargs: Any) -> SlidesExtension:
    """Entry point named by `markdown_extensions` in mkdocs.yml."""
    return SlidesExtension(**kwargs)

"""The Markdown that authors of Material expect, made fit for these pages.

Python-Markdown and pymdown-extensions read the notation: boxes (`!!! note`), folded parts (`??? note`), tabs
(`=== "Tab"`), tasks (`- [ ] Task`). This gives what they make its names, and refuses what would do harm or would be
lost. It also reads icons: `:material-phone:`. The page docs/about/markdown.md shows each.
"""

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from mkdocs.exceptions import PluginError

from macros.common.icons import icon
from macros.shell.languages import REFERENCE, code_of, languages

# Material's kinds of box, and which of our notices each looks like. Red is for danger alone.
KINDS = {
    **dict.fromkeys(("note", "info", "tip", "success", "question"), ""),
    **dict.fromkeys(("abstract", "example", "quote"), "source"),
    **dict.fromkeys(("warning", "failure", "bug"), "warning"),
    "danger": "danger",
}
ICON = r":material-([a-z0-9-]+):"
BLOCKS = {"blockquote", "details", "div", "dl", "ol", "p", "pre", "table", "ul"}


class Icons(InlineProcessor):
    """`:material-phone:` becomes the icon of that name. Code is left alone."""

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        assert self.md
        return self.md.htmlStash.store(icon(match[1])), match.start(0), match.end(0)


def add_class(element: etree.Element, names: str) -> None:
    """Give an element these names besides those it has."""
    element.set("class", f"{element.get('class', '')} {names}".strip())


def box(element: etree.Element) -> None:
    """Make a box of Markdown one of the site's notices. Raises PluginError for a kind that there is not."""
    kind = next(name for name in element.get("class", "").split() if name != "admonition")
    if kind not in KINDS:
        raise PluginError(f"There is no box of the kind “{kind}”. Take one of: {', '.join(KINDS)}.")
    add_class(element, f"notice notice--{KINDS[kind]}" if KINDS[kind] else "notice")
    if len(element) and element[0].get("class") == "admonition-title":
        add_class(element[0], "notice__title")


def fold(element: etree.Element) -> None:
    """Name a folded part. Raises PluginError for one of danger: that is never out of sight."""
    kind = (element.get("class", "").split() or [""])[0]
    if KINDS.get(kind) == "danger":
        raise PluginError("Danger is never folded away. Write !!! danger, which stays in view.")
    if kind in KINDS or not kind:
        add_class(element, f"fold fold--{KINDS[kind]}" if KINDS.get(kind) else "fold")
        element.set("data-open-on-paper", "")


def task(item: etree.Element) -> None:
    """Put the box of a task and its words into one label, so that a screen reader says what the box is for."""
    place = item[0] if not (item.text or "").strip() and len(item) and item[0].tag == "p" else item
    label = etree.Element("label")
    label.text, place.text = place.text, None
    for child in list(place):
        if child.tag in BLOCKS:
            break
        place.remove(child)
        label.append(child)
    place.insert(0, label)


def tabs(group: etree.Element, name: str) -> None:
    """Say what the choices of a group of tabs are."""
    group.set("role", "radiogroup")
    group.set("aria-label", name)


def align(cell: etree.Element) -> None:
    """Say by a class how a cell of a table stands: the policy of the pages allows no style in an element."""
    style = cell.attrib.pop("style", "")
    names = [name for way, name in (("right", "num"), ("center", "mid")) if f"text-align: {way}" in style]
    if names:
        add_class(cell, names[0])


class Parts(Treeprocessor):
    """Goes through what the notation made, after the words in it have been read."""

    def run(self, root: etree.Element) -> None:
        for element in list(root.iter()):
            names = element.get("class", "").split()
            if "admonition" in names:
                box(element)
            elif element.tag == "details":
                fold(element)
            elif "task-list-item" in names:
                task(element)
            elif element.tag in ("th", "td"):
                align(element)
            elif "tabbed-set" in names:
                tabs(element, self.words())

    def words(self) -> str:
        """What a group of tabs is called, in the language of the page."""
        file = getattr(self.md.treeprocessors["relpath"], "file", None) if "relpath" in self.md.treeprocessors else None
        return languages()[code_of(file.src_uri) if file else REFERENCE].text("page.tabs")


class PartsExtension(Extension):
    """Both of these."""

    def extendMarkdown(self, md: Markdown) -> None:
        # Before links and emphasis (170 and less), after code (190).
        md.inlinePatterns.register(Icons(ICON, md), "icons", 180)
        # After "inline" (20), and before the links of translations (9) are looked at.
        md.treeprocessors.register(Parts(md), "parts", 15)


def makeExtension(**kwargs: Any) -> PartsExtension:
    """Entry point named by `markdown_extensions` in mkdocs.yml."""
    return PartsExtension(**kwargs)

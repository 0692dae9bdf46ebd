"""Markdown of the site's own: terms and abbreviations from the glossary, and numbered paragraphs.

A paragraph that starts with a number of the policy (`5.8 Text`, `5.3 (first) Text`), or a list item that starts
with that of an option of Appendix A (`- A6.7 Text`), gets the anchor that citations point to, and its number
becomes a link to itself. Other numbers stay as text: a list may speak of 5.8, a paragraph of A6.7.
"""

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from cse_tools import facts
from macros.policy.first_use import FirstUse
from macros.shell.translated_links import TranslatedLinks

NUMBER = re.compile(r"(A?\d{1,2}\.\d{1,2}(?: \((?:first|second)\))?)\s+(?=\S)")


class NumberedParagraphs(Treeprocessor):
    """Gives numbered paragraphs their anchors. `anchors` maps an element, then a label as printed, to an id."""

    def __init__(self, md: Markdown, anchors: dict[str, dict[str, str]]) -> None:
        super().__init__(md)
        self.anchors = anchors

    def run(self, root: etree.Element) -> None:
        for paragraph in (e for e in root.iter() if e.tag in self.anchors):
            text = paragraph.text or ""
            match = NUMBER.match(text)
            anchor = self.anchors[paragraph.tag].get(match[1]) if match else None
            if not match or not anchor:
                continue
            paragraph.set("id", anchor)
            paragraph.set("class", "para")
            number = etree.Element("a", {"class": "para__number", "href": f"#{anchor}"})
            number.text = AtomicString(match[1])
            number.tail = " " + text[match.end() :]
            paragraph.text = ""
            paragraph.insert(0, number)


class PolicyExtension(Extension):
    """All of these, and links in translations; `glossary` and `anchors` are read from the facts."""

    def extendMarkdown(self, md: Markdown) -> None:
        known = facts.load_facts()
        abbreviations = {t.term: t.expands for t in known.terms.values() if t.expands}
        AbbrExtension(glossary=abbreviations).extendMarkdown(md)
        anchors = {
            element: {p.label: p.place for p in known.paragraphs.values() if p.kind == kind}
            for element, kind in (("p", "paragraph"), ("li", "option"))
        }
        # After "inline" (20), which makes the links, and before the abbreviations (7).
        md.treeprocessors.register(TranslatedLinks(md), "translated-links", 9)
        md.treeprocessors.register(FirstUse(md, list(known.terms.values())), "first-use", 8)
        # Before "inline" (20), which then still sees the text that follows the number.
        md.treeprocessors.register(NumberedParagraphs(md, anchors), "numbered-paragraphs", 25)


def makeExtension(**kwargs: Any) -> PolicyExtension:
    """Entry point named by `markdown_extensions` in mkdocs.yml."""
    return PolicyExtension(**kwargs)

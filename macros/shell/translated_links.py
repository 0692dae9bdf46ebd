"""Links in a translation: they are written as on the English page, and lead to what there is.

`[…](missing.md)` on docs/pl/parents/tonight.md leads to docs/pl/parents/missing.md. Until somebody has written that, it
leads to the English page and says so. Links that are in the page as HTML are left alone.
"""

import posixpath
import xml.etree.ElementTree as etree
from typing import Any
from urllib.parse import urlsplit

from markdown.treeprocessors import Treeprocessor

from macros.shell.languages import REFERENCE, code_of, english_of, languages


class TranslatedLinks(Treeprocessor):
    """Runs before mkdocs checks the links. Pages in English are not touched."""

    def run(self, root: etree.Element) -> None:
        if "relpath" not in self.md.treeprocessors:
            return
        links: Any = self.md.treeprocessors["relpath"]
        page = str(links.file.src_uri)
        code = code_of(page)
        if code == REFERENCE:
            return
        # Abbreviations are spelled out in English, which would only puzzle the readers of this page.
        self.md.treeprocessors["abbr"].abbrs.clear()  # type: ignore[attr-defined]
        for link in root.iter("a"):
            parts = urlsplit(link.get("href", ""))
            if parts.scheme or parts.netloc or not parts.path.endswith(".md"):
                continue
            wanted = posixpath.normpath(posixpath.join(posixpath.dirname(page), parts.path))
            there = wanted if links.files.get_file_from_path(wanted) else english_of(wanted)
            link.set("href", parts._replace(path=posixpath.relpath(there, posixpath.dirname(page))).geturl())
            if code_of(there) != code:
                self.mark(link, code)

    def mark(self, link: etree.Element, code: str) -> None:
        """Say in the link that its page is in English."""
        link.set("hreflang", REFERENCE)
        words = f" {languages()[code].text('translation.mark')}"
        if len(link):
            link[-1].tail = (link[-1].tail or "") + words
        else:
            link.text = (link.text or "") + words

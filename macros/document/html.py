"""A result's document as HTML: the same shapes that the page's script makes (document.mjs)."""

import json
from itertools import count
from zlib import crc32

from markupsafe import Markup
from mkdocs.utils import get_relative_url

from cse_tools.forms.blocks import Document, unknown
from macros.common.build import templates


def document_html(document: Document, page_url: str, level: str = "", top: int = 2) -> Markup:
    """A result's document as HTML, with the same shapes and classes that the page's script makes.

    In: the document, the page it stands on, the level (for the shape beside its words) and the rank of
    the document's own heading. Raises ValueError for a block of an unknown kind.
    """
    number, own = count(1), f"{crc32(json.dumps(document).encode()):08x}"  # so that two on a page share no id
    links = {
        "href": lambda href: get_relative_url(href, page_url),
        "next_id": lambda: f"opened-{own}-{next(number)}",
        "unknown": unknown,
    }
    html = templates.get_template("document/document.html").render(document=document, level=level, top=top, **links)
    return Markup("\n".join(line for line in html.splitlines() if line.strip()))

"""A result's document as HTML: the same shapes that the page's script makes (document.mjs)."""

from collections import defaultdict
from itertools import count

from markupsafe import Markup
from mkdocs.utils import get_relative_url

from cse_tools.forms.blocks import Document, unknown
from macros.common.build import templates

# By page, the numbers of what a button opens: two documents on a page share no id.
_numbers: "defaultdict[str, count[int]]" = defaultdict(lambda: count(1))


def document_html(document: Document, page_url: str, level: str = "", top: int = 2) -> Markup:
    """A result's document as HTML, with the same shapes and classes that the page's script makes.

    In: the document, the page it stands on, the level (for the shape beside its words) and the rank of
    the document's own heading. Raises ValueError for a block of an unknown kind.
    """
    links = {
        "href": lambda href: get_relative_url(href, page_url),
        "next_id": lambda: f"opens-{next(_numbers[page_url])}",
        "unknown": unknown,
    }
    html = templates.get_template("document/document.html").render(document=document, level=level, top=top, **links)
    return Markup("\n".join(line for line in html.splitlines() if line.strip()))

"""A result's document as HTML: the same shapes that the page's script makes (document.mjs)."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from mkdocs.utils import get_relative_url

from cse_tools.facts import TAGS
from macros.common.build import templates


def document_html(document: Mapping[str, Any], page_url: str, level: str = "", top: int = 2) -> Markup:
    """A result's document as HTML, with the same shapes and classes that the page's script makes.

    In: the document, the page it stands on, the level (for the shape beside its words) and the rank of
    the document's own heading.
    """
    links = {"href": lambda href: get_relative_url(href, page_url), "tags": TAGS}
    html = templates.get_template("document/document.html").render(document=document, level=level, top=top, **links)
    return Markup("\n".join(line for line in html.splitlines() if line.strip()))

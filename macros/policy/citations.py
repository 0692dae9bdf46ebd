"""Citations for templates: what a paragraph is called, and its link as seen from a page."""

from collections.abc import Iterable

from mkdocs.utils import get_relative_url

from cse_tools import facts
from cse_tools.facts import Citation


def linked(ids: Iterable[str], page_url: str) -> list[Citation]:
    """The citations of these paragraphs, with `href` as seen from `page_url`. Raises KeyError for an unknown id."""
    found = [facts.cite(id_) for id_ in ids]
    return [{**one, "href": get_relative_url(one["href"], page_url)} for one in found]

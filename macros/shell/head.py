"""The head of a page: its title, the box that says what it is for, and the rest, which is what readers came for."""

import re
from typing import NamedTuple

from markupsafe import Markup
from mkdocs.exceptions import PluginError

TITLE = re.compile(r"\s*(<h1\b.*?</h1>)", re.DOTALL)
SCOPE = re.compile(r"""\s*(<div class="scope".*?</div>)""", re.DOTALL)


class Parts(NamedTuple):
    """The HTML of one page in three: `title` is its h1, `scope` its box of scope; either may be missing."""

    title: Markup
    scope: Markup
    body: Markup


def parts(content: str) -> Parts:
    """Take the HTML that Markdown made of a page apart.

    The box of scope, `<div class="scope" markdown>`, says who the page is for, when to use it, where it applies and
    what it rests on. The shell folds it into one line below the title (overrides/partials/shell/article.html).
    Raises PluginError for a box that stands lower down, where nothing would fold it, or that holds another `div`.
    """
    title = TITLE.match(content)
    rest = content[title.end() :] if title else content
    scope = SCOPE.match(rest)
    body = rest[scope.end() :] if scope else rest
    if 'class="scope"' in body:
        raise PluginError("The box of scope comes right after the title, and there is one. Move it there.")
    if scope and scope[1].count("<div") > 1:
        raise PluginError("The box of scope holds paragraphs only. Take the other box out of it.")
    return Parts(Markup(title[1] if title else ""), Markup(scope[1] if scope else ""), Markup(body))

"""Icons: the set `material` that comes with the theme (Material Design Icons), put into the page when it is built.

One set only, so that all have one look and one licence. An icon is decoration: it is hidden from screen readers, takes
the colour of the words beside it, and never says what they do not say. Style sheets name the same files, as
`url("icons/material/magnify.svg")`: see `scripts/build_assets.py`.
"""

import re
from functools import cache
from pathlib import Path

import material
from markupsafe import Markup
from mkdocs.exceptions import PluginError

FOLDER = Path(material.__file__).parent / "templates" / ".icons"
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DRAWING = re.compile(r'<svg xmlns="[^"]+" viewBox="(?P<box>[0-9 ]+)">(?P<paths>(?:<path d="[^"<>]+"/>)+)</svg>\s*')


@cache
def icon(name: str) -> Markup:
    """The icon of this name, such as "magnify", as SVG for the text of a page.

    Raises PluginError, which stops the build, for a name that is not in the set.
    """
    path = FOLDER / "material" / f"{name}.svg"
    if not NAME.fullmatch(name) or not path.is_file():
        fault = "Take one from pictogrammers.com/library/mdi, by its name there"
        raise PluginError(f"There is no icon “{name}”. {fault}.")
    drawing = DRAWING.fullmatch(path.read_text("utf-8"))
    if not drawing:
        raise PluginError(f"The icon “{name}” is more than a drawing in one colour. Take another.")
    return Markup('<svg class="icon" viewBox="{}" aria-hidden="true" focusable="false">{}</svg>').format(
        drawing["box"], Markup(drawing["paths"])
    )

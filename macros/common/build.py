"""What every room reads when the site is built: its day, its templates, and facts looked up for a page."""

import hashlib
import os
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup, escape
from mkdocs.exceptions import PluginError

from macros.common.icons import icon

ROOMS = Path(__file__).parent.parent
DOCS = ROOMS.parent / "docs"

templates = Environment(
    loader=PrefixLoader({path.parent.name: FileSystemLoader(path) for path in ROOMS.glob("*/templates")}),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def breakable(text: str) -> Markup:
    """Let a long address break after its stops, strokes and at-signs, so that it fits a phone."""
    return Markup("").join(
        Markup("{}<wbr>").format(part) if part in "./@" else escape(part) for part in re.split(r"([./@])", text) if part
    )


templates.filters["breakable"] = breakable
templates.globals["icon"] = icon


def build_date() -> date:
    """The day the site is built for: SOURCE_DATE_EPOCH if it is set, else today (UTC)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def runtime_build() -> str:
    """The SHA-256 of the runtime's manifest, in hex: a tool's page carries it, and takes no runtime of another build.
    Empty if there is no runtime: then a site can be drawn, but its tools cannot start."""
    manifest = ROOMS.parent / "build/runtime/manifest.json"
    return hashlib.sha256(manifest.read_bytes()).hexdigest() if manifest.is_file() else ""


def known[T](kind: str, table: Mapping[str, T], id_: str, page: Any) -> T:
    """Look up one fact. Raises PluginError, which stops the build, naming the page and the id."""
    try:
        return table[id_]
    except KeyError:
        fault = f"{page.file.src_uri}: there is no {kind} {id_!r}. Correct the id on that page."
        raise PluginError(fault) from None

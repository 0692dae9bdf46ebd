"""The lists of the folders that have no first page of their own, as the templates have them."""

from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[2] / "overrides"


def lists() -> list[str]:
    """The built file of each list of a folder's pages: "tools/index.html"."""
    return sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("*/index.html"))

"""Icons come from the theme's one set, hidden from screen readers, and nobody draws one by hand."""

import re
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from macros.common.icons import FOLDER, icon

ROOT = Path(__file__).parents[2]
# Pictures, not icons: the site's own mark, the doors of the home page, and three charts of a result.
PICTURES = {
    "overrides/partials/shell/logo.html": 1,
    "docs/index.md": 1,
    "docs/assets/img/favicon.svg": 1,
    "macros/document/templates/document.html": 3,
    "macros/pictures/templates/picture.html": 1,
}


def test_an_icon_is_decoration_in_the_colour_of_its_words():
    assert icon("chevron-up") == (
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<path d="M7.41 15.41 12 10.83l4.59 4.58L18 14l-6-6-6 6z"/></svg>'
    )


@pytest.mark.parametrize("name", ["no-such-icon", "../logo", "Magnify", "", "magnify.svg"])
def test_a_name_that_is_not_in_the_set_stops_the_build(name: str):
    with pytest.raises(PluginError, match=f"There is no icon “{re.escape(name)}”"):
        icon(name)


def test_what_is_more_than_a_drawing_is_never_put_into_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "material").mkdir()
    (tmp_path / "material/odd.svg").write_text('<svg xmlns="x" viewBox="0 0 1 1"><script>1</script></svg>')
    monkeypatch.setattr("macros.common.icons.FOLDER", tmp_path)
    with pytest.raises(PluginError, match="“odd” is more than a drawing"):
        icon("odd")


def test_every_icon_that_a_sheet_names_is_in_the_set_and_used():
    sheets = {path: path.read_text("utf-8") for path in (ROOT / "macros").rglob("*.css")}
    (named,) = [text for path, text in sheets.items() if path.name == "icons.css"]
    marks = re.findall(r'(--icon-[a-z-]+): url\("icons/material/([a-z-]+)\.svg"\);', named)
    assert len(marks) > 5
    for mark, name in marks:
        assert mark == f"--icon-{name}"
        assert (FOLDER / "material" / f"{name}.svg").is_file(), name
    used = set(re.findall(r"var\((--icon-[a-z-]+)\)", "".join(sheets.values())))
    assert used == {mark for mark, _ in marks}


def test_no_icon_is_drawn_by_hand():
    drawn = {}
    for folder, kinds in (("macros", "html mjs js css"), ("overrides", "html"), ("docs", "md svg")):
        for kind in kinds.split():
            for path in (ROOT / folder).rglob(f"*.{kind}"):
                text = path.read_text("utf-8")
                if count := len(re.findall(r"<svg|clip-path: polygon|rotate\(-?\d+deg\)", text)):
                    drawn[path.relative_to(ROOT).as_posix()] = count
    assert drawn == PICTURES

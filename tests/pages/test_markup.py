"""What a checker of HTML would find first: ends that close nothing, attributes that mean nothing where they stand."""

from pathlib import Path

import pytest
from html_reader import astray, every, read

TICKED = "[data-question] input[type=radio], [data-question] input[type=checkbox]"


def files(site: Path) -> list[Path]:
    found = sorted(site.rglob("*.html"))
    assert len(found) > 80
    return found


def test_each_element_of_each_page_is_closed_where_it_should_be(site_dir: Path):
    assert {str(file): found for file in files(site_dir) if (found := astray(file.read_text("utf-8")))} == {}


@pytest.mark.parametrize("source", ["<p><table></p></table>", "<div><p></p>", "<ul><li></ul>", "<p></p></p>"])
def test_an_end_that_closes_nothing_is_found(source: str):
    assert astray(source)
    assert not astray("<div><p>One<br>two<img src='x'/></p></div>")


@pytest.mark.parametrize(
    "wrong",
    [
        "[markdown]",
        "input[type=radio][autocomplete]",
        "input[type=checkbox][autocomplete]",
        "option[value='']:empty:not([label])",
    ],
)
def test_no_attribute_stands_where_it_means_nothing(site_dir: Path, wrong: str):
    assert [file for file in files(site_dir) if every(read(file), wrong)] == []


def test_no_browser_remembers_an_answer(site_dir: Path):
    """Firefox would, unless the form around it says not to."""
    answers = 0
    for file in files(site_dir):
        page = read(file)
        assert {form.get("autocomplete") for form in every(page, "form")} <= {"off"}, file
        for field in every(page, f"{TICKED}, .judge input, .quiz input"):
            around = {one.tag for one in field.iterancestors()}
            if "template" not in around:  # what is in one is not there until a script takes it
                assert "form" in around, (file, field.attrib)
                answers += 1
    assert answers > 1000

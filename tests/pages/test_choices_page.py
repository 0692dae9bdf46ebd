"""The page of choices: each one is there with its mark, its paragraphs and room to sign; other pages lead to it."""

from pathlib import Path

import pytest
from html_reader import chapter, every, links_of, only, read, text_of, without
from lxml.html import HtmlElement

from macros.choices.macros import choices

PAGE = "policy/choices/index.html"
pytestmark = pytest.mark.xdist_group("sign_off")


def rows(site_dir: Path) -> dict[str, HtmlElement]:
    """The rows of the page, by mark."""
    found = every(read(site_dir / PAGE), "tr:has(> th[scope=row])")
    return {text_of(only(row, "th")): row for row in found}


def text(part: HtmlElement) -> str:
    return text_of(part, apart=True)


def test_every_choice_has_a_row_with_its_words_its_source_and_room_to_sign(site_dir: Path):
    found = rows(site_dir)
    assert found.keys() == {choice.mark for choice in choices()}
    for choice in choices():
        row = found[choice.mark]
        assert " ".join(choice.says.split()) in text(row)
        assert choice.whose in text(row)
        assert " ".join(choice.why.split()) in text(row)
        assert len(every(row, "a.cite")) == len(dict.fromkeys(choice.paragraphs))
        assert len(every(row, "td")) == 4


def test_unsigned_room_is_empty_on_paper(site_dir: Path):
    for row in rows(site_dir).values():
        for room in every(row, "td")[2:]:
            assert text(without(room, "span.no-print")) == ""


@pytest.mark.parametrize("page", ["about/index.html", PAGE])
def test_how_many_are_signed_is_said(site_dir: Path, page: str):
    assert f"0 of {len(choices())}" in text(read(site_dir / page))


def test_the_amendments_lead_to_all_choices_and_claim_no_more_than_the_weightiest(site_dir: Path):
    section = chapter(read(site_dir / "policy/amendments/index.html"), "#what-we-chose")
    assert "../choices/" in links_of(section)
    assert f"{len(choices())} choices" in text(section)
    assert "These matter most" in text(section)


def test_the_list_does_not_flood_the_search(site_dir: Path):
    index = (site_dir / "assets/search/index.json").read_text("utf-8")
    assert "policy/choices/" in index
    assert not [choice.mark for choice in choices() if choice.mark in index]

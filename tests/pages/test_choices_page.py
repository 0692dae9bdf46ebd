"""The page of choices: each one is there with its mark, its paragraphs and room to sign; other pages lead to it."""

import re
from html import unescape
from pathlib import Path

import pytest

from macros.choices.macros import choices

PAGE = "policy/choices/index.html"
pytestmark = pytest.mark.xdist_group("sign_off")


def rows(site_dir: Path) -> dict[str, str]:
    """The rows of the page, by mark."""
    source = (site_dir / PAGE).read_text("utf-8")
    return {
        row[1]: row[0]
        for row in re.finditer(r'<tr role="row"><th scope="row" role="rowheader">(.*?)</th>.*?</tr>', source)
    }


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_every_choice_has_a_row_with_its_words_its_source_and_room_to_sign(site_dir: Path):
    found = rows(site_dir)
    assert found.keys() == {choice.mark for choice in choices()}
    for choice in choices():
        row = found[choice.mark]
        assert " ".join(choice.says.split()) in text(row)
        assert choice.whose in text(row)
        assert " ".join(choice.why.split()) in text(row)
        assert row.count('<a class="cite"') == len(dict.fromkeys(choice.paragraphs))
        assert row.count("<td") == 4


def test_unsigned_room_is_empty_on_paper(site_dir: Path):
    for row in rows(site_dir).values():
        room = "".join(re.findall(r"<td[^>]*>.*?</td>", row)[2:])
        assert text(re.sub(r'<span class="no-print">.*?</span>', "", room)) == ""


@pytest.mark.parametrize("page", ["about/index.html", PAGE])
def test_how_many_are_signed_is_said(site_dir: Path, page: str):
    assert f"0 of {len(choices())}" in text((site_dir / page).read_text("utf-8"))


def test_the_amendments_lead_to_all_choices_and_claim_no_more_than_the_weightiest(site_dir: Path):
    source = (site_dir / "policy/amendments/index.html").read_text("utf-8")
    (section,) = re.findall(r'<h3 id="what-we-chose">.*?</table>', source, re.DOTALL)
    assert 'href="../choices/"' in section
    assert f"{len(choices())} choices" in text(section)
    assert "These matter most" in text(section)


def test_the_list_does_not_flood_the_search(site_dir: Path):
    index = (site_dir / "assets/search/index.json").read_text("utf-8")
    assert "policy/choices/" in index
    assert not [choice.mark for choice in choices() if choice.mark in index]

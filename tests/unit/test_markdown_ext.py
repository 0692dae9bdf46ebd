"""Numbered paragraphs and abbreviations, rendered."""

import markdown
import pytest

EXTENSIONS = ["attr_list", "md_in_html", "tables", "macros.policy.markdown_ext"]


def html(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS)


@pytest.mark.parametrize(
    ("text", "anchor", "number"),
    [
        ("5.8 Talk to your lead.", "p5-8", "5.8"),
        ("5.10 Another authority.", "p5-10", "5.10"),
        ("5.3 (first) One sign.", "p5-3-a", "5.3 (first)"),
        ("5.3 (second) A panel.", "p5-3-b", "5.3 (second)"),
        ("2.13 The police.", "p2-13", "2.13"),
    ],
)
def test_a_numbered_paragraph_links_to_itself(text, anchor, number):
    assert html(text).startswith(
        f'<p class="para" id="{anchor}"><a class="para__number" href="#{anchor}">{number}</a> '
    )


def test_a_list_item_is_numbered_as_a_paragraph_is():
    out = html("- A6.7 **Must** be told.\n- Plain.")
    link = '<a class="para__number" href="#pa6-7">A6.7</a>'
    assert f'<li class="para" id="pa6-7">{link} <strong>Must</strong> be told.</li>' in out
    assert "<li>Plain.</li>" in out


@pytest.mark.parametrize(
    "text",
    [
        "9.9 of ten",
        "- A6.99 is no row",
        "- 5.8 speaks of risk",
        "A6.7 is a further step",
        "A6 is a row, not an option",
        "5.3 without saying which",
        "2.5% of children",
        "In 5.8 the policy",
        "5.8",
        "5.80 pounds",
        "1. A list",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert 'class="para"' not in html(text)


def test_what_follows_the_number_is_still_markdown():
    assert html("5.8 **Must** [go](x.md)").endswith('</a> <strong>Must</strong> <a href="x.md">go</a></p>')


def test_a_numbered_paragraph_works_inside_a_part_for_one_area():
    out = html('<div data-for-area="staffordshire" markdown>\n\n5.4 County Managers.\n\n</div>')
    assert 'id="p5-4"' in out


def test_abbreviations_come_from_the_glossary():
    assert '<abbr title="Early Help Assessment">EHA</abbr>' in html("An EHA comes first. The EHA ends.")


def test_an_abbreviation_inside_a_word_is_left_alone():
    assert "<abbr" not in html("REHASH and CSEX")


def test_the_letters_shared_by_two_boards_are_never_spelled_out():
    assert "<abbr" not in html("The SSCB said so.")


def test_rendering_twice_gives_the_same():
    md = markdown.Markdown(extensions=EXTENSIONS)
    first = md.convert("5.8 The NRM.")
    md.reset()
    assert md.convert("5.8 The NRM.") == first

"""The first use of a glossary term: linked, spelled out, once, and never inside a heading or another link."""

from types import SimpleNamespace

import markdown
import pytest

EXTENSIONS = ["attr_list", "md_in_html", "tables", "macros.policy.markdown_ext"]
BY_HAND = '<a class="term" href="../glossary/#pc-eha">EHA</a>'  # as the macro `term` writes it


def html(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS)


def html_of(page: str, text: str) -> str:
    """As mkdocs renders the page with that path below docs/."""
    md = markdown.Markdown(extensions=EXTENSIONS)
    relpath = markdown.treeprocessors.Treeprocessor(md)
    relpath.file = SimpleNamespace(src_uri=page)  # type: ignore[attr-defined]
    relpath.run = lambda root: None  # type: ignore[method-assign]
    md.treeprocessors.register(relpath, "relpath", 0)
    return md.convert(text)


def link(word: str, anchor: str) -> str:
    return f'<a class="term" href="glossary/#{anchor}">{word}</a>'


def test_letters_are_linked_and_spelled_out_once():
    out = html("An EHA comes first.\n\nThe EHA ends.")
    assert f"An {link('EHA', 'pc-eha')} (Early Help Assessment) comes first." in out
    assert out.count('class="term"') == 1
    assert out.count("(Early Help Assessment)") == 1


def test_letters_in_brackets_are_spelled_out_without_a_second_pair():
    assert f"({link('UKBA', 'pc-ukba')}: United Kingdom Border Agency)" in html("A body (UKBA) did it.")


def test_several_are_spelled_out_as_one_is():
    assert f"{link('LSCBs', 'pg-lscb')} (Local Safeguarding Children Board) met." in html("LSCBs met.")


def test_nothing_is_put_into_a_quotation():
    out = html("It says “SNT Bulletins”. The SNT is local.")
    assert f"“{link('SNT', 'pg-snt')} Bulletins”." in out
    assert f"The {link('SNT', 'pg-snt')} (Safer Neighbourhood Team) is local." in out


def test_a_quotation_of_the_letters_alone_is_spelled_out_after_it():
    assert f"“{link('LSCBs', 'pg-lscb')}” (Local Safeguarding Children Board) met." in html("“LSCBs” met.")


def test_what_the_sentence_already_spells_out_is_not_said_again():
    out = html("The Early Help Assessment (EHA) comes first.")
    assert (
        out
        == f'<p>The {link("Early Help Assessment", "pc-eha")} (<abbr title="Early Help Assessment">EHA</abbr>)'
        + (" comes first.</p>")
    )


def test_letters_are_still_spelled_out_when_the_words_came_long_before():
    out = html("An Early Help Assessment.\n\nThen the EHA.")
    assert f"Then the {link('EHA', 'pc-eha')} (Early Help Assessment)." in out


@pytest.mark.parametrize(
    ("text", "word", "anchor"),
    [
        ("Known hot spots are watched.", "hot spots", "pc-hot-spot"),
        ("Gangs are named.", "Gangs", "pc-gang"),
        ("You suspect significant harm.", "significant harm", "pg-significant-harm"),
        ("An ASSET form.", "ASSET", "pc-asset"),
    ],
)
def test_a_term_that_is_a_word_is_linked_as_it_is_written(text, word, anchor):
    assert link(word, anchor) in html(text)


@pytest.mark.parametrize(
    "text",
    [
        "## The EHA\n",
        "[The EHA](x.md)",
        "`EHA`",
        'Go <a href="x">to the EHA now</a>.',
        "It is an asset.",
        "The REHASH and CSEX.",
        "A CSE-related thing, the MASH’s own.",
        "The Central Referrals Unit, the Modern Trafficking Centre.",
        "The SSCB said so.",
    ],
)
def test_headings_links_code_names_and_other_words_are_left_alone(text):
    assert 'class="term"' not in html(text)


def test_a_use_that_is_left_alone_is_not_the_first():
    assert link("EHA", "pc-eha") in html("## EHA\n\n[EHA](x.md) and EHA.")


def test_a_term_linked_by_hand_is_not_linked_again():
    out = html(f"An Early Help Assessment ({BY_HAND}).\n\nThe EHA and the Early Help Assessment.")
    assert out.count('class="term"') == 1
    assert out.count("(Early Help Assessment)") == 0


def test_a_term_linked_by_hand_is_spelled_out_if_nobody_did():
    assert html(f"An {BY_HAND} first.").endswith("</a> (Early Help Assessment) first.</p>")


def test_a_first_use_before_the_one_by_hand_is_explained_where_it_is():
    out = html(f"An EHA.\n\nAn {BY_HAND}.")
    assert "(Early Help Assessment)" in out.partition("</p>")[0]
    assert out.count("(Early Help Assessment)") == 1


def test_a_part_for_one_area_is_not_the_first_use_for_the_other():
    part = '<div data-for-area="{}" markdown>\n\nAn EHA.\n\n</div>\n\n'
    out = html(part.format("staffordshire") + part.format("stoke-on-trent") + "An EHA.\n\nAn EHA.")
    assert out.count('class="term"') == 3


def test_what_follows_a_mark_is_explained_too():
    assert link("NRM", "pg-nrm") in html("**Now** the NRM. *Then* the NRM.")


@pytest.mark.parametrize(
    ("page", "href"),
    [
        ("index.md", "glossary.md#pc-eha"),
        ("helplines.md", "glossary.md#pc-eha"),
        ("procedures/missing.md", "../glossary.md#pc-eha"),
    ],
)
def test_the_link_is_one_that_mkdocs_checks(page, href):
    assert f'<a class="term" href="{href}">EHA</a>' in html_of(page, "An EHA.")


def test_the_glossary_does_not_link_to_itself():
    assert 'class="term"' not in html_of("glossary.md", "An EHA.")


def test_pages_do_not_share_what_was_explained():
    md = markdown.Markdown(extensions=EXTENSIONS)
    first = md.convert("An EHA.")
    assert md.reset().convert("An EHA.") == first

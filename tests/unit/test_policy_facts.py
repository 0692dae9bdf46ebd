"""The index of the policy: every entry once, each with a place of its own."""

import re
from collections import Counter

from cse_tools import facts

LOADED = facts.load_facts()
PARAGRAPHS = LOADED.paragraphs


def test_every_entry_of_the_policy_is_there_once():
    assert len(PARAGRAPHS) == 248
    assert Counter(p.kind for p in PARAGRAPHS.values()) == {
        "option": 97,
        "paragraph": 39,
        "glossary": 34,
        "aim": 20,
        "contact": 16,
        "footnote": 13,
        "related-document": 9,
        "website": 7,
        "appendix": 6,
        "route": 5,
        "box": 2,
    }


def test_rows_and_options_of_appendix_a_are_complete():
    """An aim names how many options it has; they are numbered without a gap."""
    for n in range(1, 21):
        said = int(re.search(r"\((\d+) option", PARAGRAPHS[f"A{n}"].topic)[1])
        there = [i for i in PARAGRAPHS if re.fullmatch(rf"A{n}\.\d+", i)]
        assert there == [f"A{n}.{m}" for m in range(1, said + 1)]


def test_labels_and_places_are_unique():
    assert len({p.label for p in PARAGRAPHS.values()}) == len(PARAGRAPHS)
    assert len({p.href for p in PARAGRAPHS.values()}) == len(PARAGRAPHS)


def test_the_two_paragraphs_numbered_5_3_keep_their_addresses():
    assert PARAGRAPHS["5.3-first"].href == "procedures/using-the-risk-matrix/#p5-3-a"
    assert PARAGRAPHS["5.3-second"].href == "procedures/using-the-risk-matrix/#p5-3-b"
    assert PARAGRAPHS["5.8"].href == "procedures/using-the-risk-matrix/#p5-8"


def test_every_contact_of_the_policy_is_a_contact_and_every_term_a_term():
    for p in PARAGRAPHS.values():
        if p.kind in ("contact", "website", "route"):
            assert p.id in LOADED.contacts
        if p.kind == "glossary":
            assert LOADED.terms[p.id].in_policy
    assert sum(t.in_policy for t in LOADED.terms.values()) == 34


def test_terms_that_can_blame_a_child_carry_a_note():
    for word in ("clipping", "soliciting", "groomed", "procuring", "red-light-district", "gang", "sexting"):
        assert LOADED.terms[f"C.{word}"].note


def test_added_terms_cover_what_the_policy_leaves_unexplained():
    words = {t.term for t in LOADED.terms.values() if not t.in_policy}
    assert {"MASH", "NRM", "MSHTU", "YOS", "LSCB", "SNT", "CAMHS", "ASBO", "RAG", "DSL", "MACE"} <= words

"""How hard each page is to read, as `plain_words` measures it. No page is excepted."""

from pathlib import Path

import pytest
import textstat
from plain_words import LIMITS, LONG_WORDS, WORDS_IN_A_SENTENCE, measured, pages, prose_of


@pytest.mark.parametrize(("address", "reader"), pages(), ids=lambda value: value)
def test_a_page_is_as_plain_as_its_reader_needs(site_dir: Path, address: str, reader: str):
    blocks = prose_of(site_dir / address / "index.html")
    assert sum(len(block.split()) for block in blocks) > 100
    grade = textstat.flesch_kincaid_grade(" ".join(blocks))
    assert grade <= LIMITS[reader], f"grade {grade:.1f}: shorten the longest sentences of this page"


@pytest.mark.parametrize(("address", "language"), [(a, code) for code in LONG_WORDS for a, _ in pages(code)])
def test_a_translation_is_as_plain_as_its_reader_needs(site_dir: Path, address: str, language: str):
    blocks = prose_of(site_dir / address / "index.html")
    assert sum(len(block.split()) for block in blocks) > 100
    sentence, long = measured(blocks, language)
    assert sentence <= WORDS_IN_A_SENTENCE, f"{sentence:.1f} words in a sentence: shorten the longest"
    assert long <= LONG_WORDS[language], f"{long:.0%} long words: use plainer ones"


def test_hard_polish_is_found_hard():
    plain = ["Powiedz komuś teraz. Nie musisz mieć pewności. Zadzwoń i powiedz, co widzisz."]
    hard = [
        "Wielodyscyplinarne zespoły przeprowadzające kompleksowe postępowania diagnostyczne zobowiązane są "
        "systematycznie dokumentować kontekstualne uwarunkowania poprzedzające podejmowanie jakichkolwiek interwencji."
    ]
    assert measured(plain, "pl")[0] < WORDS_IN_A_SENTENCE
    assert measured(hard, "pl")[0] > WORDS_IN_A_SENTENCE
    assert measured(hard, "pl")[1] > LONG_WORDS["pl"]


def test_a_hard_text_is_found_hard():
    plain = "Tell someone now. You do not need to be sure. Ring the council and say what you saw."
    hard = (
        "Notwithstanding the aforementioned considerations, practitioners undertaking multi-agency assessments "
        "must systematically document contextual vulnerabilities preceding any determination of intervention."
    )
    assert textstat.flesch_kincaid_grade(plain) < LIMITS["parents"]
    assert textstat.flesch_kincaid_grade(hard) > LIMITS["staff"]

"""What is known of 27 November 2026 stands where a reader needs it, and on the page of what is out of date.

A row that was read again carries a dagger, and a word on how sure we are. Nothing says more than was found.
"""

from pathlib import Path

import pytest
from html_reader import every, numbers_of, only, read, text_of

from cse_tools import facts

OUT_OF_DATE = "policy/out-of-date"

# A subject, the page where a reader needs it, and what it says there.
WHERE = [
    ("front doors", "procedures/age-consent-law", "the Staffordshire Integrated Front Door, and the Safeguarding"),
    ("by day", "procedures/referral-and-panels", "The daytime one is on two local pages, not on the council’s own"),
    ("adults", "procedures/turning-18", "0345 604 2719"),
    ("adults", "procedures/turning-18", "0800 561 0015"),
    ("adults", "parents/who-can-help", "0800 561 0015"),
    ("LADO", "procedures/what-to-do-now", "within one working day"),
    ("assault", "procedures/what-to-do-now", "0330 223 0099"),
    ("assault", "parents/tonight", "0330 223 0099"),
    ("replaced", "procedures/referral-and-panels", "other procedures have replaced it"),
    ("MACE", "procedures/referral-and-panels", "Nothing that we found says that they replaced the CSE"),
    ("MACE", "procedures/using-the-risk-matrix", "Nothing says that they replaced the CSE Panels"),
    ("Missing People", "procedures/missing", "It may be closed at night"),
    ("Missing People", "parents/missing", "It may be closed at night"),
    ("Catch22", "procedures/missing", "is passed to Catch22"),
    ("Report Remove", "parents/online", "Do not wait until it is shared"),
    ("Stop It Now", "parents/who-can-help", "Or you worry about yourself"),
    ("Samaritans", "parents/looking-after-yourself", "116 123"),
    ("NRM", "procedures/trafficking", "We could not find out whether Staffordshire or Stoke-on-Trent is among them"),
    ("Fair Work Agency", "procedures/trafficking", "we found none that says it has"),
    ("notices", "procedures/disruption", "under 16 and lives at home, or under 18 and in the care of a council"),
    ("notices", "procedures/disruption", "Breaking it is no crime by itself"),
    ("orders", "procedures/disruption", "Slavery and trafficking risk order or prevention order"),
    ("orders", "procedures/disruption", "section 116"),
    ("police form", "procedures/police-information", "It is not the form."),
    ("Crime and Policing Act", "procedures/age-consent-law", "became law on 29 April 2026"),
    ("Crime and Policing Act", "procedures/age-consent-law", "Nothing on this site says that any of these is in force"),
]
# What the page of what is out of date says of each, in a row or a line that carries the dagger.
ROWS = [
    ("Staffordshire by day, by telephone", "0300 111 8007", "Two sources"),
    ("First Response", "Staffordshire Integrated Front Door", "Sure of the name"),
    ("So both areas have a service of that name", "", "Sure"),
    ("Adult protection referral", "0345 604 2719", "two sources"),
    ("allegations against people who work with children", "01782 235100", "Sure"),
    ("care after a sexual assault", "the service’s own page wins", "A person must ring both numbers"),
    ("Stoke-on-Trent: the West Midlands Regional", "3 March 2025", "Sure"),
    ("CSE Panels, “bi-monthly”", "Multi Agency Criminal Exploitation", "Not known: which words are right today"),
    ("Missing People, hours", "9am to 11pm", "Fairly sure"),
    ("Savana App. D", "Staffordshire Women’s Aid", "Sure"),
    ("Staffordshire Youth Offending Service", "three offices", "Fairly sure"),
    ("children who are exploited or go missing", "Catch22", "Not known: today"),
    ("duty to report", "29 April 2026", "Not known: which of these are in force"),
    ("teams of several agencies", "Wellbeing and Schools Act 2026", "Not known: what is in force"),
    ("schools’ own guidance", "Keeping Children Safe in Education", "We have not seen the final text"),
    ("online services", "Online Safety Act 2023", "Sure"),
    ("pictures of a child", "before anyone has shared it", "Sure"),
    ("A duty of the council only", "Fair Work Agency", "not confirmed since"),
    ("The NRM decides nationally", "20 sites and 30 councils", "Not known: whether"),
    ("“Abduction orders”", "under 16 who lives at home, or under 18 in care", "Sure"),
    ("Nothing else on orders and powers", "disruption toolkit", "Sure that they exist"),
    ("Phones:", "School staff have a power in law", "Sure"),
    ("Powers to protect a child", "section 20(11)", "general knowledge"),
    ("NSPCC App. D", "In writing at any hour", "Sure of 2020"),
    ("Staffordshire Safeguarding Children Board App. D", "Safeguarding Children Partnership", "Sure"),
    ("Working Together", "2026 edition", "Sure"),
    ("These are not in the policy at all", "Stop It Now", "sure"),
]


def said(site_dir: Path, page: str) -> str:
    return text_of(only(read(site_dir / page / "index.html"), "article"))


@pytest.mark.parametrize(("subject", "page", "words"), WHERE)
def test_a_fact_stands_where_a_reader_needs_it(site_dir: Path, subject: str, page: str, words: str):
    assert words in said(site_dir, page), subject


@pytest.mark.parametrize(("begins", "words", "sure"), ROWS)
def test_it_is_on_the_page_of_what_is_out_of_date_with_how_sure_we_are(
    site_dir: Path, begins: str, words: str, sure: str
):
    page = read(site_dir / OUT_OF_DATE / "index.html")
    parts = [text_of(part) for part in every(page, "article tr, article li, article p")]
    found = [part for part in parts if begins in part and words in part and sure in part]
    assert found, [part for part in parts if begins in part]
    assert any("†" in part for part in found), "when it was read"


def test_the_page_says_when_each_was_read_and_that_nobody_rang(site_dir: Path):
    text = said(site_dir, OUT_OF_DATE)
    assert "those marked † on 27 November" in text
    assert "Nobody has rung a number" in text


@pytest.mark.parametrize(
    "words",
    [
        "MACE) panels have replaced",
        "Multi-Agency Child Exploitation (MACE)",
        "we have confirmed none",
        "have not confirmed one",
        "We have no number for that team",
        "keeps the name Board",
        "comes from one district council page",
    ],
)
def test_no_page_says_what_is_known_better_now(site_dir: Path, words: str):
    assert [f for f in site_dir.rglob("index.html") if words in text_of(read(f))] == []


def test_no_page_is_sure_of_one_meaning_of_mace(site_dir: Path):
    for file in site_dir.rglob("index.html"):
        text = text_of(read(file))
        child, criminal = (
            f"Multi{mark}Agency {word} Exploitation" for mark, word in (("-", "Child"), (" ", "Criminal"))
        )
        assert (child in text) == (criminal in text), file


def test_no_number_is_a_link_in_any_page_without_being_verified(site_dir: Path):
    verified = {
        "tel:" + c.use.number.replace(" ", "")
        for c in facts.load_facts().contacts.values()
        if c.use and c.use.verified and c.use.number
    }
    copied = {c.use.number for c in facts.load_facts().contacts.values() if c.use and c.use.sources}
    for file in site_dir.rglob("*.html"):
        page = read(file)
        assert numbers_of(page) <= verified, file
        assert {text_of(number) for number in every(page, "span.copied")} <= copied, file
    assert len(copied) >= 3


def test_the_strip_and_the_home_page_show_the_number_to_copy_with_option_and_hours(site_dir: Path):
    for page in (".", "procedures/what-to-do-now", "parents"):
        strip = only(read(site_dir / page / "index.html"), "aside.strip")
        (line,) = (item for item in every(strip, "li") if "0300 111 8007" in text_of(item))
        assert not every(line, "a")
        assert every(line, "span.copied")
        for words in ("option 1", "Monday to Thursday 8:30am to 5pm", "Two sources agree"):
            assert words in text_of(line)

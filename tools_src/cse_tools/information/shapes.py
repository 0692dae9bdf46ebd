"""Whether a registration or a phone number looks like one of the United Kingdom: a small rule of this site's own.

From public facts: the kinds of registration that the DVLA and its forerunners have issued, and Ofcom's plan of which
numbers begin with what and how long they are. What does not fit may still be right: foreign, or made up by the owner.
"""

import re

NOT_SEEN = "?"  # stands for as much as nobody saw
# Letters and figures in the order in which they stand on the plate, without the gap.
REGISTRATIONS = (
    r"[A-HJ-PR-Y]{2}\d{2}[A-HJ-PR-Z]{3}",  # since September 2001
    r"[A-HJ-NP-TV-Y]\d{1,3}[A-Z]{3}",  # a letter for the year first, 1983 to 2001; Q for one of unknown age
    r"[A-Z]{3}\d{1,3}[A-HJ-NPR-TV-Y]",  # a letter for the year last, 1963 to 1983
    r"[A-Z]{1,2}\d{1,4}|[A-Z]{3}\d{1,3}|\d{1,4}[A-Z]{1,2}|\d{1,3}[A-Z]{3}",  # no letter for the year, before 1963
    r"(?=[A-Z]*[IZ])[A-Z]{3}\d{4}",  # Northern Ireland: an I or a Z among the letters
)
REGISTRATION = re.compile("|".join(REGISTRATIONS), re.ASCII)
GAPS = re.compile(r"[\s.()/-]+")
# By how a number begins, how many figures it has in all.
LENGTHS = {"01": (10, 11), "02": (11,), "03": (11,), "05": (11,), "07": (11,), "08": (10, 11), "09": (11,)}
CHILDLINE = "08001111"  # the only one of eight figures
SHORT = re.compile(r"999|112|1\d\d|116\d{3}|118\d{3}|1[4-7]\d{2,3}")
ABROAD = range(8, 16)  # figures of a whole number with the code of its country (ITU-T E.164: at most 15)


def looks_like_registration(typed: str) -> bool:
    """Whether a registration has a shape that is or was used here. One with a "?" in it is taken as it is."""
    if NOT_SEEN in typed:
        return True
    return REGISTRATION.fullmatch(GAPS.sub("", typed).upper()) is not None


def _national(figures: str) -> str | None:
    """A number as it is rung within the country, from 0; None for one of another country."""
    for abroad in ("+44", "0044"):
        if figures.startswith(abroad):
            return "0" + figures.removeprefix(abroad).removeprefix("0")
    return None if figures.startswith(("+", "00")) else figures


def looks_like_number(typed: str) -> bool:
    """Whether what was typed is a phone number of this country, or of another, or no phone number at all.

    An account or an address has a letter or a sign in it, and is never judged. One with a "?" in it is taken as it is.
    """
    figures = GAPS.sub("", typed)
    digits = figures.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        return True
    number = _national(figures)
    if number is None:
        return len(digits.removeprefix("00")) in ABROAD
    if number == CHILDLINE or SHORT.fullmatch(number):
        return True
    return len(number) in LENGTHS.get(number[:2], ())

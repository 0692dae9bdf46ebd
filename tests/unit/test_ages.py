"""Ages and birthdays, to the day."""

from datetime import date

import pytest

from cse_tools.referral.ages import age_on, band, birthday, soon_eighteen

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("age", "name"),
    [
        (None, "unknown"), (0, "under_13"), (12, "under_13"), (13, "13_to_15"), (15, "13_to_15"), (16, "16_to_17"),
        (17, "16_to_17"), (18, "adult"), (120, "adult"),
    ],
)  # fmt: skip
def test_band(age: int | None, name: str) -> None:
    assert band(age) == name


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [
        (date(2008, 11, 28), 18, date(2026, 11, 28)),
        (date(2008, 2, 29), 16, date(2024, 2, 29)),
        (date(2008, 2, 29), 18, date(2026, 3, 1)),
        (date(9981, 1, 1), 18, date(9999, 1, 1)),
        (date(9982, 1, 1), 18, None),
    ],
)
def test_birthday(born: date, age: int, day: date | None) -> None:
    assert birthday(born, age) == day


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2013, 11, 27), TODAY, 13),
        (date(2013, 11, 28), TODAY, 12),
        (date(2026, 11, 27), TODAY, 0),
        (date(2026, 11, 28), TODAY, -1),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(9999, 12, 31), date(9999, 12, 31), 0),
    ],
)
def test_age_on(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


@pytest.mark.parametrize(
    ("born", "day"),
    [
        (None, None),
        (date(2008, 11, 27), None),
        (date(2008, 11, 28), date(2026, 11, 28)),
        (date(2009, 2, 25), date(2027, 2, 25)),
        (date(2009, 2, 26), None),
        (date(9990, 1, 1), None),
    ],
)
def test_soon_eighteen(born: date | None, day: date | None) -> None:
    assert soon_eighteen(born, TODAY) == day

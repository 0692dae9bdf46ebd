"""Ages and birthdays, exact to the day. A date is a day on the reader's own calendar; no time zone comes in.

An age is reached when the birthday begins (Family Law Reform Act 1969, section 9). Someone born on
29 February has the birthday on 1 March in a year without that day: this site's choice, because it
treats the child as younger for one day more.
"""

from datetime import MAXYEAR, date

UNDER_13, UNDER_16, ADULT = 13, 16, 18
OLDEST = 120
SOON_DAYS = 90  # this site’s choice: time enough to do for a child what must be done for a child


def birthday(born: date, age: int) -> date | None:
    """The day on which someone born on `born` reaches `age`, or None after the last year of the calendar."""
    year = born.year + age
    if year > MAXYEAR:
        return None
    try:
        return born.replace(year=year)
    except ValueError:  # born on 29 February
        return date(year, 3, 1)


def age_on(born: date, day: date) -> int:
    """Whole years lived on `day`; a birthday counts from its first moment. Negative before birth."""
    years = day.year - born.year
    reached = birthday(born, years)
    return years if reached is not None and reached <= day else years - 1


def band(age: int | None) -> str:
    """The policy's age band: "under_13", "13_to_15", "16_to_17", "adult", or "unknown"."""
    if age is None:
        return "unknown"
    if age < UNDER_13:
        return "under_13"
    if age < UNDER_16:
        return "13_to_15"
    return "16_to_17" if age < ADULT else "adult"


def soon_eighteen(born: date | None, today: date) -> date | None:
    """The 18th birthday when it is still to come and at most `SOON_DAYS` days away, else None (2.9)."""
    day = birthday(born, ADULT) if born else None
    return day if day and 0 < (day - today).days <= SOON_DAYS else None

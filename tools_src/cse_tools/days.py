"""Days in words, the same in every locale, and the six weeks of the policy."""

from datetime import date, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SIX_WEEKS = timedelta(days=42)


def say_date(day: date) -> str:
    """A date as people write it: 4 January 2027."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def six_weeks_after(day: date) -> date:
    """The last day within six weeks, "at least every six weeks" (5.7); the calendar's last one where there is none."""
    return day + min(SIX_WEEKS, date.max - day)

"""Days in words, the same in every locale."""

from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def say_date(day: date) -> str:
    """A date as people write it: 4 January 2027."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

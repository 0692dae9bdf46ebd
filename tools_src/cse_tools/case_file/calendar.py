"""The day of a review as a file for a calendar (RFC 5545): one all-day entry that says nothing about a child."""

import re
from datetime import date, timedelta
from typing import Any

from cse_tools.forms.answers import Fault, FormError

TITLE = "Assessment review"  # calendars are shared and synced: no name, no case number, no subject
UID = re.compile(r"[0-9A-Za-z-]{16,64}")
WORKING_DAYS_BEFORE = 5
AT = timedelta(hours=9)  # of the day of the alarm
SATURDAY = 5


def working_days_before(day: date, number: int) -> date:
    """The day that lies this many days before, Saturdays and Sundays not counted. Bank holidays are not known here."""
    while number:
        day -= timedelta(days=1)
        number -= day.weekday() < SATURDAY
    return day


def to_calendar(by: date, today: date, uid: Any) -> str:
    """The entry as text with the line ends of its format.

    In: the day of the review; the reader's own date; and a random mark of this entry, by which calendars know it.
    Out: an entry of the whole day, with an alarm at nine in the morning five working days before.
    Raises FormError if the mark is none, or the day is past: an assessment that is overdue is not put off.
    """
    if not isinstance(uid, str) or not UID.fullmatch(uid):
        raise FormError([Fault(None, "bad_uid", "The entry needs a mark of 16 to 64 letters, digits and hyphens.")])
    if by <= today:
        words = "The review is due today or is overdue. Assess again now. A calendar would only put it off."
        raise FormError([Fault(None, "overdue", words)])
    # Counted from midnight at the start of the day of the review.
    before = timedelta(days=(by - working_days_before(by, WORKING_DAYS_BEFORE)).days) - AT
    hours = before.seconds // 3600
    alarm = f"-P{before.days}D" + (f"T{hours}H" if hours else "")
    end = by if by == date.max else by + timedelta(days=1)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//cse-tools//review//EN",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{by:%Y%m%d}",
        f"DTEND;VALUE=DATE:{end:%Y%m%d}",
        f"SUMMARY:{TITLE}",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{TITLE}",
        f"TRIGGER:{alarm}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join(lines) + "\r\n"

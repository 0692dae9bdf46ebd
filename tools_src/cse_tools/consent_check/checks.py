"""What one answer alone cannot show to be wrong: each fault is one sentence, and nothing typed is lost."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cse_tools.forms.answers import Fault, FormError, say_date
from cse_tools.referral.ages import OLDEST, age_on


def years(age: int) -> str:
    """An age in words: "under 1 year", "1 year", "14 years"."""
    return "under 1 year" if age == 0 else f"{age} year" + ("" if age == 1 else "s")


def _faults_of_born(born: date, on: date, age: int | None) -> list[Fault]:
    if born > on:
        words = (
            f"The date of birth, {say_date(born)}, is later than the day that counts, {say_date(on)}: correct one of "
            "the two."
        )
        return [Fault("born", "born_after", words)]
    reached = age_on(born, on)
    if reached > OLDEST:
        words = f"The date of birth, {say_date(born)}, gives an age of {reached}, more than {OLDEST}: check the year."
        return [Fault("born", "too_old", words)]
    if age is not None and age != reached:
        words = (
            f"The age and the date of birth disagree: you gave {years(age)}, but someone born on {say_date(born)} "
            f"is {years(reached)} old on {say_date(on)}, so correct one of the two."
        )
        return [Fault("age", "age_disagrees", words)]
    return []


def check(answers: Mapping[str, Any], today: date) -> None:
    """Raise FormError when checked answers contradict each other: dates, age and date of birth, "none" and more."""
    faults = []
    if "born" in answers:
        faults += _faults_of_born(answers["born"], answers.get("on", today), answers.get("age"))
    chosen = answers.get("activity", ())
    if "none" in chosen and len(chosen) > 1:
        words = "You chose “None known or suspected” and something else too: take away the one that is wrong."
        faults.append(Fault("activity", "none_and_more", words))
    if faults:
        raise FormError(faults)

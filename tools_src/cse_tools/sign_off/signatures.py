"""Who has signed which choice, and the check of the file in which that stands."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cse_tools.facts import read_toml, record
from cse_tools.facts_check import check_table, read_all
from cse_tools.forms.answers import say_date

HERE = Path(__file__).parent
FILE = "signed.toml"
MARK = re.compile(r"[\w.-]+-[0-9a-f]{8}")


class Signature(NamedTuple):
    """One sitting: the role that signed, the day, and the marks of what was signed."""

    by: str
    on: date
    marks: tuple[str, ...]


def check_signatures(today: date, folder: Path = HERE) -> list[str]:
    """Check the file of signatures. Out: one sentence per fault, an empty list when it may be used.

    A mark of a choice that has changed is no fault: that signature has lapsed by itself (`lapsed`).
    """
    read, faults = read_all(folder, (FILE,))
    if faults:
        return faults
    for key in read[FILE].keys() - {"signature"}:
        faults.append(f"{FILE}: '{key}' is not a known part. Write [[signature]].")
    given: dict[str, int] = {}
    for number, table in enumerate(read[FILE].get("signature", ()), 1):
        where = f"{FILE}, signature {number}"
        if wrong := check_table(Signature, table, where):
            faults += wrong
            continue
        if not table["by"].strip():
            faults.append(f"{where}: 'by' is empty. Write the role of who signed.")
        if table["on"] > today:
            faults.append(
                f"{where}: 'on' is {say_date(table['on'])}, which is still to come. Write the day of signing."
            )
        if not table["marks"]:
            faults.append(f"{where}: 'marks' is empty. Name what was signed, or take the signature out.")
        for mark in table["marks"]:
            if not MARK.fullmatch(mark):
                faults.append(f"{where}: {mark!r} is not a mark. Copy it from the page, such as “R5-0a1b2c3d”.")
            if mark in given:
                faults.append(f"{where}: {mark} is signed in signature {given[mark]} too. Take one of the two out.")
            given.setdefault(mark, number)
    return faults


def read_signatures(folder: Path = HERE) -> Mapping[str, Signature]:
    """The signatures, by each mark. Raises TypeError for a file that `check_signatures` would refuse."""
    found = [record(Signature, table) for table in read_toml(folder / FILE).get("signature", ())]
    return {mark: signature for signature in found for mark in signature.marks}


def lapsed(signed: Mapping[str, Signature], marks: Iterable[str]) -> list[str]:
    """The marks that were signed and that no choice has today: its words, source or paragraphs have changed."""
    return sorted(signed.keys() - set(marks))

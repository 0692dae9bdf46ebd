"""Where a child is referred, for one area, for both and for neither: with made-up areas, so that no fact is needed."""

from datetime import date
from typing import Any

import pytest

from cse_tools import routes
from cse_tools.facts import Area, load_facts

TODAY = date(2026, 11, 23)
CONTACTS = {
    "referral_contacts": ("D.childline",),
    "adult_contacts": ("D.srt",),
    "lado_contacts": ("D.nhs-111", "D.srt"),
}
NORTH = {**CONTACTS, "id": "north", "name": "North", "referral_name": "First Door", "referral_name_now": "New Door"}
SOUTH = {**CONTACTS, "id": "south", "name": "South", "referral_name": "Team", "referral_name_now": ""}


@pytest.fixture(autouse=True)
def two_areas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two made-up areas in the place of the facts."""
    empty: dict[str, Any] = dict.fromkeys(Area._fields, "")
    areas = {table["id"]: Area(**{**empty, **table}) for table in (NORTH, SOUTH)}
    areas["south"] = areas["south"]._replace(referral_contacts=("D.nhs-111",))
    facts = load_facts()._replace(areas=areas)
    monkeypatch.setattr(routes, "load_facts", lambda: facts)


@pytest.mark.parametrize(
    ("area", "ids", "services", "contacts", "adults", "lado"),
    [
        ("north", ("north",), "in North, First Door, now called New Door", ["D.childline"], ["D.srt"], 2),
        ("south", ("south",), "in South, Team", ["D.nhs-111"], ["D.srt"], 2),
        (
            "not_sure",
            ("north", "south"),
            "in North, First Door, now called New Door or, in South, Team",
            ["D.childline", "D.nhs-111"],
            ["D.srt"],
            2,
        ),
        ("elsewhere", (), "children’s social care of the council where the child lives", ["D.nspcc"], [], 0),
    ],
)
def test_each_answer_to_the_area_has_its_services(
    area: str, ids: tuple[str, ...], services: str, contacts: list[str], adults: list[str], lado: int
) -> None:
    assert routes.areas_for(area) == ids
    assert routes.services(ids) == services
    assert routes.adult_contacts(ids) == adults
    assert routes.lado_contacts(ids) == ["D.nhs-111", "D.srt"][:lado]
    assert routes.referral_contacts(ids) == contacts


def test_danger_is_one_line_with_999_first_then_101_then_what_is_asked_for() -> None:
    for also in ((), ("D.childline", "D.srt")):
        danger = routes.danger(TODAY, also)
        assert (danger["kind"], danger["title"], danger["text"]) == ("danger", "In danger now? Ring 999 first", "")
        assert [one["id"] for one in danger["cites"]] == ["D.police-999", "D.police-101"]
        assert [one["id"] for one in danger["contacts"]] == ["D.police-999", "D.police-101", *also]
        assert [one["name"] for one in danger["contacts"][:2]] == ["emergency", "non-emergency"]
        assert [one["href"] for one in danger["contacts"][:2]] == ["tel:999", "tel:101"]


def test_other_lines_stand_once_and_for_an_adult_a_child_in_danger_has_them_too() -> None:
    child = routes.who_else(["D.nspcc", "D.srt", "D.nspcc"], ("north",), TODAY, adult=False)
    assert [block["contact"]["id"] for block in child["blocks"]] == ["D.nspcc", "D.srt"]
    adult = routes.who_else(["D.srt"], ("north", "south"), TODAY, adult=True)
    first, said, *theirs = adult["blocks"]
    assert first["contact"]["id"] == "D.srt"
    assert said["text"] == (
        "For a child who may be in danger too: in North, First Door, now called New Door or, in South, Team."
    )
    assert [block["contact"]["id"] for block in theirs] == ["D.childline", "D.nhs-111"]


def test_a_child_who_lives_elsewhere_hears_whom_to_ring_and_nobody_else_does() -> None:
    (said,) = routes.outside(())
    assert said["text"] == (
        "This procedure covers North and South. For a child who lives elsewhere, ring children’s social care of the "
        "council where the child lives: its website gives the number, and the NSPCC helps you to find it."
    )
    assert [one["id"] for one in said["cites"]] == ["2.8"]
    assert routes.outside(("north",)) == []


@pytest.mark.parametrize(
    ("ids", "lines"),
    [
        (("south",), [("Refer to Team, or to Staffordshire Police.", "south", False)]),
        (
            ("north", "south"),
            [
                ("North: Refer to First Door, now called New Door, or to Staffordshire Police.", "north", False),
                ("South: Refer to Team, or to Staffordshire Police.", "south", False),
            ],
        ),
        (
            (),
            [
                (
                    "Refer to children’s social care of the council where the child lives, or to the police there.",
                    None,
                    True,
                )
            ],
        ),
    ],
)
def test_one_step_for_each_area_and_one_of_ours_for_neither(
    ids: tuple[str, ...], lines: list[tuple[str, str | None, bool]]
) -> None:
    made = routes.referral_steps(ids, "Refer to {service}.", ["2.8"], strength="must")
    assert [(one["text"], one["area"], one["ours"]) for one in made] == lines
    assert all(one["strength"] == "must" and one["cites"][0]["id"] == "2.8" for one in made)
    ours = routes.referral_steps(ids, "Refer to {service}.", ["2.8"], ours=True)
    assert all(one["ours"] and one["strength"] is None for one in ours)


def test_an_unknown_area_is_refused() -> None:
    with pytest.raises(KeyError):
        routes.services(["west"])

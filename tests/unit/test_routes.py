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
    danger = routes.danger(ids, TODAY)
    assert danger["kind"] == "danger"
    assert [one["id"] for one in danger["cites"]] == ["D.police-999", "D.police-101", "2.8"]
    assert [one["id"] for one in danger["contacts"]] == ["D.police-999", "D.police-101", *contacts]


@pytest.mark.parametrize(
    ("ids", "ending"),
    [
        (("north",), "the referral service. North: First Door, now called New Door."),
        (("north", "south"), "North: First Door, now called New Door; South: Team."),
        (
            (),
            "This procedure covers North and South. For a child who lives elsewhere, ring children’s social care of "
            "the council where the child lives: its website gives the number, and the NSPCC helps you to find it.",
        ),
    ],
)
def test_danger_names_the_services(ids: tuple[str, ...], ending: str) -> None:
    assert routes.danger(ids, TODAY)["text"].endswith(ending)


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

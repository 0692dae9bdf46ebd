"""What the site says about the checker: its page, its check, and how made-up cases and slides speak of it."""

from typing import Any

from cse_tools.about import About, Judged, Result
from cse_tools.consent_check.facts_check import check_consent
from cse_tools.consent_check.form import load_rules
from cse_tools.consent_check.outcome import BANDS
from cse_tools.referral.about import FIRST, WORDS, gave


def _gist(result: Result) -> dict[str, Any]:
    return {key: result[key] for key in ("band", "agreement", "instruction")}


# The rules that follow from the age alone are not among those said of every answer: it is asked about the age.
ABOUT = About(
    page="tools/consent-check.md",
    check=check_consent,
    rules=load_rules,
    always={"K1", "K24", "K25", "K26", "K28", "K32"},
    gist=_gist,
    label=lambda result: BANDS[result["band"]],
    spoken=lambda result: gave(result) | {"K4"},
    judged=(Judged("instruction", "next", FIRST, WORDS),),
)
